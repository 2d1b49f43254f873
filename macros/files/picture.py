"""The preview picture of a page, which an email or a chat shows beside its link."""

import io
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Literal

from PIL import Image

from macros.content import Checklist, FieldSpec, MistakesFound, Page, Template
from macros.content.english import Language
from macros.content.letter_text import glimpse
from macros.files.typst_compiler import set_pdf, set_picture

# The site's own, by the names that variables.css has for them, in light.
COLOURS = {
    "ink": "#1a1e27",
    "ink-soft": "#474a52",
    "soft": "#efe9dc",
    "sheet": "#ffffff",
    "hair": "#ddd5c5",
    "mark": "#ffe17a",
}
# Which ground each ink stands on. A picture has these colours, and some between ink and ground for
# the edges of letters: as many as leave it no heavier than it may be.
GROUNDS = {"ink": ("soft", "sheet", "mark"), "ink-soft": ("soft",), "accent": ("soft", "sheet")}
BETWEEN = (5, 3, 2)
MOST = 30_000
# Characters of a letter, for four or five lines.
WORDS = 150


@dataclass(frozen=True)
class Piece:
    """Words, or a blank with its label."""

    words: str
    blank: bool = False


@dataclass(frozen=True)
class Preview:
    """What a picture shows.

    title: the page's; kind: "Guide", "Template" or "Checklist"; form: what its first words look
    like: an answer, a letter, a list to tick or a sheet to write on; lines: those words.
    """

    title: str
    kind: str
    form: Literal["answer", "letter", "list", "sheet"]
    lines: tuple[tuple[Piece, ...], ...]


def preview_of_page(page: Page) -> Preview:
    """A page of the guide shows its first sentence."""
    return Preview(page.front.title, "Guide", "answer", ((Piece(page.answer),),))


def preview_of_template(template: Template, blanks: Mapping[str, FieldSpec]) -> Preview:
    """A template shows the first lines of its letter, with its blanks."""
    pieces = tuple(
        Piece(piece) if isinstance(piece, str) else Piece(f"[{blanks[piece.name].label}]", True)
        for piece in glimpse(template.wording, WORDS)
    )
    return Preview(template.title, "Template", "letter", (pieces,))


def preview_of_checklist(checklist: Checklist) -> Preview:
    """A checklist shows its first items, and a sheet what is written on it."""
    lines = tuple((Piece(words),) for words in checklist.first_words)
    return Preview(checklist.title, "Checklist", "sheet" if checklist.is_sheet else "list", lines)


def picture(preview: Preview, agency: str, colour: str, language: Language) -> bytes:
    """A PNG of 1200 by 630 pixels, the size that Open Graph readers ask for.

    agency, colour: its name, and its colour in light pages.
    A page may quote words in scripts that our fonts lack: then its picture has the title alone.
    Raises MistakesFound where the title has such a letter, or does not fit.
    """
    colours = COLOURS | {"accent": colour}
    shown = {"agency": agency, "colours": colours, "region": language[-2:]}
    data = asdict(preview) | shown
    page = f'The page "{preview.title}"'
    try:
        # Only as a PDF/UA does typst say that a letter is missing.
        set_pdf("picture.typ", data, date.min, page)
    except MistakesFound:
        alone = replace(preview, form="answer", lines=((Piece(""),),))
        if preview == alone:
            raise
        return picture(alone, agency, colour, language)
    png = set_picture("picture.typ", data, page)
    full = Image.open(io.BytesIO(png)).convert("RGB")
    small = b""
    for between in BETWEEN:
        palette, packed = _palette(colours, between), io.BytesIO()
        # Without dithering, which would speckle the even ground. Optimizing is slow, and so is the last resort.
        few = full.quantize(palette=palette, dither=Image.Dither.NONE)
        few.save(packed, "PNG", optimize=between == BETWEEN[-1])
        small = packed.getvalue()
        if len(small) <= MOST:
            break
    return small


def _palette(colours: dict[str, str], between: int) -> Image.Image:
    """A picture with the colours, and with so many steps between each ink and its grounds."""
    known = {name: bytes.fromhex(colour.removeprefix("#")) for name, colour in colours.items()}
    steps = [
        bytes(round(a + (b - a) * step / (between + 1)) for a, b in zip(*pair, strict=True))
        for ink, grounds in GROUNDS.items()
        for pair in ((known[ink], known[ground]) for ground in grounds)
        for step in range(1, between + 1)
    ]
    palette = Image.new("P", (1, 1))
    palette.putpalette(b"".join([*known.values(), *steps]))
    return palette
