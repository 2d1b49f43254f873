"""The frame of every page: head, menu, colours, the list of sections; the theme's script where it has work."""

import gzip
import re
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import html
from markupsafe import Markup
from playwright.sync_api import Page, expect

from macros.lint.rendered import read_site
from macros.lint.rendered_page import RenderedPage
from tests.conftest import PHONE, REFUSED, ROOT, NewContext, NewWindow, forgive, large_text
from tests.test_browser_basics import KINDS

# About nine screens of a phone: from there on a page lists its sections.
SIGNS = 7_000
# What 1280 pixels are at 400 % (WCAG 2.2, 1.4.10), and two sizes beside it.
SIZES = {
    "phone": PHONE,
    "400 %": {"width": 320, "height": 256},
}
# Where the focus is, and whether a reader could see it there.
FOCUS = """() => {
  const at = document.activeElement;
  if (at === document.body) return null;
  const box = at.getBoundingClientRect();
  const style = getComputedStyle(at);
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const name = at.getAttribute("aria-label") || at.innerText || at.labels?.[0]?.innerText || at.id;
  const seen = at.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  return { name, ok: ring && seen && box.width >= 10 && box.height >= 10 && box.left >= 0,
    html: at.outerHTML.slice(0, 120) };
}"""


def dark(page: Page) -> bool:
    """Whether the page is dark, by what is painted."""
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return sum(map(int, re.findall(r"\d+", colour)[:3])) < 384


def open_by_keyboard(page: Page) -> None:
    page.locator(".menu summary").focus()
    page.keyboard.press("Enter")


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_menu_opens_whole_and_closes_by_keyboard(
    window: NewWindow, size: dict[str, int]
) -> None:
    page = window(viewport=size)
    page.goto("waiting/no-date/")
    menu = page.locator(".menu nav")
    expect(menu).to_be_hidden()
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.locator(".menu summary")).to_be_focused()
    page.keyboard.press("Enter")
    links = menu.get_by_role("link").all()
    assert len(links) > 15
    assert all(link.is_visible() for link in links)
    page.keyboard.press("Tab")
    expect(links[0]).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(page.locator(".menu summary")).to_be_focused()
    page.keyboard.press("Space")
    links[-1].focus()
    expect(links[-1]).to_be_in_viewport()
    page.keyboard.press("Tab")  # out of the menu, which would lie over what comes next
    expect(menu).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_on_a_desktop_menu_and_sections_stay_beside_the_words(window: NewWindow) -> None:
    page = window(viewport={"width": 1280, "height": 900})
    page.goto("thank-you/")
    menu = page.get_by_role("navigation", name="Menu")
    sections = page.get_by_role("navigation", name="On this page")
    expect(page.locator(".menu")).to_be_hidden()
    expect(menu.locator("[aria-current=page]")).to_have_text("Write a thank-you email")
    page.get_by_role("heading", name="Your case").scroll_into_view_if_needed()
    expect(menu.get_by_role("link").first).to_be_in_viewport()
    sections.get_by_role("link", name="Weak and good").click()
    expect(page.get_by_role("heading", name="Weak and good")).to_be_in_viewport()
    expect(page.locator(".toc")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_the_menu_opens_and_closes_by_touch_and_marks_the_page(window: NewWindow) -> None:
    page = window(viewport=PHONE, has_touch=True)
    page.goto("waiting/no-date/")
    menu = page.locator(".menu nav")
    page.locator(".menu summary").tap()
    expect(menu.locator("[aria-current=page]")).to_have_text("They gave no date")
    page.locator(".site-name").dispatch_event("pointerdown")
    expect(menu).to_be_hidden()
    page.locator(".menu summary").tap()
    menu.get_by_role("link", name="No reply at all").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("No reply at all")


def test_the_menu_and_the_sections_open_without_javascript(window: NewWindow) -> None:
    page = window(viewport=PHONE, java_script_enabled=False)
    page.goto("first-day/call-your-recruiter/")
    expect(page.locator("[data-scheme-switch], header search")).to_have_count(2)
    for unusable in page.locator("[data-scheme-switch], header search").all():
        expect(unusable).to_be_hidden()
    page.locator(".toc summary").click()
    expect(page.locator(".toc a").first).to_be_visible()
    page.locator(".menu summary").click()
    page.locator(".menu").get_by_role("link", name="Heard back").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Reply to a rejection")


@pytest.mark.parametrize("kind", ["guide", "template", "planner", "nowhere"])
def test_every_stop_of_the_keyboard_is_seen_and_none_is_in_what_is_closed(
    page: Page, kind: str
) -> None:
    page.goto(KINDS[kind], wait_until="networkidle")
    stops = []
    for _ in range(150):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUS)
        if at is None:
            break
        assert at["ok"] and at["name"].strip(), at
        stops.append(at["name"])
    else:
        pytest.fail("the keyboard never comes to an end")
    assert stops[0] == "Skip to the page"
    assert "Just finished" in stops
    assert "Back to top" in stops
    assert "Why following up helps" not in stops  # it stands in the closed menu alone


