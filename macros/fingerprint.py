"""Whether a build would change nothing: the files that it reads, and the site as it was left."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

_READ = ("docs", "snippets", "macros", "guide.yml", "mkdocs.yml", "requirements.txt")
# What a build itself writes below docs/. It counts as read, since somebody may have changed it.
MADE = ("docs/downloads/", "docs/assets/", "docs/templates/", "docs/checklists/")
_SETTINGS = ("SITE_URL", "REPOSITORY_URL")

State = dict[str, list[int]]


def inputs(root: Path) -> State:
    """Every file that a build reads, with its size and the time when it was written."""
    return dict(_files(root, _READ))


def keep(root: Path, before: State) -> None:
    """Note the state that a build leaves. before: its inputs when it started.

    Nothing is noted if somebody changed a file meanwhile, so that the next build reads it.
    """
    now, file = _state(root), _file(root)
    same = (n.startswith(MADE) or before.get(n) == state for n, state in inputs(root).items())
    file.unlink(missing_ok=True)
    if all(same):
        file.write_text(now, encoding="utf-8")


def is_current(root: Path) -> bool:
    """Whether nothing was changed since the last build here, neither what it read nor the site."""
    try:
        return _file(root).read_text(encoding="utf-8") == _state(root)
    except OSError:
        return False


def _state(root: Path) -> str:
    settings = [sys.prefix, *(os.environ.get(name, "") for name in _SETTINGS)]
    return json.dumps([settings, sorted(_files(root, (*_READ, "site")))])


def _file(root: Path) -> Path:
    return root / ".build" / "fingerprint"


def _files(root: Path, names: tuple[str, ...]) -> Iterator[tuple[str, list[int]]]:
    for name in names:
        if (root / name).is_file():
            yield _stat(root, root / name)
        for folder, inside, files in os.walk(root / name):
            inside[:] = [each for each in inside if each != "__pycache__"]
            yield from (_stat(root, Path(folder, file)) for file in files)


def _stat(root: Path, path: Path) -> tuple[str, list[int]]:
    found = path.lstat()
    return path.relative_to(root).as_posix(), [found.st_size, found.st_mtime_ns]
