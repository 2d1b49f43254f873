/* The picture of the timeline, with the reader's own dates in it. */
import { sayDay } from "./dates.js";
import { nextOf } from "./steps.js";

const rules = new WeakMap();
const links = new WeakMap();

/** What the mark says: with dates, the next step is ahead of the reader, unless it is today's. */
const label = ({ day }, today) => (day === null ? "You are here" : day === today ? "Today" : "Next");

/**
 * Put each step's day into the picture, and mark the next one; without a table, the rules again.
 * picture: the element; table: as timetable() gives it, or null; today: a day.
 */
export function drawTimeline(picture, table, today) {
  const next = table && nextOf(table);
  let passed = Boolean(table);
  for (const item of picture.querySelectorAll("[data-step]")) {
    const link = item.querySelector("a");
    const when = item.querySelector("[data-when]");
    if (!rules.has(when)) rules.set(when, [...when.childNodes]);
    const row = table?.find(({ id }) => id === item.dataset.step);
    if (table) item.hidden = !row;
    else item.hidden = "only" in item.dataset;
    const current = Boolean(row) && row === next;
    if (current) passed = false;
    item.classList.toggle("past", passed);
    if (current) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
    item.querySelector("[data-here]").textContent = current ? label(row, today) : "";
    if (!links.has(link)) links.set(link, link.getAttribute("href"));
    const promised = row && row.rule === row.promised && item.dataset.promised;
    link.setAttribute("href", promised || links.get(link));
    if (row) when.textContent = said(row);
    else when.replaceChildren(...rules.get(when));
  }
}

function said(row) {
  if (row.day === null) return "";
  if (row.state === "gone") return "This day has passed";
  return row.rule.by === "on" || row.state ? sayDay(row.day) : `By ${sayDay(row.day)}`;
}
