"""Pages before the build: macro calls, and what would be lost or is not seen on the built page."""

import re
from collections.abc import Iterator

import jinja2
from jinja2 import nodes
from pydantic import BaseModel

from macros.content import Content, Mistake, Page, nearest
from macros.content.pages import MacroCall
from macros.lint.prose import prose, rows
from macros.lint.raw_html import check_raw_html
from macros.page_macros import INLINE, MACROS

_CELL = re.compile(r"(?<!\\)\|")
_DELIMITERS = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
# What nobody sees on the built page, or what stops MkDocs without a word of where.
_SLIPS = {
    r"!\[\s*\]\(": "this picture has no words for those who do not see it. Write them in the brackets.",
    r"^(?!\s*(?:[-*+]|\d+[.)])\t).*\S\t+\S.*(?:\n.*\S\t+\S.*)+": "there are tabs in these lines. Write rows of a table as | A | B |.",
    r"\w+://\[(?![\da-fA-F:.]+\])": "there is a bracket in this address. Take it out.",
    r"^ *[`~]{3,} *mermaid\b": "a diagram in mermaid needs a script from another site. Save it as a picture.",
}


def check_page_source(content: Content) -> list[Mistake]:
    """Everything in the pages' text that MkDocs would pass over, or would not explain."""
    mistakes: list[Mistake] = []
    for page in content.pages.values():
        mistakes += [*_macros(page, content), *_slips(page), *_tables(page), *check_raw_html(page)]
    return mistakes


def _slips(page: Page) -> Iterator[Mistake]:
    for pattern, what in _SLIPS.items():
        text = page.document.body if "mermaid" in pattern else prose(page)
        for found in re.finditer(pattern, text, re.MULTILINE):
            line = text.count("\n", 0, found.start()) + page.document.body_line
            yield Mistake(page.file, line, what)


def _tables(page: Page) -> Iterator[Mistake]:
    """Rows whose last cells would be lost."""
    cells = 0
    for number, row in rows(page):
        count = len(_CELL.split(row.strip().removeprefix("|").removesuffix("|")))
        if _DELIMITERS.fullmatch(row) and "|" in row:
            cells = count
        elif not row.strip():
            cells = 0
        elif 0 < cells < count:
            what = (
                f"this row has {count} cells, and the table has {cells}. "
                "The last would be lost: put it into another."
            )
            yield Mistake(page.file, number, what)


def _macros(page: Page, content: Content) -> Iterator[Mistake]:
    """Macros that are not there or are called otherwise, one mistake a line."""
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
    found = [(call.line, _called(call, content, page)) for call in page.calls]
    found += [(line + first, what) for line, what in (*_names(tree), *_details(tree, content))]
    by_line = {line: Mistake(page.file, line, what) for line, what in reversed(found) if what}
    yield from by_line.values()


def _called(call: MacroCall, content: Content, page: Page) -> str:
    """What is wrong with a call: where it stands, and what stands in it."""
    row = page.document.body.split("\n")[call.line - page.document.body_line]
    kind = MACROS.get(call.macro)
    if call.macro not in MACROS:
        return ""
    if call.macro not in INLINE and not re.fullmatch(r"\{\{[^-{}][^{}]*(?<!-)\}\}\s*", row):
        return (
            f"{call.macro}() needs a line of its own, without spaces or signs before it, "
            "outside lists, tables and boxes."
        )
    wanted = 0 if kind is None else 1
    given = len(call.arguments) - (call.macro == "source" and len(call.arguments) == 2)
    if given != wanted or not all(isinstance(a, str) for a in call.arguments):
        return f"{call.macro}() is not called as it should be. Write {_form(call.macro)}."
    if kind is not None and content.named[kind] and call.arguments[0] not in content.named[kind]:
        name = str(call.arguments[0])
        return f'unknown {kind} "{name}".{nearest(name, content.named[kind])}'
    return ""


def _names(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Names that a page takes from outside and that are not there."""
    named = list(tree.find_all(nodes.Name))
    called = [call.node for call in tree.find_all(nodes.Call)]
    given = {node.name for node in named if node.ctx in ("store", "param")}
    for node in named:
        if node.name in MACROS and not any(node is each for each in called):
            what = f'"{node.name}" does nothing without brackets. Write {_form(node.name)}.'
            yield node.lineno, what
        elif node.name not in (*given, "agency", *MACROS):
            near = nearest(node.name, (*MACROS, "agency"))
            yield node.lineno, f'unknown macro "{node.name}".{near}'


def _details(tree: nodes.Template, content: Content) -> Iterator[tuple[int, str]]:
    """Details of the agency that a page asks for and that no agency has."""

    def value(node: nodes.Node) -> object:
        if isinstance(node, nodes.Getattr):
            return getattr(value(node.node), node.attr, None)
        return content.agency if isinstance(node, nodes.Name) and node.name == "agency" else None

    for node in tree.find_all(nodes.Getattr):
        of = value(node.node)
        known = type(of).model_fields if isinstance(of, BaseModel) else {node.attr}
        if node.attr not in known:
            yield node.lineno, f'the agency has no "{node.attr}".{nearest(node.attr, known)}'


def _form(macro: str) -> str:
    """How a macro is called."""
    kind = MACROS[macro]
    return f'{macro}("the-{kind.split()[-1]}")' if kind else f"{macro}()"
