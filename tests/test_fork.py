"""An agency lives with its fork: what is its own stands apart, and our changes come without a conflict."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from macros.__main__ import prepare
from macros.content import read_content
from macros.overlay import lay_out, promised
from tests.addresses import broken, offered
from tests.conftest import change, copy_project, run_build
from tests.test_another_agency import LARKSPUR, give_agency, words_of

ADDRESS = "https://jobs.larkspur.example/help/afterwards/"
DIFFERENT = """\
    leave_out: [linkedin.md, special.md, templates/linkedin-invite.md, checklists/follow-up-log.md]
    add:
      Waiting: [agency/kitchens.md]
    moved:
      special.md: agency/kitchens.md
    says:
      notes: jottings
    days:
      ask: 5
      ask if promised: 3
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
"""


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *who, *arguments], cwd=folder, text=True, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def differ(project: Path) -> None:
    """What a second agency changes: its own file and its own folder, and nothing of ours."""
    give_agency(project, LARKSPUR.replace("assets/", "agency/") + DIFFERENT)
    own = project / "docs/agency"
    own.mkdir(exist_ok=True)
    (own / "kitchens.md").write_text(KITCHENS, encoding="utf-8")
    logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    (own / "larkspur.svg").write_text(logo, encoding="utf-8")
    (own / "addresses.txt").write_text("/agency/kitchens/\n", encoding="utf-8")
    change(project, "mkdocs.yml", "site_name: After the Interview", "site_name: Afterwards")


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fork at an old commit, with an agency's changes and then a year of ours merged, built."""
    project = copy_project(tmp_path_factory.mktemp("fork"))
    (project / "tests").mkdir()
    listed = Path(__file__).with_name("addresses.txt").read_text(encoding="utf-8")
    (project / "tests/addresses.txt").write_text(listed, encoding="utf-8")
    (project / ".gitignore").write_text("/site\n/.build\n/macros\n", encoding="utf-8")
    git(project, "init", "-q", "-b", "main")
    git(project, "add", ".")
    git(project, "commit", "-qm", "The guide as it was")
    git(project, "checkout", "-qb", "ours")
    change(project, "guide.yml", "language: en\n", "language: en # the guide's\n")
    change(
        project,
        "guide.yml",
        "      - linkedin.md\n",
        "      - waiting/new.md\n      - linkedin.md\n",
    )
    new = KITCHENS.replace("trial shift", "new thing").replace(
        "a shift in a kitchen", "a new thing"
    )
    new = new.replace("your notes", "your notes, or [connect](../linkedin.md)")
    (project / "docs/waiting/new.md").write_text(
        new.replace("#trial-shift", "#new"), encoding="utf-8"
    )
    change(project, "docs/linkedin.md", "\n## ", "\nOne more sentence of ours.\n\n## ")
    change(project, "docs/phone/index.md", "\n## ", "\nOne more note of ours.\n\n## ")
    git(project, "add", ".")
    git(project, "commit", "-qm", "A year of ours")
    git(project, "checkout", "-q", "main")
    differ(project)
    git(project, "add", ".")
    git(project, "commit", "-qm", "What is the agency's")
    git(project, "merge", "-q", "--no-edit", "ours")
    done = run_build(project, SITE_URL=ADDRESS)
    assert done.returncode == 0, done.stdout + done.stderr
    (project / "said").write_text(done.stdout, encoding="utf-8")
    return project


def pages(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), path.read_text(encoding="utf-8")


def test_what_is_left_out_is_nowhere(fork: Path) -> None:
    site = fork / "site"
    gone = re.compile(r"linkedin/|linkedin-invite|follow-up-log")
    found = [name for name, text in pages(site) if gone.search(text)]
    found += [
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if gone.search(f"{path.relative_to(site).as_posix()}/")
        or (path.suffix in (".json", ".xml", ".txt") and gone.search(path.read_text("utf-8")))
    ]
    assert not found


def test_the_agencys_page_is_in_the_menu_the_search_and_where_it_takes_anothers_place(
    fork: Path,
) -> None:
    site = fork / "site"
    tree = html.parse(site / "index.html")
    menu = tree.xpath("//details[@class='menu']//a/@href")
    assert "agency/kitchens/" in menu
    assert menu.index("agency/kitchens/") < menu.index("answer/rejection/")
    assert "agency/kitchens/" in json.dumps(
        json.loads((site / "search/search.json").read_text("utf-8"))
    )
    links = html.parse(site / "why/is-it-expected/index.html").xpath("//article//a/@href")
    assert "../../agency/kitchens/" in links
    assert broken(["/special/"], site) == []


