/* For recruiters: the message for a moment, a link that fills in a letter, and both to copy. */
import { copy } from "./copy.js";
import { clean, writeLink } from "./link.js";
import { DEVICE, TAB, keep, recall } from "./storage.js";

// Kept on the device, kept nowhere, and all others in this tab. Only what no link carries is named here.
const OWN = "recruiter_name";
const UNKEPT = "first_name";

const root = new URL("../../", import.meta.url);
const part = (name) => document.querySelector(`[data-${name}]`);
const status = part("copied");
const fields = [...document.querySelectorAll("[data-send]")];
const page = part("page");
const carriers = fields.filter((field) => field.dataset.carries);
const values = {};
const messages = new Map();

function save() {
  const { [OWN]: own, [UNKEPT]: _, ...others } = values;
  keep(DEVICE, "recruiter", own ? { name: own } : null);
  keep(TAB, "send", Object.values(others).some(Boolean) ? others : null);
}

/** Take a value for a blank, and show it in every other field of that blank. */
function take(name, words, typed) {
  values[name] = clean(words);
  for (const field of fields) {
    if (field !== typed && field.dataset.send === name) field.value = values[name];
  }
}

/** A page's link with all that its letters can take. option: its place in the builder's list, if it has one. */
function linkTo(address, option) {
  if (!option) return address;
  const names = option.dataset.wanted.split(" ");
  const carried = {};
  for (const field of carriers) {
    const name = field.dataset.carries.split(" ").find((each) => names.includes(each));
    if (name) carried[name] = values[field.dataset.send];
  }
  if (option.dataset.always) carried.via = option.dataset.always;
  return writeLink(address, carried);
}

function showBuilder() {
  const option = page.selectedOptions[0];
  const names = option.dataset.wanted.split(" ");
  const put = [];
  for (const field of carriers) {
    const wanted = field.dataset.carries.split(" ").some((each) => names.includes(each));
    field.closest(".field").hidden = !wanted;
    if (wanted && values[field.dataset.send]) put.push(field.dataset.inWords);
  }
  const link = linkTo(new URL(page.value, root).href, option);
  part("built").textContent = link;
  part("built").href = link;
  const list = put.join(", ").replace(/, (?=[^,]*$)/, " and ");
  const filled = list && ` I've put in ${list}, so you only need to add your own words.`;
  const hello = values[UNKEPT] ? "Hello " + values[UNKEPT] : "Hello";
  const help = `I thought this might help: "${option.textContent}".${filled}`;
  part("built-words").textContent = [hello + ",", help, link, values[OWN]].filter(Boolean).join("\n\n");
}

function showMessages() {
  for (const { quote, links } of messages.values()) {
    for (const blank of quote.querySelectorAll("[data-said]")) {
      const words = values[blank.dataset.said];
      blank.textContent = words || blank.dataset.label;
      blank.classList.toggle("filled", Boolean(words));
    }
    for (const [link, address, option] of links) link.href = linkTo(address, option);
  }
}

function show() {
  showMessages();
  if (page) showBuilder();
}

/** A message as plain text. A link that stands alone has its address below it, else behind it. */
function plain(quote) {
  const copied = quote.cloneNode(true);
  for (const link of copied.querySelectorAll("a")) {
    const alone = link.parentElement.textContent.trim() === link.textContent;
    link.append(alone ? `\n${link.href}` : ` (${link.href})`);
  }
  return [...copied.children].map((row) => row.textContent.trim()).join("\n\n");
}

async function copyMessage({ quote }) {
  const empty = new Set([...quote.querySelectorAll("[data-said]:not(.filled)")].map(({ dataset }) => dataset.label.slice(1, -1)));
  const left = empty.size ? ` Still to fill in: ${[...empty].join(", ")}.` : "";
  await copy(plain(quote), status, `The message is copied.${left}`);
}

function choose(id) {
  for (const [each, { button, parts }] of messages) {
    button.setAttribute("aria-pressed", each === id);
    for (const one of parts) one.hidden = each !== id;
  }
}

/** The messages under the headings that follow, each under a button of its own. */
function readyMessages(tool) {
  const options = new Map([...page?.options ?? []].map((option) => [new URL(option.value, root).href, option]));
  let at = tool.nextElementSibling;
  let message;
  while (at && at.tagName !== "H2") {
    const next = at.nextElementSibling;
    if (at.tagName === "H3") {
      message = { parts: [] };
      messages.set(at.id, message);
      const button = part("moments").appendChild(document.createElement("button"));
      Object.assign(button, { type: "button", className: "button second", textContent: at.textContent });
      const { id } = at;
      button.addEventListener("click", () => {
        choose(id);
        keep(TAB, "send.moment", { id });
      });
      message.button = button;
    }
    message?.parts.push(at);
    if (at.tagName === "BLOCKQUOTE" && message) {
      message.quote = at;
      at.setAttribute("aria-labelledby", message.parts[0].id);
      message.links = [...at.querySelectorAll("a")].map((link) => [link, link.href, options.get(link.href)]);
      for (const blank of at.querySelectorAll("[data-said]")) blank.dataset.label = blank.textContent;
    }
    if (message) part("stage").append(at);
    at = next;
  }
  for (const [id, { quote, button }] of messages) {
    if (quote) continue;
    button.remove();
    messages.delete(id);
  }
  const button = part("stage").appendChild(document.createElement("button"));
  Object.assign(button, { type: "button", className: "button", textContent: "Copy message" });
  button.addEventListener("click", () => copyMessage([...messages.values()].find(({ parts }) => !parts[0].hidden)));
  const ids = [...messages.keys()];
  const asked = () => ids.find((id) => `#${id}` === location.hash);
  choose(asked() ?? ids.find((id) => id === recall(TAB, "send.moment").id) ?? ids[0]);
  const follow = () => {
    if (!asked()) return;
    choose(asked());
    tool.scrollIntoView();
  };
  follow();
  addEventListener("hashchange", follow);
}

function ready() {
  const kept = { ...recall(TAB, "send"), [OWN]: recall(DEVICE, "recruiter").name };
  for (const field of fields) {
    const name = field.dataset.send;
    if (!Object.hasOwn(values, name)) take(name, kept[name]);
    field.addEventListener("input", () => {
      take(name, field.value, field);
      save();
      show();
    });
  }
  part("next-candidate")?.addEventListener("click", () => {
    for (const name of Object.keys(values)) if (name !== OWN) take(name, "");
    save();
    keep(TAB, "send.moment", null);
    show();
    fields[0].focus();
  });
  if (part("messages")) readyMessages(part("messages"));
  if (page) {
    page.addEventListener("input", show);
    part("copy-built").addEventListener("click", () =>
      copy(part("built").href, status, "The link is copied.", part("built")));
    part("copy-built-words").addEventListener("click", () =>
      copy(part("built-words").textContent, status, "The words are copied.", part("built-words")));
    part("by-hand").hidden = true;
  }
  show();
  for (const button of document.querySelectorAll("[data-copy-link]")) {
    const link = button.parentElement.querySelector("a");
    button.addEventListener("click", () => copy(link.href, status, `The link to ${link.textContent} is copied.`));
    button.hidden = false;
  }
  for (const tool of document.querySelectorAll("[data-tool]")) tool.hidden = false;
}

ready();
