/* Write in the letter itself: its blanks become fields, and what stands there is copied, mailed, shared. */
import { known, letters, limit, load, put, settleWith, several, showAll, tidy, values } from "./blanks.js";
import { addField, makePlace, readFact, showPlace } from "./fields.js";
import { whenCarried } from "./link.js";
import { onNewDay } from "./today.js";

const KEYBOARD = 500; // less than this is left of the window, in px, when a phone shows its keyboard

let mend = null; // puts words into their place, and
let ask = null; // asks what was meant; both come with the first of them
let mending = null;
let waysOut = null; // what makes the bar work, and reads the letter off the page

function bringMend() {
  mending ??= Promise.all([import("./mend.js"), import("./ask.js")]).then(([mends, asks]) => {
    ({ mend } = mends);
    ({ ask } = asks);
    settleWith(mends.kept, document.activeElement);
  }, () => {}); // without it words stay as they were typed
  return mending;
}

/** Make a template's box ready to be written in. */
function ready(box) {
  const part = (name) => box.querySelector(`[data-${name}]`);
  const rows = [...part("blanks").children];
  const facts = new Map(rows.map((row) => [row.dataset.name, readFact(row, box.dataset.template)]));
  const fields = [];
  const places = [...part("letter").querySelectorAll("[data-blank]")].map((blank) => {
    const place = makePlace(blank, facts.get(blank.dataset.blank));
    if (!fields.some((field) => field.dataset.fills === place.fact.name)) fields.push(addField(place));
    return place;
  });
  for (const field of fields) field.enterKeyHint = field === fields.at(-1) ? "done" : "next";
  for (const block of part("letter").querySelectorAll("[data-hangs-on]")) block.hidden = false;
  const letter = { box, part, facts, fields, places, inHand: null, typed: false, cut: "", note: "", bringMend, again: start };
  Object.assign(letter, {
    show: (typedIn) => show(letter, typedIn),
    put: (field, text) => putInto(letter, field, text),
    empty: () => [...facts.values()].filter((fact) => !fact.optional && !tidy(fact, values[fact.name])),
    fieldOf: (name) => fields.find((field) => field.dataset.fills === name),
    goTo,
    goFrom: (field, step) => {
      const next = fields[fields.indexOf(field) + step];
      if (next) goTo(next);
      else part("copy").focus();
    },
    isMended: () => Boolean(mend || !mending),
    mended: () => (mend ? undefined : mending),
  });
  for (const field of fields) listen(letter, field);
  bringHelper(letter);
  bringWaysOut(letter);
  part("letter").addEventListener("copy", (event) => copyByHand(letter, event));
  part("without-script").hidden = true;
  part("tool").hidden = false;
  return letter;
}

/** What is typed is taken at once, and Enter leads on. */
function listen({ put: take, facts, goFrom }, field) {
  const fact = facts.get(field.dataset.fills);
  field.addEventListener("input", () => take(field, field.value));
  const enter = (event) => {
    // 229 stands for a key that an input method has used itself, to confirm a word.
    if ((several(fact) && !fact.shape) || event.isComposing || event.keyCode === 229 || event.shiftKey) return;
    event.preventDefault();
    goFrom(field, 1);
  };
  field.addEventListener("keydown", (event) => event.key === "Enter" && enter(event));
  // Some phones' keyboards name no key.
  field.addEventListener("beforeinput", (event) => event.inputType === "insertLineBreak" && enter(event));
}

/** The help for a blank comes as soon as the reader comes near the letter, or where something is filled in. */
function bringHelper(letter) {
  let coming = null;
  letter.bringHelper = () => (coming ??= Promise.all([
    import("./helper.js"),
    import("./style-sheet.js").then(({ bringStyles }) => bringStyles("writing.css")),
  ]).then(([helper]) => {
    helper.listen(letter);
    letter.keepInSight = () => helper.keepInSight(letter);
  }, () => {}));
  for (const news of ["focusin", "pointerover"]) letter.box.addEventListener(news, letter.bringHelper, { once: true });
}

