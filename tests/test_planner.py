"""The planner: dates against a table worked out by hand, mistakes said kindly, the calendar file."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from icalendar import Calendar, Event
from playwright.sync_api import Page, Route, expect

from tests.conftest import FULL, PHONE, NewWindow, come_back, forgive

PLANNER = "planner/"
KEY = "after-the-interview:/after/:"
# Every name under which a page of dates keeps something in this tab.
KEPT = ["interview", "promised", "asked", "via", "country", "out", "by", "link", "left"]
KEPT += ["job", "employer", "interview_day", "date_given", "first_message_day"]
TODAY = datetime(2026, 3, 3, 9, 30)

# Worked out by hand, on paper calendars: interview, promised, left out; thanks, ask, last message.
BY_HAND = [
    # A plain Tuesday; the example in the guide.
    ("2026-03-03", None, [], "2026-03-04", "2026-03-12", "2026-03-23"),
    ("2026-03-03", "2026-03-06", [], "2026-03-04", "2026-03-10", "2026-03-19"),
    # Friday, Saturday, Sunday: the weekend does not count.
    ("2026-03-06", None, [], "2026-03-09", "2026-03-17", "2026-03-26"),
    ("2026-03-07", None, [], "2026-03-09", "2026-03-17", "2026-03-26"),
    ("2026-03-08", None, [], "2026-03-09", "2026-03-17", "2026-03-26"),
    # Promised for a weekend: Monday is day 1.
    ("2026-03-03", "2026-03-07", [], "2026-03-04", "2026-03-10", "2026-03-19"),
    ("2026-03-03", "2026-03-08", [], "2026-03-04", "2026-03-10", "2026-03-19"),
    # Promised for the day of the interview itself.
    ("2026-03-03", "2026-03-03", [], "2026-03-04", "2026-03-05", "2026-03-16"),
    # Easter in Britain: Good Friday and Easter Monday left out.
    ("2026-04-01", None, ["2026-04-03", "2026-04-06"], "2026-04-02", "2026-04-14", "2026-04-23"),
    ("2026-04-02", None, ["2026-04-03", "2026-04-06"], "2026-04-07", "2026-04-15", "2026-04-24"),
    ("2026-04-01", "2026-04-02", ["2026-04-03", "2026-04-06"], "2026-04-02", "2026-04-08", "2026-04-17"),
    # The end of a year, with its holidays.
    ("2026-12-23", None, ["2026-12-25", "2026-12-28", "2027-01-01"], "2026-12-24", "2027-01-06", "2027-01-15"),
    ("2026-12-31", "2027-01-04", ["2027-01-01"], "2027-01-04", "2027-01-06", "2027-01-15"),
    # Thanksgiving in the United States.
    ("2026-11-25", None, ["2026-11-26", "2026-11-27"], "2026-11-30", "2026-12-08", "2026-12-17"),
    # The end of February, with a leap day and without.
    ("2028-02-28", None, [], "2028-02-29", "2028-03-08", "2028-03-17"),
    ("2027-02-26", None, [], "2027-03-01", "2027-03-09", "2027-03-18"),
    # Clocks go forward and back in these weeks; days stay days.
    ("2026-03-27", None, [], "2026-03-30", "2026-04-07", "2026-04-16"),
    ("2026-10-23", None, [], "2026-10-26", "2026-11-03", "2026-11-12"),
    # A day left out that is a weekend, or before, changes nothing.
    ("2026-03-03", None, ["2026-03-07", "2026-03-02"], "2026-03-04", "2026-03-12", "2026-03-23"),
    # A fortnight off.
    ("2026-07-03", None, [f"2026-07-{day:02}" for day in (6, 7, 8, 9, 10, 13, 14, 15, 16, 17)], "2026-07-20", "2026-07-28", "2026-08-06"),
]  # fmt: skip


def pure(page: Page, server: str, module: str, expression: str, value: object) -> object:
    """What a module's functions answer.

    expression: uses m, the module; d, dates.js; rests, whether a day does not count where the
    reader left out so many; plan, the planner's; and x, the value.
    """
    if not page.url.startswith(server):
        go(page, PLANNER)
    scripts = f"{server}assets/scripts/"
    return page.evaluate(
        f"async (x) => {{ const m = await import('{scripts}{module}');"
        f"const d = await import('{scripts}dates.js');"
        f"const h = await import('{scripts}holidays.js');"
        "const rests = (out) => h.restsIn(h.NONE, out.map(d.readDay));"
        "const plan = JSON.parse(document.querySelector('[data-planner]').dataset.plan);"
        f"return {expression}; }}",
        value,
    )


def said(day: str) -> str:
    read = date.fromisoformat(day)
    return f"{read:%A}, {read:%B} {read.day}"


def test_the_days_are_those_worked_out_by_hand(page: Page, server: str) -> None:
    found = pure(
        page,
        server,
        "steps.js",
        "x.map(([interview, promised, out]) => m.timetable(plan, { start: d.readDay(interview),"
        "promised: d.readDay(promised), asked: null, recruiter: false }, rests(out),"
        "d.readDay(interview))).map(table => ['thanks', 'ask', 'last'].map(name =>"
        "d.writeDay(table.find(({ id }) => id === name).day)))",
        [list(case[:3]) for case in BY_HAND],
    )
    assert found == [list(case[3:]) for case in BY_HAND]


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles", "Asia/Kathmandu"])
def test_the_days_are_the_same_in_every_time_zone(
    window: NewWindow, server: str, zone: str
) -> None:
    test_the_days_are_those_worked_out_by_hand(window(timezone_id=zone), server)


def test_every_day_of_twenty_years_is_read_said_and_written_as_python_does(
    page: Page, server: str
) -> None:
    days = [date(2020, 1, 1) + timedelta(days=number) for number in range(7300)]
    found = pure(
        page,
        server,
        "dates.js",
        "x.map(t => m.readDay(t)).map(n => [n, m.writeDay(n), m.sayDay(n), m.isWeekend(n)])",
        [day.isoformat() for day in days],
    )
    assert found == [
        [
            (day - date(1970, 1, 1)).days,
            day.isoformat(),
            f"{day:%A}, {day:%B} {day.day}",
            day.weekday() > 4,
        ]
        for day in days
    ]


def test_what_is_no_day_is_not_read_as_one(page: Page, server: str) -> None:
    wrong = ["", "2026-02-29", "2026-13-01", "2026-00-10", "2026-03-00", "2026-3-3", "today"]
    wrong += [
        "03/03/2026",
        "2026-03-03T10:00",
        "0026-03-03",
        " 2026-03-03",
        "2026-03-03\n",
        "२०२६-०३-०३",
    ]
    found = pure(page, server, "dates.js", "x.map(t => [t, m.readDay(t)])", wrong)
    assert found == [[text, None] for text in wrong]


@pytest.mark.parametrize(
    ("now", "today"),
    [("2026-03-03T23:59:00", "2026-03-03"), ("2026-03-04T00:01:00", "2026-03-04")],
)
def test_today_is_the_day_where_the_reader_is(
    window: NewWindow, server: str, now: str, today: str
) -> None:
    page = window(timezone_id="Pacific/Auckland")
    assert pure(page, server, "dates.js", "m.writeDay(m.dayOf(new Date(x)))", now) == today


@pytest.fixture
def reader(window: NewWindow) -> Page:
    """A phone on Tuesday, March 3, 2026, with the planner open."""
    page = window(
        now=TODAY.strftime("%Y-%m-%dT%H:%M:%S-05:00"),
        viewport=PHONE,
        accept_downloads=True,
        permissions=["clipboard-read", "clipboard-write"],
        timezone_id="America/New_York",
    )
    go(page, PLANNER)
    return page


def go(page: Page, address: str) -> None:
    """Open a page with a planner, come near it, and open what is folded."""
    page.goto(address)
    page.evaluate("import(new URL('assets/scripts/planner-dates.js', __md_scope))")
    page.locator(".planner details").first.evaluate("fold => { fold.open = true; }")


def given(page: Page, interview: str = "2026-03-03", **more: str) -> None:
    """Fill in the planner. more: promised, asked; out, a day to leave out; via, if an agency sent the reader."""
    page.get_by_label("Day of the interview").fill(interview)
    if "promised" in more:
        page.get_by_label("Date they promised").fill(more["promised"])
    if "asked" in more:
        page.get_by_label("Day you asked for news").fill(more["asked"])
    if "via" in more:
        page.get_by_label("An agency sent me").check()
    if "out" in more:
        page.get_by_label("Day to leave out").fill(more["out"])
        page.get_by_role("button", name="Leave it out").click()


def clear(page: Page) -> None:
    page.get_by_role("button", name="Clear the dates").click()


def link_of(page: Page) -> str:
    """The link to the dates, as it is copied."""
    page.get_by_role("button", name="Copy a link to these dates").click()
    expect(page.get_by_text("The link is copied.")).to_be_visible()
    return str(page.evaluate("navigator.clipboard.readText()"))


def rows(page: Page) -> list[tuple[str, str]]:
    """The steps that the reader sees: name and day."""
    found = page.locator(".plan tbody tr:visible")
    return [
        (row.locator("a").first.inner_text(), row.locator("td").nth(1).inner_text())
        for row in found.all()
    ]


def thanks(page: Page) -> str:
    return rows(page)[0][1]


THANKS, NO_DATES = "By the end of Wednesday, March 4", "By the end of the next business day"


def test_without_dates_the_rule_is_shown(reader: Page) -> None:
    assert rows(reader) == [
        ("Say thank you", "By the end of the next business day"),
        ("Ask for news, if they gave a date", "2 business days after the date they gave"),
        ("Ask for news, if they gave none", "7 business days after the interview"),
        ("Send a second, last message", "7 business days after that"),
        ("Stop", "After that"),
    ]


def test_each_step_has_its_date_in_words_its_page_and_its_template(reader: Page) -> None:
    given(reader, promised="2026-03-06")
    assert rows(reader) == [
        ("Say thank you", "By the end of Wednesday, March 4"),
        ("Ask for news", "Tuesday, March 10"),
        ("Send a second, last message", "Thursday, March 19"),
        ("Stop", "After Thursday, March 19"),
    ]
    for template in (
        "Thank-you email",
        "Question after a promised date",
        "Second and last message",
    ):
        expect(reader.get_by_role("link", name=template)).to_be_visible()
    expect(
        reader.get_by_text(
            "Say thank you by the end of Wednesday, March 4. Then ask for news on Tuesday, March 10."
        )
    ).to_be_visible()


def test_through_an_agency_the_recruiter_comes_first(reader: Page) -> None:
    given(reader, via="agency")
    assert rows(reader)[0] == ("Call your recruiter after the interview", "Tuesday, March 3")
    expect(reader.get_by_role("link", name="Thank-you passed on by your recruiter")).to_be_visible()
    expect(reader.get_by_role("link", name="Question when no date was given")).to_be_hidden()


def test_days_left_out_do_not_count_and_can_come_back(reader: Page) -> None:
    given(reader, out="2026-03-04")
    assert thanks(reader) == "By the end of Thursday, March 5"
    left_out = reader.get_by_text("Left out: Wednesday, March 4.")
    expect(left_out).to_be_visible()
    reader.get_by_role("button", name="Remove Wednesday, March 4, 2026").click()
    assert thanks(reader) == THANKS
    expect(left_out).to_be_hidden()
    expect(reader.get_by_label("Day to leave out")).to_be_focused()


@pytest.mark.parametrize(
    ("field", "interview", "promised", "words"),
    [
        ("Date they promised", "2026-03-03", "2026-03-02", "That is before the interview."),
        ("Day of the interview", "2028-03-03", "", "That is more than a year away."),
        ("Day of the interview", "2020-03-03", "", "That is more than a year ago."),
        ("Day of the interview", "0206-03-03", "", "That is more than a year ago."),
        ("Day of the interview", "", "2026-03-06", "Give the day of the interview too."),
        ("Date they promised", "2026-03-03", "2029-03-03", "That is more than a year after"),
    ],
)
def test_a_date_that_cannot_be_is_said_kindly_beside_its_field(
    reader: Page, field: str, interview: str, promised: str, words: str
) -> None:
    reader.get_by_label("Day of the interview").fill(interview)
    reader.get_by_label("Date they promised").fill(promised)
    reader.keyboard.press("Tab")
    expect(reader.get_by_text(words)).to_be_visible()
    assert words in str(
        reader.get_by_label(field).evaluate(
            "f => f.getAttribute('aria-describedby').split(' ')"
            ".map(id => document.getElementById(id).textContent).join(' ')"
        )
    )
    expect(reader.get_by_label(field)).to_have_attribute("aria-invalid", "true")
    expect(reader.get_by_role("link", name="Save the dates")).to_be_hidden()
    assert thanks(reader) == NO_DATES


def test_half_a_date_is_said_beside_its_field(reader: Page) -> None:
    reader.get_by_label("Day of the interview").focus()
    reader.keyboard.type("0230")
    reader.keyboard.type("2026")
    reader.get_by_label("Date they promised").focus()
    expect(reader.get_by_text("There is no such date.")).to_be_visible()


def test_a_year_half_typed_is_no_mistake_yet(reader: Page) -> None:
    reader.get_by_label("Day of the interview").focus()
    reader.keyboard.type("0303202")
    expect(reader.get_by_text("more than a year ago")).to_be_hidden()
    reader.keyboard.type("6")
    assert thanks(reader) == THANKS


def test_a_late_thank_you_is_for_today_and_what_does_not_hang_on_it_stands(reader: Page) -> None:
    given(reader, "2026-02-26")
    expect(
        reader.get_by_text("Today: say thank you. Then ask for news on Monday, March 9.")
    ).to_be_visible()
    expect(reader.get_by_text("The first day has passed. The rest stands.")).to_be_visible()
    assert rows(reader) == [
        ("Say thank you", "Today, Tuesday, March 3"),
        ("Ask for news", "Monday, March 9"),
        ("Send a second, last message", "Wednesday, March 18"),
        ("Stop", "After Wednesday, March 18"),
    ]
    expect(reader.get_by_role("link", name="You forgot, or made a mistake")).to_be_visible()


def test_whoever_let_the_day_to_ask_pass_is_told_to_ask_today(reader: Page) -> None:
    given(reader, "2026-02-16")
    expect(
        reader.get_by_text("Today: ask for news. Then Thursday, March 12, if nobody answers.")
    ).to_be_visible()
    expect(
        reader.get_by_text("A day has passed, so the rest is counted from today.")
    ).to_be_visible()
    assert rows(reader) == [
        ("Say thank you", "Tuesday, February 17 (this day has passed)"),
        ("Ask for news", "Today, Tuesday, March 3"),
        ("Send a second, last message", "Thursday, March 12"),
        ("Stop", "After Thursday, March 12"),
    ]
    expect(reader.get_by_role("link", name="You forgot, or made a mistake")).to_be_visible()


def test_whoever_has_asked_counts_from_the_day_they_did(reader: Page) -> None:
    given(reader, "2026-02-16", asked="2026-02-26")
    assert rows(reader)[1:3] == [
        ("Ask for news", "Done on Thursday, February 26"),
        ("Send a second, last message", "Monday, March 9"),
    ]
    reader.get_by_label("Day you asked for news").fill("2026-03-04")
    reader.keyboard.press("Tab")
    expect(reader.get_by_text("That day is still to come.")).to_be_visible()


def test_when_all_days_have_passed_the_plan_starts_again_from_today_or_stops(
    reader: Page, tmp_path: Path
) -> None:
    given(reader, "2026-01-06")
    expect(reader.get_by_text("so it starts again from today.")).to_be_visible()
    expect(reader.get_by_text("it is time to stop")).to_be_visible()
    assert rows(reader)[1:3] == [
        ("Ask for news", "Today, Tuesday, March 3"),
        ("Send a second, last message", "Thursday, March 12"),
    ]
    assert [(event.start, str(event["SUMMARY"])) for event in saved(reader, tmp_path)] == [
        (date(2026, 3, 3), "Ask for news"),
        (date(2026, 3, 12), "Send a second, last message"),
    ]


def saved(reader: Page, folder: Path) -> list[Event]:
    """The entries of the calendar file that the reader saves."""
    with reader.expect_download() as download:
        reader.get_by_role("link", name="Save the dates").click()
    assert download.value.suggested_filename == "interview-dates.ics"
    download.value.save_as(folder / "dates.ics")
    calendar = Calendar.from_ical((folder / "dates.ics").read_bytes())
    assert not calendar.errors
    return calendar.events


def test_the_calendar_file_saved_again_moves_the_days_and_doubles_none_whatever_changed(
    reader: Page, tmp_path: Path
) -> None:
    changes = [
        ("Day of the interview", "2026-03-02"),
        ("Date they promised", "2026-03-06"),
        ("Job title", "Ward nurse"),
        ("Employer", "Northwnd; Sons, Ltd"),
        ("Employer", "Northwind; Sons, Ltd"),
    ]
    given(reader)
    before = saved(reader, tmp_path)
    for minute, (label, words) in enumerate(changes, 31):
        reader.context.clock.set_fixed_time(f"2026-03-03T09:{minute}:00-05:00")
        reader.get_by_label(label).fill(words)
        after = saved(reader, tmp_path)
        assert [event["UID"] for event in after] == [event["UID"] for event in before], words
        assert int(str(after[1]["SEQUENCE"])) > int(str(before[1]["SEQUENCE"]))
        assert after[0].decoded("DTSTAMP") > before[0].decoded("DTSTAMP")
        before = after
    assert str(after[0]["SUMMARY"]) == "Say thank you: Ward nurse, Northwind; Sons, Ltd"
    assert [event.start for event in after][1:] == [date(2026, 3, 10), date(2026, 3, 19)]
    # Another interview is another plan.
    clear(reader)
    given(reader, "2026-03-02")
    other = saved(reader, tmp_path)
    assert not {str(event["UID"]) for event in other} & {str(event["UID"]) for event in after}


def test_one_day_goes_to_a_calendar_on_the_web_by_a_link_that_is_pressed(reader: Page) -> None:
    given(reader)
    reader.get_by_label("Job title").fill("R&D nurse + lead")
    reader.get_by_text("Add one day to a calendar on the web").click()
    google = reader.get_by_role("link", name="Google Calendar: Ask for news")
    outlook = reader.get_by_role("link", name="Outlook: Ask for news")
    for link in (google, outlook):
        expect(link).to_have_attribute("rel", "noopener noreferrer")
    asked = parse_qs(urlsplit(google.get_attribute("href") or "").query)
    assert (asked["text"], asked["dates"]) == (
        ["Ask for news: R&D nurse + lead"],
        ["20260312/20260313"],
    )
    asked = parse_qs(urlsplit(outlook.get_attribute("href") or "").query)
    assert (asked["subject"], asked["startdt"], asked["enddt"], asked["allday"]) == (
        ["Ask for news: R&D nurse + lead"],
        ["2026-03-12"],
        ["2026-03-13"],
        ["true"],
    )
    assert "+" not in (outlook.get_attribute("href") or "")


def test_the_calendar_file_is_read_by_a_calendar(reader: Page, server: str, tmp_path: Path) -> None:
    given(reader, promised="2026-03-06")
    events = saved(reader, tmp_path)
    content = (tmp_path / "dates.ics").read_bytes()
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert [(e.start, e.end, str(e["SUMMARY"])) for e in events] == [
        (date(2026, 3, 4), date(2026, 3, 5), "Say thank you"),
        (date(2026, 3, 10), date(2026, 3, 11), "Ask for news"),
        (date(2026, 3, 19), date(2026, 3, 20), "Send a second, last message"),
    ]
    assert [str(e["URL"]) for e in events] == [
        f"{server}thank-you/",
        f"{server}waiting/date-passed/",
        f"{server}waiting/second-message/",
    ]
    assert str(events[0]["DESCRIPTION"]) == (
        f"Say thank you: {server}thank-you/\n"
        f"Template: Thank-you email: {server}templates/thank-you-email/"
    )
    assert not [event.walk("VALARM") for event in events if event.walk("VALARM")]
    assert len({str(e["UID"]) for e in events}) == 3


def test_the_calendar_file_says_what_goes_through_the_recruiter(
    reader: Page, server: str, tmp_path: Path
) -> None:
    given(reader, via="agency")
    events = saved(reader, tmp_path)
    assert [str(event["SUMMARY"]) for event in events] == [
        "Call your recruiter after the interview",
        "Say thank you, through your recruiter",
        "Ask for news, through your recruiter",
        "Send a second, last message, through your recruiter",
    ]
    assert str(events[1]["DESCRIPTION"]) == (
        f"Say thank you: {server}thank-you/\n"
        "Template: Thank-you passed on by your recruiter: "
        f"{server}templates/thank-you-via-recruiter/"
    )


def test_the_calendar_file_survives_odd_signs_and_long_lines(page: Page, server: str) -> None:
    title = "Ask; then, wait\\stop"
    text = "看護師 👩‍⚕️ é " * 40 + "\nsecond line"
    event = {"uid": "a@b", "day": 20515, "title": title, "text": text, "url": "https://a.example/"}
    made = str(pure(page, server, "calendar.js", "m.calendar([x], new Date(2026, 2, 3))", event))
    assert all(len(line.encode()) <= 75 for line in made.split("\r\n"))
    [read] = Calendar.from_ical(made).events
    assert (str(read["SUMMARY"]), str(read["DESCRIPTION"])) == (title, text)
    assert read.start == date(2026, 3, 3)


def test_the_dates_travel_by_link_to_the_planner_and_the_waiting_pages(
    reader: Page, server: str
) -> None:
    given(reader, promised="2026-03-06", via="agency", out="2026-03-09")
    shown = rows(reader)
    link = link_of(reader)
    assert link == (
        f"{server}planner/#interview=2026-03-03&promised=2026-03-06&via=agency&out=2026-03-09"
    )
    clear(reader)
    assert thanks(reader) == NO_DATES
    for address in ("planner/", "waiting/how-long/", "waiting/no-date/"):
        other = reader.context.new_page()
        go(other, link.replace("planner/", address))
        expect(other.get_by_text("The link you followed filled in these dates.")).to_be_visible()
        assert rows(other) == shown


@pytest.mark.parametrize(
    "hash",
    [
        *("interview=2026-02-30", "interview=3/6/2026", "interview=2026-02-30\\", "%", "%E0%A4%A"),
        *("interview=<img src=x onerror=window.hacked=1>", "interview=%&via=%"),
        "interview=tomorrow&promised=never&via=<b>&out=x,y,,2026-99-99",
    ],
)
def test_a_link_with_impossible_dates_fills_nothing_says_nothing_and_is_harmless(
    reader: Page, hash: str
) -> None:
    page = reader.context.new_page()
    go(page, f"waiting/no-date/#{hash}")
    expect(page.get_by_text("The link you followed filled in")).to_be_hidden()
    expect(page.get_by_text("There is no such date.").first).to_be_hidden()
    given(page)
    assert thanks(page) == THANKS
    assert page.evaluate("window.hacked") is None


def working_days(count: int) -> list[str]:
    """So many days that are no weekend, from Wednesday, March 4, 2026."""
    days = (date(2026, 3, 4) + timedelta(days=number) for number in range(count * 2))
    return [day.isoformat() for day in days if day.weekday() < 5][:count]


def test_a_link_carries_as_many_days_left_out_as_the_planner_takes(reader: Page) -> None:
    for day in working_days(60):
        reader.get_by_label("Day to leave out").fill(day)
        reader.get_by_role("button", name="Leave it out").click()
    given(reader)
    link = link_of(reader)
    page = reader.context.new_page()
    go(page, link)
    expect(page.locator("[data-out] li")).to_have_count(60)
    # From March 4 to May 26 no day counts.
    assert thanks(page) == "By the end of Wednesday, May 27"


def test_a_link_cannot_make_the_planner_count_for_ever(reader: Page, server: str) -> None:
    page = reader.context.new_page()
    go(page, f"{server}{PLANNER}#interview=2026-03-03&out={','.join(working_days(3000))}")
    expect(page.locator("[data-out] li")).to_have_count(60)
    assert thanks(page) == "By the end of Wednesday, May 27"


def test_the_planner_remembers_in_this_tab_and_works_without_storage(reader: Page) -> None:
    given(reader)
    go(reader, "waiting/how-long/")
    expect(reader.get_by_label("Day of the interview")).to_have_value("2026-03-03")
    other = reader.context.new_page()
    other.add_init_script("Storage.prototype.getItem = () => '{oh'")
    go(other, PLANNER)
    given(other)
    assert thanks(other) == THANKS
    forgive(other)


@pytest.mark.parametrize(
    "kept",
    [
        {name: {"a": 1} for name in KEPT},
        {name: [2026, 3, 3] for name in KEPT},
        dict.fromkeys(KEPT, 7),
        dict.fromkeys(KEPT, "<img src=x onerror=window.hacked=1>"),
        [1, 2],
    ],
    ids=["objects", "lists", "numbers", "markup", "a list"],
)
def test_the_planner_works_whatever_this_tab_holds(reader: Page, kept: object) -> None:
    reader.evaluate(
        "([keys, kept]) => keys.forEach(key => sessionStorage.setItem(key, JSON.stringify(kept)))",
        [[KEY + name for name in ("planner", "blanks", "via", "link.planner")], kept],
    )
    go(reader, "waiting/no-date/")
    given(reader, promised="2026-03-06")
    reader.get_by_label("Day you asked for news").dispatch_event("input")
    assert rows(reader)[1] == ("Ask for news", "Tuesday, March 10")
    assert reader.evaluate("window.hacked") is None


def test_the_copied_link_carries_the_dates_and_nothing_else(reader: Page, server: str) -> None:
    go(reader, f"{PLANNER}?utm_source=mail&name=Ana#rule")
    given(reader)
    reader.get_by_label("Job title").fill("Ward nurse")
    reader.get_by_label("Employer").fill("Northwind")
    link = link_of(reader)
    assert link == f"{server}{PLANNER}#interview=2026-03-03"


@pytest.mark.parametrize("address", [PLANNER, "waiting/no-date/"])
def test_what_a_link_filled_in_and_the_reader_cleared_stays_cleared(
    reader: Page, address: str
) -> None:
    page = reader.context.new_page()
    go(page, f"{address}#interview=2026-03-03&via=agency")
    expect(page.get_by_label("Day of the interview")).to_have_value("2026-03-03")
    clear(page)
    page.reload()
    expect(page.get_by_label("Day of the interview")).to_have_value("")
    expect(page.get_by_text("The link you followed filled in")).to_be_hidden()


def test_letters_know_the_dates_of_the_planner_and_the_planner_those_of_letters(
    reader: Page, server: str
) -> None:
    letter = f"{server}templates/status-call/"
    given(reader, "2026-03-02")
    reader.goto(letter)
    expect(reader.get_by_label("Interview day")).to_have_value("Monday, March 2")
    reader.get_by_label("Interview day").fill("Thursday, February 26")
    go(reader, PLANNER)
    expect(reader.get_by_label("Day of the interview")).to_have_value("2026-02-26")
    # A link is newer than what a letter holds, on the next page too.
    go(reader, f"{PLANNER}#interview=2026-03-03")
    reader.reload()
    expect(reader.get_by_label("Day of the interview")).to_have_value("2026-03-03")
    reader.goto(letter)
    expect(reader.get_by_label("Interview day")).to_have_value("Tuesday, March 3")


@pytest.mark.parametrize(
    ("typed", "goes_out", "day"),
    [
        ("", "with me on Tuesday.", "2026-03-03"),
        ("yesterday", "with me on Monday.", "2026-03-02"),
        ("yesterday at 2pm", "with me on Monday at 2pm.", "2026-03-02"),
    ],
)
def test_a_day_that_was_typed_stays_that_day_in_letter_planner_and_home(
    reader: Page, typed: str, goes_out: str, day: str
) -> None:
    reader.context.clock.set_fixed_time("2026-03-03T22:30:00-05:00")
    reader.goto("templates/thank-you-email/")
    reader.get_by_label("Interview day").fill(typed)
    if not typed:
        reader.get_by_role("button", name="Today", exact=True).click()
    reader.keyboard.press("Tab")
    if typed:
        expect(reader.locator("[data-text]")).to_contain_text(goes_out)
    reader.context.clock.set_fixed_time("2026-03-04T07:30:00-05:00")
    reader.reload()
    reader.get_by_label("Job title").fill("ward nurse")
    expect(reader.locator("[data-text]")).to_contain_text(goes_out)
    open_again(reader, "2026-03-12T07:30:00-04:00")
    expect(reader.locator("[data-text]")).to_contain_text(said(day))
    reader.context.clock.set_fixed_time("2026-03-04T07:30:00-05:00")
    reader.goto("./")
    expect(reader.get_by_label("Another day")).to_have_value(day)
    go(reader, PLANNER)
    expect(reader.get_by_label("Day of the interview")).to_have_value(day)
    reader.goto("./")
    reader.get_by_label("Another day").fill("2026-02-27")
    reader.goto("templates/thank-you-email/")
    expect(reader.get_by_label("Interview day")).to_have_value("Friday, February 27")


def test_the_date_of_a_letter_is_the_day_on_which_it_goes_out(reader: Page) -> None:
    reader.goto("templates/thank-you-letter/")
    for typed, next_day in (("today", "March 4, 2026"), ("yesterday", "March 2, 2026")):
        reader.context.clock.set_fixed_time("2026-03-03T22:30:00-05:00")
        reader.get_by_label("Date of the letter").fill(typed)
        reader.keyboard.press("Tab")
        reader.context.clock.set_fixed_time("2026-03-04T07:30:00-05:00")
        reader.reload()
        expect(reader.locator("[data-blank=letter_date] [data-words]")).to_have_text(next_day)


def test_a_recruiters_link_leaves_the_planner_of_the_page_in_order(reader: Page) -> None:
    page = reader.context.new_page()
    go(page, "waiting/no-date/#job=Analyst&employer=Northwind&interview=2026-03-03")
    expect(page.get_by_text("The link you followed filled in: ")).to_be_visible()
    assert thanks(page) == THANKS
    clear(page)
    assert thanks(page) == NO_DATES
    expect(page.get_by_role("link", name="Save the dates")).to_be_hidden()


def test_what_is_typed_before_the_script_is_there_holds(page: Page) -> None:
    held: list[Route] = []
    page.route("**/planner-dates.js", lambda route: held.append(route))
    page.goto(PLANNER)
    with page.expect_request("**/planner-dates.js"):
        page.get_by_label("Day of the interview").fill("2026-03-03")
    page.get_by_label("An agency sent me").check()
    held[0].continue_()
    expect(page.locator(".planner.known")).to_be_visible()
    expect(page.get_by_label("Day of the interview")).to_have_value("2026-03-03")
    expect(page.get_by_label("An agency sent me")).to_be_checked()


def test_public_holidays_of_the_chosen_country_are_left_out_by_name(reader: Page) -> None:
    given(reader, "2026-04-01")
    reader.get_by_label("Public holidays").select_option(label="England")
    expect(
        reader.get_by_text(
            "Left out: Good Friday (Friday, April 3); Easter Monday (Monday, April 6)."
        )
    ).to_be_visible()
    assert [day for _, day in rows(reader)][:3] == [
        "By the end of Thursday, April 2",
        "Tuesday, April 14",
        "Thursday, April 23",
    ]
    given(reader, "2026-03-05")
    reader.get_by_label("Public holidays").select_option(label="Saudi Arabia")
    expect(reader.get_by_text("The weekend in Saudi Arabia: Friday and Saturday.")).to_be_visible()
    assert thanks(reader) == "By the end of Sunday, March 8"


def test_a_list_of_countries_that_does_not_load_is_said_and_comes_with_the_next_try(
    reader: Page,
) -> None:
    reader.route("**/holidays/countries.json", lambda route: route.fulfill(body="{"))
    given(reader)
    expect(reader.get_by_text("The list of countries could not be loaded.")).to_be_visible()
    assert thanks(reader) == THANKS
    reader.unroute("**/holidays/countries.json")
    reader.get_by_label("Public holidays").focus()
    reader.get_by_label("Public holidays").select_option(label="England")
    expect(reader.get_by_text("The list of countries could not be loaded.")).to_be_hidden()
    reader.reload()  # what was chosen waits for its name
    expect(reader.get_by_label("Public holidays")).to_have_value("GB-ENG")


@pytest.mark.parametrize(
    "body", [None, "", "{}", "[]", "null", '{"weekend": [0, 1, 2, 3, 4, 5, 6]}']
)
def test_holidays_that_do_not_load_are_said_and_the_rest_still_works(
    reader: Page, body: str | None
) -> None:
    reader.route(
        "**/holidays/GB-ENG.json", lambda r: r.abort() if body is None else r.fulfill(body=body)
    )
    given(reader)
    reader.get_by_label("Public holidays").select_option(label="England")
    expect(reader.get_by_text("The public holidays could not be loaded.")).to_be_visible()
    assert thanks(reader) == THANKS
    forgive(reader, "ERR_FAILED")


# Worked out by hand with each country's holidays of 2026 to 2028 on paper calendars: interview;
# thanks, ask, last message.
ABROAD = [
    # Thanksgiving on November 26; then Christmas Day and New Year's Day, both on a Friday.
    ("US", "2026-11-24", "2026-11-25", "2026-12-04", "2026-12-15"),
    ("US", "2026-12-18", "2026-12-21", "2026-12-30", "2027-01-11"),
    # A leap day counts like any other.
    ("US", "2028-02-24", "2028-02-25", "2028-03-06", "2028-03-15"),
    # Good Friday on March 26, 2027 and Easter Monday on the 29th.
    ("GB-ENG", "2027-03-23", "2027-03-24", "2027-04-05", "2027-04-14"),
    # Ascension Day on May 14, 2026, Whit Monday on the 25th.
    ("DE", "2026-05-11", "2026-05-12", "2026-05-21", "2026-06-02"),
    # Fridays and Saturdays are the weekend; the National Day is on Wednesday, September 23.
    ("SA", "2026-09-20", "2026-09-21", "2026-09-30", "2026-10-11"),
]


def test_holidays_and_weekends_of_four_countries_are_left_out_as_by_hand(
    page: Page, server: str
) -> None:
    found = pure(
        page,
        server,
        "steps.js",
        "Promise.all(x.map(async ([country, interview]) => m.timetable(plan,"
        f"{{ start: d.readDay(interview), promised: null, asked: null, recruiter: false }},"
        f"h.restsIn(await h.holidaysOf('{server}assets/holidays/', country), []),"
        "d.readDay(interview)))).then(tables => tables.map(table => ['thanks', 'ask', 'last'].map("
        "name => d.writeDay(table.find(({ id }) => id === name).day))))",
        [list(case[:2]) for case in ABROAD],
    )
    assert found == [list(case[2:]) for case in ABROAD]


def open_again(page: Page, now: str) -> None:
    """The reader looks again at a page that stayed open, on another day."""
    page.context.clock.set_fixed_time(now)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


@pytest.mark.parametrize("address", [PLANNER, "waiting/no-date/"])
def test_a_plan_that_stayed_open_is_right_on_the_day_when_it_is_seen_again(
    reader: Page, tmp_path: Path, address: str
) -> None:
    go(reader, address)
    given(reader)
    assert len(saved(reader, tmp_path)) == 3
    open_again(reader, "2026-03-16T09:00:00-04:00")
    assert rows(reader)[1] == ("Ask for news", "Today, Monday, March 16")
    assert [event.start for event in saved(reader, tmp_path)] == [
        date(2026, 3, 16),
        date(2026, 3, 25),
    ]


def test_home_that_stayed_open_is_right_on_the_day_when_it_is_seen_again(reader: Page) -> None:
    reader.goto("./")
    reader.get_by_role("button", name="Today").click()
    expect(reader.get_by_text("Today: say thank you, by the end of Wednesday")).to_be_visible()
    open_again(reader, "2026-03-16T09:00:00-04:00")
    expect(reader.get_by_text("Your day was Thursday, March 12. Today: ask")).to_be_visible()
    reader.get_by_role("link", name="What to say").click()
    expect(reader).to_have_title(re.compile("They gave no date"))


def test_home_counts_with_all_that_the_planner_has(reader: Page) -> None:
    given(reader, "2026-02-12")
    reader.get_by_label("Public holidays").focus()
    reader.get_by_label("Public holidays").select_option(label="United States")
    reader.get_by_label("Date they promised").fill("2026-03-05")
    reader.get_by_label("Day to leave out").fill("2026-03-06")
    reader.get_by_role("button", name="Leave it out").click()
    assert rows(reader)[1][1] == "Tuesday, March 10"
    reader.goto("./")
    expect(reader.get_by_text("Ask for news on Tuesday, March 10")).to_be_visible()
    reader.get_by_label("Another day").fill("2026-03-09")
    reader.keyboard.press("Tab")
    expect(reader.get_by_text("don't fit together")).to_be_visible()
    go(reader, PLANNER)
    reader.get_by_label("Date they promised").fill("")
    given(reader, "2026-02-12")
    assert rows(reader)[1][1] == "Today, Tuesday, March 3"
    reader.goto("./")
    expect(reader.get_by_text("Today: ask for news.")).to_be_visible()


def test_coming_back_shows_the_dates_of_the_page_between(reader: Page) -> None:
    page = reader.context.new_page()
    go(page, f"{PLANNER}#interview=2026-03-03&via=agency&out=2026-03-04")
    expect(page.get_by_text("The link you followed")).to_be_visible()
    assert len(rows(page)) == 5
    page.evaluate(f"['planner', 'blanks'].forEach(n => sessionStorage.removeItem('{KEY}' + n))")
    come_back(page)
    expect(page.get_by_label("Day of the interview")).to_have_value("")
    expect(page.get_by_label("An agency sent me")).not_to_be_checked()
    expect(page.get_by_role("button", name="Remove")).to_have_count(0)
    expect(page.get_by_text("The link you followed")).to_be_hidden()
    page.reload()
    expect(page.get_by_label("Day of the interview")).to_have_value("")


def test_coming_back_loses_no_date_where_nothing_can_be_kept(reader: Page) -> None:
    page = reader.context.new_page()
    page.add_init_script(FULL)
    go(page, PLANNER)
    given(page)
    come_back(page)
    assert thanks(page) == THANKS
    clear(page)
    come_back(page)
    assert thanks(page) == NO_DATES
