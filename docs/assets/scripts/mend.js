/* What people type, as it stands in the letter: mended where that is certain, asked where it may be, else left alone. Pure. */
import { MONTHS, WEEKDAYS, sayBlank, sayKept, sayWeekday, saying } from "./dates.js";
import { dayMeant } from "./typed-day.js";

export { kept } from "./typed-day.js";

const WEEK = 6; // days back in which a weekday alone means one day, today among them
const SHORT = 120; // a text of more signs than this makes no question
const GREETING = /^(dear|hello|hey|hi) +(?=\S)/i;
const TITLE = "(?:mr|mrs|ms|mx|dr|prof|miss)";
const TITLED = new RegExp(`^${TITLE}\\.? \\p{Ll}+$`, "u");
const POST = /^(?:job|position|role)$/i;
const BEHIND_POST = /^(?:interview|job|offer|position|role)$/;
// What the letter says before something that one does.
const DOING = /\bI'd(?: (?:[a-z ]* to|do is))? $/;

const DOUBLED = /^(about|at|because|by|for|from|in|of|on|since|to|until|with)$/i;
const SMALL = new RegExp(
  "^(about|after|all|an|and|another|any|anytime|at|before|being|between|both|during|each|either|every|for|from|having|her|his"
    + "|he|how|if|in|it|it['’]s|its|most|my|of|on|once|or|our|several|some|she|that|the|their|there|these|they|this|those"
    + "|to|two|three|four|five|until|we|what|when|where|whether|which|who|why|with|(?:morning|afternoon|evening)s?|you|your)$", "i");
const NAMED = new RegExp(`^(${[...WEEKDAYS, ...MONTHS].join("|")}|${TITLE}|sir)s?(?![\\p{L}.])`, "iu");
// What somebody has done: where the blank's label begins with "I", haste leaves it out.
const DONE = /^(?:just )?(?:\p{L}+ed|built|cut|drove|forgot|found|got|grew|learnt|led|made|ran|said|saw|set up|should have|taught|took|went|wore|wrote) (?=[\p{Ll}\p{N}]|I )/u;

