"""Ticking a checklist by keyboard, finger and mouse; what is kept, and for whom."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import FULL, NewContext, come_back

LIST = "checklists/before-you-send/"
ON_A_PAGE = "waiting/no-date/"


def progress(page: Page, words: str) -> None:
    expect(page.locator("[data-progress]").first).to_have_text(words)


def test_items_are_checked_by_keyboard_and_counted_aloud(page: Page) -> None:
    page.goto(LIST)
    progress(page, "0 of 9 done")
    page.get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    progress(page, "2 of 9 done")
    expect(page.get_by_role("status").filter(has_text="2 of 9 done")).to_be_visible()


def test_the_whole_row_can_be_pressed(page: Page) -> None:
    page.goto(LIST)
    row = page.get_by_role("group", name="Checklist").locator("label").first
    box = row.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    row.click(position={"x": box["width"] - 4, "y": box["height"] - 4})
    expect(page.get_by_role("checkbox").first).to_be_checked()


def test_ticks_are_there_tomorrow_in_another_tab_and_on_another_page(
    new_context: NewContext,
) -> None:
    context = new_context()
    page = context.new_page()
    page.goto("checklists/before-you-chase/")
    page.get_by_role("checkbox").nth(1).check()
    page.close()
    other = context.new_page()
    other.goto(ON_A_PAGE)
    expect(
        other.get_by_role("group", name="Checklist").get_by_role("checkbox").nth(1)
    ).to_be_checked()
    other.goto(LIST)
    progress(other, "0 of 9 done")


def test_two_tabs_on_one_checklist_lose_none_of_each_others_ticks(new_context: NewContext) -> None:
    context = new_context()
    first, second = context.new_page(), context.new_page()
    first.goto(LIST)
    second.goto(LIST)
    first.get_by_role("checkbox").nth(0).check()
    first.get_by_role("checkbox").nth(1).check()
    progress(second, "2 of 9 done")
    second.get_by_role("checkbox").nth(5).check()
    progress(first, "3 of 9 done")
    second.reload()
    progress(second, "3 of 9 done")
    first.get_by_role("button", name="Uncheck all").click()
    progress(second, "0 of 9 done")


def test_coming_back_shows_what_was_ticked_on_the_page_between(page: Page) -> None:
    page.goto(LIST)
    page.evaluate(
        "localStorage.setItem('after-the-interview:/after/:checklist.before-you-send',"
        ' \'{"count": 9, "done": [3, 4]}\')'
    )
    come_back(page)
    progress(page, "2 of 9 done")
    expect(page.get_by_role("checkbox").nth(4)).to_be_checked()


def test_ticks_that_the_browser_does_not_keep_are_told(page: Page) -> None:
    page.add_init_script(FULL)
    page.goto(LIST)
    page.get_by_role("checkbox").first.check()
    expect(page.locator("[data-progress]").first).to_contain_text("1 of 9 done. This browser does")


def test_a_reworded_item_keeps_its_tick_and_a_longer_list_starts_afresh(
    page: Page, site: Path
) -> None:
    page.goto(LIST)
    page.get_by_role("checkbox").nth(2).check()
    whole = (site / LIST / "index.html").read_text(encoding="utf-8")
    first = "Their name is spelled as they spell it"
    assert first in whole
    reworded = whole.replace(first, "Their name is right")
    page.route(f"**/{LIST}", lambda route: route.fulfill(body=reworded, content_type="text/html"))
    page.reload()
    expect(page.get_by_label("Their name is right")).to_be_visible()
    expect(page.get_by_role("checkbox").nth(2)).to_be_checked()
    item = '<div class="item"><label><input type="checkbox"> <span>One more</span></label></div>'
    before, end, after = whole.rpartition("</fieldset>")
    longer = before + item + end + after
    page.unroute_all()
    page.route(f"**/{LIST}", lambda route: route.fulfill(body=longer, content_type="text/html"))
    page.reload()
    progress(page, "0 of 10 done")


def test_clear_takes_every_tick_away_for_good(page: Page) -> None:
    page.goto(LIST)
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Uncheck all").click()
    progress(page, "Cleared. 0 of 9 done")
    page.reload()
    progress(page, "0 of 9 done")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('checklist'))") == []


@pytest.mark.parametrize(
    "trouble",
    [
        FULL,
        "localStorage.setItem('after-the-interview:/after/:checklist.before-you-send', '{oh')",
        "localStorage.setItem('after-the-interview:/after/:checklist.before-you-send', '[7]')",
        "localStorage.setItem('after-the-interview:/after/:checklist.before-you-send',"
        ' \'{"count": 9, "done": "all"}\')',
    ],
)
def test_ticking_works_whatever_the_storage_holds(page: Page, trouble: str) -> None:
    page.add_init_script(trouble)
    page.goto(LIST)
    page.get_by_role("checkbox").first.check()
    expect(page.locator("[data-progress]").first).to_contain_text("1 of 9 done")


def test_print_is_offered_on_the_checklists_own_page_alone(page: Page) -> None:
    page.add_init_script("window.print = () => { window.printed = true }")
    page.goto(LIST)
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed")
    page.goto("checklists/people-tracker/")
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    page.goto(ON_A_PAGE)
    lists = page.get_by_role("group", name="Checklist")
    expect(lists.first).to_be_visible()
    expect(lists.get_by_role("button", name="Print")).to_have_count(0)


def test_what_is_ticked_is_printed_as_ticked_and_the_buttons_are_not(page: Page) -> None:
    page.goto(LIST)
    page.get_by_role("checkbox").first.check()
    page.emulate_media(media="print")
    expect(page.get_by_role("checkbox").first).to_be_checked()
    expect(page.get_by_role("button", name="Uncheck all")).to_be_hidden()
