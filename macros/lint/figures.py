"""Figures in sentences against the sources that the sentences cite."""

import re
from collections.abc import Iterator

from macros.content import Content, Mistake, Page, Source
from macros.content.config import OWN
from macros.content.read_content import SOURCES
from macros.lint.prose import passages, without_macros

_CALL = re.compile(r"""\{\{\s*source\(\s*["']([^"']*)["']\s*\)\s*\}\}""")
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
# A share, a decimal, or a number of days; the last number of "3 to 5 days" stands for both.
_SHARE = re.compile(r"(\d+(?:\.\d+)?)\s?(?:%|per ?cent\b)|\b(\d+\.\d+)\b")
_PERCENT = re.compile(r"\d+(?:\.\d+)?\s?(?:%|per ?cent\b)")
_DAY = re.compile(r"(\d+(?:\.\d+)?)[\s-](?:(?:working|business)\s)?days?\b")
_END = re.compile(r"[.!?][\"”)]*\s+(?=[A-Z\d\"“])")


def check_figures(content: Content) -> list[Mistake]:
    """Every figure that its source does not have, with its line."""
    pages = content.pages.values()
    return [mistake for page in pages for mistake in _sentences(page, content.sources)]


def _sentences(page: Page, sources: dict[str, Source]) -> Iterator[Mistake]:
    for first, text in passages(page):
        calls = list(_CALL.finditer(text))
        if not calls:
            if (share := _PERCENT.search(without_macros(text))) and not page.file.startswith(
                f"docs/{OWN}"
            ):
                what = f'"{share[0]}" has no source. Cite one behind it, as in {{{{ source("georgetown") }}}}.'
                yield Mistake(page.file, first + text.count("\n", 0, share.start()), what)
            continue
        start = 0
        for end in [*(found.end() for found in _END.finditer(text)), len(text)]:
            inside = [call for call in calls if start <= call.start() < end]
            # A sentence without a source of its own goes on from those of its paragraph.
            spoken = [*_SHARE.finditer(text, start, end)]
            spoken += _DAY.finditer(text, start, end) if inside else []
            for figure in spoken:
                if any(call.start() <= figure.start() < call.end() for call in calls):
                    continue
                near = _near(figure.start(), inside) if inside else calls
                cited = {call[1] for call in near}
                number = float(figure[1] or figure[2])
                # What a source says in other words than numbers is in nobody's data.
                if not all(name in sources and sources[name].figures for name in cited):
                    continue
                if not any(number in _numbers(sources[name]) for name in cited):
                    yield Mistake(
                        page.file,
                        first + text.count("\n", 0, figure.start()),
                        f'this says "{figure[0].strip()}", and {" and ".join(sorted(cited))} in '
                        f"{SOURCES} has no such figure. Change it here, or add it there.",
                    )
            start = end


def _near(place: int, calls: list[re.Match[str]]) -> list[re.Match[str]]:
    """The source cited next after a place in a sentence; behind the last, the one before."""
    after = [call for call in calls if call.start() > place]
    return after[:1] or calls[-1:]


def _numbers(source: Source) -> set[float]:
    """The numbers that a source gives: its values, and those in the words of its answers."""
    said = " ".join(f"{figure.answer} {figure.words or ''}" for figure in source.figures)
    words = {float(number.replace(",", "")) for number in _NUMBER.findall(said)}
    return words | {figure.value for figure in source.figures}
