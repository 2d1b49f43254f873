"""A template as plain text, for pasting into any program."""

from macros.library import Library, Template
from macros.library.wording import Branch, plain, say


def text(template: Template, library: Library) -> bytes:
    """A template's subject and text in UTF-8, a line end only where the author set one.

    Blanks stand in square brackets and capitals, [THEIR NAME], so that none is overlooked.
    A branch of a phone script ends in a colon, because nothing else tells it from what is said.
    """

    def show(blank: str) -> str:
        optional = " (optional)" if blank in library.optional else ""
        return f"[{library.label(blank)}{optional}]".upper()

    wording = tuple(
        Branch(f"{block.words}:") if isinstance(block, Branch) else block
        for block in template.wording
    )
    words = plain(wording, show)
    if template.subject:
        words = f"Subject: {say(template.subject_line, show)}\n\n{words}"
    return f"{words}\n".encode()
