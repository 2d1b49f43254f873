/* A day as people type it, "yesterday at 2pm", "Weds 25th", "30/11": the one that is meant, or those that may be. Pure. */
import { ENGLISH, FAR, MONTHS, WEEKDAYS, makeDay, nearest, sayWeekday, saying, writeDay } from "./dates.js";

const NEAR = 60; // days around today in which a day is looked for by its weekday and number
const HALF = String.raw` ?[ap](?:m|\.m\.?)`;
const TIME = `(?:\\d{1,2}(?:[.:]\\d\\d)?(?:${HALF})?|noon|midday|midnight)`;
const CLOCK = `(?:\\d{1,2}(?:[.:]\\d\\d)?${HALF}|\\d{1,2}:\\d\\d|noon|midday)`;
const HOUR_LAST = new RegExp(`^(.+?) ((?:at|around|about|from|after|before) ${TIME}(?: ?(?:-|–|to|until) ?${TIME})?|${CLOCK}(?: ?(?:-|–|to) ?${TIME})?)$`, "i");
const HOUR_FIRST = new RegExp(`^(?:at )?(${CLOCK}|\\d{1,2}\\.\\d\\d(?= [ty])) (?:on )?(.+)$`, "i");
const RELATIVE = {
  today: 0, yesterday: -1, tomorrow: 1,
  "the day before yesterday": -2, "day before yesterday": -2,
  "the day after tomorrow": 2, "day after tomorrow": 2,
};
const PART = {
  tonight: 0, "last night": -1,
  ...Object.fromEntries(["morning", "afternoon", "evening"].flatMap((part) => [
    [`this ${part}`, 0], [`earlier this ${part}`, 0], [`yesterday ${part}`, -1], [`tomorrow ${part}`, 1],
  ])),
  "earlier today": 0,
};
const COUNTS = ["one", "two", "three", "four", "five", "six", "seven"];
const NAMES = { weds: "wednesday", tmrw: "tomorrow", tomorow: "tomorrow", tommorow: "tomorrow", tommorrow: "tomorrow" };
const SHORT = MONTHS.map((name) => name.slice(0, 3).toLowerCase()).join("|");
const DAY_FIRST = new RegExp(`\\d\\p{L}*(?: of)? (?:${SHORT})`, "u");
const MONTH_FIRST = new RegExp(`\\b(?:${SHORT})\\S* (?:the )?\\d`, "u");
const DATE = String.raw`(\d{1,2})(?:st|nd|rd|th)?`;

const find = (list, word = "") =>
  word.length < 3 ? -1 : list.findIndex((name) => name.toLowerCase().startsWith(word));
const weekdayOf = (day) => WEEKDAYS.indexOf(sayWeekday(day));
const fits = (day, shape, today) => (shape === "past" ? day <= today : shape === "coming" ? day >= today : true);
const one = (day) => ({ days: [day], sure: true });
const maybe = (...days) => ({ days, sure: false });
const NOTHING = maybe();

/**
 * The days that words may mean.
 * shape: past, coming, dated or none, as the blank has it. today: a day.
 * Returns days, the likeliest first; sure, whether there is one, and it is meant; hour, what is said beside it,
 * such as "at 2pm"; dated, whether its year was typed; and english, in which the day is to be said.
 */
