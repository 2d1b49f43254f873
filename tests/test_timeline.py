"""The timeline: one file of steps, and what it tells of a slip; passed days against a table by hand."""

import json
from datetime import datetime
from pathlib import Path

import holidays
import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from macros.content import read_content
from macros.content.countries import countries
from macros.content.field_types import words_of
from macros.content.working_days import WorkingDays
from macros.files.holidays import public_holidays
from macros.lint.page_source import check_page_source
from macros.lint.plan import check_plan
from macros.page_macros import PageMacros
from tests.conftest import change, copy_theirs, run_build, serve

PLAN = "snippets/plan.yml"


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """The guide's own words, to change."""
    return copy_theirs(tmp_path)


def told(guide: Path) -> list[str]:
    content = read_content(guide)
    return list(map(str, [*content.mistakes, *check_plan(content)]))


def test_the_plan_has_no_mistake(guide: Path) -> None:
    assert told(guide) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("page: /thank-you/\n", "page: /thank-yuo/\n", 'no page has the address "/thank-yuo/".'),
        ("words: second-nudge", "words: second-nugde", 'unknown template "second-nugde".'),
        ("after: ask\n", "after: aks\n", 'no step above this one is called "aks". Did you mean "ask"?'),
        ("days: 1\n", "days: 61\n", '"days" cannot be 61: 60 at most.'),
        ("days: 1\n", "days: -1\n", '"days" cannot be -1: 0 at least.'),
        ("days: 1\n        after: interview", "days: 1\n        after: thanks", 'no step above this one is called "thanks".'),
    ],
)  # fmt: skip
def test_a_slip_in_the_plan_is_told_in_one_line(guide: Path, old: str, new: str, said: str) -> None:
    change(guide, PLAN, old, new)
    [only] = [line for line in told(guide) if line.startswith(PLAN)]
    assert said in only


@pytest.mark.parametrize(
    ("number", "count", "day"),
    [
        (0, "0 business days", "the same day"),
        (1, "1 business day", "the next business day"),
        (3, "3 business days", "the third business day"),
        (22, "22 business days", "the 22nd business day"),
    ],
)
def test_a_number_of_days_is_said_in_two_ways(number: int, count: str, day: str) -> None:
    days = WorkingDays({"ask": number})
    assert (days.spoken("ask"), days.spoken("ask", "day")) == (count, day)


def test_a_worked_example_counts_from_monday_to_friday() -> None:
    days = WorkingDays({"ask": 7, "last": 5})
    assert days.spoken("ask", "number") == "7"
    assert days.date("2026-03-03") == "Tuesday, March 3"
    assert days.date("2026-03-03", "ask") == "Thursday, March 12"
    assert days.date("2026-03-03", "ask", "last", 2) == "Monday, March 23"


def test_sentences_everywhere_follow_the_plan(small: Path) -> None:
    """A page, and a snippet's values, from which Word, text, PDF and pictures are made."""
    change(small, PLAN, "days: 1\n", "days: 5\n")
    change(small, "docs/waiting.md", "Keep a log.", "Keep a log {{ days('thanks') }}.")
    template = "snippets/templates/thank-you.md"
    change(small, template, "the next business day", """{{ days("thanks", "day") }}""")
    content = read_content(small)
    assert content.mistakes == ()
    assert "Keep a log 5 business days." in content.pages["waiting/"].document.body
    assert content.templates["thank-you"].when == "By the end of the fifth business day"
    assert PageMacros(content, "", "").days("thanks") == "5 business days"


NOT_CALLED = "() is not called as it should be. Write {{ "
WRONG_DAYS = {
    '{{ days("aks") }}': 'unknown step "aks". Did you mean',
    '{{ days("stop") }}': 'unknown step "stop".',
    "{{ days(ask) }}": f"days{NOT_CALLED}days(",
    '{{ days("thanks", "week") }}': f"days{NOT_CALLED}days(",
    '{{ date("2026-03-33", "ask") }}': f"date{NOT_CALLED}date(",
    '{{ date("2026-03-03", "aks") }}': 'unknown step "aks". Did you mean',
    "{{ days }}": '"days" does nothing without brackets.',
}


def test_wrong_days_are_told_with_their_line(small: Path) -> None:
    page, template = "docs/waiting.md", "snippets/templates/thank-you.md"
    calls = "".join(f"Ask after {call}.\n" for call in WRONG_DAYS)
    change(small, page, "Keep a log.\n", calls)
    content = read_content(small)
    found = sorted(str(each) for each in (*content.mistakes, *check_page_source(content)))
    for line, (told_there, said) in enumerate(zip(found, WRONG_DAYS.values(), strict=True), 10):
        assert told_there.startswith(f"{page}:{line}: {said}")
    change(small, page, calls, "Keep a log.\n")
    change(small, template, "the next business day", "{{ days('aks') }}")
    (only,) = told(small)
    assert only.startswith(f'{template}:5: unknown step "aks".')


OTHER_PLAN = """\
timelines:
  after:
    title: The timeline
    steps:
      interview:
        name: Interview
        day: the interview
        page: /
      thanks:
        name: Thanks
        page: /waiting/
        words: thank-you
        days: 3
        after: interview
        by: by the end of
      ring:
        name: Ring them
        page: /waiting/
        days: 5
        after: thanks
      stop:
        name: Stop
        page: /waiting/
"""
DATES = """
## Dates { #dates }

{{ timeline("ring") }}

{{ planner() }}
"""


