/* The search itself: which pages have most in common with what was typed. Pure; runs in the worker. */

// A long question is welcome; a pasted novel would only cost time.
const MOST_WORDS = 60;
const MOST_LETTERS = 30;
const START = 5;
const CUT = 4;

// What a word is worth by where it stands, and how much the length of its field dilutes it.
// Tuned with each question left out of the page that answers it: see tests/test_search.py.
const FIELDS = [
  { weight: 1, dilution: 0.3, of: (page) => `${page.title} ${page.kind}` },
  { weight: 0.75, dilution: 0.3, of: (page) => page.description },
  { weight: 7, dilution: 0.5, of: (page) => [page.title, page.kind, ...page.questions].join(" ") },
  { weight: 1.3, dilution: 0.6, of: (page) => each(page, "heading") },
  { weight: 0.5, dilution: 0.7, of: (page) => each(page, "text") },
];
const SATURATION = 1.1;
// The guide page that explains a template comes before the template.
const MADE = 0.68;
// Few results, and right ones: each has at least this part of what the best one has.
const CUT_OFF = 0.45;
const MOST_RESULTS = 6;
// Less in common than this part of the question's words is chance.
const LEAST = 0.4;
// A section answers if it has this part of what is rare in the question.
const ANSWERS = 0.4;
const MOST_SHOWN = 160;

const each = (page, key) => page.sections.map((section) => section[key]).join(" ");

/** The words of a text: in lower case, without accents and apostrophes. */
export function wordsOf(text) {
  const plain = text.normalize("NFKD").toLowerCase();
  return plain.replace(/[\p{M}'’‘]/gu, "").match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * What stands for a word: how it starts, which counts 1, and its cuts of four letters, which count
 * 1 together. So a slip or another ending costs a part of the word and not all of it.
 */
export function partsOf(word) {
  const letters = [...word].slice(0, MOST_LETTERS);
  const parts = new Map([["^" + letters.slice(0, START).join(""), 1]]);
  const cuts = letters.length - CUT + 1;
  for (let at = 0; at < cuts; at++) parts.set(letters.slice(at, at + CUT).join(""), 1 / cuts);
  return parts;
}

/**
 * Lays out the pages of search.json for questions.
 * Returns find(question): the pages that fit, best first, with the section that answers; none if
 * nothing does. Each is { address, kind, likely, id, title, heading, text }: likely says how sure it
 * is beside the best one, from 0 to 1; id is "" for the top of the page; the last three are pieces,
 * [words, whether they were asked for].
 */
export function makeIndex(pages) {
  // For each part of a word: what it adds to the score of each page, by the page's place.
  const worth = new Map();
  for (const field of FIELDS) lay(field, pages, worth);
  const known = new Set(pages.flatMap((page) => FIELDS.flatMap(({ of }) => wordsOf(of(page)))));

  return (question) => {
    const asked = partsOfWords(
      wordsOf(question)
        .slice(0, MOST_WORDS)
        .map((word) => meant(word, known)),
    );
    const scores = new Array(pages.length).fill(0);
    const shared = new Array(pages.length).fill(0);
    let whole = 0;
    for (const [part, count] of asked) {
      whole += count;
      for (const [at, value] of worth.get(part) ?? []) {
        scores[at] += count * value;
        shared[at] += count;
      }
    }
    // Who asks for a template by that name wants one.
    const plain = ({ kind }) => !kind || asked.has("^" + kind.toLowerCase().slice(0, START));
    const found = pages
      .map((page, at) => ({ page, score: scores[at] * (plain(page) ? 1 : MADE), at }))
      .filter(({ at }) => shared[at] >= LEAST * whole && scores[at] > 0)
      .sort((one, other) => other.score - one.score);
    return found
      .filter(({ score }) => score >= CUT_OFF * found[0].score)
      .slice(0, MOST_RESULTS)
      .map(({ page, score }) => ({
        address: page.address,
        kind: page.kind,
        likely: score / found[0].score,
        ...answer(page, asked, worth, pages.length),
      }));
  };
}

/** The word that a word of no page is a slip for; itself if none is near. */
function meant(word, known) {
  if (known.has(word) || word.length < START || word.length > MOST_LETTERS) return word;
  let best = word;
  let least = Math.floor(word.length / 4) + 1;
  for (const other of known) {
    if (other[0] !== word[0] || Math.abs(other.length - word.length) >= least) continue;
    const slips = distance(word, other);
    if (slips < least) [best, least] = [other, slips];
  }
  return best;
}

/** How many letters have to change, go or come to make one word of another (Levenshtein). */
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let to = 1; to <= other.length; to++)
      next[to] = Math.min(row[to] + 1, next[to - 1] + 1, row[to - 1] + (one[at - 1] !== other[to - 1]));
    row = next;
  }
  return row.at(-1);
}

