/* What was noted on a sheet, offered for a blank of a letter. */
import { LINE, TEXT, clean } from "./link.js";
import { DEVICE, namesKept, recall } from "./storage.js";

const MOST = 8;
const TITLED = /^(mr|mrs|ms|mx|miss|dr|prof|sir)\b/i;

/** The people in a cell: "Ms. Okafor, head of nursing; Mr. Bauer" are two. */
function people(line) {
  const [first, ...others] = line.split(/\s*(?:[,;:()/&]|\s[-\u2013\u2014]\s|\band\b)\s*/).filter(Boolean);
  return first ? [first, ...others.filter((part) => TITLED.test(part))] : [];
}

/** What a cell has for a blank of this kind. */
function pieces(words, kind) {
  if (kind === "text") return [clean(words, TEXT, true)];
  const lines = clean(words, TEXT, true).split("\n").map((line) => line.replace(/^([-*\u2022]|\d+[.)])\s+/, ""));
  return kind === "name" || kind === "names" ? lines.flatMap(people) : lines;
}

function joined(names) {
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names.join("");
}

/**
 * Words from the reader's sheets that may stand in a blank, each once, the likeliest first.
 * fact: the blank's name and kind. values: what stands in the blanks of the letter.
 */
export function suggested({ name, kind }, values) {
  const rows = namesKept(DEVICE, "notes").flatMap((key) => recall(DEVICE, key).offers)
    .filter((row) => row && typeof row === "object");
  // Whoever the letter is to: what stands beside that name comes before what others said.
  const fits = (row) => Object.keys(row).some((other) =>
    other !== name && values[other] && clean(row[other], TEXT).includes(values[other]));
  if (kind !== "names") rows.sort((one, other) => Number(fits(other)) - Number(fits(one)));
  const found = [...new Set(rows.flatMap((row) => pieces(row[name], kind)))].filter(Boolean);
  return (kind === "names" ? [joined(found)] : found)
    .filter((words) => words && words !== values[name] && (kind === "text" || [...words].length <= LINE)).slice(0, MOST);
}
