"""Pages before the build: macro calls, headings and boxes, every mistake with its line."""

import re
from collections.abc import Iterator
from itertools import pairwise

import jinja2
from pydantic.fields import FieldInfo

from macros.content import Agency, Content, Mistake, Page, nearest
from macros.content.pages import MacroCall, calls
from macros.lint.raw_html import check_raw_html
from macros.lint.rendered_vs_source import Line, lines_outside_code, without_code
from macros.page_macros import INLINE, MACROS

VARIABLES = ("agency",)
HEADING_LIMIT = 100

_BOX = re.compile(r'!!! agency "[^"“”]+"\s*')
_BULLET = re.compile(r"\s*(?:[-*]\s+)?([•·‣▪▫●◦○■□➢➤✓✔–—])\s*\S")
# What word processors put before items, a sign without its space, and numbers that are none here.
_SIGN = re.compile(
    r"\s*(?:([^\w\s\"'“”‘’(\[{}<>|&!*_`#:=~.,\\+-]\ufe0f?|o)\s+|([-+])(?=\w)"
    r"|(\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)])(?:\s+|(?=[^\W\d])))\S"
)
_ROMAN = "i ii iii iv v vi vii viii ix x"
_LETTERS = " ".join("abcdefghijklmnopqrstuvwxyz")
_EMPTY_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,2}[.)])\s*")
_HEADING_ID = re.compile(r"\{:?([^{}]*)\}\s*$")
_ID = re.compile(r"(?:^|\s)#(\S+)")


def check_page_source(content: Content) -> list[Mistake]:
    """Everything in the pages' text that MkDocs would pass over, or would not explain."""
    mistakes: list[Mistake] = []
    for page in content.pages.values():
        mistakes += _headings(page)
        mistakes += _bold(page)
        mistakes += _boxes(page)
        mistakes += _macros(page, content)
        mistakes += _fences(page)
        mistakes += _lines(page)
        mistakes += check_raw_html(page)
    return mistakes