/** The parts of some words, each with the most that it counts for in one of them. */
function partsOfWords(words) {
  const all = new Map();
  for (const word of words)
    for (const [part, count] of partsOf(word)) all.set(part, Math.max(count, all.get(part) ?? 0));
  return all;
}

/** Add what one field says to the worth of each part of a word: Okapi BM25. */
function lay({ weight, dilution, of }, pages, worth) {
  const fields = pages.map((page) => {
    const words = wordsOf(of(page));
    const counts = new Map();
    for (const word of words)
      for (const part of partsOf(word).keys()) counts.set(part, (counts.get(part) ?? 0) + 1);
    return { counts, length: words.length };
  });
  const filled = fields.filter((field) => field.length).length;
  const average = fields.reduce((sum, field) => sum + field.length, 0) / filled;
  const among = new Map();
  for (const { counts } of fields)
    for (const part of counts.keys()) among.set(part, (among.get(part) ?? 0) + 1);
  fields.forEach(({ counts, length }, at) => {
    const room = SATURATION * (1 - dilution + (dilution * length) / average);
    for (const [part, count] of counts) {
      const rare = Math.log(1 + (filled - among.get(part) + 0.5) / (among.get(part) + 0.5));
      const value = (weight * rare * count * (SATURATION + 1)) / (count + room);
      if (!worth.has(part)) worth.set(part, new Map());
      worth.get(part).set(at, (worth.get(part).get(at) ?? 0) + value);
    }
  });
}

/** What a page says to the question: the section with most of its words, and the sentence in it. */
function answer(page, asked, worth, pages) {
  const rare = (part) => Math.log(1 + pages / (worth.get(part)?.size ?? pages));
  const common = (text) => {
    const there = partsOfText(text);
    let sum = 0;
    for (const [part, count] of asked) if (there.has(part)) sum += count * rare(part);
    return sum;
  };
  const best = (texts) => {
    const sums = texts.map(common);
    const most = Math.max(0, ...sums);
    return { most, at: sums.indexOf(most) };
  };
  let whole = 0;
  for (const [part, count] of asked) whole += count * rare(part);
  const sections = page.sections.map(({ heading, text }) => `${heading} ${text}`);
  const { most, at } = best(sections);
  // Where no section answers, the page speaks for itself.
  const section = most >= ANSWERS * whole ? page.sections[at] : page.sections[0];
  const sentences = sentencesOf(section.text);
  const sentence = section.id ? sentences[best(sentences).at] : sentences[0];
  const marked = (text) => marks(text, asked, (part) => (worth.get(part)?.size ?? 0) > pages / 2);
  return {
    id: section.id,
    heading: marked(section.heading),
    text: marked(short(sentence || page.description)),
    title: marked(page.title),
  };
}

// Kept, as the next key asks the same sections.
const partsByText = new Map();
function partsOfText(text) {
  if (!partsByText.has(text)) partsByText.set(text, partsOfWords(wordsOf(text)));
  return partsByText.get(text);
}

function sentencesOf(text) {
  return text.replace(/([.!?:]["”’)]*)\s+/g, "$1\n").split("\n").filter((sentence) => wordsOf(sentence).length > 2);
}

function short(text) {
  return text.length <= MOST_SHOWN ? text : text.slice(0, text.lastIndexOf(" ", MOST_SHOWN)) + " …";
}

/** A text in pieces, [words, whether they were asked for]. Words that are everywhere are not marked. */
function marks(text, asked, everywhere) {
  const pieces = [];
  for (const piece of text.split(/([\p{L}\p{N}\p{M}'’]+)/u)) {
    const parts = [...partsOfWords(wordsOf(piece))];
    const start = parts[0]?.[0];
    const shared = parts.reduce((sum, [part, count]) => sum + (asked.has(part) ? count : 0), 0);
    const whole = parts.reduce((sum, [, count]) => sum + count, 0);
    const hit = whole > 0 && shared > whole / 2 && !everywhere(start);
    const last = pieces.at(-1);
    if (last && last[1] === hit) last[0] += piece;
    else pieces.push([piece, hit]);
  }
  return pieces;
}