def test_colours_follow_the_system_until_they_are_chosen(window: NewWindow) -> None:
    page = window(color_scheme="dark")
    page.goto("./")
    switch = page.get_by_role("button", name="Dark mode")
    assert dark(page)
    expect(switch).to_have_attribute("aria-pressed", "true")
    page.emulate_media(color_scheme="light")
    assert not dark(page)
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    assert dark(page)
    expect(switch).to_have_attribute("aria-pressed", "true")
    page.goto("steps/")
    assert dark(page)
    assert page.evaluate("Object.entries(localStorage)") == [["/after/scheme", "dark"]]
    page.get_by_role("button", name="Dark mode").click()
    assert not dark(page)
    assert page.evaluate("localStorage.length") == 0


def test_the_chosen_colours_are_there_before_anything_is_painted(new_context: NewContext) -> None:
    context = new_context(color_scheme="light")
    context.add_init_script("try { localStorage.setItem('/after/scheme', 'dark') } catch {}")
    page = context.new_page()
    page.route("**/shell.js", lambda route: route.abort())
    page.goto("waiting/no-date/")
    assert dark(page)
    forgive(page)


@pytest.mark.parametrize("value", ["{oh", "dark "])
def test_a_broken_choice_of_colours_is_no_choice(new_context: NewContext, value: str) -> None:
    context = new_context(color_scheme="light")
    context.add_init_script(
        f"try {{ localStorage.setItem('/after/scheme', {value!r}) }} catch {{}}"
    )
    page = context.new_page()
    page.goto("./")
    assert not dark(page)
    page.get_by_role("button", name="Dark mode").click()
    assert dark(page)


@pytest.mark.parametrize(
    "kind", ["home", "template", "checklist", "planner", "recruiters", "nowhere"]
)
def test_with_storage_refused_the_frame_works_and_nothing_throws(
    new_context: NewContext, kind: str
) -> None:
    context = new_context(viewport=PHONE)
    context.add_init_script(REFUSED)
    page = context.new_page()
    page.goto(KINDS[kind], wait_until="networkidle")
    page.get_by_role("button", name="Dark mode").click()
    assert dark(page)
    open_by_keyboard(page)
    expect(page.locator(".menu nav")).to_be_visible()
    # The fixture holds the rest: no script error.


@pytest.mark.parametrize(("width", "text"), [(320, 16), (390, 32), (320, 32)])
@pytest.mark.parametrize("kind", ["home", "guide", "nowhere"])
def test_the_guides_name_is_whole_and_no_word_of_the_head_is_broken(
    window: NewWindow, kind: str, width: int, text: int
) -> None:
    page = window(viewport={"width": width, "height": 800})
    large_text(page, text)
    page.goto(KINDS[kind])
    # Each word's boxes: a broken word has two, a cut one ends outside its frame.
    words = page.locator(".site-name, .menu summary, .places a").evaluate_all(
        """(all, width) => all.flatMap(e => {
          const texts = document.createTreeWalker(e, NodeFilter.SHOW_TEXT), found = [];
          while (texts.nextNode()) for (const { 0: word, index } of texts.currentNode.data.matchAll(/\\S+/g)) {
            const range = document.createRange();
            range.setStart(texts.currentNode, index);
            range.setEnd(texts.currentNode, index + word.length);
            const boxes = [...range.getClientRects()];
            const whole = boxes.length === 1 && boxes[0].left >= 0 && boxes[0].right <= width;
            found.push(whole ? word : `${word}: broken or cut`);
          }
          return found;
        })""",
        width,
    )
    assert words[:3] == ["After", "the", "Interview"]
    assert not [word for word in words if "broken" in word]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_heading_is_read_as_its_words_alone_and_a_note_has_one(page: Page) -> None:
    page.goto("waiting/date-passed/")
    main = page.get_by_role("main")
    expect(main.get_by_role("heading", name="When to write", exact=True, level=2)).to_be_visible()
    expect(
        main.get_by_role("heading", name="Sent by an agency?", exact=True, level=2)
    ).to_be_visible()
    assert not [name for name in main.get_by_role("heading").all_inner_texts() if "#" in name]
    mark = page.get_by_role("link", name="Link to this section: When to write")
    shown = "e => getComputedStyle(e).opacity"
    assert mark.evaluate(shown) == "0"
    page.get_by_role("heading", name="When to write").hover()
    assert mark.evaluate(shown) == "1"


