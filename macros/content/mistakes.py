"""A mistake in what somebody wrote, said so that an editor can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher, get_close_matches
from typing import Self

# A sentence may quote what was written, and somebody may have pasted a book.
LONGEST = 800
# One slip in a list may spoil each file that needs it: more mistakes in one sentence are told once.
FEW = 5


@dataclass(frozen=True)
class Mistake:
    """One thing to mend: where it is, what is wrong, what to do.

    file: the path below the project's folder, with forward slashes.
    line: counted from 1 in the file as the editor sees it; None where there is no line to name.
    what: one or two sentences.
    """

    file: str
    line: int | None
    what: str

    @property
    def place(self) -> str:
        """The file, with the line if there is one."""
        return self.file if self.line is None else f"{self.file}:{self.line}"

    def __str__(self) -> str:
        what = " ".join(self.what.split("\n"))
        return f"{self.place}: {what if len(what) <= LONGEST else what[:LONGEST] + '…'}"


class MistakesFound(Exception):
    """Raised where work cannot go on; carries every mistake found so far, sorted, each once."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        places: dict[str, list[Mistake]] = {}
        for mistake in sorted(set(mistakes), key=_order):
            places.setdefault(mistake.what, []).append(mistake)
        found = [each for same in places.values() for each in _few(same)]
        self.mistakes = sorted(found, key=_order)
        super().__init__("\n".join(map(str, self.mistakes)))

    @classmethod
    def one(cls, file: str, line: int | None, what: str) -> Self:
        """A single mistake, ready to raise."""
        return cls([Mistake(file, line, what)])


def _order(mistake: Mistake) -> tuple[str, int, str]:
    return (mistake.file, mistake.line or 0, mistake.what)


def _few(same: list[Mistake]) -> list[Mistake]:
    """Mistakes in one sentence: each, or the first with the places of the others."""
    if len(same) <= FEW:
        return same
    also = ", ".join(each.place for each in same[1 : FEW + 1])
    more = f" and {len(same) - FEW - 1} more" if len(same) > FEW + 1 else ""
    return [replace(same[0], what=f"{same[0].what} The same is wrong in {also}{more}.")]


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
