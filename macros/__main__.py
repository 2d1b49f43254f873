"""The command line, and the order of work: library, files, page check, MkDocs, site check, what is done to built HTML, swap."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from macros.built import finish
from macros.check.figures import check_figures
from macros.check.links import check_links
from macros.check.pages import check_pages
from macros.check.site import check_site
from macros.files import write_files
from macros.library import Mistake, MistakesFound, read_library
from macros.library.values import host_of

LOCAL = "http://localhost:8000/"
USAGE = "usage: python -m macros build | serve"


def site_url() -> str:
    """The site's address from SITE_URL, with a slash at its end. Raises MistakesFound."""
    url = os.environ.get("SITE_URL", LOCAL).strip()
    if not host_of(url) or "?" in url or "#" in url:
        raise MistakesFound.one(
            "SITE_URL",
            None,
            f'"{url}" is no address of a site. Set it like https://example.org/guide/, '
            "or leave it out to build for this machine.",
        )
    return url.rstrip("/") + "/"


def check_repository() -> None:
    """Raises MistakesFound where REPOSITORY_URL, which mkdocs.yml reads, is no address."""
    repository = os.environ.get("REPOSITORY_URL", "")
    if repository and not host_of(repository):
        raise MistakesFound.one(
            "REPOSITORY_URL",
            None,
            f'"{repository}" is no address. Set it like https://github.com/agency/guide, '
            "or leave it out.",
        )


def prepare(root: Path, url: str) -> list[Mistake]:
    """All that comes before MkDocs. Returns every mistake found; none means: go on."""
    library = read_library(root)
    mistakes = list(library.mistakes)
    if library.agency is not None:
        mistakes += write_files(library, url) if not mistakes else []
    mistakes += check_pages(library)
    mistakes += check_links(library)
    mistakes += check_figures(library)
    return MistakesFound(mistakes).mistakes


def build(root: Path) -> int:
    """Build the site aside and swap it in. Returns the exit code."""
    url = site_url()
    check_repository()
    mistakes = prepare(root, url)
    if mistakes:
        return _refuse(mistakes)
    aside = root / ".build" / "site"
    shutil.rmtree(aside, ignore_errors=True)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(aside)],
        cwd=root,
        env={**os.environ, "SITE_URL": url},
    )
    if done.returncode:
        print("The site was not built. site/ is as it was.", file=sys.stderr)
        return done.returncode
    mistakes = check_site(aside, read_library(root), url)
    if mistakes:
        return _refuse(mistakes)
    finish(aside, url)
    _swap(aside, root / "site")
    print(f"The site is in site/, for {url}")
    return 0


def serve(root: Path) -> int:
    """Live preview on this machine; ends with Ctrl+C. Returns the exit code."""
    mistakes = prepare(root, LOCAL)
    if mistakes:
        return _refuse(mistakes)
    try:
        command = [sys.executable, "-m", "mkdocs", "serve", *sys.argv[2:]]
        return subprocess.run(command, cwd=root, env={**os.environ, "SITE_URL": LOCAL}).returncode
    except KeyboardInterrupt:
        return 0


def _refuse(mistakes: list[Mistake]) -> int:
    for mistake in mistakes:
        print(mistake, file=sys.stderr)
    count = f"{len(mistakes)} mistake" + ("s" if len(mistakes) > 1 else "")
    print(f"\n{count}. Nothing was built; site/ is as it was.", file=sys.stderr)
    return 1


def _swap(new: Path, old: Path) -> None:
    """Put the new site where the old one is, with the shortest moment between."""
    aside = new.with_name("site-before")
    shutil.rmtree(aside, ignore_errors=True)
    if old.exists():
        old.rename(aside)
    new.rename(old)
    shutil.rmtree(aside, ignore_errors=True)


def main() -> int:
    """Run the command that was asked for."""
    commands = {"build": build, "serve": serve}
    if len(sys.argv) < 2 or sys.argv[1] not in commands:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        return commands[sys.argv[1]](Path.cwd())
    except MistakesFound as found:
        return _refuse(found.mistakes)


if __name__ == "__main__":
    sys.exit(main())
