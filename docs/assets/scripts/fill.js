/* Write in the letter itself: its blanks become fields, and what stands there is copied, mailed, shared. */
import { copy, say } from "./copy.js";
import { dayOf, readDay, sayDay } from "./dates.js";
import { lettersWords, mailLink } from "./letter.js";
import { LINE, TEXT, clean, takeLink } from "./link.js";
import { DEVICE, TAB, keep, namesKept, recall } from "./storage.js";

const KEYBOARD = 500; // less than this is left of the window, in px, when a phone shows its keyboard
const LONG_ENOUGH = 2500; // for a button to say that it has done it, in ms

let values = {};
const known = new Map(); // each blank's facts, by its name
const refused = new Set(); // suggestions that the reader did not want
let mend = null; // puts words into their place; comes with the first of them
let mending = null;

function bringMend() {
  mending ??= import("./mend.js").then((module) => {
    mend = module.mend;
    for (const letter of letters) letter.show(document.activeElement);
  }, () => {}); // without it words stay as they were typed
  return mending;
}

function make(name, className = "", words = "") {
  const node = document.createElement(name);
  node.className = className;
  if (words) node.textContent = words;
  if (name === "button") node.type = "button";
  return node;
}

const start = (words) => (words.length > 36 ? `${words.slice(0, 32)}…` : words);
const several = ({ kind }) => kind === "text";
const limit = (fact) => (several(fact) ? TEXT : LINE);
const tidy = (fact, words) => clean(words, limit(fact), several(fact));

/** Facts about a blank, as its row in the list of blanks has them. */
function readFact(row, slug) {
  const id = `${slug}-${row.dataset.name}`;
  const fact = { ...row.dataset, id, optional: "optional" in row.dataset };
  fact.label = row.querySelector("b").textContent;
  fact.hint = row.querySelector("span").textContent;
  known.set(fact.name, fact);
  return fact;
}

function makeField(fact) {
  const long = ["line", "names", "text"].includes(fact.kind);
  const field = make(long ? "textarea" : "input", "slot");
  field.id = fact.id;
  field.dataset.fills = fact.name;
  if (long) field.rows = field.cols = 1;
  else field.size = 1;
  if (!long) field.type = fact.kind === "phone" ? "tel" : "text";
  field.placeholder = fact.optional ? `${fact.label} (optional)` : fact.label;
  field.autocomplete = fact.autocomplete ?? "off";
  field.autocapitalize = fact.kind === "name" ? "words" : fact.shape === "sentence" ? "sentences" : "none";
  field.spellcheck = long;
  field.dir = "auto";
  field.setAttribute("aria-label", fact.label);
  field.setAttribute("aria-describedby", `${fact.id}-hint`);
  return field;
}

/** The words around a blank in its line. */
function around(blank, side) {
  let words = "";
  for (let node = blank[side]; node && node.nodeName !== "BR"; node = node[side]) {
    if (node.nodeName === "BUTTON" || node.dataset?.aside !== undefined) continue;
    words = side === "previousSibling" ? node.textContent + words : words + node.textContent;
  }
  return side === "previousSibling" ? words.trimStart() : words.trimEnd();
}

