/* What this browser keeps for the reader. Off, full or broken, it never stops the page. */

const NAME = "after-the-interview.";
export const TAB = "sessionStorage";
export const DEVICE = "localStorage";

// What could not be kept, so that at least this page still has it.
const unkept = new Map();

/** What was kept under a name, as an object; an empty one if there is nothing of use. */
export function recall(place, name) {
  if (unkept.has(name)) return unkept.get(name);
  try {
    const kept = JSON.parse(window[place].getItem(NAME + name));
    return kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {};
  } catch {
    return {};
  }
}

/** Keep an object under a name; null forgets it. */
export function keep(place, name, value) {
  try {
    if (value === null) window[place].removeItem(NAME + name);
    else window[place].setItem(NAME + name, JSON.stringify(value));
    unkept.delete(name);
  } catch {
    unkept.set(name, value ?? {});
  }
}

/**
 * Whether this address is news to the tab. Reloading does not bring back what was cleared.
 * use: who asks, "blanks" or "planner".
 */
export function isNews(use) {
  const link = location.pathname + location.hash;
  const news = recall(TAB, `link.${use}`).link !== link;
  if (news) keep(TAB, `link.${use}`, { link });
  return news;
}
