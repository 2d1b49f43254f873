/* The planner's work: dates in, the day of each step out, in a table, calendar file and link. */
import { copy } from "./copy.js";
import { dayOf, isWeekend, readDay, sayBlank, sayDate, sayDay, sayWeekdays, writeDay } from "./dates.js";
import { NONE, holidaysOf, restsIn } from "./holidays.js";
import { clean, readHere, writeLink } from "./link.js";
import { BLANKS, MOST, keepBlank, keepDate, readOut, recallDates } from "./my-dates.js";
import { due, faults, headline, nextOf, passed, timetable, toCome } from "./steps.js";
import { TAB, isNews, keep, recallBlanks } from "./storage.js";
import { onNewDay } from "./today.js";

const DATES = Object.keys(BLANKS);
const NAMES = [...DATES, "via", "country", "out"];
const box = document.querySelector("[data-planner]");
const plan = JSON.parse(box.dataset.plan);
const part = (name) => box.querySelector(`[data-${name}]`);
const field = (name) => box.querySelector(`#planner-${name}`);
const error = (name) => box.querySelector(`#planner-${name}-error`);
const dates = DATES.filter(field);
const agency = field("via");
const country = field("country");
const words = ["job", "employer"];
const rules = new Map([...box.querySelectorAll("[data-when]")].map((cell) => [cell, cell.textContent]));
const text = (whatever) => (typeof whatever === "string" ? whatever : "");

let out = [];
let holidays = NONE;
let file = "";
let calendar = null; // what writes the file and the links, once it is there
let id = ""; // the plan's own, so that a calendar knows its days again whatever else changes
let wanted = []; // the rows that the file is to have
let countries = null; // whether their names are there, or under way
let awaited = ""; // the country of a link or of this tab, until its name is there

/** The field's day; null if it is empty, NaN if there is no such day. */
function dayIn(name) {
  const input = field(name);
  if (!input) return null;
  if (input.validity.badInput || input.dataset.wrong) return NaN;
  return readDay(input.value);
}

/** A year of three digits is a year half typed. */
const halfTyped = (name) => field(name) === document.activeElement && field(name).value < "1000";

function complain(name, sentence) {
  if (error(name).textContent !== (sentence ?? "")) error(name).textContent = sentence ?? "";
  error(name).hidden = !sentence;
  field(name).setAttribute("aria-invalid", Boolean(sentence));
  if (sentence) field(name).closest("details")?.setAttribute("open", "");
}

function state() {
  const days = Object.fromEntries(dates.map((name) => [name, field(name).value]));
  return {
    ...days,
    via: agency.checked ? "agency" : "",
    country: country.value || awaited,
    out: out.map(writeDay).join(","),
  };
}

/** A new plan's own sign: letters and figures at random. */
const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => (byte % 36).toString(36)).join("");

function show() {
  const today = dayOf(new Date());
  const given = Object.fromEntries(DATES.map((name) => [name, dayIn(name)]));
  const wrong = faults(given, today);
  for (const name of dates) complain(name, halfTyped(name) ? "" : wrong[name]);
  const known = given.interview !== null && !Object.keys(wrong).length;
  const table = known
    ? timetable(plan, { ...given, start: given.interview, recruiter: agency.checked },
      restsIn(holidays, out), today)
    : null;
  for (const row of box.querySelectorAll("[data-row]")) showRow(row, table, given, today);
  for (const each of box.querySelectorAll("p[data-via]")) {
    each.hidden = (each.dataset.via === "agency") !== agency.checked;
  }
  box.classList.toggle("known", known);
  for (const each of box.querySelectorAll("[data-result]")) each.hidden = !known;
  const sentence = known ? headline(table, today).join(" ") : "";
  if (part("said").textContent !== sentence) part("said").textContent = sentence;
  tell("passed", known ? passed(table, today) : "");
  tell("left-out", known ? leftOut(table) : "");
  tell("sheet-head", known ? `Interview: ${[sayDate(given.interview), job()].filter(Boolean).join(", ")}` : "");
  makeFile(known ? toCome(table) : []);
}

function tell(name, sentence) {
  part(name).hidden = !sentence;
  if (part(name).textContent !== sentence) part(name).textContent = sentence;
}

