/* The home page's one date: it answers with the day to ask, and draws the timeline with its days. */
import { dayOf, readDay, readSaid, sayDay, writeDay } from "./dates.js";
import { NONE, restsIn } from "./holidays.js";
import { clean } from "./link.js";
import { due, faults, headline, timetable } from "./steps.js";
import { TAB, keep, recall } from "./storage.js";
import { drawTimeline } from "./timeline.js";

const box = document.querySelector("[data-ask-on]");
const plan = JSON.parse(box.dataset.plan);
const field = box.querySelector("input");
const blank = field.dataset.fills;
const error = box.querySelector("[role=alert]");
const answer = box.querySelector("[data-answer]");
const picture = document.querySelector("[data-timeline]");

function show() {
  const today = dayOf(new Date());
  const interview = field.validity.badInput ? NaN : readDay(field.value);
  const wrong = faults({ interview, promised: null, asked: null }, today).interview ?? "";
  const halfTyped = field === document.activeElement && field.value < "1000";
  error.textContent = halfTyped ? "" : wrong;
  error.hidden = halfTyped || !wrong;
  field.setAttribute("aria-invalid", !error.hidden);
  const known = interview !== null && !wrong;
  const given = { start: interview, promised: null, asked: null, recruiter: false };
  const table = known ? timetable(plan, given, restsIn(NONE, []), today) : null;
  if (picture) drawTimeline(picture, table, today);
  answer.replaceChildren(...(known ? said(table, today) : []));
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
  const link = document.createElement("a");
  link.href = box.dataset.all;
  link.textContent = "All your dates, and if they gave one";
  lines.push(link);
  return lines;
}

function line(kind, words) {
  const element = document.createElement(kind);
  element.textContent = words;
  return element;
}

function load() {
  const kept = recall(TAB, "planner").interview;
  const day = readDay(typeof kept === "string" ? kept : "")
    ?? readSaid(clean(recall(TAB, "blanks")[blank]), dayOf(new Date()));
  field.value = day === null ? "" : writeDay(day);
  show();
}

field.addEventListener("input", () => {
  const day = readDay(field.value);
  if (day !== null || !field.value) {
    keep(TAB, "planner", { ...recall(TAB, "planner"), interview: field.value });
    keep(TAB, "blanks", { ...recall(TAB, "blanks"), [blank]: day === null ? "" : sayDay(day) });
  }
  show();
});
field.addEventListener("blur", show);
load();
addEventListener("pageshow", ({ persisted }) => persisted && load());
