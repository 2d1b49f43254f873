"""The page for recruiters: the message for a moment in one press, with its blanks and its link."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from macros.content import read_content
from macros.lint.page_source import check_page_source
from tests.conftest import change

PHONE = {"width": 390, "height": 844}
FILLED = {
    "Their first name": "Ana",
    "Job title": "R&D <b>baker</b>",
    "Employer": "Northwind",
    "Day you'll call": "Thursday",
    "Your name": "Jo",
}


@pytest.fixture
def recruiter(new_context: Callable[..., BrowserContext], server: str) -> Page:
    """A recruiter's window on /recruiters/, with a clipboard."""
    context = new_context(viewport=PHONE, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{server}recruiters/")
    return page


def fill(page: Page, values: dict[str, str]) -> None:
    desk = page.get_by_role("group", name="A message for the moment")
    for label, words in values.items():
        desk.get_by_label(label).fill(words)


def copied(page: Page) -> str:
    page.get_by_role("button", name="Copy message").click()
    expect(page.get_by_text("The message is copied.")).to_be_visible()
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_one_press_gives_the_message_of_a_moment_with_its_blanks_and_a_filled_link(
    recruiter: Page, server: str
) -> None:
    moments = recruiter.get_by_role("group", name="The moment", exact=True).get_by_role("button")
    assert moments.all_inner_texts() == [
        *("Before the interview", "Right after it", "Waiting", "Rejection", "Offer")
    ]
    quotes = recruiter.locator("blockquote")
    for number, button in enumerate(moments.all()):
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        assert [q.is_visible() for q in quotes.all()] == [n == number for n in range(5)]
    recruiter.get_by_role("button", name="Rejection").click()
    expect(quotes.nth(3)).to_be_in_viewport()
    fill(recruiter, FILLED)
    words = copied(recruiter)
    assert words.startswith("Hi Ana,\n\nI'm so sorry, Northwind has chosen somebody else for the ")
    assert "the R&D <b>baker</b> role." in words and "call you on Thursday" in words
    link = f"{server}answer/rejection/#job=R%26D+%3Cb%3Ebaker%3C%2Fb%3E&employer=Northwind"
    assert f"\n\nReply to a rejection\n{link}" in words
    assert words.endswith("\n\nJo") and "Ana" not in words.split("#")[1]
    # The builder has them too, and says them as a person would.
    recruiter.get_by_label("Page", exact=True).select_option(label="Thank-you email")
    built = recruiter.locator("[data-built-words]")
    expect(built).to_contain_text(
        'Hello Ana,\n\nI thought this might help: "Thank-you email". I\'ve put in the job title '
        "and the employer, so you only need to add your own words."
    )


def test_copying_says_what_is_still_empty(recruiter: Page) -> None:
    recruiter.get_by_role("button", name="Waiting").click()
    fill(recruiter, {"Their first name": "Ana", "Your name": "Jo"})
    assert "[Job title]" in copied(recruiter)
    expect(recruiter.get_by_text("Still to fill in: Job title, Day you'll call.")).to_be_visible()


def test_a_reload_keeps_the_job_in_the_tab_and_the_recruiters_name_on_the_device(
    recruiter: Page, server: str
) -> None:
    recruiter.get_by_role("button", name="Offer").click()
    fill(recruiter, FILLED)
    recruiter.reload()
    desk = recruiter.get_by_role("group", name="A message for the moment")
    expect(recruiter.get_by_role("button", name="Offer")).to_have_attribute("aria-pressed", "true")
    expect(desk.get_by_label("Job title")).to_have_value(FILLED["Job title"])
    expect(desk.get_by_label("Their first name")).to_have_value("")
    other = recruiter.context.new_page()
    other.goto(f"{server}recruiters/#waiting")
    expect(other.get_by_role("button", name="Waiting")).to_have_attribute("aria-pressed", "true")
    desk = other.get_by_role("group", name="A message for the moment")
    expect(desk.get_by_label("Your name")).to_have_value("Jo")
    expect(desk.get_by_label("Job title")).to_have_value("")
    recruiter.get_by_role("button", name="Next candidate").click()
    recruiter.reload()
    desk = recruiter.get_by_role("group", name="A message for the moment")
    expect(desk.get_by_label("Job title")).to_have_value("")
    expect(desk.get_by_label("Your name")).to_have_value("Jo")


@pytest.mark.parametrize("kept", ['"a"', "{", '{"job": {"a": 1}, "employer": 7}', "x" * 900])
def test_whatever_the_storage_holds_the_page_works(recruiter: Page, server: str, kept: str) -> None:
    recruiter.evaluate(
        """kept => { for (const [store, name] of [[sessionStorage, "send"], [localStorage, "recruiter"],
          [sessionStorage, "send.moment"]])
          store.setItem(`after-the-interview:${new URL("../", location.href).pathname}:${name}`, kept) }""",
        kept,
    )
    recruiter.goto(f"{server}recruiters/#%")
    recruiter.reload()
    fill(recruiter, {"Employer": "x" * 500})
    assert "Good luck with " in copied(recruiter)
    assert recruiter.locator("blockquote").first.inner_text().count("x") <= 201


def test_without_javascript_every_message_is_there(
    new_context: Callable[..., BrowserContext], server: str
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{server}recruiters/")
    assert page.locator("blockquote").filter(visible=True).count() == 5
    expect(page.get_by_text("Hi [Their first name],").first).to_be_visible()


def test_on_paper_every_message_is_there_on_three_sheets(recruiter: Page) -> None:
    recruiter.emulate_media(media="print")
    assert recruiter.locator("blockquote").filter(visible=True).count() == 5
    assert recruiter.pdf().count(b"/Type /Page\n") <= 3


def test_an_editor_is_told_of_a_blank_that_no_message_has(small: Path) -> None:
    change(small, "docs/index.md", "\n# ", '\n{{ blank("employr") }}\n\n# ')
    told = [str(mistake) for mistake in check_page_source(read_content(small))]
    assert any(
        'unknown message blank "employr". Did you mean "employer"?' in line for line in told
    ), told
