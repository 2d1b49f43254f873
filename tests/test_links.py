"""A recruiter's link: fills what it may, whatever else it holds; and the page that makes such links."""

import random
from collections.abc import Callable
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from macros.content import Content

TEMPLATE = "templates/thank-you-email/"
PHONE = {"width": 390, "height": 844}
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
    """What a function of a module answers. expression: uses m, the module, and x, the value."""
    if not page.url.startswith(server):
        page.goto(f"{server}404.html")
    return page.evaluate(
        f"async (x) => {{ const m = await import('{server}assets/scripts/{module}');"
        f"return {expression}; }}",
        value,
    )


@pytest.mark.parametrize(
    ("hash", "values"),
    [
        ("", {}),
        ("#", {}),
        ("#thank-you-email", {}),
        ("#job", {}),
        ("#job=", {}),
        ("#job=Analyst", {"job": "Analyst"}),
        ("#job=Analyst&employer=Northwind", {"job": "Analyst", "employer": "Northwind"}),
        ("#job=Ward+nurse", {"job": "Ward nurse"}),
        ("#job=Ward%20nurse", {"job": "Ward nurse"}),
        ("#job=C%2B%2B%20developer", {"job": "C++ developer"}),
        ("#job=R%26D", {"job": "R&D"}),
        ("#job=Caf%C3%A9%20manager", {"job": "Café manager"}),
        ("#job=看護師", {"job": "看護師"}),
        ("#job=A&amp;employer=B", {"job": "A", "employer": "B"}),
        ("#job=A&job=B", {"job": "A"}),
        ("#your_name=Sam&job=A", {"job": "A"}),
        ("#__proto__=x&constructor=y&toString=z", {}),
        ("#JOB=A", {}),
        ("#job=%E0%A4%A", {"job": "\ufffd%A"}),
        ("#job=%", {"job": "%"}),
        ("#job=%00a%07b", {"job": "a b"}),
        ("#job=a%0D%0Ab", {"job": "a b"}),
        ("#job=%E2%80%AEabc", {"job": "abc"}),
        ("#job=%E2%80%8B", {}),
        ("#job=" + "x" * 500, {"job": "x" * 200}),
        ("#job=" + quote("👩" * 300), {"job": "👩" * 200}),
    ],
)
def test_a_link_gives_only_known_names_and_tidy_text(
    page: Page, server: str, hash: str, values: dict[str, str]
) -> None:
    names = ["job", "employer"]
    assert pure(page, server, "link.js", "m.readLink(x[0], x[1])", [hash, names]) == values


def test_what_is_written_into_a_link_is_read_back(page: Page, server: str) -> None:
    chance = random.Random(5)
    signs = "abcXYZ 019.,;:!?&=+#%'\"<>/\\()-_éßñ看護師👩‍⚕️"
    cases = [{"job": "".join(chance.choices(signs, k=chance.randint(1, 40)))} for _ in range(500)]
    wrong = pure(
        page,
        server,
        "link.js",
        "x.filter(v => (m.readLink(new URL(m.writeLink('https://a.example/t/#old', v)).hash, ['job'])"
        ".job ?? '') !== m.clean(v.job))",
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
    written = pure(page, server, "link.js", "m.writeLink('https://a.example/t/#x', x)", values)
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
        "link.js",
        "x.filter(h => Object.entries(m.readLink(h, ['job', 'employer'])).some(([n, v]) =>"
        "!['job', 'employer'].includes(n) || typeof v !== 'string' || [...v].length > 200"
        r"|| /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b]/u.test(v)))",
        hashes,
    )
    assert wrong == []


@pytest.mark.parametrize("value", NASTY, ids=range(len(NASTY)))
def test_a_hostile_link_shows_as_text_and_the_page_works_on(
    page: Page, server: str, value: str
) -> None:
    text = value.encode("utf-8", "replace").decode()
    page.goto(f"{server}{TEMPLATE}#employer={quote(text)}&job={text}")
    page.get_by_label("Their name").fill("Ms. Lind")
    expect(page.locator("[data-text]")).to_contain_text("Dear Ms. Lind,")
    assert len(page.get_by_label("Employer").input_value()) <= 400
    assert page.locator("[data-arrived] *").count() == 0
    kinds = page.locator("[data-text] *").evaluate_all("all => all.map(each => each.nodeName)")
    assert set(kinds) <= {"P", "SPAN", "BR", "BDI", "INPUT", "TEXTAREA"}
    assert page.locator("[data-text] span").count() == page.locator("[data-text] .blank").count()
    assert page.evaluate("window.hacked") is None


def test_the_link_fills_the_blanks_and_says_so(page: Page, server: str) -> None:
    page.goto(f"{server}{TEMPLATE}#job=Analyst&employer=Northwind&interview_day=2026-03-03")
    expect(page.get_by_label("Job title")).to_have_value("Analyst")
    expect(page.get_by_label("Interview day")).to_have_value("Tuesday, March 3")
    letter = page.locator("[data-text]")
    expect(letter).to_contain_text(
        "Thank you for meeting me on Tuesday, March 3 about the Analyst role."
    )
    expect(letter).to_contain_text("do the same at Northwind")
    expect(page.locator("[data-arrived]")).to_have_text(
        "The link that you followed filled in: Job title, Interview day, Employer. "
        "Check it, and change what is wrong."
    )


