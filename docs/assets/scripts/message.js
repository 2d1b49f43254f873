/* A recruiter's message as it goes out: plain text, rich text with its links, or one text message. */
import { isToken } from "./tokens.js";

const SEGMENT = 160;
const LONGEST_NAME = 20; // signs of a first name that one text message has room for
// What phones send in seven bits, one sign or two for each (3GPP TS 23.038).
const ONCE = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/;
const TWICE = /[\^{}\\[~\]|€]/g;

/** How many of the 160 signs of one text message some words take; Infinity where they need another alphabet. */
export function signs(words) {
  return ONCE.test(words) ? words.length + (words.match(TWICE)?.length ?? 0) : Infinity;
}

/** A message as plain text. A link that stands alone has its address below it, else behind it. */
export function plain(quote) {
  const copied = quote.cloneNode(true);
  for (const link of copied.querySelectorAll("a")) {
    const alone = link.parentElement.textContent.trim() === link.textContent;
    link.append(alone ? `\n${link.getAttribute("href")}` : ` (${link.getAttribute("href")})`);
  }
  return [...copied.children].map((row) => row.textContent.trim()).join("\n\n");
}

/** Words as HTML. */
export const escaped = (words) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** A link as HTML. Merge fields in its address stay as they are, so that a system knows them again. */
export function anchor(href, words) {
  const sign = href.includes('"') ? "'" : '"';
  return `<a href=${sign}${href.replaceAll("&", "&amp;")}${sign}>${escaped(words)}</a>`;
}

/** A link as HTML for the clipboard; none where the browser would encode its merge fields on the way. */
export const copied = (href, words) => (new URL(href).href === href ? anchor(href, words) : "");

/** A message as HTML: its link is its words. Nothing where a link of it would not come out as it is. */
export function rich(quote) {
  if ([...quote.querySelectorAll("a")].some((link) => !copied(link.getAttribute("href"), ""))) return "";
  const part = (node) => {
    if (node.nodeName === "BR") return "<br>";
    return node.nodeName === "A" ? anchor(node.getAttribute("href"), node.textContent) : escaped(node.textContent);
  };
  return [...quote.children].map((row) => `<p>${[...row.childNodes].map(part).join("")}</p>`).join("\n");
}

/** A message as one text message, its address without what would be filled in. A name that has no room in it, or not its letters, stays away. */
export function oneText(quote) {
  const copied = quote.cloneNode(true);
  for (const link of copied.querySelectorAll("a")) link.replaceWith(link.getAttribute("href").replace(/#[^#]*=.*$/, ""));
  const text = () => copied.textContent.trim().replace(/\s+/g, " ");
  const name = copied.querySelector("[data-said='first_name']");
  const whole = text();
  const words = name?.textContent ?? "";
  const counted = isToken(words) ? whole.replace(words, "n".repeat(LONGEST_NAME)) : whole;
  if (!name || signs(counted) <= SEGMENT) return { text: whole, count: signs(counted) };
  name.remove();
  const short = text().replace(" ,", ",");
  return { text: short, count: signs(short) };
}
