"""The search finds the right page for what worried people type, with the theme's own worker."""

import csv
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.library import Library, Template
from macros.library.wording import lines_of

QUESTIONS = Path(__file__).parent / "questions.tsv"
# Measured when the questions were written, less what one change of words may cost.
FIRST = 0.83
AMONG_THREE = 0.95

# Sets up the theme's worker as the theme does, sends it every question, and gives back
# the pages of each answer, best first. 0 and 2 are the theme's message types.
_ASK = """async ([worker, index, questions]) => {
  const search = new Worker(worker);
  const send = (type, data) => new Promise((answer, fail) => {
    search.onmessage = event => answer(event.data.data);
    search.onerror = event => fail(event.message);
    search.postMessage({ type, data });
  });
  const { config, docs } = await (await fetch(index)).json();
  await send(0, { config, docs, options: { suggest: false } });
  const answers = [];
  for (const question of questions) {
    const { items } = await send(2, question);
    answers.push(items.map(sections => sections[0].location.split("#")[0]));
  }
  search.terminate();
  return answers;
}"""


def ask(page: Page, server: str, site: Path, questions: list[str]) -> list[list[str]]:
    """The addresses of the pages found for each question, best first."""
    (worker,) = (site / "assets/javascripts/workers").glob("search.*.min.js")
    page.goto(server + "privacy/")
    found: list[list[str]] = page.evaluate(
        _ASK,
        [
            server + worker.relative_to(site).as_posix(),
            server + "search/search_index.json",
            questions,
        ],
    )
    return found


def test_questions_find_their_page(page: Page, server: str, site: Path) -> None:
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    wanted = [[address.removeprefix("/") for address in row[1].split(" ")] for row in rows]
    found = ask(page, server, site, [row[0] for row in rows])
    ranks = [
        next((rank for rank, address in enumerate(pages) if address in right), len(pages))
        for pages, right in zip(found, wanted, strict=True)
    ]
    for row, rank, pages in zip(rows, ranks, found, strict=True):
        if rank:
            print(f"{rank + 1:4}  {row[0]}  wants {row[1]}  finds /{'  /'.join(pages[:3])}")
    first = sum(rank == 0 for rank in ranks) / len(ranks)
    three = sum(rank < 3 for rank in ranks) / len(ranks)
    print(f"{len(ranks)} questions: {first:.0%} first, {three:.0%} among the first three")
    assert first >= FIRST
    assert three >= AMONG_THREE


def test_the_box_shows_the_page_without_its_search_words(page: Page, server: str) -> None:
    page.goto(server + "privacy/")
    page.locator("label[for=__search].md-header__button").click()
    page.get_by_role("textbox", name="Search").press_sequentially("nobody replied, was I ghosted?")
    first = page.locator(".md-search-result__item").first
    expect(first.locator("> a")).to_have_attribute("href", re.compile(r"/waiting/no-reply/"))
    expect(first.locator("> a")).to_be_visible()
    expect(first.locator(".md-tags").first).to_be_hidden()


def test_every_guide_page_has_questions(library: Library) -> None:
    asked = QUESTIONS.read_text(encoding="utf-8")
    service = {"about/", "accessibility/", "checklists/", "planner/", "privacy/", "recruiters/"}
    for address in library.pages.keys() - service - {"sources/", "templates/"}:
        assert re.search(rf"[\t ]/{address}( |$)", asked, re.MULTILINE), f"none for /{address}"


def test_every_page_is_found_by_its_name(
    page: Page, server: str, site: Path, library: Library
) -> None:
    """A template or checklist by its title and kind: the title alone may lead to its guide page."""
    names = (
        {address: guide.front.title for address, guide in library.pages.items()}
        | {t.address: f"{t.title} template" for t in library.templates.values()}
        | {c.address: f"{c.title} checklist" for c in library.checklists.values()}
    )
    found = ask(page, server, site, list(names.values()))
    missed = {
        names[address]: pages[:3]
        for address, pages in zip(names, found, strict=True)
        if address not in pages[:3]
    }
    assert not missed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Declining", "decline"),
        ("REFERENCES?!", "reference"),
        ("Interview: references.", "references"),
        ("requests", "request"),
        ("e-mail", "email"),
        ("thankyou", "thank-you"),
        ("followup", "follow up"),
        ("voice mail", "voicemail"),
        ("I haven’t any references", "references"),
        ("is it the references", "references"),
    ],
)
def test_forms_of_a_word_find_the_same_page(
    page: Page, server: str, site: Path, typed: str, meant: str
) -> None:
    found, same = ask(page, server, site, [typed, meant])
    assert found[:1] == same[:1] != []


def test_a_templates_text_is_found_on_its_own_page_alone(site: Path, library: Library) -> None:
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    texts: dict[str, str] = {}
    for section in index["docs"]:
        address = section["location"].split("#")[0]
        words = " ".join(re.sub(r"<[^>]+>", " ", section["text"]).split())
        texts[address] = f"{texts.get(address, '')} {words}"
    for template in library.templates.values():
        whole = _pieces(template)
        places = [a for a, text in texts.items() if all(piece in text for piece in whole)]
        assert places == [template.address]


def _pieces(template: Template) -> list[str]:
    """What stands between the blanks of a template."""
    lines = lines_of(template.wording)
    return [piece.strip() for line in lines for piece in line if isinstance(piece, str)]
