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
export const isBritish = document.documentElement.lang === "en-GB";
export const { sayDay, sayDate, sayDated } = saying(document.documentElement.lang);

/** Weekdays by their numbers, from Sunday, which is 0, as "Friday and Saturday". */
export function sayWeekdays(numbers) {
  return numbers.map((number) => WEEKDAYS[number]).join(" and ");
}

/**
 * A day as people write it, "Tuesday, March 3" or "3 March 2026" or "2026-03-03", read back; null for
 * anything else. today: where the year is missing, the nearest one to it that fits the weekday.
 */
export function readSaid(text, today) {
  const found = /^(?:([A-Z][a-z]+),? )?(?:(\d\d?) )?([A-Z][a-z]+)(?: (\d\d?))?(?:,? (\d{4}))?$/.exec(text);
  const [, weekday, first, month, last, year] = found ?? [];
  const date = first ?? last;
  if (!date || (first && last)) return readDay(text);
  const place = String(MONTHS.indexOf(month) + 1).padStart(2, "0");
  const now = new Date(today * DAY).getUTCFullYear();
  const days = (year ? [Number(year)] : [now, now - 1, now + 1])
    .map((each) => readDay(`${each}-${place}-${date.padStart(2, "0")}`))
    .filter((day) => day !== null && (!weekday || WEEKDAYS[new Date(day * DAY).getUTCDay()] === weekday));
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
