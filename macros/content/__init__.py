"""Everything that is written by hand, read and checked: snippets, pages, the agency's details."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from macros.content.agency import Agency
from macros.content.config import (
    THEIRS,
    differences,
    menu,
    nav_files,
    read_agency,
    read_settings,
    redirects,
)
from macros.content.differences import Differences
from macros.content.english import alike
from macros.content.figures import QUESTIONS
from macros.content.letter_text import line_fault
from macros.content.messages import BLANKS
from macros.content.mistakes import Mistake, MistakesFound, nearest
from macros.content.own_words import OwnWords
from macros.content.pages import Page, address_of, read_pages, written_files
from macros.content.plan import FILE as PLAN
from macros.content.plan import Plan, names_of, read_plan
from macros.content.read_files import SLUG, Document, check, names_in, read_yaml
from macros.content.search_phrases import read_phrases
from macros.content.snippets import Checklist, ChecklistFront, FieldSpec, Source, Template
from macros.content.templates import FIELDS, read_template
from macros.content.working_days import WorkingDays, read_days

Entry = TypeVar("Entry", FieldSpec, Source)

__all__ = [
    "Agency",
    "Checklist",
    "Content",
    "FieldSpec",
    "Mistake",
    "MistakesFound",
    "Page",
    "Plan",
    "Source",
    "Template",
    "last_read",
    "nearest",
    "read_content",
]


@dataclass(frozen=True)
class Content:
    """What was read, by slug, name or address.

    named: every name that an author gave, by kind of thing, even where the thing has mistakes;
    phrases: more words that people type, by the address of the page that they should find;
    same: lists of words that mean the same to the search;
    mistakes: what is wrong; things with mistakes are left out of the rest.
    """

    root: Path
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
    phrases: dict[str, list[str]]
    same: list[list[str]]
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
        return {key: self.in_order(pages) for key, pages in found.items()}

    def in_order(self, pages: Iterable[Page]) -> tuple[Page, ...]:
        """Pages in the site's reading order; those outside it come last."""
        order = {file: place for place, file in enumerate(self.reading_order)}
        return tuple(sorted(pages, key=lambda page: order.get(page.file, len(order))))

    @property
    def asked(self) -> dict[str, list[str]]:
        """What people ask and type, by the address of the page that answers it, made ones too."""
        asked = {a: [*page.front.questions, *page.front.tags] for a, page in self.pages.items()}
        asked |= {t.address: [*t.questions, *t.tags] for t in self.templates.values()}
        asked |= {c.address: [*c.questions, *c.tags] for c in self.checklists.values()}
        return {a: [*said, *self.phrases.get(a, [])] for a, said in asked.items()}

    @property
    def titles(self) -> dict[str, str]:
        """The title of every page, made ones too, by address."""
        return (
            {address: page.front.title for address, page in self.pages.items()}
            | {t.address: t.title for t in self.templates.values()}
            | {c.address: c.title for c in self.checklists.values()}
        )


def read_content(root: Path) -> Content:
    """Everything that is written below the project's folder.

    Raises nothing for what an author wrote: the mistakes are in the content.
    """
    content = _read(root)
    if content.mistakes and content.differences.words.pairs:
        ours = {str(mistake) for mistake in _read(root, in_own_words=False).mistakes}
        content = replace(content, mistakes=tuple(_by_own_words(content, ours)))
    _last_read.clear()
    _last_read[root.resolve()] = content
    return content


def _by_own_words(content: Content, ours: set[str]) -> Iterator[Mistake]:
    """The mistakes; those that an agency's words make, at the line of these words.

    ours: the mistakes there are without them.
    """
    own = read_yaml(content.root, THEIRS)
    for mistake in content.mistakes:
        if str(mistake) in ours:
            yield mistake
            continue
        pairs = content.differences.words.pairs
        word = next((word for word, instead in pairs if instead in mistake.what), None)
        key = ("extra", "agency", "says", *((word,) if word else ()))
        yield own.mistake(f"these words make a mistake in {mistake}", *key)


