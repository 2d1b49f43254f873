"""The pages in docs/ that people write: what their front matter says, and their address."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Literal

import jinja2
from jinja2 import nodes
from pydantic import Field

from macros.content.field_types import Day, Description, PageTitle, Strict, Words
from macros.content.mistakes import Mistake
from macros.content.read_files import SLUG, Document, read_document
from macros.content.validation import check
from macros.content.working_days import WorkingDays

# The folders of pages that are made from snippets, and how the files of these end.
MADE = {"templates": ".md", "checklists": ".yml"}
_MARKS = re.compile(r"\[([^\[\]]*)\]\([^()]*\)|[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}")


class SearchFront(Strict):
    """What Material's search reads of a page: whether it stays away, and by how much it counts for more."""

    exclude: bool = False
    boost: float = Field(default=1, gt=0)


class Front(Strict):
    """A page's front matter. `hide` is read by the theme."""

    title: PageTitle
    description: Description
    tags: list[Words] = Field(default_factory=list)
    questions: list[Words] = Field(default_factory=list)
    reviewed: Day
    hide: list[Literal["navigation", "toc", "footer", "path", "tags", "feedback"]] = Field(
        default_factory=list
    )
    search: SearchFront = SearchFront()


@dataclass(frozen=True)
class MacroCall:
    """A macro as a page calls it; arguments that are not plain values are None."""

    macro: str
    arguments: tuple[object, ...]
    line: int


@dataclass(frozen=True)
class Page:
    """A page: where it is, what it says of itself, and its Markdown."""

    document: Document
    address: str
    front: Front

    @cached_property
    def calls(self) -> tuple[MacroCall, ...]:
        """The macros that the page calls, in order; none if its macro syntax is broken."""
        try:
            tree = jinja2.Environment().parse(self.document.body)
        except jinja2.TemplateSyntaxError:
            return ()
        found = sorted(tree.find_all(nodes.Call), key=lambda call: call.lineno)
        first = self.document.body_line - 1
        return tuple(
            MacroCall(call.node.name, _values(call), call.lineno + first)
            for call in found
            if isinstance(call.node, nodes.Name)
        )

    @cached_property
    def answer(self) -> str:
        """The first sentence under its title, without markup; its description where a macro speaks."""
        below = self.document.body.partition("\n# ")[2] or self.document.body
        paragraphs = [part for part in re.split(r"\n\s*\n", below)[1:] if part.strip()]
        words = " ".join(_MARKS.sub(r"\1", paragraphs[0] if paragraphs else "").split())
        sentences = re.split(r"(?<=[.!?])\s+", words)
        # A word such as "Yes." alone says nothing.
        first = sentences[0] if len(sentences[0]) >= 30 else " ".join(sentences[:2])
        return self.front.description if len(first) < 30 or "{{" in words else first

    @property
    def file(self) -> str:
        """Its file, below the project's folder."""
        return self.document.file


def _values(call: nodes.Call) -> tuple[object, ...]:
    given = [*call.args, *call.kwargs]
    return tuple(each.value if isinstance(each, nodes.Const) else None for each in given)


def address_of(file: str) -> str:
    """The address of a page's file, below the site's root: docs/a/b.md gives a/b/."""
    inside = file.removeprefix("docs/").removesuffix(".md")
    parts = inside.split("/")
    if parts[-1] in ("index", "README"):
        parts.pop()
    return "".join(part + "/" for part in parts)


def written_files(root: Path) -> list[str]:
    """The Markdown files in docs/ that people wrote, without the ones made from snippets."""
    files = []
    for path in sorted((root / "docs").rglob("*.md")):
        parts = path.relative_to(root / "docs").parts
        theirs = parts[0] not in ("overrides", "assets") and path.is_file()
        if theirs and not _is_made(path, parts):
            files.append(path.relative_to(root).as_posix())
    return files


def snippet_files(root: Path, kind: str) -> Iterator[str]:
    """The templates or the checklists, by name; lint/file_names.py tells what else lies there."""
    for path in sorted((root / "snippets" / kind).glob(f"*{MADE[kind]}")):
        if path.is_file() and SLUG.fullmatch(path.stem) and path.stem != "index":
            yield path.relative_to(root).as_posix()


def page_files(root: Path) -> Iterator[str]:
    """Every page's file below docs/, those of pages that are made from snippets too."""
    for file in written_files(root):
        yield file.removeprefix("docs/")
    for kind in MADE:
        yield from (f"{kind}/{Path(file).stem}.md" for file in snippet_files(root, kind))


def _is_made(path: Path, parts: tuple[str, ...]) -> bool:
    """Whether a page is in a folder of made pages, and names the snippet that it is made from."""
    if len(parts) != 2 or parts[0] not in MADE or parts[1] == "index.md":
        return False
    return f"\nsnippet: snippets/{parts[0]}/".encode() in path.read_bytes()


def read_pages(root: Path, days: WorkingDays, mistakes: list[Mistake]) -> dict[str, Page]:
    """Every page by its address, with its days as words; what is wrong is added to the mistakes."""
    pages: dict[str, Page] = {}
    for file in written_files(root):
        folder, _, name = file.removeprefix("docs/").partition("/")
        if folder in MADE and name != "index.md":
            continue  # lint/file_names.py tells
        document = read_document(root, file, mistakes)
        if "channel" in document.data and "examples" in document.data:
            what = "this is a template. Move it to snippets/templates/."
            mistakes.append(Mistake(file, None, what))
        elif document.data and (front := check(Front, document, mistakes)):
            body = days.rendered(document.body, file, document.body_line, mistakes)
            address = address_of(file)
            pages[address] = Page(replace(document, body=body), address, front)
    return pages
