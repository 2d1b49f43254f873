"""A template as plain text, for pasting into any program."""

from macros.content import Content, Template
from macros.content.letter_text import Branch, fill_line, plain


def text(template: Template, content: Content) -> bytes:
    """A template's subject and text in UTF-8, a line end only where the author set one.

    Blanks stand in square brackets and capitals, [THEIR NAME], so that none is overlooked.
    A branch of a phone script ends in a colon, because nothing else tells it from what is said.
    """

    def show(blank: str) -> str:
        optional = " (optional)" if blank in content.optional else ""
        return f"[{content.label(blank)}{optional}]".upper()

    wording = tuple(
        Branch(f"{block.words}:") if isinstance(block, Branch) else block
        for block in template.wording
    )
    words = plain(wording, show)
    if template.subject:
        words = f"Subject: {fill_line(template.subject_line, show)}\n\n{words}"
    return f"{words}\n".encode()
