"""A built site as its readers get it: every page read once and parsed once."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from sys import intern

from lxml import html

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LISTS = ("ul", "ol")
# What shows signs as they are, and what is no text.
_LITERAL = ("code", "pre", "kbd", "samp", "script", "style", "textarea", "template", "svg")
_NOT_WORDS = re.compile(r"[\W_]+")


def bare(text: str) -> str:
    """Letters and digits alone, in small letters: what Markdown and HTML leave of a text."""
    return _NOT_WORDS.sub("", text).lower()


@dataclass(frozen=True)
class Heading:
    """A heading: its bare words, its words, its id, and whether it was written in Markdown."""

    words: str
    text: str
    name: str
    level: int
    written: bool


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

    @cached_property
    def words(self) -> str:
        """The article's bare words, in one piece."""
        return "" if self.article is None else bare(self.article.text_content())

    @cached_property
    def headings(self) -> list[Heading]:
        """The article's headings."""
        found = []
        for element in () if self.article is None else self.article.iter(*HEADINGS):
            text, name = element.text_content(), element.get("id", "")
            found.append(
                Heading(bare(text), " ".join(text.split()), name, int(element.tag[1]), bool(name))
            )
        return found

    @cached_property
    def items(self) -> list[tuple[str, int, bool]]:
        """The bare words of each list item, without the lists in it, how deep it stands, and whether
        it has a number.
        """
        found = []
        for element in () if self.article is None else self.article.iter("li"):
            depth = sum(1 for around in element.iterancestors("li")) + 1
            parent = element.getparent()
            counted = parent is not None and parent.tag == "ol"
            found.append((bare("".join(_own_text(element))), depth, counted))
        return found

    @cached_property
    def listed(self) -> str:
        """The bare words that stand in lists."""
        lists = () if self.article is None else self.article.iter(*_LISTS)
        return "\n".join(bare(element.text_content()) for element in lists)

    @cached_property
    def rows(self) -> list[str]:
        """The bare words of each table row."""
        found = () if self.article is None else self.article.iter("tr")
        return [bare(element.text_content()) for element in found]

    @cached_property
    def code(self) -> str:
        """The bare words that stand on the page as blocks of code."""
        found = () if self.article is None else self.article.iterfind(".//pre/code")
        return "\n".join(bare(element.text_content()) for element in found)

    @property
    def unlinked(self) -> Iterator[str]:
        """The article's pieces of text outside code, links and letters."""
        if self.article is not None:
            yield from (text for text, _ in _texts(self.article, _no_prose))

    def texts(self) -> Iterator[tuple[str, bool]]:
        """The article's pieces of text that are not shown as code, and whether each starts a block."""
        if self.article is not None:
            yield from _texts(self.article)


def read_site(site: Path) -> Iterator[RenderedPage]:
    """Every HTML page of a built site."""
    for path in sorted(site.rglob("*.html")):
        content = path.read_bytes()
        tree = html.document_fromstring(content)
        name = path.relative_to(site).as_posix()
        address = name.removesuffix("index.html") if name.endswith("index.html") else name
        yield RenderedPage(address, tree, content.decode("utf-8", "replace"))


def _own_text(element: html.HtmlElement) -> Iterator[str]:
    """An element's text, without lists inside it."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _LISTS:
            yield from _own_text(child)
        yield child.tail or ""


_BLOCKS = frozenset(
    (*HEADINGS, "p", "li", "td", "th", "div", "dd", "dt", "blockquote", "figcaption", "summary")
)


def _no_prose(element: html.HtmlElement) -> bool:
    """Whether words stand in it as a link, as they are sent, or as the frame of every page has them."""
    kinds = (element.get("class") or "").split()
    return element.tag == "a" or not {"letter", "page-foot", "paper-foot"}.isdisjoint(kinds)


def _texts(
    element: html.HtmlElement, leave: Callable[[html.HtmlElement], bool] = lambda element: False
) -> Iterator[tuple[str, bool]]:
    if element.tag in _LITERAL or not isinstance(element.tag, str) or leave(element):
        return
    text, starts = element.text or "", element.tag in _BLOCKS
    for child in element:
        if child.get("class") == "whole":  # a word such as "thank-you" parts no sentence
            text += (child.text or "") + (child.tail or "")
            continue
        if text and not text.isspace():
            yield text, starts
        yield from _texts(child, leave)
        text, starts = child.tail or "", child.tag in _BLOCKS or child.tag == "br"
    if text and not text.isspace():
        yield text, starts
