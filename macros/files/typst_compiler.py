"""Typst: a .typ file of this folder and some data, set as PDF or as a picture."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from macros.content import Mistake, MistakesFound

CONFIG = "mkdocs.yml"
HERE = Path(__file__).parent
FONT = "Source Sans Pro"
_NO_LETTER = re.compile(r'the text `"(.+?)"` could not be displayed')


class NotSet(Exception):
    """Typst could not set the data, or warned.

    message: its first sentence; letters: those that the fonts lack, if that is the reason.
    """

    def __init__(self, message: str, letters: Iterable[str] = ()) -> None:
        self.message = message
        self.letters = tuple(letters)
        super().__init__(message)

    def in_words(self, words: Mapping[str, str]) -> MistakesFound:
        """What an editor can do about it.

        words: what was to be set, by the file it is written in, the likeliest first.
        """
        found = [
            Mistake(
                file,
                None,
                f'our fonts have no "{letter}". Write it in Latin, Greek or Cyrillic letters.',
            )
            for file, text in words.items()
            for letter in self.letters
            if letter in text
        ]
        return MistakesFound(found or [Mistake(next(iter(words)), None, self.message)])


@cache
def _fonts() -> typst.Fonts:
    """The two fonts of this folder alone, so that every machine sets the same sheet."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[HERE / "fonts"]
    )


def set_pdf(source: str, data: dict[str, Any], day: date) -> bytes:
    """A PDF after PDF/UA-1 (ISO 14289-1), and PDF/A-2a (ISO 19005-2) for whoever keeps it.

    source: the .typ file's name; data: what it reads as JSON; day: the date the PDF bears.
    Raises NotSet, for a warning too, and where a letter is in none of the fonts.
    """
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return _set(source, data, format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=moment)


def set_picture(source: str, data: dict[str, Any]) -> bytes:
    """A PNG, 1 pixel for each point of the page. Raises NotSet, for a warning too.

    A letter that the fonts lack becomes an empty frame: set_pdf tells.
    """
    return _set(source, data, format="png", ppi=72)


def _set(source: str, data: dict[str, Any], **options: Any) -> bytes:
    compiler = typst.Compiler(HERE / source, font_paths=_fonts())
    inputs = {"font": FONT, "data": json.dumps(data)}
    try:
        made, warnings = compiler.compile_with_warnings(sys_inputs=inputs, **options)
    except typst.TypstError as error:
        message = error.message.removeprefix("assertion failed: ")
        raise NotSet(message, _NO_LETTER.findall(error.diagnostic)) from None
    if warnings:
        raise NotSet(warnings[0].message)
    assert isinstance(made, bytes)
    return made
