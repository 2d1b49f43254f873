"""Two agencies live with their forks for a year: no conflict, nothing unpublished, and all of it theirs."""

import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from macros.build import prepare
from tests.conftest import change, copy_project, run_build
from tests.test_another_agency import LARKSPUR, give_agency, words_of
from tests.tools.addresses import broken, offered, promised_by_agency
from tests.tools.published import lost

ADDRESS = "https://jobs.larkspur.example/help/afterwards/"
DIFFERENT = """\
    leave_out:
      - linkedin.md
      - special.md
      - waiting/signs.md
      - templates/linkedin-invite.md
      - checklists/follow-up-log.md
    add:
      Heard back: [agency/kitchens.md]
    moved:
      special.md: agency/kitchens.md
    says:
      notes: jottings
      employer: company
      Sincerely: Best wishes
    days:
      ask: 5
      ask if promised: 3
"""
LONE_STAR = """\
    name: Lone Star Staffing and Executive Search of Greater Texas, LL
    address: https://lonestar.example/
    call:
      title: Between jobs?
      text: We place nurses, welders and drivers.
      link_text: Talk to us
      link: https://lonestar.example/talk
    colours:
      light: "#7a1f4b"
      dark: "#f2a7c8"
    paper: letter
    country: US
    logo: agency/logo.png
    feedback: o'neil.guide@lonestar.example
    add:
      Apprentices: [agency/kitchens.md]
    moved:
      waiting/no-reply.md: waiting/meanwhile.md
      phone/voicemail.md: https://lonestar.example/voicemail
    days:
      thanks: 3
      last: 5
"""
KITCHENS = """\
---
title: After a trial shift
description: What to do when the interview was a shift in a kitchen.
questions:
  - I did a trial shift. What now?
reviewed: 2026-11-22
---

# After a trial shift { #trial-shift }

Thank the chef, and keep your notes: [Write a thank-you email](../thank-you/index.md).
Then watch for [signs](../waiting/signs.md).
"""


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *who, *arguments], cwd=folder, text=True, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def own_pages(project: Path) -> Path:
    own = project / "docs/agency"
    own.mkdir(exist_ok=True)
    (own / "kitchens.md").write_text(KITCHENS, encoding="utf-8")
    return own


def larkspur(project: Path) -> None:
    """What a second agency changes: its own file and its own folder, and nothing of ours."""
    give_agency(project, LARKSPUR.replace("assets/", "agency/") + DIFFERENT)
    logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    (own_pages(project) / "larkspur.svg").write_text(logo, encoding="utf-8")
    change(project, "mkdocs.yml", "site_name: After the Interview", "site_name: Afterwards")


def lone_star(project: Path) -> None:
    """A third one, with the longest name there may be, and a wide logo."""
    give_agency(project, LONE_STAR)
    Image.new("RGB", (600, 80), "#7a1f4b").save(own_pages(project) / "logo.png")
    name = "What to Do Once You Have Had the Interview, Step by Step"
    change(project, "mkdocs.yml", "site_name: After the Interview", f"site_name: {name}")


def rename(project: Path) -> None:
    """A page of the guide moves, and its address leads on."""
    change(
        project,
        "guide.yml",
        "redirect_maps: {}",
        "redirect_maps:\n        waiting/signs.md: waiting/silence.md",
    )
    text = (project / "guide.yml").read_text(encoding="utf-8")
    head, colon, rest = text.partition("nav:")
    nav, plugins, end = rest.partition("plugins:")
    nav = nav.replace("waiting/signs.md", "waiting/silence.md")
    (project / "guide.yml").write_text(head + colon + nav + plugins + end, encoding="utf-8")
    (project / "docs/waiting/signs.md").rename(project / "docs/waiting/silence.md")
    for path in [*project.glob("docs/**/*.md"), *project.glob("snippets/**/*.*")]:
        text = path.read_text(encoding="utf-8")
        path.write_text(
            re.sub(r"signs(\.md(?=[)#])|/$|/(?=[ #\"':\n]))", r"silence\1", text), encoding="utf-8"
        )


def new_page(project: Path) -> None:
    page = KITCHENS.replace("trial shift", "new thing").replace("shift in a kitchen", "new thing")
    page = page.replace("your notes", "your notes, or [connect](../linkedin.md)")
    (project / "docs/waiting/new.md").write_text(
        page.replace("#trial-shift", "#new"), encoding="utf-8"
    )
    change(
        project,
        "guide.yml",
        "      - linkedin.md\n",
        "      - waiting/new.md\n      - linkedin.md\n",
    )


