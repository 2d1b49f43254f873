"""What a page's author meant, line by line, beside what its readers get."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import TypeVar

from macros.content import Mistake, Page
from macros.lint.rendered_page import RenderedPage, bare

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"\s*#{1,6}(?:\s+(?P<words>.*)|$)")
_ITEM = re.compile(r"(?P<indent> *)(?P<sign>[-*+]|\d{1,4}[.)])\s+(?P<words>\S.*)")
_ROW = re.compile(r"\s*\|(?P<words>.*)\|\s*$")
_RULE = re.compile(r"\s*(?:(?:[-*_=] *){3,}|-+|=+)\s*$")
_DELIMITERS = re.compile(r"[\s|:-]+$")
_REFERENCE = re.compile(r" {0,3}\[[^\]]+\]:\s*\S*[/.#]\S*")
_JINJA = re.compile(r"\{#.*?#\}|<!--.*?-->|\{%.*?%\}", re.DOTALL)
_LOGIC = re.compile(r"\{%-?\s*(?!raw|endraw)")
_MACRO = re.compile(r"\{\{.*?\}\}")
_ATTRIBUTES = re.compile(r"\{:?\s*[#.][^{}]*\}")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]+|[^\s<>@/]+@[^\s<>]+)>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_CODE = re.compile(r"(`+)(.+?)\1")
_GAP = "\0"
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Line:
    """A line of a page's Markdown outside code, with its number in the file."""

    number: int
    text: str


def blanked(found: re.Match[str]) -> str:
    """Nothing but the line ends of what was found, so that later lines keep their numbers."""
    return "\n" * found[0].count("\n")


def lines_outside_code(page: Page) -> Iterator[Line]:
    """The lines of a page's Markdown that are no fenced code and no notes."""
    fence = ""
    body = _JINJA.sub(blanked, page.document.body)
    for number, row in enumerate(body.split("\n"), start=page.document.body_line):
        found = _FENCE.match(row)
        if fence:
            if found and row.strip() == found[1] and found[1].startswith(fence):
                fence = ""
        elif found:
            fence = found[1]
        else:
            yield Line(number, row.expandtabs(4).rstrip())


def without_code(row: str) -> str:
    """A line without what stands in `code`."""
    return _CODE.sub("", row)


def shown(words: str) -> list[str]:
    """The bare words that a line of Markdown shows, cut where a macro puts in its own."""
    words = _MACRO.sub(_GAP, words)
    code: list[str] = []

    def keep(found: re.Match[str]) -> str:
        code.append(found[2])
        return f"\1{len(code) - 1}\2"

    words = _CODE.sub(keep, words)
    words = _PICTURE.sub("", _ATTRIBUTES.sub("", words))
    words = _LINK.sub(r"\1", words)
    words = unescape(_TAG.sub("", _AUTOLINK.sub(r"\1", words)))
    words = re.sub("\1(\\d+)\2", lambda found: code[int(found[1])], words)
    return [bare(piece) for piece in words.split(_GAP)]


def check_rendered_vs_source(page: Page, built: RenderedPage) -> list[Mistake]:
    """Headings, list items, table rows and words of a page that its readers do not get.

    page: as it was written; built: as it is read. Each mistake stands at its line, and one cause
    is told once: the rest of a list that is none says nothing new.
    """
    return list(_Reader(page, built).mistakes())


