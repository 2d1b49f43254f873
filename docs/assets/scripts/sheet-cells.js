/* A sheet's table: rows of fields to write in, as many as are shown, and on paper as many as it had. */
import { clean } from "./link.js";

const LONGEST = 1000; // signs in a cell
export const MOST = 100; // rows, and columns with those that an older sheet had

export function make(name, className, words = "") {
  const node = document.createElement(name);
  node.className = className;
  node.textContent = words;
  if (node instanceof HTMLButtonElement) node.type = "button";
  return node;
}

export const tidy = (words) => clean(words, LONGEST, true);

/** What was typed, bounded; and what is said of it if it was cut. */
export function bounded(words) {
  const signs = [...words];
  if (signs.length <= LONGEST) return [words, ""];
  return [signs.slice(0, LONGEST).join(""), `That was longer than ${LONGEST} signs. The end is cut.`];
}

/** A field for a cell, with its label: the row's prompt itself, or the column's name. */
function addField(sheet, row, column, cell, label) {
  const field = make("textarea", "");
  const words = make("bdi", "");
  const holder = make("span", "sheet-cell");
  if (!label) {
    label = make("label", "sheet-label", column);
    row.names.push(label.appendChild(make("span", "unseen", ` ${row.prompt}`)));
    cell.append(label);
  }
  field.id = `${sheet.box.dataset.sheet}-${(sheet.made += 1)}`;
  label.htmlFor = field.id;
  field.rows = field.cols = 1;
  field.autocomplete = "off";
  field.dir = "auto";
  words.ariaHidden = "true";
  holder.append(field, words);
  cell.append(holder);
  field.addEventListener("input", () => sheet.typed(field));
  row.inputs.set(column, field);
}

function addCell(sheet, row, column, place) {
  const names = !place && row.prompt !== undefined;
  const cell = make(names ? "th" : "td", "");
  row.tr.insertBefore(cell, row.tr.querySelector(".sheet-take"));
  if (!names) {
    addField(sheet, row, column, cell, place === 1 && row.tr.querySelector("th label"));
    return;
  }
  cell.scope = "row";
  // Of two columns, the prompt is what the field is called.
  cell.append(sheet.columns.length === 2 ? make("label", "", row.prompt) : row.prompt);
}

function makeRow(sheet, prompt) {
  const row = { tr: make("tr", ""), prompt, inputs: new Map(), names: [] };
  sheet.columns.forEach((column, place) => addCell(sheet, row, column.name, place));
  if (prompt !== undefined) return row;
  row.take = make("button", "button second");
  row.take.append(make("span", ""));
  row.take.addEventListener("click", () => sheet.takeAway(row));
  (sheet.prompts.size ? row.tr.lastChild : row.tr.appendChild(make("td", "sheet-take"))).append(row.take);
  return row;
}

/** Words kept under a column that the sheet has no more get their column back. */
export function addColumn(sheet, column) {
  const { columns, head, rows } = sheet;
  if (columns.length >= MOST || columns.some((known) => known.name === column)) return;
  columns.push({ name: column, feeds: [] });
  const cell = make("th", "", column);
  cell.scope = "col";
  head.insertBefore(cell, head.querySelector(".sheet-take"));
  for (const row of rows) addCell(sheet, row, column, columns.length - 1);
}

/** As many rows as are shown, and at least as many as on paper: those wait, unseen, for the printer. */
export function fitRows(sheet) {
  const { rows, prompts, least, shown, body } = sheet;
  const count = Math.max(least, shown);
  while (rows.length > count) rows.pop().tr.remove();
  while (rows.length < count) {
    rows.push(makeRow(sheet, [...prompts.keys()][rows.length]));
    body.append(rows.at(-1).tr);
  }
  rows.forEach(({ tr, prompt, names, take }, place) => {
    tr.classList.toggle("sheet-spare", place >= shown);
    if (prompt !== undefined) return;
    take.firstChild.textContent = `Take away row ${place + 1}`;
    for (const name of names) name.textContent = ` row ${place + 1}`;
  });
}
