"""A mistake in a file stops the build with the file, the line, what is wrong and what to do.

Mistakes on pages are in test_slips.py. Each mistake below has a copy of its file, so that one run tells many.
"""

import errno
import os
import re
import shutil
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path

import pytest

from macros.build import build, run, site_url
from tests.conftest import change, mistakes_in, run_build

TEMPLATE = "snippets/templates/thank-you.md"
CHECKLIST = "snippets/checklists/before-you-send.yml"
LOG = "snippets/checklists/log.yml"
FIELDS, SOURCES, WAITING = "snippets/fields.yml", "snippets/sources.yml", "docs/waiting.md"
GUIDE, OWN = "guide.yml", "mkdocs.yml"
TEXT = "Dear {their_name},\n\nThank you for today.\n\n{reason}\n\nBest regards,\n{your_name}\n"
TODAY = "Thank you for today."
NAME = "Their name is right"
ITEMS = "".join(f"      - Check {n}\n" for n in range(6))
SECTIONS = "sections:\n" + "".join(
    f"  - title: {part}\n    items:\n{ITEMS.replace('Check', part)}" for part in ("One", "Two")
)
SHOULD_BE_TEXT = '"title" should be text. Put quotes around the value.'

# The mistake in a snippet: old words, new words, the line, what is told.
IN_A_SNIPPET = [
    (TEMPLATE, TODAY, TODAY + " {thier_name}", 21, 'unknown blank "thier_name". Did you mean "their_name"? Blanks are described in snippets/fields.yml.'),
    (TEMPLATE, "Dear {their_name},", "Dear {their_name,", 19, "a brace stands alone. Write a blank as {their_name}, with one brace each side."),
    (TEMPLATE, TODAY, "Thank you **so** much.", 21, "there is markup in this line. A template has plain words only."),
    (TEMPLATE, TODAY, TODAY + " [Their name]", 21, '"[Their name]" would stay as it is. Write a blank in braces, as in {their_name}.'),
    (TEMPLATE, TODAY, "\u2022 Thank you", 21, 'a list item starts with "- ". Other signs are not understood here.'),
    (TEMPLATE, TODAY, "Thank you very much for the time that you took on\nthat busy day to show me the ward.", 21, "this line goes on in the next. A paragraph is one line, or ends where the reader's line ends: join the two."),
    (TEMPLATE, TODAY, TODAY + " www.example.org/me", 21, '"www.example.org/me" would be the same in every letter. Write a blank in its place, or words.'),
    (TEMPLATE, TEXT, "", 19, "there is no text. Write it under the front matter."),
    (TEMPLATE, "{reason}\n", "{reason} {job}\n", None, 'the blank "reason" may stay empty, so give it a paragraph without other blanks: the paragraph goes when it is empty.'),
    (TEMPLATE, "    job: Cook\n", "", 14, 'example 2 does not fill the blank "job". Add a line for it.'),
    (TEMPLATE, "    job: Cook\n", "    job: Cook\n    jobs: Cook\n", 16, '"jobs" is no blank of this template. Did you mean "job"?'),
    (TEMPLATE, "job: Cook", 'job: "{job}"', 15, 'there is a brace in "{job}". Write what a reader would fill in.'),
    (TEMPLATE, "  - their_name: Mr. Bauer\n    job: Cook\n    your_name: Ana Costa\n    reason: I can start in May.\n", "", 10, '"examples" has 1 of the 2 entries that it needs. Add the rest.'),
    (TEMPLATE, "subject: Thank you,", "subject: Thank you very much for the time you took on Tuesday,", 6, 'the subject has 64 characters when filled: "Thank you very much for the time you took on Tuesday, Ward nurse". 60 at most, so shorten it.'),
    (TEMPLATE, "channel: email", "channel: phone", 6, "only an email has a subject; this is a phone. Take the subject out."),
    (TEMPLATE, "channel: email", "channel: emial", 3, 'unknown channel "emial". Did you mean "email"?'),
    (CHECKLIST, "moment: first-day", "moment: someday", 2, 'unknown moment "someday". There are: answer, before-you-leave, first-day, waiting.'),
    (TEMPLATE, "subject: Thank", "subjcet: Thank", 6, 'unknown key "subjcet". Did you mean "subject"?'),
    (TEMPLATE, "channel: email", "channel: email\n1: x", 4, 'unknown key "1". There are: agency, channel, description, examples, moment, parts, place, questions, reviewed, sibling, subject, tags and 3 more.'),
    (TEMPLATE, "title: Thank-you\n", "", 2, 'key "title" is missing. Add it.'),
    (TEMPLATE, "moment: first-day\n", "moment: first-day\nmoment: waiting\n", 5, 'key "moment" stands here twice. Keep one.'),
    (TEMPLATE, "title: Thank-you", "title: No", 2, SHOULD_BE_TEXT),
    (TEMPLATE, "title: Thank-you", "title: |-\n  Thank\n  you", 2, '"title" should stand on one line.'),
    (TEMPLATE, "title: Thank-you", "title: The #1 thank-you", 2, 'this says "The" and no more: # starts a note that nobody sees. Put quotes around the value, or the note on a line of its own.'),
    (TEMPLATE, "title: Thank-you", "title: \u201cThank-you\u201d", 2, "the quotes of \u201cThank-you\u201d would be shown. Take them out."),
    (CHECKLIST, "title: Before you send", "title: Before {job}", 1, 'there is markup in "Before {job}". Write plain words.'),
    (TEMPLATE, "tags: [thank you]", "tags: thank you", 8, '"tags" should be a list. Write it as [one, two], or one to a line with a dash.'),
    (TEMPLATE, "reviewed: 2026-03-06", "reviewed: 2026-02-31", 9, '"reviewed" should be a date, written like 2026-03-06.'),
    (TEMPLATE, "reviewed: 2026-03-06", "reviewed: 2206-03-06", 9, '"reviewed" cannot be 2206-03-06: 2100-12-31 at most.'),
    (TEMPLATE, "reviewed: 2026-03-06", "reviewed: 2099-03-06", 9, "2099-03-06 is still to come. Put the day when somebody last read all of it."),
    # YAML.
    (CHECKLIST, "title: Before you send", "title: Before you send: check", 1, 'a value with a colon in it needs quotes around it, as in title: "They said: no".'),
    (CHECKLIST, "  - title: Names", "\t- title: Names", 8, "there is a tab in this line. Use spaces."),
    (CHECKLIST, NAME, "{their_name} is right", 10, "a value that starts with a special sign needs quotes around it."),
    (TEMPLATE, "title: Thank-you", 'title: "Thank-you', 2, "the quotes that open in this line do not close. Put one at the value's end."),
    (TEMPLATE, "channel: email", "   channel: email", 3, "this line does not start where its neighbours do. Keys that belong together have the same number of spaces before them."),
    (TEMPLATE, "channel: email", "channel: email\n[a, b]: x", 4, "this is not good YAML (found unhashable key). Check quotes, colons and the spaces at the start."),
    (TEMPLATE, "    reason: I can start in May.\n---\n", "    reason: I can start in May.\n", 1, 'the front matter is not closed. Put a line "---" behind its last key.'),
    # Checklists and sheets.
    (CHECKLIST, NAME, NAME + ", see https://example.org/", 10, 'the address "https://example.org/" would be no link here. Write words in its place.'),
    (CHECKLIST, NAME, f"{NAME} " * 20, 10, '"items" has 399 signs; 300 are allowed.'),
    (CHECKLIST, "Your name is there", "Their  name is right", 9, f'there are two "{NAME}". Take one out, or say it otherwise.'),
    (CHECKLIST, f"      - {NAME}\n", ITEMS, 9, '"items" has 7 entries; 6 are allowed. Take some out.'),
    (CHECKLIST, "sections:\n", SECTIONS, 1, "there are 14 items; 9 at most. Make two checklists, or drop some."),
    (CHECKLIST, "link: /waiting/", "link: https://example.org/", 13, '"https://example.org/" is no address in the guide. Write it like /thank-you/subject-lines/.'),
    (CHECKLIST, "link: /waiting/", "link: /wating/", 13, 'no page has the address "/wating/". Did you mean "waiting/"?'),
    (CHECKLIST, "sections:", "rows: 4\nsections:", 1, 'give either "sections", or both "columns" and "rows".'),
    (CHECKLIST, "sections:", "feeds: {Names: job}\nsections:", 1, 'only a sheet with "columns" and "rows" has "feeds". Take it out.'),
    (LOG, "rows: 6", "rows: 0", 8, '"rows" should be a number, such as 8, or a list of what stands in each row.'),
    (LOG, "They answered]", "employer]", 7, 'there are two "Employer". Take one out, or say it otherwise.'),
    (LOG, "rows: 6", "rows: 6\nfeeds:\n  Employer: [job, thier_name]", 10, 'unknown blank "thier_name". Did you mean "their_name"?'),
    (LOG, "rows: 6", "rows: 6\nfeeds:\n  Employr: job", 9, 'no column or row is called "Employr". Did you mean "Employer"?'),
]  # fmt: skip

