"""HTML among a page's words: whether a browser reads it without an error (html5lib says), and without a script."""

import re
from collections.abc import Iterator
from typing import Any

from html5lib import HTMLParser
from html5lib._tokenizer import HTMLTokenizer
from html5lib.constants import E as SENTENCES
from html5lib.constants import tokenTypes
from lxml.html import defs

from macros.content import Mistake, Page
from macros.content.field_types import words_of
from macros.lint.prose import prose, without_macros

# lxml's list of elements is of 2011.
_KNOWN = defs.tags | words_of("bdi data dialog main picture search slot template")
_NEVER = words_of("script style iframe frame frameset object embed applet link meta base")
_MAY_STAY_OPEN = words_of("dd dt li p rt rp tbody td tfoot th thead tr colgroup caption option")
# They hold words of one paragraph. What a block holds is no Markdown, and may have empty lines.
_WITHIN_LINES = re.compile(r"a|abbr|b|cite|code|em|i|kbd|mark|q|s|small|span|strong|su[bp]|u")
_LINK = re.compile(
    r"<(?:https?://|mailto:)[^<>\s]*>|<[^<>\s@]+@[^<>\s]+>|(?<=\]\()<[^<>\n]*>|(?<=\]: )<[^<>\n]*>"
    r"|<(?![/!a-zA-Z])"
)
# html5lib's names of errors at end tags, and at the end of it all.
_ENDS = ("unexpected-end-tag", "end-tag", "expected-one-end-tag", "adoption-agency")
_OPEN_AT_END = "expected-closing-tag-but-got-eof"


def check_raw_html(page: Page) -> list[Mistake]:
    """Tags that nothing closes or that close nothing, and what is no element or would run a script."""
    body = _LINK.sub("", without_macros(prose(page)))
    if "<" not in body:
        return []
    parser = _Parser(page, body)
    parser.parseFragment(body)
    return parser.mistakes


class _Tokens(HTMLTokenizer):  # type: ignore[misc, unused-ignore]
    """The tags and words of a text, as its parser wants to see them."""

    def __iter__(self) -> Iterator[Any]:
        yield from self.parser.seen(super().__iter__())


class _Parser(HTMLParser):  # type: ignore[misc, unused-ignore]
    """A browser's parser, which knows on which line each element was opened."""

    def __init__(self, page: Page, body: str) -> None:
        super().__init__(namespaceHTMLElements=False)
        self.page, self.rows, self.at = page, body.split("\n"), 0
        self.mistakes: list[Mistake] = []

    def mainLoop(self) -> None:
        """Read all tokens, and look at each before it becomes part of the tree."""
        self.tokenizer.__class__ = _Tokens
        super().mainLoop()

    def seen(self, tokens: Iterator[Any]) -> Iterator[Any]:
        """The tags and words, each looked at by itself; what Markdown makes good is no error."""
        for token in tokens:
            self.at = self.tokenizer.stream.position()[0]
            if token["type"] == tokenTypes["StartTag"]:
                self._look_at(token["name"], token["data"])
                token["data"]["data-line"] = str(self.at)
            elif token["type"] == tokenTypes["EndTag"]:
                self._across(token["name"])
            elif token["type"] == tokenTypes["ParseError"] and token["data"] != "eof-in-comment":
                continue
            # A script or the like would hide the tags behind it.
            if token.get("name") is None or _belongs(token["name"]):
                yield token

    def parseError(self, errorcode: str = "", datavars: dict[str, Any] | None = None) -> None:
        """An error, as what to mend: an element left open, an end without a start, or in html5lib's words."""
        data = datavars or {}
        name = data.get("name", "")
        opened = self.tree.openElements[1:]
        names = [element.name for element in opened]
        ends = (name and errorcode.startswith(_ENDS)) or errorcode == _OPEN_AT_END
        above = opened[names.index(name) + 1 :] if name in names else opened
        unclosed = [element for element in above if element.name not in _MAY_STAY_OPEN]
        if errorcode == "eof-in-comment":
            line = next(n for n, row in enumerate(self.rows, 1) if "<!--" in row)
            self._tell(line, "the note that starts here does not end. Put --> behind it.")
        elif ends and unclosed and (name in names or errorcode == _OPEN_AT_END):
            for element in unclosed:
                line = int(element.attributes.get("data-line", self.at))
                what = f'"<{element.name}>" is not closed. Put </{element.name}> behind its words.'
                self._tell(line, what)
        elif ends and name not in names and name != "p":
            self._tell(self.at, f'"</{name}>" closes nothing. Take it out.')
        else:
            said = SENTENCES.get(errorcode, errorcode) % data
            what = f"a browser would guess at this HTML ({said.rstrip('.')}). Mend its tags."
            self._tell(self.at, what)

    def _look_at(self, name: str, attributes: dict[Any, str]) -> None:
        if not _belongs(name):
            what = (
                f'"<{name}>" does not belong on a page. Take it out, or write &lt; for the sign <.'
            )
            self._tell(self.at, what)
            return
        for key, value in attributes.items():
            address = re.sub(r"[\s\x00-\x1f]", "", value).lower()
            if str(key).startswith("on") or address.startswith(("javascript:", "vbscript:")):
                self._tell(self.at, f'"{key}" in "<{name}>" is a script. Take it out.')
            elif key == "style":
                self._tell(self.at, f'"{key}" in "<{name}>" does nothing here. Take it out.')
            elif key == "id" and not re.fullmatch(r"\S+", value):
                self._tell(self.at, f'"{value}" cannot be an id. Use letters, digits and hyphens.')

    def _across(self, name: str) -> None:
        """An element of words that goes on in another paragraph."""
        opened = [element for element in self.tree.openElements if element.name == name]
        if opened and _WITHIN_LINES.fullmatch(name):
            line = int(opened[-1].attributes.get("data-line", self.at))
            if not all(map(str.strip, self.rows[line - 1 : self.at])):
                what = f'"<{name}>" goes over an empty line. Close it in its paragraph.'
                self._tell(line, what)

    def _tell(self, line: int, what: str) -> None:
        mistake = Mistake(self.page.file, line + self.page.document.body_line - 1, what)
        if all(mistake.line != told.line for told in self.mistakes):
            self.mistakes.append(mistake)


def _belongs(name: str) -> bool:
    """Whether it is an element that a page may have. Those of one's own have a hyphen."""
    return name not in _NEVER and (name in _KNOWN or "-" in name)
