"""The public holidays of a country, as the planner reads them: JSON."""

import json
from datetime import date

import holidays

from macros.content.countries import countries

_FRIDAY, _SATURDAY, _SUNDAY = 4, 5, 6  # as Python counts them, from Monday
# What the library does not have: offices in Libya and Palestine are closed on Fridays and Saturdays.
_WEEKENDS = {"LY": {_FRIDAY, _SATURDAY}, "PS": {_FRIDAY, _SATURDAY}}


def country_names() -> bytes:
    """The name of each country whose holidays are known, by its code, in the order of a list: JSON."""
    return json.dumps(countries(), ensure_ascii=False, separators=(",", ":")).encode()


def public_holidays(country: str, first: int, last: int) -> bytes:
    """The days of these years on which a country does not work, and on which it does after all.

    country: its code, such as "US" or "GB-SCT"; first, last: years, both included.
    Returns JSON: years, those for which there is anything; weekend, weekdays with Sunday as 0;
    days, the name of each holiday by its date; worked, dates on a weekend that are worked.
    Holidays on a weekend are left out: these days do not count anyway.
    """
    code, _, part = country.partition("-")
    found = _kept_everywhere(code, part, range(first, last + 1))
    rests = weekend(code)
    # So many places without a single holiday are places without data.
    years = [year for year in range(first, last + 1) if any(day.year == year for day in found)]
    days = {day: name for day, name in found.items() if day.year in years}
    return json.dumps(
        {
            "years": years,
            "weekend": sorted((weekday + 1) % 7 for weekday in rests),
            "days": {
                day.isoformat(): name.replace("; ", ", ")
                for day, name in sorted(days.items())
                if day.weekday() not in rests
            },
            "worked": [
                day.isoformat() for day in sorted(found.weekend_workdays) if day.year in years
            ],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()


def weekend(country: str) -> set[int]:
    """The weekdays of a country's weekend, Monday being 0.

    Where the library names Sunday alone, offices rest on Saturday as well.
    """
    found = set(holidays.country_holidays(country).weekend)
    return _WEEKENDS.get(country) or (found | {_SATURDAY} if found == {_SUNDAY} else found)


def _kept_everywhere(code: str, part: str, years: range) -> holidays.HolidayBase:
    """The holidays of a whole country, with those that stand in the list of each of its regions alone."""
    kind = getattr(holidays, code)
    english = sorted(name for name in kind.supported_languages if name.startswith("en"))

    def of(region: str | None) -> holidays.HolidayBase:
        language = english[-1] if english else None
        return holidays.country_holidays(code, subdiv=region, years=years, language=language)

    found = of(part or None)
    regions = () if part else kind.subdivisions
    shared: dict[date, str] = dict(of(regions[0])) if regions else {}
    for region in regions:
        theirs = of(region)
        shared = {d: name for d, name in shared.items() if d in theirs and d not in found}
        if not shared:
            break
    for day, name in shared.items():
        found[day] = name
    return found
