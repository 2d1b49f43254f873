/* The search itself: which pages have most in common with what was typed. Pure; runs in the worker. */
import { makeAnswer } from "./search-answer.js";
import { makeParts, makeReader, partsIn, partsOfAll, wordsOf } from "./search-words.js";

// A long question is welcome; a pasted novel would only cost time.
const MOST_TYPED = 600;

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
// A page's questions count one by one, too, this much of the whole: the best, and a part of the next.
const QUESTIONS = 0.3;
const NEXT = 0.3;
const DILUTION = 0.8;
const TITLE = 0.1;
// What was typed is a question of the page, word for word.
const EXACT = 0.5;
// Of few words the first page of a chapter is more likely meant than one of its special cases.
const FEW = 8;
const FRONT = 1.15;
// The guide page that explains a template comes before the template, if nobody named one.
const MADE = 0.62;
// Whoever asks for something written in few words has a template among the first three, if one is as likely.
const WRITTEN = ["email", "letter", "message", "note", "card", "script", "template"];
const LIKELY = 0.5;
// Few results, and right ones: each has at least this part of what the best one has.
const CUT_OFF = 0.45;
const CUT_OFF_OF_THREE = 0.05;
const MOST_RESULTS = 6;
// Less in common than this part of the question's words is chance.
const LEAST = 0.4;

const each = (page, key) => page.sections.map((section) => section[key]).join(" ");

/**
 * Lays out search.json for questions. pages: see macros/postprocess/search.py; same: lists of words
 * that mean the same.
 * Returns find(question): the pages that fit, best first, with the section that answers; none if
 * nothing does. Each is { address, kind, likely, id, title, heading, text }: likely says how sure it
 * is beside the best one, from 0 to 1; the last four are of search-answer.js.
 */
export function makeIndex({ pages, same = [] }) {
  const partsOf = makeParts(same);
  const fields = FIELDS.map((field) => ({ ...field, texts: pages.map((page) => wordsOf(field.of(page))) }));
  const meant = makeReader(fields.flatMap(({ texts }) => texts));
  const { score, pagesWith } = scoreByFields(fields, pages.length, partsOf);
  const scoreOneByOne = makeOneByOne(pages, partsOf);
  const rare = (part) => Math.log(1 + pages.length / (pagesWith(part) || pages.length));
  const answer = makeAnswer(partsOf, rare, (part) => pagesWith(part) > pages.length / 2);

  return (question) => {
    const words = meant(question.slice(0, MOST_TYPED));
    const asked = partsOfAll(words, partsOf);
    const { scores, common } = score(asked);
    const oneByOne = scoreOneByOne(asked, wordsOf(question));
    const likely = pages.map(({ address, boost = 1 }, at) => {
      const front = words.length <= FEW && address.split("/").length < 3 ? FRONT : 1;
      return common[at] < LEAST ? 0 : (scores[at] + oneByOne[at]) * front * boost;
    });
    return choose(pages, likely, asked, words.length <= FEW).map(({ page, score }) => ({
      address: page.address,
      kind: page.kind,
      likely: score,
      ...answer(page, asked),
    }));
  };
}

/**
 * Say to put(part, at, value) what each part of a word in each text is worth: Okapi BM25.
 * texts: their words.
 */
function lay(texts, weight, dilution, partsOf, put) {
  const laid = texts.map((words) => {
    const counts = new Map();
    for (const [part] of partsIn(words, partsOf)) counts.set(part, (counts.get(part) ?? 0) + 1);
    return counts;
  });
  const filled = texts.filter((words) => words.length).length;
  const average = texts.reduce((sum, words) => sum + words.length, 0) / filled;
  const among = new Map();
  for (const counts of laid) for (const part of counts.keys()) among.set(part, (among.get(part) ?? 0) + 1);
  laid.forEach((counts, at) => {
    const room = SATURATION * (1 - dilution + (dilution * texts[at].length) / average);
    for (const [part, count] of counts) {
      const rare = Math.log(1 + (filled - among.get(part) + 0.5) / (among.get(part) + 0.5));
      put(part, at, (weight * rare * count * (SATURATION + 1)) / (count + room));
    }
  });
}

