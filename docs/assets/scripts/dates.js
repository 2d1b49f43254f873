/* Days without hours or time zones: numbers since 1 January 1970, in UTC throughout. Pure. */

const DAY = 86_400_000;
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
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

/** A day as "Tuesday 3 March". */
export function sayDay(day) {
  const date = new Date(day * DAY);
  return `${WEEKDAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
}

/** A day as "Tuesday 3 March 2026". */
export function sayDate(day) {
  return `${sayDay(day)} ${new Date(day * DAY).getUTCFullYear()}`;
}

/** Whether a day is a Saturday or a Sunday. */
export function isWeekend(day) {
  return new Date(day * DAY).getUTCDay() % 6 === 0;
}

/** The day so many working days after another. out: days that do not count either. */
export function workingDay(day, count, out) {
  while (count) {
    day += 1;
    if (!isWeekend(day) && !out.includes(day)) count -= 1;
  }
  return day;
}

/** The day that it is where the reader is. now: a Date. */
export function dayOf(now) {
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY;
}