export function dayMeant(typed, shape, today) {
  const tidy = typed.replace(/^["'“‘]|(\.m\.)?["'”’.!]*$/gi, "$1").replace(/(\p{L}{3})\.(?= )/gu, "$1").replace(/[,()\s]+/g, " ").trim()
    .replace(shape === "past" ? /^on /i : /^(?:on|by) /i, "");
  const [, clock, rest] = HOUR_FIRST.exec(tidy) ?? [];
  const [, said, after] = clock ? [0, rest, `at ${clock}`] : HOUR_LAST.exec(tidy) ?? [0, tidy, ""];
  const day = said.toLowerCase().replace(/\p{Ll}+/gu, (word) => NAMES[word] ?? word);
  // Who types "March 3" or "3 March" has said which English theirs is.
  const english = DAY_FIRST.test(day) ? "en-GB" : MONTH_FIRST.test(day) ? "en-US" : ENGLISH;
  const hour = /^(?:\d|noon|midday)/i.test(after) ? `at ${after}` : after;
  // A letter's own date has no hour, and "3.30" alone is one.
  if (hour && (shape === "dated" || !/\p{L}|\d\D\d/u.test(day))) return { ...NOTHING, hour: "", dated: false, english };
  // "Noon on Tuesday" is said, and stays.
  if (clock && find(WEEKDAYS, day) >= 0) return { ...NOTHING, hour: "", dated: false, english };
  const [, before, year] = /^(.*\p{L}.*) ((?:19|20)\d\d)$/u.exec(day) ?? [];
  const found = year ? fromWords(before, "", Number(year), today) : read(day, shape, today, hour);
  return { hour, dated: Boolean(year), english, ...found };
}

/** What a blank keeps of the words typed into it: the day, where it is certain. Arguments as above. */
export function kept(typed, shape, today) {
  // A letter's date is the day on which it goes out, so this one word moves with the days.
  if (shape === "dated" && /^today\.?$/i.test(typed.trim())) return "today";
  const { days, sure, hour, dated, english } = dayMeant(typed, shape, today);
  if (!sure) return typed;
  const { sayDate, sayDay, sayDated } = saying(english);
  // A year, and the order of the other English, stay as they were typed.
  const other = english === ENGLISH ? writeDay : shape === "dated" ? sayDated : sayDay;
  const day = (dated && shape !== "dated" ? sayDate : other)(days[0]);
  return hour ? `${day} ${hour}` : day;
}

function read(words, shape, today, hour) {
  const [, ...iso] = /^(\d{4})([-/.])(\d\d?)\2(\d\d?)$/.exec(words) ?? [];
  if (iso.length) {
    const day = makeDay(iso[0], iso[2], iso[3]);
    return day === null ? NOTHING : one(day);
  }
  if (Object.hasOwn(RELATIVE, words)) return one(today + RELATIVE[words]);
  // "By tonight" is more than a day; so is "tomorrow morning", unless the clock says so too.
  if (Object.hasOwn(PART, words)) return shape === "past" || /[ap]\.?m|noon|midday/i.test(hour) ? one(today + PART[words]) : NOTHING;
  const counted = count(words);
  // "Two days ago" is one day; "two weeks ago" is about then.
  if (counted) return { days: [today + counted.days], sure: counted.unit === "day" };
  return fromWeekday(words, shape, today) ?? fromNumbers(words, shape, today)
    ?? fromDate(words, shape, today) ?? fromWords(words, shape, null, today);
}

/** "Two days ago", "in a week", "2 weeks from now", as a number of days, and the unit; null for other words. */
function count(words) {
  const [, ahead, number, unit, end] = /^(in )?(an?|\d{1,2}|\p{Ll}+) (day|week|fortnight)s?( ago| from now| from today|)$/u.exec(words) ?? [];
  const size = /^an?$/.test(number) ? 1 : COUNTS.indexOf(number) + 1 || Number(number);
  if (!size || Boolean(ahead) === Boolean(end)) return null;
  return { unit, days: (end === " ago" ? -1 : 1) * size * { day: 1, week: 7, fortnight: 14 }[unit] };
}

/** "Tuesday", "last Monday", "Friday next week"; null for other words. */
function fromWeekday(words, shape, today) {
  const now = weekdayOf(today);
  const [, week, name, late] = /^(?:(last|this|next) week (?:on )?)?(\p{Ll}+)(?: (?:of )?(last|this|next) week)?$/u.exec(words) ?? [];
  const inWeek = find(WEEKDAYS, name);
  if (inWeek >= 0 && (week ?? late)) {
    const monday = today - (now + 6) % 7;
    return one(monday + { last: -7, this: 0, next: 7 }[week ?? late] + (inWeek + 6) % 7);
  }
  const [, which, weekdayName] = /^(?:(last|this|next|coming|this coming) )?(\p{Ll}+)$/u.exec(words) ?? [];
  const weekday = find(WEEKDAYS, weekdayName);
  if (weekday < 0) return null;
  const ahead = (weekday - now + 7) % 7 || 7;
  const back = (now - weekday + 7) % 7 || 7;
  // Said on a Thursday, "last Monday" may be three days ago or ten.
  if (which === "last") return weekday && weekday < (now || 7) ? maybe(today - back, today - back - 7) : one(today - back);
  if (which === "next") return maybe(today + ahead, today + ahead + 7);
  if (which?.endsWith("coming")) return one(today + ahead);
  // "This Friday", said on a Wednesday of a day gone by.
  if (which === "this" && shape === "past" && weekday > now) return maybe(today - back, today + ahead);
  // "On Monday", said on a Monday, is today or a week away: it stays as it is.
  if (weekday === now || !shape || shape === "dated") return NOTHING;
  return one(shape === "past" ? today - back : today + ahead);
}

/** "30/11", "2.3.", "Mon 11/30/2026": with dots nobody puts the month first; with a stroke, half of the world does. */
function fromNumbers(words, shape, today) {
  const found = /^(?:(\p{Ll}{3,}) )?(\d{1,2})([/.-])(\d{1,2})(?:\3(\d{4}|\d{2}))?$/u.exec(words);
  if (!found) return null;
  const [, name, first, sign, second, typed] = found;
  const weekday = find(WEEKDAYS, name);
  if (name && weekday < 0) return NOTHING;
  const year = typed && Number(typed.length === 2 ? `20${typed}` : typed);
  const both = ENGLISH === "en-GB" ? [[first, second], [second, first]] : [[second, first], [first, second]];
  const orders = (sign === "." ? [[first, second]] : both)
    .filter(([, month]) => month > 0 && month < 13);
  const days = [...new Set(orders.map(([date, month]) => dateNear(date, month, year, today)))]
    .filter((day) => day !== null && (!name || weekdayOf(day) === weekday));
  if (!days.length) return orders.length === 1 && !name ? maybe(...around(...orders[0], year, today)) : NOTHING;
  const sure = days.length === 1
    && (Boolean(year) || isCertain(days[0], shape, today) || Boolean(name) && Math.abs(days[0] - today) <= NEAR);
  days.sort((a, b) => fits(b, shape, today) - fits(a, shape, today));
  return { days, sure, dated: Boolean(year) };
}

/** Without its year a date is certain if it is near, and on the side of today where the blank's days are. */
const isCertain = (day, shape, today) => fits(day, shape, today) && Math.abs(day - today) <= FAR;

/** "Friday 20th", "the 20th": the nearest such day; null if the words say something else. */
function fromDate(words, shape, today) {
  const [, name, date, th] = /^(?:(?!the )(\p{Ll}{3,}) )?(?:the )?(\d{1,2})(st|nd|rd|th)?$/u.exec(words) ?? [];
  if (!date || (name ? find(WEEKDAYS, name) < 0 : !th || !shape)) return null;
  const all = Array.from({ length: 2 * NEAR + 1 }, (_, place) => today - NEAR + place)
    .filter((day) => dateIn(day) === Number(date) && (!name || find(WEEKDAYS, name) === weekdayOf(day)));
  const [close, wanted] = [all, all.filter((day) => fits(day, shape, today))].map((days) => nearest(days, today));
  if (close === null) return NOTHING;
  // On the 28th, "the 30th" of an interview may be the one that they have already written about.
  return wanted !== null && (close === wanted || Math.abs(close - today) > 7) ? one(wanted) : maybe(...new Set([wanted ?? close, close]));
}
const dateIn = (day) => Number(writeDay(day).slice(8));

/** "Monday 2 March", "feb 1", "the 3rd of May". year: null if none was typed. */
function fromWords(words, shape, year, today) {
  const moved = words.replace(/^(.*\d.*) (\p{Ll}{3,})$/u, (all, date, name) => (find(WEEKDAYS, name) < 0 ? all : `${name} ${date}`));
  const [, said, first, month, other, last] =
    new RegExp(`^(?:the )?(?:(\\p{Ll}{3,}) (?:the )?)?(?:${DATE}(?: of)? (\\p{Ll}{3,})|(\\p{Ll}{3,}) (?:the )?${DATE})$`, "u").exec(moved) ?? [];
  const place = find(MONTHS, month ?? other) + 1;
  if (!place || (said && find(WEEKDAYS, said) < 0)) return NOTHING;
  const date = Number(first ?? last);
  const day = dateNear(date, place, year, today);
  if (day === null || (!year && date > 28 && Math.abs(day - today) > FAR)) return maybe(...around(date, place, year, today));
  const close = Math.abs(day - today) <= NEAR;
  if (said && find(WEEKDAYS, said) !== weekdayOf(day)) return year || close ? maybe(day) : NOTHING;
  if (year || isCertain(day, shape, today) || (said && close)) return one(day);
  return close ? maybe(day) : NOTHING;
}

/** A date's day; without a year, the nearest one; null if there is none such. */
function dateNear(date, month, year, today) {
  const now = Number(writeDay(today).slice(0, 4));
  const days = (year ? [year] : [now - 1, now, now + 1]).map((each) => makeDay(each, month, date));
  return nearest(days.filter((day) => day !== null), today);
}

/** Of a date that does not exist, such as 31 April, the days on either side. */
function around(date, month, year, today) {
  const next = date > 28 && date < 32 ? dateNear(1, Number(month) % 12 + 1, year, today) : null;
  return next === null ? [] : [next - 1, next];
}
