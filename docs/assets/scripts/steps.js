/* The rule of the guide: which step on which day, and which dates cannot be. Pure. */
import { workingDay } from "./dates.js";

const YEAR = 366;

/**
 * The day of each step.
 * interview: a day; promised: the day they gave, or null; out: days that do not count.
 */
export function steps(interview, promised, out) {
  const ask = promised === null ? workingDay(interview, 7, out) : workingDay(promised, 2, out);
  return {
    debrief: interview,
    thanks: workingDay(interview, 1, out),
    ask,
    last: workingDay(ask, 7, out),
  };
}

/** What is wrong with the two dates, by field. A date is a day, null if empty, NaN if impossible. */
export function faults(interview, promised, today) {
  const wrong = {};
  const impossible = "There is no such date. Give the day, the month and the year.";
  if (Number.isNaN(interview)) wrong.interview = impossible;
  else if (interview !== null && interview - today > YEAR)
    wrong.interview = "That is more than a year away. Check the year.";
  else if (interview !== null && today - interview > YEAR)
    wrong.interview = "That is more than a year ago. Check the year.";
  if (Number.isNaN(promised)) wrong.promised = impossible;
  else if (promised === null || wrong.interview) return wrong;
  else if (interview === null) wrong.interview = "Give the day of the interview too.";
  else if (promised < interview)
    wrong.promised = "That is before the interview. Check both dates.";
  else if (promised - interview > YEAR)
    wrong.promised = "That is more than a year after the interview. Check the year.";
  return wrong;
}
