"""Every page is valid HTML, as it is built and as its scripts leave it.

html5lib says what a parser has to mend; the patterns say what the HTML Living Standard (sections 3.2 and 4)
has on what stands where. An element or attribute that is in no list is told too, so a new one is looked up first.
"""

import warnings
from pathlib import Path

import html5lib
import pytest
from html5lib.constants import DataLossWarning
from html5lib.constants import E as SENTENCES

from macros.content.field_types import words_of
from tests.conftest import NewContext

# A page of each kind that has a script of its own.
PAGES = ["", "templates/thank-you-email/", "checklists/before-you-send/", "planner/", "recruiters/"]

ELEMENTS = words_of(
    "a abbr address article aside b base bdi bdo blockquote body br button caption cite code "
    "col colgroup dd del details dfn div dl dt em fieldset figcaption figure footer form h1 "
    "h2 h3 h4 h5 h6 head header hr html i img input ins kbd label legend li link main mark "
    "meta nav noscript ol optgroup option p picture pre q reader-tool s samp script search "
    "section select small source span strong style sub summary sup table tbody td template "
    "textarea tfoot th thead time title tr u ul var wbr"
)
ATTRIBUTES = words_of(
    "abbr alt as async autocapitalize autocomplete autofocus charset checked cite class cols "
    "colspan content crossorigin datetime decoding defer dir disabled download enterkeyhint "
    "for form headers height hidden href hreflang http-equiv id inert inputmode label lang size "
    "list loading max maxlength media method min minlength multiple name nomodule novalidate "
    "open pattern placeholder popover popovertarget property readonly rel required reversed "
    "role rows rowspan scope selected sizes span spellcheck src srcset start style tabindex "
    "target title translate type value width wrap"
)
REFERENCES = words_of(
    "for form headers list popovertarget aria-controls aria-labelledby aria-describedby aria- "
    "details aria-owns aria-activedescendant"
)


def _is(names: str) -> str:
    return " or ".join(f"self::{name}" for name in names.split())


_BLOCK = _is(
    "address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header "
    "hr main nav ol p pre search section table ul"
)
_LINE = _is(
    "p h1 h2 h3 h4 h5 h6 span b em strong i small abbr cite code label button dt mark pre q"
)
_PRESSED = "self::a[@href] or self::button or self::details or self::label"
_FIELD = "self::input[not(@type='hidden')] or self::select or self::textarea"
_FIRST = {"details": "summary", "fieldset": "legend", "table": "caption"}
PATTERNS = {
    "a block in a line": f"//*[{_LINE}]//*[{_BLOCK}] | //*[self::summary or self::legend]//*[{_BLOCK}]"
    "[not(starts-with(name(), 'h'))]",
    "a stranger in a list": "//*[self::ul or self::ol]/*[not(self::li or self::script or self::template)]",
    "an item without a list": "//li[not(parent::ul or parent::ol or parent::template)]",
    "a stranger among definitions": f"//dl/*[not({_is('dt dd div script template')})]",
    "a stranger in a row": "//tr/*[not(self::td or self::th)]",
    "a stranger in a choice": f"//select/*[not({_is('option optgroup hr')})]",
    "what is pressed in what is pressed": f"//*[self::a or self::button]//*[{_PRESSED} or {_FIELD}] "
    f"| //label//*[{_PRESSED}]",
    "not the first": " | ".join(f"//{a}/{b}[preceding-sibling::*]" for a, b in _FIRST.items()),
    "no summary": "//details[not(summary)]",
    "no alt": "//img[not(@alt)]",
    "a label of nothing": f"//label[not(@for) and not(.//*[{_FIELD}])]",
    "no link": "//a[not(@href) and (@download or @rel or @target)]",
    "no language or title": "/html[not(@lang)] | /html/head[not(normalize-space(title))]",
    "nested": "//form//form | //main//main",
}  # fmt: skip


def faults(page: str) -> list[str]:
    """What is wrong in the HTML of a whole page. Drawings (SVG) are looked at only for what holds them."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DataLossWarning)
        root = parser.parse(page).getroot()
    found = [f"line {at[0]}: {SENTENCES[code] % data}" for at, code, data in parser.errors]
    ids = list(root.xpath("//@id"))
    found += [f"id {name!r}" for name in ids if ids.count(name) > 1 or len(name.split()) != 1]
    for what, pattern in PATTERNS.items():
        found += [f"{what}: <{each.tag}> {each.attrib}" for each in root.xpath(pattern)]
    for element in root.iter("{*}*"):
        if element.tag.startswith("{"):
            continue
        if element.tag not in ELEMENTS:
            found.append(f"<{element.tag}>")
        for key, value in element.attrib.items():
            lost = [name for name in value.split() if name not in ids]
            if key in REFERENCES and (lost or not value):
                found.append(f"{key} names no id: {value!r}")
            if key in ("href", "src") and set(value.strip()) & set(' \n\t<>"{}|\\^`'):
                found.append(f"{key} is no address: {value!r}")
            if key not in ATTRIBUTES and not key.startswith(("data-", "aria-")):
                found.append(f"{key} in <{element.tag}>")
    return sorted(set(found))


@pytest.mark.parametrize(
    "slip",
    [
        *("<p><div>x</div></p>", "<section>x", "Jobs &copy them", '<p id="a">x</p><p id="a">y</p>'),
        *("<center>x</center>", '<p align="left">x</p>', '<p aria-describedby="b">x</p>'),
        *("<label>x</label>", '<label for="b">x</label>', "<span><div>x</div></span>"),
        *('<a href="b"><button type="button">x</button></a>', '<span><a href="b"><p>x</p></a></span>'),
        *("<ul><div>x</div></ul>", "<li>x</li>", "<details>x</details>", '<img src="b">'),
        *('<a href="b c">x</a>', '<a download="x">x</a>', "<table><tr><td>x<caption>y</table>"),
        *("<dl><p>x</p></dl>", "<form><div><form></form></div></form>"),
    ],
)  # fmt: skip
def test_the_checker_finds_what_is_planted(slip: str) -> None:
    page = f'<!doctype html><html lang="en"><head><title>x</title></head><body>{slip}</body></html>'
    assert faults(page)
    assert faults(page.replace(slip, "<p>x</p>")) == []


def test_every_page_is_valid(site: Path) -> None:
    pages = {
        path.relative_to(site): path.read_text(encoding="utf-8") for path in site.rglob("*.html")
    }
    assert {name: wrong for name, page in pages.items() if (wrong := faults(page))} == {}


def test_what_scripts_make_of_a_page_is_valid(new_context: NewContext) -> None:
    page = new_context(viewport={"width": 390, "height": 844}).new_page()
    found = {}
    for address in PAGES:
        page.goto(address)
        found[address] = faults(page.content())
    assert not any(found.values()), found
