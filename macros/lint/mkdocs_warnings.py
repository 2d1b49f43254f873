"""What the plugin for macros says while MkDocs runs, as mistakes without its traceback."""

import re
from collections.abc import Iterator

from macros.content import Mistake

_MACRO = re.compile(r"_File_: `(.+)`\s*(?:_Line .*:_ \*\*|_\w+_: )(.+?)\.?(?:\*\*)?$", re.MULTILINE)


def warned(said: str) -> Iterator[Mistake]:
    """The macros that could not be worked out. said: what MkDocs printed."""
    for name, why in _MACRO.findall(said):
        what = (
            f"a macro cannot be worked out ({why}). Take it out, or write it as CONTRIBUTING shows."
        )
        yield Mistake(f"docs/{name}", None, what)
