"""Filling in a template, as a reader does it: type, copy, mail, share, reload, clear."""

from collections.abc import Callable
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from macros.library import Library
from macros.library.wording import plain, without
from tests.conftest import come_back

EMAIL = "templates/thank-you-email/"
PHONE = {"width": 390, "height": 844}
FILLED = {
    "Interview day": "Tuesday 3 March",
    "Job title": "Ward nurse",
    "Their name": "Ms Okafor",
    "You talked about …": "the new rota",
    "What you'd bring, as in: I ran …": "I ran a 28-bed ward",
    "Employer": "Northwind Clinic",
    "Your name": "Sam Rivera",
    "Your phone number": "555 0142",
}
TEXT = """\
Dear Ms Okafor,

Thank you for meeting me on Tuesday 3 March about the Ward nurse role. What you said about the new rota has stayed with me.

I ran a 28-bed ward. I'd really like this job, and I'd love to bring that to Northwind Clinic.

If there's anything else you need from me, just ask.

Kind regards
Sam Rivera
555 0142"""


@pytest.fixture
def reader(new_context: Callable[..., BrowserContext]) -> Page:
    """A phone with a clipboard."""
    permissions = ["clipboard-read", "clipboard-write"]
    return new_context(viewport=PHONE, permissions=permissions).new_page()


def fill_all(page: Page) -> None:
    for label, words in FILLED.items():
        page.get_by_label(label, exact=True).fill(words)


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_the_text_follows_and_counts_the_blanks_that_are_left(reader: Page, server: str) -> None:
    reader.goto(server + EMAIL)
    letter, left = reader.locator("[data-text]"), reader.locator("[data-left]")
    expect(left).to_have_text("8 blanks left to fill.")
    reader.get_by_label("Their name").press_sequentially("Ms O")
    expect(letter).to_contain_text("Dear Ms O,")
    expect(left).to_have_text("7 blanks left to fill.")
    reader.get_by_label("Their name").fill(" ")
    expect(letter).to_contain_text("Dear [Their name],")
    fill_all(reader)
    expect(left).to_have_text("Every blank is filled.")
    assert "[" not in letter.inner_text()


def test_copy_email_copies_the_filled_text_and_copy_subject_the_subject(
    reader: Page, server: str
) -> None:
    reader.goto(server + EMAIL)
    fill_all(reader)
    reader.get_by_role("button", name="Copy email").click()
    expect(reader.get_by_text("Copied. Every blank is filled.")).to_be_visible()
    assert clipboard(reader) == TEXT
    reader.get_by_role("button", name="Copy subject").click()
    expect(reader.get_by_text("The subject is copied.")).to_be_visible()
    assert clipboard(reader) == "Thank you for the Ward nurse interview"


def test_copying_says_how_many_blanks_are_left_and_leaves_them_marked(
    reader: Page, server: str
) -> None:
    reader.goto(server + EMAIL)
    fill_all(reader)
    reader.get_by_label("Their name").fill("")
    reader.get_by_role("button", name="Copy email").click()
    expect(reader.get_by_text("Copied. 1 blank left to fill.")).to_be_visible()
    assert clipboard(reader).startswith("Dear [Their name],")


def test_every_template_copies_as_its_author_wrote_it(
    reader: Page, server: str, library: Library
) -> None:
    for template in library.templates.values():
        reader.goto(server + template.address)
        kind = {"phone": "phone script"}.get(template.channel, template.channel)
        reader.get_by_role("button", name=f"Copy {kind}").click()
        expect(reader.locator("[data-said]")).to_contain_text("Copied.")
        wording = without(template.wording, library.optional)
        assert clipboard(reader) == plain(wording, lambda name: f"[{library.label(name)}]")


def test_an_optional_paragraph_is_there_only_when_it_is_filled(reader: Page, server: str) -> None:
    reader.goto(f"{server}templates/decline-offer/")
    expect(reader.get_by_text("[Your reason")).to_be_hidden()
    reader.get_by_label("Your reason").fill("I have taken a post closer to home.")
    expect(reader.locator("[data-text]")).to_contain_text("I have taken a post closer to home.")
    reader.get_by_role("button", name="Copy email").click()
    expect(reader.locator("[data-said]")).to_contain_text("Copied.")
    assert "\n\nI have taken a post closer to home.\n\n" in clipboard(reader)


def test_a_sentence_ends_with_one_dot_whoever_wrote_it(reader: Page, server: str) -> None:
    reader.goto(server + EMAIL)
    reader.get_by_label("What you'd bring").fill("I ran a ward.")
    expect(reader.locator("[data-text]")).to_contain_text("I ran a ward. I'd really like")


def test_the_mail_link_holds_subject_and_text_and_no_recipient(reader: Page, server: str) -> None:
    reader.goto(server + EMAIL)
    fill_all(reader)
    link = reader.get_by_role("link", name="Open in your mail app").get_attribute("href")
    assert link is not None
    assert len(link) < 1900
    parts = urlsplit(link)
    assert (parts.scheme, parts.path) == ("mailto", "")
    assert parse_qs(parts.query) == {
        "subject": ["Thank you for the Ward nurse interview"],
        "body": [TEXT.replace("\n", "\r\n")],
    }
    assert "%0D%0A" in link
    assert "+" not in unquote(parts.query)


