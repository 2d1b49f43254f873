"""Lists and tables where CommonMark has them and Python-Markdown has not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markdown.preprocessors import Preprocessor

_TAB = 4  # how far in Python-Markdown looks for what belongs to an item or a box
_ITEM = re.compile(r" *(?P<sign>[-*+]|\d{1,9}[.)])(?P<gap> +|$)(?P<words>.*)")
_BOX = re.compile(r" *(?:(?P<own>!!!|\?\?\?|===)|\[\^[^\]]+\]:|: {1,3}(?=\S))")
_RULE = re.compile(r" *(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})")
_HEADING = re.compile(r" *#{1,6} ")
_DELIMITERS = re.compile(r"[ >]*\|?[ :-]*-[ |:-]*\|[ |:-]*|[ >]*\|[ :-]*-[ :-]*")
_QUOTE = re.compile(r"^ {0,3}> ?")


@dataclass
class _Holder:
    """An item or a box that is open. inside: where its lines start as they are written; sign: what
    an item starts with; parted: whether an empty line was seen in it.
    """

    inside: int
    sign: str = ""
    parted: bool = False


class Blocks(Preprocessor):
    """Runs when code and HTML have been taken out of the text."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines with what belongs to an item 4 spaces in, and an empty line above each list."""
        found: list[str] = []
        for quoted, rows in groupby(lines, lambda row: bool(_QUOTE.match(row))):
            if quoted:
                found += (
                    f"> {row}".rstrip() for row in self.run([_QUOTE.sub("", r) for r in rows])
                )
            else:
                found += _moved(list(rows))
        return found


def _moved(lines: list[str]) -> Iterator[str]:
    holders: list[_Holder] = []
    above, shift = "", 0
    for row, below in zip(lines, [*lines[1:], ""], strict=True):
        if not row.strip():
            above = ""
            for holder in holders:
                holder.parted = True
            yield row
            continue
        words = row.lstrip(" ")
        indent = len(row) - len(words)
        item = None if _RULE.fullmatch(row) else _ITEM.fullmatch(row)
        box = _BOX.match(row)
        last: _Holder | None = None
        if item or box or not above:
            inner = [holder for holder in holders if indent >= holder.inside]
            last = holders[len(inner)] if len(inner) < len(holders) else None
            edge = inner[-1].inside if inner else 0
            if indent - edge >= _TAB or (item and above and not _starts(item, last)):
                item = box = None
            if item or box or not above:
                holders = inner
                deep = indent - edge >= _TAB
                wanted = _TAB * len(holders)
                shift = (max(wanted + _TAB, indent) if deep else wanted) - indent
        table = "|" in row and _DELIMITERS.fullmatch(below)
        nested = holders and holders[-1].sign and not holders[-1].parted
        if above and (
            (item and not _goes_on(item, last) and not nested) or table or (box and box["own"])
        ):
            yield ""
        if item:
            sign = item["sign"].replace(")", ".")
            # A dash alone would make a heading of the line above it.
            sign = sign if item["words"] else sign.replace("-", "*")
            words = f"{sign} {item['words'].lstrip(' ')}"
            gap = len(item["gap"]) if 0 < len(item["gap"]) <= _TAB else 1
            holders = [*holders, _Holder(indent + len(item["sign"]) + gap, item["sign"][-1])]
        elif box:
            holders = [*holders, _Holder(indent + _TAB)]
        elif _HEADING.match(row) and indent < _TAB and not holders:
            shift = -indent
        yield " " * max(0, indent + shift) + words
        above = row


def _goes_on(item: re.Match[str], last: _Holder | None) -> bool:
    """Whether an item goes on with the list of the item that ended above it, without an empty line."""
    return last is not None and last.sign == item["sign"][-1] and not last.parted


def _starts(item: re.Match[str], last: _Holder | None) -> bool:
    """Whether a line below another is an item: in a paragraph, only one with words, and the first."""
    if last is not None and last.sign:
        return True
    return bool(item["words"]) and item["sign"] in ("-", "*", "+", "1.", "1)")