def test_search_comes_when_it_is_used_and_keeps_what_was_typed(window: NewWindow) -> None:
    page = window(viewport=PHONE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route(
        "**/search.js",
        lambda route: route.fulfill(
            body="export const open = (box) =>"
            " { window.opened = [box.querySelector('input').value]; };",
            content_type="text/javascript",
        ),
    )
    page.goto("waiting/no-date/", wait_until="networkidle")
    assert not [url for url in asked if "search" in url]
    page.locator("header input").focus()
    page.keyboard.type("sick")
    expect(page.locator("header input")).to_have_value("sick")
    page.wait_for_function("window.opened")
    assert len([url for url in asked if url.endswith("/search.js")]) == 1


def test_a_search_that_does_not_load_says_so(window: NewWindow) -> None:
    page = window(viewport=PHONE)
    page.route("**/search.js", lambda route: route.abort())
    page.goto("./")
    page.locator("header input").focus()
    expect(page.locator("header [role=status]").first).to_contain_text("did not load")
    forgive(page)


def test_no_single_key_acts_on_a_page(page: Page) -> None:
    page.goto("planner/", wait_until="networkidle")
    before = page.evaluate("document.documentElement.outerHTML")
    page.keyboard.type("please stop/.,?npf")
    assert page.evaluate("document.documentElement.outerHTML") == before
    assert page.evaluate("document.activeElement === document.body")


def test_nothing_of_the_theme_is_published_that_no_page_loads(site: Path) -> None:
    for page in read_site(site):
        assert not page.tree.xpath("//script[contains(@src, '/javascripts/')]"), page.address
    theirs = ("javascripts", "stylesheets", "images")
    assert not [name for name in theirs if (site / "assets" / name).exists()]


def signs(page: RenderedPage) -> int:
    """How long a page's own words are, counted as content.html counts them: without what it adds."""
    article = deepcopy(page.article)
    if article is None:
        return 0
    for added in article.xpath(
        "details[@class='toc'] | *[@class='page-foot' or contains(@class, 'paper-foot')] | aside"
    ):
        added.drop_tree()
    return len(Markup(html.tostring(article, encoding="unicode")).striptags())


def test_a_long_page_lists_its_sections_and_a_short_one_does_not(site: Path) -> None:
    for page in read_site(site):
        sections = page.tree.xpath("//article/h2[@id]/@id")
        listed = page.tree.xpath("//article/details[@class='toc']//a/@href")
        # The lists of templates and checklists have jumps of their own.
        many = len(sections) >= 5 and not page.tree.xpath("//article//*[@class='filters']")
        assert listed in ([], [f"#{name}" for name in sections]), page.address
        assert bool(listed) == (many and signs(page) > SIGNS), page.address


def test_every_page_folds_its_review_and_what_it_cites_at_its_foot(site: Path) -> None:
    for page in read_site(site):
        foot = page.tree.xpath("//article/div[@class='page-foot']")
        if not page.tree.xpath("//article") or page.address == "404.html":
            continue
        (summary,) = foot[0].xpath("./details[not(@open)]/summary")
        assert "and sources" in summary.text_content(), page.address
        cited = [
            (a.get("href"), a.get("data-source")) for a in page.tree.xpath("//a[@data-source]")
        ]
        named = [(a.get("href"), a.text_content()) for a in foot[0].xpath(".//li/a")]
        assert named == list(dict.fromkeys(cited)), page.address


def test_every_page_says_where_to_report_a_mistake(site: Path) -> None:
    for page in read_site(site):
        if page.tree.xpath("//article") and page.address != "404.html":
            assert page.tree.xpath("//article//a[text()='Report a mistake on this page']/@href")


def test_the_page_for_wrong_addresses_has_a_title_of_its_own(site: Path) -> None:
    title = html.parse(site / "404.html").xpath("string(//title)")
    assert title.startswith("There is no page at this address - ")


def test_colours_are_kept_on_a_site_at_its_hosts_root_too(site: Path, window: NewWindow) -> None:
    whole = (site / "404.html").read_text(encoding="utf-8")
    assert 'new URL("/after/"' in whole
    at_root = whole.replace('new URL("/after/"', 'new URL("/"')
    page = window(bypass_csp=True)
    page.route("**/nowhere", lambda route: route.fulfill(body=at_root, content_type="text/html"))
    page.goto("nowhere", wait_until="networkidle")
    page.get_by_role("button", name="Dark mode").click()
    assert page.evaluate("localStorage.getItem('/scheme')") == "dark"
    # The page asks whether there is one with a slash behind it.
    forgive(page)


def test_the_line_under_the_head_marks_where_a_page_belongs(site: Path) -> None:
    pages = {page.address: page.tree for page in read_site(site)}
    here = "//nav[@class='places']//a[@aria-current]/text()"
    assert pages["thank-you/panel/"].xpath(here) == ["Just finished"]
    assert pages["waiting/no-date/"].xpath(here) == ["Waiting"]
    assert pages["templates/withdraw/"].xpath(here) == ["Heard back"]
    assert pages["about/"].xpath(here) == []
    assert pages[""].xpath("//nav[@class='places']") == []


def test_the_frame_is_light() -> None:
    def packed(*files: str) -> int:
        return len(
            gzip.compress(b"".join((ROOT / "docs/assets" / f).read_bytes() for f in files), mtime=0)
        )

    assert packed("scripts/shell.js") <= 3_000
    assert packed("styles/variables.css", "styles/site.css") <= 6_000


# Words whose letters stand in two lines. A short one with a hyphen is whole too; a break behind a slash,
# or behind the hyphen of a longer one, parts no word.
CUT = r"""all => all.flatMap(e => {
  const texts = document.createTreeWalker(e, NodeFilter.SHOW_TEXT), found = [];
  if (e.closest("thead")?.clientWidth < 2) return found; // only for screen readers
  while (texts.nextNode()) for (const { 0: word, index } of texts.currentNode.data.matchAll(/(?<![\w-])(?=[\w-]{3,11}(?![\w-]))\w+(-\w+)+|[^\s\/.@-]+/g)) {
    const range = document.createRange();
    range.setStart(texts.currentNode, index);
    range.setEnd(texts.currentNode, index + word.length);
    if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) found.push(word);
  }
  return found;
})"""


@pytest.mark.parametrize(
    "address",
    [
        "thank-you/",
        "templates/thank-you-email/",
        "why/evidence/",
        "waiting/how-long/",
        "planner/",
        "first-day/notes/",
        "thank-you/panel/",
    ],
)
def test_no_word_of_a_heading_or_table_is_cut_where_text_is_twice_as_large(
    window: NewWindow, address: str
) -> None:
    page = window(viewport=PHONE)
    large_text(page)
    page.goto(address, wait_until="networkidle")
    words = "article :is(h1, h2, h3, th, td, legend), article > :is(p, ul, ol), .agency > p"
    looked_at = page.locator(words)
    assert looked_at.count() > 5
    assert looked_at.evaluate_all(CUT) == []
    # Rows stand as blocks: no cell has another beside it.
    beside = "all => all.filter(e => getComputedStyle(e).display === 'table-cell').length"
    assert page.locator("article table:not(.sheet-table) td").evaluate_all(beside) == 0


def test_title_first_words_letter_and_lists_follow_who_sent_the_reader(page: Page) -> None:
    title, lead = page.get_by_role("heading", level=1), page.get_by_text("Write it tonight")
    letter = page.get_by_role("group", name="Template: Thank-you email")
    page.goto("thank-you/")
    expect(title).to_have_text("Write a thank-you email")
    letter.get_by_role("link", name="Recruiter", exact=True).click()
    page.wait_for_url("**/templates/thank-you-via-recruiter/")
    page.goto("thank-you/")
    expect(title).to_have_text("Thank them through your recruiter")
    for part in (lead, letter):
        expect(part).to_be_hidden()
    page.goto("./")
    expect(page.get_by_role("link", name="Thank them by email")).to_be_hidden()
    expect(page.get_by_role("link", name="Call your recruiter")).to_be_visible()
    page.goto("thank-you/")
    page.get_by_role("button", name="Change who sent you").click()
    expect(title).to_have_text("Write a thank-you email")
    for part in (lead, letter):
        expect(part).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 1000])
def test_a_long_name_of_a_guide_wraps_in_the_head(window: NewWindow, width: int) -> None:
    page = window(viewport={"width": width, "height": 800})
    page.goto("thank-you/")
    name = "After the Interview with Northwind Recruitment"
    page.locator(".site-name b").evaluate("(b, name) => { b.textContent = name; }", name)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
