"""Pages before the build: macro calls, and what would be lost or is not seen on the built page."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from urllib.parse import urlsplit

import jinja2
from jinja2 import nodes
from pydantic.fields import FieldInfo

from macros.content import Agency, Content, Mistake, Page, nearest
from macros.content.field_types import words_of
from macros.content.pages import MacroCall, calls
from macros.lint.prose import rows
from macros.lint.raw_html import check_raw_html
from macros.page_macros import INLINE, MACROS, RENAMED

VARIABLES = ("agency",)
# Kinds of boxes that Material draws, and ours.
BOXES = words_of(
    "abstract attention agency bug caution check cite danger done error example fail failure faq "
    "help hint important info missing note question quote snippet success summary tip tldr todo warning"
)

_BOX = re.compile(r"\s*(?:!!!|\?\?\?\+?) ?([\w-]+)")
_TABBED = re.compile(r"^(?!\s*(?:[-*+]|\d+[.)])\t).*\S\t+\S")
_CELL = re.compile(r"(?<!\\)\|")
_DELIMITERS = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
_BRACKET = re.compile(r"\w+://\[[^\s()<>\"]*")


def check_page_source(content: Content) -> list[Mistake]:
    """Everything in the pages' text that MkDocs would pass over, or would not explain."""
    mistakes: list[Mistake] = []
    for page in content.pages.values():
        mistakes += _macros(page, content)
        mistakes += _lines(page)
        mistakes += _boxes(page)
        mistakes += _tables(page)
        mistakes += check_raw_html(page)
    return mistakes


def _lines(page: Page) -> Iterator[Mistake]:
    """What a single line shows: pictures without words, spaces and tabs that a program put there."""
    above, tabbed = "", False
    for number, row in rows(page):
        what = ""
        if re.search(r"!\[\s*\]\(", row):
            what = (
                "this picture has no words for those who do not see it. Write them in the brackets."
            )
        elif re.search(r"(?:&nbsp;\s*){2}|^\s*&nbsp;\s*$", row):
            what = "there are no-break spaces here, which part nothing. Leave an empty line, or take them out."
        elif _TABBED.search(row) and _TABBED.search(above) and not tabbed:
            what = "there are tabs in these lines. Write rows of a table as | A | B |."
            number, tabbed = number - 1, True
        elif any(not _readable(address) for address in _BRACKET.findall(row)):
            what = f'"{_BRACKET.findall(row)[0]}" is no address. Take out the bracket.'
        if what:
            yield Mistake(page.file, number, what)
        above = row
    body = page.document.body
    if diagram := re.search(r"^ *[`~]{3,} *mermaid\b", body, re.MULTILINE):
        line = body.count("\n", 0, diagram.start()) + page.document.body_line
        what = "a diagram in mermaid needs a script from another site. Save it as a picture."
        yield Mistake(page.file, line, what)
    if len(list(filter(str.strip, body.split("\n")))) < 2:
        what = "there are no words below the title. Write them."
        yield Mistake(page.file, page.document.body_line, what)


def _readable(address: str) -> bool:
    """Whether MkDocs can take an address apart; it would stop without saying where."""
    try:
        return bool(urlsplit(address))
    except ValueError:
        return False


def _boxes(page: Page) -> Iterator[Mistake]:
    """Boxes of a kind that is misspelt, and lines that were to stand in one."""
    inside, above = False, ""
    for number, row in rows(page):
        box = _BOX.match(row)
        if box:
            near = get_close_matches(box[1], BOXES, 1, 0.75)
            if box[1] not in BOXES and near:
                what = f'unknown box "{box[1]}". Did you mean "{near[0]}"?'
                yield Mistake(page.file, number, what)
        elif inside and above.strip() and row[:1].strip():
            what = "this line stands outside the box above it. Start it 4 spaces in, or put an empty line above it."
            yield Mistake(page.file, number, what)
        inside = bool(box) or (inside and not row[:1].strip())
        above = row


def _tables(page: Page) -> Iterator[Mistake]:
    """Rows whose last cells would be lost, and words that become a row of the table above them."""
    cells = 0
    for number, row in rows(page):
        if _DELIMITERS.fullmatch(row) and "|" in row:
            cells = len(_cells(row))
        elif not row.strip():
            cells = 0
        elif cells and "|" not in row:
            what = "this line becomes a row of the table above it. Put an empty line between them."
            yield Mistake(page.file, number, what)
        elif cells and len(_cells(row)) > cells:
            what = (
                f"this row has {len(_cells(row))} cells, and the table has {cells}. "
                "The last would be lost: put it into another."
            )
            yield Mistake(page.file, number, what)


