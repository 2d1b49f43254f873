"""Lines of a file that are changed or taken out, and still know their number."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A line of a text, with its number in the file that it comes from."""

    number: int
    text: str


def rows_of(text: str) -> list[Row]:
    """A text's lines."""
    return [Row(number, row) for number, row in enumerate(text.split("\n"), start=1)]


def text_of(rows: list[Row]) -> str:
    """The lines as a text."""
    return "\n".join(row.text for row in rows)
