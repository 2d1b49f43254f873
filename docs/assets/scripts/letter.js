/* The words of a letter as they go out: plain text, and a link for a mail program. */

// Mail programs and Windows cut links that are longer.
const LONGEST = 1900;

/** The words in an element: a blank gives what stands for it, and what only helps to write is left out. */
function line(node) {
  return [...node.childNodes].map((part) => {
    if (part.nodeName === "BR") return "\n";
    if (part.nodeType === Node.TEXT_NODE) return part.data;
    if ("aside" in part.dataset) return "";
    return (part.querySelector("[data-words]") ?? part).textContent;
  }).join("");
}

/** The text in a letter's element, as it is pasted into a message; what is hidden stays away. */
export function plain(letter) {
  const seen = (nodes) => [...nodes].filter((node) => !node.hidden && !("away" in node.dataset) && !("aside" in node.dataset));
  const blocks = seen(letter.children).map((block) => {
    if (block.nodeName === "DIV") return plain(block);
    if (block.nodeName !== "UL") return line(block);
    return seen(block.children).map((item) => `- ${line(item)}`).join("\n");
  });
  return blocks.filter(Boolean).join("\n\n");
}

/**
 * The text that is selected in a letter's element, as the button would copy it; "" if the selection is
 * empty or reaches out of the letter.
 */
export function selected(letter, selection) {
  if (selection.isCollapsed || !selection.rangeCount) return "";
  const range = selection.getRangeAt(0);
  const within = range.commonAncestorContainer;
  if (!letter.contains(within)) return "";
  // A selection that starts or ends within a blank takes all of it.
  for (const [blank, edge] of [[blankOf(range.startContainer), "setStartBefore"], [blankOf(range.endContainer), "setEndAfter"]]) {
    if (blank) range[edge](blank);
  }
  const copied = document.createElement(within.nodeName === "UL" ? "ul" : "div");
  copied.append(range.cloneContents());
  if (!copied.querySelector("p, li")) return line(copied);
  const whole = document.createElement("div");
  whole.append(copied);
  return plain(whole);
}

const blankOf = (node) => (node.closest ? node : node.parentElement).closest("[data-blank]");

/**
 * All that a template's box says now.
 * Returns subject and text as they go out, a blank that is empty as its label in brackets; and blanks,
 * in the order in which they stand, each with name; words, "" if it is empty; drop, whether the sign
 * behind it falls away; and away, whether its paragraph does.
 */
export function lettersWords(box) {
  const subject = box.querySelector("[data-subject]");
  const text = box.querySelector("[data-text]");
  const blanks = [subject, text].flatMap((part) => [...part?.querySelectorAll("[data-blank]") ?? []]).map((blank) => ({
    name: blank.dataset.blank,
    words: blank.matches(".filled") ? blank.querySelector("[data-words]").textContent : "",
    drop: "drop" in blank.dataset,
    away: blank.closest("[data-away]") !== null,
  }));
  return { blanks, subject: subject ? line(subject) : "", text: plain(text) };
}

/** A mailto: link (RFC 6068) without a recipient; null if mail programs might cut it. */
export function mailLink(subject, body) {
  const part = (words) => encodeURIComponent(words.replaceAll("\n", "\r\n"));
  const first = subject ? `subject=${part(subject)}&` : "";
  const link = `mailto:?${first}body=${part(body)}`;
  return link.length < LONGEST ? link : null;
}
