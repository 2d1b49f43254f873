/* Days without hours or time zones: numbers since 1 January 1970, in UTC throughout. Pure. */

const DAY = 86_400_000;
/** A day further away than this is not plain without its year. */
export const FAR = 150;
export const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
export const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];

/** "2026-03-03" as a day; null for anything else, 2026-02-30 too. */
export function readDay(text) {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  const day = Date.UTC(year, month - 1, date) / DAY;
  return Number.isInteger(day) && writeDay(day) === text ? day : null;
}

/** A day as "2026-03-03". */
export function writeDay(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** A day as "Tuesday". */
export const sayWeekday = (day) => WEEKDAYS[new Date(day * DAY).getUTCDay()];

/** How an English says a day: "Tuesday, March 3", or "Tuesday 3 March"; dates have their year. */
export function saying(english) {
  const said = (parts) => {
    const form = new Intl.DateTimeFormat(english, { day: "numeric", month: "long", timeZone: "UTC", ...parts });
    // Some browsers part the weekday from a British day by a comma.
    return (day) => form.format(day * DAY).replace(/^(\w+),(?= \d)/, "$1");
  };
  return {
    sayDay: said({ weekday: "long" }),
    sayDate: said({ weekday: "long", year: "numeric" }),
    sayDated: said({ year: "numeric" }),
  };
}

/** The guide's own English, which is its pages' language. */
export const ENGLISH = document.documentElement.lang;
export const { sayDay, sayDate, sayDated } = saying(ENGLISH);

/** Weekdays by their numbers, from Sunday, which is 0, as "Friday and Saturday". */
export function sayWeekdays(numbers) {
  return numbers.map((number) => WEEKDAYS[number]).join(" and ");
}

/** What stands in a blank, as it is kept: "2026-03-03", perhaps with an hour behind it, or any words. */
const KEPT = /^(\d{4}-\d\d-\d\d)((?: .+)?)$/;

/** A day as a blank says it: with its year where that is not plain. dated: for a letter's own date. */
export function sayBlank(day, dated, today, english = ENGLISH) {
  const says = saying(english);
  if (dated) return says.sayDated(day);
  return Math.abs(day - today) > FAR ? says.sayDate(day) : says.sayDay(day);
}

/** Words of a blank as a reader sees them in its field: a day that is kept is said. */
export function sayKept(words, dated, today) {
  const [, iso, hour] = KEPT.exec(words) ?? [];
  const day = readDay(iso ?? "");
  return day === null ? words : sayBlank(day, dated, today) + hour;
}

/**
 * The day in a blank's words, as they are kept or as sayDay and sayDate say them, in either order;
 * null for anything else. today: where the year is missing, the nearest one that fits the weekday.
 */
export function readSaid(text, today) {
  const kept = readDay(KEPT.exec(text)?.[1] ?? "");
  if (kept !== null) return kept;
  const found = /^(?:([A-Z][a-z]+),? )?(?:(\d\d?) ([A-Z][a-z]+)|([A-Z][a-z]+) (\d\d?))(?:,? (\d{4}))?(?: at .+)?$/.exec(text);
  if (!found) return null;
  const [, weekday, date, month, other, last, year] = found;
  const now = new Date(today * DAY).getUTCFullYear();
  const days = (year ? [Number(year)] : [now, now - 1, now + 1])
    .map((each) => makeDay(each, MONTHS.indexOf(month ?? other) + 1, Number(date ?? last)))
    .filter((day) => day !== null && (!weekday || sayWeekday(day) === weekday));
  return nearest(days, today);
}

/** A day by its numbers; null if there is none such. */
export const makeDay = (year, month, date) =>
  readDay([String(year).padStart(4, "0"), ...[month, date].map((each) => String(each).padStart(2, "0"))].join("-"));

/** The one of these days that is nearest to today; null if there is none. */
export const nearest = (days, today) =>
  [...days].sort((one, other) => Math.abs(one - today) - Math.abs(other - today))[0] ?? null;

/** Whether a day is of the weekend. weekend: numbers of weekdays, Sunday being 0. */
export function isWeekend(day, weekend = [0, 6]) {
  return weekend.includes(new Date(day * DAY).getUTCDay());
}

/** The day so many business days after another. rests: whether a day does not count. */
export function workingDay(day, count, rests) {
  while (count) {
    day += 1;
    if (!rests(day)) count -= 1;
  }
  return day;
}

/** The day that it is where the reader is. now: a Date. */
export function dayOf(now) {
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY;
}
