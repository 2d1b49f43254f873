"""The built site before it is published: links that lead nowhere, unfinished markup, doubled ids."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

from macros.library import Library, Mistake

# Macros and blocks of Jinja, a macro with one brace, links and boxes that did not become any,
# rows of a table that is none, and what a merge leaves behind.
_UNFINISHED = re.compile(
    r"\{\{[^{}]*\}{0,2}|\{%[^{}]*\}?|\}\}|%\}|Macro (?:Syntax|Rendering) Error"
    r"|\{\s*\w+\(|\]\s?\([^\s)]*(?:\.md|://)|!!! |^\s*\|.*\||<<<<<<<|>>>>>>>"
)
_LINKS = (
    ("//a[@href]", "href"),
    ("//area[@href]", "href"),
    ("//link[@href]", "href"),
    ("//img[@src]", "src"),
    ("//script[@src]", "src"),
    ("//iframe[@src]", "src"),
)


@dataclass(frozen=True)
class Built:
    """A built page: its address below the site's root, its tree, and the ids in it."""

    address: str
    tree: html.HtmlElement
    ids: frozenset[str]


def check_site(site: Path, library: Library, url: str) -> list[Mistake]:
    """Look at every built page. Returns the mistakes, named by the file that the page comes from.

    site: the folder of the built site; url: its address, with a slash at its end.
    """
    pages = {page.address: page for page in read_site(site)}
    return [
        mistake
        for page in pages.values()
        for mistake in (*_links(page, pages, site, library, url), *_markup(page, library))
    ]


def read_site(site: Path) -> Iterator[Built]:
    """Every HTML page of a built site."""
    for path in sorted(site.rglob("*.html")):
        tree = html.document_fromstring(path.read_bytes())
        name = path.relative_to(site).as_posix()
        address = name.removesuffix("index.html") if name.endswith("index.html") else name
        ids = frozenset(tree.xpath("//@id")) | frozenset(tree.xpath("//a/@name"))
        yield Built(address, tree, ids)


def _links(
    page: Built, pages: dict[str, Built], site: Path, library: Library, url: str
) -> Iterator[Mistake]:
    home = urlsplit(url)
    for path, attribute in _LINKS:
        for element in page.tree.xpath(path):
            link = element.get(attribute)
            target = urlsplit(urljoin(url + page.address, link))
            if target.scheme not in ("http", "https"):
                continue
            if target.netloc != home.netloc or not target.path.startswith(home.path):
                if not urlsplit(link).scheme and not link.startswith("//"):
                    yield _mistake(page, library, link, "leads out of the site.")
                continue
            inside = unquote(target.path.removeprefix(home.path))
            if inside in pages:
                anchor = unquote(target.fragment)
                if anchor and anchor not in pages[inside].ids and "=" not in anchor:
                    file, line = _place(page, library, f"#{anchor}")
                    what = f'leads to /{inside}, where nothing has the id "{anchor}".'
                    yield Mistake(file, line, f'the link "{link}" {what}')
            elif not (site / inside).is_file():
                better = (
                    f" Write it with a slash at its end: {link}/"
                    if inside + "/" in pages
                    else " Mend the link, or put the file there."
                )
                yield _mistake(page, library, link, f"leads to nothing.{better}")


def _markup(page: Built, library: Library) -> Iterator[Mistake]:
    for text in page.tree.xpath(
        "//body//text()[not(ancestor::code or ancestor::pre or ancestor::script or ancestor::style)]"
    ):
        found = _UNFINISHED.search(text)
        if found:
            around = " ".join(text[max(0, found.start() - 20) : found.end() + 40].split())
            file, line = _place(page, library, found[0])
            yield Mistake(
                file,
                line,
                f'unfinished markup is on the page: "{around}". Mend it, or put it in `code`.',
            )
    seen: set[str] = set()
    for name in page.tree.xpath("//@id"):
        if name in seen:
            file, line = _place(page, library, name)
            yield Mistake(file, line, f'the id "{name}" is on the page twice. Choose another.')
        seen.add(name)


def _mistake(page: Built, library: Library, link: str, what: str) -> Mistake:
    file, line = _place(page, library, link)
    return Mistake(file, line, f'the link "{link}" {what}')


def _place(page: Built, library: Library, words: str) -> tuple[str, int | None]:
    """The file that a page is made from, and the line where these words stand in it."""
    source = library.pages.get(page.address)
    if source is None:
        files = {t.address: t.file for t in library.templates.values()}
        files |= {c.address: c.file for c in library.checklists.values()}
        return files.get(page.address, page.address), None
    rows = source.document.body.split("\n")
    # A macro that lacks a brace is not the whole one that stands further up.
    alone = re.compile(rf"(?<!\{{){re.escape(words)}")
    for number, row in enumerate(rows, start=source.document.body_line):
        if alone.search(row):
            return source.file, number
    return source.file, None
