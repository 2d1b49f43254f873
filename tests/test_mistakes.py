"""A mistake stops the build with the file, the line, what is wrong and what to do."""

import re
import shutil
from pathlib import Path

import pytest

from macros.build import prepare, site_url
from tests.conftest import change, run_build

URL = "http://localhost:8000/"
TEMPLATE = "snippets/templates/thank-you.md"
CHECKLIST = "snippets/checklists/before-you-send.yml"
FIELDS = "snippets/fields.yml"
SOURCES = "snippets/sources.yml"


def told(project: Path) -> list[str]:
    """What an editor is told before MkDocs runs."""
    return [str(mistake) for mistake in prepare(project, URL)]


def test_a_site_without_mistakes_is_built(small: Path) -> None:
    assert told(small) == []
    done = run_build(small)
    assert done.returncode == 0, done.stderr
    assert (small / "site/templates/thank-you/index.html").is_file()


WRONG = {
    "unknown template": (
        "docs/index.md",
        'template("thank-you")',
        'template("thank-yuo")',
        'docs/index.md:14: unknown template "thank-yuo". Did you mean "thank-you"?',
    ),
    "unknown checklist": (
        "docs/index.md",
        'checklist("before-you-send")',
        'checklist("before-you-sned")',
        'docs/index.md:20: unknown checklist "before-you-sned". Did you mean "before-you-send"?',
    ),
    "unknown source": (
        "docs/index.md",
        'source("survey-2017")',
        'source("survey-2018")',
        'docs/index.md:10: unknown source "survey-2018". Did you mean "survey-2017"?',
    ),
    "undeclared blank": (
        TEMPLATE,
        "Thank you for today.",
        "Thank you for today, {thier_name}.",
        f'{TEMPLATE}:21: unknown blank "thier_name". Did you mean "their_name"? '
        "Blanks are described in snippets/fields.yml.",
    ),
    "a brace alone": (
        TEMPLATE,
        "Dear {their_name},",
        "Dear {their_name,",
        f"{TEMPLATE}:19: a brace stands alone. "
        "Write a blank as {their_name}, with one brace each side.",
    ),
    "markup in a template": (
        TEMPLATE,
        "Thank you for today.",
        "Thank you **very** much.",
        f"{TEMPLATE}:21: there is markup in this line. A template has plain words only.",
    ),
    "optional blank beside another": (
        TEMPLATE,
        "{reason}\n",
        "{reason} {job}\n",
        f'{TEMPLATE}: the blank "reason" may stay empty, so give it a paragraph without other '
        "blanks: the paragraph goes when it is empty.",
    ),
    "example without a blank": (
        TEMPLATE,
        "    job: Cook\n",
        "",
        f'{TEMPLATE}:14: example 2 does not fill the blank "job". Add a line for it.',
    ),
    "example with a blank too many": (
        TEMPLATE,
        "    job: Cook\n",
        "    job: Cook\n    jobs: Cook\n",
        f'{TEMPLATE}:16: "jobs" is no blank of this template. Did you mean "job"?',
    ),
    "key missing": (
        TEMPLATE,
        "title: Thank-you\n",
        "",
        f'{TEMPLATE}:2: key "title" is missing. Add it.',
    ),
    "key misspelt": (
        TEMPLATE,
        "subject: Thank",
        "subjcet: Thank",
        f'{TEMPLATE}:6: unknown key "subjcet". Did you mean "subject"?',
    ),
    "key twice": (
        TEMPLATE,
        "moment: first-day\n",
        "moment: first-day\nmoment: waiting\n",
        f'{TEMPLATE}:5: key "moment" stands here twice. Keep one.',
    ),
    "value of the wrong kind": (
        TEMPLATE,
        "tags: [thank you]",
        "tags: thank you",
        f'{TEMPLATE}:8: "tags" should be a list. '
        "Write it as [one, two], or one to a line with a dash.",
    ),
    "no date": (
        TEMPLATE,
        "reviewed: 2026-03-06",
        "reviewed: last week",
        f'{TEMPLATE}:9: "reviewed" should be a date, written like 2026-03-06.',
    ),
    "impossible date": (
        TEMPLATE,
        "reviewed: 2026-03-06",
        "reviewed: 2026-02-31",
        f'{TEMPLATE}:9: "reviewed" should be a date, written like 2026-03-06.',
    ),
    "title that YAML takes for something else": (
        TEMPLATE,
        "title: Thank-you",
        "title: No",
        f'{TEMPLATE}:2: "title" should be text. Put quotes around the value.',
    ),
    "unknown channel": (
        TEMPLATE,
        "channel: email",
        "channel: emial",
        f'{TEMPLATE}:3: unknown channel "emial". Did you mean "email"?',
    ),
    "unknown moment": (
        CHECKLIST,
        "moment: first-day",
        "moment: someday",
        f'{CHECKLIST}:2: unknown moment "someday". There are: answer, before-you-leave, '
        "first-day, waiting.",
    ),
    "broken YAML": (
        CHECKLIST,
        "title: Before you send",
        "title: Before you send: check",
        f"{CHECKLIST}:1: a value with a colon in it needs quotes around it, "
        'as in title: "They said: no".',
    ),
    "YAML indented by a tab": (
        CHECKLIST,
        "  - title: Names",
        "\t- title: Names",
        f"{CHECKLIST}:8: there is a tab at the start of this line. Use spaces.",
    ),
    "empty text": (
        TEMPLATE,
        "Dear {their_name},\n\nThank you for today.\n\n{reason}\n\nBest regards,\n{your_name}\n",
        "",
        f"{TEMPLATE}:19: there is no text. Write it under the front matter.",
    ),
    "long subject": (
        TEMPLATE,
        "subject: Thank you, {job}",
        "subject: Thank you very much for the time you took on Tuesday, {job}",
        f"{TEMPLATE}:6: the subject has 64 characters when filled: "
        '"Thank you very much for the time you took on Tuesday, Ward nurse". '
        "60 at most, so shorten it.",
    ),
    "front matter not closed": (
        TEMPLATE,
        "    reason: I can start in May.\n---\n",
        "    reason: I can start in May.\n",
        f'{TEMPLATE}:1: the front matter is not closed. Put a line "---" behind its last key.',
    ),
    "front matter missing": (
        "docs/waiting.md",
        "---\ntitle",
        "title",
        "docs/waiting.md:1: the front matter is missing. "
        'Start with a line "---", the keys, and "---".',
    ),
    "blank of an unknown kind": (
        FIELDS,
        "kind: line\nyour_name",
        "kind: lien\nyour_name",
        f'{FIELDS}:4: unknown kind "lien". Did you mean "line"?',
    ),
    "source without its base": (
        SOURCES,
        "  base: 300 managers\n",
        "",
        f'{SOURCES}:1: key "base" is missing. Add it.',
    ),
    "one example": (
        TEMPLATE,
        "  - their_name: Mr. Bauer\n    job: Cook\n    your_name: Ana Costa\n"
        "    reason: I can start in May.\n",
        "",
        f'{TEMPLATE}:10: "examples" has 1 of the 2 entries that it needs. Add the rest.',
    ),
    "title on two lines": (
        TEMPLATE,
        "title: Thank-you",
        "title: |-\n  Thank\n  you",
        f'{TEMPLATE}:2: "title" should stand on one line.',
    ),
    "year that cannot be": (
        TEMPLATE,
        "2026-03-06",
        "2206-03-06",
        f"{TEMPLATE}:9: 2206-03-06 cannot be right. Check the year.",
    ),
    "quotes that do not close": (
        TEMPLATE,
        "title: Thank-you",
        'title: "Thank-you',
        f"{TEMPLATE}:2: the quotes that open in this line do not close. "
        "Put one at the value's end.",
    ),
    "key that starts elsewhere than its neighbours": (
        TEMPLATE,
        "channel: email",
        "   channel: email",
        f"{TEMPLATE}:3: this line does not start where its neighbours do. "
        "Keys that belong together have the same number of spaces before them.",
    ),
    "sheet with no rows": (
        "snippets/checklists/log.yml",
        "rows: 6",
        "rows: 0",
        'snippets/checklists/log.yml:8: "rows" should be a number, such as 8, '
        "or a list of what stands in each row.",
    ),
    "sheet that feeds no blank": (
        "snippets/checklists/log.yml",
        "rows: 6",
        "rows: 6\nfeeds:\n  Employer: [job, thier_name]",
        'snippets/checklists/log.yml:10: unknown blank "thier_name". Did you mean "their_name"?',
    ),
    "sheet that feeds from no column": (
        "snippets/checklists/log.yml",
        "rows: 6",
        "rows: 6\nfeeds:\n  Employr: job",
        'snippets/checklists/log.yml:10: no column or row is called "Employr". '
        'Did you mean "Employer"?',
    ),
    "checklist that feeds letters": (
        CHECKLIST,
        "sections:",
        "feeds: {Names: job}\nsections:",
        f'{CHECKLIST}:1: only a sheet with "columns" and "rows" has "feeds". Take it out.',
    ),
    "item with a link to another site": (
        CHECKLIST,
        "link: /waiting/",
        "link: https://example.org/",
        f'{CHECKLIST}:13: "https://example.org/" is no address in the guide. '
        "Write it like /thank-you/subject-lines/.",
    ),
    "source with no web address": (
        SOURCES,
        "https://example.org/survey",
        "example.org/survey",
        f'{SOURCES}:7: "example.org/survey" is no web address. '
        "Write it whole, with https:// in front.",
    ),
    "item with a link to nowhere": (
        CHECKLIST,
        "link: /waiting/",
        "link: /wating/",
        f'{CHECKLIST}:13: no page has the address "/wating/". Did you mean "waiting/"?',
    ),
    "checklist and sheet at once": (
        CHECKLIST,
        "sections:",
        "rows: 4\nsections:",
        f'{CHECKLIST}:1: give either "sections", or "columns" and "rows".',
    ),
    "section too long": (
        CHECKLIST,
        "      - Their name is right\n",
        "".join(f"      - Check {n}\n" for n in range(6)),
        f'{CHECKLIST}:8: section "Names" has 7 items; 6 at most. '
        "Split it, or drop what matters least.",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_mistake_is_told(small: Path, case: str) -> None:
    file, old, new, sentence = WRONG[case]
    change(small, file, old, new)
    assert told(small) == [sentence]


def test_a_checklist_has_nine_items_at_most(small: Path) -> None:
    checks = "".join(f"      - Check {n}\n" for n in range(4))
    looks = checks.replace("Check", "Look at")
    change(
        small,
        CHECKLIST,
        "sections:\n",
        f"sections:\n  - title: One\n    items:\n{checks}  - title: Two\n    items:\n{looks}",
    )
    assert told(small) == [
        f"{CHECKLIST}:1: there are 10 items; 9 at most. Make two checklists, or drop some."
    ]


def test_a_sheet_that_does_not_fit_is_refused(small: Path) -> None:
    change(small, "snippets/checklists/log.yml", "rows: 6", "rows: 60")
    found = told(small)
    assert found
    for line in found:
        assert line.startswith("snippets/checklists/log.yml: ")
        assert re.search("rows would be less than 10 mm high on (A4|US Letter) paper", line)


def test_a_checklist_that_does_not_fit_is_refused(small: Path) -> None:
    item = f"      - text: {'Names ' * 49}\n        reason: {'They have many letters. ' * 12}\n"
    items = "".join(item.replace("text: ", f"text: {n} ") for n in range(4))
    change(small, CHECKLIST, "    items:\n", f"    items:\n{items}")
    found = told(small)
    assert found
    for line in found:
        assert line.startswith(CHECKLIST)
        assert "does not fit on one" in line


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "Thank You.md",
            '"Thank You" cannot be an address. Use lower-case words joined by hyphens, '
            'and not "index". Rename it to "thank-you.md".',
        ),
        (
            "index.md",
            '"index" cannot be an address. Use lower-case words joined by hyphens, and not "index".',
        ),
        ("thank-you.markdown", 'the name should end in ".md". Rename it.'),
    ],
)
def test_a_file_name_that_is_no_address_is_told(small: Path, name: str, sentence: str) -> None:
    shutil.copy(small / TEMPLATE, small / "snippets/templates" / name)
    assert told(small) == [f"snippets/templates/{name}: {sentence}"]