# In files of which there is one. Each run takes the next mistake of every file.
IN_A_FILE: dict[str, list[tuple[str, str, str]]] = {
    FIELDS: [
        ("kind: line\nyour_name", "kind: lien\nyour_name", ':4: unknown kind "lien". Did you mean "line"?'),
        ("their_name:", "<<<<<<< HEAD\ntheir_name:", ":1: two versions stand here, as a merge left them. Keep what is right of both, and take the lines with <<<<<<<, ======= and >>>>>>> out."),
    ],
    SOURCES: [
        ("  base: 300 managers\n", "", ':1: key "base" is missing. Add it.'),
        ("https://example.org/survey", "example.org/survey", ':7: "example.org/survey" is no web address. Write it whole, with https:// in front.'),
        ("read: 2026-", "read: 2099-", ":8: 2099-03-06 is still to come. Put the day when you read it."),
        ("year: 2017", "year: 99999999999999999999", ':4: "year" cannot be 99999999999999999999: 2100 at most.'),
    ],
    WAITING: [
        ("title: While you wait", "title: Start", ':2: docs/index.md has the title "Start" too. Choose another.'),
        ("title: While you wait", "title: " + "wait " * 20, ':2: "title" has 99 signs; 65 are allowed.'),
        ("---\ntitle", "title", ':1: the front matter is missing. Start with a line "---", the keys, and "---".'),
    ],
    OWN: [
        ("site_name: The small guide", "site_name: [The, small, guide]", ': "site_name" should be text, on one line.'),
        ("site_name: The small guide\n", "", ': key "site_name" is missing. Add it.'),
        ("    name: The Small", "    moved:\n      old.md: /elsewhere/\n    name: The Small", ': "/elsewhere/" is no page or address. Write its file below docs/, or an address with https://.'),
        ("extra:\n  agency:", "extra: []\nxextra:\n  agency:", ": the agency's details are missing. Add the block extra.agency."),
        ("name: The Small Agency", 'name: "The Small Agency', ": the quotes that open in this line do not close. Put one at the value's end."),
    ],
    GUIDE: [
        ("nav:\n", "nav: index.md\nnavigation:\n", ': "nav" should be a list, one entry to a line with a dash. Put it back.'),
        ("maps: {}", "maps:\n        waiting.md: index.md", ': "waiting.md" is redirected, but there is a page at that address. Take one away.'),
        ("maps: {}", "maps:\n        old.md: wating.md", ': "old.md" is redirected to "wating.md", which is no page. Did you mean "waiting.md"?'),
        ("maps: {}", "maps:\n        /old/: waiting.md", ': "/old/" under redirect_maps is no page\'s file. Write it like old-place.md.'),
        ("  - about.md\n", "  - about.md\n  - abuot.md\n", ': nav names "abuot.md", and there is no such page. Did you mean "about.md"?'),
    ],
}  # fmt: skip


