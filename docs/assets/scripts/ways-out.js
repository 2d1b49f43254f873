/* The ways out of a letter: copied, mailed, shared, printed, as a Word file; or cleared. */
import { replaceAll, values } from "./blanks.js";
import { copy, say } from "./copy.js";
import { make } from "./fields.js";
import { lettersWords, mailLink } from "./letter.js";

const LONG_ENOUGH = 2500; // for a button to say that it has done it, in ms
const SAVING = 40_000; // until a slow browser has the file, in ms

/** Say something above the bar, with buttons. ways: what each says, and what it does. Returns the first. */
function panel({ part }, text, ways) {
  part("asked-words").textContent = text;
  const buttons = ways.map(([label, action]) => {
    const button = make("button", "button second", label);
    button.addEventListener("click", () => {
      part("asked").hidden = true;
      action();
    });
    return button;
  });
  part("asked-choices").replaceChildren(...buttons);
  part("asked").hidden = false;
  return buttons[0];
}

const worded = new WeakMap(); // what a button says at rest, and what brings that back

function done(button, text) {
  const { words, timer } = worded.get(button) ?? { words: [...button.childNodes] };
  button.textContent = text;
  button.classList.add("done");
  clearTimeout(timer);
  worded.set(button, { words, timer: setTimeout(() => {
    button.replaceChildren(...words);
    button.classList.remove("done");
  }, LONG_ENOUGH) });
}

/** Names the blanks that are empty before words go out, and lets them go all the same. */
async function out(letter, verb, run) {
  await letter.mended();
  const left = letter.empty();
  if (!left.length) return run();
  panel(letter, `Still empty: ${left.map((fact) => fact.label).join(", ")}.`, [
    ["Fill them", () => letter.fieldOf(left[0].name).focus()],
    [`${verb} anyway`, run],
  ]).focus();
}

async function copyText(letter) {
  const { box, part } = letter;
  const left = part("left").textContent;
  if (!await copy(lettersWords(box).text, part("said"), `Copied. ${left}`)) return;
  part("copy").focus();
  done(part("copy"), "Copied");
  if (part("subject") && part("mail")) {
    panel(letter, "The text is copied. The subject goes in a line of its own.",
      [["Copy the subject", () => copySubject(letter)]]);
  }
}

async function copySubject({ box, part }) {
  if (!await copy(lettersWords(box).subject, part("said"), "The subject is copied.")) return;
  done(part("copy-subject"), "Copied");
  part("copy").focus();
}

function listenToMail(letter) {
  const { part } = letter;
  part("mail")?.addEventListener("click", (event) => {
    if (!letter.empty().length && letter.isMended()) return;
    event.preventDefault();
    out(letter, "Open", () => (location.href = part("mail").href));
  });
}

/** The link for a mail program says what the letter says; where it would be too long, that is said. */
export function showMail({ box, part }) {
  if (!part("mail")) return;
  const { subject, text } = lettersWords(box);
  const link = mailLink(subject, text);
  part("mail").hidden = !link;
  part("too-long").hidden = Boolean(link);
  if (link) part("mail").href = link;
}

function share({ box }) {
  const { subject, text } = lettersWords(box);
  navigator.share({ title: subject, text }).catch(() => {});
}

/** The Word file with what is typed in it; where it cannot be made, the reader is told. */
async function makeWord(letter) {
  const { box, part } = letter;
  const link = part("word");
  try {
    const [{ fillWord }] = await Promise.all([import("./docx.js"), letter.mended()]);
    const file = URL.createObjectURL(await fillWord(link.href, lettersWords(box).blanks));
    Object.assign(make("a"), { href: file, download: link.pathname.split("/").at(-1) }).click();
    setTimeout(() => URL.revokeObjectURL(file), SAVING);
    done(link, "Saved");
    say(part("said"), `The Word file has your words in it. ${part("left").textContent}`);
  } catch {
    panel(letter, "The Word file could not be made here. Copy the text, or take the file with blanks below.", [
      ["Copy", () => part("copy").click()],
    ]).focus();
  }
}

function clear(letter) {
  const { part } = letter;
  const before = values;
  replaceAll({});
  part("more").open = false;
  panel(letter, "Cleared.", [["Put it back", () => {
    replaceAll(before);
    part("copy").focus();
  }]]).focus();
  say(part("said"), "What you typed is gone. You can put it back.");
}

/** "More" lies over the letter, so it closes as soon as the reader is elsewhere, as the menu does. */
function listenToMore(more) {
  const close = ({ target }) => {
    if (!more.contains(target)) more.open = false;
  };
  addEventListener("focusin", close);
  addEventListener("pointerdown", close);
  more.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !more.open) return;
    more.open = false;
    more.querySelector("summary").focus();
  });
}

/** Make the buttons of a letter's bar work. */
export function listenToBar(letter) {
  const { box, part } = letter;
  listenToMore(part("more"));
  part("copy").addEventListener("click", () => out(letter, "Copy", () => copyText(letter)));
  part("copy-subject")?.addEventListener("click", () => copySubject(letter));
  listenToMail(letter);
  part("share").hidden = !navigator.share;
  part("share").addEventListener("click", () => out(letter, "Share", () => share(letter)));
  part("print-letter").addEventListener("click", () =>
    Promise.all([import("./paper.js"), letter.mended()]).then(([{ printLetter }]) => printLetter(box), () => print()));
  part("word").addEventListener("click", (event) => {
    if (!lettersWords(box).blanks.some((blank) => blank.words)) return; // the file with blanks, as it is
    event.preventDefault();
    makeWord(letter);
  });
  part("clear").addEventListener("click", () => clear(letter));
}
