/* A letter's blanks as fields to type in, each with what is known of it. */
import { known, values, tidy } from "./blanks.js";
import { dayOf, sayKept } from "./dates.js";

/** A new element. */
export function make(name, className = "", words = "") {
  const node = document.createElement(name);
  node.className = className;
  if (words) node.textContent = words;
  if (node instanceof HTMLButtonElement) node.type = "button";
  return node;
}

/** What the list of blanks has on one of them. slug: the template's. */
export function readFact(row, slug) {
  const fact = { ...row.dataset, id: `${slug}-${row.dataset.name}`, optional: "optional" in row.dataset };
  fact.label = row.querySelector("b").textContent;
  fact.hint = row.querySelector("span").textContent;
  known.set(fact.name, fact);
  return fact;
}

function makeField(fact) {
  const long = ["line", "names", "text"].includes(fact.kind);
  const field = make(long ? "textarea" : "input", "slot");
  field.id = fact.id;
  field.dataset.fills = fact.name;
  if (long) field.rows = field.cols = 1;
  else field.size = 1;
  if (!long) field.type = fact.kind === "phone" ? "tel" : "text";
  field.placeholder = fact.optional ? `${fact.label} (optional)` : fact.label;
  field.autocomplete = fact.autocomplete ?? "off";
  field.autocapitalize = fact.kind === "name" ? "words" : fact.shape === "sentence" ? "sentences" : "none";
  field.spellcheck = long;
  field.dir = "auto";
  field.setAttribute("aria-label", fact.label);
  field.setAttribute("aria-describedby", `${fact.id}-hint`);
  return field;
}

/** The words around a blank in its line. */
function around(blank, side) {
  let words = "";
  for (let node = blank[side]; node && node.nodeName !== "BR"; node = node[side]) {
    if (node.nodeName === "BUTTON" || node.dataset?.aside !== undefined) continue;
    words = side === "previousSibling" ? node.textContent + words : words + node.textContent;
  }
  return side === "previousSibling" ? words.trimStart() : words.trimEnd();
}

/**
 * A blank in the letter: what is known of it, the words around it, and the element for its own words.
 * The text behind it is taken along, since a dot there may fall away.
 */
export function makePlace(blank, fact) {
  const place = { blank, fact, before: around(blank, "previousSibling"), after: around(blank, "nextSibling") };
  place.next = blank.nextSibling?.nodeType === Node.TEXT_NODE ? blank.nextSibling : null;
  place.rest = place.next?.data ?? "";
  place.words = make("bdi", "words");
  place.words.dataset.words = "";
  blank.replaceChildren(place.words);
  return place;
}

/** Give a blank its field. Where a blank stands a second time, it has none. */
export function addField(place) {
  place.field = makeField(place.fact);
  place.words.setAttribute("aria-hidden", "true");
  place.words.id = `${place.fact.id}-out`;
  place.blank.prepend(place.field);
  return place.field;
}

/**
 * Show what was typed in a blank as it goes out. mend: what puts words into their place, or null.
 * Returns what it made of them; null if the blank is empty.
 */
export function showPlace({ blank, fact, field, next, before, after, words, rest }, typedIn, mend) {
  const typed = tidy(fact, values[fact.name]);
  const today = dayOf(new Date());
  const shown = fact.kind === "date" ? sayKept(typed, fact.shape === "dated", today) : typed;
  const told = typed ? mend?.(typed, fact, before, after, today) ?? { words: shown } : null;
  if (field && field !== typedIn && (!typed || tidy(fact, field.value) !== shown)) field.value = shown;
  blank.classList.toggle("filled", Boolean(typed));
  // An empty one is as wide as the words that stood there before this script, so that no line moves.
  blank.dataset.twin = !field ? fact.label : field.value ? `${field.value} ` : fact.optional ? field.placeholder : `[${fact.label}]`;
  words.textContent = told?.words ?? `[${fact.label}]`;
  // A screen reader says what goes out as well, where it is not what was typed.
  const describedBy = [`${fact.id}-hint`, ...(told && told.words !== typed ? [words.id] : [])];
  field?.setAttribute("aria-describedby", describedBy.join(" "));
  if (next) next.data = told?.drop ? rest.slice(1) : rest;
  blank.toggleAttribute("data-drop", Boolean(next && told?.drop));
  blank.closest("[data-hangs-on]")?.toggleAttribute("data-away", !typed);
  return told && { ...told, typed: field ? tidy(fact, field.value) : shown };
}
