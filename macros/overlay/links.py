"""Links, boxes and list items that lead to a page which an agency leaves out."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from macros.content.field_types import host_of
from macros.content.mistakes import Mistake
from macros.content.pages import address_of
from macros.overlay.rows import Row

_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\s]+)\)")
_BOX = re.compile(r"\s*\{\{\s*\w+\(\s*[\"']([^\"']+)[\"']\s*\)\s*\}\}\s*$")
_BOX_NAME = re.compile(r"\{\{\s*(?:(?:template|letter|drawn)\w*|(checklist))\(")
_ITEM = re.compile(r"(\s*)[-*+]\s+")
_HEADING = re.compile(r"(#{1,6})\s.*\{\s*#([\w-]+)")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_YAML_LINK = re.compile(r"\s*(?:link|late):\s*[\"']?(/[^\s\"'#]*)")
_YAML_PAGE = re.compile(r"(\s*page:\s*[\"']?)(/[^\s\"'#]*)")
_YAML_WORDS = re.compile(r"\s*(?:recruiter_)?words:\s*[\"']?([a-z0-9-]+)[\"']?\s*$")
_ADDRESS_KEY = re.compile(r"[\"']?(/[a-z0-9/-]*)[\"']?:")


@dataclass
class LeftOut:
    """What is left out, where it went, and what was told of it.

    pages: files of pages below docs/; moved: old file to new file or address; notices: the words that
    lead nowhere now, as mistakes are told; wrong: what stops the build.
    """

    pages: frozenset[str]
    moved: Mapping[str, str]
    notices: list[Mistake] = field(default_factory=list)
    wrong: list[Mistake] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.addresses = {address_of(page): page for page in self.pages}

    def page(self, file: str, rows: list[Row]) -> list[Row]:
        """A page's or a snippet's Markdown. file: its path below the project's folder.

        An item that starts with a link to what is gone goes, and so does a box; in a sentence the
        words of the link stay. A section with nothing left leaves its address.
        """
        folder = posixpath.dirname(file.removeprefix("docs/").removeprefix("snippets/"))
        kept: list[Row] = []
        code, gone_item = False, ""
        emptied: set[int] = set()
        for row in rows:
            code ^= bool(_FENCE.match(row.text))
            if gone_item and row.text.strip() and row.text.startswith(gone_item + " "):
                continue
            gone_item = ""
            if code:
                kept.append(row)
                continue
            item = _ITEM.match(row.text)
            if item and self._leads(row.text[item.end() :], folder):
                gone_item = item[1] + " "
                emptied.add(len(kept))
            elif self._is_gone_box(row.text) or self._leads(row.text, folder):
                emptied.add(len(kept))
            else:
                kept.append(Row(row.number, self._without(row, file, folder)))
        return _without_empty_sections(kept, emptied) if emptied else kept

    def checklist(self, file: str, rows: list[Row]) -> list[Row]:
        """A checklist's YAML: links of its items, and those in its words."""
        return [
            row
            for row in self.page(file, self._moved_pages(rows, _YAML_LINK))
            if not ((link := _YAML_LINK.match(row.text)) and self._gone(link[1]))
        ]

    def plan(self, file: str, rows: list[Row]) -> list[Row]:
        """The plan's YAML. A step without its page stops the build."""
        kept = []
        for row in self._moved_pages(self._moved_pages(rows, _YAML_LINK), _YAML_PAGE):
            words, late = _YAML_WORDS.match(row.text), _YAML_LINK.match(row.text)
            page = _YAML_PAGE.match(row.text)
            if page and self._gone(page[2]):
                old = self._gone(page[2])
                what = (
                    f'a step leads to "{old}", which mkdocs.yml leaves out. Say there, under '
                    "moved, which page takes its place, or leave it in."
                )
                self.wrong.append(Mistake(file, row.number, what))
            if words and f"templates/{words[1]}.md" in self.pages:
                continue
            if late and self._gone(late[1]):
                continue
            kept.append(row)
        return kept

    def phrases(self, rows: list[Row]) -> list[Row]:
        """The search's words by page, without those of pages that are gone."""
        kept, gone = [], False
        for row in rows:
            if row.text[:1].strip():
                key = _ADDRESS_KEY.match(row.text)
                gone = bool(key and self._gone(key[1]))
            if not gone:
                kept.append(row)
        return kept

    def promises(self, addresses: list[str]) -> list[str]:
        """Promised addresses without those of what is left out and not moved."""
        return [a for a in addresses if not self._is_withdrawn(a.partition("#")[0].lstrip("/"))]

    def _is_withdrawn(self, place: str) -> bool:
        page = self.addresses.get(place)
        if page is not None:
            return page not in self.moved
        # Files of a template or a checklist.
        found = re.fullmatch(r"downloads/(.+?)(?:\.docx|\.txt|-(?:a4|letter)\.pdf)", place)
        kinds = ("checklists",) if place.endswith(".pdf") else ("templates",)
        return bool(found) and any(f"{kind}/{found[1]}.md" in self.pages for kind in kinds if found)

    def _gone(self, address: str) -> str:
        """The page left out at an address of the guide such as /linkedin/#a; empty if there is none."""
        return self.addresses.get(address.partition("#")[0].lstrip("/"), "")

    def _target(self, link: str, folder: str) -> str:
        """The page left out that a link in Markdown leads to; empty if there is none."""
        if "://" in link or link.startswith(("#", "mailto:")):
            return ""
        target = posixpath.normpath(posixpath.join(folder, link.partition("#")[0]))
        return target if target in self.pages else ""

    def _leads(self, text: str, folder: str) -> bool:
        """Whether words start with a link to what is gone, and have no other link that leads on."""
        links = _LINK.findall(text)
        start = _LINK.match(text.lstrip("*").strip())
        if not start:
            return False
        rest = text.lstrip("*").strip()[start.end() :].lstrip("*")
        targets = [self._target(link, folder) for _, link in links]
        return (
            all(target and target not in self.moved for target in targets)
            and re.match(r"$|[.:,;]", rest) is not None
        )

    def _is_gone_box(self, text: str) -> bool:
        box, name = _BOX.match(text), _BOX_NAME.search(text)
        kind = "checklists" if name and name[1] else "templates"
        return bool(box and name) and f"{kind}/{box[1] if box else ''}.md" in self.pages

    def _without(self, row: Row, file: str, folder: str) -> str:
        """A line whose links to what is gone are words, or lead to where it went."""

        def change(found: re.Match[str]) -> str:
            target = self._target(found[2], folder)
            if not target:
                return found[0]
            new = self.moved.get(target)
            if new is None:
                what = f'"{found[1]}" leads nowhere now: {target} is left out.'
                self.notices.append(Mistake(file, row.number, what))
                return found[1]
            link = new if host_of(new) else posixpath.relpath(new, folder or ".")
            return f"[{found[1]}]({link})"

        return _LINK.sub(change, row.text)

    def _moved_pages(self, rows: list[Row], pattern: re.Pattern[str]) -> list[Row]:
        """Addresses in YAML that went to another page of the guide."""
        result = []
        for row in rows:
            found = pattern.match(row.text)
            old = self._gone(found[found.re.groups]) if found else ""
            new = self.moved.get(old, "")
            if found and new and not host_of(new):
                start, end = found.span(found.re.groups)
                text = f"{row.text[:start]}/{address_of(new)}{row.text[end:]}"
                result.append(Row(row.number, text))
            else:
                result.append(row)
        return result


def _without_empty_sections(rows: list[Row], emptied: set[int]) -> list[Row]:
    """The rows, where a heading with nothing left below it is but an address.

    emptied: the places in rows before which something was taken out.
    """
    result = list(rows)
    for place, row in enumerate(rows):
        heading = _HEADING.match(row.text)
        if not heading:
            continue
        end = next((i for i in range(place + 1, len(rows)) if rows[i].text.strip()), len(rows))
        follows = re.match(r"(#{1,6})\s", rows[end].text) if end < len(rows) else None
        bare = end == len(rows) or (follows and len(follows[1]) <= len(heading[1]))
        if bare and any(place < i <= end for i in emptied):
            result[place] = Row(row.number, f'<a id="{heading[2]}"></a>')
    return result
