"""Writing in a letter on a phone: type, go on, copy, mail, share, clear, come back. On a small site of its own."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.conftest import (
    FULL,
    REFUSED,
    ROOT,
    NewWindow,
    change,
    come_back,
    forgive,
    once,
    run_build,
    serve,
)

TEXT = """\
Dear Ms. Okafor,

Thank you for meeting me on Tuesday, March 3. I remember our talk about the new rota.

I ran a ward. I would like to bring that to the Ward nurse job at Northwind.

Best regards,
Sam Rivera
312-555-0142"""
FILLED = {
    "Interview day": "Tuesday, March 3",
    "Job title": "Ward nurse",
    "Their name": "Ms. Okafor",
    "What you discussed": "The new rota",
    "Why you fit": " i ran a ward. ",
    "Employer": "Northwind",
    "Your name": "Sam Rivera",
    "Your phone number": "312-555-0142",
}
KEYBOARD_OPEN = {"width": 390, "height": 400}
LETTER = "templates/email/"


@pytest.fixture(scope="session")
def server(
    new_small: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the small site with two letters and a guide page that has both."""

    def make(folder: Path) -> str:
        project = new_small(folder)
        (project / "snippets/templates/thank-you.md").unlink()
        shutil.copytree(ROOT / "tests/letters", project, dirs_exist_ok=True)
        change(project, "snippets/plan.yml", "words: thank-you", "words: email")
        change(project, "docs/index.md", '"thank-you"', '"email"')
        change(project, "docs/index.md", '"thank-you"', '"email"')
        change(project, "docs/index.md", "#wait", "#say")
        done = run_build(project, SITE_URL="https://guide.example/after/")
        return done.stderr if done.returncode else ""

    site = once(tmp_path_factory, "letters", make) / "site"
    with serve(site, tmp_path_factory.mktemp("served")) as address:
        yield address


@pytest.fixture
def reader(window: NewWindow) -> Page:
    """A phone with its keyboard open, and a clipboard."""
    permissions = ["clipboard-read", "clipboard-write"]
    return window(viewport=KEYBOARD_OPEN, has_touch=True, permissions=permissions)


def blank(page: Page, label: str) -> Locator:
    return page.get_by_label(label, exact=True)


def fill_all(page: Page) -> None:
    for label, words in FILLED.items():
        blank(page, label).fill(words)


def letter(page: Page) -> Locator:
    """What is seen of the letter's text."""
    return page.locator("[data-text]")


def press(page: Page, name: str) -> None:
    page.locator("article").get_by_role("button", name=name, exact=True).click()


def copied(page: Page) -> str:
    """What lies in the clipboard after a press on Copy, with blanks left or without."""
    page.evaluate("document.activeElement.blur()")
    press(page, "Copy email")
    expect(page.locator("[data-asked]")).to_be_visible()  # what copies may still be under way
    anyway = page.get_by_role("button", name="Copy anyway")
    if anyway.is_visible():
        anyway.click()
    expect(page.get_by_role("button", name="Copied", exact=True)).to_be_visible()
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_from_first_blank_to_copy_by_keyboard_alone(reader: Page) -> None:
    reader.goto(LETTER)
    blank(reader, "Interview day").focus()
    for number, words in enumerate(FILLED.values(), start=1):
        place = number + (number > 6)
        expect(reader.locator("[data-helper-count]")).to_have_text(f"{place} of 9")
        reader.keyboard.type(words)
        if number == 6:
            reader.keyboard.press("Enter")  # the reason may stay empty
        reader.keyboard.press("Tab" if number % 2 else "Enter")
    expect(reader.get_by_role("button", name="Copy email")).to_be_focused()
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("button", name="Copied", exact=True)).to_be_focused()
    assert reader.evaluate("navigator.clipboard.readText()") == TEXT


