"""The scripts of a built site without what only their readers need: comments and spaces."""

from pathlib import Path

from rjsmin import jsmin


def shorten_scripts(site: Path) -> None:
    """Take comments and needless spaces out of our scripts, in place. site: the built site."""
    for path in sorted((site / "assets/scripts").glob("*.js")):
        path.write_text(str(jsmin(path.read_text(encoding="utf-8"))), encoding="utf-8")