/**
 * Returns score(asked): what each page has in common with what was typed, and what part of it; and
 * pagesWith(part): how many pages have a part.
 */
function scoreByFields(fields, size, partsOf) {
  const worth = new Map();
  for (const { texts, weight, dilution } of fields)
    lay(texts, weight, dilution, partsOf, (part, at, value) => {
      if (!worth.has(part)) worth.set(part, new Map());
      const values = worth.get(part);
      values.set(at, (values.get(at) ?? 0) + value);
    });

  const score = (asked) => {
    const scores = new Float64Array(size);
    const common = new Float64Array(size);
    let whole = 0;
    for (const [part, count] of asked) {
      // To mean the same, or to follow the same, is no letter in common.
      const letters = part[0] === "=" || part.includes(" ") ? 0 : count;
      whole += letters;
      worth.get(part)?.forEach((value, at) => {
        scores[at] += count * value;
        common[at] += letters;
      });
    }
    return { scores: shares(scores, 1 - QUESTIONS), common: common.map((part) => part / whole) };
  };
  return { score, pagesWith: (part) => worth.get(part)?.size ?? 0 };
}

/** Returns score(asked, typed): what the best questions of each page, and its title, have in common with what was typed. */
function makeOneByOne(pages, partsOf) {
  const questions = pages.map(({ title, questions }) => [title, ...questions].map(wordsOf));
  const texts = questions.flat();
  const worth = new Map();
  lay(texts, 1, DILUTION, partsOf, (part, at, value) => {
    if (!worth.has(part)) worth.set(part, []);
    worth.get(part).push(at, value);
  });
  const rare = (part) => Math.log(1 + texts.length / ((worth.get(part)?.length ?? 0) / 2 + 0.5));
  const weigh = (parts) => [...parts].reduce((sum, [part, count]) => sum + count * rare(part), 0);
  const titles = pages.map(({ title }) => {
    const parts = partsOfAll(wordsOf(title), partsOf);
    return { parts, weight: weigh(parts) };
  });

  const whose = new Map(questions.flatMap((own, at) => own.map((words) => [words.join(" "), at])));

  return (asked, typed) => {
    const sums = new Float64Array(texts.length);
    for (const [part, count] of asked) {
      const found = worth.get(part) ?? [];
      for (let at = 0; at < found.length; at += 2) sums[found[at]] += count * found[at + 1];
    }
    let from = 0;
    const best = questions.map(({ length }) => {
      const ofPage = sums.slice(from, (from += length)).sort();
      return ofPage.at(-1) + NEXT * (ofPage.at(-2) ?? 0);
    });
    const whole = weigh(asked);
    return shares(best, QUESTIONS).map((share, at) => {
      const { parts, weight } = titles[at];
      const both = [...parts].filter(([part]) => asked.has(part));
      const common = weigh(both.map(([part, count]) => [part, Math.min(count, asked.get(part))]));
      const exact = whose.get(typed.join(" ")) === at ? EXACT : 0;
      return share + exact + (TITLE * 2 * common) / (whole + weight);
    });
  };
}

/** Numbers as parts of the greatest, which becomes `of`. */
function shares(numbers, of) {
  const most = Math.max(...numbers) || 1;
  return numbers.map((number) => (of * number) / most);
}

/** The few pages to show, best first, each with its score beside the best one's. */
function choose(pages, likely, asked, few) {
  const named = (kind) => asked.has("!" + kind.toLowerCase()) || asked.has("=" + kind.toLowerCase());
  const found = pages
    .map((page, at) => ({ page, score: likely[at] * (!page.kind || named(page.kind) ? 1 : MADE) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score);
  if (!found.length) return [];
  const best = found[0].score;
  const written = few && WRITTEN.some((word) => asked.has("!" + word) || asked.has("=" + word));
  const at = written ? found.findIndex(({ page }) => page.kind === "Template") : -1;
  if (at > 2 && found[at].score >= LIKELY * MADE * best) found.splice(2, 0, ...found.splice(at, 1));
  return found
    .filter(({ score }, place) => score >= (place < 3 ? CUT_OFF_OF_THREE : CUT_OFF) * best)
    .slice(0, MOST_RESULTS)
    .map(({ page, score }) => ({ page, score: score / best }));
}
