"""The guide's pages without what leads to a page that an agency leaves out, and in its words."""

import posixpath
import re
from collections.abc import Mapping

from macros.content import Mistake
from macros.content.config import OWN
from macros.content.differences import Differences, follow, target_of
from macros.content.read_files import FRONT

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

    def laid_out(self, file: str, text: str) -> str:
        """A file's text. An agency's own pages keep their words, and their links follow."""
        below = file.removeprefix("docs/")
        folder, words = posixpath.dirname(below), self.differences.words
        if below.startswith("overrides/"):
            return words.said(text)
        if below.startswith(OWN):
            return follow(text, folder, self.leads)
        found = FRONT.match(text)
        front = found[0] if found else ""
        rows = self._kept(text.removeprefix(front).split("\n"), folder)
        self._note(rows, file, folder, front.count("\n") + 1)
        seen = _SEEN.sub(lambda row: row[1] + words.said(row[2]), front)
        return seen + words.said(follow("\n".join(rows), folder, self.leads))

    def _note(self, rows: list[str], file: str, folder: str, first: int) -> None:
        """Note links whose page is left out. first: the number of the first row."""
        for number, row in enumerate(rows, start=first):
            for words, link in _LINK.findall(row):
                target = target_of(link, folder)
                if target in self.gone:
                    new = self.leads[target]
                    what = f'"{words}" leads to {new} now, because {target} is left out.'
                    self.notices.append(Mistake(file, number, what))

    def _kept(self, rows: list[str], folder: str) -> list[str]:
        """The rows without boxes of what is left out, and without items that start with a link to it.

        A row that goes leaves an empty one, that of an item behind its list: those below keep their numbers.
        """
        kept: list[str] = []
        emptied: set[int] = set()
        code, item, owed = False, "", 0
        for row in rows:
            code ^= bool(_FENCE.match(row))
            if item and row.strip() and row.startswith(item):
                owed += 1
                continue
            found = None if code else _ITEM.match(row)
            item = f"{found[1]} " if found and self._is_gone(row[found.end() :], folder) else ""
            if item:
                emptied.add(len(kept))
                owed += 1
            elif not code and self._is_gone_box(row):
                emptied.add(len(kept))
                kept.append("")
            elif row.strip() or code:
                kept.append(row)
            else:
                kept += [row] * (owed + 1)
                owed = 0
        return _without_empty_sections(kept, emptied)

    def _is_gone(self, item: str, folder: str) -> bool:
        link = _LINK.match(item)
        return link is not None and target_of(link[2], folder) in self.gone

    def _is_gone_box(self, row: str) -> bool:
        if not (box := _BOX.fullmatch(row)):
            return False
        kind = "checklists" if box[1] else "templates"
        return f"{kind}/{box[2]}.md" in self.differences.instead


def _without_empty_sections(rows: list[str], emptied: set[int]) -> list[str]:
    """The rows, where a heading with nothing left below it is but an address.

    emptied: the places in rows where something was taken out.
    """
    result = list(rows)
    for place, row in enumerate(rows):
        heading = _HEADING.match(row)
        if not heading:
            continue
        end = next((i for i in range(place + 1, len(rows)) if rows[i].strip()), len(rows))
        follows = re.match(r"(#{1,6})\s", rows[end]) if end < len(rows) else None
        bare = end == len(rows) or (follows and len(follows[1]) <= len(heading[1]))
        if bare and any(place < i <= end for i in emptied):
            result[place] = f'<a id="{heading[2]}"></a>'
    return result
