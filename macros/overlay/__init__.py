"""The guide as an agency has it: laid out below .build/agency/, from where it is built as ever."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from macros.content import Agency, Mistake, MistakesFound
from macros.content.config import OURS, OWN, THEIRS, check_differences, read_agency, read_settings
from macros.content.pages import written_files
from macros.content.plan import FILE as PLAN
from macros.content.read_files import read_text, read_yaml
from macros.content.search_phrases import FILE as PHRASES
from macros.files import MADE_FOLDERS
from macros.overlay.links import LeftOut
from macros.overlay.rows import Row, rows_of, text_of
from macros.overlay.settings import whole_settings
from macros.overlay.words import replace_words

FOLDER = ".build/agency"
SETTINGS = "site.yml"
PROMISES = "tests/addresses.txt"
OWN_PROMISES = f"docs/{OWN}addresses.txt"
SOURCES = "snippets/sources.yml"


@dataclass(frozen=True)
class Workspace:
    """Where the guide to build is.

    root: its folder, the project's own where the agency has nothing of its own but details;
    settings: the file there for the site builder; notices: what an agency should know and is no
    mistake; lines: the number that each line of a file has where it was written, if another.
    """

    root: Path
    settings: str = THEIRS
    notices: tuple[Mistake, ...] = ()
    lines: dict[str, list[int]] = field(default_factory=dict)

    def written(self, mistake: Mistake) -> Mistake:
        """A mistake with the line of the file that people wrote."""
        lines = self.lines.get(mistake.file)
        if lines is None or mistake.line is None or not 0 < mistake.line <= len(lines):
            return mistake
        return replace(mistake, line=lines[mistake.line - 1])


def written_in(folder: Path) -> Path:
    """The project's folder, from the one that a guide was laid out in or itself."""
    return folder.parent.parent if folder.parts[-2:] == tuple(FOLDER.split("/")) else folder


def lay_out(root: Path) -> Workspace:
    """Lay out the guide that an agency publishes, if it is another than the one written here.

    root: the project's folder. Raises MistakesFound for what an agency cannot leave out, add or
    change; whatever else is wrong is told by those who read the result.
    """
    found: list[Mistake] = []
    settings = read_settings(root, found)
    agency = read_agency(root, settings, found)
    if agency is None or found or not agency.differs:
        return Workspace(root)
    found += check_differences(root, settings, agency)
    left_out = LeftOut(frozenset(agency.leave_out), agency.moved)
    workspace = _Words(root, agency, left_out)
    texts = {file: workspace.rows(file) for file in _texts(root, left_out.pages)}
    found += left_out.wrong
    if found:
        raise MistakesFound(found)
    files: dict[str, bytes] = {f: text_of(rows).encode() for f, rows in texts.items()}
    files |= {f: (root / f).read_bytes() for f in _others(root, left_out.pages, files)}
    files |= {f: (root / f).read_bytes() for f in (OURS, THEIRS)}
    files[SETTINGS] = whole_settings(root, agency).encode()
    files[PROMISES] = "".join(f"{each}\n" for each in promised(root, agency)).encode()
    target = root / FOLDER
    _write(target, files)
    if not (target / "macros").exists():
        (target / "macros").symlink_to((root / "macros").resolve())
    lines = {f: [row.number for row in rows] for f, rows in texts.items()}
    return Workspace(target, SETTINGS, (*left_out.notices, *workspace.unsaid()), lines)


def promised(root: Path, agency: Agency | None) -> list[str]:
    """The addresses that the agency's guide promises: the guide's, but for what is left out, and its own."""
    lists = [root / PROMISES, root / OWN_PROMISES]
    ours, own = (
        file.read_text(encoding="utf-8").split() if file.is_file() else [] for file in lists
    )
    if agency and agency.leave_out:
        ours = LeftOut(frozenset(agency.leave_out), agency.moved).promises(ours)
    return sorted({*ours, *own})


class _Words:
    """The words of each file as the agency has them."""

    def __init__(self, root: Path, agency: Agency, left_out: LeftOut) -> None:
        self.root, self.agency, self.left_out = root, agency, left_out
        self.said: set[str] = set()

    def rows(self, file: str) -> list[Row]:
        """A file's lines: without what is left out, in the agency's words."""
        rows = rows_of(read_text(self.root, file))
        if file == PLAN:
            rows = self.left_out.plan(file, rows)
        elif file == PHRASES:
            rows = self.left_out.phrases(rows)
        elif file.endswith(".yml"):
            rows = self.left_out.checklist(file, rows)
        else:
            rows = self.left_out.page(file, rows)
        front = _front_end(rows) if file.endswith(".md") else rows[-1].number if rows else 0
        if file != SOURCES:  # others' words, and their titles
            rows, said = replace_words(rows, self.agency.says, front)
            self.said |= said
        return rows

    def unsaid(self) -> Iterator[Mistake]:
        """Words of an agency's list that nobody says."""
        document = read_yaml(self.root, THEIRS)
        for words in self.agency.says:
            if words not in self.said:
                what = f'nothing in the guide says "{words}".'
                yield document.mistake(what, "extra", "agency", "says", words)


def _front_end(rows: list[Row]) -> int:
    """The line that closes a file's front matter; 0 where there is none."""
    ends = [row.number for row in rows if row.text.rstrip() == "---"]
    return ends[1] if len(ends) > 1 and ends[0] == 1 else 0


def _texts(root: Path, left_out: frozenset[str]) -> Iterator[str]:
    """Every file of the guide's words. An agency's own pages are in its own words already."""
    for file in written_files(root):
        name = file.removeprefix("docs/")
        if name not in left_out and not name.startswith(OWN):
            yield file
    for path in sorted((root / "snippets").rglob("*")):
        name = path.relative_to(root / "snippets").with_suffix(".md").as_posix()
        if path.suffix in (".md", ".yml") and path.is_file() and name not in left_out:
            yield path.relative_to(root).as_posix()


def _others(root: Path, left_out: frozenset[str], texts: dict[str, bytes]) -> Iterator[str]:
    """Files that are laid out as they are: pictures, styles, scripts, the agency's own."""
    written = frozenset(written_files(root))
    for top in ("docs", "snippets"):
        for folder, _, names in os.walk(root / top):
            for name in names:
                file = (Path(folder) / name).relative_to(root).as_posix()
                below = file.removeprefix("docs/")
                made = below.startswith(tuple(f"{each}/" for each in MADE_FOLDERS))
                made |= below == "assets/styles/agency.css"
                snippet = file.removeprefix("snippets/").removesuffix(Path(file).suffix) + ".md"
                gone = (snippet if top == "snippets" else below) in left_out
                if file not in texts and not gone and (not made or file in written):
                    yield file


def _write(target: Path, files: dict[str, bytes]) -> None:
    """Write what is new or changed, and take out what was laid out before and is not any more."""
    for file, content in files.items():
        path = target / file
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)
    for top in ("docs", "snippets"):
        for folder, _, names in os.walk(target / top, topdown=False):
            for name in names:
                path = Path(folder) / name
                below = path.relative_to(target).as_posix()
                if below not in files and not _is_made(below):
                    path.unlink()
            if not any(Path(folder).iterdir()):
                Path(folder).rmdir()


def _is_made(file: str) -> bool:
    below = file.removeprefix("docs/")
    made = below.startswith(tuple(f"{each}/" for each in MADE_FOLDERS))
    return (made and not below.endswith("/index.md")) or below == "assets/styles/agency.css"
