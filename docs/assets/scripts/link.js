/* What a link carries behind its #: read as plain text, and written. Pure. */

export const LINE = 200;
export const TEXT = 600;

// Control signs, lone halves of signs, and signs that nobody sees, such as those that turn the
// reading direction. The two joiners stay: names in some scripts, and emoji, need them.
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu;

/**
 * Text that is safe to show: one line (or several), bounded, nothing unseen in it.
 * whatever: anything; other things than strings give "". longest: in characters.
 */
export function clean(whatever, longest = LINE, lines = false) {
  if (typeof whatever !== "string") return "";
  const rows = lines ? whatever.split(/\r\n?|\n/) : [whatever];
  const tidy = rows.map((row) => row.replace(UNSEEN, " ").replace(/\s+/g, " ").trim());
  return [...tidy.join("\n").trim()].slice(0, longest).join("").trim();
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

/** A link to this address that carries these values; empty ones stay away. */
export function writeLink(address, values) {
  const filled = Object.entries(values).filter(([, value]) => value);
  const bare = address.split("#")[0];
  // Mail programs take a dot at the very end for the end of the sentence.
  const carried = new URLSearchParams(filled).toString().replace(/\.$/, "%2E");
  return carried ? `${bare}#${carried}` : bare;
}