def test_with_a_phones_keyboard_open_the_sentence_and_its_hint_are_in_sight(reader: Page) -> None:
    reader.goto(LETTER)
    reader.emulate_media(reduced_motion="reduce")
    blank(reader, "Interview day").focus()
    for label, words in FILLED.items():
        reader.keyboard.type(f"{words} and a few more words that need a second line")
        field = blank(reader, label)
        expect(field).to_be_focused()
        box, helper = field.bounding_box(), reader.locator("[data-helper]").bounding_box()
        assert box is not None and helper is not None
        header = reader.evaluate("document.querySelector('header').getBoundingClientRect().bottom")
        assert box["y"] >= header - 1, label
        assert box["y"] + box["height"] <= helper["y"] + 1, label
        assert helper["y"] + helper["height"] < KEYBOARD_OPEN["height"], label
        expect(reader.locator("[data-helper-hint]")).to_contain_text("For example:")
        press(reader, "Done" if label == "Your phone number" else "Next")
        if label == "Employer":
            press(reader, "Next")


def test_a_long_blank_wraps_in_the_letter_and_is_words_in_the_sentence_afterwards(
    reader: Page,
) -> None:
    reader.goto(LETTER)
    blank(reader, "What you discussed").fill("the rota " * 12)
    letter_box, box = (
        letter(reader).bounding_box(),
        blank(reader, "What you discussed").bounding_box(),
    )
    assert letter_box is not None and box is not None
    assert box["height"] > 80
    assert box["x"] + box["width"] <= letter_box["x"] + letter_box["width"] + 1
    reader.keyboard.press("Tab")
    words = letter(reader).get_by_text("the rota the rota").first
    assert words.evaluate("e => getComputedStyle(e).display") == "inline"
    words.click()
    expect(blank(reader, "What you discussed")).to_be_focused()


def test_the_same_blank_further_down_follows(reader: Page) -> None:
    reader.goto(LETTER)
    assert blank(reader, "Job title").count() == 1
    blank(reader, "Job title").fill("Cook")
    expect(letter(reader)).to_contain_text("bring that to the Cook job")
    letter(reader).get_by_text("Cook").click()
    expect(blank(reader, "Job title")).to_be_focused()


def test_every_blank_says_its_name_and_hint_and_fits_its_kind(reader: Page) -> None:
    reader.goto(LETTER)
    expect(blank(reader, "Their name")).to_have_accessible_description(
        "As they sign. For example: Ms. Okafor"
    )
    for label, wanted in {
        "Your name": {"autocomplete": "name", "autocapitalize": "words", "enterkeyhint": "next"},
        "Your phone number": {"autocomplete": "tel", "type": "tel", "enterkeyhint": "done"},
        "Their name": {"autocomplete": "off"},
        "What you discussed": {"autocapitalize": "none"},
    }.items():
        for name, value in wanted.items():
            expect(blank(reader, label)).to_have_attribute(name, value)


def test_copy_names_what_is_empty_first_and_copies_anyway(reader: Page) -> None:
    reader.goto(LETTER)
    fill_all(reader)
    for label in ("Their name", "Your phone number"):
        blank(reader, label).fill("\u200b \u3164\ufe0f")
    press(reader, "Copy email")
    expect(reader.get_by_text("Still empty: Their name, Your phone number.")).to_be_visible()
    press(reader, "Fill them")
    expect(blank(reader, "Their name")).to_be_focused()
    assert copied(reader) == TEXT.replace("Ms. Okafor", "[Their name]").replace(
        "312-555-0142", "[Your phone number]"
    )
    next_step = reader.locator("[data-asked-words]")
    expect(next_step).to_have_text("Copied. Paste it into your email, and read it once more.")
    press(reader, "Copy the subject")
    expect(next_step).to_have_text("The subject is copied. It goes into a line of its own.")
    subject = reader.evaluate("navigator.clipboard.readText()")
    assert subject == "Thank you for Tuesday, March 3, Ward nurse"


