"""The guide's pages without what leads to a page that an agency leaves out, and in its words."""

import posixpath
import re
from collections.abc import Mapping
from itertools import takewhile

from macros.content import Mistake
from macros.content.config import OWN
from macros.content.differences import Differences, follow, target_of
from macros.content.own_words import OwnWords

# A line, with its number in the file that it comes from.
Row = tuple[int, str]
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\s#]+)(?:#[^()\s]*)?\)")
_BOX = re.compile(
    r"\s*\{\{\s*(?:(?:template|letter|drawn)\w*|(checklist))\(\s*[\"']([^\"']+)[\"']\s*\)\s*\}\}\s*"
)
_ITEM = re.compile(r"(\s*)[-*+]\s+\**")
_HEADING = re.compile(r"(#{1,6})\s.*\{\s*#([\w-]+)")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
# What readers see of a page's front matter, and items of it.
_SEEN = re.compile(r"^((?:title|description|questions|tags):|[ \t]+|- )(.*)$", re.MULTILINE)


class Pages:
    """Pages as they are laid out; notices: links that lead to another page than their words say."""

    def __init__(
        self, differences: Differences, leads: Mapping[str, str], gone: frozenset[str]
    ) -> None:
        """leads: every redirect; gone: what is left out, and no page takes its place."""
        self.differences, self.leads, self.gone = differences, leads, gone
        self.notices: list[Mistake] = []

    def laid_out(self, file: str, text: str) -> list[Row]:
        """A file's lines. An agency's own pages keep their words, and their links follow."""
        below = file.removeprefix("docs/")
        folder = posixpath.dirname(below)
        rows = list(enumerate(text.split("\n"), start=1))
        if below.startswith("overrides/"):
            return self._said(rows)
        if below.startswith(OWN):
            return [(number, follow(row, folder, self.leads)) for number, row in rows]
        end = _front_end(rows)
        front = _front_said("\n".join(row for _, row in rows[:end]), self.differences.words)
        body = self._said(self._led(self._kept(rows[end:], folder), file, folder))
        return [*zip(range(1, end + 1), front.split("\n"), strict=True), *body] if end else body

    def _said(self, rows: list[Row]) -> list[Row]:
        text = self.differences.words.said("\n".join(row for _, row in rows)).split("\n")
        return [(number, row) for (number, _), row in zip(rows, text, strict=True)]

    def _led(self, rows: list[Row], file: str, folder: str) -> list[Row]:
        for number, row in rows:
            for words, link in _LINK.findall(row):
                target = target_of(link, folder)
                if target in self.gone:
                    new = self.leads[target]
                    what = f'"{words}" leads to {new} now, because {target} is left out.'
                    self.notices.append(Mistake(file, number, what))
        return [(number, follow(row, folder, self.leads)) for number, row in rows]

    def _kept(self, rows: list[Row], folder: str) -> list[Row]:
        """The lines without boxes of what is left out, and without items that start with a link to it."""
        kept: list[Row] = []
        emptied: set[int] = set()
        code, item = False, ""
        for number, row in rows:
            code ^= bool(_FENCE.match(row))
            if item and row.strip() and row.startswith(item):
                continue
            found = None if code else _ITEM.match(row)
            item = f"{found[1]} " if found and self._is_gone(row[found.end() :], folder) else ""
            if item or (not code and self._is_gone_box(row)):
                emptied.add(len(kept))
            else:
                kept.append((number, row))
        return _without_empty_sections(kept, emptied)

    def _is_gone(self, item: str, folder: str) -> bool:
        link = _LINK.match(item)
        return bool(link) and target_of(link[2] if link else "", folder) in self.gone

    def _is_gone_box(self, row: str) -> bool:
        box = _BOX.fullmatch(row)
        kind = "checklists" if box and box[1] else "templates"
        return bool(box) and f"{kind}/{box[2] if box else ''}.md" in self.differences.instead


def _front_end(rows: list[Row]) -> int:
    """How many lines a file's front matter has; 0 where there is none."""
    if not rows or rows[0][1].rstrip() != "---":
        return 0
    inside = takewhile(lambda row: row[1].rstrip() != "---", rows[1:])
    end = sum(1 for _ in inside) + 2
    return end if end <= len(rows) else 0


def _front_said(front: str, words: OwnWords) -> str:
    """Front matter with what readers see in the agency's words, each on the line that it has."""
    return _SEEN.sub(lambda row: row[1] + words.said(row[2]), front)


def _without_empty_sections(rows: list[Row], emptied: set[int]) -> list[Row]:
    """The rows, where a heading with nothing left below it is but an address.

    emptied: the places in rows before which something was taken out.
    """
    result = list(rows)
    for place, (number, row) in enumerate(rows):
        heading = _HEADING.match(row)
        if not heading:
            continue
        end = next((i for i in range(place + 1, len(rows)) if rows[i][1].strip()), len(rows))
        follows = re.match(r"(#{1,6})\s", rows[end][1]) if end < len(rows) else None
        bare = end == len(rows) or (follows and len(follows[1]) <= len(heading[1]))
        if bare and any(place < i <= end for i in emptied):
            result[place] = (number, f'<a id="{heading[2]}"></a>')
    return result
