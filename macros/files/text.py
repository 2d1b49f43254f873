"""A template as plain text, for pasting into any program."""

from collections.abc import Mapping
from dataclasses import replace

from macros.content import FieldSpec, Template
from macros.content.letter_text import fill_line, plain


def text(template: Template, blanks: Mapping[str, FieldSpec]) -> bytes:
    """A template's subject and text in UTF-8, a line end only where the author set one.

    Blanks stand in square brackets and capitals, [THEIR NAME], so that none is overlooked.
    A branch of a phone script ends in a colon, because nothing else tells it from what is said.
    """

    def show(blank: str) -> str:
        return blanks[blank].prompt.upper()

    wording = tuple(
        replace(block, lines=((*block.lines[0], ":"),)) if block.kind == "branch" else block
        for block in template.wording
    )
    words = plain(wording, show)
    if template.subject:
        words = f"Subject: {fill_line(template.subject_line, show)}\n\n{words}"
    return f"{words}\n".encode()
