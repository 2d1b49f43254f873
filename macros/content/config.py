"""What is read from the settings: the agency's in mkdocs.yml; menu and redirects in guide.yml."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from lxml import etree
from pydantic import BaseModel, StringConstraints

from macros.content.agency import Agency
from macros.content.differences import Differences
from macros.content.english import Pairs, read_pairs
from macros.content.field_types import Title, host_of
from macros.content.mistakes import Mistake, MistakesFound, nearest
from macros.content.own_words import OwnWords
from macros.content.pages import MADE
from macros.content.read_files import Document, Key, check, read_text, read_yaml

# The agency's file, and the guide's, which the agency's takes in.
THEIRS, OURS = "mkdocs.yml", "guide.yml"
# The folder of the agency's own pages and pictures, below docs/.
OWN = "agency/"
# Pages that the frame of every page, or a tool on many, leads to.
STAY = (
    "index.md",
    "templates/index.md",
    "checklists/index.md",
    "planner.md",
    "about.md",
    "sources.md",
    "privacy.md",
    "accessibility.md",
)
# The first bytes of a PNG (its specification, section 5.2), and the name of SVG's outermost element.
_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}svg"


@dataclass(frozen=True)
class Settings:
    """Both files as they were read. guide has no data where the agency's file does not take it in."""

    own: Document
    guide: Document
    british: Pairs = ()

    @property
    def renamed(self) -> Iterator[tuple[Key, str, str]]:
        """Pages that the agency names as the guide called them before: where, the old and the new file."""
        block = _agency_block(self.own) or {}
        for key in ("leave_out", "moved"):
            named = block.get(key)
            for place, page in enumerate(named if isinstance(named, list | dict) else ()):
                new = self.current(page)
                if new != page:
                    at = page if key == "moved" else place
                    yield ("extra", "agency", key, at), page, new

    def current(self, page: Any) -> Any:
        """The file of a page, by the one that it had before the guide renamed it."""
        new = str(self.redirects.get(page, page)).partition("#")[0]
        there = {*nav_files(self.nav)} - set(STAY)
        return new if page not in there and new in there else page

    @property
    def nav(self) -> object:
        """The menu as it is written; nothing where it is no list, which is told."""
        nav = self.guide.data.get("nav")
        return nav if isinstance(nav, list) else None

    @property
    def redirects(self) -> dict[str, str]:
        """The guide's redirect map: old page file to new page file or address."""
        plugins = self.guide.data.get("plugins")
        for plugin in plugins if isinstance(plugins, list) else []:
            if isinstance(plugin, dict) and isinstance(plugin.get("redirects"), dict):
                moved = plugin["redirects"].get("redirect_maps")
                return dict(moved) if isinstance(moved, dict) else {}
        return {}


def read_settings(root: Path, mistakes: list[Mistake]) -> Settings:
    """Both files, as far as they can be read; what is wrong with them is added to the list."""
    documents = []
    for file in (THEIRS, OURS):
        try:
            document = read_yaml(root, file)
        except MistakesFound as found:
            mistakes += found.mistakes
            document = Document(file, {}, {})
        mistakes += document.faults
        documents.append(document)
    own, guide = documents
    if own.data and own.data.get("INHERIT") != OURS:
        what = f"the menu and the theme are missing. Write INHERIT: {OURS} on a line at the edge."
        mistakes.append(own.mistake(what, "INHERIT"))
    for key, value in own.data.items():
        if isinstance(guide.data.get(key), list) and value is not None:
            instead = " Leave pages out and add yours under extra.agency." if key == "nav" else ""
            what = (
                f'"{key}" would take the place of all that {OURS} has there. Take it out.{instead}'
            )
            mistakes.append(own.mistake(what, key))
    if own.data:
        mistakes += check(_Named, own)[1]
    for key in ("nav", "plugins") if guide.data else ():
        if not isinstance(guide.data.get(key), list):
            what = f'"{key}" should be a list, one entry to a line with a dash. Put it back.'
            mistakes.append(guide.mistake(what, key))
    return Settings(own, guide, read_pairs(root, mistakes))


class _Named(BaseModel):
    """The one key of MkDocs that is an agency's."""

    site_name: Annotated[Title, StringConstraints(max_length=60)]


