/* The ways out of a letter: copied, mailed, shared, printed, as a Word file; or cleared. */
import { appLink, showAppLink } from "./app-link.js";
import { replaceAll, values } from "./blanks.js";
import { copy, say } from "./copy.js";
import { make } from "./fields.js";
import { lettersWords, selected } from "./letter.js";
import { offerToKeep } from "./on-device.js";
import { DEVICE, keep, keepOnDevice, lettersOnDevice } from "./storage.js";
import { listenToReaders } from "./to.js";

export { selected, showAppLink };

const LONG_ENOUGH = 2500; // for a button to say that it has done it, in ms
const SAVING = 40_000; // until a slow browser has the file, in ms
// What to do with words that are copied, by the kind of letter.
const NEXT = {
  email: "Copied. Paste it into your email, and read it once more.",
  message: "Copied. Paste it into your message.",
  phone: "Copied. Keep it in sight while you call.",
  letter: "Copied. Paste it into a document, print it and sign it.",
  card: "Copied. Write it on your card by hand.",
};

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
  if (!await copy(lettersWords(box).text, part("said"), "")) return;
  part("copy").focus();
  done(part("copy"), "Copied");
  panel(letter, NEXT[box.dataset.channel], part("subject") ? [["Copy the subject", () => copySubject(letter)]] : []);
}

async function copySubject(letter) {
  const { box, part } = letter;
  if (!await copy(lettersWords(box).subject, part("said"), "")) return;
  part("more").open = false;
  panel(letter, "The subject is copied. It goes into a line of its own.", []);
  part("copy").focus();
}

function listenToApp(letter) {
  const link = appLink(letter);
  link?.addEventListener("click", (event) => {
    if (link.href && !letter.empty().length && letter.isMended()) return;
    event.preventDefault();
    if (link.href) out(letter, "Open", () => (location.href = link.href));
    else panel(letter, "This email is too long to hand to a mail app by a link. Copy it instead.", []);
  });
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
    part("more").open = false;
    panel(letter, "The Word file has your words in it. Some apps save no files: if yours did not, copy the text.", [
      ["Copy", () => part("copy").click()],
    ]);
    part("copy").focus();
  } catch {
    panel(letter, "The Word file could not be made here. Copy the text instead.", [
      ["Copy", () => part("copy").click()],
    ]).focus();
  }
}

function clear(letter) {
  const { part } = letter;
  const before = values;
  const wasKept = lettersOnDevice();
  keep(DEVICE, "typed", null);
  replaceAll({});
  part("more").open = false;
  panel(letter, "Cleared.", [["Put it back", () => {
    if (wasKept) keepOnDevice({});
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
  offerToKeep(letter);
  listenToReaders(letter);
  part("copy").addEventListener("click", () => out(letter, "Copy", () => copyText(letter)));
  part("copy-subject")?.addEventListener("click", () => copySubject(letter));
  listenToApp(letter);
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
