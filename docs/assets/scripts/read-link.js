/* What a link carries behind its #, read as it was meant: whatever a recruiting system, mail security or
   trackers made of it. */
import { LINE, clean, writeLink } from "./link.js";
import { readSent } from "./sent-day.js";
import { isToken } from "./tokens.js";

// All that a link may carry: blanks of letters, then what the planner and the pages take, then how the
// link writes its days. tests/test_links.py compares the first with snippets/fields.yml.
const LETTERS = ["job", "employer", "interview_day", "date_given", "recruiter_name"];
const LINKED = [...LETTERS, "interview", "promised", "asked", "via", "country", "out", "dates"];
const DAYS = ["interview_day", "date_given", "interview", "promised", "asked"];

// The sign that values stand in the link as they were merged into it: nothing but & and a known name ends
// them, and "&end=1" keeps from the last one what is appended on the way.
const RAW = /(?:^|[?&#])raw=?(?=&)/;
const LOST = /%(?:25)*23(.*)$/s;
const ESCAPES = /%(?:[0-7][\da-f]|[cd][\da-f]%[89ab][\da-f]|e[\da-f](?:%[89ab][\da-f]){2}|f[0-7](?:%[89ab][\da-f]){3})/gi;
// What mail tools append, by its looks: a name in small letters with its value.
const TRACKERS = /(?:[?#][a-z_][\w.-]+|&(?:\w*_\w*|[a-z]*(?:id|ref|src|source|trk|tok)))=.*$/s;

/**
 * The values that a link carries for these names; any other name is ignored, and so is a merge field that
 * nobody replaced. Days come as "2026-03-06".
 * hash: location.hash, such as "#job=Ward+nurse&employer=Northwind" or, as merged by a recruiting system,
 * "#raw&job=R&D nurse&end=1". A heading's id carries none. longest: in characters, of each value.
 */
export function readLink(hash, names, longest = LINE) {
  const carried = read(hash, names, longest);
  return Object.fromEntries(names.filter((name) => carried.get(name)).map((name) => [name, carried.get(name)]));
}

/** What stands behind the #, also where a mail program wrote it as %23, into the part before it. */
export function behindHash(hash, search) {
  const [, lost = ""] = LOST.exec(search) ?? [];
  return lost ? `#${lost}${hash}` : hash;
}

/**
 * readLink for this page's address, and what was read is taken out of the address: neither a reload
 * nor the Back button brings back what the reader has changed or cleared since.
 */
export function takeLink(names) {
  const hash = behindHash(location.hash, location.search);
  const carried = read(hash, names, 8000);
  if (!names.some((name) => carried.has(name))) return {};
  const values = readLink(hash, names);
  const others = [...carried].filter(([name, value]) => value && !names.includes(name));
  const rest = writeLink(location.pathname + location.search.replace(LOST, ""), Object.fromEntries(others));
  history.replaceState(history.state, "", rest);
  return values;
}

/** Every name of a link with its value, which is empty where there was nothing of use. */
function read(hash, names, longest) {
  const known = [...new Set([...LINKED, ...names])].join("|");
  let text = unwrap(hash, new RegExp(`(?:^|[?&#])(?:${known})=`));
  // A part of the signs may be encoded, and the rest not.
  text = text.replace(new RegExp(`(^|[?&#]|%26)(${known})(?:=|%3[Dd])`, "g"),
    (_, sign, name) => `${sign === "%26" ? "&" : sign}${name}=`);
  const mark = RAW.exec(text);
  if (mark) text = withoutEntities(decode(text.slice(mark.index + mark[0].length)));
  text = withoutTail(text.replace(/&end=1.*$/s, ""), mark ? /[),;>\]]$/ : /(?:[),;>\].:!?'}]|%3E|%22)$/i);
  const cuts = [...text.matchAll(new RegExp(`(?:^|[?&#])(${known})=`, "g"))].filter(([sign]) => !mark || !/^[?#]/.test(sign));
  const said = new Map();
  for (const [place, cut] of cuts.entries()) {
    const value = text.slice(cut.index + cut[0].length, cuts[place + 1]?.index);
    if (!said.has(cut[1])) said.set(cut[1], clean(mark ? value.replace(TRACKERS, "") : written(value), longest));
  }
  for (const [name, value] of said) said.set(name, plain(name, value, mark, said.get("dates")));
  said.delete("dates");
  return said;
}

/** The fragment as it was written: mail security may have encoded all of it, once or more. */
function unwrap(hash, starts) {
  let text = hash.slice(1, 8000);
  for (let round = 0; ; round += 1) {
    // Mail programs that handle HTML badly hand on "&amp;". Words to look for are the browser's.
    text = text.replace(/&(?:amp;)+/g, "&").replace(/:~:.*$/s, "");
    if (starts.test(text) || round === 3) return text;
    text = decode(text);
  }
}

const decode = (text) => text.replace(ESCAPES, (escape) => {
  try {
    return decodeURIComponent(escape);
  } catch {
    return escape;
  }
});

/** A value of a link that this site wrote, or that somebody wrote by hand, up to what was appended to it. */
function written(value) {
  const own = value.replace(/[?&#][\w.~-]+=.*$/s, "");
  // Where a space is one, or encoded, a plus is a plus.
  const text = decode(/%20|\s|\+\+|^\+|\+$/.test(own) ? own : own.replaceAll("+", " "));
  // Bytes that are no letters are nothing to show.
  return /%[89a-f][\da-f]/i.test(text) ? "" : text;
}

/** Signs that HTML writes by name, as signs. */
function withoutEntities(text) {
  return text.replace(/&(?:[a-z]+\d*|#\d+|#x[\da-f]+);/gi, (entity) =>
    new DOMParser().parseFromString(entity, "text/html").body.textContent);
}

/** A text without the signs of a sentence around its link. A bracket that was opened within it stays. */
function withoutTail(text, sign) {
  const opened = { ")": "(", "]": "[", "}": "{", ">": "<", "%3e": "%3c" };
  for (;;) {
    const last = sign.exec(text)?.[0].toLowerCase();
    const count = (each) => text.toLowerCase().split(each).length;
    if (!last || opened[last] && count(opened[last]) >= count(last)) return text;
    if (last === "%22" && count(last) % 2) return text;
    text = text.slice(0, -last.length);
  }
}

/** Whether a value was encoded twice: then it has spaces or letters as bytes, or no % that is one. "100%" is not. */
const isEncoded = (value) => (/%20|%[c-f][\da-f]%[89ab]/i.test(value) || /%/.test(value) && !/%/.test(value.replace(ESCAPES, "")));

/** A value that somebody may read: encoded no more, no merge field, and a day where a day is wanted. */
function plain(name, value, mark, order) {
  for (let round = 0; round < 2 && isEncoded(value); round += 1) value = clean(decode(value), 8000);
  if (isToken(value.slice(0, LINE))) return "";
  if (!DAYS.includes(name)) return value;
  // A letter takes "Tuesday 3 March" from somebody who wrote the link by hand.
  const said = !mark && LETTERS.includes(name) && /\p{L}/u.test(value) ? value : "";
  return readSent(value, order) || said;
}
