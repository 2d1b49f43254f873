"""A template as a Word file, in which every blank is a place to click and type."""

import io
from collections.abc import Mapping
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from zipfile import ZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Mm, Pt

from macros.content import Agency, FieldSpec, Template
from macros.content.letter_text import (
    Block,
    Line,
    Placeholder,
    Wording,
    fill_line,
)
from macros.files.archive import archive
from macros.files.word_blanks import bind, control

# The parts of a document without words, and its styles. python-docx's own is three times as large.
EMPTY = Path(__file__).parent / "empty_docx"
PAPERS = {"a4": (Mm(210), Mm(297)), "letter": (Mm(215.9), Mm(279.4))}
# A phone script lies on the table while its reader talks; a card is copied by hand.
SIZES = {"phone": Pt(16), "card": Pt(14)}


def word(template: Template, blanks: Mapping[str, FieldSpec], agency: Agency) -> bytes:
    """A .docx (ECMA-376, transitional) on the agency's paper.

    A blank is a content control: its title the blank's label, its tag the blank's name. Controls of
    one name are bound to the same data, so that what is typed in one stands in all.
    A letter is ready to print, so it is the letter alone; all others bear their title and, in the
    page header, when to use them. It is the candidate's, so no agency is named in it. The margins
    hold on A4 and US Letter alike. The dates inside are the template's own.
    """
    letter = template.channel == "letter"
    document = _empty(agency.language)
    document.styles["Normal"].font.size = SIZES.get(template.channel, Pt(12))
    section = document.sections[0]
    section.page_width, section.page_height = PAPERS[agency.paper]
    if not letter:
        section.header.paragraphs[0].text = _when(template)
        document.add_paragraph(template.title, "Title")
    _write(document, template, blanks, _letter_styles(template.wording) if letter else {})
    bind(document, {name: blanks[name] for name in template.blanks})

    about = document.core_properties
    about.title, about.comments = template.title, template.description
    about.language = agency.language
    about.author = about.last_modified_by = ""  # whoever types in it, not we
    about.created = about.modified = datetime(*template.reviewed.timetuple()[:3], tzinfo=UTC)
    saved = io.BytesIO()
    document.save(saved)
    # Packed anew, because python-docx packs with the time of day.
    with ZipFile(saved) as parts:
        packed = {name: parts.read(name) for name in parts.namelist()}
    return archive(packed, template.reviewed)


def _empty(language: str) -> WordDocument:
    parts = {
        part.relative_to(EMPTY).as_posix(): part.read_bytes().replace(b"en-US", language.encode())
        for part in EMPTY.rglob("*")
        if part.is_file()
    }
    return Document(io.BytesIO(archive(parts, date(1980, 1, 1))))


def _write(
    document: WordDocument,
    template: Template,
    blanks: Mapping[str, FieldSpec],
    styles: Mapping[int, str],
) -> None:
    """Put a template's words and blanks into a document. styles: of blocks, where they are not plain."""
    numbers = count(1)

    def add(style: str, *lines: Line) -> None:
        paragraph = document.add_paragraph(style=style)
        for index, line in enumerate(lines):
            if index:
                paragraph.add_run().add_break()
            for piece in line:
                if isinstance(piece, Placeholder):
                    blank = control(piece.name, blanks[piece.name], next(numbers))
                    paragraph._p.append(blank)
                else:
                    paragraph.add_run(piece)

    if template.subject:
        add("Message Header", ("Subject: ", *template.subject_line))
    for index, block in enumerate(template.wording):
        if block.kind == "list":
            for item in block.lines:
                add("List Bullet", item)
        else:
            add(styles.get(index) or _style(block), *block.lines)


def _when(template: Template) -> str:
    """When to send it, and where if it has no subject of its own."""
    reply = template.channel == "email" and not template.subject
    return template.when + (" · Reply in the thread you have" if reply else "")


def _style(block: Block) -> str:
    """A stage direction, in brackets, is not to be said, and looks otherwise."""
    if block.kind == "branch":
        return "Heading 1"
    words = "".join(fill_line(line, str) for line in block.lines)
    return "Stage Direction" if words.startswith("(") and words.endswith(")") else "Normal"


def _letter_styles(wording: Wording) -> dict[int, str]:
    """The style of each part of a letter that is not plain text, by its index.

    In the order of a business letter: sender, date, receiver, perhaps what it is about, salutation,
    text, close, signature.
    """
    first = [fill_line(block.lines[0], str) for block in wording]
    salutation = next((i for i, words in enumerate(first) if words.startswith("Dear ")), 0)
    styles = {}
    for index, block in enumerate(wording):
        if index < salutation and first[index].startswith("Re: "):
            styles[index] = "Subject Line"
        elif index < salutation:
            styles[index] = "Date" if len(block.lines) == 1 else "Address"
        elif index == salutation:
            styles[index] = "Salutation"
        elif index == len(wording) - 1:
            styles[index] = "Signature"
    return styles