/** Make a template's box ready to be written in. Returns what the page asks of it. */
function ready(box) {
  const part = (name) => box.querySelector(`[data-${name}]`);
  const facts = new Map([...part("blanks").children].map((row) => [row.dataset.name, readFact(row, box.dataset.template)]));
  const fields = [];
  const places = [...part("letter").querySelectorAll("[data-blank]")].map((blank) => {
    const fact = facts.get(blank.dataset.blank);
    const place = { blank, fact, before: around(blank, "previousSibling"), after: around(blank, "nextSibling") };
    place.next = blank.nextSibling?.nodeType === Node.TEXT_NODE ? blank.nextSibling : null;
    place.rest = place.next?.data ?? "";
    place.words = make("bdi", "words");
    place.words.dataset.words = "";
    blank.replaceChildren(place.words);
    if (!fields.some((field) => field.dataset.fills === fact.name)) {
      place.field = makeField(fact);
      place.words.setAttribute("aria-hidden", "true");
      blank.prepend(place.field);
      fields.push(place.field);
    }
    return place;
  });
  for (const field of fields) field.enterKeyHint = field === fields.at(-1) ? "done" : "next";
  for (const block of part("letter").querySelectorAll("[data-hangs-on]")) block.hidden = false;

  const words = () => lettersWords(box);
  const empty = () => [...facts.values()].filter((fact) => !fact.optional && !tidy(fact, values[fact.name]));
  const fieldOf = (name) => fields.find((field) => field.dataset.fills === name);
  let inHand = null;
  let cut = ""; // what the reader is told of words that were too long

  function show(typedIn) {
    const today = dayOf(new Date());
    if ([...facts.keys()].some((name) => values[name])) bringMend();
    for (const place of places) {
      const { blank, fact, field, next } = place;
      const typed = tidy(fact, values[fact.name]);
      const told = typed ? mend?.(typed, fact, place.before, place.after, today) ?? { words: typed } : null;
      if (field && field !== typedIn && (!typed || tidy(fact, field.value) !== typed)) field.value = typed;
      blank.classList.toggle("filled", Boolean(typed));
      // An empty one is as wide as the words that stood there before this script, so that no line moves.
      blank.dataset.twin = !field ? "" : field.value ? `${field.value} ` : fact.optional ? field.placeholder : `[${fact.label}]`;
      place.words.textContent = told?.words ?? `[${fact.label}]`;
      if (next) next.data = told?.drop ? place.rest.slice(1) : place.rest;
      blank.toggleAttribute("data-drop", Boolean(next && told?.drop));
      const block = blank.closest("[data-hangs-on]");
      if (block) block.toggleAttribute("data-away", !typed);
      if (field) ask(place, inHand === field ? [] : told?.asks ?? []);
      if (field && field === inHand) note(cut || (typed && start(told.words) !== start(typed) ? `In the letter: ${start(told.words)}` : ""));
    }
    const left = empty().length;
    const count = !left ? "Every blank is filled." : left === 1 ? "1 blank left to fill." : `${left} blanks left to fill.`;
    if (part("left").textContent !== count) part("left").textContent = count;
    if (!part("mail")) return;
    const link = mailLink(words().subject, words().text);
    part("mail").hidden = !link;
    part("too-long").hidden = Boolean(link);
    if (link) part("mail").href = link;
  }

  function note(text) {
    if (part("helper-note").textContent !== text) part("helper-note").textContent = text;
  }

  /** A small line under a blank's line: other words that may have been meant. One press takes them. */
  function ask({ blank, fact, field }, asks) {
    const wanted = asks.filter((each) => !refused.has(`${fact.name} ${each}`));
    const old = blank.parentElement.querySelector(`[data-about="${fact.name}"]`);
    if ((old?.dataset.aside ?? "") === wanted.join("|")) return;
    old?.remove();
    if (!wanted.length) return;
    const line = make("span", "meant", "Did you mean ");
    line.dataset.aside = wanted.join("|");
    line.dataset.about = fact.name;
    for (const each of wanted) {
      const take = make("button", "button second", each);
      take.addEventListener("click", () => {
        put(field, each);
        (nextOf(field) ?? part("copy")).focus();
      });
      line.append(take);
    }
    const stay = make("button", "button second", "Keep mine");
    stay.addEventListener("click", () => {
      for (const each of wanted) refused.add(`${fact.name} ${each}`);
      (nextOf(field) ?? part("copy")).focus();
      show();
    });
    line.append(stay);
    let end = blank.nextSibling;
    while (end && end.nodeName !== "BR") end = end.nextSibling;
    blank.parentElement.insertBefore(line, end);
    say(part("said"), `${fact.label}: did you mean ${wanted.join(" or ")}?`);
  }

  function put(field, text) {
    const fact = known.get(field.dataset.fills);
    // What is longer would be a page pasted by mistake: it is cut, and the reader is told.
    const signs = [...text];
    if (signs.length > limit(fact)) text = signs.slice(0, limit(fact)).join("");
    if (field.value !== text) field.value = text;
    values[fact.name] = tidy(fact, text);
    remember();
    cut = signs.length > limit(fact) ? `That was longer than ${limit(fact)} signs. The end is cut.` : "";
    for (const letter of letters) letter.show(field);
  }

  const nextOf = (field, step = 1) => fields[fields.indexOf(field) + step];
  function go(step) {
    const field = nextOf(inHand, step);
    (field ?? part("copy")).focus();
    if (field) field.setSelectionRange(field.value.length, field.value.length);
  }

  function take(field) {
    inHand = field;
    cut = "";
    const fact = facts.get(field.dataset.fills);
    const place = fields.indexOf(field);
    part("helper-label").textContent = fact.label;
    part("helper-count").textContent = `${place + 1} of ${fields.length}`;
    part("helper-hint").textContent = fact.hint;
    part("days").hidden = fact.kind !== "date";
    part("choose").value = "";
    part("day").parentElement.querySelector("[data-day=yesterday]").hidden = fact.shape !== "past";
    part("previous").disabled = !place;
    part("next").textContent = place === fields.length - 1 ? "Done" : "Next";
    part("helper").hidden = part("steps").hidden = false;
    part("asked").hidden = true;
    part("tool").classList.add("writing");
    bringMend();
    show();
    keepInSight();
    offer(field, fact);
  }

  /** What the reader's notes have for the blank in hand: one press takes it, and so does an arrow with Enter. */
  async function offer(field, fact) {
    part("suggested").hidden = true;
    if (!namesKept(DEVICE, "notes").length) return;
    const { suggested } = await import("./suggestions.js");
    if (inHand !== field) return;
    const buttons = suggested(fact, values).map((words) => {
      const button = make("button", "button second", words);
      button.addEventListener("click", () => {
        put(field, words);
        go(1);
      });
      return button;
    });
    part("suggestions").replaceChildren(...buttons);
    part("suggested").hidden = !buttons.length;
    keepInSight();
  }

  function leave() {
    if (!inHand) return;
    inHand = null;
    part("helper").hidden = part("steps").hidden = true;
    part("tool").classList.remove("writing");
    show();
  }

  /** The line in hand stays between what covers the top of the window and what covers its end. */
  function keepInSight() {
    if (!inHand) return;
    const { top, bottom } = inHand.getBoundingClientRect();
    const header = document.querySelector("header")?.getBoundingClientRect();
    const from = Math.max(0, header?.bottom ?? 0) + 12;
    const to = part("tool").getBoundingClientRect().top - 12;
    // Of words that are higher than the room, the end in which the reader writes.
    const late = inHand.selectionEnd > inHand.value.length / 2;
    const away = bottom > to && (late || bottom - top < to - from) ? bottom - to : top < from ? top - from : 0;
    if (away) scrollBy({ top: away, behavior: "instant" });
  }

  for (const field of fields) {
    field.addEventListener("input", () => {
      put(field, field.value);
      keepInSight();
    });
    field.addEventListener("focus", () => take(field));
    const single = !(several(facts.get(field.dataset.fills)) && !facts.get(field.dataset.fills).shape);
    const enter = (event) => {
      if (!single || event.isComposing || event.shiftKey) return;
      event.preventDefault();
      go(1);
    };
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") enter(event);
      if (event.key !== "ArrowDown" || field.value || part("suggested").hidden) return;
      event.preventDefault();
      part("suggestions").firstChild.focus();
    });
    // Some phones' keyboards name no key.
    field.addEventListener("beforeinput", (event) => event.inputType === "insertLineBreak" && enter(event));
  }
  box.addEventListener("focusout", ({ relatedTarget }) => {
    const stays = relatedTarget && (fields.includes(relatedTarget) || part("helper").contains(relatedTarget)
      || part("steps").contains(relatedTarget));
    if (!stays) leave();
  });
  // "More" lies over the letter, so it closes as soon as the reader is elsewhere, as the menu does.
  const closeMore = ({ target }) => {
    if (!part("more").contains(target)) part("more").open = false;
  };
  addEventListener("focusin", closeMore);
  addEventListener("pointerdown", closeMore);
  part("more").addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !part("more").open) return;
    part("more").open = false;
    part("more").querySelector("summary").focus();
  });
  // A press on words that stand in a blank leads to its field. At once: leaving the field in hand may
  // move the words, and the click would miss them.
  part("letter").addEventListener("mousedown", (event) => {
    const blank = event.target.closest("[data-blank]");
    if (!blank || event.target === document.activeElement || event.target.matches(".blank:not(.filled) > .slot")) return;
    event.preventDefault();
    const field = fieldOf(blank.dataset.blank);
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  });
  // For the same reason buttons leave the keyboard where it is until they have done their work.
  box.addEventListener("mousedown", (event) => event.target.closest("button, summary, a.button") && event.preventDefault());
  part("previous").addEventListener("click", () => go(-1));
  part("next").addEventListener("click", () => go(1));
  for (const button of box.querySelectorAll("[data-day]")) {
    button.addEventListener("click", () => {
      put(inHand, button.dataset.day);
      go(1);
    });
  }
  part("choose").addEventListener("change", () => {
    const day = readDay(part("choose").value);
    if (day !== null && inHand) put(inHand, sayDay(day));
  });

  // The ways out.
  function panel(text, ways) {
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
  function done(button, text) {
    button.was ??= [...button.childNodes];
    button.textContent = text;
    button.classList.add("done");
    clearTimeout(button.timer);
    button.timer = setTimeout(() => {
      button.replaceChildren(...button.was);
      button.classList.remove("done");
    }, LONG_ENOUGH);
  }
  /** Names the blanks that are empty before words go out, and lets them go all the same. */
  async function out(verb, run) {
    if (!mend) await mending;
    const left = empty();
    if (!left.length) return run();
    panel(`Still empty: ${left.map((fact) => fact.label).join(", ")}.`, [
      ["Fill them", () => fieldOf(left[0].name).focus()],
      [`${verb} anyway`, run],
    ]).focus();
  }
  async function copyText() {
    const left = part("left").textContent;
    if (!await copy(words().text, part("said"), `Copied. ${left}`)) return;
    part("copy").focus();
    done(part("copy"), "Copied");
    if (part("subject") && part("mail")) panel("The text is copied. The subject goes in a line of its own.", [["Copy the subject", copySubject]]);
  }
  async function copySubject() {
    const button = part("copy-subject");
    if (!await copy(words().subject, part("said"), "The subject is copied.")) return;
    done(button, "Copied");
    part("copy").focus();
  }
  part("copy").addEventListener("click", () => out("Copy", copyText));
  part("copy-subject")?.addEventListener("click", copySubject);
  part("mail")?.addEventListener("click", (event) => {
    if (!empty().length && (mend || !mending)) return;
    event.preventDefault();
    out("Open", () => (location.href = part("mail").href));
  });
  part("share").hidden = !navigator.share;
  part("share").addEventListener("click", () => out("Share", () => {
    const { subject, text } = words();
    navigator.share({ title: subject, text }).catch(() => {});
  }));
  part("print-letter").addEventListener("click", () =>
    Promise.all([import("./paper.js"), mending]).then(([{ printLetter }]) => printLetter(box), () => print()));
  part("word").addEventListener("click", (event) => {
    if (!words().blanks.some((blank) => blank.words)) return; // the file with blanks, as it is
    event.preventDefault();
    makeWord(part("word"));
  });
  /** The Word file with what is typed in it; where it cannot be made, the reader is told. */
  async function makeWord(link) {
    try {
      const [{ fillWord }] = await Promise.all([import("./docx.js"), mending]);
      const file = URL.createObjectURL(await fillWord(link.href, words().blanks));
      Object.assign(make("a"), { href: file, download: link.pathname.split("/").at(-1) }).click();
      setTimeout(() => URL.revokeObjectURL(file), LONG_ENOUGH);
      done(link, "Saved");
      say(part("said"), `The Word file has your words in it. ${part("left").textContent}`);
    } catch {
      panel("The Word file could not be made here. Copy the text, or take the file with blanks below.", [
        ["Copy", () => part("copy").click()],
      ]).focus();
    }
  }
  part("clear").addEventListener("click", () => {
    const before = values;
    values = {};
    remember();
    for (const letter of letters) letter.show();
    part("more").open = false;
    panel("Cleared.", [["Put it back", () => {
      values = before;
      remember();
      for (const letter of letters) letter.show();
      part("copy").focus();
    }]]).focus();
    say(part("said"), "What you typed is gone. You can put it back.");
  });

  part("without-script").hidden = true;
  part("with-script").hidden = part("tool").hidden = false;
  return { box, part, facts, show, keepInSight, fieldOf };
}

