"""Everything that is written by hand, read: snippets, pages, the agency's details."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from macros.content.config import (
    differences,
    menu,
    nav_files,
    read_agency,
    read_settings,
    redirects,
)
from macros.content.content import Content
from macros.content.differences import Differences
from macros.content.english import alike
from macros.content.figures import QUESTIONS
from macros.content.letter_text import FIELDS, read_wording
from macros.content.messages import BLANKS
from macros.content.mistakes import Mistake
from macros.content.own_words import OwnWords
from macros.content.pages import MADE, address_of, page_files, read_pages, snippet_files
from macros.content.plan import FILE as PLAN
from macros.content.plan import Plan
from macros.content.read_files import Document, read_document
from macros.content.search_phrases import read_phrases
from macros.content.snippets import (
    Checklist,
    ChecklistFront,
    FieldSpec,
    Source,
    Template,
    TemplateFront,
)
from macros.content.validation import check
from macros.content.working_days import read_days

SOURCES = "snippets/sources.yml"
Entry = TypeVar("Entry", FieldSpec, Source)
Front = TypeVar("Front", TemplateFront, ChecklistFront)


def read_content(root: Path, in_own_words: bool = True) -> Content:
    """Everything that is written below the project's folder.

    in_own_words: whether an agency's words are put in. Raises nothing for what an author wrote: the
    mistakes are in the content.
    """
    mistakes: list[Mistake] = []
    settings = read_settings(root, mistakes)
    agency = read_agency(root, settings, mistakes)
    written_plan = read_document(root, PLAN, mistakes)
    days = read_days(
        written_plan, agency.days if agency else {}, agency.language if agency else "en-US"
    )
    mine = replace(differences(settings, agency), days=days)
    if not in_own_words:
        mine = replace(mine, words=OwnWords())
    documents = _documents(root, written_plan, mine, mistakes)
    named = _named(root, documents, mine)
    pages = read_pages(root, mine.days, mistakes)
    addresses = frozenset(map(address_of, page_files(root)))
    known = {**named, "address": addresses}
    plan = (documents[PLAN].data and check(Plan, documents[PLAN], mistakes, known=known)) or None
    named["step"] = plan.names if plan else frozenset()
    phrases, same = read_phrases(root, addresses, mine.by_address, mistakes)
    content = Content(
        root=root,
        settings=settings,
        documents=documents | {page.file: page.document for page in pages.values()},
        blanks=_entries(documents[FIELDS], FieldSpec, mistakes),
        sources=_entries(documents[SOURCES], Source, mistakes),
        templates=_templates(documents, known, mistakes),
        checklists=_checklists(documents, known, mistakes),
        pages=pages,
        agency=agency,
        plan=plan,
        differences=mine,
        reading_order=tuple(f"docs/{file}" for file in nav_files(menu(settings.nav, agency))),
        redirects=redirects(settings, agency),
        named=named,
        addresses=addresses,
        phrases=phrases,
        same=[*same, *alike(settings.british, same)],
        mistakes=tuple(dict.fromkeys(mistakes)),
    )
    if in_own_words:
        _last_read.clear()
        _last_read[root.resolve()] = content
    return content


# MkDocs runs in the process that has read everything before it.
_last_read: dict[Path, Content] = {}


def last_read(root: Path) -> Content:
    """The content of a project's folder as it was read last in this process, else read now."""
    return _last_read.get(root.resolve()) or read_content(root)


def _documents(
    root: Path, plan: Document, mine: Differences, mistakes: list[Mistake]
) -> dict[str, Document]:
    """The files of snippets/ as the agency has them, by their place; sources stay as they are."""
    files = [FIELDS, *(file for kind in MADE for file in snippet_files(root, kind))]
    read = [plan, *(read_document(root, file, mistakes) for file in files)]
    documents = {document.file: mine.put_into(document, mistakes) for document in read}
    return documents | {SOURCES: read_document(root, SOURCES, mistakes)}


def _named(
    root: Path, documents: dict[str, Document], mine: Differences
) -> dict[str, frozenset[str]]:
    return {
        "counted step": frozenset(mine.days.by_step),
        "blank": frozenset(documents[FIELDS].data),
        "source": frozenset(documents[SOURCES].data),
        "question": frozenset(QUESTIONS),
        "message blank": frozenset(BLANKS),
        "template": frozenset(Path(file).stem for file in snippet_files(root, "templates")),
        "checklist": frozenset(Path(file).stem for file in snippet_files(root, "checklists")),
    }


def _entries(document: Document, model: type[Entry], mistakes: list[Mistake]) -> dict[str, Entry]:
    read = {
        name: check(model, document, mistakes, value if value is not None else {}, (name,))
        for name, value in document.data.items()
    }
    return {name: entry for name, entry in read.items() if entry is not None}


def _templates(
    documents: dict[str, Document], known: Any, mistakes: list[Mistake]
) -> dict[str, Template]:
    found = {}
    for slug, document, front in _fronts(documents, "templates", TemplateFront, known, mistakes):
        branches = document.data.get("channel") == "phone"
        wording = read_wording(document, branches, known["blank"], mistakes)
        if front is not None and wording is not None:
            found[slug] = Template(**front.__dict__, slug=slug, wording=wording)
    return found


def _checklists(
    documents: dict[str, Document], known: Any, mistakes: list[Mistake]
) -> dict[str, Checklist]:
    fronts = _fronts(documents, "checklists", ChecklistFront, known, mistakes)
    return {slug: Checklist(**front.__dict__, slug=slug) for slug, _, front in fronts if front}


def _fronts(
    documents: dict[str, Document],
    kind: str,
    model: type[Front],
    known: Any,
    mistakes: list[Mistake],
) -> Iterator[tuple[str, Document, Front | None]]:
    """The files of a kind that could be read: slug, document, and what it says if that is right."""
    for document in documents.values():
        if document.file.startswith(f"snippets/{kind}/") and document.data:
            front = check(model, document, mistakes, known=known)
            yield Path(document.file).stem, document, front
