"""A recruiter's link: fills what it may, whatever else it holds; and the page that makes such links."""

import html
import random
import re
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
from jinja2 import Template
from markupsafe import escape
from playwright.sync_api import Locator, Page, expect

from macros.content import Content
from tests.conftest import PHONE, NewWindow, forgive

TEMPLATE = "templates/thank-you-email/"
NASTY = [
    "<img src=x onerror=window.hacked=1>",
    "<script>window.hacked=1</script>",
    '"><svg onload=window.hacked=1>',
    "javascript:window.hacked=1",
    "{{constructor.constructor('window.hacked=1')()}}",
    "${window.hacked=1}",
    "\\",
    '"]',
    "a\x00b\x07c",
    "\u202egnp.exe",
    "\u200b\u200b\u200b",
    "%",
    "%zz%u0041%",
    "\ud800",
    "A" * 100_000,
    "\n\r\nBcc: everyone@example.com",
    "&lt;b&gt;",
    "👩‍👩‍👧 " * 300,
    "Z̷̢" * 500,
    "__proto__",
    "' onmouseover='window.hacked=1",
    "<iframe srcdoc='<script>parent.hacked=1</script>'>",
]


def pure(page: Page, server: str, module: str, expression: str, value: object) -> object:
    """What a function of modules answers. expression: uses m, all they have, and x, the value."""
    if not page.url.startswith(server):
        page.goto("404.html")
    imports = ",".join(f"import('{server}assets/scripts/{each}')" for each in module.split())
    return page.evaluate(
        f"async (x) => {{ const m = Object.assign({{}}, ...await Promise.all([{imports}]));"
        f"return {expression}; }}",
        value,
    )


# Each rule of reading a link, once.
LINKS: list[tuple[str, list[str]]] = [("#job=" + "x" * 500, ["x" * 200])]
for line in Path(__file__).with_name("links.txt").read_text(encoding="utf-8").split("\n"):
    if line.startswith("#"):
        hash, _, values = line.partition(" →")
        LINKS.append((hash, values.removeprefix(" ").split(" | ")))


def test_a_link_gives_only_known_names_and_tidy_text(page: Page, server: str) -> None:
    names = ["job", "employer", "interview_day"]
    read = pure(
        page,
        server,
        "link.js read-link.js",
        # As an address bar has it.
        "x[0].map(hash => m.readLink(new URL('http://a/' + hash).hash, x[1]))",
        [[hash for hash, _ in LINKS], names],
    )
    assert isinstance(read, list)
    wanted = [
        {name: value for name, value in zip(names, values, strict=False) if value}
        for _, values in LINKS
    ]
    wrong = [case for case in zip(LINKS, read, wanted, strict=True) if case[1] != case[2]]
    assert not wrong


def test_a_day_is_read_where_only_one_is_meant(page: Page, server: str) -> None:
    sure = [
        *("2026-03-06", "2026-03-06T14:00:00Z", "2026-03-06T00:00:00.000Z", "20260306T140000Z"),
        *("2026-03-06T23:30:00-05:00[America/New_York]", "2026-03-06 14:00", "2026/3/6 2pm"),
        *(
            "March 6, 2026",
            "Mar. 6 2026",
            "6th of March, 2026",
            "6-Mar-2026",
            "FRIDAY 6 MARCH 2026",
        ),
        *("Fri, 06 Mar 2026 14:00:00 +0000", "Friday, March 6, 2026 2:00 PM - 3:00 PM (EST)"),
        "Fri Mar 06 2026 14:00:00 GMT+0000 (Coordinated Universal Time)",
    ]
    unsure = [
        *("", "3/6/2026", "06.03.2026", "2026-02-30", "Monday, March 6, 2026", "March 6", "2026"),
        *("tomorrow", "March 6, 2026 - March 8, 2026", "2026-03-06 or 2026-03-07", "6 Mar 26"),
    ]
    figures = [("3/6/2026", "mdy"), ("6.3.26", "dmy"), ("Fri 03-06-2026 2:00 PM", "mdy")]
    contradicted = [("25/3/2026", "mdy"), ("Fri 3/6/2026", "dmy"), ("3/6/2026", "ymd")]
    read = pure(
        page,
        server,
        "sent-day.js",
        "x.map(each => m.readSent(...each))",
        [*([text] for text in sure), *figures, *([text] for text in unsure), *contradicted],
    )
    assert read == ["2026-03-06"] * (len(sure) + 3) + [""] * (len(unsure) + 3)


