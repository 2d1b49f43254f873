"""The page for recruiters: the message for a moment in one press, with its blanks and its link."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from macros.content import read_content
from macros.lint.page_source import check_page_source
from tests.conftest import PHONE, NewWindow, change, forgive

FILLED = {
    "Their first name": "Ana",
    "Job title": "R&D <b>baker</b>",
    "Employer": "Northwind",
    "Day you'll call": "Thursday",
    "Your name": "Jo",
}


@pytest.fixture
def recruiter(window: NewWindow) -> Page:
    """A recruiter's window on /recruiters/, with a clipboard."""
    page = window(viewport=PHONE, permissions=["clipboard-read", "clipboard-write"])
    page.goto("recruiters/")
    return page


def fill(page: Page, values: dict[str, str]) -> None:
    desk = page.get_by_role("group", name="A message for the moment")
    for label, words in values.items():
        desk.get_by_label(label).fill(words)


def copied(page: Page) -> str:
    # What was said of the copy before.
    page.locator("[data-copied]").evaluate("said => { said.textContent = '' }")
    page.get_by_role("button", name="Copy message").click()
    expect(page.get_by_text("The message is copied.")).to_be_visible()
    return str(page.evaluate("navigator.clipboard.readText()"))


def pasted(page: Page) -> list[list[str]]:
    """The links that come out when the clipboard is pasted into a field that takes rich text."""
    page.evaluate(
        """() => { const field = document.createElement("div"); field.id = "pasted";
          field.contentEditable = true; field.append("."); document.querySelector("article").append(field) }"""
    )
    page.locator("#pasted").click()
    page.keyboard.press("Control+v")
    links: list[list[str]] = page.locator("#pasted a").evaluate_all(
        "all => all.map(each => [each.textContent, each.getAttribute('href')])"
    )
    page.locator("#pasted").evaluate("field => field.remove()")
    # What is pasted brings styles, which the policy stops.
    forgive(page)
    return links


def test_one_press_gives_the_message_of_a_moment_with_its_blanks_and_a_filled_link(
    recruiter: Page, server: str
) -> None:
    moments = recruiter.get_by_role("group", name="The moment", exact=True).get_by_role("button")
    assert moments.all_inner_texts() == [
        *("Before the interview", "Right after it", "Waiting", "Rejection", "Offer")
    ]
    quotes = recruiter.locator("[data-stage] blockquote")
    fill(recruiter, FILLED)
    job = "job=R%26D+%3Cb%3Ebaker%3C%2Fb%3E"
    links = {
        "checklists/before-you-leave/": "Before you leave the interview",
        "first-day/call-your-recruiter/": "Call your recruiter after the interview",
        "waiting/signs/": "What silence means",
        "answer/rejection/#employer=Northwind": "Reply to a rejection",
        "answer/verbal-offer/": "Offered by phone, nothing in writing",
    }
    for number, (button, (link, title)) in enumerate(
        zip(moments.all(), links.items(), strict=True)
    ):
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        assert [q.is_visible() for q in quotes.all()] == [n == number * 2 for n in range(10)]
        plain = copied(recruiter)
        assert plain.startswith("Hi Ana,\n\n") and plain.endswith("\n\nJo")
        assert f"\n\n{title}\n{server}{link}" in plain
        # Rich text has the link as its words.
        (found,) = pasted(recruiter)
        assert found[0] == title
        assert found[1].split("#")[0] == server + link.split("#")[0]
        # A page with a letter on it takes what is known; the rejection's always.
        agency = "employer=Northwind&recruiter_name=Jo"
        known = (job, agency, urlsplit(link).fragment)
        assert urlsplit(found[1]).fragment in known
    # The builder has them too, and says them as a person would.
    recruiter.get_by_text("Any page, with what you know").click()
    recruiter.get_by_label("Page", exact=True).select_option(label="Thank-you email")
    built = recruiter.locator("[data-built-words]")
    expect(built).to_contain_text(
        'Hello Ana,\n\nI thought this might help: "Thank-you email". I\'ve put in the job title '
        "and the employer, so you only need to add your own words."
    )
    recruiter.get_by_role("button", name="Copy signature").click()
    expect(recruiter.get_by_text("The signature is copied.")).to_be_visible()
    assert pasted(recruiter) == [["Follow up after your interview", server]]


# The alphabet of text messages, and what takes the room of two in it: 3GPP TS 23.038.
GSM = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)


def test_a_text_for_each_moment_is_one_segment_for_the_longest_name_and_address(
    recruiter: Page, server: str
) -> None:
    recruiter.get_by_role("button", name="As a text message").click()
    moments = recruiter.get_by_role("group", name="The moment", exact=True).get_by_role("button")
    address = "https://agency.example/" + "a" * 36 + "/"
    assert len(address) == 60
    for button in moments.all():
        button.click()
        for name, said in (("Maximiliane-Josefine", True), ("Łukasz", False), ("n" * 120, False)):
            fill(recruiter, FILLED | {"Their first name": name})
            text = copied(recruiter)
            assert ("Hi " + name + ",") in text if said else text.startswith("Hi, ")
            assert "baker" not in text and text.count(server) == 1
            assert len(text.replace(server, address)) <= 160 and set(text) <= GSM
    expect(recruiter.locator("[data-count]")).to_contain_text("of 160 characters.")


