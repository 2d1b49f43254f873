"""What the tests share: the real site, built once, served under a path; and a browser."""

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    expect,
    sync_playwright,
)

from macros.build import LOCAL, build, prepare
from macros.content import Agency, Content, Mistake, MistakesFound, read_content
from macros.content.config import OURS, OWN, THEIRS
from tests.tools import ROOT as ROOT
from tests.tools.browser import FLAGS, find

# A path behind the host, so that every test also says: it works below a path.
SITE_URL = "https://guide.example/after/"
REPOSITORY_URL = "https://code.example/guide"
# Milliseconds. Nothing here says how fast a machine is, so a busy one may take its time.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)


def copy_project(target: Path) -> Path:
    """The guide without what is made, in another folder, as the agency in `tests/agencies/ours.yml` has it.

    So no test depends on who publishes the guide, or on what they do differently.
    """
    copy_theirs(target)
    agency = (ROOT / "tests/agencies/ours.yml").read_text(encoding="utf-8")
    own = f"INHERIT: {OURS}\nsite_name: After the Interview\nextra:\n{agency}"
    (target / THEIRS).write_text(own, encoding="utf-8")
    shutil.rmtree(target / "docs" / OWN, ignore_errors=True)
    return target


def copy_theirs(target: Path) -> Path:
    """The project as a builder sees it, without what is made, in another folder."""
    made = shutil.ignore_patterns("downloads", "previews", "holidays", "agency.css")
    shutil.copytree(ROOT / "docs", target / "docs", ignore=made)
    shutil.copytree(ROOT / "snippets", target / "snippets")
    for folder in ("templates", "checklists"):
        for path in (target / "docs" / folder).glob("*.md"):
            if path.name != "index.md":
                path.unlink()
    for name in (OURS, THEIRS):
        shutil.copy(ROOT / name, target)
    (target / "macros").symlink_to(ROOT / "macros")
    return target


def run_build(project: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """`make site` in a project's folder, without the installing."""
    return subprocess.run(
        [sys.executable, "-m", "macros", "build"],
        cwd=project,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment},
        text=True,
        capture_output=True,
    )


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], str]) -> Path:
    """A folder that the first worker makes for all. make: returns what went wrong, if anything did."""
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, refused = shared / name, shared / f"{name}.refused"
    with FileLock(shared / f"{name}.lock"):
        if not folder.exists():
            folder.mkdir()
            if wrong := make(folder):
                refused.write_text(wrong, encoding="utf-8")
    if refused.exists():
        pytest.fail(f"it does not build:\n{refused.read_text(encoding='utf-8')}", pytrace=False)
    return folder


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with its site built, once for all workers."""

    def make(folder: Path) -> str:
        done = run_build(copy_project(folder), SITE_URL=SITE_URL, REPOSITORY_URL=REPOSITORY_URL)
        return done.stdout + done.stderr if done.returncode else ""

    return once(tmp_path_factory, "project", make)


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than processors: a test that waits for its page leaves one idle."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With SITE in the environment, only the tests that look at a built site have something to say.

    Else the first worker begins with those, and so builds it; the others begin with what needs none.
    """
    whole = [i for i in items if {"site", "content"}.intersection(getattr(i, "fixturenames", ()))]
    if "SITE" in os.environ:
        items[:] = [item for item in whole if "site" in getattr(item, "fixturenames", ())]
        return
    rest = [item for item in items if item not in whole]
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    # Each begins at its share of the list; xdist hands on what is left of one.
    share, part = len(items) // workers, len(rest) // max(1, workers - 1)
    items[:] = whole[:share]
    for turn in range(1, workers):
        begin = rest[(turn - 1) * part : turn * part if turn < workers - 1 else None]
        done = len(items) - sum(item in rest for item in items)
        items += [*begin, *whole[done : done + share - len(begin)]]
    items += [item for item in [*whole, *rest] if item not in items]


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest) -> Path:
    """The folder of the built site. SITE in the environment names one that was built by others."""
    if "SITE" in os.environ:
        return Path(os.environ["SITE"])
    project: Path = request.getfixturevalue("project")
    return project / "site"