def _read(root: Path, in_own_words: bool = True) -> Content:
    mistakes: list[Mistake] = []
    settings = read_settings(root, mistakes)
    agency = read_agency(root, settings, mistakes)
    mine = differences(settings, agency)
    if not in_own_words:
        mine = replace(mine, words=OwnWords())
    plan = _document(root, PLAN, mistakes)
    mine = replace(mine, days=_days(plan, agency))
    plan = mine.put_into(plan, mistakes)
    fields = mine.put_into(_document(root, FIELDS, mistakes), mistakes)
    cited = _document(root, "snippets/sources.yml", mistakes)
    blanks = _entries(fields, FieldSpec, mistakes)
    sources = _entries(cited, Source, mistakes)
    mistakes += _wrong_days(settings.own, agency, mine.days)
    named = {
        "step": names_of(plan),
        "counted step": frozenset(mine.days.by_step),
        "blank": frozenset(fields.data) or names_in(root, FIELDS),
        "source": frozenset(cited.data) or names_in(root, cited.file),
        "question": frozenset(QUESTIONS),
        "message blank": frozenset(BLANKS),
        "template": frozenset(p.stem for p in (root / "snippets/templates").glob("*.md")),
        "checklist": frozenset(p.stem for p in (root / "snippets/checklists").glob("*.yml")),
    }
    mistakes += _names(fields)
    templates = {
        slug: template
        for slug, file in _files(root, "templates", ".md", mistakes)
        if (
            template := read_template(
                root, slug, file, blanks, fields, named["blank"], mine, mistakes
            )
        )
    }
    checklist_files: dict[str, Document] = {}
    checklists = {
        slug: checklist
        for slug, file in _files(root, "checklists", ".yml", mistakes)
        if (checklist := _checklist(root, slug, file, checklist_files, mine, mistakes))
    }
    pages, wrong = read_pages(root, mine.days)
    mistakes += wrong
    content = Content(
        root=root,
        blanks=blanks,
        sources=sources,
        templates=templates,
        checklists=checklists,
        pages=pages,
        agency=agency,
        plan=read_plan(plan, _addresses(root, named), named["template"], mistakes),
        differences=mine,
        reading_order=tuple(f"docs/{file}" for file in nav_files(menu(settings.nav, agency))),
        redirects=redirects(settings, agency),
        named=named,
        phrases={},
        same=[],
        mistakes=(),
    )
    addresses = _addresses(root, named)
    phrases, same = read_phrases(root, addresses, mine.by_address, mistakes)
    same += alike(settings.british, same)
    mistakes += _wrong_links(content, checklist_files)
    mistakes += _wrong_feeds(content, checklist_files)
    found = MistakesFound(mistakes).mistakes
    return replace(content, phrases=phrases, same=same, mistakes=tuple(found))


# MkDocs runs in the process that has read everything before it.
_last_read: dict[Path, Content] = {}


def last_read(root: Path) -> Content:
    """The content of a project's folder as it was read last in this process, else read now."""
    return _last_read.get(root.resolve()) or read_content(root)


_BELONGS = {".md": "snippets/templates/", ".yml": "snippets/checklists/"}


def _days(plan: Document, agency: Agency | None) -> WorkingDays:
    if agency is None:
        return read_days(plan.data, {}, "en-US")
    return read_days(plan.data, agency.days, agency.language)


def _document(root: Path, file: str, mistakes: list[Mistake]) -> Document:
    if not (root / file).is_file():
        mistakes.append(Mistake(file, None, "this file is missing. Put it back."))
        return Document(file, {}, {})
    try:
        document = read_yaml(root, file)
    except MistakesFound as found:
        mistakes += found.mistakes
        return Document(file, {}, {})
    mistakes += document.faults
    return document


def _entries(document: Document, model: type[Entry], mistakes: list[Mistake]) -> dict[str, Entry]:
    entries = {}
    for name, value in document.data.items():
        entry, wrong = check(model, document, value if value is not None else {}, (name,))
        mistakes += wrong
        if entry is not None:
            entries[name] = entry
    return entries