class _Reader:
    """One walk through a page, which takes from the built page what it finds."""

    def __init__(self, page: Page, built: RenderedPage) -> None:
        self.page = page
        self.headings = list(built.headings)
        self.items = list(built.items)
        self.listed = built.listed
        self.rows = list(built.rows)
        self.code = built.code
        # Words that depend on a condition may be left out on purpose.
        self.conditional = bool(_LOGIC.search(page.document.body))

    def mistakes(self) -> Iterator[Mistake]:
        """Every line that did not become what it was meant to be."""
        told = False
        before = ""
        depths: list[int] = []
        signs: list[str] = []
        cells = 0
        lines = list(lines_outside_code(self.page))
        for line in lines:
            row = line.text
            if not row.strip():
                told, before, cells = False, row, 0
                continue
            heading, item, cell = _HEADING.match(row), _ITEM.match(row), _ROW.match(row)
            fault = ""
            if _RULE.fullmatch(row) or _REFERENCE.match(row):
                pass
            elif heading:
                depths, signs = [], []
                fault = self._heading(heading["words"] or "")
            elif item:
                indent = len(item["indent"])
                starts = not before.strip() or not _ITEM.match(before)
                while depths and indent < depths[-1]:
                    depths.pop()
                if not depths or indent > depths[-1]:
                    depths.append(indent)
                    signs[len(depths) - 1 :] = [item["sign"]]
                    if item["sign"][0].isdigit() and int(item["sign"][:-1]) != 1:
                        number = item["sign"]
                        if not before.strip():
                            fault = (
                                f'a list that starts with "{number}" is counted from 1. '
                                f"Put a backslash before the dot if it is no list."
                            )
                fault = fault or self._item(item, len(depths), starts, before)
            elif cell:
                if not _DELIMITERS.fullmatch(row):
                    count = len(re.split(r"(?<!\\)\|", without_code(cell["words"])))
                    cells = cells or count
                    fault = self._row(cell["words"], count, cells)
            elif row.startswith("!!!"):
                depths, signs = [], []
            elif cells and before.strip() and "|" not in row:
                fault = (
                    "this line becomes a row of the table above it. Put an empty line between them."
                )
            else:
                if not before.strip() and depths and len(row) - len(row.lstrip()) <= depths[0]:
                    depths, signs = [], []
                fault = self._below(row) if depths and not before.strip() else ""
                fault = fault or self._there(row)
            if fault and not told:
                yield Mistake(self.page.file, line.number, fault)
                told = True
            before = row
        yield from self._unmeant(lines)

    def _heading(self, words: str) -> str:
        pieces = shown(words)
        if not any(pieces) and len(pieces) == 1:
            return "this heading has no words. Write them, or take the line out."
        found = _take(self.headings, lambda heading: heading.words.startswith(pieces[0]))
        if found is None:
            return (
                "this line is meant as a heading and is none. "
                "Start it at the edge, with an empty line above it."
            )
        if found.level == 1 and len(pieces) == 1 and found.text != self.page.front.title:
            title = self.page.front.title
            return (
                f'the heading is "{found.text}", and the title above is "{title}". Make them one.'
            )
        return ""

    def _item(self, item: re.Match[str], depth: int, starts: bool, before: str) -> str:
        words = shown(item["words"])[0]
        found = _take(self.items, lambda each: each[0].startswith(words) if words else False)
        if not words:
            return ""
        if found is None:
            number = item["sign"][0].isdigit()
            if number and starts and before.strip() and item["sign"] not in ("1.", "1)"):
                return ""  # a number at the start of a line within a paragraph
            if item["sign"].endswith(")"):
                return 'this line is meant as a step and is none. Write the number as "1.".'
            if depth > 1 and before.strip():
                return (
                    "this item starts too far in, and is none. "
                    "Start it 4 spaces further in than the one above it."
                )
            return (
                "this line is meant as an item of a list and is none. "
                "Put an empty line above the list."
            )
        if found[1] < depth:
            return (
                "this item is meant to stand below the one above it, and does not. "
                "Start it 4 spaces further in."
            )
        number = item["sign"][0].isdigit()
        if found[2] != number:
            return (
                f"this line goes on with the list above it, as a {'bullet' if number else 'step'}. "
                "Put a line of words between the two lists."
            )
        return ""

    def _below(self, row: str) -> str:
        """A paragraph that starts with spaces, below an item: it is meant to belong there."""
        first = shown(row)[0]
        if row.startswith(" ") and first and first not in self.listed:
            return (
                "this line is meant to belong to the item above it, and does not. "
                "Start it 4 spaces in, or at the edge."
            )
        return ""

    def _row(self, words: str, count: int, cells: int) -> str:
        pieces = shown(words.replace("\\|", " "))
        if count > cells:
            return (
                f"this row has {count} cells, and the table has {cells}. The last would be lost: "
                "put it into another."
            )
        if count < cells:
            return f"this row has {count} cells, and the table has {cells}. Add the rest."
        if any(pieces) and _take(self.rows, lambda row: row.startswith(pieces[0])) is None:
            return (
                "this line is meant as a row of a table and is none. "
                "Put an empty line above the table, and |---|---| under its first row."
            )
        return ""

    def _there(self, row: str) -> str:
        if self.conditional:
            return ""
        if row.startswith("    ") and self.code and bare(row) and bare(row) in self.code:
            return (
                "this line starts with 4 spaces, which makes it code. "
                "Start it at the edge, or put it between lines of ```."
            )
        return ""

    def _unmeant(self, lines: list[Line]) -> Iterator[Mistake]:
        """Lines that became headings because of the sign that they start with."""
        for heading in self.headings:
            if not heading.written:
                continue
            for line in lines:
                found = re.match(r"\s*(#{1,6})(?=[^\s#])(.*)", line.text)
                if found and shown(found[2])[0] == heading.words:
                    start = " ".join(line.text.split())[:40]
                    yield Mistake(
                        self.page.file,
                        line.number,
                        f'"{start}" becomes a heading. Put a space behind {found[1]} if it is one, '
                        f"else a backslash before it.",
                    )
                    break


def _take(things: list[Thing], fits: Callable[[Thing], bool]) -> Thing | None:
    """The first thing that fits, taken from the list."""
    for index, thing in enumerate(things):
        if fits(thing):
            return things.pop(index)
    return None
