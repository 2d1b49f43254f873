/* The planner: dates in, the day of each step out, with a calendar file and a link. */
import { calendar } from "./calendar.js";
import { copy } from "./copy.js";
import { dayOf, isWeekend, readDay, sayDate, writeDay } from "./dates.js";
import { readLink, writeLink } from "./link.js";
import { faults, steps } from "./steps.js";
import { TAB, isNews, keep, recall } from "./storage.js";

const MOST = 60;
const NAMES = ["interview", "promised", "via", "out"];
const box = document.querySelector("[data-planner]");
const part = (name) => box.querySelector(`[data-${name}]`);
const field = (name) => box.querySelector(`#planner-${name}`);
const error = (name) => box.querySelector(`#planner-${name}-error`);
const agency = field("via");
const rules = new Map([...box.querySelectorAll("[data-when]")].map((cell) => [cell, cell.textContent]));

let out = [];
let file = "";

/** The field's day; null if it is empty, NaN if there is no such day. */
function dayIn(name) {
  const input = field(name);
  if (input.validity.badInput || input.dataset.wrong) return NaN;
  return readDay(input.value);
}

/** A year of three digits is a year half typed. */
const halfTyped = (name) => field(name) === document.activeElement && field(name).value < "1000";

function complain(name, words) {
  error(name).textContent = words ?? "";
  error(name).hidden = !words;
  field(name).setAttribute("aria-invalid", Boolean(words));
}

function state() {
  return {
    interview: field("interview").value,
    promised: field("promised").value,
    via: agency.checked ? "agency" : "",
    out: out.map(writeDay).join(","),
  };
}

function show() {
  const [interview, promised, today] = [dayIn("interview"), dayIn("promised"), dayOf(new Date())];
  const wrong = faults(interview, promised, today);
  for (const name of ["interview", "promised"]) {
    complain(name, halfTyped(name) ? "" : wrong[name]);
  }
  for (const each of box.querySelectorAll("[data-via]")) {
    each.hidden = (each.dataset.via === "agency") !== agency.checked;
  }
  const known = interview !== null && !Object.keys(wrong).length;
  const days = known ? steps(interview, promised, out) : {};
  const events = [];
  for (const row of box.querySelectorAll("[data-step]")) {
    const { step, only } = row.dataset;
    const away = row.dataset.via === "agency" && !agency.checked
      || known && only && (only === "promised") !== (promised !== null);
    row.hidden = away;
    const passed = known && days[step] < today;
    const cell = row.querySelector("[data-when]");
    cell.textContent = known
      ? `${cell.dataset.when}${sayDate(days[step])}${passed ? " (this day has passed)" : ""}`
      : rules.get(cell);
    const late = row.querySelector("[data-late]");
    if (late) late.hidden = !passed;
    if (known && !away && !passed && "event" in row.dataset) events.push(event(row, days[step]));
  }
  const gone = known && days.thanks < today && days.last >= today;
  const over = known && days.last < today;
  part("passed").hidden = !gone && !over;
  part("passed").textContent = over
    ? "All the days below have passed: check the year. If you have not asked for news yet, ask once, today. If you have, it is time to stop."
    : days.ask < today
      ? "Your day to ask has passed. If you have not asked yet, ask today. Then wait 7 working days from today before the last message."
      : "That day has passed, and so have some of the days below.";
  showResult(known, events, interview);
}

function event(row, day) {
  const link = row.querySelector("a");
  const title = link.textContent.replace(/, if .*/, "");
  const words = [...row.querySelectorAll("p a")].find((each) => !each.closest("[hidden]"));
  return {
    // With the step's own day, so that two interviews on one day are not taken for one.
    uid: `${row.dataset.step}-${writeDay(day)}-${field("interview").value}@after-the-interview`,
    day,
    title: agency.checked && row.dataset.step !== "debrief"
      ? `${title}, through your recruiter`
      : title,
    text: words ? `${words.textContent}: ${words.href}` : link.href,
    url: link.href,
  };
}

function showResult(known, events, interview) {
  const download = part("download");
  URL.revokeObjectURL(file);
  if (events.length) {
    file = URL.createObjectURL(new Blob([calendar(events, interview)], { type: "text/calendar" }));
    download.href = file;
  }
  download.hidden = part("download-hint").hidden = !events.length;
  part("result").hidden = !known;
  const left = out.length === 1 ? "1 day" : `${out.length} days`;
  const words = !known ? "" : `Your dates are below${out.length ? `, with ${left} left out` : ""}.`;
  if (part("said").textContent !== words) part("said").textContent = words;
}

function showOut() {
  out.sort((one, other) => one - other);
  const rows = out.map((day) => {
    const row = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button second";
    button.textContent = "Remove";
    button.setAttribute("aria-label", `Remove ${sayDate(day)}`);
    button.addEventListener("click", () => {
      out = out.filter((each) => each !== day);
      changed();
      field("out").focus();
    });
    row.append(`${sayDate(day)} `, button);
    return row;
  });
  part("out").replaceChildren(...rows);
}

function leaveOut() {
  const day = dayIn("out");
  let words = "";
  if (day === null) words = "Choose a day first.";
  else if (Number.isNaN(day)) words = "There is no such date. Give the day, the month and the year.";
  else if (isWeekend(day)) words = `${sayDate(day)} does not count anyway.`;
  else if (out.length >= MOST) words = `${MOST} days are enough.`;
  else {
    out = [...new Set([...out, day])];
    field("out").value = "";
  }
  complain("out", words);
  changed();
}

function changed() {
  keep(TAB, "planner", state());
  showOut();
  show();
}

function takeLink() {
  // Room for so many days, each with a comma behind it.
  const carried = readLink(location.hash, NAMES, MOST * 11);
  if (!Object.keys(carried).length || !isNews("planner")) return;
  fillIn(carried);
  part("arrived").hidden = false;
}

/** given: text for each name, from a link or from this tab, so it may be anything. */
function fillIn(given) {
  for (const name of ["interview", "promised"]) {
    const text = String(given[name] ?? "");
    field(name).value = readDay(text) === null ? "" : text;
    field(name).dataset.wrong = text && readDay(text) === null ? text : "";
  }
  agency.checked = given.via === "agency";
  const days = String(given.out ?? "").split(",").map(readDay);
  out = [...new Set(days)].filter((day) => day !== null && !isWeekend(day));
  part("arrived").hidden = true;
  changed();
}

const load = () => fillIn(recall(TAB, "planner"));

for (const name of ["interview", "promised"]) {
  field(name).addEventListener("input", () => {
    field(name).dataset.wrong = "";
    changed();
  });
  field(name).addEventListener("blur", show);
}
agency.addEventListener("change", changed);
part("leave-out").addEventListener("click", leaveOut);
part("share-link").addEventListener("click", () =>
  copy(writeLink(location.href, state()), part("copied"), "The link is copied."));
part("clear").addEventListener("click", () => {
  keep(TAB, "planner", null);
  fillIn({});
  field("out").value = "";
  complain("out", "");
  field("interview").focus();
});
part("without-script").hidden = true;
part("tool").hidden = false;
load();
takeLink();
addEventListener("hashchange", takeLink);
// Coming back with the Back button shows the dates of the page between.
addEventListener("pageshow", ({ persisted }) => persisted && load());
