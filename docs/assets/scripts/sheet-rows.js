/* Write on a sheet: its cells are inputs, rows come and go, and what stands there is kept on this device. */
import { clean } from "./link.js";
import { DEVICE, keep, recall } from "./storage.js";

const LONGEST = 1000; // signs in a cell
const MOST = 100; // rows, and columns with those that an older sheet had
const PAPER = 19; // lines on one sheet of paper in letters of 12 pt; more are set smaller
const WIDE = 90; // signs in a line of a sheet with prompts
const OPEN = 2; // rows to start with, where readers write all of a row
const UNKEPT = "This browser does not keep what you write here. Print it before you leave or reload the page.";

function make(name, className, words = "") {
  const node = document.createElement(name);
  node.className = className;
  node.textContent = words;
  if (name === "button") node.type = "button";
  return node;
}

const tidy = (words) => clean(words, LONGEST, true);
const object = (value) => (value && typeof value === "object" && !Array.isArray(value) ? value : {});
const list = (value) => (Array.isArray(value) ? value.slice(0, MOST).map(object) : []);
const feedsOf = (node) => node.dataset.feeds?.split(" ") ?? [];

/** Make a sheet's table ready to be written in. box: the sheet, as sheet.html has it. */
export function ready(box) {
  const part = (name) => box.querySelector(`[data-${name}]`);
  const name = `notes.${box.dataset.sheet}`;
  const head = box.querySelector("thead tr");
  const body = box.querySelector("tbody");
  const columns = [...head.children].map((node) => ({ name: node.textContent, feeds: feedsOf(node) }));
  const prompts = new Map([...body.querySelectorAll("th")].map((th) => [th.textContent, feedsOf(th.parentElement)]));
  const least = body.rows.length; // as many as on paper
  const open = prompts.size || OPEN;
  let rows = []; // each with its tr, its prompt if it has one, and its inputs by column
  let shown = open;
  let made = 0; // inputs, for their ids
  let before = null; // what "Put it back" brings back

  /** A field for a cell, with its label: the row's prompt itself, or the column's name. */
  function addField(row, column, cell, label) {
    const field = make("textarea", "");
    const words = make("bdi", "");
    const holder = make("span", "sheet-cell");
    if (!label) {
      label = make("label", "sheet-label", column);
      row.names.push(label.appendChild(make("span", "unseen", ` ${row.prompt}`)));
      cell.append(label);
    }
    field.id = `${box.dataset.sheet}-${(made += 1)}`;
    label.htmlFor = field.id;
    field.rows = field.cols = 1;
    field.autocomplete = "off";
    field.dir = "auto";
    words.ariaHidden = true;
    holder.append(field, words);
    cell.append(holder);
    field.addEventListener("input", () => typed(field));
    row.inputs.set(column, field);
  }

  function addCell(row, column, place) {
    const names = !place && row.prompt !== undefined;
    const cell = make(names ? "th" : "td", "");
    row.tr.insertBefore(cell, row.tr.querySelector(".sheet-take"));
    if (!names) return addField(row, column, cell, place === 1 && row.tr.querySelector("th label"));
    cell.scope = "row";
    // Of two columns, the prompt is what the field is called.
    cell.append(columns.length === 2 ? make("label", "", row.prompt) : row.prompt);
  }

  function makeRow(prompt) {
    const row = { tr: make("tr", ""), prompt, inputs: new Map(), names: [] };
    columns.forEach((column, place) => addCell(row, column.name, place));
    if (prompt !== undefined) return row;
    row.take = make("button", "button second");
    row.take.append(make("span", ""));
    row.take.addEventListener("click", () => takeAway(row));
    (prompts.size ? row.tr.lastChild : row.tr.appendChild(make("td", "sheet-take"))).append(row.take);
    return row;
  }

  /** Words kept under a column that the sheet has no more get their column back. */
  function addColumn(column) {
    if (columns.length >= MOST || columns.some((known) => known.name === column)) return;
    columns.push({ name: column, feeds: [] });
    const cell = make("th", "", column);
    cell.scope = "col";
    head.insertBefore(cell, head.querySelector(".sheet-take"));
    for (const row of rows) addCell(row, column, columns.length - 1);
  }

  /** Show these rows, and no others. */
  function draw(kept) {
    const written = kept.map(({ prompt, cells }) => {
      const known = prompts.has(prompt);
      const words = Object.entries(object(cells)).map(([column, text]) => [column, tidy(text)]);
      if (!known && tidy(prompt)) words.unshift([columns[0].name, tidy(prompt)]);
      return { prompt: known ? prompt : undefined, words: words.filter(([, text]) => text) };
    });
    for (const [column] of written.flatMap(({ words }) => words)) addColumn(column);
    const own = written.filter(({ prompt }) => prompt === undefined);
    const wanted = [...[...prompts.keys()].map((prompt) => written.find((row) => row.prompt === prompt) ?? { prompt, words: [] }), ...own];
    shown = Math.max(open, wanted.length);
    fitRows();
    rows.forEach(({ inputs }, place) => {
      const words = new Map(wanted[place]?.words);
      for (const [column, field] of inputs) {
        if (tidy(field.value) !== (words.get(column) ?? "")) field.value = words.get(column) ?? "";
      }
    });
    tell();
  }

  /** As many rows as are shown, and at least as many as on paper: those wait, unseen, for the printer. */
  function fitRows() {
    const count = Math.max(least, shown);
    while (rows.length > count) rows.pop().tr.remove();
    while (rows.length < count) {
      rows.push(makeRow([...prompts.keys()][rows.length]));
      body.append(rows.at(-1).tr);
    }
    rows.forEach(({ tr, prompt, names, take }, place) => {
      tr.classList.toggle("sheet-spare", place >= shown);
      if (prompt !== undefined) return;
      take.firstChild.textContent = `Take away row ${place + 1}`;
      for (const name of names) name.textContent = ` row ${place + 1}`;
    });
  }

  /** What follows from the words: their twins, which make room for them and go to paper. */
  function tell() {
    let lines = 0;
    for (const { inputs, take } of rows) {
      const cells = [...inputs.values()];
      for (const field of cells) {
        const twin = `${field.value} `;
        if (field.nextSibling.textContent !== twin) field.nextSibling.textContent = twin;
      }
      lines += Math.max(...cells.map(({ value }) => linesOf(value)));
      if (take) take.hidden = shown <= open && cells.every(({ value }) => !value);
    }
    box.classList.toggle("sheet-full", lines > PAPER);
    const some = read().length > 0;
    box.classList.toggle("sheet-written", some);
    part("delete").hidden = !some;
    part("add").disabled = shown >= MOST;
  }

  /** About how many lines of paper a cell's words take. */
  function linesOf(words) {
    const width = prompts.size ? WIDE : (1.4 * WIDE) / columns.length;
    return words.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0);
  }

  const cellsOf = ({ inputs }) =>
    Object.fromEntries([...inputs].map(([column, field]) => [column, tidy(field.value)]).filter(([, words]) => words));

  /** The rows as they are kept: those with words, and empty ones between them. */
  function read() {
    const all = rows.slice(0, shown).map((row) => ({ prompt: row.prompt, cells: cellsOf(row) }));
    const used = all.filter(({ prompt, cells }) => prompt === undefined || Object.keys(cells).length);
    return used.slice(0, 1 + used.findLastIndex(({ cells }) => Object.keys(cells).length));
  }

  /** What a row has for the blanks of letters. */
  function offer({ prompt, cells }) {
    const all = Object.values(cells).join("\n");
    const given = (prompts.get(prompt) ?? []).map((target) => [target, all]);
    for (const column of columns) for (const target of column.feeds) given.push([target, cells[column.name]]);
    return Object.fromEntries(given.filter(([, words]) => words));
  }

  /** Keep what stands there. Returns whether the browser kept it. */
  function save() {
    const now = read();
    const kept = keep(DEVICE, name, now.length ? { rows: now, offers: now.map(offer) } : null);
    tell();
    return kept;
  }

  /** Say what was done. back: the rows that one press brings back; seen: whether eyes need to be told. */
  function say(words, back = null, seen = true) {
    before = back;
    part("back").hidden = !back;
    // The same words again are no news to a screen reader, unless something differs.
    part("said").textContent = words && words === part("said").textContent ? `${words}\u00a0` : words;
    part("bar").classList.toggle("unseen", !words || !seen);
  }

  function typed(field) {
    const signs = [...field.value];
    // What is longer would be a page pasted by mistake: it is cut, and the reader is told.
    if (signs.length > LONGEST) field.value = signs.slice(0, LONGEST).join("");
    const kept = save();
    if (signs.length > LONGEST) say(`That was longer than ${LONGEST} signs. The end is cut.`);
    else if (kept) say("");
    else if (!part("said").textContent.includes(UNKEPT)) say(UNKEPT);
  }

  function takeAway(row) {
    const back = read();
    const place = rows.indexOf(row);
    rows.splice(place, 1);
    row.tr.remove();
    shown = Math.max(open, shown - 1);
    fitRows();
    save();
    say(`Row ${place + 1} is taken away.`, back);
    part("back").focus();
  }

  part("add").addEventListener("click", () => {
    shown += 1;
    fitRows();
    tell();
    rows[shown - 1].inputs.values().next().value.focus();
    const last = shown >= MOST;
    say(`Row ${shown} is added.` + (last ? ` ${MOST} rows are the most.` : ""), null, last);
  });
  part("delete").addEventListener("click", () => {
    const back = read();
    draw([]);
    save();
    say("Your notes are deleted.", back);
    part("back").focus();
  });
  part("back").addEventListener("click", () => {
    draw(before);
    save();
    say("Your notes are back.");
    part("add").focus();
  });
  part("print").addEventListener("click", () => {
    // Of a page of the guide, this prints the sheet alone.
    if (!box.matches(".own")) box.classList.add("sheet-alone");
    print();
  });

  addEventListener("afterprint", () => box.classList.remove("sheet-alone"));

  const load = () => draw(list(recall(DEVICE, name).rows));
  body.replaceChildren();
  if (!prompts.size) head.append(make("td", "sheet-take"));
  load();
  const scroll = part("scroll");
  for (const each of ["tabindex", "role", "aria-label"]) scroll.removeAttribute(each);
  scroll.classList.remove("sheet-scroll");
  box.classList.add("fillable");
  part("tool").hidden = part("with-script").hidden = false;
  // Another tab, or the page that the Back button leaves, may have written on the same sheet.
  for (const news of ["storage", "pageshow"]) addEventListener(news, load);
}
