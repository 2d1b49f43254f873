/* The two questions of the home page, and the one thing to do now with what to say. */
import { dayOf, readDay, sayDay, writeDay } from "./dates.js";
import { keepDate, readOut, recallDates } from "./my-dates.js";
import { answer, onReferral, referral } from "./referral.js";
import { onNewDay } from "./today.js";

const EVENING = 17; // the hour from which it is tonight
const LATE = 7; // days after which only the question for news is still worth catching up on

const box = document.querySelector("[data-what-now]");
const part = (name) => box.querySelector(`[data-${name}]`);
const plan = JSON.parse(box.dataset.plan);
const pages = JSON.parse(box.dataset.pages);
const field = box.querySelector("input");

let planner = {};
let steps = null; // counts the days; comes with the first of them
let holidays = null;
let missing = ""; // a country whose holidays did not load

let coming = null;
const bringSteps = () => (coming ??= Promise.all([import("./steps.js"), import("./holidays.js")]).then((modules) => {
  steps = Object.assign({}, ...modules);
  holidays = steps.NONE;
}));

function show() {
  const today = dayOf(new Date());
  const interview = field.validity.badInput ? NaN : readDay(field.value);
  if (interview !== null && !steps) {
    bringSteps().then(show, () => {});
    return;
  }
  const [promised, asked] = [planner.promised, planner.asked].map(readDay);
  const given = { interview, promised, asked };
  const wrong = steps?.faults({ ...given, promised: null, asked: null }, today).interview ?? "";
  complain(field === document.activeElement && field.value < "1000" ? "" : wrong);
  for (const button of box.querySelectorAll("[data-ago]")) {
    button.setAttribute("aria-pressed", interview === today - Number(button.dataset.ago));
  }
  for (const button of box.querySelectorAll("[data-by]")) {
    button.setAttribute("aria-pressed", referral() === button.dataset.by);
  }
  const known = interview !== null && !wrong;
  const clash = known && Object.keys(steps.faults(given, today)).length > 0;
  part("answer").replaceChildren(...(clash ? [line("strong", "This day and the other dates in your planner don't fit together."), link("Your dates", box.dataset.all)]
    : known ? said(table(given, today), today, promised !== null) : []));
}

function complain(wrong) {
  part("error").textContent = wrong;
  part("error").hidden = !wrong;
  field.setAttribute("aria-invalid", Boolean(wrong));
}

function table(given, today) {
  const recruiter = referral() === "agency";
  return steps.timetable(plan, { ...given, start: given.interview, recruiter }, steps.restsIn(holidays, readOut(planner.out)), today);
}

/** The one thing to do now, with its words, and where all dates are. */
function said(table, today, promised) {
  const worth = ({ id, state, was }) => state === "" || id === plan.asked || today - was <= LATE;
  const next = steps.toCome(table).find(worth) ?? steps.nextOf(table);
  const cases = pages[next.id];
  const page = (promised && cases.promised || cases.none)[referral() || "direct"];
  const lines = [line("strong", sentence(next, today))];
  if (page) lines.push(link(next.state === "end" ? "How to let it go" : "What to say", page));
  if (next.day > today && next.rule.by === "on") lines.push(line("span", "Until then there's nothing to send."));
  if (!referral()) lines.push(line("span", "Sent by an agency? Then it's your recruiter you call first."));
  if (missing) lines.push(line("span", "The public holidays you chose could not be loaded, so those days count."));
  lines.push(link("All your dates", box.dataset.all));
  return lines;
}

function sentence(next, today) {
  const now = new Date().getHours() < EVENING ? "Today" : "Tonight";
  const small = next.title[0].toLowerCase() + next.title.slice(1);
  if (next.state === "end") return "You've asked twice. It's time to stop.";
  if (next.only && next.day === today && now === "Tonight") return "Tonight: text your recruiter, and call tomorrow.";
  if (next.state === "moved") {
    const when = next.day === today ? `Today: ${small}.` : `${next.title} on ${sayDay(next.day)}.`;
    return `Your day was ${sayDay(next.was)}. ${when}`;
  }
  if (next.rule.by !== "on") return `${now}: ${small}, ${steps.due(next)} at the latest.`;
  return next.day === today ? `${now}: ${small}.` : `${next.title} ${steps.due(next)}.`;
}

function line(kind, words) {
  return Object.assign(document.createElement(kind), { textContent: words });
}

function link(words, href) {
  return Object.assign(line("a", words), { href });
}

async function load() {
  planner = recallDates(dayOf(new Date()));
  field.value = readDay(planner.interview) === null ? "" : planner.interview;
  missing = "";
  if (field.value || planner.country) await bringSteps().catch(() => {});
  show();
  if (!steps || !planner.country && holidays === steps.NONE) return;
  try {
    holidays = planner.country ? await steps.holidaysOf(box.dataset.holidays, planner.country) : steps.NONE;
  } catch {
    holidays = steps.NONE;
    missing = planner.country;
  }
  show();
}

function take(written) {
  keepDate("interview", written);
  planner = { ...planner, interview: written };
  show();
}

field.addEventListener("input", () => (!field.value || readDay(field.value) !== null ? take(field.value) : show()));
field.addEventListener("blur", show);
for (const button of box.querySelectorAll("[data-ago]")) {
  button.addEventListener("click", () => {
    field.value = writeDay(dayOf(new Date()) - Number(button.dataset.ago));
    take(field.value);
  });
}
for (const button of box.querySelectorAll("[data-by]")) {
  button.addEventListener("click", () => answer(button.dataset.by));
}
// What this tab knows is answered before the page is shown.
document.documentElement.classList.add("arriving");
load().finally(() => document.documentElement.classList.remove("arriving"));
onReferral(show);
onNewDay(load);
addEventListener("pageshow", ({ persisted }) => persisted && load());
