"""The preview pictures: what stands beside a link in an email or a chat."""

import io
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from macros.content import Agency, Content, MistakesFound
from macros.files.picture import (
    COLOURS,
    Piece,
    Preview,
    picture,
    preview_of_checklist,
    preview_of_page,
    preview_of_template,
)
from macros.files.typst_compiler import set_pdf
from tests.conftest import ROOT

RAW: Any = pypdfium2.raw  # whose functions are made when it is loaded
LONGEST = "Thank-you email to every single member of an interview panel, now"
GUIDE = Preview("After a no", "Guide", "answer", ((Piece("Rest first, then write."),),))


@pytest.fixture(scope="module")
def previews(content: Content) -> list[Preview]:
    """One for each page that there is, and one for the longest title that there may be."""
    return [
        *(preview_of_page(page) for page in content.pages.values()),
        *(preview_of_template(t, content.blanks) for t in content.templates.values()),
        *(preview_of_checklist(c) for c in content.checklists.values()),
        replace(GUIDE, title=LONGEST),
    ]


@pytest.fixture(scope="module")
def pictures(previews: list[Preview], agency: Agency) -> list[bytes]:
    return [drawn(preview, agency) for preview in previews]


def drawn(preview: Preview, agency: Agency) -> bytes:
    return picture(preview, agency.name, agency.colours.light, agency.language)


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def set_page(preview: Preview, agency: Agency) -> Any:
    """The picture as typst sets it, with text that can be read and measured."""
    data = {
        "title": preview.title,
        "kind": preview.kind,
        "form": preview.form,
        "lines": [[vars(piece) for piece in line] for line in preview.lines],
        "agency": agency.name,
        "region": agency.language[-2:],
        "colours": COLOURS | {"accent": "#123456"},
    }
    document: Any = pypdfium2.PdfDocument(set_pdf("picture.typ", data, date(2026, 3, 6), ""))
    assert len(document) == 1
    return document[0]


def text_of(page: Any) -> str:
    return " ".join(page.get_textpage().get_text_range().split())


def test_a_picture_has_the_size_that_programs_ask_for_and_at_most_30_kb(
    previews: list[Preview], pictures: list[bytes]
) -> None:
    assert len(LONGEST) == 65
    for preview, png in zip(previews, pictures, strict=True):
        assert Image.open(io.BytesIO(png)).format == "PNG"
        assert opened(png).size == (1200, 630), preview.title
        assert len(png) <= 30_000, f"{preview.title}: {len(png)} bytes"


def test_a_picture_says_what_it_is_its_title_the_agency_and_its_first_words(
    agency: Agency, content: Content
) -> None:
    guide = content.pages["thank-you/"]
    page = text_of(set_page(preview_of_page(guide), agency))
    assert page.startswith(f"Guide {agency.name} {guide.front.title} {guide.answer[:20]}")
    letter = text_of(
        set_page(preview_of_template(content.templates["thank-you-email"], content.blanks), agency)
    )
    assert "for meeting with me on [Interview day]." in letter
    listed = content.checklists["before-you-send"]
    assert listed.first_words[0] in text_of(set_page(preview_of_checklist(listed), agency)).replace(
        "’", "'"
    )


def test_no_word_is_smaller_than_a_phone_can_show(previews: list[Preview], agency: Agency) -> None:
    """At 300 pixels wide, 40 points are 10 pixels."""
    for preview in previews:
        page = set_page(preview, agency)
        sizes = [
            round(RAW.FPDFText_GetFontSize(page.get_textpage(), n))
            for n in range(page.get_textpage().count_chars())
        ]
        sizes = [size for size in sizes if size > 1]
        assert min(sizes) >= 40, preview.title
        # The title and the first words are larger: all but what stands at the top.
        top = len(preview.kind + agency.name)
        assert sum(size < 48 for size in sizes) <= top, preview.title


def test_what_a_square_crop_keeps_is_the_kind_the_agency_and_the_title(
    previews: list[Preview], agency: Agency
) -> None:
    for preview in previews:
        words = set_page(preview, agency).get_textpage()
        head = "".join((preview.kind, agency.name, preview.title)).replace(" ", "")
        shown = [
            n for n in range(words.count_chars()) if words.get_text_range(n, 1).strip(" \r\n\x02")
        ][: len(head)]
        boxes = [words.get_charbox(n) for n in shown]
        # The square in the middle of 1200 by 630.
        assert min(left for left, *_ in boxes) >= 285, preview.title
        assert max(right for _, _, right, _ in boxes) <= 915, preview.title


def test_the_first_words_are_whole_for_each_page_of_the_guide(
    content: Content, agency: Agency
) -> None:
    for page in content.pages.values():
        plain = re.sub(r"[‘’“”]", "'", text_of(set_page(preview_of_page(page), agency)))
        wanted = re.sub(r"[\"‘’“”]", "'", page.answer)
        # Lines break behind hyphens and, as typst's text has it, quotes.
        assert re.sub(r"(?<=[-']) ", "", plain).endswith(re.sub(r"(?<=[-']) ", "", wanted)), (
            page.file
        )


def test_each_part_of_a_picture_is_seen(agency: Agency) -> None:
    blue = agency.model_copy(
        update={"colours": agency.colours.model_copy(update={"light": "#123456"})}
    )
    made = {
        drawn(GUIDE, agency),
        drawn(replace(GUIDE, title="After a yes"), agency),
        drawn(replace(GUIDE, kind="Template"), agency),
        drawn(replace(GUIDE, form="letter"), agency),
        drawn(replace(GUIDE, form="list"), agency),
        drawn(replace(GUIDE, form="sheet"), agency),
        drawn(replace(GUIDE, lines=((Piece("Write first, then rest."),),)), agency),
        drawn(GUIDE, agency.model_copy(update={"name": "Other"})),
        drawn(GUIDE, blue),
    }
    assert len(made) == 9
    assert opened(drawn(GUIDE, blue)).getpixel((600, 5)) == (0x12, 0x34, 0x56)


def test_the_pictures_have_the_sites_colours() -> None:
    sheet = (ROOT / "docs/assets/styles/variables.css").read_text(encoding="utf-8")
    for name, colour in COLOURS.items():
        (light,) = re.findall(rf"^  --{name}: light-dark\((#\w+),", sheet, re.MULTILINE)
        assert light.ljust(7, light[-1]) == colour, name


def refusal(preview: Preview, agency: Agency) -> list[str]:
    with pytest.raises(MistakesFound) as raised:
        drawn(preview, agency)
    return [str(mistake) for mistake in raised.value.mistakes]


def test_a_letter_that_the_fonts_lack_is_named(agency: Agency) -> None:
    advice = "Write it in Latin, Greek or Cyrillic letters."
    assert refusal(replace(GUIDE, title="Later 後"), agency) == [
        f'The page "Later 後": our fonts have no "後". {advice}'
    ]
    # A page may quote other scripts: its picture has the title alone.
    alone = drawn(replace(GUIDE, lines=((Piece(""),),)), agency)
    assert drawn(replace(GUIDE, lines=((Piece("Later 後"),),)), agency) == alone


def test_a_title_too_long_for_a_picture_is_refused(agency: Agency) -> None:
    title = "Very long " * 20
    assert refusal(replace(GUIDE, title=title), agency) == [
        f'The page "{title}": the title is too long for the preview picture. Shorten it.'
    ]
