/* For recruiters: build a link, and copy links and words to send. */
import { copy } from "./copy.js";
import { clean, writeLink } from "./link.js";

const root = new URL("../../", import.meta.url);
const part = (name) => document.querySelector(`[data-${name}]`);
const status = part("copied");

/** A passage as plain text, each link's address behind its title. */
function passage(node) {
  const copied = node.cloneNode(true);
  for (const link of copied.querySelectorAll("a")) link.append(` (${link.href})`);
  return [...copied.children].map((row) => row.textContent.trim()).join("\n\n");
}

function readyBuilder() {
  const page = part("page");
  const fields = [...document.querySelectorAll("[data-carries]")];
  const show = () => {
    const { wanted, always, title } = page.selectedOptions[0].dataset;
    const names = wanted.split(" ");
    const values = {};
    const words = [];
    for (const field of fields) {
      const name = field.dataset.carries.split(" ").find((each) => names.includes(each));
      field.closest(".field").hidden = !name;
      if (!name) continue;
      values[name] = clean(field.value);
      if (values[name]) words.push(field.labels[0].textContent.toLowerCase());
    }
    const address = new URL(page.value, root).href;
    const link = writeLink(address, always ? { ...values, via: always } : values);
    part("built").textContent = link;
    part("built").href = link;
    part("built-words").textContent = words.length
      ? `Here is the page for you: ${title}, with your ${words.join(" and ").replace(/ and (?=.* and )/g, ", ")} filled in. ${link}`
      : `Here is the page for you: ${title}. ${link}`;
  };
  for (const field of [page, ...fields]) field.addEventListener("input", show);
  part("copy-built").addEventListener("click", () =>
    copy(part("built").href, status, "The link is copied.", part("built")));
  part("copy-built-words").addEventListener("click", () =>
    copy(part("built-words").textContent, status, "The words are copied.", part("built-words")));
  part("by-hand").hidden = true;
  show();
}

function readyWords(quote) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button second";
  button.textContent = "Copy these words";
  const heading = quote.previousElementSibling;
  if (heading?.id) button.setAttribute("aria-describedby", heading.id);
  button.addEventListener("click", () => copy(passage(quote), status, "The words are copied."));
  quote.after(button);
}

for (const button of document.querySelectorAll("[data-copy-link]")) {
  const link = button.parentElement.querySelector("a");
  button.addEventListener("click", () => copy(link.href, status, `The link to ${link.textContent} is copied.`));
  button.hidden = false;
}
document.querySelectorAll("article blockquote").forEach(readyWords);
if (part("page")) readyBuilder();
for (const tool of document.querySelectorAll("[data-tool]")) tool.hidden = false;
