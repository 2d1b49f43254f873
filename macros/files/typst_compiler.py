"""Typst: a .typ file of this folder and some data, set as PDF or as a picture."""

import json
import re
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from macros.content import MistakesFound
from macros.content.field_types import OUR_LETTERS

HERE = Path(__file__).parent
FONT = "Source Sans Pro"
HEADINGS = "Zilla Slab"  # as on screen: variables.css
_NO_LETTER = re.compile(r'the text `"(.+?)"` could not be displayed')


@cache
def _fonts() -> typst.Fonts:
    """The fonts of this folder alone, so that every machine sets the same sheet."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[HERE / "fonts"]
    )


def set_pdf(source: str, data: dict[str, Any], day: date, file: str) -> bytes:
    """A PDF after PDF/UA-1 (ISO 14289-1), and PDF/A-2a (ISO 19005-2) for whoever keeps it.

    source: the .typ file's name; data: what it reads as JSON; day: the date the PDF bears; file:
    what to name where it cannot be set. Raises MistakesFound, for a warning too, and where a letter
    is in none of the fonts.
    """
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    options = {"format": "pdf", "pdf_standards": ["ua-1", "a-2a"], "timestamp": moment}
    return _set(source, data, file, **options)


def set_picture(source: str, data: dict[str, Any], file: str) -> bytes:
    """A PNG, 1 pixel for each point of the page, as set_pdf.

    A letter that the fonts lack becomes an empty frame: set_pdf tells.
    """
    return _set(source, data, file, format="png", ppi=72)


def _set(source: str, data: dict[str, Any], file: str, **options: Any) -> bytes:
    compiler = typst.Compiler(HERE / source, font_paths=_fonts())
    inputs = {"font": FONT, "headings": HEADINGS, "data": json.dumps(data)}
    try:
        made, warnings = compiler.compile_with_warnings(sys_inputs=inputs, **options)
    except typst.TypstError as error:
        message = error.message.removeprefix("assertion failed: ")
        if letter := _NO_LETTER.search(error.diagnostic):
            message = f'our fonts have no "{letter[1]}". {OUR_LETTERS}'
        raise MistakesFound.one(file, None, message) from None
    if warnings:
        raise MistakesFound.one(file, None, warnings[0].message)
    assert isinstance(made, bytes)
    return made
