"""The search: what people type finds the page that answers, and the box says so to everybody."""

import csv
import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, Route, expect

from macros.content import Content, read_content
from macros.lint.rendered import read_site
from macros.postprocess.search import FILE, Search
from tests.conftest import REFUSED, NewContext, NewWindow, change, forgive

QUESTIONS = Path(__file__).parent / "questions.tsv"
# Measured: 0.928 and 0.977 of the questions in questions.tsv, which no page has, and 0.665 and 0.862
# of the pages' own, each left out. Less what a change of words may cost.
FIRST, AMONG_THREE = 0.89, 0.97
FIRST_LEFT_OUT, AMONG_THREE_LEFT_OUT = 0.65, 0.85
# Scripts, styles and data over gzip, on first use.
BYTES = 70 * 1024

# Asks the site's own search. left_out: by address, the questions that the pages are without.
_ASK = """async ([home, questions, leftOut]) => {
  const { makeIndex } = await import(home + "assets/scripts/search-index.js");
  const { pages, same } = await (await fetch(home + "search/search.json")).json();
  const find = makeIndex({ same, pages: pages.map(page => ({
    ...page,
    questions: page.questions.filter(each => each !== leftOut[page.address]),
  })) });
  return questions.map(question => find(question).map(({ address }) => address));
}"""


@pytest.fixture
def ask(page: Page, server: str) -> Callable[..., list[list[str]]]:
    """ask(questions, left_out): the addresses of the pages found for each question, best first."""
    page.goto("privacy/")

    def ask(questions: list[str], left_out: dict[str, str] | None = None) -> list[list[str]]:
        found: list[list[str]] = page.evaluate(_ASK, [server, questions, left_out or {}])
        return found

    return ask


@pytest.fixture
def field(page: Page) -> Callable[[], None]:
    """Opens a page with its search field in focus."""

    def field() -> None:
        page.goto("privacy/")
        page.get_by_role("searchbox", name="Search").click()

    return field


def rows() -> list[tuple[str, list[str]]]:
    """Each question of questions.tsv, with the addresses of the pages that answer it."""
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return [(line[0], [a.removeprefix("/") for a in line[1].split(" ")]) for line in lines]


# The pages that the questions are about. Among these a page is first or third, so that a page
# which an editor adds fails nothing here.
KNOWN = {address for _, right in rows() for address in right}


def rank(pages: list[str], right: list[str]) -> int:
    """The place of the first right page among the known ones, from 0; 99 if it is not there."""
    known = [page for page in pages if page in KNOWN]
    return next((place for place, page in enumerate(known) if page in right), 99)


def shares(ranks: list[int], of: str) -> tuple[float, float]:
    """How many of the ranks are first, and among the first three; said, too."""
    first = sum(rank == 0 for rank in ranks) / len(ranks)
    three = sum(rank < 3 for rank in ranks) / len(ranks)
    print(f"{len(ranks)} {of}: {first:.1%} first, {three:.1%} among the first three")
    return first, three


def test_questions_find_their_page(ask: Callable[..., list[list[str]]]) -> None:
    found = ask([question for question, _ in rows()])
    ranks = [rank(pages, right) for pages, (_, right) in zip(found, rows(), strict=True)]
    for place, pages, (question, right) in zip(ranks, found, rows(), strict=True):
        if place:
            print(f"{place:4}  {question}  wants {right}  finds {pages[:3]}")
    first, three = shares(ranks, "questions that no page has")
    assert first >= FIRST
    assert three >= AMONG_THREE


def test_a_pages_question_finds_it_when_the_page_is_without_it(
    ask: Callable[..., list[list[str]]], content: Content
) -> None:
    """A search that finds its own words proves nothing. Each page is without one, then the next."""
    asked = {address: content.pages[address].front.questions for address in KNOWN}
    ranks = []
    for place in range(max(map(len, asked.values()))):
        left_out = {a: each[place] for a, each in asked.items() if len(each) > place}
        found = ask(list(left_out.values()), left_out)
        ranks += [rank(pages, [a]) for a, pages in zip(left_out, found, strict=True)]
    first, three = shares(ranks, "questions of pages, each left out")
    assert first >= FIRST_LEFT_OUT
    assert three >= AMONG_THREE_LEFT_OUT


