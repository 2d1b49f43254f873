"""The built site takes the place of the last one: one build at a time, and nothing lost on the timeline."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

BEFORE = "site-before"


@contextmanager
def build_lock(root: Path) -> Iterator[None]:
    """Wait until no other build runs in this project, and keep others waiting meanwhile.

    The lock goes with the process that holds it, however that ends. Raises OSError.
    """
    folder = root / ".build"
    folder.mkdir(exist_ok=True)
    lock = FileLock(folder / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        print("Another build is running here. This one starts when it is done.", file=sys.stderr)
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def restore_interrupted(site: Path, new: Path) -> None:
    """Put the last good site back where a swap was cut short between taking it away and replacing it.

    site: where the site belongs; new: where a new one is built, with the old one beside it.
    """
    before = new.with_name(BEFORE)
    place = site.resolve()
    if before.is_dir() and not place.exists():
        before.rename(place)


def swap(new: Path, site: Path) -> None:
    """Put the new site where the old one is, with the shortest moment between.

    Where a folder cannot be renamed, since it is a mount point or on another disk, its files are
    replaced one by one. Raises OSError, and NotADirectoryError where the place is a file.
    """
    place = site.resolve()
    if place.exists() and not place.is_dir():
        raise NotADirectoryError(20, "Not a directory", str(place))
    before = new.with_name(BEFORE)
    shutil.rmtree(before, ignore_errors=True)
    try:
        if place.exists():
            place.rename(before)
        place.parent.mkdir(parents=True, exist_ok=True)
        new.rename(place)
    except OSError:
        if before.exists() and not place.exists():
            before.rename(place)
        _replace_files(new, place)
        shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(before, ignore_errors=True)


def _replace_files(new: Path, place: Path) -> None:
    """Make one folder hold what another does, never a half-written file. Raises OSError."""
    wanted = {path.relative_to(new) for path in new.rglob("*") if path.is_file()}
    for name in sorted(wanted):
        target = place / name
        if target.is_dir():
            shutil.rmtree(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        whole = target.with_name(f".{target.name}.new")
        shutil.copyfile(new / name, whole)
        whole.replace(target)
    for path in sorted(place.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(place) not in wanted:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
