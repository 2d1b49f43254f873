"""Pages before the build: macro calls and headings, every mistake with its line."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import jinja2
from markdown_it import MarkdownIt
from pydantic.fields import FieldInfo

from macros.library import Agency, Library, Mistake, Page, nearest
from macros.library.pages import MADE, Call, address_of, calls, written_files
from macros.library.reading import read_text
from macros.library.snippets import host_of
from macros.page import INLINE, MACROS

VARIABLES = ("agency",)

_markdown = MarkdownIt("commonmark").enable("table")
# As MkDocs reads them: any address, and as it was written.
_links_as_written = MarkdownIt("commonmark").enable("table")
_links_as_written.normalizeLink = str  # type: ignore[method-assign,assignment]
_links_as_written.validateLink = bool  # type: ignore[method-assign,assignment]
_BOX = re.compile(r'!!! agency "[^"“”]+"\s*')
_BRACKET = re.compile(r"\w+://\[[^\s()<>\"]*")
_HEADING_ID = re.compile(r"\{:?([^{}]*)\}\s*$")
_ID = re.compile(r"(?:^|\s)#(\S+)")


def check_pages(library: Library) -> list[Mistake]:
    """Everything in the pages' text that MkDocs would pass over, or would not explain."""
    mistakes = [*_navigation(library), *_redirects(library)]
    for page in library.pages.values():
        mistakes += _headings(page)
        mistakes += _addresses(page)
        mistakes += _links(page, library)
        mistakes += _boxes(page)
        mistakes += _macros(page, library)
    return mistakes


def _headings(page: Page) -> Iterator[Mistake]:
    seen: dict[str, int] = {}
    tokens = _markdown.parse(page.document.body)
    titles = 0
    for token, inline in pairwise(tokens):
        if token.type != "heading_open" or token.map is None:
            continue
        line = token.map[0] + page.document.body_line
        titles += token.tag == "h1"
        found = _HEADING_ID.search(inline.content)
        name = _ID.search(found[1]) if found else None
        if not name:
            words = _HEADING_ID.sub("", inline.content).strip()
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
    if titles != 1:
        yield Mistake(
            page.file,
            page.document.body_line,
            f"there are {titles} headings of the first level. "
            'A page has one, "# Title { #id }", at its top.',
        )


def _addresses(page: Page) -> Iterator[Mistake]:
    """Addresses that MkDocs cannot take apart; it would stop without saying where."""
    for line, row in enumerate(page.document.body.split("\n"), start=page.document.body_line):
        for found in _BRACKET.findall(row):
            try:
                urlsplit(found)
            except ValueError:
                yield Mistake(page.file, line, f'"{found}" is no address. Take out the bracket.')


def _links(page: Page, library: Library) -> Iterator[Mistake]:
    """Links and pictures in Markdown that lead to no file of docs/."""
    folder = posixpath.dirname(page.file)
    files = {posixpath.relpath(file, folder): file for file in _page_files(library)}
    for block in _links_as_written.parse(page.document.body):
        for token in block.children or []:
            link = str(token.attrs.get("href") or token.attrs.get("src") or "")
            place = link.partition("#")[0]
            if not place or ":" in place or "{{" in link:
                continue
            line = _line_of(link, page, block.map)
            target = posixpath.normpath(posixpath.join(folder, unquote(place)))
            if place.startswith("/"):
                yield Mistake(
                    page.file,
                    line,
                    f'the link "{link}" starts with a slash. Write the file that it leads to, '
                    "as seen from this one, such as ../thank-you/index.md.",
                )
            elif place.endswith(".md") and target not in files.values():
                yield Mistake(
                    page.file, line, f'the link "{link}" leads to no page.{_near(place, files)}'
                )
            elif not place.endswith(".md") and not _is_there(library.root, target):
                yield Mistake(
                    page.file, line, f'the link "{link}" leads to no file. Mend its name.'
                )


def _line_of(words: str, page: Page, lines: list[int] | None) -> int:
    """The line in the file where these words stand, within a block of the page's text."""
    first, end = lines or (0, 0)
    rows = page.document.body.split("\n")
    inside = (i for i in range(first, end) if words in rows[i])
    return next(inside, first) + page.document.body_line


def _near(name: str, names: Iterable[str]) -> str:
    """The nearest name, where one is near; a list of every page would help nobody."""
    found = nearest(name, names)
    return found if "Did you mean" in found else " Mend the name, or take the link out."


