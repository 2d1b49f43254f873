"""HTML in a page's Markdown: what may stand there, and whether it is opened and closed in order."""

import re
from html.parser import HTMLParser

from macros.content import Mistake, Page
from macros.lint.rendered_page import HEADINGS
from macros.lint.rendered_vs_source import blanked

# What words may need beyond Markdown (HTML Living Standard, sections 4.3 to 4.8 and 4.11).
_ALLOWED = frozenset(
    [
        "a",
        "abbr",
        "aside",
        "b",
        "bdi",
        "bdo",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "picture",
        "pre",
        "q",
        "s",
        "samp",
        "section",
        "small",
        "source",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "var",
        "wbr",
    ]
)
_VOID = frozenset(("br", "col", "hr", "img", "source", "wbr"))
# Their end tags may be left out (HTML Living Standard, section 13.1.2.4).
_MAY_STAY_OPEN = frozenset(
    ["li", "dt", "dd", "p", "tr", "td", "th", "tbody", "thead", "tfoot", "caption", "colgroup"]
)
# What may stand in them. Any other is a slip, or what a word processor left.
_ATTRIBUTES = re.compile(
    r"abbr|alt|cite|class|colspan|datetime|dir|download|headers|height|href|hreflang|id|lang|loading"
    r"|markdown|media|name|open|rel|reversed|role|rowspan|scope|sizes|span|src|srcset|start"
    r"|target|title|translate|type|value|width"
)
# These hold words of one paragraph.
_WITHIN_LINES = re.compile(r"a|abbr|b|cite|em|i|kbd|mark|q|s|small|span|strong|su[bp]|u")
_CODE = re.compile(
    r"(?ms)^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1[`~]*\s*$|\Z)|(`+)(?!`).+?(?<!`)\2(?!`)"
)
_NO_TAG = re.compile(
    r"(?s)<!--.*?-->|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<(?:https?://|mailto:)[^<>\s]*>|<[^<>\s@]+@[^<>\s]+>"
)


def check_raw_html(page: Page) -> list[Mistake]:
    """Tags that do not belong on a page, that nothing closes, or that close nothing."""
    body = _NO_TAG.sub(blanked, _CODE.sub(blanked, page.document.body))
    if "<" not in body:
        return []
    tags = _Tags(page)
    note = body.find("<!--")
    if note >= 0:
        line = body.count("\n", 0, note) + page.document.body_line
        return [
            Mistake(page.file, line, "the note that starts here does not end. Put --> behind it.")
        ]
    tags.feed(body)
    tags.close()
    for name, line in tags.open:
        if name not in _MAY_STAY_OPEN:
            tags.tell(line, f'"<{name}>" is not closed. Put </{name}> behind its words.')
    return tags.mistakes


class _Tags(HTMLParser):
    """The tags of a text, with those that are still open."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.mistakes: list[Mistake] = []
        self.open: list[tuple[str, int]] = []

    def set_cdata_mode(self, *_: object, **__: object) -> None:
        """Nothing hides tags from this parser: a page has no scripts, and one is told."""

    @property
    def line(self) -> int:
        """The line in the file where the parser is."""
        return self.getpos()[0] - 1 + self.page.document.body_line

    def tell(self, line: int, what: str) -> None:
        """Add a mistake."""
        self.mistakes.append(Mistake(self.page.file, line, what))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that opens."""
        if tag in HEADINGS:
            what = f'"<{tag}>" is no heading of this guide. Write it as ## Words {{ #words }}.'
            self.tell(self.line, what)
            return
        if tag not in _ALLOWED:
            self.tell(
                self.line,
                f'"<{tag}>" does not belong on a page. Take it out, or write &lt; for the sign <.',
            )
            return
        for name, value in attrs:
            address = re.sub(r"[\s\x00-\x1f]", "", value or "").lower()
            if name.startswith("on") or address.startswith(("javascript:", "vbscript:")):
                self.tell(self.line, f'"{name}" in "<{tag}>" is a script. Take it out.')
            elif name == "id" and not re.fullmatch(r"[\w-]+", value or ""):
                self.tell(self.line, f'"{value}" cannot be an id. Use letters, digits and hyphens.')
            elif not _ATTRIBUTES.fullmatch(name):
                self.tell(self.line, f'"{name}" in "<{tag}>" does nothing here. Take it out.')
        if tag not in _VOID:
            self.open.append((tag, self.line))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag written as <a/>, which opens all the same."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """A tag that closes."""
        if tag not in _ALLOWED or tag in _VOID:
            return
        index = next((i for i in reversed(range(len(self.open))) if self.open[i][0] == tag), None)
        if index is None:
            self.tell(self.line, f'"</{tag}>" closes nothing. Take it out.')
            return
        first = self.page.document.body_line
        rows = self.page.document.body.split("\n")[
            self.open[index][1] - first : self.line - first + 1
        ]
        if _WITHIN_LINES.fullmatch(tag) and not all(map(str.strip, rows)):
            what = f'"<{tag}>" goes over an empty line. Close it in its paragraph.'
            self.tell(self.open[index][1], what)
        for name, line in self.open[index + 1 :]:
            if name not in _MAY_STAY_OPEN:
                self.tell(line, f'"<{name}>" is not closed. Put </{name}> behind its words.')
        del self.open[index:]