def test_every_blank_that_a_link_may_carry_is_known_to_end_a_value(
    page: Page, server: str, content: Content
) -> None:
    names = [name for name, blank in content.blanks.items() if blank.in_links]
    hash = "#raw&" + "&".join(f"{name}=March 6, 2026" for name in names) + "&end=1"
    read = pure(page, server, "link.js read-link.js", "m.readLink(x[0], x[1])", [hash, names[:1]])
    assert read == {names[0]: "March 6, 2026"}


def test_what_is_written_into_a_link_is_read_back(page: Page, server: str) -> None:
    chance = random.Random(5)
    signs = "abcXYZ 019.,;:!?&=+#%'\"<>/\\()-_éßñ看護師👩‍⚕️"
    cases = [{"job": "".join(chance.choices(signs, k=chance.randint(1, 40)))} for _ in range(500)]
    # A sign in it that looks encoded, or the end of a quotation, is taken for one.
    cases = [
        each for each in cases if not re.search(r"%[0-9a-c]{2}|<<|>>|<%|%>|[>\"]\s*$", each["job"])
    ]
    wrong = pure(
        page,
        server,
        "link.js read-link.js",
        "x.map(v => ({ job: m.clean(v.job) })).filter(v => (m.readLink(new URL("
        "m.writeLink('https://a.example/t/#old', v)).hash, ['job']).job ?? '') !== v.job)",
        cases,
    )
    assert wrong == []


@pytest.mark.parametrize(
    ("values", "link"),
    [
        ({}, "https://a.example/t/"),
        ({"job": ""}, "https://a.example/t/"),
        ({"job": "Ward nurse"}, "https://a.example/t/#job=Ward+nurse"),
        ({"job": "A", "employer": "B & C"}, "https://a.example/t/#job=A&employer=B+%26+C"),
        # Mail programs would leave out the last dot.
        ({"employer": "CPS, Inc."}, "https://a.example/t/#employer=CPS%2C+Inc%2E"),
    ],
)
def test_a_written_link_survives_an_email(
    page: Page, server: str, values: dict[str, str], link: str
) -> None:
    written = pure(
        page, server, "link.js read-link.js", "m.writeLink('https://a.example/t/#x', x)", values
    )
    assert written == link


def test_thousands_of_hostile_links_give_bounded_plain_text(page: Page, server: str) -> None:
    chance = random.Random(7)
    pieces = [
        *NASTY,
        "job=",
        "&",
        "=",
        "#",
        "%",
        "%00",
        "%0a",
        "%ff",
        "employer=",
        "%E2%80%AE",
        ";",
    ]
    pieces.remove("\ud800")
    hashes = [
        "#" + "".join(chance.choices(pieces, k=chance.randint(1, 9)))[:3000] for _ in range(4000)
    ]
    wrong = pure(
        page,
        server,
        "link.js read-link.js",
        "x.filter(h => Object.entries(m.readLink(h, ['job', 'employer'])).some(([n, v]) =>"
        "!['job', 'employer'].includes(n) || typeof v !== 'string' || [...v].length > 200"
        r"|| /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b]/u.test(v)))",
        hashes,
    )
    assert wrong == []


def test_a_hostile_link_shows_as_text_and_the_page_works_on(page: Page) -> None:
    page.goto(TEMPLATE)
    for value in NASTY:
        text = value.encode("utf-8", "replace").decode()
        page.evaluate("hash => { location.hash = hash }", f"#employer={quote(text)}&job={text}")
        page.get_by_label("Their name").fill("Ms. Lind")
        expect(page.locator("[data-text]")).to_contain_text("Dear Ms. Lind,")
        assert len(page.get_by_label("Employer").input_value()) <= 400
        assert page.locator("[data-arrived] :not(a, button)").count() == 0
        kinds = page.locator("[data-text] *").evaluate_all("all => all.map(each => each.nodeName)")
        assert set(kinds) <= {"P", "SPAN", "BR", "BDI", "INPUT", "TEXTAREA", "BUTTON"}
        assert page.evaluate("window.hacked") is None


