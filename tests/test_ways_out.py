"""The ways out of a letter that carry what stands in it: a Word file made in the browser, and paper."""

import io
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from playwright.sync_api import Page, Route, expect

from macros.content import Content
from tests.conftest import NewWindow, forgive
from tests.test_letters import TYPE
from tests.test_word import complaints

pdfium: Any = pypdfium2  # It has no types.
# Of each channel one, one with a subject and one without, one with blanks that may stay empty.
LETTERS = [
    *("thank-you-email", "thank-you-letter", "thank-you-card", "status-call", "linkedin-invite"),
    *("status-no-date", "late-thank-you"),
]
HOSTILE = {
    "their_name": "د. ليلى الحسن",
    "job": "]]> & <b>Ward</b> nurse \ufffe\uffff",
    "topic": "the क्षत्रिय project 面接 🙂👩‍⚕️ Zoë",
    "why_fit": "i ran it. Then I left",
    "employer": "O’Neil & Söhne",
    "your_name": "Nguyễn Thị Ánh",
}


def press_more(page: Page, way: str) -> None:
    """Press a way out that "More" holds."""
    page.locator("[data-more] > summary").click()
    page.locator(way).click()


def saved(page: Page) -> bytes:
    """The Word file that a press on Word gives."""
    with page.expect_download() as download:
        press_more(page, "[data-word]")
    assert download.value.suggested_filename.endswith(".docx")
    return Path(download.value.path()).read_bytes()


def lines(file: bytes) -> list[str]:
    """The words of each paragraph, content controls included."""
    return [
        "".join("\n" if part.tag == qn("w:br") else part.text or "" for part in found)
        for paragraph in Document(io.BytesIO(file)).element.body.iter(qn("w:p"))
        if (found := list(paragraph.iter(qn("w:t"), qn("w:br"))))
    ]


def out(page: Page, server: str) -> dict[str, str]:
    """What the letter on the page says as it goes out."""
    told: dict[str, str] = page.evaluate(
        f"""import("{server}assets/scripts/letter.js").then(({{ lettersWords }}) =>
          lettersWords(document.querySelector("[data-template]")))"""
    )
    return told


@pytest.mark.parametrize("slug", LETTERS)
def test_the_word_file_has_what_stands_in_the_letter(
    page: Page, server: str, content: Content, tmp_path: Path, slug: str
) -> None:
    page.goto(f"templates/{slug}/")
    example = content.templates[slug].examples[0]
    # Half of it is typed: what is empty stays a blank, and optional blanks go with their paragraph.
    values = {name: words for name, words in example.items() if name not in content.optional}
    left = list(values)[-1]
    del values[left]
    assert page.evaluate(TYPE, values) == []
    file = saved(page)
    told = out(page, server)
    subject = [f"Subject: {told['subject']}"] if told["subject"] else []
    paragraphs = [
        block.removeprefix("- ") for block in told["text"].replace("\n- ", "\n\n- ").split("\n\n")
    ]
    expected = [*subject, *paragraphs]
    assert lines(file)[-len(expected) :] == expected
    # It is as good a Word file as the blank one.
    target = tmp_path / "filled.docx"
    target.write_bytes(file)
    assert not complaints(target)
    # Programs that read runs alone find all that was typed; what is empty stays a control.
    document = Document(io.BytesIO(file))
    typed = [paragraph.text for paragraph in document.paragraphs][-len(expected) :]
    assert typed == [line.replace(f"[{content.blanks[left].label}]", "") for line in expected]
    tags = [tag.get(qn("w:val")) for tag in document.element.body.iter(qn("w:tag"))]
    assert set(tags) == {left}
    assert len(list(document.element.body.iter(qn("w:showingPlcHdr")))) == len(tags)
    with ZipFile(io.BytesIO(file)) as parts:
        assert parts.testzip() is None


