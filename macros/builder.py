"""MkDocs, run within this process, which has read everything already."""

import io
import logging
import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException


@dataclass(frozen=True)
class Outcome:
    """How MkDocs ended: whether it built the site, what it said, and the error that stopped it, if one did."""

    done: bool
    said: str
    error: str = ""


def run_mkdocs(settings: Path, site: Path, environment: dict[str, str]) -> Outcome:
    """Build a site, strictly: a warning is a failure.

    settings: its configuration; site: the folder to build into; environment: variables for MkDocs alone.
    """
    said = io.StringIO()
    error = ""
    with _environment(environment), _logged(said), redirect_stdout(said), redirect_stderr(said):
        try:
            config = load_config(str(settings), strict=True, site_dir=str(site))
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
            return Outcome(True, said.getvalue())
        except MkDocsException as stopped:
            said.write(stopped.format_message())
        except (Exception, SystemExit) as unforeseen:
            error = traceback.format_exception_only(unforeseen)[-1].strip()
    return Outcome(False, said.getvalue(), error)


@contextmanager
def _environment(more: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in more}
    os.environ.update(more)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _logged(to: io.StringIO) -> Iterator[None]:
    """What MkDocs and its plugins log, written down as its own command prints it."""
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler(to)
    handler.setFormatter(logging.Formatter("%(levelname)-8s-  %(message)s"))
    logger.addHandler(handler)
    level, logger.propagate = logger.level, False
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