def test_mail_and_share_carry_subject_and_text(reader: Page) -> None:
    reader.add_init_script("navigator.share = async (what) => { window.shared = what }")
    reader.goto(LETTER)
    fill_all(reader)
    reader.evaluate("document.activeElement.blur()")
    link = reader.get_by_role("link", name="Open in Mail").get_attribute("href")
    assert link is not None
    assert len(link) < 1900
    parts = urlsplit(link)
    assert (parts.scheme, parts.path) == ("mailto", "")
    subject = "Thank you for Tuesday, March 3, Ward nurse"
    body = TEXT.replace("\n", "\r\n")
    assert parse_qs(parts.query) == {"subject": [subject], "body": [body]}
    assert "+" not in unquote(parts.query)
    reader.locator("[data-more] > summary").click()
    press(reader, "Share")
    assert reader.evaluate("window.shared") == {"title": subject, "text": TEXT}
    blank(reader, "Why you fit").fill("é" * 500)
    reader.evaluate("document.activeElement.blur()")
    reader.get_by_text("Open in Mail").click()
    expect(reader.get_by_text("This email is too long to hand to a mail app")).to_be_visible()
    assert "é" * 499 in copied(reader)


def test_an_optional_paragraph_goes_out_only_when_it_is_filled(reader: Page) -> None:
    reader.goto(LETTER)
    assert "reason" not in copied(reader)
    blank(reader, "Your reason").fill("i moved")
    assert "\n\nI moved.\n\nBest regards," in copied(reader)


def test_more_closes_when_the_reader_is_elsewhere(reader: Page) -> None:
    reader.goto(LETTER)
    more, held = reader.locator("[data-more] > summary"), reader.locator("[data-word]")
    with reader.expect_response("**/ways-out.js"):
        more.click()
    reader.wait_for_load_state("networkidle")
    expect(held).to_be_visible()
    held.focus()
    reader.keyboard.press("Escape")
    expect(held).to_be_hidden()
    expect(more).to_be_focused()
    more.click()
    blank(reader, "Job title").focus()
    expect(held).to_be_hidden()


def test_clear_asks_nothing_and_can_be_undone(reader: Page) -> None:
    reader.goto(LETTER)
    fill_all(reader)
    reader.evaluate("document.activeElement.blur()")
    reader.locator("[data-more] > summary").click()
    press(reader, "Clear")
    expect(blank(reader, "Job title")).to_have_value("")
    press(reader, "Put it back")
    assert copied(reader) == TEXT
    reader.locator("[data-more] > summary").click()
    press(reader, "Clear")
    reader.reload()
    expect(blank(reader, "Job title")).to_have_value("")


def test_the_line_to_swaps_in_the_other_letter_with_what_was_typed(
    reader: Page, server: str
) -> None:
    reader.add_init_script(REFUSED)
    reader.goto(LETTER)
    blank(reader, "Job title").fill("Cook")
    to = reader.get_by_role("group", name="To", exact=True)
    to.get_by_role("link", name="Recruiter").click()
    expect(to.get_by_role("link", name="Recruiter")).to_have_attribute("aria-current", "true")
    expect(reader.get_by_role("heading", name="Passed on", level=1)).to_be_visible()
    expect(reader.get_by_text("Call them first.")).to_be_visible()
    expect(blank(reader, "Job title")).to_have_value("Cook")
    assert reader.url == f"{server}templates/passed-on/"
    assert "Hello [Your recruiter's name]," in copied(reader)
    to.get_by_role("link", name="Interviewer").click()
    expect(blank(reader, "Job title")).to_have_value("Cook")
    assert "to the Cook job" in copied(reader)
    # The theme itself reads the storage for its colours, and says that it may not.
    forgive(reader, "script error")


