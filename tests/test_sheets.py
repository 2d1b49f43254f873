"""Writing on a sheet of the page: kept on the device, offered to letters, printed filled, deleted and put back."""

import json
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.conftest import FULL, REFUSED, NewContext, NewWindow, come_back, large_text
from tests.test_print import HAIR, sheets_of, smallest, tight

NOTES, PANEL, WAIT = "first-day/notes/", "thank-you/panel/", "waiting/how-long/"
PEOPLE = "checklists/people-tracker/"
LETTER = "templates/thank-you-email/"
KEY = "after-the-interview:/after/:notes.people-tracker"
WHO = "Who was there, with roles"


def open_sheet(page: Page, address: str) -> Locator:
    """A page's sheet, in sight and ready to be written on."""
    page.goto(address)
    sheet = page.locator("[data-sheet]")
    sheet.scroll_into_view_if_needed()
    expect(sheet.get_by_role("button", name="Add a row")).to_be_visible()
    return sheet


def write(sheet: Locator, **cells: str) -> None:
    """Write into fields: person_1 is the column "Person" of row 1."""
    for name, words in cells.items():
        column, row = name.replace("_", " ").rsplit(" ", 1)
        sheet.get_by_label(f"{column.capitalize()} row {row}", exact=True).fill(words)


def offered(page: Page) -> list[str]:
    return page.get_by_role("group", name="From your notes").get_by_role("button").all_inner_texts()


def said(sheet: Locator, words: str) -> None:
    expect(sheet.locator("[data-said]")).to_have_text(words)


