"""A built site as its readers get it: every page read once and parsed once."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from sys import intern

from lxml import etree, html

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# What shows signs as they are, and what is no text.
_LITERAL = ("code", "pre", "kbd", "samp", "script", "style", "textarea", "template", "svg")
_BLOCKS = frozenset(
    (*HEADINGS, "p", "li", "td", "th", "div", "dd", "dt", "blockquote", "figcaption", "summary")
)


@dataclass(frozen=True)
class RenderedPage:
    """A built page: its address below the site's root, its tree, and its HTML as it was written."""

    address: str
    tree: html.HtmlElement
    written: str

    @property
    def place(self) -> str:
        """Its file below the site's folder."""
        return f"{self.address}index.html" if self.address[-1:] in ("", "/") else self.address

    @cached_property
    def names(self) -> list[str]:
        """Every id, in order."""
        return [intern(str(name)) for name in self.tree.xpath("//@id")]

    @cached_property
    def ids(self) -> frozenset[str]:
        """Everything that a link may lead to within the page."""
        return frozenset([*self.names, *map(str, self.tree.xpath("//a/@name"))])

    @cached_property
    def links(self) -> list[str]:
        """Every address that the page asks for or leads to, each once."""
        found = self.tree.xpath("//@href | //@src")
        return list(dict.fromkeys(intern(str(link)) for link in found))

    @cached_property
    def article(self) -> html.HtmlElement | None:
        """The part with the page's own words."""
        found: html.HtmlElement | None = self.tree.find(".//article")
        return found

    def texts(self) -> Iterator[tuple[str, bool]]:
        """The article's pieces of text that are not shown as code, and whether each starts a block."""
        if self.article is None:
            return
        text, starts = "", False
        walk = etree.iterwalk(self.article, events=("start", "end", "comment"))
        for event, element in walk:
            piece = (element.text if event == "start" else element.tail) or ""
            if element.get("class") == "whole":  # a word such as "thank-you" parts no sentence
                text += piece
                continue
            if text and not text.isspace():
                yield text, starts
            text, starts = piece, element.tag in _BLOCKS or (event == "end" and element.tag == "br")
            if event == "start" and element.tag in _LITERAL:
                walk.skip_subtree()
                text = ""


def read_site(site: Path) -> Iterator[RenderedPage]:
    """Every HTML page of a built site."""
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        address = name.removesuffix("index.html") if name.endswith("index.html") else name
        content = path.read_bytes()
        tree = html.document_fromstring(content)
        yield RenderedPage(address, tree, content.decode("utf-8", "replace"))