def told(project: Path) -> list[str]:
    """What an editor is told before MkDocs runs; the line in a file of settings is any."""
    said = [str(mistake) for mistake in mistakes_in(project)]
    return sorted(re.sub(r"^((?:guide|mkdocs)\.yml):\d+", r"\1", line) for line in said)


def test_mistakes_in_snippets_are_told_all_at_once(small: Path) -> None:
    wanted = []
    for number, (file, old, new, line, sentence) in enumerate(IN_A_SNIPPET):
        text = (small / file).read_text(encoding="utf-8")
        assert old in text
        text = text.replace(old, new, 1)
        text = re.sub(r"(?m)^title: (Thank-you|Before you send|Log)$", f"title: {number}th", text)
        copy = Path(file).with_stem(f"copy-{number}")
        (small / copy).write_text(text, encoding="utf-8")
        wanted.append(f"{copy}{f':{line}' if line else ''}: {sentence}")
    assert told(small) == sorted(wanted)


@pytest.mark.parametrize("row", list(zip_longest(*IN_A_FILE.values())))
def test_mistakes_in_other_files_are_told_all_at_once(
    small: Path, row: list[tuple[str, str, str] | None]
) -> None:
    wanted = []
    for file, mistake in zip(IN_A_FILE, row, strict=True):
        if mistake:
            change(small, file, *mistake[:2])
            wanted.append(file + mistake[2])
    assert told(small) == sorted(wanted)