def test_every_page_of_our_topics_is_asked_for_and_has_questions(content: Content) -> None:
    # A page that an editor adds has no topic of ours, and needs no line here.
    topics = yaml.safe_load(Path(__file__).with_name("topics.yml").read_text(encoding="utf-8"))
    service = {"about/", "accessibility/", "checklists/", "planner/", "privacy/", "recruiters/"}
    ours = {address.partition("#")[0].lstrip("/") for address in topics.values()}
    for address in sorted(ours - service - {"sources/", "templates/"}):
        assert address in KNOWN, f"no question in questions.tsv for /{address}"
        assert 8 <= len(content.pages[address].front.questions) <= 40, address


def test_no_page_has_a_question_that_the_search_is_tested_with(content: Content) -> None:
    tested = {question.casefold() for question, _ in rows()}
    for address, questions in content.asked.items():
        assert not tested & {question.casefold() for question in questions}, address


def test_every_page_is_found_by_its_name(
    ask: Callable[..., list[list[str]]], content: Content
) -> None:
    """A template or checklist by its title and kind: the title alone may lead to its guide page."""
    names = (
        {address: guide.front.title for address, guide in content.pages.items()}
        | {t.address: f"{t.title} template" for t in content.templates.values()}
        | {c.address: f"{c.title} checklist" for c in content.checklists.values()}
    )
    found = ask(list(names.values()))
    missed = {
        names[address]: pages[:3]
        for address, pages in zip(names, found, strict=True)
        if address not in pages[:3]
    }
    assert not missed


SLIPS = {
    "recuiter not answering": {"why/who-to-contact/", "first-day/call-your-recruiter/"},
    "they havent called me back": {"waiting/date-passed/", "phone/voicemail/"},
    "no date given": {"waiting/no-date/"},
    "i talked too much": {"thank-you/it-went-badly/"},
    "sent wrong name in email": {"thank-you/late/"},
    "interview thank you": {"thank-you/"},
    "thnak you": {"thank-you/"},
    "counteroffer": {"answer/accept/", "answer/another-offer/"},
    "counter-offer": {"answer/accept/", "answer/another-offer/"},
    "template": {"templates/"},
    "checklists": {"checklists/"},
    "calendar": {"planner/"},
    "call": {"phone/"},
    "they said no": {"answer/rejection/"},
    "ghosted": {"waiting/no-reply/"},
    "GHOSTING?!": {"waiting/no-reply/"},
    "voice mail": {"phone/voicemail/"},
    "linkdin": {"linkedin/"},
    "Declining": {"answer/decline-or-withdraw/"},
    "refrences": {"thank-you/send-documents/"},
    "thankyou card": {"thank-you/card/"},
    "I haven’t a référence": {"thank-you/send-documents/"},
}
WRITTEN = ["thank you template", "short thank you email after interview", "script for a call"]


def test_slips_and_few_words_find_the_page_and_who_asks_for_something_written_a_template(
    ask: Callable[..., list[list[str]]],
) -> None:
    found = dict(zip([*SLIPS, *WRITTEN], ask([*SLIPS, *WRITTEN]), strict=True))
    assert not {
        typed: found[typed] for typed, right in SLIPS.items() if found[typed][0] not in right
    }
    for typed in WRITTEN:
        assert any(page.startswith("templates/") for page in found[typed][:3]), typed
        assert len(found[typed]) >= 3


def test_a_templates_text_is_found_on_its_own_page_alone(site: Path, content: Content) -> None:
    pages = json.loads((site / FILE).read_text(encoding="utf-8"))["pages"]
    labels = [f"[{blank.label}]" for blank in content.blanks.values()]
    for page in pages:
        text = " ".join(section["text"] for section in page["sections"])
        # A page may quote one, and recruiters' messages have blanks of their own.
        if sum(label in text for label in labels) > 1 and page["address"] != "recruiters/":
            assert page["kind"] == "Template", page["address"]


def test_searching_costs_a_reader_little(site: Path) -> None:
    scripts = [f"search{part}.js" for part in ("", "-worker", "-index", "-words", "-answer")]
    files = [site / FILE, site / "assets/styles/search.css"]
    files += [site / "assets/scripts" / name for name in scripts]
    weight = {file.name: len(gzip.compress(file.read_bytes(), 9)) for file in files}
    print(weight)
    assert sum(weight.values()) <= BYTES


def test_nothing_of_the_search_loads_before_it_is_used(page: Page, server: str) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto("privacy/", wait_until="networkidle")
    assert not [url for url in loaded if "search" in url]
    page.locator("header input").focus()
    page.keyboard.type("ghosted")  # before the script is there, or after
    expect(page.get_by_role("searchbox")).to_have_value("ghosted")
    expect(page.get_by_role("search").get_by_role("link").first).to_have_attribute(
        "href", re.compile(re.escape(server) + "waiting/no-reply/")
    )
    assert [url for url in loaded if url.endswith(FILE)]


