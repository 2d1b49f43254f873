"""What an agency's own words do not reach: words that nobody says, and other forms."""

from collections.abc import Iterator
from pathlib import Path

from macros.content import Mistake
from macros.content.own_words import OwnWords
from macros.content.pages import written_files
from macros.content.read_files import Document, read_text


def notices_of_words(root: Path, own: Document, words: OwnWords) -> Iterator[Mistake]:
    """One notice for each word that nobody says, and for each form of one that stays as it is."""
    if not words.pairs:
        return
    seen: dict[str, str] = {}
    for file, line, text in _lines(root):
        for form in words.others(text):
            seen.setdefault(form, f"{file}:{line}")
    for word, _ in words.pairs:
        at = ("extra", "agency", "says", word)
        if word.lower() not in seen:
            yield own.mistake(f'nothing in the guide says "{word}".', *at)
        for form in sorted(seen.keys() - words.lower.keys()):
            if form.startswith(word.lower()):
                what = f'"{form}" stays as it is, first in {seen[form]}. Give it a line of its own.'
                yield own.mistake(what, *at)


def _lines(root: Path) -> Iterator[tuple[str, int, str]]:
    """Every line that readers may see something of."""
    files = [file for file in written_files(root) if not file.startswith("docs/agency/")]
    snippets = sorted((root / "snippets").rglob("*.*"))
    files += [path.relative_to(root).as_posix() for path in snippets if path.name != "sources.yml"]
    for file in files:
        for number, row in enumerate(read_text(root, file).split("\n"), start=1):
            yield file, number, row