function remember() {
  const filled = Object.fromEntries(Object.entries(values).filter(([, words]) => words));
  const kept = keep(TAB, "blanks", Object.keys(filled).length ? filled : null);
  for (const { part } of letters) part("unkept").hidden = kept;
}

function load() {
  const kept = recall(TAB, "blanks");
  values = {};
  for (const [name, words] of Object.entries(kept)) {
    // Blanks of other pages stay as they are, bounded.
    values[name] = tidy(known.get(name) ?? { kind: "text" }, words);
  }
  for (const letter of letters) letter.show();
}

/** Fill in what a recruiter's link carries, and say so at the top of the page. */
function takeWords() {
  const open = [...known.values()].filter((fact) => "inLinks" in fact);
  const carried = takeLink(open.map((fact) => fact.name));
  const filled = open.filter((fact) => carried[fact.name]);
  if (!filled.length) return;
  const before = { ...values };
  for (const { name, kind } of filled) {
    const day = kind === "date" ? readDay(carried[name]) : null;
    values[name] = day === null ? carried[name] : sayDay(day);
  }
  remember();
  for (const letter of letters) letter.show();
  tell(filled, before);
}

function tell(filled, before) {
  document.querySelector("[data-arrived]")?.remove();
  const labels = filled.map((fact) => fact.label).join(", ");
  const notice = make("p", "notice arrived", `The link that you followed filled in: ${labels}. Check it, and change what is wrong. `);
  notice.dataset.arrived = "";
  notice.setAttribute("role", "status");
  const { box } = letters.find(({ facts }) => filled.some((fact) => facts.has(fact.name)));
  if (!("own" in box.dataset)) {
    const anchor = make("a", "", "Go to the letter");
    box.id ||= `${box.dataset.template}-letter`;
    anchor.href = `#${box.id}`;
    notice.append(anchor);
  }
  if (filled.some(({ name }) => before[name] && before[name] !== values[name])) {
    const back = make("button", "button second", "Put mine back");
    back.addEventListener("click", () => {
      values = before;
      remember();
      for (const letter of letters) letter.show();
      notice.remove();
    });
    notice.append(back);
  }
  document.querySelector("article h1").after(notice);
}

// Where the keyboard covers the window's end, what sticks there moves up.
function fitKeyboard() {
  const { height, offsetTop, scale } = visualViewport;
  const covered = scale > 1.01 ? 0 : Math.max(0, innerHeight - height - offsetTop);
  document.documentElement.style.setProperty("--keyboard", `${Math.round(covered)}px`);
  for (const { part } of letters) part("tool").classList.toggle("short", height < KEYBOARD);
  for (const letter of letters) letter.keepInSight();
}

const letters = [...document.querySelectorAll("[data-template]")].map(ready);
load();
takeWords();
if (globalThis.visualViewport) {
  for (const news of ["resize", "scroll"]) visualViewport.addEventListener(news, fitKeyboard);
  fitKeyboard();
}
addEventListener("hashchange", takeWords);
// Coming back with the Back button shows what was typed on the page between.
addEventListener("pageshow", ({ persisted }) => persisted && load());
