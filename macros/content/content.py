"""Everything that was read, in one place."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from macros.content.agency import Agency
from macros.content.config import Settings
from macros.content.differences import Differences
from macros.content.mistakes import Mistake
from macros.content.pages import Page
from macros.content.plan import Plan
from macros.content.read_files import Document
from macros.content.snippets import Checklist, FieldSpec, Source, Template


@dataclass(frozen=True)
class Content:
    """What was read, by slug, name or address.

    documents: pages and the files of snippets/ with their lines, by their place below the project's folder;
    named: every name that an author gave, by kind of thing, even where the thing has mistakes;
    phrases: more words that people type, by the address of the page that they should find;
    same: lists of words that mean the same to the search;
    mistakes: what is wrong; things with mistakes are left out of the rest.
    """

    root: Path
    settings: Settings
    documents: dict[str, Document]
    blanks: dict[str, FieldSpec]
    sources: dict[str, Source]
    templates: dict[str, Template]
    checklists: dict[str, Checklist]
    pages: dict[str, Page]
    agency: Agency | None
    plan: Plan | None
    differences: Differences
    reading_order: tuple[str, ...]
    redirects: dict[str, str]
    named: dict[str, frozenset[str]]
    addresses: frozenset[str]
    phrases: dict[str, list[str]] = field(default_factory=dict)
    same: list[list[str]] = field(default_factory=list)
    mistakes: tuple[Mistake, ...] = ()

    @property
    def snippets(self) -> list[Template | Checklist]:
        """The templates and the checklists."""
        return [*self.templates.values(), *self.checklists.values()]

    @property
    def optional(self) -> set[str]:
        """The blanks that may stay empty."""
        return {name for name, blank in self.blanks.items() if not blank.required}

    @cached_property
    def guides(self) -> dict[tuple[str, str], list[Page]]:
        """The pages that call a macro on a snippet, by macro and slug, in reading order."""
        found: dict[tuple[str, str], list[Page]] = {}
        for page in self.in_order(self.pages.values()):
            for call in page.calls:
                if call.arguments and isinstance(call.arguments[0], str):
                    pages = found.setdefault((call.macro, call.arguments[0]), [])
                    if page not in pages:
                        pages.append(page)
        return found

    def in_order(self, pages: Iterable[Page]) -> tuple[Page, ...]:
        """Pages in the site's reading order; those outside it come last."""
        order = {file: place for place, file in enumerate(self.reading_order)}
        return tuple(sorted(pages, key=lambda page: order.get(page.file, len(order))))

    @property
    def asked(self) -> dict[str, list[str]]:
        """What people ask and type, by the address of the page that answers it, made ones too."""
        asked = {a: [*page.front.questions, *page.front.tags] for a, page in self.pages.items()}
        asked |= {each.address: [*each.questions, *each.tags] for each in self.snippets}
        return {a: [*said, *self.phrases.get(a, [])] for a, said in asked.items()}

    @property
    def titles(self) -> dict[str, str]:
        """The title of every page, made ones too, by address."""
        titles = {address: page.front.title for address, page in self.pages.items()}
        return titles | {each.address: each.title for each in self.snippets}

    @property
    def files(self) -> dict[str, str]:
        """The file that every page is made from, by its address."""
        files = {address: page.file for address, page in self.pages.items()}
        return files | {each.address: each.file for each in self.snippets}