def test_a_phone_sends_the_text_and_a_desk_does_not(window: NewWindow, recruiter: Page) -> None:
    phone = window(viewport=PHONE, has_touch=True, is_mobile=True)
    phone.goto("recruiters/")
    for page, sends in ((phone, True), (recruiter, False)):
        page.get_by_role("button", name="As a text message").click()
        fill(page, {"Their first name": "Ana"})
        link = page.get_by_role("link", name="Send as text")
        assert link.is_visible() == sends
    href = phone.get_by_role("link", name="Send as text").get_attribute("href") or ""
    assert href.startswith("sms:?&body=Hi%20Ana%2C%20")


def test_message_and_copy_are_in_the_first_screen_and_the_keyboard_goes_to_the_next_candidate(
    window: NewWindow,
) -> None:
    page = window(
        viewport={"width": 1366, "height": 768}, permissions=["clipboard-read", "clipboard-write"]
    )
    page.goto("recruiters/")
    page.get_by_role("button", name="Right after it").click()
    for part in ("[data-stage] blockquote:visible", "[data-copy-message]", "#say-recruiter_name"):
        box = page.locator(part).first.bounding_box()
        assert box and box["y"] + box["height"] <= 768, part
    fill(page, {"Their first name": "Ana", "Your name": "Jo"})
    page.keyboard.press("Control+Enter")
    # A blank is left: the message is copied all the same, and the candidate stays.
    expect(page.get_by_label("Employer").first).to_be_focused()
    page.keyboard.type("Northwind")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_label("Their first name")).to_be_focused()
    assert "Northwind" in str(page.evaluate("navigator.clipboard.readText()"))
    expect(page.get_by_label("Their first name")).to_have_value("")
    expect(page.get_by_label("Your name").first).to_have_value("Jo")


def test_copying_says_what_is_still_empty(recruiter: Page) -> None:
    recruiter.get_by_role("button", name="Waiting").click()
    fill(recruiter, {"Their first name": "Ana", "Your name": "Jo"})
    assert "[Job title]" in copied(recruiter)
    expect(recruiter.get_by_text("Still to fill in: Job title, Day you'll call.")).to_be_visible()


def test_a_reload_keeps_the_job_in_the_tab_and_the_recruiters_name_on_the_device(
    recruiter: Page,
) -> None:
    recruiter.get_by_role("button", name="Offer").click()
    fill(recruiter, FILLED)
    recruiter.reload()
    desk = recruiter.get_by_role("group", name="A message for the moment")
    expect(recruiter.get_by_role("button", name="Offer")).to_have_attribute("aria-pressed", "true")
    expect(desk.get_by_label("Job title")).to_have_value(FILLED["Job title"])
    expect(desk.get_by_label("Their first name")).to_have_value("")
    other = recruiter.context.new_page()
    other.goto("recruiters/#waiting")
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
def test_whatever_the_storage_holds_the_page_works(recruiter: Page, kept: str) -> None:
    recruiter.evaluate(
        """kept => { for (const [store, name] of [[sessionStorage, "send"], [localStorage, "recruiter"],
          [sessionStorage, "send.moment"]])
          store.setItem(`after-the-interview:${new URL("../", location.href).pathname}:${name}`, kept) }""",
        kept,
    )
    recruiter.goto("recruiters/#%")
    recruiter.reload()
    fill(recruiter, {"Employer": "x" * 500})
    assert "Good luck at " in copied(recruiter)
    assert recruiter.locator("blockquote").first.inner_text().count("x") <= 201


def test_without_javascript_every_message_is_there(window: NewWindow) -> None:
    page = window(java_script_enabled=False)
    page.goto("recruiters/")
    assert page.locator("blockquote").filter(visible=True).count() == 11
    expect(page.get_by_text("Hi [Their first name],").first).to_be_visible()


def test_on_paper_every_message_is_there_on_four_sheets(recruiter: Page) -> None:
    recruiter.emulate_media(media="print")
    assert recruiter.locator("blockquote").filter(visible=True).count() == 11
    assert recruiter.pdf().count(b"/Type /Page\n") <= 4


def test_an_editor_is_told_of_a_blank_that_no_message_has(small: Path) -> None:
    change(small, "docs/index.md", "\n# ", '\n{{ blank("employr") }}\n\n# ')
    told = [str(mistake) for mistake in check_page_source(read_content(small))]
    assert any(
        'unknown message blank "employr". Did you mean "employer"?' in line for line in told
    ), told
