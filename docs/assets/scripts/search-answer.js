/* What a page that was found says to the question: the section, the sentence, the words to mark. Pure. */
import { partsOfAll, wordsOf } from "./search-words.js";

// A section answers if it has this part of what is rare in the question.
const ANSWERS = 0.4;
const MOST_SHOWN = 160;

/**
 * Returns answer(page, asked): { id, heading, text, title } of the section with most of the question.
 * id is "" for the top of the page; the others are pieces, [words, whether they were asked for].
 * asked: the parts of the question; partsOf: see search-words.js; rare(part): how much one says;
 * everywhere(part): whether so many pages have it that it is not worth a mark.
 */
export function makeAnswer(partsOf, rare, everywhere) {
  // Kept, as the next key asks the same sections.
  const known = new Map();
  const partsOfText = (text) => {
    if (!known.has(text)) known.set(text, partsOfAll(wordsOf(text), partsOf));
    return known.get(text);
  };

  return (page, asked) => {
    let whole = 0;
    for (const [part, count] of asked) whole += count * rare(part);
    const best = (texts) => {
      const sums = texts.map((text) => {
        const there = partsOfText(text);
        let sum = 0;
        for (const [part, count] of asked) if (there.has(part)) sum += count * rare(part);
        return sum;
      });
      const most = Math.max(0, ...sums);
      return { most, at: sums.indexOf(most) };
    };
    const { most, at } = best(page.sections.map(({ heading, text }) => `${heading} ${text}`));
    // Where no section answers, the page speaks for itself.
    const section = most >= ANSWERS * whole ? page.sections[at] : page.sections[0];
    const sentences = sentencesOf(section.text);
    const sentence = section.id ? sentences[best(sentences).at] : sentences[0];
    const marked = (text) => marks(text, asked, partsOf, everywhere);
    return {
      id: section.id,
      heading: marked(section.heading),
      text: marked(short(sentence || page.description)),
      title: marked(page.title),
    };
  };
}

function sentencesOf(text) {
  return text.replace(/([.!?:]["”’)]*)\s+/g, "$1\n").split("\n").filter((sentence) => wordsOf(sentence).length > 2);
}

function short(text) {
  return text.length <= MOST_SHOWN ? text : text.slice(0, text.lastIndexOf(" ", MOST_SHOWN)) + " …";
}

/** A text in pieces, [words, whether they were asked for]. Words that are everywhere are not marked. */
function marks(text, asked, partsOf, everywhere) {
  const pieces = [];
  for (const piece of text.split(/([\p{L}\p{N}\p{M}'’]+)/u)) {
    const parts = [...partsOfAll(wordsOf(piece), partsOf)];
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