def _cells(row: str) -> list[str]:
    return _CELL.split(row.strip().removeprefix("|").removesuffix("|"))


def _macros(page: Page, content: Content) -> Iterator[Mistake]:
    """Macros that are not there or are called otherwise, each told once."""
    first = page.document.body_line - 1
    try:
        tree = jinja2.Environment().parse(page.document.body)
    except jinja2.TemplateSyntaxError as error:
        what = (
            f"a macro is not written as it should be ({error.message}). "
            'Write it as {{ template("thank-you-email") }}.'
        )
        yield Mistake(page.file, error.lineno + first, what)
        return
    found = list(calls(page.document))
    wrong = [
        Mistake(page.file, call.line, what)
        for call in found
        if call.macro in MACROS and (what := _called(call, content, page))
    ]
    wrong += _repeated(page, found)
    yield from wrong
    called = {(call.macro, call.line) for call in found if call.macro in MACROS}
    told = {mistake.line for mistake in wrong}
    for line, name, what in (*_names(tree), *_details(tree)):
        if (name, line + first) not in called and line + first not in told:
            yield Mistake(page.file, line + first, what)


def _called(call: MacroCall, content: Content, page: Page) -> str:
    """What is wrong with a call: where it stands, and what stands in it."""
    row = page.document.body.split("\n")[call.line - page.document.body_line]
    kind = MACROS[call.macro]
    if call.macro not in INLINE and not re.fullmatch(r"\{\{[^-{}][^{}]*(?<!-)\}\}\s*", row):
        return (
            f"{call.macro}() needs a line of its own, without spaces or signs before it, "
            "outside lists, tables and boxes."
        )
    wanted = 0 if kind is None else 1
    if len(call.arguments) != wanted or not all(isinstance(a, str) for a in call.arguments):
        return f"{call.macro}() is not called as it should be. Write {_form(call.macro)}."
    if kind is not None and content.named[kind] and call.arguments[0] not in content.named[kind]:
        name = str(call.arguments[0])
        return f'unknown {kind} "{name}".{nearest(name, content.named[kind])}'
    return ""


def _repeated(page: Page, found: list[MacroCall]) -> Iterator[Mistake]:
    seen: dict[tuple[object, ...], int] = {}
    for call in found:
        if call.macro in MACROS and call.macro not in INLINE:
            above = seen.setdefault((call.macro, *call.arguments), call.line)
            if above != call.line:
                what = f"this stands here a second time; line {above} has it already. Take one out."
                yield Mistake(page.file, call.line, what)


def _names(tree: nodes.Template) -> Iterator[tuple[int, str, str]]:
    """Names that a page takes from outside and that are not there, and values that name nothing."""
    named = list(tree.find_all(nodes.Name))
    given = {node.name for node in named if node.ctx in ("store", "param")}
    for name, line in sorted({(node.name, node.lineno) for node in named}):
        if name in RENAMED:
            yield (
                line,
                name,
                f'"{name}" is called "{RENAMED[name]}" now. Write {_form(RENAMED[name])}.',
            )
        elif name in MACROS:
            yield line, name, f'"{name}" does nothing without brackets. Write {_form(name)}.'
        elif name not in (*given, *VARIABLES):
            yield line, name, f'unknown macro "{name}".{nearest(name, (*MACROS, *VARIABLES))}'
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            if isinstance(node, nodes.Tuple | nodes.List | nodes.Dict):
                what = "there is no macro in these braces. Write one, or take them out."
                yield node.lineno, "", what


def _details(tree: nodes.Template) -> Iterator[tuple[int, str, str]]:
    """Details of the agency that a page asks for and that no agency has."""
    for node in tree.find_all(nodes.Getattr):
        known = _known_details(node.node)
        if known and node.attr not in known:
            what = f'the agency has no "{node.attr}".{nearest(node.attr, known)}'
            yield node.lineno, "", what


def _known_details(node: nodes.Node) -> dict[str, FieldInfo]:
    """The details below `agency` or `agency.call`; none below anything else."""
    if isinstance(node, nodes.Name) and node.name == "agency":
        return Agency.model_fields
    if isinstance(node, nodes.Getattr):
        field = _known_details(node.node).get(node.attr)
        return getattr(field.annotation, "model_fields", {}) if field else {}
    return {}


def _form(macro: str) -> str:
    """How a macro is called."""
    kind = MACROS[macro]
    return f'{macro}("the-{kind.split()[-1]}")' if kind else f"{macro}()"