/** What makes the bar work comes as soon as the reader comes near it; a press before that waits for it. */
function bringWaysOut(letter) {
  const { box } = letter;
  let coming = null;
  let there = false;
  const bring = () => (coming ??= import("./ways-out.js").then((module) => {
    waysOut = module;
    waysOut.listenToBar(letter);
    waysOut.showAppLink(letter);
    there = true;
  }));
  for (const news of ["focusin", "pointerover"]) box.addEventListener(news, bring, { once: true });
  // By keyboard alone a letter can be selected, and copied, from outside.
  document.addEventListener("selectionchange", bring, { once: true });
  box.addEventListener("click", (event) => {
    const pressed = event.target.closest(".ways-out :is(button, a), .to-choice a");
    if (there || !pressed || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    bring().then(() => pressed.click(), () => pressed.href && location.assign(pressed.href));
  });
}

/** What is selected in the letter and copied by hand is what the button would copy. */
function copyByHand({ part }, event) {
  if (event.target.matches?.(".slot")) return; // within a field the browser knows best
  const text = waysOut?.selected(part("letter"), getSelection());
  if (!text) return;
  event.clipboardData.setData("text/plain", text);
  event.preventDefault();
}

function goTo(field) {
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}

/** Text of a field, bounded, and what is said of it if it was cut. */
function bounded(fact, text) {
  const signs = [...text];
  if (signs.length <= limit(fact)) return [text, ""];
  return [signs.slice(0, limit(fact)).join(""), `That was longer than ${limit(fact)} signs. The end is cut.`];
}

function putInto(letter, field, text) {
  const { name } = letter.facts.get(field.dataset.fills);
  const [words, cut] = bounded(letter.facts.get(name), text);
  if (field.value !== words) field.value = words;
  letter.cut = cut;
  letter.typed = true;
  put(name, words, field);
}

const brief = (words) => (words.length > 36 ? `${words.slice(0, 32)}…` : words);

/** What stands in the letter, what is said of the blank in hand, and how many are left. */
function show(letter, typedIn) {
  const { part, facts, places, inHand, cut } = letter;
  if ([...facts.keys()].some((name) => values[name])) {
    bringMend();
    letter.bringHelper();
  }
  for (const place of places) {
    const { field } = place;
    const told = showPlace(place, typedIn, mend);
    if (field) ask?.(letter, place, inHand === field ? [] : told?.asks ?? []);
    if (!field || field !== inHand) continue;
    letter.note = cut || (told && brief(told.words) !== brief(told.typed) ? `In the letter: ${brief(told.words)}` : "");
    tell(part("helper-note"), letter.note);
  }
  const left = letter.empty().length;
  tell(part("left"), !left ? "Every blank is filled." : left === 1 ? "1 blank left to fill." : `${left} blanks left to fill.`);
  waysOut?.showAppLink(letter);
}

function tell(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

// Where the keyboard covers the window's end, what sticks there moves up.
function fitKeyboard() {
  const { height, offsetTop, scale } = visualViewport;
  const covered = scale > 1.01 ? 0 : Math.max(0, innerHeight - height - offsetTop);
  document.documentElement.style.setProperty("--keyboard", `${Math.round(covered)}px`);
  for (const { part } of letters) part("tool").classList.toggle("short", height < KEYBOARD);
  for (const letter of letters) letter.keepInSight?.();
}

const wide = matchMedia("(min-width: 62em)");

/** Make all letters of the page ready. */
function start() {
  letters.length = 0;
  known.clear();
  for (const box of document.querySelectorAll("[data-template]")) letters.push(ready(box));
  showAll();
  // Beside the letter there is room for the examples: letter.css shows them there, folded or not.
  for (const each of document.querySelectorAll(".examples > details")) each.open = wide.matches;
}

const takeWords = () => whenCarried(async () => (await import("./arrived.js")).takeWords());

start();
load();
takeWords();
if (globalThis.visualViewport) {
  for (const news of ["resize", "scroll"]) visualViewport.addEventListener(news, fitKeyboard);
  fitKeyboard();
}
onNewDay(() => showAll(document.activeElement));
addEventListener("hashchange", takeWords);
// Coming back with the Back button shows what was typed on the page between.
addEventListener("pageshow", ({ persisted }) => persisted && load());