function showRow(row, table, { promised }, today) {
  const say = (day) => sayBlank(day, false, today);
  const cell = row.querySelector("[data-when]");
  const late = row.querySelector("[data-late]");
  const step = plan.steps.find(({ id }) => id === row.dataset.row);
  const mine = table?.find(({ id }) => id === row.dataset.row);
  const other = row.dataset.case && table && (row.dataset.case === "promised") !== (promised !== null);
  row.hidden = Boolean(step.only && !agency.checked || other);
  row.querySelector("a").ariaCurrent = mine && mine === nextOf(table) ? "step" : null;
  for (const each of row.querySelectorAll("[data-undated]")) each.hidden = Boolean(table);
  if (late) late.hidden = !["moved", "gone"].includes(mine?.state);
  if (!mine) cell.textContent = rules.get(cell);
  else if (mine.day === null) cell.textContent = `After ${say(table.at(-2).day)}`;
  else if (mine.state === "done") cell.textContent = `Done on ${say(mine.day)}`;
  else if (mine.state === "gone") cell.textContent = `${say(mine.day)} (this day has passed)`;
  else if (mine.state === "moved" && mine.day === today) cell.textContent = `Today, ${say(today)}`;
  else cell.textContent = due(mine, say).replace(/^on /, "").replace(/^./, (sign) => sign.toUpperCase());
}

/** What does not count between the interview and the last step, and what is not known of it. */
function leftOut(table) {
  const days = table.flatMap(({ day }) => (day === null ? [] : [day]));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const named = [...holidays.days].filter(([day]) => day > first && day <= last && !out.includes(day))
    .map(([day, name]) => `${name} (${sayDay(day)})`);
  const own = out.filter((day) => day > first && day <= last).map(sayDay);
  const sentences = [];
  if (named.length + own.length) sentences.push(`Left out: ${[...named, ...own].join("; ")}.`);
  if (country.value && holidays !== NONE) {
    const place = country.selectedOptions[0].text.trim();
    const unknown = [first, last].map((day) => Number(writeDay(day).slice(0, 4)))
      .find((year) => !holidays.years.includes(year));
    if (holidays.weekend.join() !== "0,6") {
      sentences.push(`The weekend in ${place}: ${sayWeekdays(holidays.weekend)}.`);
    }
    if (!holidays.years.length) {
      sentences.push(`The public holidays of ${place} are not known here. Leave them out by hand.`);
    } else if (unknown) {
      sentences.push(`The public holidays of ${unknown} are not known here yet. Leave them out by hand.`);
    }
  }
  return sentences.join(" ");
}

const job = () => words.map((name) => clean(field(name).value)).filter(Boolean).join(", ");

function event({ id: step, title, day, only }) {
  const row = [...box.querySelectorAll(`[data-row="${step}"]`)].find((each) => !each.hidden);
  const page = row.querySelector("a");
  const letter = [...row.querySelectorAll("p[data-via] a")].find((each) => !each.closest("[hidden]"));
  const through = agency.checked && !only ? ", through your recruiter" : "";
  const what = job();
  return {
    uid: `${step}-${id}@after-the-interview`,
    day,
    title: [title + through, what].filter(Boolean).join(": "),
    text: [`${title}: ${page.href}`,
      ...(letter ? [`Template: ${letter.textContent}: ${letter.href}`] : [])].join("\n"),
    url: page.href,
  };
}

/** The calendar file. What writes it comes with the first dates; of two wishes, the later one holds. */
async function makeFile(rows) {
  const download = part("download");
  wanted = rows;
  download.hidden = part("web").hidden = !rows.length || !calendar;
  if (rows.length) nameCountries();
  if (rows.length) calendar ??= await import("./calendar.js");
  if (wanted !== rows) return;
  URL.revokeObjectURL(file);
  if (!rows.length) return;
  download.hidden = part("web").hidden = false;
  const events = rows.map(event);
  file = URL.createObjectURL(
    new Blob([calendar.calendar(events, new Date())], { type: "text/calendar" }));
  part("web-days").replaceChildren(...events.map(webRow));
  download.href = file;
  download.download = "interview-dates.ics";
}

/** A day's links to the reader's own calendar on the web. Nothing leaves before a press. */
function webRow(each) {
  const row = document.createElement("li");
  row.append(`${each.title} (${sayDay(each.day)}): `);
  for (const [name, href] of calendar.webLinks(each)) {
    const link = Object.assign(document.createElement("a"), { href, target: "_blank", rel: "noopener noreferrer", textContent: name });
    link.setAttribute("aria-label", `${name}: ${each.title}`);
    row.append(link, " ");
  }
  return row;
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
  let sentence = "";
  if (day === null) sentence = "Choose a day first.";
  else if (Number.isNaN(day)) sentence = "There is no such date. Give the day, the month and the year.";
  else if (isWeekend(day, holidays.weekend)) sentence = `${sayDate(day)} does not count anyway.`;
  else if (out.length >= MOST) sentence = `${MOST} days are enough.`;
  else {
    out = [...new Set([...out, day])];
    field("out").value = "";
  }
  complain("out", sentence);
  changed();
}

