"""HTML among a page's words: whether a browser reads it without an error (html5lib says), and without a script."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import html5lib
from html5lib.constants import E as SENTENCES
from html5lib.constants import voidElements
from lxml.html import defs

from macros.content import Mistake, Page
from macros.content.field_types import words_of
from macros.lint.prose import prose, without_macros

# lxml's list of elements is of 2011.
_KNOWN = defs.tags | words_of("bdi data dialog main picture search slot template")
_NEVER = words_of("script style iframe frame frameset object embed applet link meta base")
_MAY_STAY_OPEN = words_of("dd dt li p rt rp tbody td tfoot th thead tr colgroup caption option")
_LINK = re.compile(
    r"<(?:https?://|mailto:)[^<>\s]*>|<[^<>\s@]+@[^<>\s]+>|(?<=\]\()<[^<>\n]*>|(?<=\]: )<[^<>\n]*>"
    r"|<(?![/!a-zA-Z])"
)
# What html5lib calls errors in how elements stand in each other. Markdown makes the other ones good.
_NESTING = re.compile(r"unexpected-(?:start-tag|end-tag|cell|implied)|end-tag-too-early")


def check_raw_html(page: Page) -> list[Mistake]:
    """Tags that nothing closes or that close nothing, and what is no element or would run a script."""
    body = _LINK.sub("", without_macros(prose(page)))
    if "<" not in body:
        return []
    found = list(_Tags(body).faults())
    if not found:
        parser = html5lib.HTMLParser()
        parser.parseFragment(body)
        for (line, _), code, data in parser.errors:
            if _NESTING.match(code):
                said = (SENTENCES[code] % data).rstrip(".")
                found.append((line, f"a browser would guess at this HTML ({said}). Mend its tags."))
    first = page.document.body_line - 1
    by_line = {line: Mistake(page.file, line + first, what) for line, what in reversed(found)}
    return list(by_line.values())


class _Tags(HTMLParser):
    """The tags of a text, in order, each with its line."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.found: list[tuple[int, str, dict[str, str | None]]] = []
        self.feed(body)

    def set_cdata_mode(self, *_: object, **__: object) -> None:
        """Go on: a script or the like does not hide the tags behind it."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that opens."""
        self.found.append((self.getpos()[0], tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what looks as if it closed itself: to a browser it opens (HTML, section 13.1.2.1)."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Note an element that closes."""
        self.found.append((self.getpos()[0], f"/{tag}", {}))

    def faults(self) -> Iterator[tuple[int, str]]:
        """What is wrong, with its line."""
        opened: list[tuple[int, str]] = []
        for line, tag, attributes in self.found:
            if name := tag.removeprefix("/") if tag[0] == "/" else "":
                names = [each for _, each in opened]
                if name in names:
                    place = len(names) - 1 - names[::-1].index(name)
                    yield from _unclosed(opened[place + 1 :])
                    del opened[place:]
                elif name not in ("p", "br"):
                    yield line, f'"</{name}>" closes nothing. Take it out.'
            elif tag in _NEVER or (tag not in _KNOWN and "-" not in tag):
                what = "does not belong on a page. Take it out, or write &lt; for the sign <."
                yield line, f'"<{tag}>" {what}'
            else:
                yield from _in_attributes(line, tag, attributes)
                if tag not in voidElements:
                    opened.append((line, tag))
        yield from _unclosed(opened)
        if self.rawdata.startswith("<!--"):
            yield self.getpos()[0], "the note that starts here does not end. Put --> behind it."


def _unclosed(opened: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    for line, name in opened:
        if name not in _MAY_STAY_OPEN:
            yield line, f'"<{name}>" is not closed. Put </{name}> behind its words.'


def _in_attributes(
    line: int, tag: str, attributes: dict[str, str | None]
) -> Iterator[tuple[int, str]]:
    for key, value in attributes.items():
        address = re.sub(r"[\s\x00-\x1f]", "", value or "").lower()
        if key.startswith("on") or address.startswith(("javascript:", "vbscript:")):
            yield line, f'"{key}" in "<{tag}>" is a script. Take it out.'
        elif key == "style":
            yield line, f'"{key}" in "<{tag}>" does nothing here. Take it out.'
