/* Sent by an agency, or not: asked once, kept in this tab; a page then leads with what holds. */
import { takeLink } from "./link.js";
import { TAB, keep, recall } from "./storage.js";

const article = document.querySelector("article");
const notes = [...article.querySelectorAll(".admonition.agency")];
const boxes = [...article.querySelectorAll("[data-template][data-to]")];
const both = new Set(boxes.map((box) => box.dataset.to)).size > 1;
const question = article.querySelector(".referral");

let by = "";

/** Fold a part of the page away, under words that open it; or show it as it was. */
function fold(part, words, folded) {
  const at = part.parentElement.matches(".folded") ? part.parentElement : null;
  if (Boolean(at) === folded) return;
  if (at) return at.replaceWith(part);
  const details = document.createElement("details");
  details.className = "folded";
  details.append(Object.assign(document.createElement("summary"), { textContent: words }));
  part.replaceWith(details);
  details.append(part);
}

function show() {
  for (const note of notes) {
    // The note that asks stays, with its title as the question.
    if (note.contains(question)) note.classList.toggle("no", by === "direct");
    else fold(note, note.querySelector(".admonition-title")?.textContent ?? "Sent by an agency?", by === "direct");
  }
  for (const box of both ? boxes : []) {
    const recruiter = box.dataset.to === "recruiter";
    const to = recruiter ? "If an agency sent you" : "If no agency sent you";
    fold(box, `${to}: ${box.dataset.title}`, by !== "" && recruiter !== (by === "agency"));
  }
  for (const button of question.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", button.dataset.by === by);
    if (!button.dataset.by) button.hidden = !by;
  }
  openTarget();
}

/** The id that an address names; as it stands where nobody can decode it, such as "%". */
function idIn(hash) {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

/** A link to a place that is folded away opens it. */
function openTarget() {
  const target = location.hash.length > 1 && document.getElementById(idIn(location.hash.slice(1)));
  const folded = target && target.closest("details.folded:not([open])");
  if (!folded) return;
  folded.open = true;
  target.scrollIntoView();
}

function answer(way) {
  by = way;
  keep(TAB, "via", by ? { by } : null);
  show();
}

async function load() {
  const kept = recall(TAB, "via").by;
  by = kept === "agency" || kept === "direct" ? kept : "";
  show();
  const { via } = await takeLink(["via"]);
  if (via === "agency" || via === "direct") answer(via);
}

if (question) {
  for (const button of question.querySelectorAll("button")) {
    button.addEventListener("click", () => {
      answer(button.dataset.by);
      if (!by) question.querySelector("button").focus();
    });
  }
  load();
  addEventListener("hashchange", load);
  addEventListener("pageshow", ({ persisted }) => persisted && load());
}
