"""The one MkDocs hook: under `make serve` the same steps run again when something changes."""

import logging
from pathlib import Path
from typing import Any, Literal

from mkdocs.exceptions import PluginError

from macros.__main__ import prepare_in
from macros.content import Mistake
from macros.overlay import written_in

_serving = False


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether this is a live preview; a build has done its steps before MkDocs starts."""
    global _serving
    _serving = command == "serve"
    # What the macros plugin says of itself would bury what an editor has to read.
    logging.getLogger("mkdocs.plugins.mkdocs_macros.util").setLevel(logging.WARNING)


def on_pre_build(config: Any) -> None:
    """Make files and check pages. Raises PluginError, which MkDocs shows without a traceback."""
    if not _serving:
        return
    folder = Path(config.config_file_path).resolve().parent
    workspace, mistakes = prepare_in(written_in(folder), config.site_url)
    if not mistakes and workspace.root.resolve() != folder:
        what = "what is yours has begun or ceased to differ. Stop this, and start it again."
        mistakes = [Mistake("mkdocs.yml", None, what)]
    if mistakes:
        raise PluginError("\n" + "\n".join(map(str, mistakes)))
