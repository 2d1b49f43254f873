/* A template's box as plain text, and as a link for a mail program. Pure. */

// Mail programs and Windows cut links that are longer.
const LONGEST = 1900;

const line = (node) =>
  [...node.childNodes].map((part) => (part.nodeName === "BR" ? "\n" : part.textContent)).join("");

/** The text in a letter's element, as it is pasted into a message; what is hidden stays away. */
export function plain(letter) {
  const seen = (nodes) => [...nodes].filter((node) => !node.hidden);
  const blocks = seen(letter.children).map((block) =>
    block.nodeName === "UL"
      ? seen(block.children).map((item) => `- ${line(item)}`).join("\n")
      : line(block),
  );
  return blocks.filter(Boolean).join("\n\n");
}

/** A mailto: link (RFC 6068) without a recipient; null if mail programs might cut it. */
export function mailLink(subject, body) {
  const part = (words) => encodeURIComponent(words.replaceAll("\n", "\r\n"));
  const link = `mailto:?${subject ? `subject=${part(subject)}&` : ""}body=${part(body)}`;
  return link.length < LONGEST ? link : null;
}
