"""Whether a page is valid HTML: parse errors by html5lib, and the standard's rules on what stands where.

The tables follow the HTML Living Standard (sections 3.2 and 4) as far as our pages go. An element or
an attribute that no table has is told as well, so a new one is looked up before it is used.
"""

import re
import warnings
from collections.abc import Iterator
from typing import Any

import html5lib
from html5lib.constants import DataLossWarning
from html5lib.constants import E as SENTENCES
from lxml import etree


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


GLOBAL = _names(
    "autocapitalize autofocus class dir enterkeyhint hidden id inert inputmode lang popover "
    "role spellcheck style tabindex title translate"
)
# Each element that may be used, with the attributes of its own.
ELEMENTS = {
    name: _names(own)
    for name, own in {
        "a": "download href rel target",
        "button": "disabled form name popovertarget popovertargetaction type value",
        "col": "span",
        "colgroup": "span",
        "del": "cite datetime",
        "details": "name open",
        "fieldset": "disabled form name",
        "form": "autocomplete method name novalidate",
        "img": "alt decoding height loading sizes src srcset width",
        "input": "type",
        "ins": "cite datetime",
        "label": "for",
        "li": "value",
        "link": "as crossorigin href hreflang media rel sizes type",
        "meta": "charset content http-equiv media name property",
        "ol": "reversed start type",
        "optgroup": "disabled label",
        "option": "disabled label selected value",
        "q": "cite",
        "blockquote": "cite",
        "script": "async defer nomodule src type",
        "select": "autocomplete disabled form multiple name required size",
        "source": "height media sizes src srcset type width",
        "style": "media",
        "td": "colspan headers rowspan",
        "textarea": "autocomplete cols dirname disabled form maxlength minlength name placeholder "
        "readonly required rows wrap",
        "th": "abbr colspan headers rowspan scope",
        "time": "datetime",
    }.items()
} | dict.fromkeys(
    _names(
        "abbr address article aside b base bdi bdo body br caption cite code dd dfn div dl dt em "
        "figcaption figure footer h1 h2 h3 h4 h5 h6 head header hr html i kbd legend main mark "
        "nav noscript p picture pre s samp search section small span strong sub summary sup "
        "table tbody template tfoot thead title tr u ul var wbr"
    ),
    _names(""),
)
# What an input may have besides, by its type (section 4.10.5.1).
_EVERY_INPUT = _names("disabled form name type value")
_TEXT = _names(
    "autocomplete dirname list maxlength minlength pattern placeholder readonly required size"
)
_NUMBER = _names("autocomplete list max min readonly required step")
INPUTS = {
    **dict.fromkeys(("text", "search", "tel", "url"), _TEXT),
    "email": _TEXT | {"multiple"},
    **dict.fromkeys(("date", "time", "number"), _NUMBER),
    **dict.fromkeys(("checkbox", "radio"), frozenset(("checked", "required"))),
}
# Kinds of content (section 3.2.5.2).
_METADATA = _names("base link meta noscript script style template title")
_PHRASING = _names(
    "a abbr b bdi bdo br button cite code del dfn em i img input ins kbd "
    "label link mark meta noscript picture q s samp script select small "
    "span strong sub sup svg template textarea time u var wbr"
)
_HEADINGS = _names("h1 h2 h3 h4 h5 h6")
_FLOW = (
    _PHRASING
    | _HEADINGS
    | _names(
        "address article aside blockquote details div dl fieldset figure footer form header hr "
        "main nav ol p pre search section table ul"
    )
)
_SCRIPTS = frozenset(("script", "template"))
# What may stand in what. Any other takes phrasing content or flow content.
_INSIDE: dict[str, frozenset[str]] = {
    "html": frozenset(("head", "body")),
    "head": _METADATA,
    "ul": _SCRIPTS | {"li"},
    "ol": _SCRIPTS | {"li"},
    "dl": _SCRIPTS | {"dt", "dd", "div"},
    "table": _SCRIPTS | {"caption", "colgroup", "thead", "tbody", "tfoot", "tr"},
    "colgroup": frozenset(("col", "template")),
    **dict.fromkeys(("thead", "tbody", "tfoot"), _SCRIPTS | {"tr"}),
    "tr": _SCRIPTS | {"th", "td"},
    "select": _SCRIPTS | {"option", "optgroup", "hr"},
    "optgroup": _SCRIPTS | {"option"},
    "picture": _SCRIPTS | {"source", "img"},
    "details": _FLOW | {"summary"},
    "fieldset": _FLOW | {"legend"},
    "figure": _FLOW | {"figcaption"},
    "summary": _PHRASING | _HEADINGS,
    "legend": _PHRASING | _HEADINGS,
    **dict.fromkeys(("script", "style", "title", "textarea", "option"), _names("")),
}
_TAKES_PHRASING = _PHRASING | {"p", "pre", *_names("h1 h2 h3 h4 h5 h6")}
_TRANSPARENT = _names("a del ins noscript")
_FIRST = {"details": "summary", "fieldset": "legend", "table": "caption"}
_CONTROLS = _names("button input select textarea")
_REFERENCES = _names(
    "aria-activedescendant aria-controls aria-describedby aria-details aria-errormessage aria-flowto "
    "aria-labelledby aria-owns for form headers list popovertarget"
)
_CUSTOM = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
_Element = Any  # lxml's elements have no types