const END = String.raw`(?=[\s,!?)]|['’]s\b|\.(?:\s|$)|$)`;
const OTHER_WORDS = ["March", "May", "August"];
const DAYS = [...WEEKDAYS.map((name) => `${name}s?`), ...MONTHS.filter((name) => !OTHER_WORDS.includes(name))].join("|").toLowerCase();
const DAYS_AND_MONTHS = new RegExp(`(^|[\\s("“])(${DAYS})${END}`, "g");
const AFTER_LEAD = new RegExp(`(\\b(?:on|from|until|by) )(${DAYS})${END}`, "g");
// These three are other words as well, unless one of these leads up to them.
const MARCH_OR_MAY = new RegExp(`(\\b(?:in|since|until) )(march|may|august)${END}|(\\b(?:early|mid|late|\\d{1,2}(?:st|nd|rd|th)?) )(march|august)${END}`, "g");
// What haste writes without its apostrophe, and no other English word is; "its" where no other can be meant.
const HASTE = /(^|[\s(])(im|ive|(?:do|did|does|was|is|are|were|could|would|should|have|has|had)nt|(?:that|there|what|here|where|who|he|she)s|(?:you|they)(?:re|ve|ll|d)|weve|(?:could|would|should)ve|its(?= (?:an?|the|been|too) ))(?=[\s,.!?]|$)/giu;
const CANT = /\b([Ii]|[Ww]e|[Yy]ou|[Tt]hey|[Ss]?[Hh]e|[Ii]t) (ca|wo)nt\b/g;
const ID = /(^|[,.!?] |\b(?:and|but|so|what|how|if|where|when|why|because|think) )[Ii]d(?= (?:ask|be|do|go|have|like|love|rather|say|take|try|want) )/g;
const ABBREVIATED = /(?:^|[^\p{L}])(?:approx|ass[nt]|assoc|bros|co|corp|dept|etc|govt|hrs|inc|incl|intl|ltd|max|mins?|misc|rep|univ|yrs|dr|esq|jr|mrs?|ms|prof|sr|st|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)\.$/iu;

const capital = (words) => words[0].toUpperCase() + words.slice(1);
const small = (words) => words[0].toLowerCase() + words.slice(1);

/**
 * What was typed into a blank, as it goes out.
 * typed: clean text. blank: kind, shape, label. before, after: the words around it in its line.
 * today: a day. Returns words; asks, other words that may have been meant; and whether the sign
 * behind the blank falls away ("Why not?" needs no dot).
 */
export function mend(typed, { kind, shape, label = "" }, before, after, today) {
  let words = mendEnd(mendSigns(typed, kind), kind, shape, after);
  const [once, twice] = withoutDouble(words, kind, before);
  let asks = [];
  if (kind === "date") [words, asks] = mendDay(once, shape, before, today);
  else if (kind === "name") [words, asks] = mendName(once);
  else if (kind === "names") [words, asks] = withAnd(withoutAddress(once));
  else if (shape) [words, asks] = mendSentence(once, shape, label, before, after);
  else words = once.replace(AFTER_LEAD, (_, lead, name) => lead + capital(name));
  const end = (each) => meetEnd(each, shape, before, after);
  const out = end(words);
  return { ...out, asks: (twice.length ? twice : asks).map((each) => end(each).words).filter((each) => each !== out.words) };
}

/** With signs that every program has: accents on their letters, bullets; names in one line, and no gap before a dot. */
function mendSigns(words, kind) {
  if (kind === "names") words = words.replace(/ ?[,;]?\s*[\n;]\s*/g, ", ");
  // Some names need their own form of a Chinese sign.
  return words.replace(/[^\uf900-\ufaff\u{2f800}-\u{2fa1f}]+/gu, (part) => part.normalize("NFC"))
    .replace(/^\p{Co} +/gmu, kind === "text" ? "• " : "").replace(/ *\p{Co} */gu, " ").trim()
    .replace(/ +([,.!?])(?=\s|$)/g, "$1").replace(/(^|[^.])\.\.$/, "$1.");
}

/** Without what hangs on its end: a comma, the dot behind a name, a "role" that the letter says itself. */
function mendEnd(words, kind, shape, after) {
  if (kind !== "text" || shape) words = words.replace(/([^\s,;])[\s,;]+$/, "$1");
  if (/^names?$/.test(kind) && /\p{L}{2}\.$/u.test(words) && !ABBREVIATED.test(words)) words = words.slice(0, -1);
  if (kind === "line" && !shape) words = withoutDot(words, 5);
  const [, next = ""] = /^ (\p{Ll}+)/u.exec(after) ?? [];
  const [, rest, last] = /^(.*\S) +(\S+?)\.?$/u.exec(words) ?? [];
  return BEHIND_POST.test(next) && POST.test(last) ? rest : words;
}

/** Without a dot that ends a word of so many letters, an acronym or a year, and is no abbreviation's. */
const withoutDot = (words, letters) =>
  new RegExp(`(?:\\p{Ll}{${letters}}|\\p{Lu}{2}|\\d{4})\\.$`, "u").test(words) && !ABBREVIATED.test(words) ? words.slice(0, -1) : words;

/** Without a word that the letter has just said; where "on call work" or "At Home Care" may be meant, that is asked. */
function withoutDouble(words, kind, before) {
  const lead = (/(\S+)\s+$/.exec(before)?.[1] ?? "").toLowerCase();
  const [first, second] = words.split(" ");
  if (!second) return [words, []];
  const rest = words.slice(first.length + 1);
  const led = /^(?:the|today's)$/.test(lead);
  if (led && /^(?:an|the)$/i.test(first)) return [rest, []];
  if (led && first === "a") return [words, [rest]]; // an "a level tutor", perhaps
  if (first.toLowerCase() !== lead || !DOUBLED.test(first)) return [words, []];
  const name = /^[\p{Lu}\d]/u.test(second);
  const sure = kind === "date" || lead === "because" || (name ? first === lead : lead === "about");
  return sure ? [rest, []] : [words, [rest]];
}

/** "Ngozi Okafor <ngozi@clinic.example>", as a mail program writes it, without what is no name. */
const withoutAddress = (words) => words.replace(/"?([^"<>]*[^"<>\s])"? *<[^<>\s]+@[^<>\s]+>/g, "$1");

function mendName(words) {
  words = withoutAddress(words).replace(GREETING, "");
  // With a title before it, one small word can only be a name in haste.
  if (TITLED.test(words)) words = words.split(" ").map(capital).join(" ");
  const [, last, first] = /^((?:\p{Ll}+ )*\p{Lu}[\p{L}'’-]+), (\p{Lu}\p{Ll}[\p{L}'’-]*(?: \p{Lu}[\p{L}.]*)?)$/u.exec(words) ?? [];
  return [words, last ? [`${first} ${last}`] : askName(words)];
}

/** "sam rivera" and "SAM RIVERA" may be how they write it, or haste. */
function askName(words) {
  const flat = words === words.toLowerCase() || (words === words.toUpperCase() && / /.test(words));
  if (!flat || /^the /i.test(words) || words.toLowerCase() === words.toUpperCase() || !/^[\p{L} ,'’.-]+$/u.test(words)) return [];
  return [words.toLowerCase().replace(/(^|[ '’.-])(?!(?:and|van|von|de[nrl]?|l[ae]|d[aiu]|bin|al) )\p{L}/gu, (letter) => letter.toUpperCase())];
}

const SHORT_NAME = new RegExp(`^(?:${TITLE}\\.? )?\\p{L}[\\p{L}'’-]*(?: \\p{L}[\\p{L}'’-]*)?$`, "iu");
const WITH_TITLE = new RegExp(`^${TITLE}\\.? `, "i");
/** "Ms. Lee, Mr. Ray" as it is said: "Ms. Lee and Mr. Ray". Without titles a part may be somebody's post. */
function withAnd(words) {
  const parts = words.split(/, (?:and )?| and /i);
  const plain = parts.length > 1 && parts.every((part) => SHORT_NAME.test(part));
  const titled = plain && parts.every((part) => WITH_TITLE.test(part));
  const said = / and /i.test(words) ? words : words.replace(/, (?=[^,]*$)/, " and ");
  if (plain && words === words.toLowerCase()) return [words, askName(said)];
  if (titled) return [said, []];
  return [words, plain && parts.length > 2 && !parts.some((part) => part === part.toUpperCase()) ? [said] : []];
}

const SENTENCE_STARTS = /^\s*$|[.!?]["”’)]*\s+$/;
const startsSentence = (before) => SENTENCE_STARTS.test(before);

function mendSentence(words, shape, label, before, after) {
  let asks = [];
  if (shape === "sentence") words = joinLines(words, after);
  words = withApostrophes(words);
  if (shape === "fragment") words = withoutEcho(words, label, before);
  words = words.replace(/(^|[\s("“])i(?=$|\s|['’](?:m|d|ve|ll)\b)/g, "$1I");
  // What stands behind a colon may start as it likes.
  const free = /: $/.test(before);
  if (shape === "sentence" || startsSentence(before)) words = startSentence(words);
  else if (after || !free) [words, asks] = continueSentence(withLead(words, label), before);
  if (free) asks = [];
  words = words.replace(DAYS_AND_MONTHS, (_, lead, name) => lead + capital(name))
    .replace(MARCH_OR_MAY, (_, lead, name, other, month) => (name ? lead + capital(name) : other + capital(month)));
  return shape === "sentence" ? [startEach(words), askSubject(words, label)] : [words, asks];
}

/** Lines as a PDF breaks them, joined again: within a paragraph of the letter's, or where a small letter goes on. */
function joinLines(words, after) {
  if (/^(?:[-*•–]|\d+[.)]) /m.test(words)) return words;
  const whole = words.replace(/(\p{L}-)\n(?=\p{Ll})/gu, "$1");
  if (after) return whole.replace(/\n+/g, " ");
  const broken = whole !== words || /^.{20,}[^.!?:\n]\n\p{Ll}/mu.test(whole);
  return broken ? whole.replace(/(.{20}[^.!?:\n])\n(?=\S)/g, "$1 ") : words;
}

function withApostrophes(words) {
  return words.replace(HASTE, (all, lead, word, place, whole) => {
    const starts = /^\s*$|\p{Ll}{4}[.!?]\s+$/u.test(whole.slice(0, place + lead.length));
    // "IM injections", "Ms. Im" and "Im Soo-jin" are none of these.
    if (word !== word.toLowerCase() && !(starts && word === capital(word.toLowerCase()))) return all;
    if (/^i[mv]/i.test(word) && !/^ (?!(?:is|was|has) )[\p{Ll}\d]/u.test(whole.slice(place + all.length))) return all;
    return lead + word.replace(/^i(?=m|ve)/i, "I'").replace(/([^'])(nt|s|re|ve|ll|d)$/, (_, stem, rest) => (rest === "nt" ? `${stem}n't` : `${stem}'${rest}`));
  }).replace(CANT, "$1 $2n't").replace(ID, "$1I'd");
}

/**
 * Words without those of the blank's label, which people begin with: "We talked about the rota", where
 * the label says "You talked about …" and the letter has said it already.
 */
function withoutEcho(words, label, before) {
  const who = "(?:i|we|you|they|he|she)(?:['’](?:m|re|ve|d|ll))?(?: (?:am|are|have|had|will|would|can|could|also|me))* ";
  const [, said] = /^(?:You|They)(?:['’]\p{L}+)? (.+) …$/u.exec(label) ?? [];
  const forms = said?.replace(/^(\p{L}{3,}?)(?:ed|ing)?(?= |$)/u, "$1(?:s|ed|ing)?").replace(/ (about|you)$/, (_, last) => (last === "you" ? " (?:me|you)" : "(?: me| us)? about"));
  const echo = said && new RegExp(`^(?:${who}${forms}|${said}):? (?=\\S)`, "iu");
  if (echo?.test(words)) return words.replace(echo, "");
  return DOING.test(before) ? words.replace(/^i(?:(?:['’](?:d|ll)| will| would)(?: (?:like|love) to)?| (?:want|need|have) to) /i, "") : words;
}

const startSentence = (words) => (/^\p{Ll}[\p{Ll}'’-]*(?=[\s,;!?]|:(?!\/)|\.(?:[\s.]|$)|$)/u.test(words) ? capital(words) : words);

/** With a capital where a sentence surely starts: "in Jan. we" and "our dept. they" are none. */
const startEach = (words) => words.replace(/((?:^|\s)(?:\p{Lu}\p{Ll}{4}|[\p{Ll}\p{N}])[\p{Ll}\p{N}'’]+[.!?])(\s+)(it|they|we|he|she|you|there|that(?=['’]s))(?=[\s'’])/gu, (all, last, gap, word) =>
  ABBREVIATED.test(last) ? all : last + gap + capital(word));

/** With the "I" that the label begins with, as a question; but "Made redundant in May, I" has its own. */
function askSubject(words, label) {
  const [sentence] = /^[^.!?\n]*/.exec(words);
  const own = /, (?!(?:and|but|so|then|which|where) )|\b(?:I|was|were|is|are|has)\b/.test(sentence.replace(/^said (?:that )?I\b/i, ""));
  return /: I [a-z]/.test(label) && words.length <= SHORT && DONE.test(small(words)) && !own ? [`I ${small(words)}`] : [];
}

/** A capital that only starts the sentence falls; a name keeps its own; else the reader is asked. */
function continueSentence(words, before) {
  if (DOING.test(before) && /^\p{Lu}\p{Ll}/u.test(words)) return [small(words), []]; // what is done, no name
  const [first, second = ""] = words.split(" ");
  if (!/^\p{Lu}[\p{Ll}'’-]*[,;:]?$/u.test(first) || /^I\b/.test(first) || NAMED.test(first)) return [words, []];
  const name = /^\p{Lu}\p{Ll}/u.test(second);
  const plain = SMALL.test(first);
  if (plain && (!name || NAMED.test(second))) return [small(words), []];
  return [words, name && (first === "The" || !plain) ? [] : [small(words)]];
}

const shortOrLong = (name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`;
const MONTH_NAMES = `(?:${MONTHS.map(shortOrLong).join("|")}|sept)`;
const RANGE = "(?!\\.? (?:to|till|until|through|thru)\\b|\\.? ?[-–/])";
const DAY = new RegExp(`^(?:\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH_NAMES}|${MONTH_NAMES} \\d{1,2}(?:st|nd|rd|th)?|mon|tues?|weds?|thu(?:rs?)?|fri|(?:${WEEKDAYS.join("|")}))\\b${RANGE}`, "iu");
const MONTH = new RegExp(`^(?:(?:early|mid|late)[ -])?(?:${MONTHS.join("|")})(?=\\.?$|,| (?:or|of)\\b| \\d{4}\\b| (?:last|this|next) year)`, "i");
/** "free Thu pm" and "start 4 January" want an "on", "start early September" an "in". */
function withLead(words, label) {
  if (!/(?:free|start) …$/.test(label)) return words;
  return DAY.test(words) ? `on ${words}` : MONTH.test(words) ? `in ${words}` : words;
}

const SENTENCE_ENDS = /^\S+ .*[\p{L}\p{N}]$/u;
const needsDot = (words) => SENTENCE_ENDS.test(words) && !/[./@]\S*$/.test(words);

/** The words and the sign of the letter's behind them, so that one sentence ends once. */
function meetEnd(words, shape, before, after) {
  const sign = after[0];
  // What ends a sentence of the letter's own asks nothing: "You asked about weekends?"
  if (shape === "fragment" && !startsSentence(before) && sign === ".") words = words.replace(/([\p{L}\d])\?$/u, "$1");
  if (/[?!]/.test(sign)) words = withoutDot(words, 3);
  if (/[.,;:?!]/.test(sign) && words.endsWith(sign) && !words.endsWith("..")) words = words.slice(0, -1);
  else if (shape === "fragment" && /^(?:[,;:]| ?\p{Ll})/u.test(after)) words = withoutDot(words.replace(/([\p{L}\d])[?!]+$/u, "$1"), 3);
  else if (shape === "sentence" && /^(?:$| \p{Lu})/u.test(after) && needsDot(words)) words += ".";
  return { words, drop: sign === "." && /[!?…]["”’)]?$|\.["”’)]$|\.\.\.$/.test(words) };
}

/** A day in words, as the letter says it; and the days that may have been meant, as it would. */
function mendDay(words, shape, before, today) {
  const { days, sure, hour, dated, english } = dayMeant(words, shape, today);
  const say = (day) => [dated && shape !== "dated" ? saying(english).sayDate(day) : sayBlank(day, shape === "dated", today, english), hour]
    .filter(Boolean).join(" ");
  // Within a sentence nobody dates a day of this week: "Thank you for meeting me on Tuesday".
  const brief = (day) => !dated && shape === "past" && /\b(?:for|on|talked) $/i.test(before) && day <= today && day > today - WEEK;
  if (sure) return [brief(days[0]) ? [sayWeekday(days[0]), hour].filter(Boolean).join(" ") : say(days[0]), []];
  // Days and months have a capital, however else the day is said; May may be a verb.
  words = sayKept(words, false, today).replace(DAYS_AND_MONTHS, (_, lead, name) => lead + capital(name));
  return [words, days.map(say).filter((day) => day !== words)];
}