def test_results_are_few_told_and_say_what_they_are(page: Page, field: Callable[[], None]) -> None:
    field()
    box = page.get_by_role("search")
    # All at once: typed letter by letter, what is counted may be the answer to half the words.
    page.keyboard.insert_text("sample email to withdraw my application")
    results = box.get_by_role("listitem")
    expect(results.filter(has_text="Template").first).to_contain_text("Email to withdraw")
    expect(box.locator("mark").filter(has_text="withdraw").first).to_be_visible()
    assert results.count() <= 6
    expect(box.get_by_role("status")).to_have_text(f"{results.count()} pages fit, the best first.")


def test_a_result_leads_to_the_section_that_answers(
    page: Page, server: str, field: Callable[[], None]
) -> None:
    field()
    page.keyboard.type("is feedback a right in the UK")
    first = page.get_by_role("search").get_by_role("link").first
    expect(first).to_have_attribute("href", server + "answer/feedback/#uk")
    expect(first).to_contain_text("Your rights in the UK")


def test_the_results_are_reached_by_keyboard(page: Page, field: Callable[[], None]) -> None:
    field()
    box, searchbox = page.get_by_role("search"), page.get_by_role("searchbox")
    page.keyboard.type("nobody replied to my email")
    links = box.get_by_role("link")
    expect(links.nth(1)).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("Tab")
    expect(links.nth(2)).to_be_focused()
    assert links.nth(2).evaluate("link => getComputedStyle(link).outlineStyle") == "solid"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(searchbox).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(searchbox).to_be_focused()
    expect(links.first).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/(waiting|phone)/"))


def test_a_key_of_an_input_method_stays_in_the_search(
    page: Page, field: Callable[[], None]
) -> None:
    field()
    address = page.url
    page.keyboard.type("ghosted")
    expect(page.get_by_role("search").get_by_role("link").first).to_be_visible()
    page.get_by_role("searchbox").evaluate(
        """field => ["Enter", "ArrowDown", "Escape"].forEach(key => field.dispatchEvent(
          new KeyboardEvent("keydown", { key, keyCode: 229, bubbles: true })))"""
    )
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(page.get_by_role("search").get_by_role("link").first).to_be_visible()
    assert page.url == address


def test_a_search_that_comes_late_leaves_a_reader_alone_who_has_gone_on(page: Page) -> None:
    late: list[Route] = []
    page.route("**/search.js", lambda route: late.append(route))
    page.goto("privacy/")
    page.get_by_role("searchbox").focus()
    page.keyboard.press("Tab")
    while not late:
        page.wait_for_timeout(50)
    with page.expect_response("**/search.json"):
        late[0].continue_()
    expect(page.locator("search[data-open]")).to_have_count(0)
    page.get_by_role("searchbox").click()
    expect(page.locator("search[data-open]")).to_have_count(1)


def test_keys_pressed_before_the_answer_is_there_hold_for_it(
    page: Page, field: Callable[[], None]
) -> None:
    """Who types fast and goes down at once lands on what fits all of the words, and stays there."""
    late: list[Route] = []
    page.route("**/search.json", lambda route: late.append(route))
    field()
    searchbox = page.get_by_role("searchbox")
    page.keyboard.type("ghosted")
    expect(page.get_by_role("search").get_by_role("status")).to_have_text("Looking …")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(searchbox).to_be_focused()
    while not late:
        page.wait_for_timeout(50)
    late[0].continue_()
    first = page.get_by_role("search").get_by_role("link").first
    expect(first).to_be_focused()
    expect(first).to_have_attribute("href", re.compile(r"/waiting/no-reply/"))


@pytest.mark.parametrize(
    "typed",
    [
        *("<img src=x onerror=alert(1)>", "\"><script>document.title='x'</script>", "x" * 10_000),
        *("ghost " * 2_000, "\ud800 lone", "面接のあと", "\x00\x01", "[](){}.*+?^$|\\"),
        "constructor __proto__ toString",
    ],
    ids=["markup", "script", "long", "longer", "surrogate", "ja", "nul", "signs", "js"],
)
def test_a_hostile_question_is_answered_in_plain_words(
    page: Page, field: Callable[[], None], typed: str
) -> None:
    field()
    box = page.get_by_role("search")
    title = page.title()
    page.get_by_role("searchbox").evaluate(
        "(field, words) => { field.value = words; field.dispatchEvent(new InputEvent('input')); }",
        typed,
    )
    expect(box.get_by_role("status")).to_have_text(
        re.compile(r"^(\d pages? fits?.*|No page fits these words\..*)$")
    )
    assert box.locator("img, script").count() == 0
    assert page.title() == title


