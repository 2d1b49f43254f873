"""Everything that is written by hand, read and checked: snippets, pages, the agency's details."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from macros.library.agency import Agency
from macros.library.mistakes import Mistake, MistakesFound, nearest
from macros.library.pages import Page, address_of, read_pages
from macros.library.reading import SLUG, Document, check, read_page, read_yaml
from macros.library.snippets import (
    SUBJECT_LIMIT,
    Blank,
    Checklist,
    ChecklistFront,
    Source,
    Template,
    TemplateFront,
)
from macros.library.wording import Bullets, Paragraph, blanks_of, line_fault, read_line, read_wording

Entry = TypeVar("Entry", Blank, Source)

__all__ = [
    "Agency",
    "Blank",
    "Checklist",
    "Library",
    "Mistake",
    "MistakesFound",
    "Page",
    "Source",
    "Template",
    "nearest",
    "read_library",
]


@dataclass(frozen=True)
class Library:
    """What was read, by slug, name or address.

    named: every name that an author gave, by kind of thing, even where the thing has mistakes;
    mistakes: what is wrong; things with mistakes are left out of the rest.
    """

    root: Path
    blanks: dict[str, Blank]
    sources: dict[str, Source]
    templates: dict[str, Template]
    checklists: dict[str, Checklist]
    pages: dict[str, Page]
    agency: Agency | None
    reading_order: tuple[str, ...]
    redirects: dict[str, str]
    named: dict[str, frozenset[str]]
    mistakes: tuple[Mistake, ...]

    def label(self, blank: str) -> str:
        """What readers see for a blank, without brackets."""
        return self.blanks[blank].label

    @property
    def optional(self) -> set[str]:
        """The blanks that may stay empty."""
        return {name for name, blank in self.blanks.items() if not blank.required}

    @cached_property
    def guides(self) -> dict[tuple[str, str], tuple[Page, ...]]:
        """The pages that call a macro on a snippet, by macro and slug, in reading order."""
        found: dict[tuple[str, str], list[Page]] = {}
        for page in self.pages.values():
            for call in page.calls:
                if call.arguments and isinstance(call.arguments[0], str):
                    pages = found.setdefault((call.macro, call.arguments[0]), [])
                    if page not in pages:
                        pages.append(page)
        order = {file: index for index, file in enumerate(self.reading_order)}
        return {
            key: tuple(sorted(pages, key=lambda page: order.get(page.file, len(order))))
            for key, pages in found.items()
        }

    @property
    def titles(self) -> dict[str, str]:
        """The title of every page, made ones too, by address."""
        return (
            {address: page.front.title for address, page in self.pages.items()}
            | {t.address: t.title for t in self.templates.values()}
            | {c.address: c.title for c in self.checklists.values()}
        )


def read_library(root: Path) -> Library:
    """Everything that is written below the project's folder.

    Raises nothing for what an author wrote: the mistakes are in the library.
    """
    mistakes: list[Mistake] = []
    config = _document(root, "mkdocs.yml", mistakes)
    blanks = _entries(root, "snippets/fields.yml", Blank, mistakes)
    sources = _entries(root, "snippets/sources.yml", Source, mistakes)
    mistakes += _names(root, "snippets/fields.yml", blanks)
    templates = {
        slug: template
        for slug, file in _files(root, "templates", ".md", mistakes)
        if (template := _template(root, slug, file, blanks, mistakes))
    }
    checklists = {
        slug: checklist
        for slug, file in _files(root, "checklists", ".yml", mistakes)
        if (checklist := _checklist(root, slug, file, mistakes))
    }
    pages, wrong = read_pages(root)
    mistakes += wrong
    library = Library(
        root=root,
        blanks=blanks,
        sources=sources,
        templates=templates,
        checklists=checklists,
        pages=pages,
        agency=_agency(root, config, mistakes),
        reading_order=tuple(f"docs/{file}" for file in _nav_files(config.data.get("nav"))),
        redirects=_redirects(config),
        named={
            "template": frozenset(path.stem for path in (root / "snippets/templates").glob("*.md")),
            "checklist": frozenset(path.stem for path in (root / "snippets/checklists").glob("*.yml")),
            "source": frozenset(_document(root, "snippets/sources.yml", []).data),
        },
        mistakes=(),
    )
    mistakes += _wrong_redirects(library, config)
    mistakes += _wrong_links(library)
    found = MistakesFound(mistakes).mistakes
    return replace(library, mistakes=tuple(found))


def _document(root: Path, file: str, mistakes: list[Mistake]) -> Document:
    if not (root / file).is_file():
        mistakes.append(Mistake(file, None, "this file is missing. Put it back."))
        return Document(file, {}, {})
    try:
        return read_yaml(root, file)
    except MistakesFound as found:
        mistakes += found.mistakes
        return Document(file, {}, {})


def _entries(
    root: Path, file: str, model: type[Entry], mistakes: list[Mistake]
) -> dict[str, Entry]:
    document = _document(root, file, mistakes)
    entries = {}
    for name, value in document.data.items():
        entry, wrong = check(model, document, value if value is not None else {}, (name,))
        mistakes += wrong
        if entry is not None:
            entries[name] = entry
    return entries


def _names(root: Path, file: str, blanks: dict[str, Blank]) -> Iterator[Mistake]:
    for name in blanks:
        if line_fault(f"{{{name}}}"):
            yield Mistake(
                file, None, f'"{name}" is no name for a blank. Use small letters and _, as in their_name.'
            )


def _files(
    root: Path, folder: str, ending: str, mistakes: list[Mistake]
) -> Iterator[tuple[str, str]]:
    """The slugs and files of a folder; anything else in it is a mistake."""
    for path in sorted((root / "snippets" / folder).glob("*")):
        file = path.relative_to(root).as_posix()
        if path.name.startswith("."):
            continue
        slug = path.stem
        if path.suffix != ending:
            mistakes.append(Mistake(file, None, f'the name should end in "{ending}". Rename it.'))
        elif slug == "index" or not SLUG.fullmatch(slug):
            better = "-".join("".join(c if c.isalnum() else " " for c in slug.lower()).split())
            advice = f' Rename it to "{better}{ending}".' if SLUG.fullmatch(better) and better != "index" else ""
            mistakes.append(
                Mistake(
                    file,
                    None,
                    f'"{slug}" cannot be an address. Use lower-case words joined by hyphens, '
                    f'and not "index".{advice}',
                )
            )
        else:
            yield slug, file


def _template(
    root: Path, slug: str, file: str, blanks: dict[str, Blank], mistakes: list[Mistake]
) -> Template | None:
    try:
        document = read_page(root, file)
    except MistakesFound as found:
        mistakes += found.mistakes
        return None
    front, wrong = check(TemplateFront, document)
    channel = document.data.get("channel")
    wording, faults = read_wording(
        document.body, file, document.body_line, branches=channel == "phone"
    )
    wrong += faults
    if not wording:
        wrong.append(
            Mistake(file, document.body_line, "there is no text. Write it under the front matter.")
        )
    for number, row in enumerate(document.body.split("\n"), start=document.body_line):
        if not line_fault(row):
            wrong += (
                Mistake(
                    file,
                    number,
                    f'unknown blank "{name}".{nearest(name, blanks)} '
                    "Blanks are described in snippets/fields.yml.",
                )
                for name in blanks_of(read_line(row))
                if name not in blanks
            )
    if front is None or wrong:
        mistakes += wrong
        return None
    template = Template(**front.__dict__, slug=slug, wording=wording)
    wrong += _wrong_subject(template, document, blanks)
    wrong += _wrong_examples(template, document, blanks)
    wrong += _wrong_optional(template, document, blanks)
    mistakes += wrong
    return None if wrong else template


def _wrong_subject(
    template: Template, document: Document, blanks: dict[str, Blank]
) -> Iterator[Mistake]:
    if template.subject is None:
        return
    if template.channel != "email":
        yield document.mistake(
            f"only an email has a subject; this is a {template.channel}. Take the subject out.",
            "subject",
        )
    fault = line_fault(template.subject)
    if fault:
        yield document.mistake(fault, "subject")
        return
    unknown = [name for name in blanks_of(template.subject_line) if name not in blanks]
    for name in unknown:
        yield document.mistake(
            f'unknown blank "{name}".{nearest(name, blanks)} '
            "Blanks are described in snippets/fields.yml.",
            "subject",
        )
    if unknown:
        return
    filled = template.filled_subject({name: blank.example for name, blank in blanks.items()})
    if len(filled) > SUBJECT_LIMIT:
        yield document.mistake(
            f'the subject has {len(filled)} characters when filled: "{filled}". '
            f"{SUBJECT_LIMIT} at most, so shorten it.",
            "subject",
        )


def _wrong_examples(
    template: Template, document: Document, blanks: dict[str, Blank]
) -> Iterator[Mistake]:
    used = [name for name in template.blanks if name in blanks]
    for index, example in enumerate(template.examples):
        for name in example:
            if name not in used:
                yield document.mistake(
                    f'"{name}" is no blank of this template.{nearest(name, used)}',
                    "examples",
                    index,
                    name,
                )
        for name in used:
            if name not in example and blanks[name].required:
                yield document.mistake(
                    f'example {index + 1} does not fill the blank "{name}". Add a line for it.',
                    "examples",
                    index,
                )


def _wrong_optional(
    template: Template, document: Document, blanks: dict[str, Blank]
) -> Iterator[Mistake]:
    optional = {name for name, blank in blanks.items() if not blank.required}
    units = [block.lines for block in template.wording if isinstance(block, Paragraph)]
    units += [(item,) for block in template.wording if isinstance(block, Bullets) for item in block.items]
    crowded = [blanks_of(*unit) for unit in units if len(blanks_of(*unit)) > 1]
    crowded.append(blanks_of(template.subject_line))
    for names in crowded:
        for name in optional.intersection(names):
            yield Mistake(
                document.file,
                None,
                f'the blank "{name}" may stay empty, so give it a paragraph without other blanks: '
                "the paragraph goes when it is empty.",
            )


def _checklist(root: Path, slug: str, file: str, mistakes: list[Mistake]) -> Checklist | None:
    try:
        document = read_yaml(root, file)
    except MistakesFound as found:
        mistakes += found.mistakes
        return None
    front, wrong = check(ChecklistFront, document)
    mistakes += wrong
    return Checklist(**front.__dict__, slug=slug) if front else None


def _agency(root: Path, config: Document, mistakes: list[Mistake]) -> Agency | None:
    if not config.data:
        return None
    extra = config.data.get("extra")
    block = extra.get("agency") if isinstance(extra, dict) else None
    if not isinstance(block, dict):
        mistakes.append(
            config.mistake("the agency's details are missing. Add the block extra.agency.", "extra")
        )
        return None
    agency, wrong = check(Agency, config, block, ("extra", "agency"))
    mistakes += wrong
    if agency and agency.logo and not (root / "docs" / agency.logo).is_file():
        missing = f"there is no file docs/{agency.logo}. Put the logo there, or mend the name."
        mistakes.append(config.mistake(missing, "extra", "agency", "logo"))
    return agency


def _nav_files(nav: object) -> Iterator[str]:
    """The pages of mkdocs.yml's nav, in order."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, list | dict):
        for entry in nav.values() if isinstance(nav, dict) else nav:
            yield from _nav_files(entry)


