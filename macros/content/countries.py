"""The countries whose public holidays are known, by code and name."""

from functools import cache

import holidays
from babel import Locale

# Countries within a country, each with holidays of its own; nobody looks for them under one name.
_PARTS = {
    "GB-ENG": "England",
    "GB-NIR": "Northern Ireland",
    "GB-SCT": "Scotland",
    "GB-WLS": "Wales",
}


@cache
def countries() -> dict[str, str]:
    """English names by code, in the order of the names.

    Codes are those of ISO 3166-1, such as "US", and of ISO 3166-2 for the parts of the United
    Kingdom.
    """
    names = Locale("en").territories
    whole = {part.partition("-")[0] for part in _PARTS}
    codes = holidays.list_supported_countries(include_aliases=False)
    found = {code: names[code] for code in codes if code in names and code not in whole}
    return dict(sorted((found | _PARTS).items(), key=lambda pair: pair[1]))