def test_words_in_any_script_and_any_signs_reach_the_word_file_whole(page: Page) -> None:
    page.goto("templates/thank-you-email/")
    assert page.evaluate(TYPE, HOSTILE) == []
    text = "\n".join(lines(saved(page)))
    for words in ("د. ليلى الحسن", "]]> & <b>Ward</b> nurse", "क्षत्रिय", "面接 🙂👩‍⚕️ Zoë", "Nguyễn"):
        assert words in text
    assert "I ran it. Then I left. I'd" in text


def test_with_nothing_typed_the_file_is_the_blank_one(page: Page, site: Path) -> None:
    page.goto("templates/thank-you-email/")
    assert saved(page) == (site / "downloads/thank-you-email.docx").read_bytes()


@pytest.mark.parametrize("broken", ["gone", "cut", "old browser"])
def test_a_file_that_cannot_be_made_says_so_and_leaves_copy(window: NewWindow, broken: str) -> None:
    page = window()
    if broken == "old browser":
        page.add_init_script("delete globalThis.DecompressionStream")

    def answer(route: Route) -> None:
        if broken == "gone":
            route.abort()
        else:
            route.fulfill(body=b"PK\x03\x04 half of it")

    if broken != "old browser":
        page.route("**/*.docx", answer)
    page.goto("templates/thank-you-email/")
    page.get_by_role("textbox", name="Their name").fill("Ms. Okafor")
    press_more(page, "[data-word]")
    asked = page.locator("[data-asked]")
    expect(asked).to_contain_text("The Word file could not be made here.")
    expect(asked.get_by_role("button", name="Copy")).to_be_focused()
    forgive(page)


@pytest.mark.parametrize(
    ("slug", "paper"), [(each, "A4") for each in LETTERS] + [("thank-you-letter", "Letter")]
)
def test_a_letter_is_printed_alone(
    page: Page, server: str, content: Content, slug: str, paper: str
) -> None:
    page.goto(f"templates/{slug}/")
    example = content.templates[slug].examples[1]
    values = {name: words for name, words in example.items() if name not in content.optional}
    assert page.evaluate(TYPE, values) == []
    page.evaluate("print = () => {}")
    press_more(page, "[data-print-letter]")
    expect(page.locator("[data-paper]")).to_be_attached()
    expect(page.locator("[data-paper]")).to_be_hidden()
    with pdfium.PdfDocument(page.pdf(format=paper)) as document:
        sheets = [sheet.get_textpage().get_text_bounded() for sheet in document]
    told = out(page, server)
    wanted = [*(["Subject: " + told["subject"]] if told["subject"] else []), told["text"]]
    if content.templates[slug].channel == "card":
        wanted.insert(0, "Copy this onto your card by hand.")
    if content.templates[slug].channel != "phone":
        assert len(sheets) == 1
    seen = "".join(" ".join(sheets).replace("•", "").split())
    assert seen == "".join("\n".join(wanted).replace("\n- ", "\n").split())
    # Ctrl+P prints the page again, as before.
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("[data-paper]").count() == 0


@pytest.mark.parametrize(("width", "rows"), [(390, 1), (320, 2)])
def test_the_bar_under_a_letter_takes_one_row_on_a_phone(
    window: NewWindow, width: int, rows: int
) -> None:
    page = window(viewport={"width": width, "height": 844})
    tops = """() => new Set([...document.querySelectorAll(".ways-out .button:not(.more-choices *)")]
      .filter(e => e.checkVisibility()).map(e => Math.round(e.getBoundingClientRect().top))).size"""
    for slug in ("thank-you-email", "linkedin-invite", "status-call", "thank-you-letter"):
        page.goto(f"templates/{slug}/")
        expect(page.locator("[data-copy]")).to_be_visible()
        assert page.evaluate(tops) == 1, slug
        page.locator(".slot:visible").first.focus()
        expect(page.locator("[data-next]")).to_be_visible()
        assert page.evaluate(tops) <= rows, slug