def _redirects(config: Document) -> dict[str, str]:
    """The redirect map of mkdocs.yml: old page file to new page file or address."""
    for plugin in config.data.get("plugins") or []:
        if isinstance(plugin, dict) and isinstance(plugin.get("redirects"), dict):
            moved = plugin["redirects"].get("redirect_maps")
            return dict(moved) if isinstance(moved, dict) else {}
    return {}


def _wrong_redirects(library: Library, config: Document) -> Iterator[Mistake]:
    for old in library.redirects:
        if address_of(f"docs/{old}") in library.titles:
            line = next((n for key, n in config.lines.items() if key and key[-1] == old), None)
            yield Mistake(
                "mkdocs.yml",
                line,
                f'"{old}" is redirected, but there is a page at that address. Take one away.',
            )


def _wrong_links(library: Library) -> Iterator[Mistake]:
    """Links in checklists that lead to no page."""
    for checklist in library.checklists.values():
        document = read_yaml(library.root, checklist.file)
        for s, section in enumerate(checklist.sections or []):
            for i, item in enumerate(section.items):
                if not item.link:
                    continue
                address = item.link.partition("#")[0].lstrip("/")
                if address not in library.titles:
                    yield document.mistake(
                        f'no page has the address "{item.link}".{nearest(address, library.titles)}',
                        "sections",
                        s,
                        "items",
                        i,
                        "link",
                    )