def test_the_link_fills_the_blanks_and_says_so(page: Page) -> None:
    page.clock.set_fixed_time("2026-03-12T09:00:00")
    page.goto(f"{TEMPLATE}#job=Analyst&employer=Northwind&interview_day=2026-03-03")
    expect(page.get_by_label("Job title")).to_have_value("Analyst")
    expect(page.get_by_label("Interview day")).to_have_value("Tuesday, March 3")
    letter = page.locator("[data-text]")
    expect(page.locator("[data-subject]")).to_contain_text("the Analyst interview")
    expect(letter).to_contain_text("Thank you for meeting with me on Tuesday, March 3.")
    expect(letter).to_contain_text("work at Northwind.")
    expect(page.locator("[data-arrived]")).to_have_text(
        "The link you followed filled in: Job title, Interview day, Employer. "
        "Check it, and change what is wrong."
    )


def test_a_link_never_fills_what_belongs_to_the_candidate(page: Page, content: Content) -> None:
    own = {name for name, blank in content.blanks.items() if not blank.in_links}
    assert {"your_name", "your_phone", "their_name"} <= own
    page.goto(TEMPLATE + "#" + "&".join(f"{name}=Planted" for name in sorted(own)))
    expect(page.locator("[data-left]")).to_have_text("8 blanks left to fill.")
    expect(page.locator("[data-arrived]")).to_be_hidden()
    assert "Planted" not in page.locator("[data-template]").inner_text()


def test_the_page_for_a_wrong_address_leads_on_where_it_can(
    page: Page, server: str, site: Path
) -> None:
    wrong = {
        "thank-you": "thank-you/",
        "Templates/Thank-You-Email/#job=A": "templates/thank-you-email/#job=A",
        "thank-you/).": "thank-you/",
        "thank-you/&utm_source=x#job=A": "thank-you/#job=A",
        "thank-you/%2523job=A": "thank-you/#job=A",
        "thank-you%23raw&job=R&D?utm_source=x": "thank-you/?utm_source=x#raw&job=R&D",
        # Never to another site, and nowhere twice.
        "%2f%2fevil.example/": "evil.example",
        "/evil.example": "evil.example",
        "nowhere/": None,
    }
    led = pure(
        page,
        server,
        "not-found.js",
        "x[1].map(a => m.meant(new URL(x[0] + a), new URL(x[0]))?.href)",
        [server, list(wrong)],
    )
    assert led == [place and server + place for place in wrong.values()]
    missing = (site / "404.html").read_text(encoding="utf-8")
    page.route(
        "**/*%23*",
        lambda route: route.fulfill(status=404, body=missing, content_type="text/html"),
    )
    page.goto(f"{TEMPLATE}%23job=Ward+nurse&employer=Northwind?utm_source=x")
    expect(page.get_by_label("Job title")).to_have_value("Ward nurse")
    expect(page.get_by_label("Employer")).to_have_value("Northwind")
    forgive(page)


def test_a_second_link_in_the_same_tab_fills_too(page: Page) -> None:
    page.goto(f"{TEMPLATE}#job=Analyst")
    page.goto(f"{TEMPLATE}#job=Baker")
    expect(page.get_by_label("Job title")).to_have_value("Baker")


def test_the_same_words_behind_another_page_fill_that_page_too(page: Page) -> None:
    page.clock.set_fixed_time("2026-03-12T09:00:00")
    words = "#job=Analyst&interview_day=2026-03-03"
    page.goto(f"templates/accept-offer/{words}")
    expect(page.get_by_label("Job title")).to_have_value("Analyst")
    page.goto(f"{TEMPLATE}{words}")
    expect(page.get_by_label("Interview day")).to_have_value("Tuesday, March 3")
    page.goto("planner/#interview=2026-03-03")
    page.get_by_role("button", name="Clear the dates").click()
    page.goto("waiting/no-date/#interview=2026-03-03")
    expect(page.get_by_label("Day of the interview")).to_have_value("2026-03-03")


def test_what_the_reader_changed_outlives_a_reload_of_the_link(page: Page) -> None:
    page.goto(f"{TEMPLATE}#job=Analyst")
    page.get_by_label("Job title").fill("Senior analyst")
    page.reload()
    expect(page.get_by_label("Job title")).to_have_value("Senior analyst")


