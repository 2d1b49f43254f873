"""What pictures are drawn from: places on a line, a letter by its parts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from macros.content import Template
from macros.content.letter_text import (
    Line,
    Placeholder,
    blanks_of,
    fill_line,
    without,
)

_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?]) ")


@dataclass(frozen=True)
class Scale:
    """A line from 0 to its end, in the unit of what stands on it; places on it are in percent."""

    end: int

    @classmethod
    def to(cls, most: float) -> Self:
        """A scale with room for this value, ending at the next ten or, below 20, the next two."""
        step = 10 if most > 20 else 2
        return cls(-int(-most // step) * step)

    @property
    def marks(self) -> range:
        """Where the line is marked: every 25 percent, every 5 days of a short line, else every 20."""
        return range(0, self.end + 1, 25 if self.end == 100 else 5 if self.end <= 20 else 20)

    def place(self, value: float) -> str:
        """How far along the line a value is."""
        return f"{100 * value / self.end:.4g}%"


def letter_parts(template: Template, optional: set[str]) -> list[dict[str, Any]]:
    """A template filled by its first example, cut where its parts begin.

    Returns pieces in reading order: the number and title of the part (0 and "" for none), the lines,
    and whether a paragraph starts there. A part is a sentence, or the lines that close the letter.
    """
    values = template.examples[0]
    numbers = {name: number for number, name in enumerate(template.parts, start=1)}
    pieces: list[dict[str, Any]] = []
    for block in without(template.wording, optional - values.keys()):
        units: Iterable[tuple[Line, ...]] = (
            [(sentence,) for sentence in _sentences(block.lines[0])]
            if block.kind == "paragraph" and len(block.lines) == 1
            else [block.lines]
        )
        for place, lines in enumerate(units):
            name = next((name for name in blanks_of(*lines) if name in numbers), "")
            pieces.append(
                {
                    "number": numbers.get(name, 0),
                    "title": template.parts.get(name, ""),
                    "lines": [fill_line(line, lambda blank: values[blank]) for line in lines],
                    "starts": place == 0,
                }
            )
    return pieces


def _sentences(line: Line) -> list[Line]:
    """A line cut behind each sentence; what stands in a blank is never cut."""
    found: list[list[str | Placeholder]] = [[]]
    for piece in line:
        first, *rest = (
            [piece] if isinstance(piece, Placeholder) else _BETWEEN_SENTENCES.split(piece)
        )
        found[-1].append(first)
        found += [[words] for words in rest]
    return [tuple(sentence) for sentence in found if sentence != [""]]
