/* A recruiter's link: what it carries goes into the blanks, and the top of the page says so. */
import { known, letters, replaceAll, values } from "./blanks.js";
import { make } from "./fields.js";
import { takeLink } from "./link.js";

let notice = null;

/** Fill in what this page's address carries. */
export async function takeWords() {
  const open = [...known.values()].filter((fact) => "inLinks" in fact);
  const carried = await takeLink(open.map((fact) => fact.name));
  const filled = open.filter((fact) => carried[fact.name]);
  if (!filled.length) return;
  const before = values;
  replaceAll({ ...values, ...Object.fromEntries(filled.map(({ name }) => [name, carried[name]])) });
  tell(filled, before);
}

function tell(filled, before) {
  notice?.remove();
  const labels = filled.map((fact) => fact.label).join(", ");
  notice = make("p", "notice arrived", `The link you followed filled in: ${labels}. Check it, and change what is wrong. `);
  notice.dataset.arrived = "";
  notice.setAttribute("role", "status");
  const { box } = letters.find(({ facts }) => filled.some((fact) => facts.has(fact.name)));
  if ("searchExclude" in box.dataset) { // a page of the guide, where the letter may be far below
    const anchor = make("a", "", "Go to the letter");
    box.id ||= `${box.dataset.template}-letter`;
    anchor.href = `#${box.id}`;
    notice.append(anchor);
  }
  if (filled.some(({ name }) => before[name] && before[name] !== values[name])) {
    const back = make("button", "button second", "Put mine back");
    back.addEventListener("click", () => {
      replaceAll(before);
      notice.remove();
    });
    notice.append(back);
  }
  document.querySelector("article h1").after(notice);
}
