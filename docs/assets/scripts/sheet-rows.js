/* Write on a sheet: rows come and go, and what stands in them is kept on this device. */
import { MOST, addColumn, bounded, fitRows, tidy, make } from "./sheet-cells.js";
import { DEVICE, keep, recall } from "./storage.js";

const PAPER = 19; // lines on one sheet of paper in letters of 12 pt; more are set smaller
const WIDE = 90; // signs in a line of a sheet with prompts
const OPEN = 2; // rows to start with, where readers write all of a row
const UNKEPT = "This browser does not keep what you write here. Print it before you leave or reload the page.";

const object = (value) => (value && typeof value === "object" && !Array.isArray(value) ? value : {});
const list = (value) => (Array.isArray(value) ? value.slice(0, MOST).map(object) : []);
const feedsOf = (node) => node.dataset.feeds?.split(" ") ?? [];

/** Make a sheet's table ready to be written in. box: the sheet, as sheet.html has it. */
export function ready(box) {
  const head = box.querySelector("thead tr");
  const body = box.querySelector("tbody");
  const prompts = new Map([...body.querySelectorAll("th")].map((th) => [th.textContent, feedsOf(th.parentElement)]));
  const open = prompts.size || OPEN;
  const sheet = {
    box, head, body, prompts, open,
    part: (name) => box.querySelector(`[data-${name}]`),
    name: `notes.${box.dataset.sheet}`,
    columns: [...head.children].map((node) => ({ name: node.textContent, feeds: feedsOf(node) })),
    least: body.rows.length, // as many as on paper
    rows: [], // each with its tr, its prompt if it has one, and its inputs by column
    shown: open,
    made: 0, // inputs, for their ids
    before: null, // what "Put it back" brings back
    typed: (field) => typed(sheet, field),
    takeAway: (row) => takeAway(sheet, row),
  };
  const load = () => draw(sheet, list(recall(DEVICE, sheet.name).rows));
  listen(sheet);
  body.replaceChildren();
  if (!prompts.size) head.append(make("td", "sheet-take"));
  load();
  unlock(sheet);
  // Another tab, or the page that the Back button leaves, may have written on the same sheet.
  addEventListener("pageshow", load);
  addEventListener("storage", ({ key }) => {
    load();
    // What one press would bring back is older than what another tab has written since.
    if (key?.endsWith(sheet.name)) say(sheet, "");
  });
}

function unlock({ box, part }) {
  const scroll = part("scroll");
  for (const each of ["tabindex", "role", "aria-label"]) scroll.removeAttribute(each);
  scroll.classList.remove("sheet-scroll");
  box.classList.add("fillable");
  part("tool").hidden = part("with-script").hidden = false;
}

/** Show these rows, and no others. */
function draw(sheet, kept) {
  const { prompts, columns } = sheet;
  const written = kept.map(({ prompt, cells }) => {
    const known = prompts.has(prompt);
    const words = Object.entries(object(cells)).map(([column, text]) => [column, tidy(text)]);
    if (!known && tidy(prompt)) words.unshift([columns[0].name, tidy(prompt)]);
    return { prompt: known ? prompt : undefined, words: words.filter(([, text]) => text) };
  });
  for (const [column] of written.flatMap(({ words }) => words)) addColumn(sheet, column);
  const own = written.filter(({ prompt }) => prompt === undefined);
  const wanted = [...[...prompts.keys()].map((prompt) => written.find((row) => row.prompt === prompt) ?? { prompt, words: [] }), ...own];
  sheet.shown = Math.max(sheet.open, wanted.length);
  fitRows(sheet);
  sheet.rows.forEach(({ inputs }, place) => {
    const words = new Map(wanted[place]?.words);
    for (const [column, field] of inputs) {
      if (tidy(field.value) !== (words.get(column) ?? "")) field.value = words.get(column) ?? "";
    }
  });
  tell(sheet);
}

/** What follows from the words: their twins, which make room for them and go to paper. */
function tell(sheet) {
  const { box, part, rows, shown, open } = sheet;
  let lines = 0;
  for (const { inputs, take } of rows) {
    const cells = [...inputs.values()];
    for (const field of cells) {
      const twin = `${field.value} `;
      if (field.nextSibling.textContent !== twin) field.nextSibling.textContent = twin;
    }
    lines += Math.max(...cells.map(({ value }) => linesOf(sheet, value)));
    if (take) take.hidden = shown <= open && cells.every(({ value }) => !value);
  }
  box.classList.toggle("sheet-full", lines > PAPER);
  const some = read(sheet).length > 0;
  box.classList.toggle("sheet-written", some);
  part("delete").hidden = !some;
  part("add").disabled = shown >= MOST;
}