def test_a_text_too_long_for_a_mail_link_says_so_and_can_be_copied(
    reader: Page, server: str
) -> None:
    reader.goto(server + EMAIL)
    mail = reader.get_by_role("link", name="Open in your mail app")
    expect(mail).to_be_visible()
    reader.get_by_label("What you'd bring").fill("é" * 500)
    expect(mail).to_be_hidden()
    expect(reader.get_by_text("This email is too long to hand to a mail app")).to_be_visible()
    reader.get_by_role("button", name="Copy email").click()
    expect(reader.locator("[data-said]")).to_contain_text("Copied.")
    assert "é" * 500 in clipboard(reader)
    reader.get_by_label("What you'd bring").fill("é")
    expect(mail).to_be_visible()


@pytest.mark.parametrize(
    ("body", "fits"), [("a" * 1800, True), ("a" * 1890, False), ("\n" * 320, False)]
)
def test_a_mail_link_is_at_most_1900_signs(page: Page, server: str, body: str, fits: bool) -> None:
    page.goto(f"{server}404.html")
    link = page.evaluate(
        f"async (b) => (await import('{server}assets/scripts/letter.js')).mailLink('', b)", body
    )
    assert (link is not None) == fits


def test_the_share_sheet_is_offered_where_there_is_one(reader: Page, server: str) -> None:
    reader.add_init_script("navigator.share = async (what) => { window.shared = what }")
    reader.goto(server + EMAIL)
    fill_all(reader)
    reader.get_by_role("button", name="Share").click()
    assert reader.evaluate("window.shared") == {
        "title": "Thank you for the Ward nurse interview",
        "text": TEXT,
    }


def test_no_share_sheet_is_promised_where_there_is_none(reader: Page, server: str) -> None:
    reader.add_init_script("delete Navigator.prototype.share")
    reader.goto(server + EMAIL)
    expect(reader.get_by_role("button", name="Copy email")).to_be_visible()
    expect(reader.get_by_role("button", name="Share")).to_be_hidden()


def test_a_blank_filled_once_is_there_after_a_reload_and_on_the_next_template(
    reader: Page, server: str
) -> None:
    reader.goto(server + EMAIL)
    reader.get_by_label("Their name").fill("Ms Lind")
    reader.reload()
    expect(reader.get_by_label("Their name")).to_have_value("Ms Lind")
    reader.goto(f"{server}templates/thank-you-card/")
    expect(reader.get_by_label("Their name")).to_have_value("Ms Lind")
    expect(reader.locator("[data-text]")).to_contain_text("Ms Lind")


def test_another_tab_knows_nothing_and_nothing_is_kept_on_the_device(
    reader: Page, server: str
) -> None:
    reader.goto(server + EMAIL)
    reader.get_by_label("Their name").fill("Ms Lind")
    other = reader.context.new_page()
    other.goto(server + EMAIL)
    expect(other.get_by_label("Their name")).to_have_value("")
    kept = other.evaluate("JSON.stringify({...localStorage}) + document.cookie")
    assert "Lind" not in kept


def test_clear_empties_every_blank_for_good(reader: Page, server: str) -> None:
    reader.goto(server + EMAIL)
    fill_all(reader)
    reader.get_by_role("button", name="Clear the blanks").click()
    expect(reader.get_by_text("What you typed is gone.")).to_be_visible()
    expect(reader.get_by_label("Job title")).to_have_value("")
    expect(reader.locator("[data-left]")).to_have_text("8 blanks left to fill.")
    reader.reload()
    expect(reader.get_by_label("Job title")).to_have_value("")


REFUSED = """
for (const name of ["sessionStorage", "localStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError") } });
}"""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
RUBBISH = """
for (const name of ["blanks", "planner", "link.blanks", "link.planner"]) {
  sessionStorage.setItem("after-the-interview." + name, %s);
}"""


@pytest.mark.parametrize(
    "trouble",
    [
        FULL,
        RUBBISH % "'{not json'",
        RUBBISH % "'[1, 2]'",
        RUBBISH % "'null'",
        RUBBISH % """'{"job": 7, "their_name": {"a": 1}, "__proto__": {"x": 1}}'""",
        RUBBISH % """'{"job": "<img src=x onerror=window.hacked=1>"}'""",
    ],
    ids=["full", "not json", "a list", "null", "wrong kinds", "markup"],
)
def test_filling_in_works_whatever_the_storage_holds(
    reader: Page, server: str, trouble: str
) -> None:
    reader.add_init_script(trouble)
    reader.goto(server + EMAIL)
    fill_all(reader)
    reader.get_by_role("button", name="Copy email").click()
    expect(reader.get_by_text("Copied. Every blank is filled.")).to_be_visible()
    assert clipboard(reader) == TEXT
    assert reader.evaluate("window.hacked") is None