def new_template(project: Path) -> None:
    text = (project / "snippets/templates/second-nudge.md").read_text(encoding="utf-8")
    title = re.sub(r"^title: .*", "title: A third thing", text, flags=re.MULTILINE)
    (project / "snippets/templates/third-thing.md").write_text(title, encoding="utf-8")
    change(
        project, "docs/waiting/new.md", "Then watch", '{{ template("third-thing") }}\n\nThen watch'
    )


YEAR: list[Callable[[Path], None]] = [
    new_page,
    rename,
    new_template,
    lambda project: change(project, "guide.yml", "  - Heard back:", "  - You have an answer:"),
    lambda project: change(project, "snippets/plan.yml", "        days: 7\n", "        days: 8\n"),
]


@dataclass(frozen=True)
class Fork:
    """A fork after a year of ours: its folder, and what its last build said."""

    folder: Path
    said: str

    @property
    def site(self) -> Path:
        return self.folder / "site"

    def page(self, address: str) -> str:
        """The words of a page, in one line."""
        tree = html.parse(self.site / address / "index.html")
        words = tree.xpath(
            "//article//text()[not(ancestor::reader-tool or ancestor::script or ancestor::code)]"
        )
        return " ".join(" ".join(words).split())


def live(folder: Path, differ: Callable[[Path], None]) -> Fork:
    """A fork that takes each of our updates, and could be published after each of them."""
    project = copy_project(folder)
    (project / "tests").mkdir()
    listed = Path(__file__).with_name("addresses.txt").read_text(encoding="utf-8")
    (project / "tests/addresses.txt").write_text(listed, encoding="utf-8")
    ignored = Path(__file__).parent.parent.joinpath(".gitignore").read_text(encoding="utf-8")
    (project / ".gitignore").write_text(f"{ignored}\n/macros\n", encoding="utf-8")
    git(project, "init", "-q", "-b", "ours")
    git(project, "add", ".")
    git(project, "commit", "-qm", "The guide as it was")
    git(project, "checkout", "-qb", "main")
    differ(project)
    git(project, "add", ".")
    git(project, "commit", "-qm", "What is the agency's")
    for update in YEAR:
        git(project, "checkout", "-q", "ours")
        update(project)
        git(project, "add", ".")
        git(project, "commit", "-qm", "An update of ours")
        git(project, "checkout", "-q", "main")
        git(project, "merge", "-q", "--no-edit", "ours")
        assert [str(mistake) for mistake in prepare(project, ADDRESS)] == []
    done = run_build(project, SITE_URL=ADDRESS)
    assert done.returncode == 0, done.stdout + done.stderr
    return Fork(project, done.stdout)


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Fork:
    return live(tmp_path_factory.mktemp("larkspur"), larkspur)


@pytest.fixture(scope="module")
def texas(tmp_path_factory: pytest.TempPathFactory) -> Fork:
    return live(tmp_path_factory.mktemp("texas"), lone_star)


def test_what_is_left_out_is_nowhere_and_its_address_leads_on(fork: Fork) -> None:
    gone = re.compile(r"linkedin/|linkedin-invite|follow-up-log|waiting/silence/")
    leading = [fork.site / f"{each}/index.html" for each in ("linkedin", "waiting/silence")]
    leading += [fork.site / "templates/linkedin-invite/index.html"]
    leading += [fork.site / "checklists/follow-up-log/index.html"]
    files = [p for p in fork.site.rglob("*.*") if p.suffix in (".html", ".json", ".xml", ".txt")]
    assert not [p for p in files if p not in leading and gone.search(p.read_text("utf-8"))]
    addresses = ["/linkedin/", "/special/", "/waiting/signs/", "/waiting/silence/"]
    addresses += ["/templates/linkedin-invite/", "/checklists/follow-up-log/"]
    assert broken(addresses, fork.site) == []
    assert "../agency/kitchens/" in (fork.site / "special/index.html").read_text("utf-8")
    assert 'url=../"' in leading[2].read_text("utf-8")