def _copy(file: str, place: str) -> Callable[[Path], object]:
    def copy(project: Path) -> None:
        (project / place).parent.mkdir(exist_ok=True)
        shutil.copy(project / file, project / place)

    return copy


def _write(place: str, content: bytes | str) -> Callable[[Path], object]:
    return lambda project: (project / place).write_bytes(
        content.encode() if isinstance(content, str) else content
    )


SVG = '<svg xmlns="http://www.w3.org/2000/svg"'
TO_TEMPLATES = "Move it to snippets/templates/."
NOT_HERE = "nobody looks here. Templates belong to snippets/templates/, checklists to snippets/checklists/."
MADE = "docs/templates/thank-you.md"
STRAY = [
    (_write("docs/x.html", "<p>x"), "docs/x.html: a page is written in Markdown, in a file that ends in .md."),
    (_write("docs/assets/x.jpg", b"x" * 40_000_000), "docs/assets/x.jpg: this file has 40 MB; 500 kB at most. Make it smaller, 1,600 pixels wide at most."),
    (_write("docs/waiting.md~", "x"), "docs/waiting.md~: this is a copy that a program kept, and it would be published. Take it out."),
    (_write("docs/assets/y.jpg", b"x"), "docs/assets/y.jpg: this is no whole JPG picture. Save it again."),
    (_write("docs/assets/x.svg", f"{SVG}><script>1</script></svg>"), "docs/assets/x.svg: there is a script in this picture. Save it without, as a plain SVG."),
    (_write("docs/assets/y.svg", f'{SVG} onload="x()"/>'), "docs/assets/y.svg: there is a script in this picture. Save it without, as a plain SVG."),
    (_copy(TEMPLATE, "docs/mine.md"), f"docs/mine.md: this is a template. {TO_TEMPLATES}"),
    (_copy(TEMPLATE, "snippets/mine.md"), f"snippets/mine.md: {NOT_HERE}"),
    (_copy(CHECKLIST, "snippets/mine.yml"), f"snippets/mine.yml: {NOT_HERE}"),
    (_copy(TEMPLATE, "snippets/checklists/mine.md"), 'snippets/checklists/mine.md: names in this folder end in ".yml". Rename this file, or move it to the other folder.'),
    (_copy(TEMPLATE, "snippets/templates/new/x.md"), "snippets/templates/new: nobody looks into this folder. Move its files one folder up."),
    (_copy(TEMPLATE, "snippets/template/x.md"), f"snippets/template: {NOT_HERE}"),
    (_copy(TEMPLATE, "snippets/templates/Thank You.md"), 'snippets/templates/Thank You.md: "Thank You" cannot be an address. Use lower-case words joined by hyphens, and not "index". Rename it to "thank-you.md".'),
    (_copy(TEMPLATE, "snippets/templates/thank-you.markdown"), 'snippets/templates/thank-you.markdown: names in this folder end in ".md". Rename this file, or move it to the other folder.'),
    (_copy(WAITING, "docs/waiting/index.md"), "docs/waiting.md: docs/waiting/index.md has the same address, /waiting/. Rename one."),
    (_copy(WAITING, MADE), f"{MADE}: pages in this folder are made from snippets/templates/. Move this one elsewhere."),
    (_write("docs/templates/mine.png", b""), "docs/templates/mine.png: this folder holds what `make site` makes. Move this file elsewhere, or delete it."),
    (lambda p: (p / WAITING).rename(p / "docs/waiting.MD"), "docs/waiting.MD: the name of a page ends in .md, in small letters. Rename it."),
    (lambda p: (p / FIELDS).unlink(), "snippets/fields.yml: this file is missing. Put it back."),
    (lambda p: shutil.rmtree(p / "docs"), "docs: this folder is missing. Put it back."),
]  # fmt: skip


@pytest.mark.parametrize(("slip", "sentence"), STRAY, ids=[s.split(":")[0] for _, s in STRAY])
def test_a_file_where_it_does_not_belong_is_told(
    small: Path, slip: Callable[[Path], object], sentence: str
) -> None:
    slip(small)
    assert told(small) == [sentence]
    if MADE in sentence:
        assert "# While you wait" in (small / MADE).read_text(encoding="utf-8")


def test_a_page_in_no_menu_is_told_and_a_menu_may_lead_to_another_site(small: Path) -> None:
    change(small, GUIDE, "  - waiting.md\n", "  - Jobs: https://a.example/\n")
    assert told(small) == [
        "docs/waiting.md: no menu leads to this page. Add waiting.md under nav in guide.yml."
    ]


