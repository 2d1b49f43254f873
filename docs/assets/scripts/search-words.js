/* The words of the search: what stands for each, and what a word that no page has was meant to be. Pure. */

const MOST_LETTERS = 30;
const START = 5;
const CUT = 4;
// What counts how much: the whole word and how it starts; that it means the same; each cut; two that follow.
const WHOLE = 0.5;
const MEANING = 1;
const PIECE = 0.25;
const PAIR = 0.3;
// Shorter words have too many neighbours to say which was meant.
const LEAST_LETTERS = 4;

/** The words of a text: in lower case, without accents and apostrophes. */
export function wordsOf(text) {
  const plain = text.normalize("NFKD").toLowerCase();
  return plain.replace(/[\p{M}'’‘]/gu, "").match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * Returns partsOf(word): what stands for a word, with what each part counts for. These are
 * itself, how it starts, its meaning, and its cuts of four letters. So a slip or another ending costs
 * a part of the word and not all of it.
 * same: lists of words that mean the same.
 */
export function makeParts(same) {
  const meanings = new Map();
  for (const words of same) for (const word of words) meanings.set(word, "=" + words[0]);
  const known = new Map();

  return (word) => {
    if (known.has(word)) return known.get(word);
    const letters = [...word].slice(0, MOST_LETTERS);
    const parts = new Map([
      ["^" + letters.slice(0, START).join(""), WHOLE],
      ["!" + word, WHOLE],
    ]);
    const meaning = meanings.get(word) ?? meanings.get(word.replace(/s$/, ""));
    if (meaning) parts.set(meaning, MEANING);
    for (let at = 0; at + CUT <= letters.length; at++) parts.set(letters.slice(at, at + CUT).join(""), PIECE);
    known.set(word, parts);
    return parts;
  };
}

/** The parts of all words, and of each two that follow one another, with what each counts for. */
export function* partsIn(words, partsOf) {
  let before;
  for (const word of words) {
    yield* partsOf(word);
    const start = word.slice(0, START);
    if (before) yield [`${before} ${start}`, PAIR];
    before = start;
  }
}

/** The parts of some words, each with the most that it counts for in one of them. */
export function partsOfAll(words, partsOf) {
  const all = new Map();
  for (const [part, count] of partsIn(words, partsOf)) all.set(part, Math.max(count, all.get(part) ?? 0));
  return all;
}

/**
 * Returns meant(text): the words of what somebody typed, as the pages write them.
 * texts: the words of everything that the pages say. A slip is mended, a word that is being typed is ended, and
 * words that are joined here and apart there ("counteroffer", "counter-offer") are both.
 */
export function makeReader(texts) {
  const counts = new Map();
  const joined = new Map();
  for (const words of texts)
    words.forEach((word, at) => {
      counts.set(word, (counts.get(word) ?? 0) + 1);
      if (at) joined.set(words[at - 1] + word, [words[at - 1], word]);
    });
  const commonest = (words) => words.sort((one, other) => counts.get(other) - counts.get(one))[0];

  const ended = (word) => commonest([...counts.keys()].filter((other) => other.startsWith(word)));
  // Kept, as the next key asks for the same words.
  const slips = new Map();
  const mended = (word) => {
    if (!slips.has(word)) slips.set(word, nearest(word));
    return slips.get(word);
  };
  const nearest = (word) => {
    let near = [];
    let least = Math.floor(word.length / 4);
    for (const other of counts.keys()) {
      if (Math.abs(other.length - word.length) > least || !starts(word, other)) continue;
      const far = distance(word, other);
      if (far < least) near = [];
      if (far <= least) [least] = [far, near.push(other)];
    }
    return commonest(near);
  };
  const parted = (word) => {
    for (let at = 3; at < word.length - 1; at++) {
      const two = [word.slice(0, at), word.slice(at)];
      if (two.every((part) => counts.has(part))) return two;
    }
    return null;
  };

  return (text) => {
    const typing = /[\p{L}\p{N}]$/u.test(text);
    const words = wordsOf(text);
    return words.flatMap((word, at) => {
      const before = words[at - 1] + word;
      const also = at && counts.has(before) ? [before] : [];
      if (counts.has(word)) return [word, ...(joined.get(word) ?? []), ...also];
      if (joined.has(word)) return joined.get(word);
      if (word.length > MOST_LETTERS) return [word];
      const end = typing && at === words.length - 1 && word.length > 1 && ended(word);
      if (end) return [end];
      if (word.length < LEAST_LETTERS) return [word, ...also];
      return parted(word) ?? [mended(word) ?? word, ...also];
    });
  };
}

/** Whether two words start alike, or with their first two letters swapped. */
function starts(word, other) {
  return word[0] === other[0] || (word[0] === other[1] && word[1] === other[0]);
}

/** How many letters have to change, go, come, or swap with the next to make one word of another. */
function distance(one, other) {
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let to = 1; to <= other.length; to++) {
      const changed = row[to - 1] + (one[at - 1] !== other[to - 1]);
      next[to] = Math.min(row[to] + 1, next[to - 1] + 1, changed);
      const swapped = at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1];
      if (swapped) next[to] = Math.min(next[to], before[to - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row.at(-1);
}