def test_what_is_copied_by_hand_is_what_the_button_copies(reader: Page) -> None:
    reader.goto(LETTER)
    fill_all(reader)
    blank(reader, "Their name").fill("")
    wanted = copied(reader)
    for start, end, told in (
        ("p:first-child", "p:last-child", wanted),
        ("p:nth-child(2)", "p:nth-child(2)", wanted.split("\n\n")[1]),
    ):
        reader.evaluate(
            """([start, end]) => { const text = document.querySelector("[data-text]");
              getSelection().setBaseAndExtent(text.querySelector(start), 0,
                text.querySelector(end), text.querySelector(end).childNodes.length) }""",
            [start, end],
        )
        reader.keyboard.press("Control+c")
        assert reader.evaluate("navigator.clipboard.readText()") == told


def test_a_key_that_an_input_method_uses_itself_leads_nowhere(reader: Page) -> None:
    reader.goto(LETTER)
    field = blank(reader, "Job title")
    field.focus()
    field.dispatch_event("keydown", {"key": "Enter", "keyCode": 229})
    expect(field).to_be_focused()
    field.dispatch_event("keydown", {"key": "Enter", "keyCode": 13})
    expect(field).not_to_be_focused()


def test_a_screen_reader_hears_once_what_goes_out(reader: Page) -> None:
    reader.goto(LETTER)
    reader.evaluate(
        """() => { window.heard = []; for (const each of document.querySelectorAll("[role=status]"))
          new MutationObserver(() => { if (each.textContent) heard.push(each.textContent) })
            .observe(each, { childList: true, characterData: true, subtree: true }) }"""
    )
    blank(reader, "What you discussed").focus()
    reader.keyboard.type("the new rota.", delay=20)
    assert reader.evaluate("heard") == []
    expect(reader.locator("[data-helper-note]")).to_have_text("In the letter: the new rota")
    reader.keyboard.press("Enter")
    expect(reader.locator("[data-said]")).not_to_be_empty()
    assert reader.evaluate("heard") == ["In the letter: the new rota. 7 blanks left to fill."]
    expect(blank(reader, "What you discussed")).to_have_accessible_description(
        "In a few words. For example: the new rota the new rota"
    )


def test_a_suggestion_stands_under_its_blank_and_one_press_takes_it_or_leaves_it(
    reader: Page,
) -> None:
    reader.goto(LETTER)
    blank(reader, "What you discussed").fill("Handovers at night")
    reader.keyboard.press("Tab")
    expect(reader.locator("[data-aside]")).to_be_visible()
    press(reader, "handovers at night")
    assert "our talk about handovers at night." in copied(reader)
    blank(reader, "What you discussed").fill("Ledgers")
    reader.keyboard.press("Tab")
    press(reader, "Keep mine: Ledgers")
    expect(reader.locator("[data-aside]")).to_have_count(0)
    assert "our talk about Ledgers." in copied(reader)


def test_a_blank_with_only_spaces_is_empty_and_shows_its_label_again(reader: Page) -> None:
    reader.goto(LETTER)
    first = blank(reader, "Job title")
    first.fill("   ")
    reader.keyboard.press("Tab")
    expect(first).to_have_value("")


def test_a_pasted_page_is_cut_and_the_reader_is_told(reader: Page) -> None:
    reader.goto(LETTER)
    blank(reader, "Their name").fill("word " * 900)
    expect(reader.get_by_text("longer than 200 signs. The end is cut.").first).to_be_visible()
    assert len(blank(reader, "Their name").input_value()) == 200


def test_a_name_is_never_markup(reader: Page) -> None:
    reader.goto(LETTER)
    blank(reader, "Their name").fill("<b onclick=alert(1)>x</b>")
    assert copied(reader).startswith("Dear <b onclick=alert(1)>x</b>,")
    assert letter(reader).locator("b").count() == 0
    assert letter(reader).locator("bdi").count() > 0


