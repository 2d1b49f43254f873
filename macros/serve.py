"""Live preview on this machine: the same steps run again when something changes."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from macros.build import prepare
from macros.builder import run_mkdocs
from macros.content import Content, Mistake, MistakesFound
from macros.fingerprint import MADE, State, inputs
from macros.overlay.workspace import Workspace
from macros.postprocess.swap import build_lock

_WATCHED = ("docs", "snippets", "guide.yml", "mkdocs.yml")


class Preview:
    """A site that is built anew, into a folder of its own, whenever an editor has changed something."""

    def __init__(self, root: Path, site: Path, url: str) -> None:
        self._root, self._site, self._url = root, site, url
        self._seen: State = {}

    def build(self) -> None:
        """Build what was changed. Raises Abort with the mistakes, of which the last build knew none."""
        start, now = time.perf_counter(), inputs(self._root)
        only = self._pages_alone(now)
        self._seen = {}
        try:
            with build_lock(self._root):
                workspace, content = prepare(self._root, self._url)
        except (MistakesFound, OSError) as why:
            raise Abort(str(why)) from why
        self._run(workspace, content, only)
        # What the steps made themselves is no change.
        self._seen = inputs(self._root) | {
            name: state for name, state in now.items() if not name.startswith(MADE)
        }
        what = f"docs/{min(only)}" if len(only) == 1 else "The site"
        print(f"{what} was built in {time.perf_counter() - start:.1f} s.", flush=True)

    def _run(self, workspace: Workspace, content: Content, only: frozenset[str]) -> None:
        titles = {
            page.file.removeprefix("docs/"): page.front.title for page in content.pages.values()
        }
        settings = workspace.root / workspace.settings
        built = run_mkdocs(settings, self._site, self._url, False, titles, only)
        said = [line for line in built.said.splitlines() if not line.startswith("INFO")]
        print("\n".join(line for line in said if "'dirty'" not in line), end="", flush=True)
        if not built.done:
            raise Abort(str(Mistake(workspace.settings, None, built.error or "MkDocs stopped.")))

    def _pages_alone(self, now: State) -> frozenset[str]:
        """The pages that were changed, if nothing else was; else none, which means all."""
        if not self._seen or now.keys() != self._seen.keys():
            return frozenset()
        changed = {name for name, state in now.items() if self._seen[name] != state}
        pages = {name for name in changed if name.startswith("docs/") and name.endswith(".md")}
        if pages < changed or any(name.startswith(MADE) for name in pages):
            return frozenset()
        return frozenset(name.removeprefix("docs/") for name in pages)


def serve(root: Path, arguments: list[str]) -> int:
    """Show the site until Ctrl+C. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m macros serve")
    parser.add_argument("--dev-addr", default="localhost:8000", metavar="HOST:PORT")
    host, _, port = parser.parse_args(arguments).dev_addr.rpartition(":")
    with tempfile.TemporaryDirectory() as folder:
        url = f"http://{host}:{port}/"
        preview = Preview(root, Path(folder), url)
        server = LiveReloadServer(preview.build, host, int(port), folder, polling_interval=0.25)
        try:
            preview.build()
            for name in _WATCHED:
                server.watch(str(root / name))
            print(f"Serving on {url} until you press Ctrl+C.", flush=True)
            server.serve()
        except KeyboardInterrupt:
            pass
        except Abort as stopped:
            print(stopped, file=sys.stderr)
            return 1
        finally:
            server.shutdown()
    return 0
