"""The text of a template: paragraphs, lists and branches, with the blanks in it."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from itertools import compress, groupby
from typing import Literal

from macros.content.field_types import bare_address
from macros.content.mistakes import Mistake, nearest
from macros.content.read_files import Document

FIELDS = "snippets/fields.yml"


@dataclass(frozen=True)
class Placeholder:
    """A place that the candidate fills, by its name in fields.yml."""

    name: str


Line = tuple[str | Placeholder, ...]
Kind = Literal["paragraph", "list", "branch"]


@dataclass(frozen=True)
class Block:
    """Lines that belong together.

    Each line of a paragraph is one for the reader, and each of a list is an item. A branch is what a
    phone script says next, if the other side says a certain thing: one line without blanks.
    """

    kind: Kind
    lines: tuple[Line, ...]


Wording = tuple[Block, ...]

_BLANK = re.compile(r"\{([^{}\n]*)\}")
_MARKUP = re.compile(
    r"\*\S|\S\*|__|`|~~|\\|\]\(|</?[a-zA-Z]|&#?\w+;|(?<!\w)_\w[^_]*_(?!\w)|^(?:---+|\|)"
)
_LABEL = re.compile(r"\[[^\]]*\]")
# A long line that ends within a sentence.
_WRAPPED = re.compile(r"^.{45,}[^\s.,:;!?)]$")
_SIGNS: dict[Kind | None, str] = {"list": "- ", "branch": "## ", "paragraph": ""}
WRAPPED = (
    "this line goes on in the next. A paragraph is one line, or ends where the reader's line ends: "
    "join the two."
)


def read_line(text: str) -> Line:
    """A line's words and blanks in order. Braces must be known to be in order."""
    pieces: list[str | Placeholder] = []
    for index, piece in enumerate(_BLANK.split(text)):
        if index % 2:
            pieces.append(Placeholder(piece.strip()))
        elif piece:
            pieces.append(piece)
    return tuple(pieces)


def line_fault(text: str, known: Collection[str] = ()) -> str | None:
    """What is wrong with a line's braces or markup, or None. known: the blanks there are."""
    rest = _BLANK.sub("", text)
    if "{" in rest or "}" in rest:
        return "a brace stands alone. Write a blank as {their_name}, with one brace each side."
    for name in map(str.strip, _BLANK.findall(text)):
        if known and name not in known:
            return (
                f'unknown blank "{name}".{nearest(name, known)} Blanks are described in {FIELDS}.'
            )
    if _MARKUP.search(rest) or "](" in text:
        return "there is markup in this line. A template has plain words only."
    address = bare_address(rest)
    if address:
        return (
            f'"{address}" would be the same in every letter. Write a blank in its place, or words.'
        )
    label = _LABEL.search(text)
    if label:
        return f'"{label[0]}" would stay as it is. Write a blank in braces, as in {{their_name}}.'
    return None


def read_wording(
    document: Document, branches: bool, known: Collection[str], mistakes: list[Mistake]
) -> Wording | None:
    """A template's text as blocks; None where there are mistakes, which are added to the list.

    branches: whether `## ` headings are allowed (phone scripts); known: the blanks there are.
    """
    rows = [row.rstrip() for row in document.body.split("\n")]
    found: list[Mistake] = []
    above = ""
    for number, row in enumerate(rows, start=document.body_line):
        if fault := _start_fault(row, branches) or line_fault(row, known):
            found.append(Mistake(document.file, number, fault))
        elif _WRAPPED.search(above) and row[:1].islower():
            found.append(Mistake(document.file, number - 1, WRAPPED))
        above = row
    if not any(rows):
        what = "there is no text. Write it under the front matter."
        found.append(Mistake(document.file, document.body_line, what))
    mistakes += found
    return None if found else tuple(_blocks(rows))


def _blocks(rows: list[str]) -> Iterator[Block]:
    for kind, group in groupby(rows, _kind):
        lines = tuple(read_line(row.removeprefix(_SIGNS[kind]).strip()) for row in group if kind)
        if kind == "branch":
            yield from (Block(kind, (line,)) for line in lines)
        elif kind:
            yield Block(kind, lines)


def _kind(row: str) -> Kind | None:
    """What a line belongs to, by the sign that it starts with; nothing if it is empty."""
    return next((kind for kind, sign in _SIGNS.items() if row and row.startswith(sign)), None)


def _start_fault(row: str, branches: bool) -> str | None:
    """What is wrong with how a line starts, or None."""
    if row.startswith("## ") and branches:
        return "a branch has no blanks. Put the blank into the line below." if "{" in row else None
    if row.startswith("#"):
        return 'only a phone script has headings, and they start with "## ".'
    if re.match(r"(?:[*+>]|\d+[.)])\s|[•·‣▪●◦○–—]|-(?![\s-])|-$", row):
        return 'a list item starts with "- ". Other signs are not understood here.'
    return "this line starts with spaces. Start it at the edge." if row[:1].isspace() else None


def lines_of(wording: Wording) -> Iterator[Line]:
    """Every line, in reading order."""
    for block in wording:
        yield from block.lines


def blanks_of(*lines: Line) -> tuple[str, ...]:
    """The names of the blanks in these lines, each once, in reading order."""
    return tuple(
        dict.fromkeys(p.name for line in lines for p in line if isinstance(p, Placeholder))
    )


def fill_line(line: Line, show: Callable[[str], str]) -> str:
    """A line as plain text; show gives the words for a blank's name."""
    return "".join(show(piece.name) if isinstance(piece, Placeholder) else piece for piece in line)


def without(wording: Wording, empty: set[str]) -> Wording:
    """The text without what goes when these blanks stay empty: their paragraphs and items."""

    def left(block: Block) -> Block:
        stays = [empty.isdisjoint(blanks_of(line)) for line in block.lines]
        if block.kind == "list":
            return replace(block, lines=tuple(compress(block.lines, stays)))
        return block if all(stays) else replace(block, lines=())

    return tuple(block for block in map(left, wording) if block.lines)


def plain(wording: Wording, show: Callable[[str], str]) -> str:
    """The text as it is pasted into a message: blocks with an empty line between them."""
    parts: list[str] = []
    for block in wording:
        sign = "- " if block.kind == "list" else ""
        parts.append("\n".join(sign + fill_line(line, show) for line in block.lines))
    return "\n\n".join(parts)


def glimpse(wording: Wording, least: int) -> Line:
    """The first words that say something: what stands behind the greeting.

    least: characters, after which it ends with the line that it is in.
    """
    paragraphs = [block.lines for block in wording if block.kind == "paragraph"]
    greeting = next(
        (n for n, lines in enumerate(paragraphs[:-1], start=1) if _greets(lines[-1])), 0
    )
    pieces: list[str | Placeholder] = []
    length = 0
    for line in (line for lines in paragraphs[greeting:] for line in lines):
        pieces += [" ", *line] if pieces else line
        length += sum(len(piece if isinstance(piece, str) else piece.name) for piece in line)
        if length > least:
            break
    return tuple(pieces)


def _greets(line: Line) -> bool:
    """Whether a line is a greeting: a few words and a name, with a comma at the end."""
    last = line[-1]
    return isinstance(last, str) and last.endswith(",") and len(line) <= 3
