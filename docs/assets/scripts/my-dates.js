/* The reader's own dates, as this tab keeps them for the planner, the home page and the letters. */
import { readDay, readSaid, writeDay } from "./dates.js";
import { clean } from "./link.js";
import { TAB, keep, keepBlanks, recall, recallBlanks } from "./storage.js";

/** The blank of letters that each date of the planner stands in. */
export const BLANKS = { interview: "interview_day", promised: "date_given", asked: "first_message_day" };

/** As many days may be left out. */
export const MOST = 60;

const text = (whatever) => (typeof whatever === "string" ? whatever : "");

/**
 * What the planner has, as text for each name: interview, promised, asked, via, country, out, id.
 * What a letter says of a day, as far as it can be read, is newer or the same.
 */
export function recallDates(today) {
  const [planner, blanks] = [recall(TAB, "planner"), recallBlanks()];
  const dates = Object.entries(BLANKS).map(([name, blank]) => {
    const day = readSaid(clean(blanks[blank]), today);
    return [name, day === null ? text(planner[name]) : writeDay(day)];
  });
  const others = ["via", "country", "out", "id"].map((name) => [name, text(planner[name])]);
  return Object.fromEntries([...dates, ...others]);
}

/** Keep a date for the planner's own pages and for letters. written: as a field has it, so it may be no day. */
export function keepDate(name, written) {
  keep(TAB, "planner", { ...recall(TAB, "planner"), [name]: written });
  if (!written || readDay(written) !== null) keepBlank(BLANKS[name], written);
}

/** Keep words for a blank of letters. */
export function keepBlank(blank, words) {
  keepBlanks({ ...recallBlanks(), [blank]: words });
}

/** The days left out, of the text that a link or this tab carries. */
export function readOut(carried) {
  return [...new Set(carried.split(",").map(readDay))].filter((day) => day !== null).slice(0, MOST);
}