def read_agency(root: Path, settings: Settings, mistakes: list[Mistake]) -> Agency | None:
    """The agency's details; None where there are mistakes, which are added to the list."""
    own = settings.own
    if not own.data:
        return None
    block = _agency_block(own)
    if block is None:
        mistakes.append(
            own.mistake("the agency's details are missing. Add the block extra.agency.", "extra")
        )
        return None
    # A key whose lines are all notes still is there, and says nothing.
    given = {key: value for key, value in block.items() if value is not None or key not in _LISTS}
    agency, wrong = check(Agency, own, given, ("extra", "agency"))
    mistakes += wrong
    if agency and agency.logo:
        fault = _logo_fault(root, f"docs/{agency.logo}")
        if fault:
            mistakes.append(own.mistake(fault, "extra", "agency", "logo"))
    if agency is None:
        return None
    moved = {settings.current(old): new for old, new in agency.moved.items()}
    out = [settings.current(page) for page in agency.leave_out]
    return agency.model_copy(update={"leave_out": out, "moved": moved})


def _agency_block(own: Document) -> dict[str, Any] | None:
    extra = own.data.get("extra")
    block = extra.get("agency") if isinstance(extra, dict) else None
    return block if isinstance(block, dict) else None


_LISTS = ("leave_out", "add", "moved", "says", "days")


def check_differences(root: Path, settings: Settings, agency: Agency) -> Iterator[Mistake]:
    """What an agency leaves out or adds, and cannot.

    root: the project's folder, with everything that the agency leaves out still in it.
    """
    at = ("extra", "agency")
    own = settings.own
    pages = set(nav_files(settings.nav)) | set(_made_pages(root))
    named: list[tuple[str, str | int, str]] = [
        ("leave_out", place, page) for place, page in enumerate(agency.leave_out)
    ]
    named += [("moved", page, page) for page in agency.moved if page in STAY]
    for key, where, page in named:
        if page in STAY:
            what = (
                f'"{page}" stays, because other pages lead to it from their frame or their tools.'
            )
            yield own.mistake(f"{what} Take it out here.", *at, key, where)
        elif page not in pages:
            what = f'there is no page "{page}" to leave out.{nearest(page, pages - set(STAY))}'
            yield own.mistake(what, *at, key, where)
    for kind in MADE:
        made = {page for page in pages if page.startswith(f"{kind}/")} - set(STAY)
        if made and made <= set(agency.leave_out):
            what = f"this leaves none of the {kind}, and pages list them. Leave one in."
            yield own.mistake(what, *at, "leave_out")
    sections = _sections(settings.nav)
    there = [path.relative_to(root / "docs").as_posix() for path in own_pages(root)]
    for section, added in agency.add.items():
        near = nearest(section, sections)
        if section not in sections and "Did you mean" in near:
            what = f'the menu has no part "{section}" to add to.{near}'
            yield own.mistake(what, *at, "add", section)
        for place, page in enumerate(added):
            if page not in there:
                what = f'there is no page "{page}" in docs/{OWN}.{nearest(page, there)}'
                yield own.mistake(what, *at, "add", section, place)


def _made_pages(root: Path) -> Iterator[str]:
    for kind, ending in zip(MADE, (".md", ".yml"), strict=True):
        yield from (
            f"{kind}/{path.stem}.md" for path in (root / "snippets" / kind).glob(f"*{ending}")
        )


def own_pages(root: Path) -> list[Path]:
    """The agency's own pages, by name."""
    return sorted((root / "docs" / OWN).rglob("*.md"))


def _logo_fault(root: Path, file: str) -> str | None:
    """What is wrong with a logo that a browser would not show, or None."""
    if not (root / file).is_file():
        return f"there is no file {file}. Put the logo there, or mend the name."
    content = (root / file).read_bytes()
    if file.endswith(".png"):
        return None if content.startswith(_PNG) else f"{file} is no PNG picture. Save it again."
    try:
        good = etree.fromstring(content).tag == _SVG
    except etree.XMLSyntaxError:
        good = False
    return None if good else f"{file} is no whole SVG picture. Save it again."


