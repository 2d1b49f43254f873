"""A mistake in what somebody wrote, said so that an editor can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Self


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

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.what}"


class MistakesFound(Exception):
    """Raised where work cannot go on; carries every mistake found so far, sorted, each once."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = sorted(set(mistakes), key=lambda m: (m.file, m.line or 0, m.what))
        super().__init__("\n".join(map(str, self.mistakes)))

    @classmethod
    def one(cls, file: str, line: int | None, what: str) -> Self:
        """A single mistake, ready to raise."""
        return cls([Mistake(file, line, what)])


def nearest(name: str, names: Iterable[str]) -> str:
    """The words that lead from a wrong name to the right one.

    Returns ' Did you mean "x"?' if a name is near, else the names there are (twelve at most).
    """
    known = sorted(names)
    near = get_close_matches(name.lower(), known, n=1, cutoff=0.6)
    if near:
        return f' Did you mean "{near[0]}"?'
    if not known:
        return " There are none yet."
    rest = f" and {len(known) - 12} more" if len(known) > 12 else ""
    return f" There are: {', '.join(known[:12])}{rest}."
