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

/** Weekdays by their numbers, from Sunday, which is 0, as "Friday and Saturday". */
export function sayWeekdays(numbers) {
  return numbers.map((number) => WEEKDAYS[number]).join(" and ");
}

/**
 * A day as people write it, "Tuesday 3 March" or "3 March 2026" or "2026-03-03", read back; null for
 * anything else. today: where the year is missing, the nearest one to it that fits the weekday.
 */
export function readSaid(text, today) {
  const found = /^(?:([A-Z][a-z]+),? )?(\d\d?) ([A-Z][a-z]+)(?:,? (\d{4}))?$/.exec(text);
  if (!found) return readDay(text);
  const [, weekday, date, month, year] = found;
  const place = String(MONTHS.indexOf(month) + 1).padStart(2, "0");
  const now = new Date(today * DAY).getUTCFullYear();
  const days = (year ? [Number(year)] : [now, now - 1, now + 1])
    .map((each) => readDay(`${each}-${place}-${date.padStart(2, "0")}`))
    .filter((day) => day !== null && (!weekday || sayDay(day).startsWith(`${weekday} `)));
  return days.sort((one, other) => Math.abs(one - today) - Math.abs(other - today))[0] ?? null;
}

/** Whether a day is of the weekend. weekend: numbers of weekdays, Sunday being 0. */
export function isWeekend(day, weekend = [0, 6]) {
  return weekend.includes(new Date(day * DAY).getUTCDay());
}

/** The day so many working days after another. rests: whether a day does not count. */
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
