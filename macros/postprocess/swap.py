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
        held = lock.acquire(timeout=0)
    except Timeout:
        print("Another build is running here. This one starts when it is done.", file=sys.stderr)
        held = lock.acquire()
    with held:
        yield


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

    Raises OSError where that cannot be renamed, and NotADirectoryError where the place is a file.
    """
    place = site.resolve()
    if place.exists() and not place.is_dir():
        raise NotADirectoryError(20, "Not a directory", str(place))
    before = new.with_name(BEFORE)
    shutil.rmtree(before, ignore_errors=True)
    if place.exists():
        place.rename(before)
    place.parent.mkdir(parents=True, exist_ok=True)
    new.rename(place)
    shutil.rmtree(before, ignore_errors=True)