def _wrong_days(own: Document, agency: Agency | None, days: WorkingDays) -> Iterator[Mistake]:
    """Days of an agency for steps that have none."""
    for name in agency.days if agency and days.by_step else ():
        if name not in days.by_step:
            what = f'no step of {PLAN} with days is called "{name}".{nearest(name, days.by_step)}'
            yield own.mistake(what, "extra", "agency", "days", name)


def _names(fields: Document) -> Iterator[Mistake]:
    for name in fields.data:
        if line_fault(f"{{{name}}}"):
            what = f'"{name}" is no name for a blank. Use small letters and _, as in their_name.'
            yield fields.mistake(what, name)


def _files(
    root: Path, folder: str, ending: str, mistakes: list[Mistake]
) -> Iterator[tuple[str, str]]:
    """The slugs and files of a folder; anything else in it is a mistake."""
    for path in sorted((root / "snippets" / folder).glob("*")):
        file = path.relative_to(root).as_posix()
        if path.name.startswith("."):
            continue
        slug = path.stem
        if path.is_dir():
            what = "nobody looks into this folder. Move its files one folder up."
            mistakes.append(Mistake(file, None, what))
        elif path.suffix in _BELONGS and path.suffix != ending:
            what = f"a file like this belongs to {_BELONGS[path.suffix]}. Move it there."
            mistakes.append(Mistake(file, None, what))
        elif path.suffix != ending:
            mistakes.append(Mistake(file, None, f'the name should end in "{ending}". Rename it.'))
        elif slug == "index" or not SLUG.fullmatch(slug):
            better = "-".join("".join(c if c.isalnum() else " " for c in slug.lower()).split())
            advice = (
                f' Rename it to "{better}{ending}".'
                if SLUG.fullmatch(better) and better != "index"
                else ""
            )
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


def _checklist(
    root: Path,
    slug: str,
    file: str,
    read: dict[str, Document],
    differences: Differences,
    mistakes: list[Mistake],
) -> Checklist | None:
    try:
        document = differences.put_into(read_yaml(root, file), mistakes)
    except MistakesFound as found:
        mistakes += found.mistakes
        return None
    read[slug] = document
    mistakes += document.faults
    front, wrong = check(ChecklistFront, document)
    mistakes += wrong
    return Checklist(**front.__dict__, slug=slug) if front else None


def _addresses(root: Path, named: dict[str, frozenset[str]]) -> set[str]:
    """The address of every page, those of made pages too."""
    known = {address_of(file) for file in written_files(root)}
    for kind in ("template", "checklist"):
        known |= {f"{kind}s/{slug}/" for slug in named[kind]}
    return known


def _wrong_links(content: Content, read: dict[str, Document]) -> Iterator[Mistake]:
    """Links in checklists that lead to no page."""
    known = _addresses(content.root, content.named)
    for checklist in content.checklists.values():
        document = read[checklist.slug]
        for s, section in enumerate(checklist.sections or []):
            for i, item in enumerate(section.items):
                if not item.link:
                    continue
                address = item.link.partition("#")[0].lstrip("/")
                if address not in known:
                    yield document.mistake(
                        f'no page has the address "{item.link}".{nearest(address, known - {""})}',
                        "sections",
                        s,
                        "items",
                        i,
                        "link",
                    )


def _wrong_feeds(content: Content, read: dict[str, Document]) -> Iterator[Mistake]:
    """What sheets say about the letters that they feed, where it names what is not there."""
    for checklist in content.checklists.values():
        document = read[checklist.slug]
        places = [*(checklist.columns or []), *checklist.prompts]
        for place, blanks in checklist.feeds.items():
            if place not in places:
                what = f'no column or row is called "{place}".{nearest(place, places)}'
                yield document.mistake(what, "feeds", place)
            for blank in blanks:
                if blank not in content.named["blank"]:
                    known = content.named["blank"]
                    yield document.mistake(
                        f'unknown blank "{blank}".{nearest(blank, known)}', "feeds", place
                    )