@pytest.fixture(scope="session")
def new_small(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Puts a small project of two pages, a template, a checklist and a sheet into an empty folder.

    It has no mistake, and its files are made, so that a build makes anew what a test changes alone.
    """

    def make(folder: Path) -> str:
        return "\n".join(map(str, mistakes_in(small_project(folder))))

    made = once(tmp_path_factory, "small", make)
    return lambda folder: shutil.copytree(made, folder, symlinks=True, dirs_exist_ok=True)


@pytest.fixture
def small(new_small: Callable[[Path], Path], tmp_path: Path) -> Path:
    """The small project, for a test to change."""
    return new_small(tmp_path)


def small_project(tmp_path: Path) -> Path:
    """The small project in an empty folder, without what is made."""
    shutil.copytree(ROOT / "tests/small", tmp_path, dirs_exist_ok=True)
    shutil.copytree(ROOT / "docs/overrides", tmp_path / "docs/overrides")
    shutil.copytree(
        ROOT / "docs/assets",
        tmp_path / "docs/assets",
        ignore=shutil.ignore_patterns("previews", "holidays", "agency.css"),
    )
    guide = (ROOT / OURS).read_text(encoding="utf-8")
    pages = ["index.md", "waiting.md", "templates/index.md", "checklists/index.md"]
    pages += ["about.md", "sources.md", "privacy.md", "accessibility.md"]
    nav = "nav:\n" + "".join(f"  - {page}\n" for page in pages)
    guide = re.sub(r"^nav:\n(?:(?: .*)?\n)+", nav + "\n", guide, flags=re.MULTILINE)
    guide = re.sub(r"redirect_maps:.*\n(?:          .*\n)*", "redirect_maps: {}\n", guide)
    (tmp_path / OURS).write_text(guide, encoding="utf-8")
    # An agency of its own, so that these tests hold whoever takes the guide over.
    agency = (ROOT / "tests/small/agency.yml").read_text(encoding="utf-8")
    own = f"INHERIT: {OURS}\nsite_name: The small guide\nextra:\n{agency}"
    (tmp_path / THEIRS).write_text(own, encoding="utf-8")
    (tmp_path / "macros").symlink_to(ROOT / "macros")
    return tmp_path


def mistakes_in(project: Path, url: str = LOCAL, *, files: bool = True) -> list[Mistake]:
    """What an editor is told before MkDocs runs; where there is nothing to tell, all files are made.

    files: whether they are made, which takes most of the time.
    """
    with pytest.MonkeyPatch.context() as patch:
        if not files:
            patch.setattr("macros.build.write_files", lambda *given: [])
        try:
            prepare(project, url)
        except MistakesFound as found:
            return found.mistakes
    return []


def told_by_build(project: Path) -> list[Mistake]:
    """What an editor is told by a whole build that makes no files of its own, which takes most of the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("macros.build.write_files", lambda *given: [])
        patch.delenv("SITE_URL", raising=False)
        patch.setenv("SOURCE_DATE_EPOCH", "0")  # a build sets it, and afterwards it is as it was
        try:
            build(project)
        except MistakesFound as found:
            return found.mistakes
    return []


def change(project: Path, file: str, old: str, new: str) -> None:
    """Put new words in the place of old ones, which must be there."""
    text = (project / file).read_text(encoding="utf-8")
    assert old in text
    (project / file).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="session")
