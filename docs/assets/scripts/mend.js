/* What people type, as it stands in the letter: mended where that is safe, asked where it is not. Pure. */
import { sayBlank, sayKept, sayWeekday, saying } from "./dates.js";
import { dayMeant } from "./typed-day.js";

export { kept } from "./typed-day.js";

const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const MONTHS = [
  "january", "february", "march", "april", "may", "june",
  "july", "august", "september", "october", "november", "december",
];
const WEEK = 6; // days back in which a weekday alone means one day, today among them
const GREETING = /^(dear|hello|hey|hi) +(?=\S)/i;
const TITLED = /^(mr|mrs|ms|mx|dr|prof|miss)\.? \p{Ll}+$/u;
const POST = /^(job|position|post|role)$/i;

const DOUBLED = /^(about|at|by|dear|for|from|hello|hi|in|of|on|since|the|to|until|with)$/i;
const SMALL = new RegExp(
  "^(a|about|after|all|an|and|any|anytime|at|before|being|between|both|during|each|either|every|for|from|having|her|his"
    + "|he|how|if|in|it|it['’]s|its|most|my|of|on|once|or|our|several|some|she|that|the|their|there|these|they|this|those"
    + "|to|two|three|four|five|until|we|what|when|where|whether|which|who|why|with|(?:morning|afternoon|evening)s?|you|your)$", "i");