def test_a_small_site_is_built_whole_with_a_plan_of_its_own(
    small: Path, tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> None:
    """Other numbers, one more step: nothing of the old plan is left, on the page or in its files."""
    (small / PLAN).write_text(OTHER_PLAN, encoding="utf-8")
    page = small / "docs/waiting.md"
    page.write_text(page.read_text(encoding="utf-8") + DATES, encoding="utf-8")
    change(
        small,
        "snippets/templates/thank-you.md",
        "the next business day",
        """{{ days("thanks", "day") }}""",
    )
    done = run_build(small)
    assert done.returncode == 0, done.stderr
    site = small / "site"
    for file in [*site.rglob("*.html"), site / "search/search.json"]:
        said = file.read_text(encoding="utf-8")
        assert "1 business day" not in said, file
        assert "next business day" not in said, file
    with serve(site, tmp_path_factory.mktemp("plan")) as server:
        window = browser.new_page()
        window.clock.set_fixed_time(datetime(2026, 3, 3, 9, 30))
        window.goto(f"{server}waiting/")
        window.get_by_label("Day of the interview").fill("2026-03-03")
        for words in ("Friday, March 6", "Friday, March 13", "Ring them"):
            expect(window.locator(".planner")).to_contain_text(words)
        expect(window.locator(".planner [data-row=ring]")).to_contain_text("March 13")
        with window.expect_download() as download:
            window.locator("[data-download]").click()
        events = Calendar.from_ical(Path(download.value.path()).read_bytes()).walk("VEVENT")
        days = [event.decoded("dtstart").isoformat() for event in events]
        window.close()
    assert days == ["2026-03-06", "2026-03-13"]


def test_the_days_of_every_country_hold_what_its_regions_share_and_two_sources_have() -> None:
    known = [
        ("US", "2026-11-26", "Thanksgiving Day"),
        ("GB-SCT", "2026-11-30", "Saint Andrew's Day"),
        ("DE", "2026-05-14", "Ascension Day"),
        ("SA", "2026-09-23", "National Day Holiday"),
        ("AU", "2026-12-28", "Boxing Day (observed)"),
        ("AU", "2027-12-27", "Christmas Day (observed)"),
        ("AU", "2027-12-28", "Boxing Day (observed)"),
        ("AU", "2028-01-03", "New Year's Day (observed)"),
    ]
    made = {code: json.loads(public_holidays(code, 2026, 2028)) for code in countries()}
    assert [made[code]["days"].get(day) for code, day, _ in known] == [name for *_, name in known]
    for code, found in made.items():
        country, _, part = code.partition("-")
        regions = () if part else getattr(holidays, country).subdivisions
        shared = set.intersection(
            *(
                set(holidays.country_holidays(country, subdiv=region, years=range(2026, 2029)))
                for region in regions or [part or None]
            )
        )
        weekend = set(found["weekend"])
        assert {day.isoformat() for day in shared if day.isoweekday() % 7 not in weekend} <= set(
            found["days"]
        ), code
        assert len(weekend) == (1 if code == "IR" else 2), code
    fridays = {code for code, found in made.items() if 5 in found["weekend"]}
    cldr = words_of("BH DZ EG IL IQ IR JO KW LY OM QA SA SD SY YE")
    assert fridays == cldr | words_of("PS BD MV AF DJ MR BN")
    weekends = [made[code]["weekend"] for code in ("LY", "PS", "US", "IN", "AE")]
    assert weekends == [[5, 6], [5, 6], [0, 6], [0, 6], [0, 6]]


# Interview on Tuesday, March 3, 2026, no date given; worked out by hand: today, then the days of
# thanks, ask and last message, and what is said first.
PASSED = [
    ("2026-03-04", ["2026-03-04", "2026-03-12", "2026-03-23"], "Say thank you today."),
    ("2026-03-05", ["2026-03-05", "2026-03-12", "2026-03-23"], "Today: say thank you."),
    ("2026-03-07", ["2026-03-09", "2026-03-12", "2026-03-23"], "Monday, March 9: say thank you."),
    ("2026-03-12", ["2026-03-04", "2026-03-12", "2026-03-23"], "Ask for news today."),
    ("2026-03-13", ["2026-03-04", "2026-03-13", "2026-03-24"], "Today: ask for news."),
    ("2026-03-14", ["2026-03-04", "2026-03-16", "2026-03-25"], "Monday, March 16: ask for news."),
    ("2026-03-24", ["2026-03-04", "2026-03-24", "2026-04-02"], "Today: ask for news."),
]


def test_a_passed_plan_starts_again_on_each_of_its_days(page: Page, server: str) -> None:
    page.goto("planner/")
    found = page.evaluate(
        f"""async (days) => {{
          const scripts = "{server}assets/scripts/";
          const s = await import(scripts + "steps.js"), d = await import(scripts + "dates.js");
          const plan = JSON.parse(document.querySelector("[data-planner]").dataset.plan);
          const rests = (day) => d.isWeekend(day);
          return days.map((text) => {{
            const start = d.readDay("2026-03-03");
            const given = {{ start, promised: null, asked: null, recruiter: false }};
            const table = s.timetable(plan, given, rests, d.readDay(text));
            const mine = table.slice(1, 4).map(({{ day }}) => d.writeDay(day));
            return [text, mine, s.headline(table, d.readDay(text))[0]];
          }});
        }}""",
        [case[0] for case in PASSED],
    )
    assert found == [list(case) for case in PASSED]