def test_a_name_noted_in_the_car_park_stands_in_the_email_with_one_press(
    page: Page, server: str
) -> None:
    sheet = open_sheet(page, server + NOTES)
    expect(sheet.get_by_text("stays on this device until you delete it")).to_be_visible()
    sheet.get_by_label(WHO).fill("Ms. Okafor, head of nursing\n- Mr. Bauer (ward manager)")
    sheet.get_by_label("Something only we discussed").fill("your night schedule")
    page.reload()
    expect(sheet.get_by_label(WHO)).to_have_value(
        "Ms. Okafor, head of nursing\n- Mr. Bauer (ward manager)"
    )
    page.goto(LETTER)
    letter = page.locator("[data-letter]")
    page.get_by_role("textbox", name="Job title").focus()
    expect(page.get_by_role("group", name="From your notes")).to_be_hidden()
    page.get_by_role("textbox", name="Their name").focus()
    expect(page.get_by_role("button", name="Mr. Bauer")).to_be_visible()
    assert offered(page) == ["Ms. Okafor", "Mr. Bauer"]
    expect(letter).not_to_contain_text("Okafor")
    page.get_by_role("button", name="Ms. Okafor").click()
    expect(letter).to_contain_text("Dear Ms. Okafor,")
    # By keyboard: down to what is noted, and take it.
    page.get_by_role("textbox", name="They need help with").focus()
    expect(page.get_by_role("button", name="your night schedule")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(letter).to_contain_text("You mentioned your night schedule, and")


def test_what_stands_beside_a_name_comes_first_and_names_join(page: Page, server: str) -> None:
    sheet = open_sheet(page, server + PEOPLE)
    write(sheet, person_1="Jo Lind", what_they_asked_1="settling new starters")
    write(sheet, person_2="Mr. Bauer", what_they_asked_2="night cover")
    sheet.get_by_role("button", name="Add a row").click()
    page.keyboard.type("Ms. Okafor")
    page.goto(PANEL)
    letter = page.locator("[data-template=thank-you-panel]")
    letter.get_by_role("textbox", name="Their name").focus()
    page.get_by_role("button", name="Mr. Bauer").click()
    letter.get_by_role("textbox", name="They asked").focus()
    expect(letter.get_by_role("button", name="night cover")).to_be_visible()
    assert offered(page)[:2] == ["night cover", "settling new starters"]
    page.get_by_role("textbox", name="The people you met").focus()
    expect(page.get_by_role("button", name="Jo Lind, Mr. Bauer and Ms. Okafor")).to_be_visible()


def test_rows_come_and_go_and_one_press_brings_them_back(page: Page, server: str) -> None:
    sheet = open_sheet(page, server + PEOPLE)
    expect(sheet.get_by_label("Person row")).to_have_count(8)
    assert sum(field.is_visible() for field in sheet.get_by_label("Person row").all()) == 2
    expect(sheet.get_by_role("button", name="Take away")).to_have_count(0)
    write(sheet, person_1="Ms. Okafor", person_2="Jo Lind")
    sheet.get_by_role("button", name="Add a row").press("Enter")
    said(sheet, "Row 3 is added.")
    expect(sheet.get_by_label("Person row 3")).to_be_focused()
    page.keyboard.type("Mr. Bauer")
    sheet.get_by_role("button", name="Take away row 1").press("Enter")
    said(sheet, "Row 1 is taken away.")
    expect(sheet.get_by_label("Person row 1")).to_have_value("Jo Lind")
    expect(sheet.get_by_role("button", name="Put it back")).to_be_focused()
    page.keyboard.press("Enter")
    said(sheet, "Your notes are back.")
    expect(sheet.get_by_label("Person row 1")).to_have_value("Ms. Okafor")
    sheet.get_by_role("button", name="Delete these notes").click()
    said(sheet, "Your notes are deleted.")
    assert page.evaluate("localStorage.length") == 0
    expect(sheet.get_by_label("Person row 1")).to_have_value("")
    sheet.get_by_role("button", name="Put it back").click()
    page.reload()
    assert [sheet.get_by_label(f"Person row {n}").input_value() for n in (1, 2, 3)] == [
        "Ms. Okafor",
        "Jo Lind",
        "Mr. Bauer",
    ]


PAPERS: dict[str, tuple[str, list[str]]] = {
    "short": ("Ms. Okafor, head of nursing\nMr Bauer", ["Friday, March 6", "", "Why I left"]),
    "long": ("Ms. Okafor asked " + "how I would keep overtime down next year. " * 5, ["Words " * 40] * 8),
}  # fmt: skip


@pytest.mark.parametrize("words", PAPERS)
def test_a_filled_sheet_prints_on_one_sheet_of_paper(page: Page, server: str, words: str) -> None:
    first, others = PAPERS[words]
    sheet = open_sheet(page, server + NOTES)
    fields = sheet.get_by_role("textbox").all()
    for field, text in zip(fields, [first, *others], strict=False):
        field.fill(text)
    wanted = [tight(text.strip()) for text in (first, *others)]
    for paper in ("A4", "Letter"):
        # The guide as it prints has the sheet among its own, lying.
        (own,) = [each for each in sheets_of(page, paper) if each.width > each.height]
        assert all(text in tight(own.text) for text in wanted), paper
    page.evaluate("print = () => document.querySelector('.sheet-alone') && (window.alone = true)")
    sheet.get_by_role("button", name="Print").click()
    assert page.evaluate("window.alone")
    (alone,) = sheets_of(page, "A4")
    assert all(text in tight(alone.text) for text in wanted)
    assert "Look back once" not in alone.text
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert len(sheets_of(page, "A4")) > 2
    page.goto("checklists/first-hour-notes/")
    expect(page.get_by_label(WHO)).to_have_value(first.strip())
    for paper in ("A4", "Letter"):
        (printed,) = sheets_of(page, paper)
        assert all(text in tight(printed.text) for text in wanted), paper
        assert smallest([printed]) >= (12 if words == "short" else 9.5) - HAIR


def test_rows_that_wait_for_a_pen_are_on_paper_too(page: Page, server: str) -> None:
    sheet = open_sheet(page, server + PEOPLE)
    write(sheet, person_1="Ms. Okafor")
    (printed,) = sheets_of(page, "A4")
    levels = {round(low) for left, low, right, high in printed.lines if right - left > 100}
    assert len(levels) >= 1 + 8


def test_what_one_tab_took_away_does_not_come_back_over_what_another_wrote_since(
    page: Page,
) -> None:
    page.goto(PEOPLE)
    page.locator("tbody textarea").first.fill("mine")
    page.get_by_role("button", name="Delete these notes").click()
    expect(page.get_by_role("button", name="Put it back")).to_be_visible()
    other = page.context.new_page()
    other.goto(PEOPLE)
    other.locator("tbody textarea").first.fill("written since")
    expect(page.locator("tbody textarea").first).to_have_value("written since")
    expect(page.get_by_role("button", name="Put it back")).to_be_hidden()


@pytest.mark.parametrize(
    "trouble",
    [FULL, REFUSED],
    ids=["full", "refused"],
)
def test_a_browser_that_keeps_nothing_says_so_and_the_page_works(
    page: Page, server: str, trouble: str
) -> None:
    page.add_init_script(trouble)
    sheet = open_sheet(page, server + PANEL)
    write(sheet, person_1="Ms. Okafor")
    expect(sheet.get_by_text("This browser does not keep what you write here.")).to_be_visible()
    sheet.get_by_role("button", name="Add a row").click()
    come_back(page)
    expect(sheet.get_by_label("Person row 1")).to_have_value("Ms. Okafor")
    # What this page still has is offered in its letters.
    page.get_by_role("textbox", name="Their name").first.focus()
    page.get_by_role("button", name="Ms. Okafor").click()
    expect(page.locator("[data-letter]").first).to_contain_text("Ms. Okafor")


BROKEN: list[Any] = [
    "{oh",
    "[7]",
    {"rows": "all", "offers": 7},
    {"rows": [None, 7, [], {"cells": [1]}, {"cells": {"Person": {"a": 1}}}], "offers": [[], None]},
    {"rows": [{"prompt": {}, "cells": None}], "offers": [{"their_name": ["x"]}, "their_name"]},
    {"rows": [{"cells": {"Person": None}}] * 100_000, "offers": [{"their_name": {}}]},
]


@pytest.mark.parametrize("kept", BROKEN)
def test_broken_words_in_the_storage_break_nothing(page: Page, server: str, kept: Any) -> None:
    text = kept if isinstance(kept, str) else json.dumps(kept)
    page.add_init_script(
        f"if (!sessionStorage.once) localStorage.setItem({json.dumps(KEY)}, {json.dumps(text)});"
        " sessionStorage.once = 1"
    )
    sheet = open_sheet(page, server + PANEL)
    page.get_by_role("textbox", name="Their name").first.focus()
    write(sheet, person_1="Ms. Okafor")
    page.reload()
    expect(sheet.get_by_label("Person row 1")).to_have_value("Ms. Okafor")


@pytest.mark.parametrize(
    ("typed", "kept", "name"),
    [
        ("‏محمد الأحمد", "محمد الأحمد", "محمد الأحمد"),
        ("Zoë 👩🏽‍⚕️", "Zoë 👩🏽‍⚕️", "Zoë 👩🏽‍⚕️"),
        ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>", "<img src=x onerror=alert"),
        ("  \n ", None, None),
    ],
    ids=["right to left", "emoji", "markup", "spaces"],
)  # fmt: skip
def test_whatever_is_typed_stays_words(
    page: Page, server: str, typed: str, kept: str | None, name: str | None
) -> None:
    sheet = open_sheet(page, server + PEOPLE)
    write(sheet, person_1=typed)
    if kept is None:
        assert page.evaluate("localStorage.length") == 0
        return
    page.reload()
    expect(sheet.get_by_label("Person row 1")).to_have_value(kept)
    page.goto(LETTER)
    page.get_by_role("textbox", name="Their name").focus()
    button = page.get_by_role("group", name="From your notes").get_by_role("button").first
    expect(button).to_have_text(name or "")
    button.click()
    expect(page.locator("[data-text]")).to_contain_text(f"Dear {name},")
    assert page.locator("article img").count() == 0


def test_a_pasted_page_is_cut_and_a_hundred_rows_are_the_most(page: Page, server: str) -> None:
    sheet = open_sheet(page, server + PEOPLE)
    write(sheet, what_they_asked_1="long " * 600)
    said(sheet, "That was longer than 1000 signs. The end is cut.")
    expect(sheet.locator("[data-said]")).to_be_visible()
    assert len(sheet.get_by_label("What they asked row 1").input_value()) == 1000
    add = sheet.get_by_role("button", name="Add a row")
    page.evaluate(
        "() => { const add = document.querySelector('[data-add]');"
        " for (let n = 0; n < 200; n += 1) add.click() }"
    )
    said(sheet, "Row 100 is added. 100 rows are the most.")
    expect(add).to_be_disabled()
    write(sheet, person_100="Ms. Okafor")
    page.reload()
    expect(sheet.get_by_label("Person row 100", exact=True)).to_have_value("Ms. Okafor")


def test_words_are_kept_by_the_columns_name_and_none_is_lost_when_it_changes(
    page: Page, server: str, site: Path
) -> None:
    def changed(address: str, old: str, new: str) -> None:
        whole = (site / address / "index.html").read_text(encoding="utf-8")
        assert old in whole
        page.unroute_all()
        body = whole.replace(old, new)
        page.route(f"**/{address}", lambda r: r.fulfill(body=body, content_type="text/html"))

    sheet = open_sheet(page, server + PEOPLE)
    write(sheet, person_1="Ms. Okafor", they_replied_1="Friday", role_1="Head of Nursing")
    changed(PEOPLE, ">They replied</th>", ">Answer</th>")
    page.reload()
    expect(sheet.get_by_label("Role row 1")).to_have_value("Head of Nursing")
    expect(sheet.get_by_label("Answer row 1")).to_have_value("")
    expect(sheet.get_by_label("They replied row 1")).to_have_value("Friday")
    write(sheet, answer_1="yes")
    page.reload()
    expect(sheet.get_by_label("They replied row 1")).to_have_value("Friday")

    sheet = open_sheet(page, server + NOTES)
    sheet.get_by_label(WHO).fill("Ms. Okafor")
    changed(NOTES, f">{WHO}</th>", ">Whom you met</th>")
    page.reload()
    expect(sheet.get_by_label("Whom you met")).to_have_value("")
    expect(sheet.get_by_label("Prompt row 10")).to_have_value(WHO)
    expect(sheet.get_by_label("Your notes row 10")).to_have_value("Ms. Okafor")


def test_two_tabs_and_the_back_button_lose_nothing(new_context: NewContext, server: str) -> None:
    context = new_context()
    first, second = context.new_page(), context.new_page()
    one, other = open_sheet(first, server + PEOPLE), open_sheet(second, server + PEOPLE)
    write(one, person_1="Ms. Okafor")
    expect(other.get_by_label("Person row 1")).to_have_value("Ms. Okafor")
    write(other, role_1="Head of Nursing")
    expect(one.get_by_label("Role row 1")).to_have_value("Head of Nursing")
    write(one, person_2="Jo Lind")
    second.reload()
    expect(other.get_by_label("Role row 1")).to_have_value("Head of Nursing")
    expect(other.get_by_label("Person row 2")).to_have_value("Jo Lind")
    kept = first.evaluate(f"localStorage.getItem({json.dumps(KEY)})").replace(
        "Jo Lind", "Mr. Bauer"
    )
    first.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [KEY, kept])
    come_back(first)
    expect(one.get_by_label("Person row 2")).to_have_value("Mr. Bauer")


