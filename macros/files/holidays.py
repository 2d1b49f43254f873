"""The public holidays of a country, as the planner reads them: JSON."""

import json

import holidays

from macros.content.countries import countries


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
    kind = getattr(holidays, code)
    english = sorted(name for name in kind.supported_languages if name.startswith("en"))
    found = holidays.country_holidays(
        code,
        subdiv=part or None,
        years=range(first, last + 1),
        language=english[-1] if english else None,
    )
    # So many places without a single holiday are places without data.
    years = [year for year in range(first, last + 1) if any(day.year == year for day in found)]
    days = {day: name for day, name in found.items() if day.year in years}
    return json.dumps(
        {
            "years": years,
            "weekend": sorted((weekday + 1) % 7 for weekday in found.weekend),
            "days": {
                day.isoformat(): name.replace("; ", ", ")
                for day, name in sorted(days.items())
                if day.weekday() not in found.weekend
            },
            "worked": [
                day.isoformat() for day in sorted(found.weekend_workdays) if day.year in years
            ],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
