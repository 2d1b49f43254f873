/* A letter alone on paper: a copy of it stands on the page while it is printed, and nothing else shows. */

const FOR_A_CARD = "Copy this onto your card by hand.";

/** Print the letter of a template's box, with the words that stand in it. */
export function printLetter(box) {
  document.querySelector("[data-paper]")?.remove();
  const paper = document.createElement("section");
  paper.className = "paper";
  paper.dataset.paper = box.dataset.channel;
  const letter = box.querySelector("[data-letter]").cloneNode(true);
  const takeOut = "[hidden], [data-away], [data-aside], .subject-none";
  for (const part of letter.querySelectorAll(takeOut)) part.remove();
  for (const blank of letter.querySelectorAll("[data-blank]")) {
    const words = document.createElement("bdi");
    words.textContent = blank.querySelector("[data-words]").textContent;
    if (!blank.matches(".filled")) words.className = "paper-blank";
    blank.replaceWith(words);
  }
  if (box.dataset.channel === "card") paper.append(Object.assign(document.createElement("p"), { textContent: FOR_A_CARD }));
  paper.append(...letter.childNodes);
  document.body.append(paper);
  addEventListener("afterprint", () => paper.remove(), { once: true });
  print();
}
