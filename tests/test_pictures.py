"""The preview pictures: what stands beside a link in an email or a chat."""

import io
from datetime import date
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from macros.files.picture import picture
from macros.files.typesetting import set_pdf
from macros.library import Agency, Library, MistakesFound

LONGEST = "Thank-you email to every single member of an interview panel, now"


@pytest.fixture(scope="module")
def agency(library: Library) -> Agency:
    assert library.agency is not None
    return library.agency


@pytest.fixture(scope="module")
def pictures(library: Library, agency: Agency) -> dict[str, bytes]:
    """One for each title that there is, and one for the longest that there may be."""
    titles = {*library.titles.values(), LONGEST}
    return {title: picture(title, "Guide", agency) for title in titles}


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def test_a_picture_has_the_size_that_programs_ask_for(pictures: dict[str, bytes]) -> None:
    assert len(LONGEST) == 65
    for title, png in pictures.items():
        assert Image.open(io.BytesIO(png)).format == "PNG"
        assert opened(png).size == (1200, 630), title


def test_a_picture_is_at_most_30_kb(pictures: dict[str, bytes]) -> None:
    for title, png in pictures.items():
        assert len(png) <= 30_000, title


def test_every_word_stands_in_the_middle_square(pictures: dict[str, bytes]) -> None:
    for title, png in pictures.items():
        # Words are white or stand on white; the pattern beside them is far from it.
        words = opened(png).convert("L").point(lambda v: v > 200).getbbox()
        assert words
        left, top, right, bottom = words
        assert 285 + 20 <= left < right <= 915 - 20, title
        assert 20 <= top < bottom <= 610, title


def test_a_title_can_be_read_at_a_quarter_of_the_size(pictures: dict[str, bytes]) -> None:
    for title, png in pictures.items():
        white = opened(png).convert("L").crop((285, 130, 915, 520)).point(lambda v: v > 200)
        rows = [row for row in range(white.height) if white.crop((0, row, 630, row + 1)).getbbox()]
        first_line = next(
            (n for n, row in enumerate(rows) if n and row != rows[n - 1] + 1), len(rows)
        )
        # A capital of 9 pixels where the picture is shown 300 pixels wide, as in type of 13.
        assert first_line >= 34, title


def test_a_picture_says_what_it_is_the_title_and_the_agency(agency: Agency) -> None:
    data = {"title": "Don't wait", "kind": "Guide", "agency": agency.name, "colour": "#123456"}
    made = set_pdf("picture.typ", data, date(2026, 3, 6))
    document: Any = pypdfium2.PdfDocument(made)
    text = document[0].get_textpage().get_text_range()
    assert " ".join(text.split()) == f"Guide Don’t wait {agency.name}"


def test_each_part_of_a_picture_is_seen(agency: Agency) -> None:
    blue = agency.model_copy(
        update={"colours": agency.colours.model_copy(update={"light": "#123456"})}
    )
    other = agency.model_copy(update={"name": "Other"})
    made = {
        picture("After a no", "Guide", agency),
        picture("After a yes", "Guide", agency),
        picture("After a no", "Template", agency),
        picture("After a no", "Guide", other),
        picture("After a no", "Guide", blue),
    }
    assert len(made) == 5
    assert opened(picture("After a no", "Guide", blue)).getpixel((300, 300)) == (0x12, 0x34, 0x56)


def test_the_same_words_give_the_same_bytes(pictures: dict[str, bytes], agency: Agency) -> None:
    for title in sorted(pictures)[:9]:
        assert picture(title, "Guide", agency) == pictures[title]


def refusal(title: str, agency: Agency) -> list[str]:
    with pytest.raises(MistakesFound) as raised:
        picture(title, "Guide", agency)
    return [str(mistake) for mistake in raised.value.mistakes]


def test_a_letter_that_the_fonts_lack_is_named(agency: Agency) -> None:
    advice = "Write it in Latin, Greek or Cyrillic letters."
    assert refusal("Later 後", agency) == [f'The page "Later 後": our fonts have no "後". {advice}']
    abroad = agency.model_copy(update={"name": "東 Agency"})
    assert refusal("Later", abroad) == [f'mkdocs.yml: our fonts have no "東". {advice}']


def test_a_title_too_long_for_a_picture_is_refused(agency: Agency) -> None:
    title = "Very long " * 20
    assert refusal(title, agency) == [
        f'The page "{title}": the title is too long for the preview picture. Shorten it.'
    ]
