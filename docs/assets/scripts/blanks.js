/* What the reader has typed, by blank: one set of words for all letters of a page, kept in this tab. */
import { LINE, TEXT, clean } from "./link.js";
import { TAB, keep, recall } from "./storage.js";

/** What stands in each blank, by its name. */
export let values = {};
/** What is known of each blank of this page, by its name. */
export const known = new Map();
/** The letters of this page, each as fill.js makes it. */
export const letters = [];

export const several = ({ kind }) => kind === "text";
export const limit = (fact) => (several(fact) ? TEXT : LINE);
export const tidy = (fact, words) => clean(words, limit(fact), several(fact));

/** Put other words in the place of all that stand there. typedIn: the field that has them already. */
export function replaceAll(next, typedIn) {
  values = next;
  const filled = Object.fromEntries(Object.entries(values).filter(([, words]) => words));
  const kept = keep(TAB, "blanks", Object.keys(filled).length ? filled : null);
  for (const { part } of letters) part("unkept").hidden = kept;
  showAll(typedIn);
}

/** Put words into one blank. */
export function put(name, words, typedIn) {
  replaceAll({ ...values, [name]: tidy(known.get(name), words) }, typedIn);
}

export function showAll(typedIn) {
  for (const letter of letters) letter.show(typedIn);
}

/** Show what this tab has kept. Blanks of other pages stay as they are, bounded. */
export function load() {
  values = Object.fromEntries(Object.entries(recall(TAB, "blanks"))
    .map(([name, words]) => [name, tidy(known.get(name) ?? { kind: "text" }, words)]));
  showAll();
}