def test_two_files_with_one_address_are_told(small: Path) -> None:
    (small / "docs/waiting").mkdir()
    shutil.copy(small / "docs/waiting.md", small / "docs/waiting/index.md")
    assert told(small) == [
        "docs/waiting.md: docs/waiting/index.md has the same address, /waiting/. Rename one."
    ]


def test_a_page_where_a_made_page_belongs_is_told_and_kept(small: Path) -> None:
    mine = small / "docs/templates/thank-you.md"
    shutil.copy(small / "docs/waiting.md", mine)
    before = mine.read_text(encoding="utf-8")
    assert told(small) == [
        "docs/templates/thank-you.md: pages in this folder are made from snippets/templates/. "
        "Move this one elsewhere."
    ]
    assert mine.read_text(encoding="utf-8") == before


def test_a_redirect_from_a_page_that_is_there_is_told(small: Path) -> None:
    change(small, "guide.yml", "redirect_maps: {}", "redirect_maps:\n        waiting.md: index.md")
    (found,) = told(small)
    assert re.fullmatch(
        r'guide\.yml:\d+: "waiting\.md" is redirected, but there is a page at that address\. '
        r"Take one away\.",
        found,
    )


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "old-place.md: wating.md",
            '"old-place.md" is redirected to "wating.md", which is no page. '
            'Did you mean "waiting.md"?',
        ),
        (
            "/old-place/: waiting.md",
            '"/old-place/" under redirect_maps is no page\'s file. Write it like old-place.md.',
        ),
    ],
)
def test_a_redirect_that_leads_nowhere_is_told(small: Path, line: str, sentence: str) -> None:
    change(small, "guide.yml", "redirect_maps: {}", f"redirect_maps:\n        {line}")
    (found,) = told(small)
    assert re.fullmatch(rf"guide\.yml:\d+: {re.escape(sentence)}", found)