/** About how many lines of paper a cell's words take. */
function linesOf({ prompts, columns }, words) {
  const width = prompts.size ? WIDE : (1.4 * WIDE) / columns.length;
  return words.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0);
}

const cellsOf = ({ inputs }) =>
  Object.fromEntries([...inputs].map(([column, field]) => [column, tidy(field.value)]).filter(([, words]) => words));

/** The rows as they are kept: those with words, and empty ones between them. */
function read({ rows, shown }) {
  const all = rows.slice(0, shown).map((row) => ({ prompt: row.prompt, cells: cellsOf(row) }));
  const used = all.filter(({ prompt, cells }) => prompt === undefined || Object.keys(cells).length);
  return used.slice(0, 1 + used.findLastIndex(({ cells }) => Object.keys(cells).length));
}

/** What a row has for the blanks of letters. */
function offer({ prompts, columns }, { prompt, cells }) {
  const all = Object.values(cells).join("\n");
  const given = (prompts.get(prompt) ?? []).map((target) => [target, all]);
  for (const column of columns) for (const target of column.feeds) given.push([target, cells[column.name]]);
  return Object.fromEntries(given.filter(([, words]) => words));
}

/** Keep what stands there. Returns whether the browser kept it. */
function save(sheet) {
  const now = read(sheet);
  const offers = now.map((row) => offer(sheet, row));
  const kept = keep(DEVICE, sheet.name, now.length ? { rows: now, offers } : null);
  tell(sheet);
  return kept;
}

/** Say what was done. back: the rows that one press brings back; seen: whether eyes need to be told. */
function say(sheet, words, back = null, seen = true) {
  const { part } = sheet;
  sheet.before = back;
  part("back").hidden = !back;
  // The same words again are no news to a screen reader, unless something differs.
  part("said").textContent = words && words === part("said").textContent ? `${words}\u00a0` : words;
  part("bar").classList.toggle("unseen", !words || !seen);
}

function typed(sheet, field) {
  // What is longer would be a page pasted by mistake: it is cut, and the reader is told.
  const [words, cut] = bounded(field.value);
  if (cut) field.value = words;
  const kept = save(sheet);
  if (cut) say(sheet, cut);
  else if (kept) say(sheet, "");
  else if (!sheet.part("said").textContent.includes(UNKEPT)) say(sheet, UNKEPT);
}

function takeAway(sheet, row) {
  const back = read(sheet);
  const place = sheet.rows.indexOf(row);
  sheet.rows.splice(place, 1);
  row.tr.remove();
  sheet.shown = Math.max(sheet.open, sheet.shown - 1);
  fitRows(sheet);
  save(sheet);
  say(sheet, `Row ${place + 1} is taken away.`, back);
  sheet.part("back").focus();
}

function addRow(sheet) {
  sheet.shown += 1;
  fitRows(sheet);
  tell(sheet);
  sheet.rows[sheet.shown - 1].inputs.values().next().value.focus();
  const last = sheet.shown >= MOST;
  say(sheet, `Row ${sheet.shown} is added.` + (last ? ` ${MOST} rows are the most.` : ""), null, last);
}

function listen(sheet) {
  const { box, part } = sheet;
  part("add").addEventListener("click", () => addRow(sheet));
  part("delete").addEventListener("click", () => {
    const back = read(sheet);
    draw(sheet, []);
    save(sheet);
    say(sheet, "Your notes are deleted.", back);
    part("back").focus();
  });
  part("back").addEventListener("click", () => {
    draw(sheet, sheet.before);
    save(sheet);
    say(sheet, "Your notes are back.");
    part("add").focus();
  });
  part("print").addEventListener("click", () => {
    // Of a page of the guide, this prints the sheet alone.
    if (!box.matches(".own")) box.classList.add("sheet-alone");
    print();
  });
  addEventListener("afterprint", () => box.classList.remove("sheet-alone"));
}
