"""MkDocs, run within this process, which has read everything already."""

import io
import logging
import traceback
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.pages import _RawHTMLPreprocessor

# It parses each page once more to note ids, for the check of links that guide.yml leaves to lint/links.py.
_RawHTMLPreprocessor.run = lambda self, lines: lines  # type: ignore[method-assign]


@dataclass(frozen=True)
class Outcome:
    """How MkDocs ended: whether it built the site, what it said, and the error that stopped it, if one did."""

    done: bool
    said: str
    error: str = ""


class _Quicker(BasePlugin):  # type: ignore[type-arg]
    """Keeps the theme's templates compiled. Of some pages alone, the others have titles, for the menu."""

    def __init__(self, compiled: Path, pages: dict[str, str], only: frozenset[str]) -> None:
        super().__init__()
        self._compiled, self._pages, self._only = compiled, pages, only

    def on_env(self, env: Any, config: Any, files: Any) -> Any:
        """Give the theme's templates a place where they are kept."""
        self._compiled.mkdir(parents=True, exist_ok=True)
        env.bytecode_cache = jinja2.FileSystemBytecodeCache(str(self._compiled))
        return env

    def on_nav(self, nav: Any, config: Any, files: Any) -> Any:
        """Say which pages were changed, and what the others are called."""
        for file in files.documentation_pages() if self._only else ():
            file.is_modified = partial(self._only.__contains__, file.src_uri)
            if file.page and file.src_uri not in self._only:
                file.page.title = self._pages.get(file.src_uri)
        return nav


def run_mkdocs(
    settings: Path,
    site: Path,
    url: str,
    strict: bool = True,
    titles: dict[str, str] | None = None,
    only: frozenset[str] = frozenset(),
) -> Outcome:
    """Build a site; strictly: a warning is a failure.

    settings: its configuration; site: the folder to build into; url: where it will be;
    only: the pages to build anew, by their files below docs/, all if there are none; titles: of all.
    """
    said = io.StringIO()
    error = ""
    _log_to(said)
    with redirect_stdout(said), redirect_stderr(said):
        try:
            config = load_config(str(settings), strict=strict, site_dir=str(site), site_url=url)
            # What the macros plugin says of itself would bury what an editor has to read.
            logging.getLogger("mkdocs.plugins.mkdocs_macros.util").setLevel(logging.WARNING)
            compiled = settings.parent / f".build/jinja-{jinja2.__version__}"
            config.plugins["quicker"] = _Quicker(compiled, titles or {}, only)
            config.plugins.on_startup(command="build", dirty=bool(only))
            try:
                build(config, dirty=bool(only))
            finally:
                config.plugins.on_shutdown()
            return Outcome(True, said.getvalue())
        except MkDocsException as stopped:
            said.write(stopped.format_message())
        except (Exception, SystemExit) as unforeseen:
            error = traceback.format_exception_only(unforeseen)[-1].strip()
    return Outcome(False, said.getvalue(), error)


def _log_to(said: io.StringIO) -> None:
    """Write down what MkDocs and its plugins log, as its own command prints it."""
    handler = logging.StreamHandler(said)
    handler.setFormatter(logging.Formatter("%(levelname)-8s-  %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(logging.INFO)
