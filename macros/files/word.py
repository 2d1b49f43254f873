"""A template as a Word file, in which every blank is a place to click and type."""

import io
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from zipfile import ZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from macros.content import Content, Template
from macros.content.letter_text import (
    Branch,
    Bullets,
    Line,
    Paragraph,
    Placeholder,
    Wording,
    fill_line,
)
from macros.files.archive import archive
from macros.files.word_blanks import PREFIX, STORE, bind, path_to, prompt_of

# The parts of a document without words, and its styles. python-docx's own is three times as large.
EMPTY = Path(__file__).parent / "empty_docx"
PAPERS = {"a4": (Mm(210), Mm(297)), "letter": (Mm(215.9), Mm(279.4))}
# A phone script lies on the table while its reader talks; a card is copied by hand.
SIZES = {"phone": Pt(16), "card": Pt(14)}


def word(template: Template, content: Content) -> bytes:
    """A .docx (ECMA-376, transitional) on the agency's paper.

    A blank is a content control: its title the blank's label, its tag the blank's name. Controls of
    one name are bound to the same data, so that what is typed in one stands in all.
    A letter is ready to print, so it is the letter alone; all others bear their title and, in the
    page header, when to use them. It is the candidate's, so no agency is named in it. The margins
    hold on A4 and US Letter alike. The dates inside are the template's own.
    """
    assert content.agency is not None
    letter = template.channel == "letter"
    language = content.agency.language
    document = _empty(language)
    document.styles["Normal"].font.size = SIZES.get(template.channel, Pt(12))
    section = document.sections[0]
    section.page_width, section.page_height = PAPERS[content.agency.paper]

    if not letter:
        section.header.paragraphs[0].text = _when(template)
        document.add_paragraph(template.title, "Title")
    writer = _Writer(document, content)
    if template.subject:
        writer.add(("Subject: ", *template.subject_line), style="Message Header")
    styles = _letter_styles(template.wording) if letter else {}
    for index, block in enumerate(template.wording):
        if isinstance(block, Paragraph):
            writer.add(*block.lines, style=styles.get(index) or _style(block))
        elif isinstance(block, Bullets):
            for item in block.items:
                writer.add(item, style="List Bullet")
        elif isinstance(block, Branch):
            document.add_paragraph(block.words, "Heading 1")

    about = document.core_properties
    about.title, about.comments, about.language = template.title, template.description, language
    about.author = about.last_modified_by = ""  # whoever types in it, not we
    about.created = about.modified = datetime(*template.reviewed.timetuple()[:3], tzinfo=UTC)
    bind(document, {name: _prompt(name, content) for name in template.blanks})
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


def _prompt(name: str, content: Content) -> str:
    """What stands in a blank while it is empty."""
    optional = " (optional)" if name in content.optional else ""
    return f"[{content.label(name)}{optional}]"


def _when(template: Template) -> str:
    """When to send it, and where if it has no subject of its own."""
    reply = template.channel == "email" and not template.subject
    return template.when + (" · Reply in the thread you have" if reply else "")


def _style(paragraph: Paragraph) -> str:
    """A stage direction, in brackets, is not to be said, and looks otherwise."""
    words = "".join(fill_line(line, str) for line in paragraph.lines)
    return "Stage Direction" if words.startswith("(") and words.endswith(")") else "Normal"


def _letter_styles(wording: Wording) -> dict[int, str]:
    """The style of each part of a letter that is not plain text, by its index.

    In the order of a business letter: sender, date, receiver, salutation, perhaps a subject, text,
    close, signature.
    """
    first = [
        fill_line(block.lines[0], str) if isinstance(block, Paragraph) else "" for block in wording
    ]
    salutation = next((i for i, words in enumerate(first) if words.startswith("Dear ")), 0)
    styles = {}
    for index, block in enumerate(wording):
        if index < salutation:
            alone = isinstance(block, Paragraph) and len(block.lines) == 1
            styles[index] = "Date" if alone else "Address"
        elif index == salutation:
            styles[index] = "Salutation"
        elif index == len(wording) - 1:
            styles[index] = "Signature"
        elif index == salutation + 1 and not first[index].endswith((".", "?", "!", ":")):
            styles[index] = "Subject Line"
    return styles


class _Writer:
    """Puts lines with blanks into a document; every blank gets a number of its own."""

    def __init__(self, document: WordDocument, content: Content) -> None:
        self.document = document
        self.content = content
        self.numbers = count(1)

    def add(self, *lines: Line, style: str) -> None:
        """A paragraph of these lines."""
        paragraph = self.document.add_paragraph(style=style)
        for index, line in enumerate(lines):
            if index:
                paragraph.add_run().add_break()
            for piece in line:
                if isinstance(piece, Placeholder):
                    self._add_blank(paragraph, piece.name)
                else:
                    paragraph.add_run(piece)

    def _add_blank(self, paragraph: WordParagraph, name: str) -> None:
        prompt = paragraph.add_run(_prompt(name, self.content), "Placeholder Text")._r
        block, binding, text = (
            _element(f"w:{tag}") for tag in ("placeholder", "dataBinding", "text")
        )
        block.append(_element("w:docPart", prompt_of(name)))
        for attribute, value in (
            ("prefixMappings", PREFIX),
            ("xpath", path_to(name)),
            ("storeItemID", STORE),
        ):
            binding.set(qn(f"w:{attribute}"), value)
        text.set(qn("w:multiLine"), "1")
        properties = _element(
            "w:sdtPr",
            _element("w:alias", self.content.label(name)),
            _element("w:tag", name),
            _element("w:id", str(next(self.numbers))),
            block,
            _element("w:showingPlcHdr"),
            binding,
            text,  # only plain text can be bound
        )
        control = _element("w:sdt", properties)
        prompt.addprevious(control)
        control.append(_element("w:sdtContent", prompt))


def _element(name: str, *inside: BaseOxmlElement | str) -> BaseOxmlElement:
    """An element of WordprocessingML around others, or with a value."""
    element: BaseOxmlElement = OxmlElement(name)
    for part in inside:
        if isinstance(part, str):
            element.set(qn("w:val"), part)
        else:
            element.append(part)
    return element