def test_what_is_typed_once_is_there_after_a_reload_on_the_next_letter_and_in_no_other_tab(
    reader: Page,
) -> None:
    reader.goto(LETTER)
    blank(reader, "Job title").fill("Cook")
    reader.reload()
    expect(blank(reader, "Job title")).to_have_value("Cook")
    reader.goto("templates/passed-on/")
    expect(blank(reader, "Job title")).to_have_value("Cook")
    blank(reader, "Your address").press_sequentially("12 Mill Lane\nSpringfield")
    assert "from:\n\n12 Mill Lane\nSpringfield" in copied(reader)
    other = reader.context.new_page()
    other.goto(LETTER)
    expect(blank(other, "Job title")).to_have_value("")
    assert "Cook" not in other.evaluate("JSON.stringify({...localStorage}) + document.cookie")
    reader.goto("waiting/")
    names = blank(reader, "Job title")
    names.first.fill("Baker")
    expect(names.nth(1)).to_have_value("Baker")


def ticked(page: Page) -> Locator:
    """The box "Keep it on this device for 7 days", in sight."""
    page.evaluate("document.activeElement.blur()")
    page.locator("[data-more] > summary").click()
    box = page.get_by_role("checkbox", name="Keep it on this device for 7 days")
    expect(box).to_be_visible()
    return box


def test_a_letter_outlives_its_tab_only_where_its_writer_says_so_and_for_a_week(
    reader: Page, server: str
) -> None:
    def new_tab(address: str, days: int) -> Page:
        page = reader.context.new_page()
        page.clock.set_fixed_time(datetime.now() + timedelta(days))
        page.goto(address)
        return page

    def kept(page: Page) -> str:
        return str(page.evaluate(f"localStorage.getItem('{KEY}typed')"))

    reader.goto(LETTER)
    blank(reader, "Job title").fill("Cook")
    expect(ticked(reader)).not_to_be_checked()
    expect(blank(new_tab(LETTER, 0), "Job title")).to_have_value("")
    reader.get_by_role("checkbox").check()
    expect(reader.get_by_text("Others who use this device can read it.")).to_be_visible()
    blank(reader, "Employer").fill("Northwind")
    # A date that was typed elsewhere takes nothing of the letter away.
    second = new_tab("", 6)
    second.evaluate(
        f"""import("{server}assets/scripts/my-dates.js").then((dates) =>
          dates.keepDate("interview", "2026-03-03"))"""
    )
    second.goto(LETTER)
    expect(blank(second, "Job title")).to_have_value("Cook")
    expect(ticked(second)).to_be_checked()
    assert "2026-03-03" in kept(second)
    second.locator("[data-clear]").click()
    assert kept(second) == "None"
    press(second, "Put it back")
    assert "Cook" in kept(second)
    # Each change starts the week anew.
    expect(blank(new_tab(LETTER, 12), "Employer")).to_have_value("Northwind")
    late = new_tab(LETTER, 14)
    expect(blank(late, "Employer")).to_have_value("")
    assert kept(late) == "None"
    expect(ticked(second)).not_to_be_checked()
    second.get_by_role("checkbox").check()
    assert "Cook" in kept(second)
    second.get_by_role("checkbox").uncheck()
    assert kept(second) == "None"
    second.reload()
    expect(blank(second, "Job title")).to_have_value("Cook")


@pytest.mark.parametrize(
    "words",
    ["7", "[1]", '{"job": 7}', '{"job": "<img src=x onerror=window.hacked=1>" + "x".repeat(9e4)}'],
)
def test_what_a_device_keeps_is_no_more_than_words(reader: Page, words: str) -> None:
    reader.add_init_script(
        f"localStorage.setItem('{KEY}typed', JSON.stringify("
        f"{{ until: Date.now() + 1000 * 60, words: {words} }}))"
    )
    reader.goto(LETTER)
    expect(ticked(reader)).to_be_checked()
    assert len(blank(reader, "Job title").input_value()) <= 200
    assert reader.evaluate("window.hacked") is None


def test_a_device_that_refuses_to_keep_a_letter_says_so(reader: Page) -> None:
    reader.add_init_script(FULL)
    reader.goto(LETTER)
    ticked(reader).click()
    expect(reader.get_by_text("This browser can't keep it.")).to_be_visible()
    expect(reader.get_by_role("checkbox")).not_to_be_checked()


