"""Headings that can be linked and heard, and a sign for weak and good examples."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_LINKED = ("h2", "h3")
# What a heading is called that was given no id. The check of the built site refuses it.
UNNAMED = "unnamed"
_WEAK_AND_GOOD = ["Weak", "Good"]


def unnamed(words: str, separator: str) -> str:
    """The id of a heading that has none: words change, so no address is made from them. See guide.yml."""
    return UNNAMED


class Headings(Treeprocessor):
    """Runs when toc has given each heading its id."""

    def run(self, root: Element) -> None:
        """Change the tree of a page in place.

        Behind each section's heading, not in it, stands a link to it, so that a screen reader
        says the heading's words alone. The title of a box is a heading of the level that its
        place calls for (WAI-ARIA 1.2, role heading). A table of weak and good examples says so,
        and a cell knows its column's words, for screens too narrow for columns.
        """
        names = dict(_names(getattr(self.md, "toc_tokens", [])))
        level = 1
        for parent in list(root.iter()):
            for place, child in reversed(list(enumerate(parent))):
                if child.tag in _LINKED and child.get("id"):
                    parent.insert(place + 1, _link(child, names))
        for element in root.iter():
            level = _LEVELS.get(str(element.tag), level)
            if element.get("class") == "admonition-title":
                element.set("role", "heading")
                element.set("aria-level", str(level + 1))
            elif element.tag == "table":
                heads = _heads(element)
                if heads == _WEAK_AND_GOOD:
                    element.set("class", "weak-good")
                    _label(element, heads)
                else:  # the first cell names its row
                    _label(element, ["", *heads[1:]])


def _link(heading: Element, names: dict[str, str]) -> Element:
    name = heading.get("id", "")
    link = Element("a", {"class": "headerlink", "href": f"#{name}"})
    link.set("aria-label", f"Link to this section: {names.get(name, name)}")
    link.tail, heading.tail = heading.tail, "\n"
    return link


def _heads(table: Element) -> list[str]:
    return ["".join(cell.itertext()).strip() for cell in table.iter("th")]


def _label(table: Element, heads: list[str]) -> None:
    for row in table.iter("tr"):
        for head, cell in zip(heads, row, strict=False):
            if cell.tag == "td" and head:
                cell.set("data-label", head)


def _names(tokens: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for token in tokens:
        yield token["id"], token["name"]
        yield from _names(token["children"])