@pytest.mark.parametrize(
    ("width", "scheme"), [(320, "dark"), (390, "light"), (390, "dark"), (1280, "light")]
)
def test_a_sheet_is_comfortable_at_every_width(
    window: NewWindow, server: str, width: int, scheme: str
) -> None:
    page = window(viewport={"width": width, "height": 800}, color_scheme=scheme)
    if width == 320:  # and text of twice the size
        large_text(page)
    for address in (NOTES, WAIT):
        sheet = open_sheet(page, server + address)
        fields = [each for each in sheet.get_by_role("textbox").all() if each.is_visible()]
        for field in fields[:9]:
            field.fill("Northwind Hospital")
        sheet.get_by_role("button", name="Add a row").click()
        sheet.get_by_role("button", name="Take away row").last.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        small = sheet.locator("button, textarea").evaluate_all(
            "all => all.filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect())"
            ".filter(({ height, width, right }) =>"
            " height < 44 || width < 44 || right > innerWidth).length"
        )
        assert small == 0
        top = fields[1].bounding_box()
        label = page.locator(f"label[for='{fields[1].get_attribute('id')}']").bounding_box()
        assert top and label
        if width < 1000:
            assert label["y"] + label["height"] <= top["y"] + 1
            assert top["width"] > 0.5 * width
        results = Axe().run(page, options={"reporter": "no-passes"})
        assert [found["id"] for found in results.response["violations"]] == []


def test_scripts_load_only_where_they_serve(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    page.goto(WAIT, wait_until="networkidle")
    assert "sheet-rows.js" not in asked
    page.locator("[data-sheet]").scroll_into_view_if_needed()
    expect(page.get_by_role("button", name="Add a row")).to_be_visible()
    page.goto(LETTER, wait_until="networkidle")
    page.get_by_role("textbox", name="Their name").focus()
    expect(page.get_by_text("2 of 8")).to_be_visible()
    assert not {"suggestions.js", "sheet.js"} & set(asked[asked.index("fill.js") :])


def test_without_javascript_the_sheet_is_there_to_print(window: NewWindow) -> None:
    page = window(java_script_enabled=False)
    page.goto(PEOPLE)
    expect(page.get_by_role("table").locator("tbody tr:visible")).to_have_count(8)
    expect(page.get_by_text("stays on this device")).to_be_hidden()
    expect(page.get_by_role("link", name="PDF, A4")).to_be_visible()
