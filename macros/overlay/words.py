"""What an agency's own words do not reach: words that nobody says, and other forms of them."""

from collections.abc import Iterator
from pathlib import Path

from macros.content import Mistake
from macros.content.own_words import OwnWords
from macros.content.pages import written_files
from macros.content.read_files import Document, read_text


def notices_of_words(root: Path, own: Document, words: OwnWords) -> Iterator[Mistake]:
    """One notice for each word that nobody says, and for each form of one that stays as it is."""
    pairs = {word.lower(): word for word, _ in words.pairs}
    first: dict[str, str] = {}
    for place, text in _lines(root) if pairs else ():
        for form in words.forms(text):
            first.setdefault(form, place)
    for lower, word in pairs.items():
        at = ("extra", "agency", "says", word)
        if lower not in first:
            yield own.mistake(f'nothing in the guide says "{word}".', *at)
        for form in sorted(form for form in first.keys() - pairs if form.startswith(lower)):
            what = f'"{form}" stays as it is, first in {first[form]}. Give it a line of its own.'
            yield own.mistake(what, *at)


def _lines(root: Path) -> Iterator[tuple[str, str]]:
    """Every line that readers may see something of, with its place."""
    files = [file for file in written_files(root) if not file.startswith("docs/agency/")]
    snippets = sorted((root / "snippets").rglob("*.*"))
    files += [path.relative_to(root).as_posix() for path in snippets if path.name != "sources.yml"]
    for file in files:
        for number, row in enumerate(read_text(root, file).split("\n"), start=1):
            yield f"{file}:{number}", row
