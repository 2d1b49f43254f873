/* The search box: asks the worker, shows what it found, moves through it. Comes with the first use. */

const HOME = new URL("../../", import.meta.url);

/**
 * Make the box work. box: the element of partials/search.html. What is typed already is looked for.
 * A second call does nothing.
 */
export function open(box) {
  box.searching ??= new Search(box);
}

class Search {
  constructor(box) {
    this.box = box;
    this.field = box.querySelector("input");
    this.said = box.querySelector("[role=status]");
    this.list = box.querySelector("[data-search-found]");
    this.lists = box.querySelector("[data-search-lists]");
    this.asked = ""; // what the worker was asked last
    this.busy = false; // whether an answer is under way
    this.then = null; // what the reader wants of the first result, as soon as it is there
    this.listen();
    this.start();
    // On a slow line the reader may have gone on before this came.
    if (box.contains(document.activeElement)) this.show();
  }

  start() {
    this.worker = new Worker(new URL("./search-worker.js", import.meta.url), { type: "module" });
    this.worker.onmessage = ({ data }) => (data.found ? this.answered(data.found) : this.failed());
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.failed();
    };
  }

  listen() {
    this.field.addEventListener("input", () => this.show());
    this.field.addEventListener("click", () => this.show());
    this.box.addEventListener("keydown", (event) => this.move(event));
    this.box.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !this.box.contains(relatedTarget)) this.close();
    });
    addEventListener("pointerdown", ({ target }) => {
      if (!this.box.contains(target)) this.close();
    });
    this.box.querySelector("[data-search-close]").addEventListener("click", () => this.close());
    this.list.addEventListener("click", ({ target }) => {
      const link = target.closest("a");
      // On this page the reader would not see where the link led.
      if (link && link.pathname === location.pathname) this.close();
    });
  }

  /** Open the results for what stands in the field. */
  show() {
    this.box.dataset.open = "";
    const question = this.field.value.trim();
    this.then = null;
    if (!question) {
      this.asked = "";
      this.list.replaceChildren();
      this.say("Type a question, or a few words.");
    } else if (this.worker === null) {
      this.start();
      this.ask(question);
    } else if (question !== this.asked) this.ask(question);
    else if (!this.busy) this.count();
  }

  ask(question) {
    if (!this.list.firstChild) this.say("Looking …");
    if (this.busy) return; // asked again when the answer is there
    this.busy = true;
    this.asked = question;
    this.worker.postMessage(question);
  }

  answered(found) {
    this.busy = false;
    const question = this.field.value.trim();
    if (question && question !== this.asked) {
      this.ask(question);
      return;
    }
    if (!question) return;
    const at = this.links().indexOf(document.activeElement);
    this.list.replaceChildren(...found.map((each) => this.result(each)));
    // Whoever tabbed into the results before they were the last ones stays there.
    if (at >= 0) (this.links()[at] ?? this.links().at(-1) ?? this.field).focus();
    if ("open" in this.box.dataset) this.count();
    this.first(this.then);
  }

  links() {
    return [...this.list.querySelectorAll("a")];
  }

  /** Do something with the first result: at once, or when the answer to what stands in the field is there. */
  first(then) {
    const here = !this.busy && this.field.value.trim() === this.asked;
    if (here && then) (this.links()[0] ?? this.field)[then]();
    this.then = here ? null : then;
  }

  failed() {
    this.worker.terminate();
    this.worker = null; // the next key tries again
    this.busy = false;
    this.asked = "";
    this.list.replaceChildren();
    this.say("The search could not load. Check your connection and type again, or choose from a list.");
    this.lists.hidden = false;
  }

  count() {
    const count = this.list.childElementCount;
    if (count) this.say(count === 1 ? "1 page fits." : `${count} pages fit, the best first.`);
    else this.say("No page fits these words. Try others, or choose from a list.");
    this.lists.hidden = count > 0;
  }

  say(words) {
    this.lists.hidden = true;
    if (this.said.textContent !== words) this.said.textContent = words;
  }

  result({ address, kind, id, title, heading, text }) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = new URL(address + (id && "#" + id), HOME);
    const parts = { title: pieces(title), kind: [kind || "Guide"], heading: id ? pieces(heading) : [], text: pieces(text) };
    for (const [name, words] of Object.entries(parts)) {
      if (!words.length) continue;
      const part = document.createElement("span");
      part.className = `search-${name}`;
      part.append(...words);
      link.append(part, " ");
    }
    item.append(link);
    return item;
  }

  move(event) {
    // 229 stands for a key that an input method has used itself, to confirm or to choose a word.
    if (event.isComposing || event.keyCode === 229) return;
    const { key } = event;
    const links = this.links();
    const at = links.indexOf(document.activeElement);
    if (key === "Escape" && "open" in this.box.dataset) {
      this.close();
      this.field.focus();
    } else if (key === "ArrowDown" && event.target === this.field && !("open" in this.box.dataset)) {
      this.show();
    } else if (key === "ArrowDown" && event.target === this.field) {
      this.first("focus");
    } else if (key === "ArrowDown" && at >= 0) {
      (links[at + 1] ?? links[at]).focus();
    } else if (key === "ArrowUp" && at >= 0) {
      (links[at - 1] ?? this.field).focus();
    } else if (key === "Enter" && event.target === this.field) {
      this.first("click");
    } else return;
    event.preventDefault();
  }

  close() {
    if (!("open" in this.box.dataset)) return;
    delete this.box.dataset.open;
    this.then = null;
    this.said.textContent = "";
    this.lists.hidden = true;
  }
}

/** Pieces of text as nodes, so that nothing typed or read becomes markup. */
function pieces(marked) {
  return marked.map(([words, hit]) => {
    if (!hit) return document.createTextNode(words);
    const mark = document.createElement("mark");
    mark.textContent = words;
    return mark;
  });
}