def test_words_and_days_are_the_agencys_in_pages_and_files(fork: Path) -> None:
    site = fork / "site"
    page = html.parse(site / "first-day/notes/index.html")
    assert "jottings" in page.xpath("string(//h1)")
    # Its address stays, and stands on the printed page.
    # What its tools call things is ours.
    words = " ".join(page.xpath("//article//text()[not(ancestor::reader-tool)]"))
    words = words.replace("/first-day/notes/", "")
    assert not re.search(r"\bnotes\b", words, re.IGNORECASE)
    # What the agency wrote itself stays as it is.
    assert "your notes" in (site / "agency/kitchens/index.html").read_text("utf-8")
    read = " ".join(html.parse(site / "steps/index.html").xpath("string(//article)").split())
    assert "ask 3 working days after it" in read
    assert "ask 5 working days after the interview" in read
    assert "&#34;days&#34;: 5" in (site / "planner/index.html").read_text("utf-8")


def test_our_changes_came_along(fork: Path) -> None:
    assert "One more jottings" not in (fork / "site/phone/index.html").read_text("utf-8")
    assert "One more note of ours." in (fork / "site/phone/index.html").read_text("utf-8")
    assert (fork / "site/waiting/new/index.html").is_file()


def test_an_agency_is_told_every_sentence_that_leads_nowhere_at_its_line(fork: Path) -> None:
    said = (fork / "said").read_text(encoding="utf-8")
    for file in ("docs/waiting/new.md", "docs/answer/stay-in-touch.md"):
        found = re.search(
            rf'^{re.escape(file)}:(\d+): "(.+)" leads nowhere now', said, re.MULTILINE
        )
        assert found
        row = (fork / file).read_text(encoding="utf-8").split("\n")[int(found[1]) - 1]
        assert f"[{found[2]}](" in row


def test_a_guide_that_differs_holds_its_own_promises(fork: Path) -> None:
    agency = read_content(lay_out(fork).root).agency
    promises = promised(fork, agency)
    assert "/agency/kitchens/" in promises
    assert "/special/" in promises
    assert "/linkedin/" not in promises
    assert "/downloads/follow-up-log-a4.pdf" not in promises
    assert broken([p for p in promises if "#" not in p or "special" not in p], fork / "site") == []
    new = {address.partition("#")[0] for address in offered(fork / "site")} - set(promises)
    assert new == {"/waiting/new/"}


def test_nothing_of_the_first_agency_is_left(fork: Path) -> None:
    names = [
        path.name
        for path in (fork / "site").rglob("*")
        if path.suffix in (".html", ".txt", ".docx", ".pdf", ".json", ".xml")
        for words in words_of(path)
        if "After the Interview" in words or "See jobs and get in touch with CPS" in words
    ]
    assert not names


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with an agency's changes, to make mistakes in; nothing is built."""
    project = copy_project(tmp_path_factory.mktemp("theirs"))
    differ(project)
    return project


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "linkedin.md,",
            "linkedn.md,",
            'there is no page "linkedn.md" to leave out. Did you mean "linkedin.md"?',
        ),
        (
            "leave_out: [linkedin.md",
            "leave_out: [planner.md",
            '"planner.md" stays, because other pages lead to it from their frame or their tools. '
            "Take it out here.",
        ),
        ("Waiting:", "Wating:", 'the menu has no part "Wating" to add to. Did you mean "Waiting"?'),
        (
            "Waiting: [agency/kitchens.md]",
            "Waiting: [agency/kitchen.md]",
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
    assert any(re.fullmatch(rf"mkdocs\.yml(:\d+)?: {re.escape(said)}", each) for each in found), (
        found
    )


def test_a_step_whose_page_is_left_out_asks_which_page_takes_its_place(theirs: Path) -> None:
    change(theirs, "mkdocs.yml", "linkedin.md,", "waiting/no-date.md,")
    try:
        found = [str(mistake) for mistake in prepare(theirs, ADDRESS)]
    finally:
        change(theirs, "mkdocs.yml", "waiting/no-date.md,", "linkedin.md,")
    assert [re.sub(r"\d+", "N", each) for each in found] == [
        'snippets/plan.yml:N: a step leads to "waiting/no-date.md", which mkdocs.yml leaves out. '
        "Say there, under moved, which page takes its place, or leave it in."
    ]


def test_a_mistake_below_what_was_left_out_has_the_line_that_people_wrote(theirs: Path) -> None:
    page = theirs / "docs/answer/stay-in-touch.md"
    before = page.read_text(encoding="utf-8")
    page.write_text(
        before.replace("\n## ", "\n- [Connect](../linkedin.md)\n\n## ", 1) + "\n## No id\n",
        encoding="utf-8",
    )
    found = prepare(theirs, ADDRESS)
    lines = page.read_text(encoding="utf-8").split("\n")
    page.write_text(before, encoding="utf-8")
    (only,) = found
    assert only.line is not None
    assert lines[only.line - 1] == "## No id"