// Small words that no name starts with, so that one falls before a name, too: "From Monday 7th".
const LEADS = /^(after|at|before|between|during|from|in|on|since|until)$/i;
// What only somebody's own doing starts with: whoever writes it in haste leaves out the "I".
const DONE = /^(?:just )?(accepted|built|closed|cooked|cut|drove|finished|forgot|found|got|grew|helped|learn(?:ed|t)|led(?= (?:an? |the |my |our |\p{N}))|looked after|made|managed|missed|moved|organi[sz]ed|passed|ran|said(?= (?:i|it|my|that|\p{N}))|saw|should have|sorted|started|taught|took|trained|went|wore|worked|wrote) (?=\p{Ll}|\p{N})/iu;
const NAMED = new RegExp(`^(${[...WEEKDAYS, ...MONTHS].join("|")}|mr|mrs|ms|mx|dr|prof|miss|sir)s?\\b`, "i");
const DAYS_AND_MONTHS = new RegExp(`(^|[\\s("“])(${[...WEEKDAYS, ...MONTHS].filter((name) => name !== "march" && name !== "may").join("|")})(?=[\\s,.!?)]|$)`, "g");
// These two are other words as well, unless a date or one of these words leads up to them.
const MARCH_OR_MAY = /(\b(?:in|since|until|by|from|early|mid|late|\d{1,2}(?:st|nd|rd|th)?(?: of)?) )(march|may)(?=[\s,.!?)]|$)/g;
// Words that only haste writes without their apostrophe; "its" and "id" where no other word can be meant.
const HASTE = /(^|[\s("“])(im|ive|dont|didnt|doesnt|wasnt|isnt|couldnt|wouldnt|its(?= (?:an?|the|too|not|very|so|been|just)\s)|id(?= (?:ask|be|call|check|do|go|have|like|look|love|need|rather|say|start|take|try|want)\s))(?=[\s,.!?]|$)/gi;
const SHORTENED = /(^|\W)(etc|approx|dept|incl|est|ext|vs|inc|ltd|mr|mrs|ms|dr|prof|jr|sr|no|st)$/i;

const capital = (words) => words[0].toUpperCase() + words.slice(1);
const small = (words) => words[0].toLowerCase() + words.slice(1);
/** The place of a name or its first three letters or more in a list; -1 if it is none. */
const find = (list, word = "") =>
  word.length < 3 ? -1 : list.findIndex((name) => name.startsWith(word.replace(/\.$/, "")));

/**
 * What was typed into a blank, as it goes out.
 * typed: clean text. blank: kind, shape, label. before, after: the words around it in its line.
 * today: a day. Returns words; asks, other words that may have been meant; and whether the sign
 * behind the blank falls away ("Why not?" needs no dot).
 */
export function mend(typed, { kind, shape, label = "" }, before, after, today) {
  let words = typed.replace(/ +([,.!?])(?=\s|$)/g, "$1").replace(/(^|[^.])\.\.$/, "$1.");
  let asks = [];
  const lead = /(\S+)\s+$/.exec(before)?.[1] ?? "";
  const [first] = words.split(" ");
  const same = DOUBLED.test(first) && first.toLowerCase() === lead.toLowerCase();
  if ((same || (lead === "the" && /^an?$/.test(first))) && words !== first) words = words.slice(first.length + 1);
  words = mendEnd(words, kind, shape, after);
  if (kind === "names") words = withAnd(words);
  if (kind === "name" && /^(dear|hello|hi)$/i.test(lead)) words = words.replace(GREETING, "");
  // With a title before it, one small word can only be a name in haste.
  if (kind === "name" && TITLED.test(words)) words = words.split(" ").map(capital).join(" ");
  if (kind === "date") [words, asks] = mendDay(words, shape, before, today);
  if (kind === "name") asks = askName(words);
  if (kind === "line" || kind === "text") words = words.replace(DAYS_AND_MONTHS, (all, lead, name) => lead + capital(name)).replace(MARCH_OR_MAY, (all, lead, name) => lead + capital(name));
  if (kind === "line" && !shape) words = withoutDot(words);
  const starts = /^\s*$|[.!?]["”’)]*\s+$/.test(before);
  if (shape === "sentence" || shape === "fragment") {
    words = words.replace(HASTE, (all, lead, word) => lead + withApostrophe(word));
    if (shape === "fragment") words = withoutEcho(words, label, before);
    words = words.replace(/(^|[\s("“])i(?=$|\s|['’](?:m|d|ve|ll)\b)/g, "$1I");
    if (starts) words = startSentence(words);
    else if (shape === "fragment") [words, asks] = continueSentence(withLead(words, label), before);
    if (shape === "sentence") words = startEach(withSubject(words));
  }
  const sign = after[0];
  // What ends a sentence of the letter's own asks nothing: "You asked about weekends?"
  if (shape === "fragment" && !starts && sign === ".") words = words.replace(/([\p{L}\d])\?$/u, "$1");
  if (/[?!]/.test(sign)) words = withoutDot(words);
  if (/[.,;:]/.test(sign) && words.endsWith(sign) && !words.endsWith("..")) words = words.slice(0, -1);
  else if (shape === "fragment" && /^(?:[,;:]| ?\p{Ll})/u.test(after)) words = withoutDot(words.replace(/([\p{L}\d])[?!]+$/u, "$1"));
  else if (shape === "sentence" && !after && needsDot(words)) words += ".";
  return { words, asks, drop: sign === "." && /[!?…]["”’)]?$|\.["”’)]$|\.\.\.$/.test(words) };
}

/** Without what hangs on its end: a comma, the dot behind a name, a "role" that the letter says itself. */
function mendEnd(words, kind, shape, after) {
  if (kind !== "text" || shape) words = words.replace(/([^\s,;])[\s,;]+$/, "$1");
  if (kind === "name" && /\p{Ll}{2}\.$/u.test(words) && !SHORTENED.test(words.slice(0, -1))) words = words.slice(0, -1);
  if ((kind === "line" || kind === "names") && /^[ ,;]/.test(after)) words = withoutDot(words);
  const [, next = ""] = /^ (\p{Ll}+)/u.exec(after) ?? [];
  const [, rest, last] = /^(.*\S) +(\S+?)\.?$/u.exec(words) ?? [];
  return POST.test(next) && POST.test(last) ? rest : words;
}

const SHORT_NAME = /^(?:(?:mr|mrs|ms|mx|dr|prof|miss)\.? )?\p{L}[\p{L}'’-]*(?: \p{L}[\p{L}'’-]*)?$/iu;
/** "Daniel, Sue, Ravi" as it is said: "Daniel, Sue and Ravi". A longer part than a name may be somebody's post. */
function withAnd(words) {
  const names = words.split(", ");
  const plain = names.length > 2 && names.every((name) => SHORT_NAME.test(name));
  return plain && !/ and /i.test(words) ? words.replace(/, (?=[^,]*$)/, " and ") : words;
}

const withApostrophe = (word) => word.replace(/^(i)?(m|ve|d)$|^(\p{L}+?)(nt|t|s)$/iu, (all, i, end, stem, rest) =>
  i ? `I'${end.toLowerCase()}` : rest.toLowerCase() === "nt" ? `${stem}n't` : `${stem}'${rest}`);

/**
 * Words without those of the blank's label, which people begin with: "We talked about the rota", where
 * the label says "You talked about …" and the letter has said it already.
 */
function withoutEcho(words, label, before) {
  const who = "(?:i|we|you|they|he|she)(?:['’](?:m|re|ve|d|ll))?(?: (?:am|are|have|had|will|would|can|could|also))*";
  const [, said] = /^(?:You|They)(?:['’]\p{L}+)? (.+) …$/u.exec(label) ?? [];
  const leads = said ? [`(?:${who} )?${said.replace(/^(\p{L}{3,}?)(?:ed|ing)?(?= |$)/u, "$1(?:s|ed|ing)?")}`] : [];
  if (/\bis $/.test(before)) leads.push("i(?:['’](?:d|ll)| will| would| can)");
  const lead = leads.map((each) => new RegExp(`^${each}:? `, "iu")).find((each) => each.test(words));
  return (lead && words.replace(lead, "")) || words;
}

const startSentence = (words) => (/^\p{Ll}[\p{Ll}'’-]*(?=[\s,;:!?]|\.(?:[\s.]|$)|$)/u.test(words) ? capital(words) : words);

const withSubject = (words) => (DONE.test(words) ? `I ${small(words)}` : words);

const startEach = (words) =>
  words.replace(/(\p{Ll}{3,})([.!?]\s+)(\p{Ll})(?=[\p{Ll}'’]*[\s,.!?])/gu, (all, last, gap, letter) =>
    SHORTENED.test(last) ? all : last + gap + letter.toUpperCase());

/** A capital that only starts the sentence falls; a name keeps its own; else the reader is asked. */
function continueSentence(words, before) {
  const [first, second = ""] = words.split(" ");
  const plain = /^\p{Lu}[\p{Ll}'’-]*[,;:]?$/u.test(first) && !/^I\b/.test(first);
  // What is said to be done ("to spend", "driving") is no name.
  const doing = plain && /^\p{Ll}/u.test(second) && (/\b(?:is|to) $/.test(before) || /\p{Ll}{2}ing$/u.test(first));
  if (LEADS.test(first) || doing) return [small(words), []];
  const named = /^\p{Lu}\p{Ll}/u.test(second) || NAMED.test(first);
  if (!plain || named) return [words, []];
  return SMALL.test(first) ? [small(words), []] : [words, [small(words)]];
}

const shortOrLong = (name) => name.slice(0, 3) + "(?:" + name.slice(3) + ")?";
const MONTH_NAMES = `(?:${MONTHS.map(shortOrLong).join("|")}|sept)`;
const DAY = new RegExp(`^(?:\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH_NAMES}|${MONTH_NAMES} \\d{1,2}(?:st|nd|rd|th)?|mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun|(?:${WEEKDAYS.join("|")}))\\b(?! (?:to|until)\\b| ?[-\u2013])`, "iu");
const MONTH = new RegExp(`^(?:(?:early|mid|late)[ -])?(?:${MONTHS.join("|")})\\b(?! (?:the )?\\d)`, "i");
/** "free Thu pm" and "start 4 January" want an "on", "meet you early September" an "in". */
function withLead(words, label) {
  if (!/(?:free|start) …$|^When you met/.test(label)) return words;
  const named = words.replace(/^(march|may)\b/, capital);
  return DAY.test(words) ? `on ${named}` : MONTH.test(words) ? `in ${named}` : words;
}

const withoutDot = (words) =>
  (/\p{Ll}{3,}\.$/u).test(words) && !SHORTENED.test(words.slice(0, -1)) ? words.slice(0, -1) : words;

const needsDot = (words) => words.includes(" ") && /[\p{L}\p{N}]$/u.test(words) && !/[./@]\S*$/.test(words);

/** "sam rivera" and "SAM RIVERA" may be how they write it, or haste. */
function askName(words) {
  const flat = words === words.toLowerCase() || (words === words.toUpperCase() && / /.test(words));
  if (!flat || /^the /i.test(words) || words.toLowerCase() === words.toUpperCase() || !/^[\p{L} '’.-]+$/u.test(words)) return [];
  return [words.toLowerCase().replace(/(^|[ '’.-])\p{L}/gu, (letter) => letter.toUpperCase())];
}

/** A day in words, as the letter says it; and the days that may have been meant, as it would. */
function mendDay(words, shape, before, today) {
  const { days, sure, hour, dated, english } = dayMeant(words, shape, today);
  const say = (day) => [dated && shape !== "dated" ? saying(english).sayDate(day) : sayBlank(day, shape === "dated", today, english), hour]
    .filter(Boolean).join(" ");
  // Within a sentence nobody dates a day of this week: "Thank you for meeting me on Tuesday".
  const brief = (day) => !dated && shape === "past" && /\b(?:for|on) $/i.test(before) && day <= today && day > today - WEEK;
  if (sure) {
    const said = brief(days[0]) ? [sayWeekday(days[0]), hour].filter(Boolean).join(" ") : say(days[0]);
    return [said, days.slice(1).map(say)];
  }
  // Days and months have a capital, however else the day is said; May may be a verb.
  words = sayKept(words, false, today).replace(/\p{Ll}{4,}/gu, (word) => (NAMED.test(word) && find([...WEEKDAYS, ...MONTHS], word) >= 0 ? capital(word) : word));
  return [words, days.map(say).filter((day) => day !== words)];
}