const isListed = (code) => [...country.options].some(({ value }) => value === code);

/** The names of all countries: they come with the first dates, or when the reader goes to the list. */
function nameCountries() {
  countries ??= (async () => {
    const answer = await fetch(`${box.dataset.holidays}countries.json`);
    for (const [code, name] of Object.entries(await answer.json())) {
      if (!isListed(code)) country.add(new Option(name, code));
    }
    complain("country", "");
    if (!awaited) return;
    country.value = isListed(awaited) ? awaited : "";
    awaited = "";
    changed();
    countHolidays();
  })().catch(() => {
    countries = null;
    complain("country", "The list of countries could not be loaded. Try again, or leave the days out by hand.");
  });
}

/** Load the chosen country's holidays, then count again. */
async function countHolidays() {
  const chosen = country.value;
  holidays = NONE;
  complain("country", "");
  try {
    const found = chosen ? await holidaysOf(box.dataset.holidays, chosen) : NONE;
    if (country.value === chosen) holidays = found;
  } catch {
    complain("country", `The public holidays could not be loaded. Choose ${
      country.selectedOptions[0].text.trim()} again, or leave the days out by hand.`);
  }
  show();
}

function changed() {
  keep(TAB, "planner", { ...state(), id });
  showOut();
  show();
}

/** Fill in what a link carries. address: the page's, as it was when the reader came. */
export async function takeLink(address = location) {
  // Room for so many days, each with a comma behind it.
  const carried = await readHere(NAMES, MOST * 11, address);
  // On some pages referral.js takes its word out of the address; what is left is no other link.
  const [link, left] = [carried, { ...carried, via: "" }].map((each) => writeLink(location.pathname, each));
  if (!Object.keys(carried).length || !isNews("planner", link, left)) return;
  const older = recallDates(dayOf(new Date()));
  fillIn(carried);
  // Or else an older date of the letters would come back with the next page.
  for (const name of dates) if (field(name).value || older[name]) keepDate(name, field(name).value);
  part("arrived").hidden = !dates.some((name) => field(name).value);
}

/** given: text for each name, from a link or from this tab. */
function fillIn(given) {
  for (const name of dates) {
    const said = text(given[name]);
    field(name).value = readDay(said) === null ? "" : said;
    field(name).dataset.wrong = said && readDay(said) === null ? said : "";
  }
  agency.checked = given.via === "agency";
  const code = text(given.country);
  country.value = isListed(code) ? code : "";
  awaited = country.value ? "" : code;
  if (awaited) nameCountries();
  out = readOut(text(given.out));
  part("arrived").hidden = true;
  changed();
  if (country.value) countHolidays();
  else holidays = NONE;
}

function load() {
  const kept = recallDates(dayOf(new Date()));
  id = /^[a-z\d]{10}$/.test(kept.id) ? kept.id : newId();
  const blanks = recallBlanks();
  for (const name of words) field(name).value = clean(blanks[field(name).dataset.fills]);
  fillIn(kept);
}

for (const name of dates) {
  field(name).addEventListener("input", () => {
    field(name).dataset.wrong = "";
    keepDate(name, field(name).value);
    changed();
  });
  field(name).addEventListener("blur", show);
}
for (const name of words) {
  field(name).addEventListener("input", () => {
    keepBlank(field(name).dataset.fills, clean(field(name).value));
    show();
  });
}
agency.addEventListener("change", changed);
country.addEventListener("focus", nameCountries);
country.addEventListener("change", () => {
  awaited = "";
  changed();
  countHolidays();
});
part("leave-out").addEventListener("click", leaveOut);
part("print").addEventListener("click", () => print());
part("share-link").addEventListener("click", () => {
  const page = location.origin + location.pathname;
  copy(writeLink(page, state()), part("copied"), "The link is copied.");
});
part("clear").addEventListener("click", () => {
  keep(TAB, "planner", null);
  for (const input of [...dates, ...words].map(field)) {
    input.value = "";
    keepBlank(input.dataset.fills, "");
  }
  id = newId();
  fillIn({});
  field("out").value = "";
  complain("out", "");
  field("interview").focus();
});
// What was typed before this came holds: it is typed once more.
const typed = [...box.querySelectorAll("input")].filter((input) => (input.type === "checkbox" ? input.checked : input.value))
  .map((input) => [input, input.value]);
load();
for (const [input, value] of typed) {
  if (input.type === "checkbox") input.checked = true;
  else input.value = value;
  input.dispatchEvent(new Event(input.type === "checkbox" ? "change" : "input"));
}
addEventListener("hashchange", () => takeLink());
onNewDay(show);
// Coming back with the Back button shows the dates of the page between.
addEventListener("pageshow", ({ persisted }) => persisted && load());
