/* For recruiters: the message for a moment, and the next one after it. */
import { readyBuilder, showBuilder } from "./build-link.js";
import { copy } from "./copy.js";
import { oneText, plain, rich } from "./message.js";
import { follow, forget, linkTo, part, values } from "./recruiter.js";
import { TAB, keep, recall } from "./storage.js";

const status = part("copied");
const page = part("page");
const messages = new Map(); // by the id of its heading: button, parts, and the quotes of email and text
let chosen = null;

const asText = () => part("as-text").getAttribute("aria-pressed") === "true";
const shown = () => (asText() && chosen.text ? chosen.text : chosen.email);

function show() {
  for (const { links, quotes } of messages.values()) {
    for (const blank of quotes.flatMap((quote) => [...quote.querySelectorAll("[data-said]")])) {
      const words = values[blank.dataset.said];
      blank.textContent = words || blank.dataset.label;
      blank.classList.toggle("filled", Boolean(words));
    }
    for (const [link, address, option] of links) link.setAttribute("href", linkTo(address, option));
  }
  if (chosen) showForm();
  if (page) showBuilder();
}

/** The message of the moment in its form: an email, or one text message with its count. */
function showForm() {
  for (const [, { button, parts, email, text }] of messages) {
    const here = button === chosen.button;
    button.setAttribute("aria-pressed", here);
    for (const one of parts) one.hidden = !here || one === (asText() ? email : text);
  }
  const { text, count } = asText() ? oneText(shown()) : { text: "" };
  part("count").textContent = !text ? "" : count <= 160 ? `One text message: ${count} of 160 characters.`
    : "This is more than one text message.";
  part("send-text").hidden = !text || !matchMedia("(pointer: coarse)").matches;
  part("send-text").href = `sms:?&body=${encodeURIComponent(text)}`;
}

/** Copy the message. Returns the name of the first blank that is empty; null if it was not copied. */
async function copyMessage() {
  const quote = shown();
  const empty = [...quote.querySelectorAll("[data-said]:not(.filled)")];
  const labels = [...new Set(empty.map(({ dataset }) => dataset.label.slice(1, -1)))];
  const left = labels.length ? ` Still to fill in: ${labels.join(", ")}.` : "";
  const text = asText() ? oneText(quote).text : plain(quote);
  const done = await copy(text, status, `The message is copied.${left}`, null, asText() ? "" : rich(quote));
  return done ? empty[0]?.dataset.said ?? "" : null;
}

function next() {
  forget();
  show();
}

/** Copy, and go on to the next candidate; or to the blank that is still empty. */
async function copyAndNext(event) {
  if (event.key !== "Enter" || !event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  const empty = await copyMessage();
  if (empty) document.querySelector(`.said-once [data-send="${empty}"]`).focus();
  else if (empty === "") next();
}

/** The messages under the headings that follow, each under a button of its own. */
function collect(tool) {
  const options = new Map([...page?.options ?? []].map((option) => [new URL(option.value, new URL("../../", import.meta.url)).href, option]));
  let message;
  for (let at = tool.nextElementSibling, following; at; at = following) {
    following = at.nextElementSibling;
    if (at.tagName === "H2") {
      let first = following;
      while (first?.matches(".headerlink")) first = first.nextElementSibling;
      if (first?.tagName !== "BLOCKQUOTE") break;
      const button = part("moments").appendChild(document.createElement("button"));
      Object.assign(button, { type: "button", className: "button second", textContent: at.textContent });
      message = { button, parts: [], quotes: [], links: [] };
      messages.set(at.id, message);
    }
    if (!message) continue;
    // "As a text message" is said by the button.
    if (at.tagName === "P") at.hidden = true;
    else message.parts.push(at);
    if (at.tagName === "BLOCKQUOTE") {
      at.setAttribute("aria-labelledby", message.parts[0].id);
      message.quotes.push(at);
      for (const link of at.querySelectorAll("a")) message.links.push([link, link.href, options.get(link.href)]);
      for (const blank of at.querySelectorAll("[data-said]")) blank.dataset.label = blank.textContent;
    }
    part("stage").append(at);
  }
  for (const message of messages.values()) [message.email, message.text] = message.quotes;
}

function readyMessages(tool) {
  collect(tool);
  const ids = [...messages.keys()];
  const asked = () => ids.find((id) => `#${id}` === location.hash);
  const choose = (id) => {
    chosen = messages.get(id);
    showForm();
  };
  for (const [id, { button }] of messages) {
    button.addEventListener("click", () => {
      choose(id);
      keep(TAB, "send.moment", { id, text: asText() });
    });
  }
  part("as-text").addEventListener("click", () => {
    part("as-text").setAttribute("aria-pressed", !asText());
    keep(TAB, "send.moment", { id: ids.find((id) => messages.get(id) === chosen), text: asText() });
    showForm();
  });
  part("copy-message").addEventListener("click", copyMessage);
  part("next-candidate").addEventListener("click", next);
  tool.addEventListener("keydown", copyAndNext);
  const kept = recall(TAB, "send.moment");
  part("as-text").setAttribute("aria-pressed", kept.text === true);
  choose(asked() ?? ids.find((id) => id === kept.id) ?? ids[0]);
  addEventListener("hashchange", () => {
    if (!asked()) return;
    choose(asked());
    tool.scrollIntoView();
  });
  if (asked()) tool.scrollIntoView();
}

/** The signature has a button as well. */
function readySignature() {
  const heading = document.querySelector("#signature");
  const quote = heading && document.querySelector("#signature ~ blockquote");
  if (!quote) return;
  for (const link of quote.querySelectorAll("a")) link.setAttribute("href", link.href);
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "button second", textContent: "Copy signature" });
  button.addEventListener("click", () => copy(plain(quote), status, "The signature is copied.", null, rich(quote)));
  quote.after(button);
}

follow(show);
if (part("messages")) readyMessages(part("messages"));
if (page) readyBuilder(status, show);
readySignature();
show();
for (const button of document.querySelectorAll("[data-copy-link]")) {
  const link = button.parentElement.querySelector("a");
  button.addEventListener("click", () => copy(link.href, status, `The link to ${link.textContent} is copied.`));
  button.hidden = false;
}
for (const tool of document.querySelectorAll("[data-tool]")) tool.hidden = false;
for (const box of document.querySelectorAll(".send")) box.classList.add("ready");