def nav_files(nav: object) -> Iterator[str]:
    """The pages of a menu, in order; its links to other sites are left out."""
    if isinstance(nav, str):
        if not host_of(nav):
            yield nav
    elif isinstance(nav, list | dict):
        for entry in nav.values() if isinstance(nav, dict) else nav:
            yield from nav_files(entry)


def _sections(nav: object) -> list[str]:
    """The parts of a menu that hold pages."""
    entries = nav if isinstance(nav, list) else []
    pairs = [pair for entry in entries if isinstance(entry, dict) for pair in entry.items()]
    return [str(name) for name, value in pairs if isinstance(value, list)]


def menu(nav: object, agency: Agency | None) -> Any:
    """The menu as an agency has it: without the pages left out, with its own; empty parts go."""
    if agency is None or not agency.differs or not isinstance(nav, list):
        return nav
    parts = _without(nav, frozenset(_left_out(agency)), agency.add)
    # A part that the guide has not, or has no more, ends the menu.
    new = [{part: pages} for part, pages in agency.add.items() if part not in _sections(nav)]
    return [*parts, *new]


def _without(nav: object, out: frozenset[str], add: Mapping[str, list[str]]) -> Any:
    if isinstance(nav, list):
        kept = [_without(entry, out, add) for entry in nav]
        return [entry for entry in kept if entry]
    if isinstance(nav, dict):
        parts = {
            name: [*_without(value, out, add), *add.get(str(name), [])]
            if isinstance(value, list)
            else _without(value, out, add)
            for name, value in nav.items()
        }
        return {name: value for name, value in parts.items() if value}
    return None if nav in out else nav


def redirects(settings: Settings, agency: Agency | None) -> dict[str, str]:
    """Old page file to new page file or address: the guide's, and the agency's own."""
    if agency is None:
        return settings.redirects
    leads = differences(settings, agency).leads
    ours = {old: leads.get(new, new) for old, new in settings.redirects.items()}
    return {**ours, **leads, **agency.moved}


def _left_out(agency: Agency) -> list[str]:
    """The pages that an agency does not publish: what it leaves out, and what it moved elsewhere."""
    return [*agency.leave_out, *(page for page in agency.moved if page not in agency.leave_out)]


def differences(settings: Settings, agency: Agency | None) -> Differences:
    """The agency's words, and where readers of what it leaves out arrive; without its days.

    That is where it says, else the list of templates or checklists, or the first page that stays in
    the same part of the menu, or the home page.
    """
    if agency is None:
        return Differences()
    pages = {*nav_files(settings.nav)} - set(STAY)
    out = [page for page in _left_out(agency) if page in pages or page.partition("/")[0] in MADE]
    first: dict[str, str] = {}
    for part in settings.nav if isinstance(settings.nav, list) else []:
        inside = [*nav_files(part)]
        stays = [page for page in inside if page not in out]
        first |= dict.fromkeys(inside, stays[0] if stays else STAY[0])
    instead = {}
    for page in out:
        kind = page.partition("/")[0]
        place = f"{kind}/index.md" if kind in MADE else first.get(page, STAY[0])
        new = agency.moved.get(page, place).partition("#")[0]
        instead[page] = place if host_of(new) else new
    leads = {page: agency.moved.get(page, new) for page, new in instead.items()}
    british = settings.british if agency.language == "en-GB" else ()
    words = OwnWords(tuple(agency.says.items()), british)
    return Differences(words=words, leads=leads, instead=instead)


def place_of(root: Path, words: str, file: str = OURS) -> tuple[str, int | None]:
    """The file of settings and the line where these words stand alone; the file named if in none."""
    for name in (OURS, THEIRS):
        rows = rows_of(root, words, name)
        if rows:
            return name, rows[0]
    return file, None


def rows_of(root: Path, words: str, file: str) -> list[int]:
    """The lines of a file of settings where these words stand alone."""
    if not (root / file).is_file():
        return []
    rows = read_text(root, file).split("\n")
    found = re.compile(rf"(?:^|[\s\[])['\"]?{re.escape(words)}['\"]?(?:[\s,\]]|$)")
    return [
        number
        for number, row in enumerate(rows, start=1)
        if not row.lstrip().startswith("#") and found.search(row)
    ]
