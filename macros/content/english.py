"""The English of a guide: American, as it is written, or British by the pairs of snippets/british.yml."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Literal

from babel import Locale
from babel.dates import format_date
from babel.localedata import locale_identifiers
from babel.numbers import get_currency_symbol, get_territory_currencies
from pydantic import RootModel

from macros.content.field_types import Words, words_of
from macros.content.mistakes import Mistake
from macros.content.read_files import read_document
from macros.content.validation import check

FILE = "snippets/british.yml"
Language = Literal["en-US", "en-GB"]
# Where people write as in Britain; by codes of ISO 3166-1.
BRITISH = words_of(
    "AU BB BD BW CY GB GH HK IE IN JM KE LK MT MU MY NA NG NZ PK SG TT TZ UG ZA ZM ZW"
)
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(rf"\b(?:({_DAYS}), )?({_MONTHS}) (\d{{1,2}})(?:, (\d{{4}}))?(?!\w|[.,:]\d)")
# What the search adds to a word with a star.
_ENDINGS = (("", "s", "ed"), ("e", "ed", "er", "es", "ing", "ation"))

Pairs = tuple[tuple[str, str], ...]


def read_pairs(root: Path, mistakes: list[Mistake]) -> Pairs:
    """The pairs, American first; none if there is no such file. A star stands for any ending."""
    if not (root / FILE).is_file():
        return ()
    document = read_document(root, FILE, mistakes)
    pairs = check(RootModel[dict[Words, Words]], document, mistakes)
    return tuple(pairs.root.items()) if pairs else ()


def priced(pairs: Pairs, country: str | None) -> Pairs:
    """The pairs with the sign of a country's money; pounds where no country is said.

    country: its code of ISO 3166, such as "IE" or "GB-SCT". The signs are Unicode CLDR's.
    """
    if not country:
        return pairs
    place = country.partition("-")[0]
    # On a fixed day, so that the same words give the same site.
    (money, *_) = get_territory_currencies(place, date(2026, 1, 1))
    there = Locale.negotiate([f"en_{place}", "en_GB"], locale_identifiers())
    sign = get_currency_symbol(money, there)
    return tuple((word, other.replace("£", sign)) for word, other in pairs)


def pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Any of these words, the longest first; capitals make no difference, a star is any ending."""
    longest_first = sorted(words, key=len, reverse=True)
    any_of = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{any_of})(?!\w)", re.IGNORECASE)


def put(pairs: Pairs, text: str) -> str:
    """A text without markup with the latter word of each pair in the place of the former."""
    instead = {word.lower(): (word, other) for word, other in pairs}
    stars = sorted((word for word in instead if word.endswith("*")), key=len, reverse=True)

    def change(found: re.Match[str]) -> str:
        word = found[0].lower()
        key = word if word in instead else next(k for k in stars if word.startswith(k[:-1]))
        former, latter = (part.removesuffix("*") for part in instead[key])
        return cased(former, latter, found[0]) + found[0][len(former) :]

    return pattern(instead).sub(change, text)


def cased(former: str, latter: str, like: str) -> str:
    """The latter of a pair with the case of what it replaces; that of "PTO" says nothing."""
    if len(like) > 1 and like.isupper():
        return latter if like == former else latter.upper()
    change = str.upper if like[0].isupper() else str.lower if former[0].isupper() else str
    return change(latter[0]) + latter[1:]


def british_dates(text: str) -> str:
    """A text with "Tuesday, March 3" as "Tuesday 3 March"."""
    return _DATE.sub(lambda day: " ".join(filter(None, (day[1], day[3], day[2], day[4]))), text)


def say_date(day: date, language: Language) -> str:
    """A day with its year: "March 3, 2026", or "3 March 2026"."""
    return format_date(day, "long", language.replace("-", "_"))


def alike(pairs: Pairs, known: Iterable[list[str]]) -> list[list[str]]:
    """Single words of both Englishes that mean the same, but for those that lists have already."""
    there = {word for words in known for word in words}
    found = []
    for one, other in pairs:
        stem = one.removesuffix("*")
        endings = _ENDINGS[stem.endswith(("iz", "yz"))] if stem != one else ("",)
        words = [(stem + end, other.removesuffix("*") + end) for end in endings]
        found += [[*pair] for pair in words if all(map(str.isalpha, pair)) and not there & {*pair}]
    return found
