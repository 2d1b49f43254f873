/* "Did you mean": other words that may have been meant in a blank. One press takes them. */
import { say } from "./copy.js";
import { make } from "./fields.js";

const refused = new Set(); // suggestions that the reader did not want

/** Show a line with these words under a blank's line; without any, take it away. */
export function ask(letter, { blank, fact, field }, asks) {
  const wanted = asks.filter((each) => !refused.has(`${fact.name} ${each}`));
  const old = blank.parentElement.querySelector(`[data-about="${fact.name}"]`);
  if ((old?.dataset.aside ?? "") === wanted.join("|")) return;
  old?.remove();
  if (!wanted.length) return;
  const line = make("span", "meant", "Did you mean ");
  line.dataset.aside = wanted.join("|");
  line.dataset.about = fact.name;
  line.setAttribute("role", "group");
  line.setAttribute("aria-label", `${fact.label}: did you mean`);
  for (const each of wanted) {
    const take = make("button", "button second", each);
    take.addEventListener("click", () => {
      letter.put(field, each);
      letter.goFrom(field, 1);
    });
    line.append(take);
  }
  const stay = make("button", "button second", "Keep mine");
  stay.setAttribute("aria-label", `Keep mine: ${field.value}`);
  stay.addEventListener("click", () => {
    for (const each of wanted) refused.add(`${fact.name} ${each}`);
    letter.goFrom(field, 1);
    letter.show();
  });
  line.append(stay);
  let end = blank.nextSibling;
  while (end && end.nodeName !== "BR") end = end.nextSibling;
  blank.parentElement.insertBefore(line, end);
  say(letter.part("said"), `${fact.label}: did you mean ${wanted.join(" or ")}?`);
}