@pytest.mark.parametrize(
    "data", ['{"pages":[{"address":"a', "{}", '{"pages":[{}]}', "<html>", None]
)
def test_a_search_that_cannot_load_says_so_and_leads_on(
    new_context: NewContext, data: str | None
) -> None:
    context = new_context()
    page = context.new_page()

    def refuse(route: Route) -> None:
        if data is None:
            route.abort()
        else:
            route.fulfill(body=data, content_type="application/json")

    context.route("**/search.json", refuse)
    page.goto("privacy/")
    page.get_by_role("searchbox").click()
    page.keyboard.type("ghosted")
    box = page.get_by_role("search")
    expect(box.get_by_role("status")).to_contain_text("The search could not load.")
    expect(box.get_by_role("link", name="All templates")).to_be_visible()
    context.unroute("**/search.json")
    page.keyboard.type("?")
    expect(box.get_by_role("link").first).to_have_attribute(
        "href", re.compile("/waiting/no-reply/")
    )
    forgive(page)


def test_the_search_works_where_storage_is_refused(page: Page) -> None:
    page.add_init_script(REFUSED)
    page.goto("privacy/")
    page.get_by_role("searchbox").click()
    page.keyboard.type("ghosted")
    expect(page.get_by_role("search").get_by_role("link").first).to_be_visible()


def test_without_javascript_no_box_is_shown(window: NewWindow) -> None:
    page = window(java_script_enabled=False)
    page.goto("privacy/")
    expect(page.locator("input[type=search]")).to_be_hidden()


def page_of(words: str) -> str:
    """A built page with these words in its article."""
    return f"<html><head><title>x</title></head><body><article>{words}</article></body></html>"


def test_the_file_has_a_pages_own_words_and_nothing_else(small: Path, tmp_path: Path) -> None:
    built = tmp_path / "built"
    (built / "waiting").mkdir(parents=True)
    (built / "waiting/index.html").write_text(
        page_of(
            '<h1 id="w">Waiting<a class="headerlink" href="#w">Link</a></h1><p>Wait a <b>we</b>ek.</p>'
            '<h2 id="ask">Ask <em>now</em><a class="headerlink" href="#ask">Link</a></h2>'
            "<p>One</p><p>two (<a class='source'>Somebody</a>).<br>three</p><script>no()</script>"
            "<div data-search-exclude>elsewhere</div>four <p hidden>unseen</p>"
            '<h2 id="days">Days</h2><table><tr><th>When</th><th>What</th></tr>'
            "<tr><td>Day 1</td><td>Call.</td></tr></table><ul><li>One</li><li>Two</li></ul>"
            '<h2 id="next">Next</h2><p>Another page</p>'
        ),
        encoding="utf-8",
    )
    search = Search(read_content(small))
    for page in read_site(built):
        search.note(page.address, page.tree)
    search.write(built)
    (entry,) = json.loads((built / FILE).read_text(encoding="utf-8"))["pages"]
    assert entry["address"] == "waiting/"
    assert entry["questions"] == ["waiting"]  # its tag
    assert entry["sections"] == [
        {"id": "", "heading": "", "text": "Wait a week."},
        {"id": "ask", "heading": "Ask now", "text": "One two. three four"},
        {"id": "days", "heading": "Days", "text": "When; What. Day 1; Call. One. Two."},
    ]


def test_words_for_a_page_that_is_not_there_are_a_mistake(small: Path) -> None:
    (small / "snippets/search.yml").write_text(
        "/waitin/: [ghosted]\n/waiting/: ghosted\n/: [start, 7]\n", encoding="utf-8"
    )
    said = [str(mistake) for mistake in read_content(small).mistakes]
    assert said[0] == (
        'snippets/search.yml:1: there is no page "/waitin/". Did you mean "/waiting/"?'
    )
    assert said[1].startswith("snippets/search.yml:2: ")
    assert said[2].startswith("snippets/search.yml:3: ")


def test_the_words_of_the_file_and_the_page_are_searched_together(small: Path) -> None:
    change(small, "docs/waiting.md", "reviewed:", 'questions: ["Am I too early?"]\nreviewed:')
    (small / "snippets/search.yml").write_text("/waiting/: [ghosted]\n", encoding="utf-8")
    assert read_content(small).asked["waiting/"] == [
        "Am I too early?",
        "waiting",
        "ghosted",
    ]