def _headings(page: Page) -> Iterator[Mistake]:
    seen: dict[str, int] = {}
    titles = above = 0
    for token, inline in pairwise(page.blocks):
        if token.type != "heading_open" or token.map is None:
            continue
        line = token.map[0] + page.document.body_line
        titles += token.tag == "h1"
        if token.level:
            what = "a heading stands at the edge of a line, outside lists and quotes."
            yield Mistake(page.file, line, what)
            continue
        found = _HEADING_ID.search(inline.content)
        name = _ID.search(found[1]) if found else None
        level = int(token.tag[1])
        if above and level > above + 1:
            what = f"this heading jumps from level {above} to {level}. Write it with {'#' * (above + 1)}."
            yield Mistake(page.file, line, what)
        above = level
        if name and not re.fullmatch(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", name[1]):
            what = f'"{name[1]}" cannot be an id. Use small letters, digits and hyphens.'
            yield Mistake(page.file, line, what)
        elif name and found and (more := re.sub(r"[#.][\w-]+", "", found[1]).strip()):
            what = f'there is more than an id in the braces: "{more}". Take it out, or use hyphens.'
            yield Mistake(page.file, line, what)
        words = _HEADING_ID.sub("", inline.content).strip()
        if len(words) > HEADING_LIMIT:
            what = (
                f"this heading has {len(words)} signs; {HEADING_LIMIT} at most. "
                "Shorten it, or make it a paragraph."
            )
            yield Mistake(page.file, line, what)
        if not name:
            slug = "-".join(re.findall(r"[a-z0-9]+", words.lower())[:4]) or "name"
            yield Mistake(
                page.file,
                line,
                f'the heading "{words}" has no id. Put one behind it, as in {{ #{slug} }}.',
            )
        elif name[1] in seen:
            yield Mistake(
                page.file,
                line,
                f'the id "{name[1]}" stands here a second time; line {seen[name[1]]} has it already. '
                "Choose another.",
            )
        else:
            seen[name[1]] = line
    if titles and len(page.blocks) < 4:
        what = "there are no words below the title. Write them."
        yield Mistake(page.file, page.document.body_line, what)
    if titles != 1:
        yield Mistake(
            page.file,
            page.document.body_line,
            f"there are {titles} headings of the first level. "
            'A page has one, "# Title { #id }", at its top.',
        )


def _bold(page: Page) -> Iterator[Mistake]:
    """Bold lines that stand where a heading is meant: a screen reader's user would not find them."""
    for token, inline in pairwise(page.blocks):
        if token.type != "paragraph_open" or token.level or token.map is None:
            continue
        signs = [child.type for child in inline.children or [] if child.content or child.nesting]
        ends = inline.content.rstrip("*_ ")[-1:]
        if signs == ["strong_open", "text", "strong_close"] and ends not in '.!?:;,”"…':
            slug = "-".join(re.findall(r"[a-z0-9]+", inline.content.lower())[:4]) or "name"
            yield Mistake(
                page.file,
                token.map[0] + page.document.body_line,
                f"this line is bold where a heading is meant. Write it as ## Words {{ #{slug} }}.",
            )


def _boxes(page: Page) -> Iterator[Mistake]:
    """Boxes that would be no box, or an empty one."""
    rows = page.document.body.split("\n")
    for number, (row, below) in enumerate(pairwise(rows), start=page.document.body_line):
        if not row.lstrip().startswith("!!!"):
            continue
        if row[0].isspace() and _BOX.fullmatch(row.lstrip()):
            yield Mistake(page.file, number, "a box starts at the edge of a line, outside lists.")
        elif not _BOX.fullmatch(row):
            yield Mistake(
                page.file, number, 'a box starts like this: !!! agency "Sent by an agency?"'
            )
        elif below.strip() and not below.startswith("    "):
            yield Mistake(page.file, number + 1, "the text of a box starts 4 spaces in.")
        else:
            yield from _inside(page, number)


def _inside(page: Page, box: int) -> Iterator[Mistake]:
    """A heading within a box, and the line below its text that was to be in it."""
    rows = page.document.body.split("\n")[box - page.document.body_line + 1 :]
    above = ""
    for number, row in enumerate(rows, start=box + 1):
        if row.strip() and not row.startswith("    "):
            if above.strip() and not row.startswith("!!!"):
                what = "this line stands outside the box above it. Start it 4 spaces in, or put an empty line above it."
                yield Mistake(page.file, number, what)
            return
        if re.match(r"\s+#{1,6}\s", row):
            what = "a heading stands at the edge of a line, outside lists and quotes."
            yield Mistake(page.file, number, what)
        above = row


def _fences(page: Page) -> Iterator[Mistake]:
    """A block of code that never ends, and takes the rest of the page along."""
    opened: tuple[str, int] | None = None
    for number, row in enumerate(page.document.body.split("\n"), start=page.document.body_line):
        found = re.match(r" {0,3}(`{3,}|~{3,})(?!.*`)", row)
        if found and opened is None:
            opened = (found[1], number)
        elif found and opened and row.strip() == found[1] and found[1].startswith(opened[0]):
            opened = None
    if opened:
        what = f"the code that starts here does not end. Put {opened[0]} on a line below it."
        yield Mistake(page.file, opened[1], what)


def _lines(page: Page) -> Iterator[Mistake]:
    """Bullets that a word processor made, and pictures without words."""
    told = tabbed = False
    rows, first = page.document.body.split("\n"), page.document.body_line
    for line, below in pairwise([*lines_outside_code(page), Line(0, "")]):
        text = without_code(line.text)
        bullet = _BULLET.match(text)
        sign = bullet[1] if bullet else _pasted(text, without_code(below.text))
        if sign and not told:
            advice = 'step with "1. "' if sign[-1] in ".)" else 'item with "- "'
            what = f'"{sign}" makes no list. Start each {advice}.'
            yield Mistake(page.file, line.number, what)
        told = bool(sign) or (told and _SIGN.match(text) is not None)
        if re.search(r"\S\t", re.sub(r"^\s*(?:[-*+]|\d+[.)])\s+", "", rows[line.number - first])):
            what = (
                "there is a tab in this line. Put a space, or write a row of a table as | A | B |."
            )
            if not tabbed and not sign:
                yield Mistake(page.file, line.number, what)
            tabbed = True
        if _EMPTY_ITEM.fullmatch(text):
            what = "this item has no words. Write them, or take the line out."
            yield Mistake(page.file, line.number, what)
        if re.search(r"!\[\s*\]\(", text):
            what = (
                "this picture has no words for those who do not see it. Write them in the brackets."
            )
            yield Mistake(page.file, line.number, what)


def _pasted(row: str, below: str) -> str:
    """The sign of a row, where it and the row below start with signs that were to make a list."""
    first, second = _SIGN.match(row), _SIGN.match(below)
    if not first or not second or first.lastindex != second.lastindex:
        return ""
    sign, other = first[first.lastindex or 0], second[second.lastindex or 0]
    if first.lastindex != 3:
        return sign if sign == other else ""
    # "1. Words" makes a list, and "1) Words" is told when it is built, as readers see it.
    if re.fullmatch(r"\d+[.)]", sign) and row[first.end(3)].isspace():
        return ""
    number, following = sign.strip("()."), other.strip("().")
    if number.isdigit():
        return sign if following == str(int(number) + 1) else ""
    counted = f"{number} {following}"
    return sign if counted in _ROMAN or (len(counted) == 3 and counted in _LETTERS) else ""


def _macros(page: Page, content: Content) -> Iterator[Mistake]:
    file, first = page.file, page.document.body_line
    try:
        found = list(calls(page.document))
        names = _names(page)
    except jinja2.TemplateSyntaxError as error:
        yield Mistake(
            file,
            error.lineno + first - 1,
            f"a macro is not written as it should be ({error.message}). "
            'Write it as {{ template("thank-you-email") }}.',
        )
        return
    wrong = [mistake for call in found for mistake in _called(call, content, page)]
    yield from wrong
    told = {mistake.line for mistake in wrong}
    called = {(call.macro, call.line) for call in found}
    for name, line in names:
        if line in told:
            continue
        if name in MACROS and (name, line) not in called:
            yield Mistake(
                file, line, f'"{name}" does nothing without brackets. Write {_form(name)}.'
            )
        if name not in MACROS and name not in VARIABLES:
            yield Mistake(
                file, line, f'unknown macro "{name}".{nearest(name, (*MACROS, *VARIABLES))}'
            )
    yield from _details(page)
    seen: dict[tuple[object, ...], int] = {}
    for call in found:
        if call.macro in MACROS and call.macro not in INLINE:
            above = seen.setdefault((call.macro, *call.arguments), call.line)
            if above != call.line:
                what = f"this stands here a second time; line {above} has it already. Take one out."
                yield Mistake(file, call.line, what)


def _called(call: MacroCall, content: Content, page: Page) -> Iterator[Mistake]:
    """What is wrong with a call: where it stands, and what stands in it."""
    if call.macro not in MACROS:
        return
    row = page.document.body.split("\n")[call.line - page.document.body_line]
    if call.macro not in INLINE and not re.fullmatch(r"\{\{[^-{}][^{}]*(?<!-)\}\}\s*", row):
        yield Mistake(
            page.file,
            call.line,
            f"{call.macro}() needs a line of its own, without spaces or signs before it, "
            "outside lists, tables and boxes.",
        )
    yield from _call(call, content, page.file)


def _details(page: Page) -> Iterator[Mistake]:
    """Details of the agency that a page asks for and that no agency has."""
    tree = jinja2.Environment().parse(page.document.body)
    for node in tree.find_all(jinja2.nodes.Getattr):
        known = _known_details(node.node)
        if known and node.attr not in known:
            yield Mistake(
                page.file,
                node.lineno + page.document.body_line - 1,
                f'the agency has no "{node.attr}".{nearest(node.attr, known)}',
            )


def _known_details(node: jinja2.nodes.Node) -> dict[str, FieldInfo]:
    """The details below `agency` or `agency.call`; none below anything else."""
    if isinstance(node, jinja2.nodes.Name) and node.name == "agency":
        return Agency.model_fields
    if isinstance(node, jinja2.nodes.Getattr):
        field = _known_details(node.node).get(node.attr)
        return getattr(field.annotation, "model_fields", {}) if field else {}
    return {}


def _names(page: Page) -> list[tuple[str, int]]:
    """The names that a page takes from outside, each with its line."""
    tree = jinja2.Environment().parse(page.document.body)
    first = page.document.body_line
    given = {
        node.name for node in tree.find_all(jinja2.nodes.Name) if node.ctx in ("store", "param")
    }
    return sorted(
        {
            (node.name, node.lineno + first - 1)
            for node in tree.find_all(jinja2.nodes.Name)
            if node.ctx == "load" and node.name not in given
        },
        key=lambda pair: (pair[1], pair[0]),
    )


def _form(macro: str) -> str:
    """How a macro is called."""
    kind = MACROS[macro]
    return f'{macro}("the-{kind.split()[-1]}")' if kind else f"{macro}()"


def _call(call: MacroCall, content: Content, file: str) -> Iterator[Mistake]:
    kind = MACROS[call.macro]
    wanted = 0 if kind is None else 1
    if len(call.arguments) != wanted or not all(isinstance(a, str) for a in call.arguments):
        yield Mistake(
            file,
            call.line,
            f"{call.macro}() is not called as it should be. Write {_form(call.macro)}.",
        )
    elif kind is not None:
        name, known = str(call.arguments[0]), content.named[kind]
        if name not in known:
            yield Mistake(file, call.line, f'unknown {kind} "{name}".{nearest(name, known)}')
