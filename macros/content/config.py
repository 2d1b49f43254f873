"""What is read from the settings: the agency's in mkdocs.yml; menu and redirects in guide.yml."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.content.agency import Agency
from macros.content.differences import Differences
from macros.content.english import Pairs, priced, read_pairs
from macros.content.field_types import host_of
from macros.content.mistakes import Mistake
from macros.content.own_words import OwnWords
from macros.content.pages import MADE
from macros.content.read_files import Document, read_document, read_text
from macros.content.validation import check

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


@dataclass(frozen=True)
class Settings:
    """Both files as they were read. guide has no data where the agency's file does not take it in."""

    own: Document
    guide: Document
    british: Pairs = ()

    def current(self, page: Any) -> Any:
        """The file of a page, by the one that it had before the guide renamed it."""
        new = str(self.redirects.get(page, page)).partition("#")[0]
        there = {*nav_files(self.nav)} - set(STAY)
        return new if page not in there and new in there else page

    @property
    def nav(self) -> list[Any]:
        """The menu as it is written; empty where it is no list, which is told."""
        nav = self.guide.data.get("nav")
        return nav if isinstance(nav, list) else []

    @property
    def redirects(self) -> dict[str, str]:
        """The guide's redirect map: old page file to new page file or address."""
        at = next((key for key in self.guide.lines if key[-1:] == ("redirect_maps",)), ())
        moved = self.guide.value(*at) if at else None
        return dict(moved) if isinstance(moved, dict) else {}


def read_settings(root: Path, mistakes: list[Mistake]) -> Settings:
    """Both files, as far as they can be read; what is wrong with them is added to the list."""
    own, guide = (read_document(root, file, mistakes) for file in (THEIRS, OURS))
    return Settings(own, guide, read_pairs(root, mistakes))


def read_agency(root: Path, settings: Settings, mistakes: list[Mistake]) -> Agency | None:
    """The agency's details; None where there are mistakes, which are added to the list."""
    own = settings.own
    block = own.value("extra", "agency")
    if not own.data:
        return None
    if not isinstance(block, dict):
        what = "the agency's details are missing. Add the block extra.agency."
        mistakes.append(own.mistake(what, "extra"))
        return None
    # A key whose lines are all notes still is there, and says nothing.
    given = {key: value for key, value in block.items() if value is not None}
    agency = check(Agency, own, mistakes, given, ("extra", "agency"))
    if agency is None:
        return None
    moved = {settings.current(old): new for old, new in agency.moved.items()}
    out = [settings.current(page) for page in agency.leave_out]
    return agency.model_copy(update={"leave_out": out, "moved": moved})


def nav_files(nav: object) -> Iterator[str]:
    """The pages of a menu, in order; its links to other sites are left out."""
    if isinstance(nav, str):
        if not host_of(nav):
            yield nav
    elif isinstance(nav, list | dict):
        for entry in nav.values() if isinstance(nav, dict) else nav:
            yield from nav_files(entry)


def sections(nav: list[Any]) -> list[str]:
    """The parts of a menu that hold pages."""
    pairs = [pair for entry in nav if isinstance(entry, dict) for pair in entry.items()]
    return [str(name) for name, value in pairs if isinstance(value, list)]


def menu(nav: list[Any], agency: Agency | None) -> list[Any]:
    """The menu as an agency has it: without the pages left out, with its own; empty parts go."""
    if agency is None or not agency.differs or not nav:
        return nav
    add = dict(agency.add)
    parts = _kept(nav, frozenset(_left_out(agency)), add)
    # A part that the guide has not ends the menu.
    return [*parts, *({part: pages} for part, pages in add.items())]


def _kept(nav: Any, out: frozenset[str], add: dict[str, list[str]]) -> Any:
    """A part of the menu without the pages that are out; what is added to a part is taken from add."""
    if isinstance(nav, list):
        return [kept for entry in nav if (kept := _kept(entry, out, add))]
    if isinstance(nav, dict):
        parts = {name: _kept(value, out, add) for name, value in nav.items()}
        for name, value in parts.items():
            if isinstance(value, list):
                value += add.pop(str(name), [])
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
    for part in settings.nav:
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
    british = priced(settings.british, agency.country) if agency.language == "en-GB" else ()
    # What an agency says for a word of the guide comes before the British for it.
    said = {word.lower() for word in agency.says}
    kept = tuple(pair for pair in british if pair[0].lower() not in said)
    words = OwnWords(tuple(agency.says.items()), kept)
    return Differences(words=words, leads=leads, instead=instead)


def place_of(root: Path, words: str, file: str = OURS) -> tuple[str, int | None]:
    """The file of settings and the line where these words stand alone; the file named if in none."""
    alone = re.compile(rf"(?:^|[\s\[])['\"]?{re.escape(words)}['\"]?(?:[\s,\]]|$)")
    for name in filter(lambda name: (root / name).is_file(), (OURS, THEIRS)):
        for number, row in enumerate(read_text(root, name).split("\n"), start=1):
            if alone.search(row) and not row.lstrip().startswith("#"):
                return name, number
    return file, None
