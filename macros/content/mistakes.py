"""A mistake in what somebody wrote, said so that an editor can mend it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher, get_close_matches
from typing import Self

# A sentence may quote what was written, and somebody may have pasted a book.
LONGEST = 800
# As many mistakes with one cause are told where they stand; more are told once, at their cause.
FEW = 2


@dataclass(frozen=True)
class Mistake:
    """One thing to mend: where it is, what is wrong, what to do.

    file: the path below the project's folder, with forward slashes.
    line: counted from 1 in the file as the editor sees it; None where there is no line to name.
    what: one or two sentences; cause: the mistake that this one would go with, were it mended.
    """

    file: str
    line: int | None
    what: str
    cause: "Mistake | None" = None

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        what = " ".join(self.what.split("\n"))
        return f"{place}: {what if len(what) <= LONGEST else what[:LONGEST] + '…'}"


class MistakesFound(Exception):
    """Raised where work cannot go on; carries every mistake found so far, sorted, each once."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        found = sorted(set(mistakes), key=_place)
        causes = Counter(mistake.cause for mistake in found if mistake.cause)
        self.mistakes = sorted({_told(mistake, found, causes) for mistake in found}, key=_place)
        super().__init__("\n".join(map(str, self.mistakes)))

    @classmethod
    def one(cls, file: str, line: int | None, what: str) -> Self:
        """A single mistake, ready to raise."""
        return cls([Mistake(file, line, what)])


def _place(mistake: Mistake) -> tuple[str, int, str]:
    return (mistake.file, mistake.line or 0, mistake.what)


def _told(mistake: Mistake, found: list[Mistake], causes: Counter[Mistake]) -> Mistake:
    """What is said of a mistake: itself, or its cause where many have that."""
    cause = mistake.cause
    if cause is None or causes[cause] <= FEW:
        return mistake
    first = next(each for each in found if each.cause == cause)
    return replace(
        cause, what=f"{cause.what} It makes {causes[cause]} mistakes; the first is in {first}"
    )


def nearest(name: str, names: Iterable[str]) -> str:
    """The words that lead from a wrong name to the right one.

    Returns ' Did you mean "x"?' if a name is near, else the names there are (twelve at most).
    """
    known = sorted(names)
    near = get_close_matches(name.lower(), known, n=3, cutoff=0.6)
    if near:
        # Of names as near as each other, the one of like length: "asq" is "ask" and not "thanks".
        alike = [SequenceMatcher(None, each, name.lower()).ratio() for each in near]
        tied = [each for each, ratio in zip(near, alike, strict=True) if ratio == alike[0]]
        return f' Did you mean "{min(tied, key=lambda each: abs(len(each) - len(name)))}"?'
    if not known:
        return " There are none yet."
    rest = f" and {len(known) - 12} more" if len(known) > 12 else ""
    return f" There are: {', '.join(known[:12])}{rest}."
