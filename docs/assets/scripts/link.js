/* What a link carries behind its #: tidied as plain text, taken out of the address, and written. */

export const LINE = 200;
export const TEXT = 600;

// Control signs, ends of lines and what stood for a picture part words. Lone halves of signs, and signs
// that nobody sees, such as soft hyphens and those that turn the reading direction, part nothing. The two
// joiners stay: names in some scripts, and emoji, need them.
const PARTING = /[\p{Cc}\p{Zl}\p{Zp}\ufffc]/gu;
const UNSEEN = /\p{Cs}|(?![\u200c\u200d])\p{Cf}/gu;
// Nothing but these is nothing: spaces, fillers, signs of one typeface alone, the empty Braille sign, an
// emoji's colour without emoji.
const NOTHING = /^[\s\p{Default_Ignorable_Code_Point}\p{Co}\u2800]*$/u;

/**
 * Text that is safe to show: one line (or several), bounded, nothing unseen in it.
 * whatever: anything; other things than strings give "". longest: in characters.
 */
export function clean(whatever, longest = LINE, lines = false) {
  if (typeof whatever !== "string") return "";
  const rows = lines ? whatever.split(/\r\n?|\n/) : [whatever];
  const tidy = rows.map((row) =>
    row.replace(PARTING, " ").replace(UNSEEN, "").replace(/\s+/g, " ").trim());
  const text = [...tidy.join("\n").replace(/\n{3,}/g, "\n\n").trim()].slice(0, longest).join("").trim();
  return NOTHING.test(text) ? "" : text;
}

/**
 * What this page's address carries for these names, and takeLink takes it out of the address as well.
 * What reads links comes only where there may be something to read, and until then nothing is shown that
 * a link might change.
 */
export const readHere = (names, longest, address) =>
  withReader((reader, hash) => reader.readLink(hash, names, longest), address);
export const takeLink = (names) => withReader((reader) => reader.takeLink(names));

async function withReader(use, address = location) {
  // As it is now: another script may take its words out of it while the reader comes.
  const { hash, search } = address;
  return await whenCarried(async () => {
    const reader = await import("./read-link.js");
    return use(reader, reader.behindHash(hash, search));
  }, address) ?? {};
}

/** Run something if this page's address carries words. What does not load is not run. */
export async function whenCarried(run, { hash, search } = location) {
  if (!/=|%(?:25)*3d/i.test(hash + search)) return undefined;
  const { classList } = document.documentElement;
  classList.add("arriving");
  try {
    return await run();
  } catch {
    return undefined;
  } finally {
    classList.remove("arriving");
  }
}

/** A link to this address that carries these values; empty ones stay away. */
export function writeLink(address, values) {
  const filled = Object.entries(values).filter(([, value]) => value);
  const bare = address.split("#")[0];
  // Mail programs take a dot at the very end for the end of the sentence.
  const carried = new URLSearchParams(filled).toString().replace(/\.$/, "%2E");
  return carried ? `${bare}#${carried}` : bare;
}
