"""What holds on every page in a browser: with or without scripts, small or large, and how heavy."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import ROOT, NewWindow, large_text

SCRIPTS = ROOT / "docs" / "assets" / "scripts"
# One page of each kind, by what stands on it.
KINDS = {
    "home": "",
    "guide": "thank-you/",
    "waiting page with planner": "waiting/no-date/",
    "template": "templates/thank-you-email/",
    "phone script": "templates/status-call/",
    "template list": "templates/",
    "checklist": "checklists/before-you-send/",
    "sheet": "checklists/people-tracker/",
    "planner": "planner/#interview=2026-03-03&promised=2026-03-06&via=agency&out=2026-03-09",
    "recruiters": "recruiters/",
    "guide with a table": "waiting/how-long/",
    "sources": "sources/",
    "nowhere": "404.html",
}
LETTER = {"fill", "blanks", "fields", "copy", "dates", "link", "storage", "today"}
each_kind = pytest.mark.parametrize("address", KINDS.values(), ids=KINDS.keys())


@pytest.mark.parametrize(
    ("address", "scripts"),
    [
        ("about/", set()),
        ("steps/", {"referral", "link", "storage"}),
        ("templates/thank-you-email/", LETTER),
        ("checklists/before-you-send/", {"tick", "copy", "storage", "referral", "link"}),
        ("recruiters/", {"send", "build-link", "copy", "link", "message", "recruiter", "storage", "tokens"}),
    ],
)  # fmt: skip
def test_a_script_is_loaded_only_where_it_is_used(
    page: Page, address: str, scripts: set[str]
) -> None:
    page.goto(address, wait_until="networkidle")
    loaded = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    own = {Path(name).stem for name in loaded if "/assets/scripts/" in name}
    assert own == scripts | {"shell"}


def test_what_mends_words_is_loaded_with_the_first_blank(page: Page) -> None:
    page.goto("templates/thank-you-email/")
    with page.expect_response("**/assets/scripts/mend.js"):
        page.get_by_label("Their name", exact=True).focus()


def test_no_script_makes_markup_of_words() -> None:
    for path in SCRIPTS.glob("*.js"):
        words = path.read_text(encoding="utf-8")
        for unsafe in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
            assert unsafe not in words, path.name


@each_kind
def test_a_page_is_whole_without_javascript(window: NewWindow, address: str) -> None:
    page = window(java_script_enabled=False)
    page.goto(address)
    article = page.locator("article")
    expect(article.get_by_role("heading").first).to_be_visible()
    assert not [b.inner_text() for b in article.locator("button, select").all() if b.is_visible()]
    fields = article.locator("input:not([type=checkbox]), textarea")
    assert not [field for field in fields.all() if field.is_visible()]
    if "templates/thank-you-email/" in address:
        expect(article.get_by_text("Thank you for meeting with me on").first).to_be_visible()
    if "planner" in address:
        expect(article.get_by_text("7 business days after the interview").first).to_be_visible()
    if "recruiters" in address:
        expect(article.get_by_text("Hi [Their first name],").first).to_be_visible()


@each_kind
@pytest.mark.parametrize(("width", "text"), [(320, 16), (390, 32)], ids=["320 pixels", "200% text"])
def test_nothing_needs_scrolling_sideways(
    window: NewWindow, address: str, width: int, text: int
) -> None:
    page = window(viewport={"width": width, "height": 800})
    if text != 16:
        large_text(page, text)
    page.goto(address)
    if text != 16:
        assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") > 35
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    wide = page.locator("article *").evaluate_all(
        "(all, width) => all.filter(e => !e.closest('.unseen, .sheet-scroll')"
        " && e.checkVisibility() && e.getBoundingClientRect().right > width + 1)"
        ".map(e => e.outerHTML.slice(0, 90))",
        width,
    )
    assert wide == []


@each_kind
def test_focus_is_visible_wherever_the_keyboard_goes(page: Page, address: str) -> None:
    """And what is pressed is 44 pixels high, and nothing is kept in a cookie."""
    page.goto(address, wait_until="networkidle")
    assert page.context.cookies() == []
    low = page.locator(
        "article :is(button, .button, input:not([type=checkbox]), select, textarea, label:has(input))"
    ).evaluate_all(
        "all => all.filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44)"
        ".map(e => e.outerHTML.slice(0, 90))"
    )
    assert low == []
    page.keyboard.press("Tab")  # from here on, what gets the focus shows it
    unseen = page.locator(
        "article :is(a[href], button, input, select, textarea, summary)"
    ).evaluate_all(
        """all => all.filter((each) => {
          if (!each.checkVisibility({ visibilityProperty: true }) || each.tabIndex < 0 || each.disabled) return false;
          each.focus();
          const style = getComputedStyle(each);
          const box = each.getBoundingClientRect();
          return document.activeElement !== each || style.outlineStyle === "none"
            || parseFloat(style.outlineWidth) < 2 || box.bottom <= 0 || box.top >= innerHeight;
        }).map((each) => each.outerHTML.slice(0, 120))"""
    )
    assert unseen == []


@each_kind
def test_the_controls_stay_visible_in_forced_colours(window: NewWindow, address: str) -> None:
    page = window(forced_colors="active")
    page.goto(address, wait_until="networkidle")
    bare = page.locator(
        "article :is(.button, .blank:not(.filled), .field input, select)"
    ).evaluate_all(
        "all => all.filter(e => e.checkVisibility() && e.type !== 'checkbox' && !e.closest('.examples')"
        " && getComputedStyle(e).borderTopStyle === 'none').map(e => e.outerHTML.slice(0, 90))"
    )
    assert bare == []
