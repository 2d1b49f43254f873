/* What this browser keeps for the reader: what, where and until when. Refused, full or broken, it never stops the page. */

/** @typedef {{ store: "sessionStorage" | "localStorage", keeps: Record<string, true> }} Place */

/* The two places. keeps: each name, or what stands before its dot, and until when it is kept, in the
   words of /privacy/. A test compares them. */
/** @type {Place} */
export const TAB = {
  store: "sessionStorage",
  keeps: {
    blanks: true, // You close the tab, or press "Clear"
    via: true, // You close the tab, or press "change"
    planner: true, // You close the tab, or press "Clear the dates"
    link: true, // You close the tab
    send: true, // You close the tab, or press "Next candidate"
  },
};
/** @type {Place} */
export const DEVICE = {
  store: "localStorage",
  keeps: {
    checklist: true, // You press "Uncheck all", or clear site data in your browser
    notes: true, // You press "Delete these notes", or clear site data in your browser
    recruiter: true, // You clear the field, or clear site data in your browser
    typed: true, // You uncheck it, press "Clear", or change nothing for 7 days
  },
};
const WEEK = 7 * 24 * 60 * 60 * 1000; // in ms

// Two guides on one host are told apart by their path.
const SITE = `after-the-interview:${new URL("../../", import.meta.url).pathname}:`;

// What could not be kept, so that at least this page still has it.
const unkept = new Map();

/** The key of a name in the browser's storage. Raises RangeError for a name that is not in the table. */
function keyOf(place, name) {
  if (!Object.hasOwn(place.keeps, name.split(".")[0])) throw new RangeError(`${name} is not in the table`);
  return SITE + name;
}

/** What was kept under a name, as an object; an empty one if there is nothing of use. */
export function recall(place, name) {
  const key = keyOf(place, name);
  if (unkept.has(key)) return unkept.get(key);
  try {
    return object(JSON.parse(window[place.store].getItem(key)));
  } catch {
    return {};
  }
}

const object = (kept) => (kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {});

/** The names under which something is kept that start with this word of the table and a dot. */
export function namesKept(place, word) {
  const start = `${keyOf(place, word)}.`;
  let keys = [];
  try {
    keys = Object.keys(window[place.store]);
  } catch {
    // Refused: then there is what this page still has.
  }
  return [...new Set([...keys, ...unkept.keys()])].filter((key) => key.startsWith(start)).sort()
    .map((key) => key.slice(SITE.length));
}

/**
 * Keep an object under a name; null forgets it.
 * Returns whether the browser kept it. If not, what it had kept before is taken away as well: after a
 * reload, older words would look as if they were the last ones.
 */
export function keep(place, name, value) {
  const key = keyOf(place, name);
  try {
    if (value !== null) window[place.store].setItem(key, JSON.stringify(value));
    else window[place.store].removeItem(key);
    unkept.delete(key);
    return true;
  } catch {
    unkept.set(key, value ?? {});
    try {
      window[place.store].removeItem(key);
    } catch {
      // Refused altogether: then nothing older is there either.
    }
    return value === null;
  }
}

/** What this device keeps of a letter: the words of its blanks; null if nobody asked for it, or it is past. */
export function lettersOnDevice() {
  const { until, words } = recall(DEVICE, "typed");
  const left = until - Date.now();
  if (left > 0 && left <= WEEK) return object(words);
  keep(DEVICE, "typed", null);
  return null;
}

/** From now on this device keeps the words of blanks. Returns whether the browser did. */
export const keepOnDevice = (words) => keep(DEVICE, "typed", { until: Date.now() + WEEK, words });

/** What was typed into blanks in this tab; in a tab where nothing was, what the device keeps. */
export function recallBlanks() {
  const typed = recall(TAB, "blanks");
  return Object.keys(typed).length ? typed : lettersOnDevice() ?? {};
}

/** Keep the words of blanks in this tab, and on the device if it does. Returns whether the browser kept them. */
export function keepBlanks(words) {
  const onDevice = !lettersOnDevice() || keepOnDevice(words);
  return keep(TAB, "blanks", Object.keys(words).length ? words : null) && onDevice;
}

/**
 * Whether a link is news to the tab. Reloading does not bring back what was cleared.
 * use: who asks, such as "planner"; link: the address with what was read of it; left: the same, once
 * other scripts have taken their words out of it.
 */
export function isNews(use, link, left) {
  const kept = recall(TAB, `link.${use}`);
  const news = kept.link !== link && kept.left !== link;
  if (news) keep(TAB, `link.${use}`, { link, left });
  return news;
}