def test_a_page_in_no_menu_and_a_menu_without_its_page_are_told(small: Path) -> None:
    change(small, "guide.yml", "  - waiting.md\n", "  - wating.md\n")
    menu, page = sorted(told(small), reverse=True)
    assert re.fullmatch(
        r'guide\.yml:\d+: nav names "wating\.md", and there is no such page\. '
        r'Did you mean "waiting\.md"\?',
        menu,
    )
    assert page == (
        "docs/waiting.md: no menu leads to this page. Add waiting.md under nav in guide.yml."
    )


def test_a_menu_may_lead_to_another_site(small: Path) -> None:
    change(small, "guide.yml", "  - waiting.md\n", "  - waiting.md\n  - Jobs: https://a.example/\n")
    assert told(small) == []


def test_a_slip_in_the_settings_blames_no_page(small: Path) -> None:
    change(small, "mkdocs.yml", "name: The Small Agency", 'name: "The Small Agency')
    (found,) = told(small)
    assert re.fullmatch(
        r"mkdocs\.yml:\d+: the quotes that open in this line do not close\. "
        r"Put one at the value's end\.",
        found,
    )


def test_a_file_put_where_files_are_made_is_told_and_kept(small: Path) -> None:
    assert told(small) == []
    mine = small / "docs/templates/mine.png"
    mine.write_bytes(b"")
    assert told(small) == [
        "docs/templates/mine.png: this folder holds what `make site` makes. "
        "Move this file elsewhere, or delete it."
    ]
    assert mine.exists()