def test_a_fork_keeps_what_it_has_published(fork: Fork, texas: Fork) -> None:
    """After the year, every page of the first day leads somewhere; nothing stops a fork's publishing."""
    first = set(Path(__file__).with_name("addresses.txt").read_text("utf-8").split())
    for each in (fork, texas):
        assert lost(first | {"/agency/kitchens/#trial-shift"}, each.site) == []
        assert "/waiting/new/" in offered(each.site)
        assert broken(promised_by_agency(each.folder), each.site) == []
    assert [str(m).partition(":")[0] for m in lost({"/agency/rota/"}, fork.site)] == ["mkdocs.yml"]


def test_an_agencys_page_is_in_the_menu_and_takes_anothers_place(fork: Fork, texas: Fork) -> None:
    for each, address in ((fork, "agency/kitchens/"), (texas, "agency/kitchens/")):
        menu = html.parse(each.site / "index.html").xpath("//nav//a/@href")
        assert address in menu
        assert address in json.dumps(
            json.loads((each.site / "search/search.json").read_text("utf-8"))
        )
    links = html.parse(fork.site / "why/is-it-expected/index.html").xpath("//article//a/@href")
    assert "../../agency/kitchens/" in links
    # Its link to a page that we renamed follows.
    own = html.parse(texas.site / "agency/kitchens/index.html").xpath("//article//a/@href")
    assert "../../waiting/silence/" in own


def test_an_agencys_words_are_said_everywhere_and_only_there(fork: Fork) -> None:
    assert "jottings" in html.parse(fork.site / "first-day/notes/index.html").xpath("string(//h1)")
    for address in (
        "first-day/notes/",
        "recruiters/",
        "templates/",
        "checklists/before-you-chase/",
    ):
        words = re.sub(r"/\S+", "", fork.page(address))
        assert not re.search(r"\b(notes|employer|sincerely)\b", words, re.IGNORECASE), address
    for name in ("thank-you-letter.txt", "thank-you-letter.docx"):
        said = " ".join(words_of(fork.site / "downloads" / name))
        assert "Best wishes" in said
        assert "Sincerely" not in said
    # What the agency wrote itself stays as it is, and so do names, keys and addresses.
    assert "your notes" in fork.page("agency/kitchens/")
    assert 'data-blank="employer"' in (
        fork.site / "templates/thank-you-letter/index.html"
    ).read_text("utf-8")
    assert re.search(
        r'^mkdocs\.yml:\d+: "employers" stays as it is, first in', fork.said, re.MULTILINE
    )


def test_an_agencys_days_are_in_every_sentence(fork: Fork, texas: Fork) -> None:
    steps = fork.page("steps/")
    assert "ask 3 working days after it" in steps
    assert "ask 5 working days after the interview" in steps
    assert "&#34;days&#34;: 5" in (fork.site / "planner/index.html").read_text("utf-8")
    assert "the third working day is just as" in texas.page("thank-you/")
    assert "By the end of the third working day" in texas.page("templates/thank-you-email/")


def test_an_agency_is_told_where_words_lead_elsewhere(fork: Fork) -> None:
    for file in ("docs/waiting/new.md", "docs/answer/stay-in-touch.md"):
        found = re.search(rf'^{re.escape(file)}:(\d+): "(.+)" leads to', fork.said, re.MULTILINE)
        assert found
        row = (fork.folder / file).read_text(encoding="utf-8").split("\n")[int(found[1]) - 1]
        assert f"[{found[2]}](" in row
    assert '"waiting/signs.md" is called "waiting/silence.md" now' in fork.said


# What each setting of an agency reaches: CONTRIBUTING has the same list in words.
REACHES = [
    ("site_name", "index.html", "What to Do Once You Have Had the Interview, Step by Step"),
    ("name", "phone/index.html", "Greater Texas, LL"),
    ("name", "downloads/before-you-send-letter.pdf", "Greater Texas"),
    ("address", "phone/index.html", 'href="https://lonestar.example/"'),
    ("call", "phone/index.html", "We place nurses, welders and drivers."),
    ("colours", "assets/styles/agency.css", "#7a1f4b"),
    ("logo", "phone/index.html", "../agency/logo.png"),
    ("feedback", "phone/index.html", "mailto:o"),
    ("country", "planner/index.html", 'value="US"'),
    ("moved", "waiting/no-reply/index.html", "../meanwhile/"),
    ("moved", "phone/voicemail/index.html", "https://lonestar.example/voicemail"),
    ("add", "index.html", "agency/kitchens/"),
    ("days", "planner/index.html", "&#34;days&#34;: 3"),
]


