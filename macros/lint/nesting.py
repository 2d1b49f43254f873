"""Which element stands in which on a built page: where the standard forbids it, browsers guess."""

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from macros.lint.rendered_page import HEADINGS


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What may stand directly in them, and nothing else (HTML Living Standard, sections 4.4, 4.8, 4.9).
_HOLDS = {
    **dict.fromkeys(("ul", "ol"), _names("li")),
    "dl": _names("dt dd div"),
    "table": _names("caption colgroup thead tbody tfoot tr"),
    "colgroup": _names("col"),
    **dict.fromkeys(("thead", "tbody", "tfoot"), _names("tr")),
    "tr": _names("th td"),
    "picture": _names("source img"),
}
# What stands nowhere else.
_BELONGS: dict[str, frozenset[str]] = {
    **{
        name: frozenset(outer for outer, inner in _HOLDS.items() if name in inner)
        for name in frozenset().union(*_HOLDS.values()) - {"div", "img"}
    },
    **dict.fromkeys(("dt", "dd"), _names("dl div")),
    "summary": _names("details"),
    "figcaption": _names("figure"),
}
# These hold words and what stands among words, and no blocks (section 3.2.5.2.5).
_OF_WORDS = frozenset(HEADINGS) | _names(
    "p summary pre b strong em i u s small span mark abbr cite q sub sup kbd samp var time dfn code"
)
_BLOCKS = frozenset(HEADINGS) | _names(
    "p ul ol dl table div section aside figure blockquote details hr pre fieldset nav"
)
_PRESSED = _names("a button details label select textarea")
_TRANSPARENT = _names("a ins del noscript")
_HIDDEN = _names("script template")
_VOID = _names("br col hr img input link meta source wbr")
# Their end tags may be left out: the start of one of these ends them (section 13.1.2.4).
_ENDED_BY = {
    "li": _names("li"),
    **dict.fromkeys(("dt", "dd"), _names("dt dd")),
    **dict.fromkeys(("td", "th"), _names("td th tr tbody tfoot")),
    "tr": _names("tr tbody tfoot"),
    **dict.fromkeys(("thead", "tbody"), _names("tbody tfoot")),
    **dict.fromkeys(("caption", "colgroup"), _names("colgroup thead tbody tfoot tr")),
    "option": _names("option optgroup"),
    "p": _BLOCKS,
}


@dataclass(frozen=True)
class Fault:
    """What stands where it cannot: a sentence, the tag as it is on the page, and the words behind it."""

    what: str
    tag: str
    words: str = ""


@dataclass
class _Open:
    """An element that is not closed yet.

    pressed: whether it answers a press; first: the first element in it; told: whether a fault in it
    was told; cut: the fault of a paragraph in it that ended sooner than it was closed.
    """

    name: str
    tag: str = ""
    pressed: bool = False
    first: str = ""
    told: bool = False
    cut: list[Fault] = field(default_factory=list)


def misplaced(article: str) -> list[Fault]:
    """Elements that cannot stand where they do, one for each element around them. article: its HTML."""
    walk = _Walk()
    walk.feed(article)
    walk.close()
    return walk.faults


class _Walk(HTMLParser):
    """The elements of a page as they were written, without what browsers make of them."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[Fault] = []
        self.open: list[_Open] = [_Open("article")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element starts: it may end others, and is looked at beside those around it."""
        if any(each.name == "svg" for each in self.open):
            return
        written = self.get_starttag_text() or ""
        while tag in _ENDED_BY.get(self.open[-1].name, ()):
            ended = self.open[-1].name
            self._end()
            if ended == "p":
                self.open[-1].cut.append(Fault(_of_words(tag, "p"), written))
        around = self.open[-1]
        around.first = around.first or tag
        pressed = tag in _PRESSED and (tag != "a" or dict(attrs).get("href") is not None)
        self._tell(around, self._wrong(tag, pressed), written)
        if tag not in _VOID:
            self.open.append(_Open(tag, written, pressed))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element written as <br />."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """An element ends, with all in it. A paragraph that ended before held what it cannot."""
        if all(each.name != tag for each in self.open[1:]):
            if tag == "p" and self.open[-1].cut:
                self.faults.append(self.open[-1].cut.pop())
            return
        while self.open[-1].name != tag:
            self._end()
        self._end()

    def handle_data(self, data: str) -> None:
        """Words: they cannot stand between the parts of a list or table."""
        words = data.strip().split("\n")[0][:60]
        around = self.open[-1]
        if words and around.name in _HOLDS:
            self._tell(around, _holds("words", around.name), around.tag)
        if words and self.faults and not self.faults[-1].words:
            self.faults[-1] = replace(self.faults[-1], words=words)

    def _end(self) -> None:
        ended = self.open.pop()
        if ended.name == "details" and ended.first != "summary":
            what = (
                '"<details>" does not start with "<summary>". Write one, with the words to press.'
            )
            self.faults.append(Fault(what, ended.tag))

    def _wrong(self, tag: str, pressed: bool) -> str:
        """What is wrong with an element beside those around it, or nothing."""
        # A link takes what the element around it takes (section 3.2.5.3).
        outer = next(each.name for each in reversed(self.open) if each.name not in _TRANSPARENT)
        if outer in _HOLDS and tag not in _HOLDS[outer] | _HIDDEN:
            return _holds(f'"<{tag}>"', outer)
        if tag in _BELONGS and outer not in _BELONGS[tag]:
            places = " or ".join(
                f'"<{name}>"' for name in sorted(_BELONGS[tag] - _names("div tbody tfoot thead"))
            )
            return f'"<{tag}>" cannot stand here. Put it into {places}.'
        if outer in _OF_WORDS and tag in _BLOCKS:
            return _of_words(tag, outer)
        above = [each.name for each in self.open if each.pressed and each.name in ("a", "button")]
        if pressed and above:
            return (
                f'"<{tag}>" cannot stand in "<{above[-1]}>": a press would mean both. '
                "Close the first before it."
            )
        return ""

    def _tell(self, around: _Open, what: str, tag: str) -> None:
        """One cause is told once: the rest in the same element says nothing new."""
        if what and not around.told:
            self.faults.append(Fault(what, tag))
            around.told = True


def _holds(what: str, outer: str) -> str:
    inner = " or ".join(f'"<{name}>"' for name in sorted(_HOLDS[outer] - {"div"}))
    return f'{what} cannot stand directly in "<{outer}>", which holds {inner}. Put it into one.'


def _of_words(tag: str, outer: str) -> str:
    return f'"<{tag}>" cannot stand in "<{outer}>", which holds words alone. Close that before it.'
