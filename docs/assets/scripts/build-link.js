/* For recruiters: a link to any page that fills in its letters, or that a system fills for each candidate. */
import { copy } from "./copy.js";
import { anchor, copied, escaped } from "./message.js";
import { UNKEPT, carriers, linkTo, merged, part, values } from "./recruiter.js";

const page = part("page");
const root = new URL("../../", import.meta.url);
let link = "";

const hello = () => (values[UNKEPT] ? `Hello ${values[UNKEPT]},` : "Hello,");

/** The words around a link, in which it stands as it is given. */
function around(put, shown) {
  const list = put.join(", ").replace(/, (?=[^,]*$)/, " and ");
  const filled = list && ` I've put in ${list}, so you only need to add your own words.`;
  const help = `I thought this might help: "${page.selectedOptions[0].textContent}".${filled}`;
  return [hello(), help, shown, values.recruiter_name].filter(Boolean);
}

/** Show the link to the chosen page, with the fields that it can take. */
export function showBuilder() {
  const option = page.selectedOptions[0];
  const names = option.dataset.wanted.split(" ");
  const put = [];
  for (const field of carriers) {
    const wanted = field.dataset.carries.split(" ").some((each) => names.includes(each));
    field.closest(".field").hidden = !wanted;
    if ("day" in field.dataset) field.type = merged() ? "text" : "date";
    if (wanted && values[field.dataset.send]) put.push(field.dataset.inWords);
  }
  link = linkTo(new URL(page.value, root).href, option);
  part("built").textContent = link;
  part("built").href = link;
  part("built-words").textContent = around(put, link).join("\n\n");
  part("built-code").textContent = anchor(link, option.textContent);
  for (const each of document.querySelectorAll("[data-if-merged]")) each.hidden = !merged();
}

/** Make the builder's buttons work. status: where it is said; show: what to do when something changed. */
export function readyBuilder(status, show) {
  for (const each of [page, part("merged"), part("order")]) each.addEventListener("input", show);
  const words = () => page.selectedOptions[0].textContent;
  part("copy-built").addEventListener("click", () =>
    copy(link, status, "The link is copied.", part("built"), copied(link, words())));
  part("copy-code").addEventListener("click", () =>
    copy(part("built-code").textContent, status, "The HTML is copied.", part("built-code")));
  part("copy-built-words").addEventListener("click", () => {
    const rows = part("built-words").textContent.split("\n\n").map((row) => `<p>${row === link ? anchor(link, words()) : escaped(row)}</p>`);
    copy(part("built-words").textContent, status, "The words are copied.", part("built-words"), copied(link, "") && rows.join("\n"));
  });
  part("by-hand").hidden = true;
}