@pytest.mark.parametrize("file", [TEMPLATE, FIELDS])
def test_a_file_that_is_not_utf_8_is_told(small: Path, file: str) -> None:
    text = (small / file).read_text(encoding="utf-8")
    (small / file).write_bytes(text.encode() + "# café\n".encode("latin-1"))
    line = text.count("\n") + 1
    what = f"{file}:{line}: this is not UTF-8 text. Save the file again with the encoding UTF-8."
    assert what in told(small)


def test_a_refused_build_leaves_the_last_good_site(small: Path) -> None:
    (small / "site").mkdir()
    (small / "site/index.html").write_text("the last good site", encoding="utf-8")
    change(small, TEMPLATE, "channel: email", "channel: emial")
    done = run_build(small)
    assert done.returncode == 1
    assert (done.stdout + done.stderr).splitlines() == [
        f'{TEMPLATE}:3: unknown channel "emial". Did you mean "email"?',
        "",
        "1 mistake. Nothing was built; site/ is as it was.",
    ]
    (kept,) = (small / "site").iterdir()
    assert kept.read_text(encoding="utf-8") == "the last good site"


def test_what_mkdocs_does_not_take_is_told_in_its_words(small: Path) -> None:
    change(small, GUIDE, "site_description:", "site_descripton:")
    done = run_build(small)
    assert done.returncode == 1
    assert "Unrecognised configuration name: site_descripton" in done.stderr
    assert "Traceback" not in done.stderr


def test_one_slip_blames_nothing_else(small: Path) -> None:
    (small / "snippets/search.yml").write_text(
        "/templates/thank-you/: [merci]\n/waiting/: [queue]\n", encoding="utf-8"
    )
    change(small, FIELDS, "label: Their name", "label: Their: name")
    change(small, WAITING, "title: While", "titel: While")
    found = told(small)
    assert len(found) == 3
    assert not [line for line in found if "search.yml" in line or "templates/" in line]


def test_one_slip_in_fields_is_told_once_however_many_templates_it_spoils(small: Path) -> None:
    text = (small / TEMPLATE).read_text(encoding="utf-8")
    for number in range(20):
        copy = text.replace("title: Thank-you", f"title: Thank-you {number}")
        (small / f"snippets/templates/copy-{number:02}.md").write_text(copy, encoding="utf-8")
    change(small, FIELDS, "their_name:", "thier_name:")
    assert told(small) == [
        'snippets/templates/copy-00.md:19: unknown blank "their_name". Did you mean "thier_name"? '
        "Blanks are described in snippets/fields.yml. The same is wrong in "
        + ", ".join(f"snippets/templates/copy-{number:02}.md:19" for number in range(1, 6))
        + " and 15 more."
    ]


def test_a_page_that_moved_is_asked_for_and_a_redirect_answers(small: Path) -> None:
    promises = small / "tests/addresses.txt"
    promises.parent.mkdir()
    promises.write_text("/\n/old/\n/waiting/\n", encoding="utf-8")
    (found,) = told(small)
    assert found.startswith(
        "guide.yml: there was a page at /old/, and nothing says where it is now. "
    )
    change(small, GUIDE, "redirect_maps: {}", "redirect_maps:\n        old.md: waiting.md")
    assert told(small) == []


def test_a_disk_that_says_no_is_told_with_its_file(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(small / "docs/downloads"))

    monkeypatch.setattr(Path, "write_bytes", full)
    change(small, TEMPLATE, TODAY, "Thank you for your time.")
    assert run(lambda: build(small)) == 1
    found = capsys.readouterr().err
    assert re.match(r"\[Errno 28\] No space left on device: '.*/docs/downloads'", found)


def test_lines_that_end_as_on_windows_are_read_the_same(small: Path) -> None:
    made = {path: path.read_bytes() for path in (small / "docs/downloads").iterdir()}
    for file in (TEMPLATE, CHECKLIST, FIELDS, SOURCES, WAITING):
        text = (small / file).read_bytes()
        (small / file).write_bytes(text.replace(b"\n", b"\r\n"))
    shutil.rmtree(small / "docs/downloads")
    assert told(small) == []
    assert {path: path.read_bytes() for path in made} == made


def test_an_address_beyond_ascii_is_taken_as_browsers_send_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SITE_URL", "https://söhne.example/führer")
    assert site_url() == "https://xn--shne-5qa.example/f%C3%BChrer/"
