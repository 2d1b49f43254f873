/* Fill in a template: the text follows the fields; copy it, mail it, share it, clear it. */
import { copy, say } from "./copy.js";
import { readDay, sayDay } from "./dates.js";
import { mailLink, plain } from "./letter.js";
import { LINE, TEXT, clean, readLink } from "./link.js";
import { TAB, isNews, keep, recall } from "./storage.js";

const boxes = [...document.querySelectorAll("[data-template]")];
const fields = boxes.flatMap((box) => [...box.querySelectorAll("[data-fills]")]);
const nameOf = (field) => field.dataset.fills;
const labelOf = (field) => field.labels[0].textContent;
const several = (field) => field.nodeName === "TEXTAREA";
const tidy = (field, words) => clean(words, several(field) ? TEXT : LINE, several(field));

let values = {};

function load() {
  values = recall(TAB, "blanks");
  for (const field of fields) values[nameOf(field)] = tidy(field, values[nameOf(field)]);
  for (const box of boxes) box.querySelector("[data-arrived]").hidden = true;
  showFields();
}

function takeLink() {
  const open = fields.filter((field) => "inLinks" in field.dataset);
  const carried = readLink(location.hash, open.map(nameOf));
  if (Object.keys(carried).length && isNews("blanks")) fillIn(open, carried);
}

function fillIn(open, carried) {
  for (const field of open.filter((each) => carried[nameOf(each)])) {
    const words = carried[nameOf(field)];
    const day = "day" in field.dataset ? readDay(words) : null;
    values[nameOf(field)] = day === null ? words : sayDay(day);
  }
  keep(TAB, "blanks", values);
  for (const box of boxes) {
    const filled = fields.filter((field) => box.contains(field) && carried[nameOf(field)]);
    const notice = box.querySelector("[data-arrived]");
    notice.hidden = !filled.length;
    notice.textContent = `The link that you followed filled in: ${filled.map(labelOf).join(", ")}. `
      + "Check it, and change what is wrong.";
  }
  showFields();
}

function showFields(typedIn) {
  for (const field of fields) {
    if (field !== typedIn) field.value = values[nameOf(field)];
  }
  boxes.forEach(showText);
}

function showText(box) {
  for (const part of box.querySelectorAll("[data-hangs-on]")) {
    part.hidden = !values[part.dataset.hangsOn];
  }
  for (const blank of box.querySelectorAll("[data-blank]")) {
    blank.dataset.label ??= blank.textContent;
    const words = values[blank.dataset.blank];
    blank.classList.toggle("filled", Boolean(words));
    // One dot at the end of a sentence, whoever wrote it.
    const doubled = blank.nextSibling?.textContent.startsWith(".") && words.endsWith(".");
    blank.textContent = (doubled ? words.slice(0, -1) : words) || blank.dataset.label;
  }
  const left = box.querySelector("[data-left]");
  if (left.textContent !== blanksLeft(box)) left.textContent = blanksLeft(box);
  const mail = box.querySelector("[data-mail]");
  if (!mail) return;
  const link = mailLink(subjectOf(box), textOf(box));
  mail.hidden = !link;
  box.querySelector("[data-too-long]").hidden = Boolean(link);
  if (link) mail.href = link;
}

function blanksLeft(box) {
  const empty = [...box.querySelectorAll("[data-blank]:not(.filled)")]
    .filter((blank) => !blank.closest("[hidden]"))
    .map((blank) => blank.dataset.blank);
  const count = new Set(empty).size;
  if (!count) return "Every blank is filled.";
  return count === 1 ? "1 blank left to fill." : `${count} blanks left to fill.`;
}

const subjectOf = (box) => box.querySelector("[data-subject]")?.textContent ?? "";
const textOf = (box) => plain(box.querySelector("[data-text]"));

function ready(box) {
  const part = (name) => box.querySelector(`[data-${name}]`);
  const said = part("said");
  const press = (name, action) => part(name)?.addEventListener("click", action);
  press("copy", () => copy(textOf(box), said, `Copied. ${blanksLeft(box)}`, part("text")));
  press("copy-subject", () =>
    copy(subjectOf(box), said, "The subject is copied.", part("subject")));
  press("share", () =>
    navigator.share({ title: subjectOf(box), text: textOf(box) }).catch(() => {}));
  press("clear", () => {
    keep(TAB, "blanks", null);
    load();
    say(said, "What you typed is gone.");
  });
  part("share").hidden = !navigator.share;
  // Pressing a blank in the text leads to its field, where there are many.
  part("text").addEventListener("click", ({ target }) => {
    const name = target.dataset.blank;
    if (name && getSelection().isCollapsed) box.querySelector(`[data-fills="${name}"]`).focus();
  });
  part("tool").hidden = false;
}

for (const field of fields) {
  field.addEventListener("input", () => {
    values[nameOf(field)] = tidy(field, field.value);
    keep(TAB, "blanks", values);
    showFields(field);
  });
}
boxes.forEach(ready);
load();
takeLink();
addEventListener("hashchange", takeLink);
// Coming back with the Back button shows what was typed on the page between, whatever the link
// in the address says: this page has taken it already.
addEventListener("pageshow", ({ persisted }) => persisted && load());