@pytest.mark.parametrize(("setting", "file", "words"), REACHES)
def test_a_setting_reaches_what_it_should(texas: Fork, setting: str, file: str, words: str) -> None:
    path = texas.site / file
    if path.suffix == ".css" and not path.is_file():
        path = texas.site / "index.html"  # styles stand in the page
    said = " ".join(" ".join(words_of(path)).split())
    assert words in said, setting


def test_nothing_of_the_first_agency_is_left(fork: Fork) -> None:
    names = [
        path.name
        for path in fork.site.rglob("*")
        if path.suffix in (".html", ".txt", ".docx", ".pdf", ".json", ".xml")
        for words in words_of(path)
        if "After the Interview" in words or "See jobs and get in touch with CPS" in words
    ]
    assert not names


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with an agency's changes, to make mistakes in; nothing is built."""
    project = copy_project(tmp_path_factory.mktemp("theirs"))
    larkspur(project)
    return project


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "- linkedin.md",
            "- linkedn.md",
            'there is no page "linkedn.md" to leave out. Did you mean "linkedin.md"?',
        ),
        (
            "- linkedin.md",
            "- planner.md",
            '"planner.md" stays, because other pages lead to it from their frame or their tools. '
            "Take it out here.",
        ),
        (
            "Heard back:",
            "Herd back:",
            'the menu has no part "Herd back" to add to. Did you mean "Heard back"?',
        ),
        (
            "Heard back: [agency/kitchens.md]",
            "Heard back: [agency/kitchen.md]",
            'there is no page "agency/kitchen.md" in docs/agency/. '
            'Did you mean "agency/kitchens.md"?',
        ),
        (
            "ask if promised: 3",
            "ask if promissed: 3",
            'no step of snippets/plan.yml with days is called "ask if promissed". '
            'Did you mean "ask if promised"?',
        ),
        ("ask: 5", "ask: 61", '"days" is 61. It should be a whole number from 0 to 60.'),
        ("leave_out:", "leave_ot:", 'unknown key "leave_ot". Did you mean "leave_out"?'),
        (
            "employer: company",
            "Role: Person",
            "these words make a mistake in snippets/checklists/",
        ),
        (
            "name: Larkspur & Finch",
            "name: " + "L" * 61,
            '"name" has 61 signs; 60 are allowed.',
        ),
        (
            "notes: jottings",
            'notes: "**jottings**"',
            'there is markup in "**jottings**". Write plain words.',
        ),
        (
            "special.md: agency/kitchens.md",
            "special.md: agency/kitchen.md",
            '"special.md" is redirected to "agency/kitchen.md", which is no page. '
            'Did you mean "agency/kitchens.md"?',
        ),
        (
            "INHERIT: guide.yml",
            "INHERITS: guide.yml",
            "the menu and the theme are missing. Write INHERIT: guide.yml on a line at the edge.",
        ),
        (
            "extra:\n",
            "nav: [index.md]\nextra:\n",
            '"nav" would take the place of all that guide.yml has there. Take it out. '
            "Leave pages out and add yours under extra.agency.",
        ),
    ],
)
def test_a_mistake_in_what_differs_says_what_to_do(
    theirs: Path, old: str, new: str, said: str
) -> None:
    before = (theirs / "mkdocs.yml").read_text(encoding="utf-8")
    change(theirs, "mkdocs.yml", old, new)
    try:
        found = [str(mistake) for mistake in prepare(theirs, ADDRESS)]
    finally:
        (theirs / "mkdocs.yml").write_text(before, encoding="utf-8")
    assert any(re.match(rf"mkdocs\.yml(:\d+)?: {re.escape(said)}", each) for each in found), found


def test_a_mistake_below_what_was_left_out_has_the_line_that_people_wrote(theirs: Path) -> None:
    page = theirs / "docs/answer/stay-in-touch.md"
    before = page.read_text(encoding="utf-8")
    page.write_text(
        before.replace("\n## ", "\n- [Connect](../linkedin.md)\n\n## ", 1)
        + "\nAsk after {{ days('aks') }}.\n",
        encoding="utf-8",
    )
    found = prepare(theirs, ADDRESS)
    lines = page.read_text(encoding="utf-8").split("\n")
    page.write_text(before, encoding="utf-8")
    (only,) = found
    assert only.line is not None
    assert lines[only.line - 1] == "Ask after {{ days('aks') }}."