def test_a_link_to_a_heading_still_leads_to_it(page: Page) -> None:
    page.goto(f"{TEMPLATE}#examples")
    expect(page.get_by_role("heading", name="See it filled in")).to_be_in_viewport()
    expect(page.locator("[data-arrived]")).to_be_hidden()


@pytest.fixture
def recruiter(window: NewWindow) -> Page:
    """A recruiter's window on /recruiters/, with a clipboard."""
    page = window(viewport=PHONE, permissions=["clipboard-read", "clipboard-write"])
    page.goto("recruiters/")
    return page


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def builder_of(page: Page, title: str) -> Locator:
    """The builder of links, opened, with a page chosen."""
    page.get_by_text("Any page, with what you know").click()
    builder = page.get_by_role("group", name="Build a link")
    builder.get_by_label("Page").select_option(label=title)
    return builder


def test_the_builder_makes_a_link_that_fills_the_template(recruiter: Page, server: str) -> None:
    builder = builder_of(recruiter, "Thank-you email")
    builder.get_by_label("Job title").fill("R&D analyst")
    builder.get_by_label("Employer").fill("CPS, Inc.")
    builder.get_by_label("Interview day").fill("2026-03-03")
    builder.get_by_role("button", name="Copy link").click()
    expect(recruiter.get_by_text("The link is copied.")).to_be_visible()
    link = clipboard(recruiter)
    assert link.startswith(f"{server}{TEMPLATE}#")
    assert parse_qs(urlsplit(link).fragment) == {
        "job": ["R&D analyst"],
        "employer": ["CPS, Inc."],
        "interview_day": ["2026-03-03"],
    }
    builder.get_by_role("button", name="Copy words").click()
    expect(recruiter.get_by_text("The words are copied.")).to_be_visible()
    words = clipboard(recruiter)
    assert words == (
        'Hello,\n\nI thought this might help: "Thank-you email". I\'ve put in the job title, the '
        "employer and the interview day, so you only need to add your own words.\n\n" + link
    )
    recruiter.goto(link)
    expect(recruiter.locator("[data-subject]")).to_contain_text("the R&D analyst interview")
    expect(recruiter.locator("[data-text]")).to_contain_text("work at CPS, Inc.")


def test_the_builder_offers_what_the_page_can_take_and_no_more(recruiter: Page) -> None:
    builder = builder_of(recruiter, "Work out your dates")
    expect(builder.get_by_label("Job title")).to_be_hidden()
    builder.get_by_label("Interview day").fill("2026-03-03")
    builder.get_by_label("Date they gave").fill("2026-03-06")
    link = builder.locator("[data-built]").inner_text()
    assert link.endswith("/planner/#interview=2026-03-03&promised=2026-03-06&via=agency")


TOKENS = [
    *("%SUBMISSIONJOBTITLE%", "{{JOB_NAME}}", "{job-title}", "${job_title}", "«CandJobTitle»"),
    *("[JOB_NAME]", "##job-title##", "*|JOB|*"),
]
AWKWARD = [
    *("R&D Engineer", "Smith & Sons", "C++ developer", "C#/.NET lead", "100% remote", "50%–80%"),
    *("Ward Nurse (ICU)", "O'Brien", "Müller & Söhne", "看護師", "a=b?c=d", "M&amp;S"),
]


def hashes_of(mail: Page, addresses: list[str]) -> list[str]:
    """What stands behind the # in each link of an HTML mail, as the browser has it."""
    mail.set_content("".join(addresses))
    found: list[str] = mail.locator("a").evaluate_all("all => all.map(each => each.hash)")
    assert len(found) == len(addresses)
    return found


