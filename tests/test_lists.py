"""The lists of templates and checklists: what most people need first, and one kind at a time."""

from pathlib import Path

from playwright.sync_api import Page, expect

from macros.content import Content
from macros.lint.rendered import read_site
from tests.conftest import NewContext, change, run_build


def titles(page: Page) -> list[str]:
    return page.locator(".shelf-title").filter(visible=True).all_inner_texts()


def test_the_commonest_stands_first_within_its_moment(site: Path, content: Content) -> None:
    built = {page.address: page for page in read_site(site)}
    for address, shelf in (("templates/", content.templates), ("checklists/", content.checklists)):
        for group in built[address].tree.xpath("//ul[contains(@class, 'shelf')][not(@aria-label)]"):
            shown = [a.text_content() for a in group.xpath(".//*[@class='shelf-title']")]
            places = {snippet.title: snippet.place for snippet in shelf.values()}
            numbered = [places[title] for title in shown]
            ranked = [place for place in numbered if place]
            assert ranked == sorted(ranked) and numbered[: len(ranked)] == ranked
            rest = shown[len(ranked) :]
            assert rest == sorted(rest)
    (first, *_) = built["templates/"].tree.xpath("//*[@class='shelf-title']")
    assert first.text_content() == "Thank-you email"


def test_one_kind_is_shown_at_a_time_without_javascript(
    new_context: NewContext, content: Content
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("templates/")
    assert len(titles(page)) == len(content.templates)
    for words, kept in (
        ("Phone script", {t.title for t in content.templates.values() if t.channel == "phone"}),
        ("To your recruiter", {t.title for t in content.templates.values() if t.to == "recruiter"}),
        ("Email", {t.title for t in content.templates.values() if t.channel == "email"}),
        ("Message", {t.title for t in content.templates.values() if t.channel == "message"}),
    ):
        page.get_by_role("navigation", name="Show only").get_by_role("link", name=words).click()
        assert set(titles(page)) == kept, words
    # Moments without one of that kind go too.
    expect(page.get_by_role("heading", name="When you have an answer")).to_be_visible()
    expect(page.get_by_role("heading", name="While you wait")).to_be_hidden()
    page.get_by_role("navigation", name="Show only").get_by_role("link", name="All").click()
    assert len(titles(page)) == len(content.templates)
    page.goto("checklists/#only-sheet")
    assert set(titles(page)) == {c.title for c in content.checklists.values() if c.is_sheet}


def test_lists_are_rows_and_short_on_a_phone(page: Page) -> None:
    for address, screens in (("templates/", 4), ("checklists/", 3)):
        page.goto(address)
        rows = page.locator(".shelf > li:visible")
        heights = rows.evaluate_all("all => all.map(each => each.offsetHeight)")
        assert min(heights) >= 56 and max(heights) <= 64, heights
        assert page.evaluate("document.documentElement.scrollHeight") <= screens * 844
    page.goto("templates/")
    first = page.get_by_role("list", name="What most people need").get_by_role("link")
    assert first.first.inner_text().split() == ["Thank-you", "email", "Employer"]
    expect(first).to_have_count(3)
    page.goto("")
    page.get_by_role("button", name="Yes", exact=True).click()
    page.goto("templates/")
    expect(first.filter(has_text="recruiter")).to_have_count(3)
    expect(first).to_have_count(3)


def test_a_place_that_is_no_number_is_told(small: Path) -> None:
    file = next((small / "snippets/templates").glob("*.md"))
    name = file.relative_to(small).as_posix()
    change(small, name, "moment: first-day\n", "moment: first-day\nplace: first\n")
    told = run_build(small)
    assert (
        told.returncode
        and f'{name}:5: "place" should be a whole number.' in told.stderr + told.stdout
    )
