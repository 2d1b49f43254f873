"""HTML among a page's words: whether a browser reads it without an error (html5lib says), and without a script."""

import re
from collections.abc import Iterator

import html5lib
from html5lib.constants import E as SENTENCES
from lxml import html

from macros.content import Mistake, Page
from macros.content.field_types import words_of
from macros.lint.prose import prose, without_macros

# lxml's list of elements is of 2011.
_KNOWN = html.defs.tags | words_of("bdi data dialog main picture search slot template")
_NEVER = words_of("script style iframe frame frameset object embed applet link meta base")
_MAY_STAY_OPEN = words_of("dd dt li p rt rp tbody td tfoot th thead tr colgroup caption option")
_LINK = re.compile(
    r"<(?:https?://|mailto:)[^<>\s]*>|<[^<>\s@]+@[^<>\s]+>|(?<=\]\()<[^<>\n]*>|(?<=\]: )<[^<>\n]*>"
    r"|<(?![/!a-zA-Z])"
)
# What html5lib calls errors in how elements stand in each other. Markdown makes the other ones good.
_NESTING = re.compile(r"unexpected-(?:start-tag|end-tag|cell|implied)|end-tag-too-early")


def check_raw_html(page: Page) -> list[Mistake]:
    """What is no element or would run a script; tags that nothing closes, or that stand where they cannot."""
    body = _LINK.sub("", without_macros(prose(page)))
    if "<" not in body:
        return []
    first = page.document.body_line - 1
    found = [*_elements(body)] or [*_errors(body)]
    by_line = {line: Mistake(page.file, line + first, what) for line, what in reversed(found)}
    return list(by_line.values())


def _elements(body: str) -> Iterator[tuple[int, str]]:
    """Elements and attributes that no page may have."""
    for element in html.document_fromstring(f"<body>{body}").body.iterdescendants("*"):
        tag, line = element.tag, element.sourceline or 0
        if tag in _NEVER or (tag not in _KNOWN and "-" not in tag):
            what = "does not belong on a page. Take it out, or write &lt; for the sign <."
            yield line, f'"<{tag}>" {what}'
        for key, value in element.items():
            address = re.sub(r"[\s\x00-\x1f]", "", value).lower()
            if key.startswith("on") or address.startswith(("javascript:", "vbscript:")):
                yield line, f'"{key}" in "<{tag}>" is a script. Take it out.'
            elif key == "style":
                yield line, f'"{key}" in "<{tag}>" does nothing here. Take it out.'


def _errors(body: str) -> Iterator[tuple[int, str]]:
    """What a browser would have to guess."""
    if "<!--" in body:  # the whole ones are out already
        line = body.count("\n", 0, body.index("<!--")) + 1
        yield line, "the note that starts here does not end. Put --> behind it."
    parser = html5lib.HTMLParser()
    parser.parseFragment(body)
    for (line, _), code, data in parser.errors:
        if _NESTING.match(code):
            said = (SENTENCES[code] % data).rstrip(".")
            yield line, f"a browser would guess at this HTML ({said}). Mend its tags."
    for name in (element.name for element in parser.tree.openElements[1:]):
        if name not in _MAY_STAY_OPEN:
            yield _opened(name, body), f'"<{name}>" is not closed. Put </{name}> behind its words.'


def _opened(name: str, body: str) -> int:
    """The line of the last start tag of this name that nothing closes."""
    closed = 0
    for tag in reversed([*re.finditer(rf"(?i)<(/?){name}\b", body)]):
        closed += 1 if tag[1] else -1
        if closed < 0:
            return body.count("\n", 0, tag.start()) + 1
    return 1
