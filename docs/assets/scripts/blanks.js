/* What the reader has typed, by blank: one set of words for all letters of a page. */
import { dayOf } from "./dates.js";
import { LINE, TEXT, clean } from "./link.js";
import { keepBlanks, recallBlanks } from "./storage.js";

/** What stands in each blank, by its name. */
export let values = {};
/** What is known of each blank of this page, by its name. */
export const known = new Map();
/** The letters of this page, each as fill.js makes it. */
export const letters = [];

let toDay = null; // makes a day of what was typed; comes with mend.js

export const several = ({ kind }) => kind === "text";
export const limit = (fact) => (several(fact) ? TEXT : LINE);
export const tidy = (fact, words) => clean(words, limit(fact), several(fact) || fact.kind === "names");

/** Put other words in the place of all that stand there. typedIn: the field that has them already. */
export function replaceAll(next, typedIn) {
  values = next;
  const kept = keepBlanks(Object.fromEntries(Object.entries(values).filter(([, words]) => words)));
  for (const { part } of letters) part("unkept").hidden = kept;
  showAll(typedIn);
}

/** Put words into one blank. */
export function put(name, words, typedIn) {
  replaceAll({ ...values, [name]: settled(known.get(name), tidy(known.get(name), words)) }, typedIn);
}

/** Words as they are kept: "yesterday" is a day as soon as it is typed, and stays that day. */
function settled(fact, words) {
  return toDay && words && fact?.kind === "date" ? toDay(words, fact.shape, dayOf(new Date())) : words;
}

/** From now on this makes days of words; those that stand there already are the first. */
export function settleWith(kept, typedIn) {
  toDay = kept;
  const days = Object.entries(values).map(([name, words]) => [name, settled(known.get(name), words)]);
  if (days.some(([name, words]) => words !== values[name])) replaceAll(Object.fromEntries(days), typedIn);
  else showAll(typedIn);
}

export function showAll(typedIn) {
  for (const letter of letters) letter.show(typedIn);
}

/** Show what was kept. Blanks of other pages stay as they are, bounded. */
export function load() {
  values = Object.fromEntries(Object.entries(recallBlanks())
    .map(([name, words]) => [name, tidy(known.get(name) ?? { kind: "text" }, words)]));
  showAll();
}