def faults(page: str) -> list[str]:
    """What is wrong in a page's HTML, each fault once, in the page's order.

    page: a whole document. Drawings (SVG) are looked at only for what holds them.
    """
    tree = html5lib.getTreeBuilder("lxml")
    parser = html5lib.HTMLParser(tree, namespaceHTMLElements=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DataLossWarning)
        root = parser.parse(page).getroot()
    found = [f"line {at[0]}: {SENTENCES[code] % data}" for at, code, data in parser.errors]
    ids = [*root.xpath("//@id")]
    names = frozenset(ids)
    found += [f'the id "{name}" is there twice' for name in names if ids.count(name) > 1]
    found += [f'the id "{name}" has a space' for name in names if len(name.split()) != 1]
    if not root.get("lang"):
        found.append("<html> has no lang")
    if not root.findtext("head/title", "").strip():
        found.append("the page has no title")
    for element in root.iter("{*}*"):
        if not element.tag.startswith("{"):
            found += (f"{what} in {_tag(element)}" for what in _faults(element, names))
    return list(dict.fromkeys(found))


def _faults(element: _Element, names: frozenset[str]) -> Iterator[str]:
    name = element.tag
    if name not in ELEMENTS and not _CUSTOM.fullmatch(name):
        yield "an element that no table has"
        return
    yield from _attributes(element, names)
    yield from _place(element)
    if name == "a" and element.get("href") is None:
        yield from (
            f"{key} without href" for key in ("download", "rel", "target") if key in element.attrib
        )
    elif name == "img" and element.get("alt") is None:
        yield "no alt"
    elif name == "label":
        inside = list(element.iter(*_CONTROLS))
        if not inside and element.get("for") is None:
            yield "a label of nothing"
        elif len(inside) > 1:
            yield "a label of two controls"
    elif name == "time" and not re.fullmatch(
        r"\d{4}(-\d\d(-\d\d)?)?", element.get("datetime", element.text or "")
    ):
        yield "no day"
    elif name == "button" and element.get("type", "submit") not in ("button", "submit", "reset"):
        yield "no such type"


def _attributes(element: _Element, names: frozenset[str]) -> Iterator[str]:
    """Attributes that the element cannot have, and ids that they name in vain."""
    own = ELEMENTS.get(element.tag, frozenset())
    if element.tag == "input":
        kind = element.get("type", "text")
        if kind not in INPUTS:
            yield f'no such type "{kind}"'
        own = _EVERY_INPUT | INPUTS.get(kind, frozenset())
    for key, value in element.attrib.items():
        if key in _REFERENCES:
            lost = [name for name in value.split() if name not in names]
            if lost or not value.split():
                yield f'{key} names no id: "{" ".join(lost)}"'
        elif key == "tabindex" and not re.fullmatch(r"-?\d+", value):
            yield f'tabindex="{value}"'
        elif key in ("href", "src") and re.search(r"[\s<>\"{}|\\^`]", value.strip()):
            yield f'{key}="{value}" is no address'
        if key not in GLOBAL and key not in own and not key.startswith(("data-", "aria-")):
            yield f"{key} does not belong"


def _place(element: _Element) -> Iterator[str]:
    """An element that cannot stand in those around it."""
    name, above = element.tag, [each.tag for each in element.iterancestors()]
    # A transparent element takes what the one around it takes.
    outer = next((each for each in above if each not in _TRANSPARENT), "template")
    allowed = _INSIDE.get(outer, _PHRASING if outer in _TAKES_PHRASING else _FLOW)
    custom = bool(_CUSTOM.fullmatch(name)) and "span" in allowed
    in_a_pair = outer == "div" and name in ("dt", "dd")
    if outer != "template" and name != "html" and not (name in allowed or custom or in_a_pair):
        yield f"it cannot stand in <{outer}>"
    if _FIRST.get(outer) == name and element.getprevious() is not None:
        yield f"it is not the first in <{outer}>"
    if name == "details" and (not len(element) or element[0].tag != "summary"):
        yield "no summary"
    for other in above:
        nests = other == name and name in ("form", "main", "dfn")
        if nests or (other in ("a", "button", "label") and _takes_presses(element, other)):
            yield f"it cannot stand anywhere in <{other}>"


def _takes_presses(element: _Element, other: str) -> bool:
    """Whether it answers a press itself, so that it cannot stand in what answers them too."""
    name = element.tag
    if name in ("a", "input"):
        pressed = "href" in element.attrib if name == "a" else element.get("type") != "hidden"
        return pressed and not (other == "label" and name == "input")
    if name in ("button", "details", "iframe", "label"):
        return True
    return other != "label" and (name in ("select", "textarea") or "tabindex" in element.attrib)


def _tag(element: _Element) -> str:
    """An element's tag as it stands in the page, to be looked for there."""
    opened = etree.Element(element.tag, dict(element.attrib.items()))
    return str(etree.tostring(opened, encoding="unicode")).replace("/>", ">")[:160]
