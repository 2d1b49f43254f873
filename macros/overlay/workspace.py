"""The guide as an agency has it: laid out below .build/agency/, from where it is built as ever."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.content import Mistake, MistakesFound
from macros.content.config import OURS, THEIRS, read_agency, read_settings, redirects
from macros.content.config import differences as differences_of
from macros.content.pages import written_files
from macros.content.read_files import read_text
from macros.files.make import MADE_FOLDERS, write_changed
from macros.lint.agency import check_differences, check_settings
from macros.overlay.pages import Pages
from macros.overlay.settings import whole_settings
from macros.overlay.words import notices_of_words

FOLDER = ".build/agency"
SETTINGS = "site.yml"
PROMISES = "tests/addresses.txt"


@dataclass(frozen=True)
class Workspace:
    """Where the guide to build is.

    root: its folder, the project's own where the agency has nothing of its own but details;
    settings: the file there for the site builder; notices: what an agency should know and is no
    mistake.
    """

    root: Path
    settings: str = THEIRS
    notices: tuple[Mistake, ...] = ()


def lay_out(root: Path) -> Workspace:
    """Lay out the guide that an agency publishes, if it is another than the one written here.

    root: the project's folder. Raises MistakesFound for what an agency cannot leave out, add or
    change; whatever else is wrong is told by those who read the result.
    """
    found: list[Mistake] = []
    settings = read_settings(root, found)
    agency = read_agency(root, settings, found)
    found += check_settings(settings)
    if agency is None or found or not agency.differs:
        return Workspace(root)
    if wrong := list(check_differences(root, settings, agency)):
        raise MistakesFound(wrong)
    mine = differences_of(settings, agency)
    leads = redirects(settings, agency)
    pages = Pages(mine, leads, frozenset(agency.leave_out) - set(agency.moved))
    files = {SETTINGS: whole_settings(root, settings, agency).encode()}
    for file, has_words in _files(root, frozenset(mine.instead)):
        files[file] = (
            pages.laid_out(file, read_text(root, file)).encode()
            if has_words
            else (root / file).read_bytes()
        )
    target = root / FOLDER
    _write(target, files)
    if not (target / "macros").exists():
        (target / "macros").symlink_to((root / "macros").resolve())
    notices = (*pages.notices, *notices_of_words(root, settings.own, mine.words))
    return Workspace(target, SETTINGS, notices)


def _files(root: Path, left_out: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Every file to lay out, and whether it is a page, or a file of the theme with words in it."""
    written = frozenset(written_files(root))
    for path in [*sorted((root / "docs").rglob("*")), *sorted((root / "snippets").rglob("*"))]:
        file = path.relative_to(root).as_posix()
        top, _, below = file.partition("/")
        page = below if top == "docs" else f"{below.removesuffix(path.suffix)}.md"
        if path.is_file() and page not in left_out and (file in written or not _is_made(file)):
            theme = file.startswith("docs/overrides/") and path.suffix == ".html"
            yield file, theme or file in written
    yield from ((name, False) for name in (OURS, THEIRS, PROMISES) if (root / name).is_file())


def _write(target: Path, files: dict[str, bytes]) -> None:
    """Write what is new or changed, and take out what was laid out before and is not any more."""
    for file, content in files.items():
        write_changed(target / file, content)
    for top in ("docs", "snippets"):
        for path in sorted((target / top).rglob("*"), reverse=True):
            below = path.relative_to(target).as_posix()
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()
            elif path.is_file() and below not in files and not _is_made(below):
                path.unlink()


def _is_made(file: str) -> bool:
    below = file.removeprefix("docs/")
    made = below.startswith(tuple(f"{each}/" for each in MADE_FOLDERS))
    return (made and not below.endswith("/index.md")) or below == "assets/styles/agency.css"
