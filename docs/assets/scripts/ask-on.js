/* The home page's one date: it answers with the day to ask, as the planner would, and draws the timeline. */
import { dayOf, readDay, sayDay } from "./dates.js";
import { NONE, holidaysOf, restsIn } from "./holidays.js";
import { keepDate, readOut, recallDates } from "./my-dates.js";
import { due, faults, headline, timetable } from "./steps.js";
import { drawTimeline } from "./timeline.js";
import { onNewDay } from "./today.js";

const box = document.querySelector("[data-ask-on]");
const plan = JSON.parse(box.dataset.plan);
const field = box.querySelector("input");
const error = box.querySelector("[role=alert]");
const answer = box.querySelector("[data-answer]");
const picture = document.querySelector("[data-timeline]");

let planner = {};
let holidays = NONE;
let missing = ""; // a country whose holidays did not load

function show() {
  const today = dayOf(new Date());
  const interview = field.validity.badInput ? NaN : readDay(field.value);
  const [promised, asked] = [planner.promised, planner.asked].map(readDay);
  const given = { interview, promised, asked };
  const wrong = faults({ ...given, promised: null, asked: null }, today).interview ?? "";
  const halfTyped = field === document.activeElement && field.value < "1000";
  error.textContent = halfTyped ? "" : wrong;
  error.hidden = halfTyped || !wrong;
  field.setAttribute("aria-invalid", !error.hidden);
  const known = interview !== null && !wrong;
  const others = known && Object.keys(faults(given, today)).length;
  const out = readOut(planner.out);
  const table = known && !others
    ? timetable(plan, { ...given, start: interview, recruiter: planner.via === "agency" }, restsIn(holidays, out), today)
    : null;
  if (picture) drawTimeline(picture, table, today);
  answer.replaceChildren(...(table ? said(table, today) : []));
  if (others) answer.append(line("strong", "This day and the other dates in your planner do not fit together."));
  if (table && missing) answer.append(line("span", "The public holidays that you chose could not be loaded, so they count."));
  if (known) answer.append(toPlanner(promised !== null || planner.country || out.length));
}

function toPlanner(more) {
  const link = line("a", more ? "All your dates, and what they are counted with" : "All your dates, and if they gave one");
  link.href = box.dataset.all;
  return link;
}

/** The day to ask, then what comes before it. */
function said(table, today) {
  const ask = table.find(({ id }) => id === plan.asked);
  const lines = [];
  if (ask && ask.state === "") {
    lines.push(line("strong", `${ask.name} ${ask.day === today ? "today" : due(ask)}`));
    if (ask.day !== today) lines.push(line("span", headline(table, today)[0]));
  } else {
    lines.push(line("strong", headline(table, today).join(" ")));
  }
  return lines;
}

function line(kind, words) {
  const element = document.createElement(kind);
  element.textContent = words;
  return element;
}

async function load() {
  planner = recallDates(dayOf(new Date()));
  field.value = readDay(planner.interview) === null ? "" : planner.interview;
  show();
  const { country } = planner;
  try {
    holidays = country ? await holidaysOf(box.dataset.holidays, country) : NONE;
    missing = "";
  } catch {
    holidays = NONE;
    missing = country;
  }
  show();
}

field.addEventListener("input", () => {
  if (!field.value || readDay(field.value) !== null) keepDate("interview", field.value);
  show();
});
field.addEventListener("blur", show);
load();
onNewDay(show);
addEventListener("pageshow", ({ persisted }) => persisted && load());