def content(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Content:
    """What authors wrote."""
    if "SITE" in os.environ:
        return read_content(copy_project(tmp_path_factory.mktemp("ours")))
    return read_content(request.getfixturevalue("project"))


@pytest.fixture(scope="session")
def agency(content: Content) -> Agency:
    """The agency that the guide was made for."""
    assert content.agency is not None
    return content.agency


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def server(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the built site on this machine, below a path, with a slash at its end."""
    with serve(site, tmp_path_factory.mktemp("served")) as address:
        yield address


@contextmanager
def serve(site: Path, folder: Path, answering: type[Quiet] = Quiet) -> Iterator[str]:
    """A built site's address on this machine. folder: an empty one."""
    (folder / "after").symlink_to(site)
    handler = functools.partial(answering, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}/after/"
        running.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser, started once a worker."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        yield chromium
        chromium.close()


NewContext = Callable[..., BrowserContext]
NewWindow = Callable[..., Page]
# How pages look if nothing is said of it. A test may have changed it.
LOOKS = {"color_scheme": "light", "reduced_motion": "no-preference", "forced_colors": "none"}
# So many emptied windows wait for the next test that wants one of their kind.
WAITING = 6


def context_of(browser: Browser, server: str, **options: object) -> BrowserContext:
    """A context in which addresses count from the site's.

    Its complaints are each request to another host and each error in the console.
    """
    context = browser.new_context(base_url=server, **options)  # type: ignore[arg-type]
    context.set_default_timeout(2 * PATIENCE)
    complaints: list[str] = []
    context.complaints = complaints  # type: ignore[attr-defined]
    host = server.split("/after/")[0]

    def asked(request: Request) -> None:
        if not request.url.startswith((host, "data:", "blob:")):
            complaints.append(f"request to {request.url}")

    def said(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(f"console: {message.text}")

    context.on("request", asked)
    context.on("console", said)
    context.on("weberror", lambda error: complaints.append(f"script error: {error.error}"))
    return context


@pytest.fixture
def new_context(browser: Browser, server: str) -> Iterator[NewContext]:
    """Makes contexts that nobody has used, and closes them.

    At the end the test fails if one of them complains. A test that provokes such a thing
    forgives it first.
    """
    contexts: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        contexts.append(context_of(browser, server, **options))
        return contexts[-1]

    yield make
    complaints = [line for context in contexts for line in context.complaints]  # type: ignore[attr-defined]
    for context in contexts:
        context.close()
    assert not complaints


@pytest.fixture(scope="session")
def waiting() -> dict[str, Page]:
    """Emptied windows, by their options. A new one costs as much as all else in most tests."""
    return {}


@pytest.fixture
def window(browser: Browser, server: str, waiting: dict[str, Page]) -> Iterator[NewWindow]:
    """Gives windows in which nothing is kept, each of a context of its own; else as `new_context`.

    now: what their clock shows. What was added to one for good, such as a script for each
    page, goes with it.
    """
    used: list[tuple[str, Page]] = []
    spent: set[Page] = set()

    def make(now: str = "", **options: object) -> Page:
        key = f"{server} {now} {options}"
        page = waiting.pop(key, None) or context_of(browser, server, **options).new_page()
        used.append((key, page))
        page.emulate_media(media="null", **{k: options.get(k, v) for k, v in LOOKS.items()})  # type: ignore[arg-type]
        context = page.context
        if now:
            context.clock.set_fixed_time(now)
        lasting: list[tuple[object, str]] = [
            (page, "add_init_script"),
            (context, "add_init_script"),
            (context, "new_cdp_session"),
        ]
        if not now:  # else it is set anew for each test
            lasting.append((context.clock, "set_fixed_time"))
        for holder, name in lasting:
            setattr(holder, name, _noting(spent, page, holder, name))
        return page

    yield make
    complaints = [line for _, page in used for line in page.context.complaints]  # type: ignore[attr-defined]
    for key, page in used:
        if page in spent or page.is_closed() or key in waiting:
            page.context.close()
        else:
            empty(page)
            waiting[key] = page
    while len(waiting) > WAITING:
        waiting.pop(next(iter(waiting))).context.close()
    assert not complaints


def _noting(spent: set[Page], page: Page, holder: object, name: str) -> Callable[..., Any]:
    """A window's own method, whose use ends that of the window."""
    method = getattr(type(holder), name)

    def noted(*given: Any, **named: Any) -> Any:
        spent.add(page)
        return method(holder, *given, **named)

    return noted


def empty(page: Page) -> None:
    """Take out of a window what a test left in it."""
    context = page.context
    for other in context.pages[1:]:
        other.close()
    page.unroute_all(behavior="ignoreErrors")
    context.unroute_all(behavior="ignoreErrors")
    page.mouse.move(-1, -1)
    page.goto("/")  # above the site, of the same origin
    page.evaluate("sessionStorage.clear(); localStorage.clear()")
    context.clear_cookies()
    forgive(page)


@pytest.fixture
def page(window: NewWindow) -> Page:
    """A window of a phone's size."""
    return window(viewport=PHONE)


PHONE: ViewportSize = {"width": 390, "height": 844}
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
REFUSED = """
for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError") } });
}"""


def large_text(page: Page, pixels: int = 32) -> None:
    """Set the browser's own size of text, 16 if nobody has."""
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    session.send("Page.setFontSizes", {"fontSizes": {"standard": pixels, "fixed": pixels}})


def forgive(page: Page, kind: str = "") -> None:
    """Forget what a page complained of, or this kind of it."""
    complaints = page.context.complaints  # type: ignore[attr-defined]
    complaints[:] = [line for line in complaints if kind not in line]


def come_back(page: Page) -> None:
    """Say to a page what a browser says when the Back button brings it back as it was."""
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
