"""Mistakes that only an agency's own words make, told where these words are written."""

from collections.abc import Callable

from macros.content import Content, Mistake, read_content


def by_own_words(content: Content, found_in: Callable[[Content], list[Mistake]]) -> list[Mistake]:
    """What is found in the content; what is not there without the agency's words, at their line."""
    mistakes = found_in(content)
    pairs = content.differences.words.pairs
    if not mistakes or not pairs:
        return mistakes
    ours = set(map(str, found_in(read_content(content.root, in_own_words=False))))
    for place, mistake in enumerate(mistakes):
        if str(mistake) not in ours:
            word = next((word for word, instead in pairs if instead in mistake.what), None)
            key = ("extra", "agency", "says", *((word,) if word else ()))
            what = f"these words make a mistake in {mistake}"
            mistakes[place] = content.settings.own.mistake(what, *key)
    return mistakes
