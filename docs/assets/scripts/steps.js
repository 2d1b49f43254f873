/* The plan and dates in; each step's day, what can be said of it, and what cannot be, out. Pure. */
import { sayDay, workingDay } from "./dates.js";

const YEAR = 366;
const small = (words) => words[0].toLowerCase() + words.slice(1);

/**
 * The steps that this reader takes, each with its day.
 *
 * plan: steps in order, each with id, name, title, only, and its rules by days, after and by: none,
 * and promised, which holds if they gave a date; asked: the step whose real day the reader may give.
 * given: start, promised and asked, days or null; recruiter: whether an agency sent them.
 * rests: whether a day does not count. today: a day.
 *
 * A step whose day has passed goes to the next day that counts, today if it does, and what follows
 * is counted from there. One that nothing follows is let go once a later one is due.
 * Each row: the step's own values, rule, day, was (its day before), and state, one of
 * "given", "done", "moved", "gone", "end" and "".
 */
export function timetable(plan, given, rests, today) {
  const taken = plan.steps
    .filter(({ only }) => !only || given.recruiter)
    .map((step) => ({ ...step, rule: given.promised !== null && step.promised || step.none }));
  const followed = new Set(taken.slice(1).map(({ rule }) => rule.after));
  const done = ({ id }) => id === plan.asked && given.asked !== null;
  let open = today;
  while (rests(open)) open += 1;

  const dayOf = (id, again) => {
    if (id === taken[0].id) return given.start;
    if (id === "promised") return given.promised;
    const step = taken.find((each) => each.id === id);
    if (done(step)) return given.asked;
    const day = workingDay(dayOf(step.rule.after, again), step.rule.days, rests);
    return again && day < today ? open : day;
  };
  const dated = taken.filter(({ rule }, place) => !place || rule.days !== null);
  const before = new Map(dated.map(({ id }) => [id, dayOf(id, false)]));
  return taken.map((step, place) => {
    if (!before.has(step.id)) return { ...step, day: null, was: null, state: "end" };
    const [was, day] = [before.get(step.id), dayOf(step.id, true)];
    const late = was < today && !followed.has(step.id)
      && taken.slice(place + 1).some(({ id }) => before.get(id) <= today);
    const state = !place ? "given" : done(step) ? "done" : late ? "gone" : day > was ? "moved" : "";
    return { ...step, was, day: state === "gone" ? was : day, state };
  });
}

/** The steps still to come, in the order of their days. */
export function toCome(table) {
  return table.filter(({ state }) => ["", "moved"].includes(state))
    .sort((one, other) => one.day - other.day);
}

/** The step to take next; the end when there is none. */
export const nextOf = (table) => toCome(table)[0] ?? table.at(-1);

/** When a step is due, such as "by the end of Tuesday, March 3"; words: how a day is said. */
export function due({ rule, day, state }, words = sayDay) {
  return `${state !== "moved" && rule.by !== "on" ? rule.by : "on"} ${words(day)}`;
}

/** What to do next, and what then: one or two sentences. today: a day. */
export function headline(table, today) {
  const [next, then] = toCome(table);
  const end = table.at(-1);
  if (!next) return [`${end.title}.`];
  const first = next.state === "moved"
    ? `${next.day === today ? "Today" : sayDay(next.day)}: ${small(next.title)}.`
    : `${next.title} ${next.day === today ? "today" : due(next)}.`;
  if (!then) return end.state === "end" ? [first, `Then ${small(end.title)}.`] : [first];
  return [first, then.rule.after === next.id
    ? `Then ${sayDay(then.day)}, if nobody answers.`
    : `Then ${small(then.title)} ${due(then)}.`];
}

/** What is to be said of days that have passed; empty if none has. today: a day. */
export function passed(table, today) {
  const mine = table.filter(({ day, state }) => day !== null && state !== "given");
  const moved = mine.filter(({ state }) => state === "moved");
  if (!mine.some(({ was, state }) => was < today && state !== "done")) return "";
  if (mine.every(({ was }) => was < today)) {
    return "All the days of your first plan have passed, so it starts again from today. "
      + "If you have done all of this, it is time to stop.";
  }
  return moved.some(({ was }) => was >= today)
    ? "A day has passed, so the rest is counted from today."
    : "The first day has passed. The rest stands.";
}

/** What is wrong with the dates, by field. A date is a day, null if empty, NaN if impossible. */
export function faults({ interview, promised, asked }, today) {
  const wrong = {};
  const impossible = "There is no such date. Give the day, the month and the year.";
  if (Number.isNaN(interview)) wrong.interview = impossible;
  else if (interview !== null && interview - today > YEAR)
    wrong.interview = "That is more than a year away. Check the year.";
  else if (interview !== null && today - interview > YEAR)
    wrong.interview = "That is more than a year ago. Check the year.";
  for (const [name, day] of Object.entries({ promised, asked })) {
    if (Number.isNaN(day)) wrong[name] = impossible;
    else if (day === null || wrong.interview) continue;
    else if (interview === null) wrong.interview = "Give the day of the interview too.";
    else if (day < interview) wrong[name] = "That is before the interview. Check both dates.";
    else if (name === "asked" && day > today)
      wrong[name] = "That day is still to come. Leave this empty until you have asked.";
    else if (day - interview > YEAR)
      wrong[name] = "That is more than a year after the interview. Check the year.";
  }
  return wrong;
}
