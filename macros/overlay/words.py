"""What an agency's own words do not reach: words that nobody says, other forms, and scripts."""

import re
from collections.abc import Iterator
from pathlib import Path

from macros.content import Mistake
from macros.content.own_words import OwnWords
from macros.content.pages import written_files
from macros.content.read_files import Document, read_text

_QUOTED = re.compile(r"[\"`]([^\"`]* [^\"`]*)[\"`]")


def notices_of_words(root: Path, own: Document, words: OwnWords) -> Iterator[Mistake]:
    """One notice for each word that nobody says, and for each form of one that stays as it is."""
    if not words.pairs:
        return
    said: set[str] = set()
    stays: dict[str, str] = {}
    for file, line, text in _lines(root):
        for form in words.others(text):
            if form in words.lower and not file.endswith(".js"):
                said.add(form)
            else:
                stays.setdefault(form, f"{file}:{line}")
    for word, _ in words.pairs:
        at = ("extra", "agency", "says", word)
        if word.lower() not in said:
            yield own.mistake(f'nothing in the guide says "{word}".', *at)
        for form in sorted(form for form in stays if form.startswith(word.lower())):
            advice = "" if form in words.lower else " Give it a line of its own."
            yield own.mistake(f'"{form}" stays as it is, first in {stays[form]}.{advice}', *at)


def _lines(root: Path) -> Iterator[tuple[str, int, str]]:
    """Every line that readers may see something of."""
    files = [file for file in written_files(root) if not file.startswith("docs/agency/")]
    snippets = sorted((root / "snippets").rglob("*.*"))
    files += [path.relative_to(root).as_posix() for path in snippets if path.name != "sources.yml"]
    scripts = sorted((root / "docs/assets/scripts").glob("*.js"))
    for file in [*files, *(path.relative_to(root).as_posix() for path in scripts)]:
        for number, row in enumerate(read_text(root, file).split("\n"), start=1):
            # Of a script, what it says: quotes with a space in them.
            yield file, number, " ".join(_QUOTED.findall(row)) if file.endswith(".js") else row