@pytest.mark.parametrize("file", [TEMPLATE, FIELDS])
def test_a_file_that_is_not_utf_8_is_told(small: Path, file: str) -> None:
    text = (small / file).read_text(encoding="utf-8")
    (small / file).write_bytes(text.encode() + "# café\n".encode("latin-1"))
    line = text.count("\n") + 1
    found = told(small)
    assert (
        f"{file}:{line}: this is not UTF-8 text. Save the file again with the encoding UTF-8."
        in found
    )


def test_all_mistakes_are_told_at_once(small: Path) -> None:
    for case in ("unknown template", "unknown source", "key misspelt", "unknown moment"):
        file, old, new, _ = WRONG[case]
        change(small, file, old, new)
    assert told(small) == sorted(
        WRONG[case][3]
        for case in ("unknown template", "unknown source", "key misspelt", "unknown moment")
    )


def refused(project: Path) -> str:
    """What the build says as it refuses; it leaves the last good site, and shows no traceback."""
    site = project / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site", encoding="utf-8")
    done = run_build(project)
    assert done.returncode != 0
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert (site / "index.html").read_text(encoding="utf-8") == "the last good site"
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    return said


def test_a_refused_build_leaves_the_last_good_site(small: Path) -> None:
    change(small, TEMPLATE, "channel: email", "channel: emial")
    said = refused(small)
    assert said.splitlines() == [
        f'{TEMPLATE}:3: unknown channel "emial". Did you mean "email"?',
        "",
        "1 mistake. Nothing was built; site/ is as it was.",
    ]


def test_one_slip_blames_nothing_else(small: Path) -> None:
    (small / "snippets/search.yml").write_text(
        "/templates/thank-you/: [merci]\n/waiting/: [queue]\n", encoding="utf-8"
    )
    change(small, FIELDS, "label: Their name", "label: Their: name")
    change(small, "docs/waiting.md", "title: While", "titel: While")
    found = told(small)
    assert len(found) == 3
    assert not [line for line in found if "search.yml" in line or "templates/" in line]


def test_an_address_beyond_ascii_is_taken_as_browsers_send_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SITE_URL", "https://söhne.example/führer")
    assert site_url() == "https://xn--shne-5qa.example/f%C3%BChrer/"
