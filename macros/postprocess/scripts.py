"""The scripts of a built site as a browser needs them: no comments, no spaces, short names inside."""

from pathlib import Path

import minify


def shorten_scripts(site: Path) -> None:
    """Shorten our scripts, in place. site: the built site. Raises ValueError for one that is broken.

    Names that a script shows to others stay; those within a function become short.
    """
    for path in sorted((site / "assets/scripts").glob("*.js")):
        try:
            short = minify.string("application/javascript", path.read_text(encoding="utf-8"))
        except Exception as error:  # all that the minifier raises
            raise ValueError(f"{path.relative_to(site)}: {error}") from None
        path.write_text(short, encoding="utf-8")