KEY = "after-the-interview:/after/:"
RUBBISH = f"""
for (const name of ["blanks", "via", "link.planner"]) sessionStorage.setItem("{KEY}" + name, %s);"""


@pytest.mark.parametrize(
    "trouble",
    [
        REFUSED,
        FULL,
        RUBBISH % "'{not json'",
        RUBBISH % "'[1, 2]'",
        RUBBISH % "'null'",
        RUBBISH % """'{"job": 7, "by": {"a": 1}, "their_name": {"a": 1}, "__proto__": {"x": 1}}'""",
        RUBBISH % """'{"job": "<img src=x onerror=window.hacked=1>", "by": "<b>"}'""",
        RUBBISH % "JSON.stringify({ job: 'x'.repeat(50000) + '\\u0007' })",
    ],
    ids=["refused", "full", "not json", "a list", "null", "wrong kinds", "markup", "huge"],
)
def test_writing_works_whatever_the_storage_holds_and_coming_back_loses_nothing(
    reader: Page, trouble: str
) -> None:
    reader.add_init_script(trouble)
    reader.goto(LETTER)
    assert len(blank(reader, "Job title").input_value()) <= 200
    fill_all(reader)
    if trouble in (REFUSED, FULL):
        expect(reader.get_by_text("This browser does not keep what you type here.")).to_be_visible()
    come_back(reader)
    assert copied(reader) == TEXT
    assert reader.evaluate("window.hacked") is None
    # The theme itself reads the storage for its colours, and says that it may not.
    forgive(reader, "script error")


def test_older_words_do_not_come_back_when_the_storage_is_full(reader: Page) -> None:
    reader.goto(LETTER)
    blank(reader, "Their name").fill("Ms. Old")
    reader.evaluate(f"() => {{ {FULL} }}")
    blank(reader, "Their name").fill("Ms. New")
    expect(reader.get_by_text("This browser does not keep what you type here.")).to_be_visible()
    reader.reload()
    expect(blank(reader, "Their name")).to_have_value("")


def test_a_links_words_are_told_at_the_top_and_never_come_back_once_cleared(reader: Page) -> None:
    reader.goto("waiting/#job=Cook&recruiter_name=Jo&your_name=Planted")
    notice = reader.locator("[data-arrived]")
    expect(notice).to_contain_text("filled in: Job title, Your recruiter's name.")
    expect(notice).to_be_in_viewport()
    notice.get_by_role("link", name="Go to the letter").click()
    expect(blank(reader, "Your recruiter's name")).to_be_in_viewport()
    expect(blank(reader, "Your name")).to_have_value("")
    reader.evaluate("document.activeElement.blur()")
    reader.locator("[data-more] > summary").first.click()
    press(reader, "Clear")
    reader.reload()
    expect(blank(reader, "Job title").first).to_have_value("")
    reader.goto(LETTER)
    reader.go_back()
    expect(blank(reader, "Job title").first).to_have_value("")


def test_a_link_takes_the_place_of_typed_words_only_with_a_way_back(reader: Page) -> None:
    reader.goto(LETTER)
    blank(reader, "Job title").fill("Senior cook")
    reader.goto(f"{LETTER}#job=Cook")
    expect(blank(reader, "Job title")).to_have_value("Cook")
    press(reader, "Put mine back")
    expect(blank(reader, "Job title")).to_have_value("Senior cook")