def test_a_link_never_fills_what_belongs_to_the_candidate(
    page: Page, server: str, content: Content
) -> None:
    own = {name for name, blank in content.blanks.items() if not blank.in_links}
    assert {"your_name", "your_phone", "their_name"} <= own
    page.goto(server + TEMPLATE + "#" + "&".join(f"{name}=Planted" for name in sorted(own)))
    expect(page.locator("[data-left]")).to_have_text("8 blanks left to fill.")
    expect(page.locator("[data-arrived]")).to_be_hidden()
    assert "Planted" not in page.locator("[data-template]").inner_text()


def test_a_second_link_in_the_same_tab_fills_too(page: Page, server: str) -> None:
    page.goto(f"{server}{TEMPLATE}#job=Analyst")
    page.goto(f"{server}{TEMPLATE}#job=Baker")
    expect(page.get_by_label("Job title")).to_have_value("Baker")


def test_the_same_words_behind_another_page_fill_that_page_too(page: Page, server: str) -> None:
    words = "#job=Analyst&interview_day=2026-03-03"
    page.goto(f"{server}templates/accept-offer/{words}")
    expect(page.get_by_label("Job title")).to_have_value("Analyst")
    page.goto(f"{server}{TEMPLATE}{words}")
    expect(page.get_by_label("Interview day")).to_have_value("Tuesday, March 3")
    page.goto(f"{server}planner/#interview=2026-03-03")
    page.get_by_role("button", name="Clear the dates").click()
    page.goto(f"{server}waiting/no-date/#interview=2026-03-03")
    expect(page.get_by_label("Day of the interview")).to_have_value("2026-03-03")


def test_what_the_reader_changed_outlives_a_reload_of_the_link(page: Page, server: str) -> None:
    page.goto(f"{server}{TEMPLATE}#job=Analyst")
    page.get_by_label("Job title").fill("Senior analyst")
    page.reload()
    expect(page.get_by_label("Job title")).to_have_value("Senior analyst")


def test_a_link_to_a_heading_still_leads_to_it(page: Page, server: str) -> None:
    page.goto(f"{server}{TEMPLATE}#examples")
    expect(page.get_by_role("heading", name="See it filled in")).to_be_in_viewport()
    expect(page.locator("[data-arrived]")).to_be_hidden()


@pytest.fixture
def recruiter(new_context: Callable[..., BrowserContext], server: str) -> Page:
    """A recruiter's window on /recruiters/, with a clipboard."""
    context = new_context(viewport=PHONE, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{server}recruiters/")
    return page


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_the_builder_makes_a_link_that_fills_the_template(recruiter: Page, server: str) -> None:
    builder = recruiter.get_by_role("group", name="Build a link")
    builder.get_by_label("Page").select_option(label="Thank-you email")
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
    expect(recruiter.locator("[data-text]")).to_contain_text("about the R&D analyst role")
    expect(recruiter.locator("[data-text]")).to_contain_text("do the same at CPS, Inc.")


def test_the_builder_offers_what_the_page_can_take_and_no_more(recruiter: Page) -> None:
    builder = recruiter.get_by_role("group", name="Build a link")
    builder.get_by_label("Page").select_option(label="Work out your dates")
    expect(builder.get_by_label("Job title")).to_be_hidden()
    builder.get_by_label("Interview day").fill("2026-03-03")
    builder.get_by_label("Date they gave").fill("2026-03-06")
    link = builder.locator("[data-built]").inner_text()
    assert link.endswith("/planner/#interview=2026-03-03&promised=2026-03-06&via=agency")


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
    page.add_init_script("navigator.clipboard.writeText = async () => { throw new Error('no') }")
    filled = f"{server}{TEMPLATE}#job=%3Cb%3EBaker%3C%2Fb%3E"
    buttons = {
        "Copy link to No reply at all": f"{server}waiting/no-reply/",
        "Copy link": filled,
        "Copy words": 'Hello,\n\nI thought this might help: "Thank-you email". '
        "I've put in the job title, so you only need to add your own words.\n\n" + filled,
    }
    page.goto(f"{server}recruiters/")
    page.get_by_label("Page", exact=True).select_option(label="Thank-you email")
    page.get_by_role("group", name="Build a link").get_by_label("Job title").fill("<b>Baker</b>")
    page.get_by_text("Every page, template and checklist").click()
    for name, text in buttons.items():
        page.get_by_role("button", name=name, exact=True).click()
        page.wait_for_function("text => String(getSelection()) === text", arg=text)
        expect(page.get_by_text("The text is selected: copy it yourself.")).to_be_visible()
    page.goto(f"{server}planner/#interview=2026-03-03")
    page.get_by_label("An agency sent me").check()
    page.get_by_role("button", name="Copy a link to these dates").click()
    link = f"{server}planner/#interview=2026-03-03&via=agency"
    page.wait_for_function("text => String(getSelection()) === text", arg=link)
    expect(page.get_by_text(link)).to_be_visible()
