/* The blank in hand: help for it above the bar, the keys that lead on, and its line kept in sight. */
import { values } from "./blanks.js";
import { say } from "./copy.js";
import { dayOf, readDay, sayBlank } from "./dates.js";
import { make } from "./fields.js";
import { DEVICE, namesKept } from "./storage.js";

/** The field is the one in hand now: show what helps to fill it. */
function take(letter, field) {
  const { part, facts, fields } = letter;
  tellOnce(letter);
  letter.inHand = field;
  letter.cut = "";
  const fact = facts.get(field.dataset.fills);
  const place = fields.indexOf(field);
  part("helper-label").textContent = fact.label;
  part("helper-count").textContent = `${place + 1} of ${fields.length}`;
  part("helper-hint").textContent = fact.hint;
  part("days").hidden = fact.kind !== "date";
  part("choose").value = "";
  part("days").querySelector("[data-day=yesterday]").hidden = fact.shape !== "past";
  part("previous").disabled = !place;
  part("next").textContent = place === fields.length - 1 ? "Done" : "Next";
  part("helper").hidden = part("steps").hidden = false;
  part("asked").hidden = true;
  part("tool").classList.add("writing");
  letter.bringMend();
  letter.show();
  keepInSight(letter);
  offer(letter, field, fact);
}

/** What the reader's notes have for the blank in hand: one press takes it, and so does an arrow with Enter. */
async function offer(letter, field, fact) {
  const { part } = letter;
  part("suggested").hidden = true;
  if (!namesKept(DEVICE, "notes").length) return;
  const { suggested } = await import("./suggestions.js");
  if (letter.inHand !== field) return;
  const buttons = suggested(fact, values).map((words) => {
    const button = make("button", "button second", words);
    button.addEventListener("click", () => {
      letter.put(field, words);
      go(letter, 1);
    });
    return button;
  });
  part("suggestions").replaceChildren(...buttons);
  part("suggested").hidden = !buttons.length;
  keepInSight(letter);
}

/** What a screen reader hears of a blank, once it is left: what goes out, and how many there are to fill. */
function tellOnce(letter) {
  const { part, note } = letter;
  if (letter.typed) say(part("said"), [note, part("left").textContent].filter(Boolean).join(". "));
  letter.typed = false;
}

function leave(letter) {
  const { part } = letter;
  if (!letter.inHand) return;
  tellOnce(letter);
  letter.inHand = null;
  part("helper").hidden = part("steps").hidden = true;
  part("tool").classList.remove("writing");
  letter.show();
}

const isDated = ({ facts, inHand }) => facts.get(inHand.dataset.fills).shape === "dated";
const putDay = (letter, day) => letter.put(letter.inHand, sayBlank(day, isDated(letter), dayOf(new Date())));

const go = (letter, step) => letter.goFrom(letter.inHand, step);

/** The line in hand stays between what covers the top of the window and what covers its end. */
export function keepInSight({ part, inHand }) {
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

/** What is longer would be a page pasted by mistake: it is cut, and the reader is told. */
function typed(letter) {
  if (letter.cut) say(letter.part("said"), letter.cut);
  keepInSight(letter);
}

function listenTo(letter, field) {
  const { part } = letter;
  field.addEventListener("input", () => typed(letter));
  field.addEventListener("focus", () => take(letter, field));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" || field.value || part("suggested").hidden) return;
    event.preventDefault();
    part("suggestions").firstChild.focus();
  });
}

/** A press on words that stand in a blank leads to its field. At once: leaving the field in hand may
    move the words, and the click would miss them. */
function press(letter, event) {
  const blank = event.target.closest("[data-blank]");
  if (!blank || event.target === document.activeElement || event.target.matches(".blank:not(.filled) > .slot")) return;
  event.preventDefault();
  letter.goTo(letter.fieldOf(blank.dataset.blank));
}

/** Make the fields of a letter answer to keys and presses; a blank may be in hand already. */
export function listen(letter) {
  const { box, part, fields } = letter;
  for (const field of fields) listenTo(letter, field);
  box.addEventListener("focusout", ({ relatedTarget }) => {
    const stays = relatedTarget && (fields.includes(relatedTarget) || part("helper").contains(relatedTarget)
      || part("steps").contains(relatedTarget));
    if (!stays) leave(letter);
  });
  part("letter").addEventListener("mousedown", (event) => press(letter, event));
  // For the same reason buttons leave the keyboard where it is until they have done their work.
  box.addEventListener("mousedown", (event) => event.target.closest("button, summary, a.button") && event.preventDefault());
  part("previous").addEventListener("click", () => go(letter, -1));
  part("next").addEventListener("click", () => go(letter, 1));
  for (const button of box.querySelectorAll("[data-day]")) {
    button.addEventListener("click", () => {
      const today = dayOf(new Date());
      // A letter's date is the day on which it goes out: its "today" moves with the days.
      if (isDated(letter) && button.dataset.day === "today") letter.put(letter.inHand, "today");
      else putDay(letter, button.dataset.day === "today" ? today : today - 1);
      go(letter, 1);
    });
  }
  part("choose").addEventListener("change", () => {
    const day = readDay(part("choose").value);
    if (day !== null && letter.inHand) putDay(letter, day);
  });
  const field = fields.find((each) => each === document.activeElement);
  if (!field) return;
  const { typed, cut } = letter; // what is typed already is told when the blank is left
  letter.typed = false;
  take(letter, field);
  Object.assign(letter, { typed, cut });
  if (!cut) return;
  say(part("said"), cut);
  letter.show();
}