def forgive_the_theme(page: Page) -> None:
    """The theme itself reads the storage for its colours, and says that it may not."""
    complaints = page.context.complaints  # type: ignore[attr-defined]
    complaints[:] = [line for line in complaints if "script error" not in line]


def test_filling_in_works_when_storage_is_refused(reader: Page, server: str) -> None:
    reader.add_init_script(REFUSED)
    reader.goto(f"{server}{EMAIL}#job=Analyst")
    expect(reader.get_by_label("Job title")).to_have_value("Analyst")
    reader.get_by_label("Their name").fill("Ms Lind")
    reader.evaluate("location.hash = 'examples'")
    expect(reader.locator("[data-text]")).to_contain_text("Dear Ms Lind,")
    reader.get_by_role("button", name="Clear the blanks").click()
    expect(reader.get_by_label("Job title")).to_have_value("")
    forgive_the_theme(reader)


def test_coming_back_shows_what_was_typed_on_the_page_between(reader: Page, server: str) -> None:
    reader.goto(f"{server}{EMAIL}#job=Analyst")
    typed = '{"job": "Senior analyst", "their_name": "Ms Lind"}'
    reader.evaluate(f"sessionStorage.setItem('after-the-interview.blanks', '{typed}')")
    # The page between was opened by another link.
    reader.evaluate("sessionStorage.setItem('after-the-interview.link.blanks', '{}')")
    come_back(reader)
    expect(reader.get_by_label("Job title")).to_have_value("Senior analyst")
    expect(reader.locator("[data-text]")).to_contain_text("Dear Ms Lind,")


@pytest.mark.parametrize("trouble", [REFUSED, FULL], ids=["refused", "full"])
def test_coming_back_loses_nothing_where_nothing_can_be_kept(
    reader: Page, server: str, trouble: str
) -> None:
    reader.add_init_script(trouble)
    reader.goto(server + EMAIL)
    fill_all(reader)
    come_back(reader)
    expect(reader.locator("[data-left]")).to_have_text("Every blank is filled.")
    expect(reader.get_by_label("Their name")).to_have_value("Ms Okafor")
    reader.get_by_role("button", name="Clear the blanks").click()
    come_back(reader)
    expect(reader.get_by_label("Their name")).to_have_value("")
    forgive_the_theme(reader)


def test_a_stored_text_is_bounded(reader: Page, server: str) -> None:
    reader.add_init_script(RUBBISH % "JSON.stringify({ job: 'x'.repeat(5000) + '\\u0007' })")
    reader.goto(server + EMAIL)
    expect(reader.get_by_label("Job title")).to_have_value("x" * 200)


def test_when_the_browser_refuses_to_copy_the_text_is_selected_and_the_page_says_so(
    page: Page, server: str
) -> None:
    page.add_init_script("navigator.clipboard.writeText = async () => { throw new Error('no') }")
    page.goto(server + EMAIL)
    page.get_by_role("button", name="Copy email").click()
    expect(page.get_by_text("Your browser did not let the page copy.")).to_be_visible()
    assert "anything else you need from me" in page.evaluate("String(getSelection())")


def test_what_is_typed_is_never_markup(reader: Page, server: str) -> None:
    reader.goto(server + EMAIL)
    reader.get_by_label("Job title").fill("<b onclick=alert(1)>x</b>")
    expect(reader.locator("[data-text]")).to_contain_text("the <b onclick=alert(1)>x</b> role")
    assert reader.locator("[data-text] b").count() == 0


def test_pressing_a_blank_in_the_text_leads_to_its_field(reader: Page, server: str) -> None:
    reader.goto(server + EMAIL)
    reader.locator("[data-text]").get_by_text("[Their name]").click()
    expect(reader.get_by_label("Their name")).to_be_focused()


def test_two_templates_on_one_page_share_what_is_typed(
    reader: Page, server: str, library: Library
) -> None:
    shared = [
        page
        for page in library.pages.values()
        if sum(call.macro == "template" for call in page.calls) > 1
    ]
    assert shared
    reader.goto(server + shared[0].address)
    names = reader.get_by_label("Your name", exact=True)
    assert names.count() > 1
    names.first.fill("Sam Rivera")
    expect(names.nth(1)).to_have_value("Sam Rivera")


def test_every_blank_has_its_field_with_label_hint_and_example(
    reader: Page, server: str, library: Library
) -> None:
    reader.goto(server + EMAIL)
    for name in library.templates["thank-you-email"].blanks:
        blank = library.blanks[name]
        field = reader.get_by_label(blank.label, exact=True)
        hint = f"{blank.hint} " if blank.hint else ""
        expect(field).to_have_accessible_description(f"{hint}For example: {blank.example}")


def test_the_page_says_that_the_word_file_has_blanks(page: Page, server: str) -> None:
    page.goto(server + EMAIL)
    expect(page.get_by_text("The Word file has the same blanks to fill in.")).to_be_visible()