def test_a_link_with_merge_fields_brings_what_a_system_merges_into_it(
    recruiter: Page, server: str
) -> None:
    builder = builder_of(recruiter, "Thank-you email")
    mails: list[str] = []
    wanted: list[dict[str, str]] = []
    for number, token in enumerate(TOKENS):
        builder.get_by_label("Job title").fill(token)
        expect(builder.get_by_label("From our ATS")).to_be_checked()
        builder.get_by_label("Employer").fill(token[:2] + "EMPLOYER" + token[-2:])
        code = builder.locator("[data-built-code]").inner_text()
        assert code.count(token) == 1
        # Nobody replaced it: an empty blank.
        mails.append(code)
        wanted.append({})
        for place, value in enumerate(AWKWARD):
            other = AWKWARD[(place + number + 1) % len(AWKWARD)]
            for merge in (str, escape):
                field, second = "{{ job }}", "{{ employer }}"
                template = code.replace(token, field).replace(
                    token[:2] + "EMPLOYER" + token[-2:], second
                )
                mails.append(Template(template).render(job=merge(value), employer=merge(other)))
                wanted.append({"job": html.unescape(value), "employer": html.unescape(other)})
    hashes = hashes_of(recruiter.context.new_page(), mails)
    tracked = ["&utm_source=mail&utm_medium=email", "?fbclid=IwAR0", "#utm_campaign=x"]
    ways = {
        "as it is": hashes,
        "encoded by mail security": ["#" + quote(unquote(each[1:]), safe="") for each in hashes],
        "encoded in part": ["#" + quote(each[1:], safe="=&") for each in hashes],
        **{tail: [each + tail for each in hashes] for tail in tracked},
    }
    for way, changed in ways.items():
        read = pure(
            recruiter,
            server,
            "read-link.js",
            "x.map(each => m.readLink(each, ['job', 'employer']))",
            changed,
        )
        assert isinstance(read, list)
        wrong = [each for each in zip(changed, read, wanted, strict=True) if each[1] != each[2]]
        assert not wrong, (way, wrong[:3])
    # One of them all the way: from the mail to the letter.
    recruiter.goto(f"{TEMPLATE}{hashes[1]}")
    expect(recruiter.locator("[data-subject]")).to_contain_text("for the R&D Engineer ")
    fresh = recruiter.context.new_page()
    fresh.goto(f"{TEMPLATE}{hashes[0]}", wait_until="networkidle")
    expect(fresh.locator("[data-arrived]")).to_have_count(0)
    expect(fresh.get_by_label("Job title")).to_have_value("")


def test_every_page_for_candidates_has_a_link_to_copy(
    recruiter: Page, server: str, content: Content
) -> None:
    buttons = recruiter.get_by_role("button", name="Copy link to")
    expect(buttons).to_have_count(0)
    recruiter.get_by_text("Every page, template and checklist").click()
    service = {"about/", "accessibility/", "privacy/", "recruiters/", "sources/"}
    assert buttons.count() == len(content.titles.keys() - service)
    recruiter.get_by_role("button", name="Copy link to No reply at all").click()
    expect(recruiter.get_by_text("The link to No reply at all is copied.")).to_be_visible()
    assert clipboard(recruiter) == f"{server}waiting/no-reply/"


def test_when_the_browser_refuses_to_copy_the_very_text_is_selected_for_the_reader(
    page: Page, server: str
) -> None:
    page.add_init_script(
        "navigator.clipboard.write = navigator.clipboard.writeText = async () => { throw new Error('no') }"
    )
    filled = f"{server}{TEMPLATE}#job=%3Cb%3EBaker%3C%2Fb%3E"
    buttons = {
        "Copy link to No reply at all": f"{server}waiting/no-reply/",
        "Copy link": filled,
        "Copy words": 'Hello,\n\nI thought this might help: "Thank-you email". '
        "I've put in the job title, so you only need to add your own words.\n\n" + filled,
    }
    page.goto("recruiters/")
    builder_of(page, "Thank-you email").get_by_label("Job title").fill("<b>Baker</b>")
    page.get_by_text("Every page, template and checklist").click()
    for name, text in buttons.items():
        page.get_by_role("button", name=name, exact=True).click()
        page.wait_for_function("text => String(getSelection()) === text", arg=text)
        expect(page.get_by_text("The text is selected: copy it yourself.")).to_be_visible()
    page.goto("planner/#interview=2026-03-03")
    page.get_by_label("An agency sent me").check()
    page.get_by_role("button", name="Copy a link to these dates").click()
    link = f"{server}planner/#interview=2026-03-03&via=agency"
    page.wait_for_function("text => String(getSelection()) === text", arg=link)
    expect(page.get_by_text(link)).to_be_visible()
