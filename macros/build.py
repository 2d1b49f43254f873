"""The order of work: what an agency changes, content, files, page check, MkDocs, site check, what is done to built HTML, swap."""

import gc
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from macros.builder import run_mkdocs
from macros.content import Content, Mistake, MistakesFound, read_content
from macros.content.config import OURS
from macros.content.field_types import host_of
from macros.files.make import write_files
from macros.fingerprint import inputs, keep
from macros.lint.agency import check_logo, check_settings
from macros.lint.cross_file import check_cross_file
from macros.lint.figures import check_figures
from macros.lint.file_names import check_file_names
from macros.lint.menu import check_menu
from macros.lint.mkdocs_warnings import warned
from macros.lint.own_words import by_own_words
from macros.lint.page_source import check_page_source
from macros.lint.plan import check_plan
from macros.lint.rendered import RenderedPage, check_rendered
from macros.lint.snippets import check_snippets
from macros.lint.stray_files import check_stray_files, check_tree
from macros.lint.theme import check_theme
from macros.overlay.workspace import Workspace, lay_out
from macros.postprocess import Finish
from macros.postprocess.search import Search
from macros.postprocess.swap import build_lock, restore_interrupted, swap

LOCAL = "http://localhost:8000/"


def site_url() -> str:
    """The site's address from SITE_URL, with a slash at its end. Raises MistakesFound."""
    url = os.environ.get("SITE_URL", LOCAL).strip()
    if not host_of(url) or "?" in url or "#" in url:
        what = (
            f'"{url}" is no address of a site. Set it like https://example.org/guide/, '
            "or leave it out to build for this machine."
        )
        raise MistakesFound.one("SITE_URL", None, what)
    parts = urlsplit(url)
    # Letters beyond ASCII as a browser sends them (RFC 5891; RFC 3986, section 2.5).
    netloc = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    url = urlunsplit((parts.scheme, netloc, quote(parts.path, safe="/%~"), "", ""))
    return url.rstrip("/") + "/"


def prepare(root: Path, url: str) -> tuple[Workspace, Content]:
    """All that comes before MkDocs: read, check and make what it needs.

    Returns where the guide to build is, and its content. Raises MistakesFound, and OSError for the disk.
    """
    if mistakes := check_tree(root):
        raise MistakesFound(mistakes)
    workspace = lay_out(root)
    content = read_content(workspace.root)
    mistakes = by_own_words(content, _in_snippets)
    mistakes += check_file_names(content.root)
    mistakes += check_stray_files(content.root)
    mistakes += check_settings(content.settings)
    mistakes += check_logo(content.root, content.settings, content.agency)
    mistakes += check_theme(content)
    if content.agency is not None:
        mistakes += write_files(content, url) if not mistakes else []
    for check in (check_page_source, check_menu, check_cross_file, check_figures):
        mistakes += check(content)
    if mistakes:
        raise MistakesFound(mistakes)
    return workspace, content


def _in_snippets(content: Content) -> list[Mistake]:
    return [*content.mistakes, *check_snippets(content), *check_plan(content)]


def build(root: Path) -> int:
    """Build the site aside and swap it in. Returns the exit code. Raises MistakesFound, and OSError."""
    url = site_url()
    with build_lock(root):
        before = inputs(root)
        notices = _build(root, url)
        keep(root, before)
    for notice in notices:
        print(notice)
    print(f"The site is in site/, for {url}")
    return 0


def _build(root: Path, url: str) -> tuple[Mistake, ...]:
    """What an agency should know and is no mistake."""
    aside = root / ".build" / "site"
    restore_interrupted(root / "site", aside)
    workspace, content = prepare(root, url)
    gc.freeze()  # All this stays: to look again and again for what of it nobody needs took long.
    shutil.rmtree(aside, ignore_errors=True)
    _mkdocs(workspace, url, content, aside)
    search, rest = Search(content), Finish(aside, url)

    def note(page: RenderedPage) -> None:
        search.note(page.address, page.tree)
        rest.note(page.place, page.tree, page.written)

    if mistakes := check_rendered(aside, content, url, note):
        raise MistakesFound(mistakes)
    search.write(aside)
    rest.write()
    swap(aside, root / "site")
    return workspace.notices


def _mkdocs(workspace: Workspace, url: str, content: Content, aside: Path) -> None:
    """Run MkDocs. Raises MistakesFound; where MkDocs fails on its own, it says why itself."""
    # The same words give the same bytes: no file bears the day on which it was built.
    newest = max((page.front.reviewed for page in content.pages.values()), default=date(2000, 1, 1))
    epoch = int(datetime(newest.year, newest.month, newest.day, tzinfo=UTC).timestamp())
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch)
    built = run_mkdocs(workspace.root / workspace.settings, aside, url)
    mistakes = [] if built.done else list(warned(built.said))
    if not mistakes:
        print(built.said.rstrip(), file=sys.stderr)
    if not built.done:
        why = built.error or "it says why above"
        what = f"MkDocs cannot go on: {why}. Check what was changed last, here or in docs/."
        raise MistakesFound(mistakes or [Mistake(OURS, None, what)])


def _refuse(mistakes: Sequence[Mistake | str]) -> int:
    for mistake in mistakes:
        print(mistake, file=sys.stderr)
    count = f"{len(mistakes)} mistake" + ("s" if len(mistakes) > 1 else "")
    print(f"\n{count}. Nothing was built; site/ is as it was.", file=sys.stderr)
    return 1


def run(command: Callable[[], int]) -> int:
    """Run a command; where it finds mistakes, say them. Returns the exit code."""
    try:
        return command()
    except MistakesFound as found:
        return _refuse(found.mistakes)
    except OSError as error:  # it names the file or folder itself
        return _refuse([f"{error}. Mend that, and build again."])
