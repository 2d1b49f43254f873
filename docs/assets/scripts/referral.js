/* Sent by an agency, or not: said once, kept in this tab, and every page then follows it. */
import { takeLink } from "./link.js";
import { TAB, keep, recall } from "./storage.js";

const SAID = { agency: "Through an agency", direct: "You applied yourself" };

const article = document.querySelector("article");
const title = article.querySelector("h1");
const titled = [...(title?.childNodes ?? [])]; // as it stands for those who applied themselves
const note = article.querySelector(".admonition.agency");
const boxes = [...article.querySelectorAll("[data-template][data-to]")];
const both = new Set(boxes.map((box) => box.dataset.to)).size > 1;
const place = note ? document.createComment("") : null; // where the note stood
const line = makeLine();
const followers = [];

let by = "";

/** Who sent the reader: "agency", "direct", or "" as long as nobody has said. */
export const referral = () => by;

/** Call run now and whenever the reader says who sent them. */
export function onReferral(run) {
  followers.push(run);
  run(by);
}

/** Keep what the reader says of it; an empty word takes it back. */
export function answer(said) {
  by = said;
  keep(TAB, "via", by ? { by } : null);
  show();
}

/** One short line under the title: what was said, and a button that says the other. */
function makeLine() {
  const words = document.createElement("span");
  const change = Object.assign(document.createElement("button"), { type: "button", textContent: "change" });
  change.className = "link";
  change.setAttribute("aria-label", "Change who sent you");
  const made = document.createElement("p");
  made.className = "referral-said";
  made.dataset.searchExclude = "";
  made.append(words, " · ", change);
  change.addEventListener("click", () => {
    answer(by === "agency" ? "direct" : "agency");
    change.focus(); // the line may have been moved
  });
  return made;
}

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

function showNote() {
  if (!note) return;
  note.classList.toggle("leads", by === "agency");
  note.hidden = by === "direct";
  if (by === "agency") {
    if (!place.isConnected) note.before(place);
    line.after(note);
  } else if (place.isConnected) {
    place.replaceWith(note);
  }
}

function show() {
  document.documentElement.dataset.by = by;
  line.querySelector("span").textContent = SAID[by] ?? "";
  const words = title?.dataset.forAgency; // what the page is for whoever an agency sent
  if (words) title.replaceChildren(...(by === "agency" ? [words] : titled));
  if (by && title) title.after(line);
  else line.remove();
  showNote();
  for (const box of boxes) {
    const recruiter = box.dataset.to === "recruiter";
    // A letter that has another one for the other reader, on this page or a link away; on its own page it stays.
    if (!both && (recruiter || !("searchExclude" in box.dataset) || !box.querySelector("[data-by=agency]"))) continue;
    const to = recruiter ? "If an agency sent you" : "If no agency sent you";
    fold(box, `${to}: ${box.dataset.title}`, by !== "" && recruiter !== (by === "agency"));
  }
  for (const run of followers) run(by);
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

async function load() {
  const kept = recall(TAB, "via").by;
  by = Object.hasOwn(SAID, kept) ? kept : "";
  show();
  const { via } = await takeLink(["via"]);
  if (Object.hasOwn(SAID, via)) answer(via);
}

// Home asks; the line "To" of a letter asks the same. The other letter is on this page, or its link leads on.
for (const link of article.querySelectorAll("[data-template] [data-by]")) {
  link.addEventListener("click", () => answer(link.dataset.by));
}
load();
addEventListener("hashchange", load);
addEventListener("pageshow", ({ persisted }) => persisted && load());