def _page_files(library: Library) -> Iterator[str]:
    """Every page's file, those of made pages too."""
    yield from written_files(library.root)
    for kind in MADE:
        yield from (f"docs/{kind}/{name}.md" for name in library.named[kind.removesuffix("s")])


def _is_there(root: Path, file: str) -> bool:
    return (root / file).is_file() or file.startswith(("docs/downloads/", "docs/assets/previews/"))


def _navigation(library: Library) -> Iterator[Mistake]:
    """Pages that no menu leads to, and entries of the menu that lead to no page."""
    shown = {address_of(file) for file in library.reading_order}
    for address, page in library.pages.items():
        if address not in shown:
            name = page.file.removeprefix("docs/")
            what = f"no menu leads to this page. Add {name} under nav in mkdocs.yml."
            yield Mistake(page.file, None, what)
    names = [file.removeprefix("docs/") for file in written_files(library.root)]
    for file in library.reading_order:
        if not (library.root / file).is_file():
            name = file.removeprefix("docs/")
            yield Mistake(
                "mkdocs.yml",
                _row(library.root, name),
                f'nav names "{name}", and there is no such page.{_near(name, names)}',
            )


def _redirects(library: Library) -> Iterator[Mistake]:
    """Lines under redirect_maps that MkDocs would refuse without saying where."""
    files = {file.removeprefix("docs/") for file in _page_files(library)}
    there = {address_of(file) for file in files}
    for old, new in library.redirects.items():
        line = _row(library.root, f"{old}:")
        target = str(new).partition("#")[0]
        if not str(old).endswith(".md"):
            what = f'"{old}" under redirect_maps is no page\'s file. Write it like old-place.md.'
        elif address_of(old) in there:
            what = f'"{old}" is redirected, but there is a page at that address. Take one away.'
        elif not host_of(str(new)) and target not in files:
            what = f'"{old}" is redirected to "{new}", which is no page.{_near(target, files)}'
        else:
            continue
        yield Mistake("mkdocs.yml", line, what)


def _row(root: Path, words: str) -> int | None:
    """The line of mkdocs.yml where these words stand alone."""
    rows = read_text(root, "mkdocs.yml").split("\n")
    found = re.compile(rf"(?:^|\s){re.escape(words)}(?:\s|$)")
    return next((number for number, row in enumerate(rows, start=1) if found.search(row)), None)


def _boxes(page: Page) -> Iterator[Mistake]:
    """Boxes that would be no box, or an empty one."""
    rows = page.document.body.split("\n")
    for number, (row, below) in enumerate(pairwise(rows), start=page.document.body_line):
        if not row.lstrip().startswith("!!!"):
            continue
        if not _BOX.fullmatch(row):
            yield Mistake(
                page.file, number, 'a box starts like this: !!! agency "Sent by an agency?"'
            )
        elif below.strip() and not below.startswith("    "):
            yield Mistake(page.file, number + 1, "the text of a box starts 4 spaces in.")


def _macros(page: Page, library: Library) -> Iterator[Mistake]:
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
    for name, line in names:
        if name not in MACROS and name not in VARIABLES:
            yield Mistake(
                file, line, f'unknown macro "{name}".{nearest(name, (*MACROS, *VARIABLES))}'
            )
    yield from _details(page)
    rows = page.document.body.split("\n")
    for call in found:
        if call.macro not in MACROS:
            continue
        row = rows[call.line - first]
        if call.macro not in INLINE and not re.fullmatch(r"\{\{.*\}\}\s*", row):
            yield Mistake(
                file,
                call.line,
                f"{call.macro}() needs a line of its own, without spaces before it, "
                "outside lists, tables and boxes.",
            )
        yield from _call(call, library, file)


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


def _call(call: Call, library: Library, file: str) -> Iterator[Mistake]:
    kind = MACROS[call.macro]
    wanted = 0 if kind is None else 1
    if len(call.arguments) != wanted or not all(isinstance(a, str) for a in call.arguments):
        example = f'{call.macro}("the-{kind}")' if kind else f"{call.macro}()"
        yield Mistake(
            file, call.line, f"{call.macro}() is not called as it should be. Write {example}."
        )
    elif kind is not None:
        name, known = str(call.arguments[0]), library.named[kind]
        if name not in known:
            yield Mistake(file, call.line, f'unknown {kind} "{name}".{nearest(name, known)}')
