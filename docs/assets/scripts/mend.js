/* What people type, as it stands in the letter: mended where that is safe, asked where it is not. Pure. */
import { isBritish, readDay, sayDated, saying } from "./dates.js";

const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const MONTHS = [
  "january", "february", "march", "april", "may", "june",
  "july", "august", "september", "october", "november", "december",
];
const NEAR = 60;
const WEEK = 6; // days back in which a weekday alone means one day, today among them
const COUNTS = ["one", "two", "three", "four", "five", "six", "seven"];
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
  if (kind === "line" || kind === "text") words = words.replace(DAYS_AND_MONTHS, (all, lead, name) => lead + capital(name));
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

const DAY = /^(?:\d{1,2}(?:st|nd|rd|th)? \p{L}{3}|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)(?:\p{L}*day)?\b)/iu;
const SHORT = MONTHS.map((name) => name.slice(0, 3)).join("|");
const DAY_FIRST = new RegExp(`\\d\\p{L}*(?: of)? (?:${SHORT})`, "u");
const MONTH_FIRST = new RegExp(`\\b(?:${SHORT})\\S* (?:the )?\\d`, "u");
const MONTH = new RegExp(`^(?:(?:early|mid|late)[ -])?(?:${MONTHS.join("|")})\\b`, "i");
/** "free Thu pm" and "start 4 January" want an "on", "meet you early September" an "in". */
function withLead(words, label) {
  if (!/(?:free|start) …$|^When you met/.test(label)) return words;
  return DAY.test(words) ? `on ${words}` : MONTH.test(words) ? `in ${words}` : words;
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
  // Within a sentence nobody dates a day of this week: "Thank you for meeting me on Tuesday".
  const brief = (day) => shape === "past" && /\b(?:for|on) $/i.test(before) && day <= today && day > today - WEEK;
  const said = words.toLowerCase().replace(/^["'“‘]|["'”’.!]+$/g, "").replace(/[,\s]+/g, " ").trim();
  const days = daysMeant(said, shape, today);
  // Who types "March 3" or "3 March" has said which English theirs is.
  const english = DAY_FIRST.test(said) ? "en-GB" : MONTH_FIRST.test(said) ? "en-US" : document.documentElement.lang;
  const say = saying(english)[shape === "dated" ? "sayDated" : "sayDay"];
  if ((days.length === 1 && !days.unsure) || days.likely) {
    return [brief(days[0]) ? say(days[0]).split(/,? /)[0] : say(days[0]), days.slice(1).map(say)];
  }
  // Days and months have a capital, however else the day is said; May may be a verb.
  words = words.replace(/\p{Ll}{4,}/gu, (word) => (NAMED.test(word) && find([...WEEKDAYS, ...MONTHS], word) >= 0 ? capital(word) : word));
  return [words, days.map(say).filter((day) => day !== words)];
}

/** The days that words may mean: none if they say no day, or say it well. unsure: ask all the same. */
function daysMeant(words, shape, today) {
  const [, day, year] = /^(.*\p{L}.*) (20\d\d)$/u.exec(words) ?? [];
  if (day && shape !== "dated") return daysMeant(day, shape, today).filter((each) => sayDated(each).endsWith(year));
  const iso = readDay(words);
  if (iso !== null) return [iso];
  const near = {
    today: 0, tonight: 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
    yesterday: -1, "yesterday morning": -1, "yesterday afternoon": -1, "last night": -1,
    tomorrow: 1, "the day before yesterday": -2, "the day after tomorrow": 2,
  };
  if (Object.hasOwn(near, words)) return [today + near[words]];
  const [, count, unit] = /^(an?|\d|\p{Ll}+) (day|week)s? ago$/u.exec(words) ?? [];
  const back = /^a/.test(count) ? 1 : COUNTS.indexOf(count) + 1 || Number(count);
  if (back) return [today - back * (unit === "week" ? 7 : 1)];
  const [, which, name] = /^(?:on )?(?:(last|this|next) )?(\p{Ll}+)\.?$/u.exec(words) ?? [];
  const weekday = find(WEEKDAYS, name);
  if (weekday >= 0) return weekdays(which, weekday, shape, today);
  const numbers = /^(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?\.?$/.exec(words);
  if (numbers) return fromNumbers(numbers, shape, today);
  return fromDate(words, shape, today) ?? fromMonth(words, shape, today);
}

/** "Friday 20th", "the 20th": the nearest such day; null if the words say something else. */
function fromDate(words, shape, today) {
  const [, name, date, th] = /^(?:on )?(?:(?!the )(\p{Ll}{3,})\.? )?(?:the )?(\d{1,2})(st|nd|rd|th)?$/u.exec(words) ?? [];
  if (!date || (name ? find(WEEKDAYS, name) < 0 : !th || !shape)) return null;
  const fits = (day) => new Date(day * 86_400_000).getUTCDate() === Number(date) && (!name || find(WEEKDAYS, name) === (day + 4) % 7);
  const all = Array.from({ length: 2 * NEAR + 1 }, (_, place) => today - NEAR + place).filter(fits);
  const wanted = all.filter((day) => (shape === "past" ? day <= today : shape === "coming" ? day >= today : true));
  return wanted.sort((one, other) => Math.abs(one - today) - Math.abs(other - today)).slice(0, 1);
}

function weekdays(which, weekday, shape, today) {
  const now = (today + 4) % 7; // 1 January 1970 was a Thursday
  const ahead = (weekday - now + 7) % 7 || 7;
  const back = (now - weekday + 7) % 7 || 7;
  // Said on a Thursday, "last Monday" may be three days ago or ten.
  if (which === "last") return weekday && weekday < (now || 7) ? Object.assign([today - back, today - back - 7], { likely: true }) : [today - back];
  if (which === "next") return [today + ahead, today + ahead + 7];
  // "On Monday", said on a Monday, is today or a week away: it stays as it is.
  if (weekday === now || !shape) return [];
  return [shape === "past" ? today - back : today + ahead];
}

function fromNumbers([, one, sign, two, year], shape, today) {
  const full = year && Number(year.length === 2 ? `20${year}` : year);
  const read = (date, month) => near(Number(date), Number(month) - 1, full, shape, today);
  // With dots nobody puts the month first; with a stroke, half of the world does.
  const [dayFirst, monthFirst] = [read(one, two), read(two, one)];
  const days = sign === "." ? [dayFirst] : isBritish ? [dayFirst, monthFirst] : [monthFirst, dayFirst];
  return [...new Set(days)].filter((day) => day !== null);
}

function fromMonth(words, shape, today) {
  const [, said, date, month, other, last] =
    /^(?:on )?(?:the )?(?:(\p{Ll}{3,})\.? (?:the )?)?(?:(\d{1,2})(?:st|nd|rd|th)?(?: of)? (\p{Ll}{3,})\.?|(\p{Ll}{3,})\.? (\d{1,2})(?:st|nd|rd|th)?)$/u
      .exec(words) ?? [];
  const place = find(MONTHS, month ?? other);
  if (place < 0 || (said && find(WEEKDAYS, said) < 0)) return [];
  const day = near(Number(date ?? last), place, undefined, shape, today);
  if (day === null || Math.abs(day - today) > NEAR) return [];
  const days = [day];
  days.unsure = said && find(WEEKDAYS, said) !== (day + 4) % 7;
  return days;
}

/** A date as a day; without a year, the nearest one, before or after today as the blank wants it. */
function near(date, month, year, shape, today) {
  const thisYear = new Date(today * 86_400_000).getUTCFullYear();
  const days = (year ? [year] : [thisYear - 1, thisYear, thisYear + 1])
    .map((each) => readDay([String(each), month + 1, date].map((part) => String(part).padStart(2, "0")).join("-")))
    .filter((day) => day !== null)
    .filter((day) => year || (shape === "past" ? day <= today : shape === "coming" ? day >= today : true));
  days.sort((one, other) => Math.abs(one - today) - Math.abs(other - today));
  return days[0] ?? null;
}
