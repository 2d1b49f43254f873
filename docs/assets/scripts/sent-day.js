/* A day as recruiting systems write it into a link: read where only one is meant, else not at all. */
import { readDay } from "./dates.js";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const WEEKDAY = "(?:(sun|mon|tue|wed|thu|fri|sat)[a-z]*\\.?,? )?";
const MONTH = `(${MONTHS.join("|")})[a-z]*\\.?`;
const DATE = "(\\d\\d?)(?:st|nd|rd|th|\\.)?";
// What may stand behind a day: hours, with the zone that they are in, and no other day.
const HOURS = "((?:[T\\s,@()–-]+|(?:at|from|to|until|noon|[ap]\\.?m\\.?|[A-Z]{2,5}|[a-z]+/[a-z_]+)(?![a-z])|Z|\\([a-z ]+\\)|\\[[a-z_/]+\\]"
  + "|\\d\\d?(?:[:.]\\d\\d){1,2}(?:\\.\\d+)?|\\d\\d?(?=\\s?[ap]\\.?m)|\\d{6}(?=Z|$)|[+-]\\d\\d:?\\d\\d)*)";
const shape = (day) => new RegExp(`^${WEEKDAY}${day}${HOURS}$`, "i");

const YEAR_FIRST = shape("(\\d{4})([-/.]?)(\\d\\d?)\\3(\\d\\d?)");
const MONTH_FIRST = shape(`${MONTH}[ -]${DATE}(?:,? |-)(\\d{4})`);
const DATE_FIRST = shape(`${DATE}(?: (?:of )?|[-/.])${MONTH}(?:,? |[-/.])(\\d{4})`);
const FIGURES = shape("(\\d\\d?)([-/.])(\\d\\d?)\\3(\\d{4}|\\d\\d)");
// An hour of Greenwich other than midnight, which is how a day without an hour is written.
const GREENWICH = /^\d{4}-\d\d-\d\dT(?!00:00(?::00)?(?:\.0+)?(?:Z|\+))\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|\+00:?00)$/;

/**
 * The day that a text of a link means, as "2026-03-06"; "" if there is none, or if it could be another.
 * order: "mdy" or "dmy", what the link says of days in figures such as 3/6/2026; without it they are not read.
 */
export function readSent(text, order) {
  const [weekday, year, month, date] = parts(text, order);
  if (!year) return "";
  const iso = [year.padStart(4, "20"), month.padStart(2, "0"), date.padStart(2, "0")].join("-");
  const day = readDay(iso);
  if (day === null || weekday && new Date(iso).getUTCDay() !== WEEKDAYS.indexOf(weekday.toLowerCase())) return "";
  if (!GREENWICH.test(text)) return iso;
  // Late in the evening it may be another day where the reader is.
  const there = new Date(text);
  return there.getDate() === Number(date) ? iso : "";
}

const monthOf = (name) => String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1);

/** Weekday, year, month and date as they stand in a text; an empty list if it is written in no such way. */
function parts(text, order) {
  let found = YEAR_FIRST.exec(text);
  if (found) return [found[1], found[2], found[4], found[5]];
  if ((found = MONTH_FIRST.exec(text))) return [found[1], found[4], monthOf(found[2]), found[3]];
  if ((found = DATE_FIRST.exec(text))) return [found[1], found[4], monthOf(found[3]), found[2]];
  if (order !== "mdy" && order !== "dmy" || !(found = FIGURES.exec(text))) return [];
  const [first, second] = [found[2], found[4]];
  return [found[1], found[5], ...(order === "mdy" ? [first, second] : [second, first])];
}
