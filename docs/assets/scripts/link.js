/* What a link carries behind its #: read as plain text, taken out of the address, and written. */

export const LINE = 200;
export const TEXT = 600;

// Control signs and ends of lines part words. Lone halves of signs, and signs that nobody sees, such
// as soft hyphens and those that turn the reading direction, part nothing. The two joiners stay: names
// in some scripts, and emoji, need them.
const PARTING = /[\p{Cc}\p{Zl}\p{Zp}]/gu;
const UNSEEN = /\p{Cs}|(?![\u200c\u200d])\p{Cf}/gu;
// Nothing but these is nothing: spaces, fillers, the empty Braille sign, an emoji's colour without emoji.
const NOTHING = /^[\s\p{Default_Ignorable_Code_Point}\u2800]*$/u;

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
 * The values that a link carries for these names; any other name is ignored.
 * hash: location.hash, such as "#job=Ward+nurse&employer=Northwind". A heading's id carries none.
 * longest: in characters, of each value.
 */
export function readLink(hash, names, longest = LINE) {
  // Mail programs that handle HTML badly hand on "&amp;".
  const carried = new URLSearchParams(hash.slice(1, 8000).replaceAll("&amp;", "&"));
  const values = names.map((name) => [name, clean(carried.get(name), longest)]);
  return Object.fromEntries(values.filter(([, value]) => value));
}

/**
 * readLink for this page's address, and what was read is taken out of the address: neither a reload
 * nor the Back button brings back what the reader has changed or cleared since.
 */
export function takeLink(names) {
  const values = readLink(location.hash, names);
  if (!Object.keys(values).length) return values;
  const parts = location.hash.slice(1).replaceAll("&amp;", "&").split("&");
  const rest = parts.filter((part) => !names.includes(part.split("=")[0])).join("&");
  history.replaceState(history.state, "", location.pathname + location.search + (rest && `#${rest}`));
  return values;
}

/** A link to this address that carries these values; empty ones stay away. */
export function writeLink(address, values) {
  const filled = Object.entries(values).filter(([, value]) => value);
  const bare = address.split("#")[0];
  // Mail programs take a dot at the very end for the end of the sentence.
  const carried = new URLSearchParams(filled).toString().replace(/\.$/, "%2E");
  return carried ? `${bare}#${carried}` : bare;
}