def test_a_browser_that_refuses_to_copy_shows_the_text_selected(page: Page) -> None:
    page.add_init_script("navigator.clipboard.writeText = async () => { throw new Error('no') }")
    page.goto(LETTER)
    fill_all(page)
    press(page, "Copy email")
    expect(page.get_by_text("Your browser did not let the page copy.")).to_be_visible()
    assert page.evaluate("String(getSelection())") == TEXT


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_one_question_about_an_agency_leads_every_page_and_hides_nothing_for_good(
    window: NewWindow, scheme: str
) -> None:
    page = window(viewport=KEYBOARD_OPEN, color_scheme=scheme)
    page.goto("waiting/")
    note, employers, recruiters = (
        page.get_by_text("Call your recruiter first."),
        page.get_by_role("group", name="Template: Email"),
        page.get_by_role("group", name="Template: Passed on"),
    )
    for part in (note, employers, recruiters):
        expect(part).to_be_visible()
    page.goto("waiting/#via=agency")
    expect(employers).to_be_hidden()
    expect(recruiters).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    page.reload()
    expect(employers).to_be_hidden()
    page.get_by_text("If no agency sent you: Email").click()
    expect(employers).to_be_visible()
    title = page.get_by_role("heading", level=1).bounding_box()
    assert title and (lead := note.bounding_box()) and lead["y"] - title["y"] < 160
    press(page, "Change who sent you")
    expect(note).to_be_hidden()
    expect(recruiters).to_be_hidden()
    expect(employers).to_be_visible()
    expect(page.get_by_text("You applied yourself")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    press(page, "Change who sent you")
    expect(note).to_be_visible()
    expect(employers).to_be_hidden()
    page.reload()
    expect(employers).to_be_hidden()


def test_a_filled_example_is_one_press_away_on_a_guide_page(reader: Page) -> None:
    reader.goto("./")
    example = reader.get_by_role("group", name="Template: Email").locator("figure")
    expect(example).to_be_hidden()
    reader.get_by_text("See it filled in").click()
    expect(example).to_contain_text("our talk about the new rota.")


def test_without_javascript_the_letter_its_blanks_and_its_files_are_there(
    window: NewWindow,
) -> None:
    page = window(java_script_enabled=False, viewport=KEYBOARD_OPEN)
    page.goto("waiting/")
    expect(page.get_by_text("Dear [Their name],")).to_be_visible()
    expect(page.get_by_text("switch JavaScript on").first).to_be_visible()
    expect(page.get_by_text("As they sign. For example: Ms. Okafor")).to_be_visible()
    expect(page.get_by_role("link", name="Email (Word").first).to_be_visible()
    expect(page.get_by_text("Call your recruiter first.")).to_be_visible()


def test_all_that_is_kept_is_in_one_table_which_the_privacy_page_tells(
    page: Page, server: str
) -> None:
    source = (ROOT / "docs/assets/scripts/storage.js").read_text("utf-8")
    tables = [
        [place, name, until]
        for place, names in re.findall(r'store: "(\w+)",\n  keeps: {\n(.*?)  }', source, re.S)
        for name, until in re.findall(r"^    (\w+): true, // (.+)$", names, re.M)
    ]
    page.goto("./")
    names = page.evaluate(
        f"""import("{server}assets/scripts/storage.js").then(({{ TAB, DEVICE }}) =>
          [TAB, DEVICE].flatMap(({{ store, keeps }}) =>
            Object.keys(keeps).map((name) => [store, name])))"""
    )
    assert names == [[place, name] for place, name, _ in tables]
    # The page says it in words that readers know.
    stores = {"This browser tab": "sessionStorage", "This device": "localStorage"}
    text = (ROOT / "docs/privacy.md").read_text("utf-8")
    rows = [
        [cell.strip() for cell in row.strip("|").split("|")]
        for row in text.split("\n")
        if row.startswith("| ") and not row.startswith(("| What | Where", "| Light or dark"))
    ]
    told = [[stores[where], until] for _, where, until in rows]
    assert sorted(told) == sorted([place, until] for place, _, until in tables)
    refused = page.evaluate(
        f"""import("{server}assets/scripts/storage.js").then(({{ TAB, keep }}) => {{
          try {{ keep(TAB, "diary", {{}}) }} catch (error) {{ return error.name }} }})"""
    )
    assert refused == "RangeError"
