"""The names that an author can call in a page. This is the module that mkdocs-macros-plugin loads."""

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from macros.content import Content


def define_env(env: Any) -> None:
    """Give pages their macros and the agency's details.

    env: the plugin's environment; its page is the one being rendered, so it is asked at each call.
    The content is read at the first call, when the checks before the build have spoken.
    """
    # Here, since the command line imports this package even where there is nothing to build.
    from macros.content import Agency, last_read
    from macros.page_macros import MACROS, PageMacros

    root = Path(env.project_dir)

    @cache
    def content() -> "Content":
        return last_read(root)

    def call(name: str, *arguments: str) -> str:
        # Zensical takes links in HTML for links from the Markdown file, and completes them.
        counted_from = getattr(env.page, "path", env.page.url)
        return str(getattr(PageMacros(content(), env.page.url, counted_from), name)(*arguments))

    for name in MACROS:
        env.macro(partial(call, name), name)
    # A detail that an agency may leave out is empty then.
    given = {name: value for name, value in env.conf["extra"]["agency"].items() if value}
    env.variables["agency"] = dict.fromkeys(Agency.model_fields, "") | given
