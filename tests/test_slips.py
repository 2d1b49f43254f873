"""What an editor may write without meaning it: each kind of slip is told with its line, in one sentence.

Each slip stands on a page of its own, below its heading on line 8, so that one build shows many.
What is valid, and nobody is told about, is in test_habits.py.
"""

import errno
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from macros.build import prepare
from tests.conftest import change, run_build

URL = "http://localhost:8000/"
TEMPLATE = "snippets/templates/thank-you.md"
CHECKLIST = "snippets/checklists/before-you-send.yml"
LOG = "snippets/checklists/log.yml"
FIELDS = "snippets/fields.yml"
SOURCES = "snippets/sources.yml"
OWN_LINE = (
    "template() needs a line of its own, without spaces or signs before it, outside lists, "
    "tables and boxes."
)
SYNTAX = 'Write it as {{ template("thank-you-email") }}.'
GUESS = "a browser would guess at this HTML"
NOT_ON_A_PAGE = "does not belong on a page. Take it out, or write &lt; for the sign <."
CODE = (
    "this line starts with 4 spaces, which makes it code. Start it at the edge, or put it between "
    "lines of ```."
)

# Told before the build: what stands on the page, the line, how the sentence begins.
ON_A_PAGE = {
    "no-break space": ("a\xa0pen", 10, "there is a no-break space here, as Word makes them."),
    "spaces as entities": ("&nbsp;\n\nWords", 10, "there are no-break spaces here"),
    "sign of a font": ("\uf0b7 a pen", 10, "there is a sign here that cannot be seen, 0xf0b7."),
    "control": ("Words\x07.", 10, "there is a sign here that cannot be seen, 0x7. Take it out."),
    "no width": ("Wor\u200bds.", 10, "there is a sign here that cannot be seen, 0x200b."),
    "another encoding": ("donâ€™t do it", 10, '"â€™" came here from another program'),
    "ligature": ("\ufb01nd the file", 10, '"\ufb01" came here from another program'),
    "merge": ("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> mine", 10, "two versions stand here"),
    "table with tabs": ("A\tB\n1\t2\n3\t4", 10, "there are tabs in these lines."),
    "picture without words": ("![](assets/favicon.svg)", 10, "this picture has no words for"),
    "no words": ("", 7, "there are no words below the title. Write them."),
    "address with a bracket": ("[x](https://[example.org/a)", 10, '"https://[example.org/a" is no'),
    "figure without a source": ("It helps 80% of you.", 10, '"80%" has no source. Cite one'),
    "box misspelt": ("!!! waring\n    Words", 10, 'unknown box "waring". Did you mean "warning"?'),
    "line outside a box": ("!!! note\n    a\nb", 12, "this line stands outside the box above it."),
    "row too long": ("| A | B |\n|---|---|\n| 1 | 2 | 3 |", 12, "this row has 3 cells, and the table has 2."),
    "words under a table": ("| A |\n|---|\n| 1 |\nWords", 13, "this line becomes a row of the table"),
    "note left open": ("Words <!-- note\n\nMore.", 10, "the note that starts here does not end."),
    "tag of no language": ("Dear <your name>,", 10, f'"<your>" {NOT_ON_A_PAGE}'),
    "script": ("<script>alert(1)</script>", 10, f'"<script>" {NOT_ON_A_PAGE}'),
    "frame": ('<iframe src="https://example.org"></iframe>', 10, f'"<iframe>" {NOT_ON_A_PAGE}'),
    "handler": ('<b onclick="x()">x</b>', 10, '"onclick" in "<b>" is a script. Take it out.'),
    "script in an address": ('<a href="java\tscript:x">x</a>', 10, '"href" in "<a>" is a script.'),
    "style": ('<b style="color:red">x</b>', 10, '"style" in "<b>" does nothing here.'),
    "id with a space": ('<a id="a b"></a>Words', 10, '"a b" cannot be an id.'),
    "end of nothing": ("Words.\n\n</div>\n\nMore.", 12, '"</div>" closes nothing. Take it out.'),
    "block left open": ("<div>\n\nWords.", 10, '"<div>" is not closed. Put </div> behind its words.'),
    "bold left open": ("Some <b>words.", 10, '"<b>" is not closed. Put </b> behind its words.'),
    "bold over paragraphs": ("<b>a\n\nb</b>", 10, '"<b>" goes over an empty line.'),
    "block in a paragraph": ("<p>One\n<div>Two</div>\n</p>", 12, GUESS),
    "row without a table": ("<div>\n<tr><td>A</td></tr>\n</div>", 11, GUESS),
    "link in a link": ('<a href="../">a <a href="../waiting/">b</a></a>', 10, GUESS),
    "comment of a macro": ("Words {# note more.", 10, "a macro is not written as it should be (Missing end"),
    "brace left out": ('{{ template("thank-you")', 10, "a macro is not written as it should be"),
    "id without its space": ("## Late {#late}", 10, "a macro is not written as it should be"),
    "diagram": ("```mermaid\ngraph LR\n```", 10, "a diagram in mermaid needs a script from another site"),
    "no brackets": ("{{ template }}", 10, '"template" does nothing without brackets. Write template('),
    "no quotes": ("{{ template(thankyou) }}", 10, "template() is not called as it should be."),
    "argument": ('{{ template("thank-you", size=2) }}', 10, "template() is not called as it should be."),
    "two on a line": ('{{ template("thank-you") }} {{ agency.name }}', 10, OWN_LINE),
    "in an item": ('- {{ template("thank-you") }}', 10, OWN_LINE),
    "twice": ('{{ planner() }}\n\n{{ planner() }}', 12, "this stands here a second time; line 10 has"),
    "no macro": ("{{ 1, 2 }}", 10, "there is no macro in these braces."),
    "old macro": ('{{ way("ask") }}', 10, '"way" is called "timeline" now. Write timeline("the-step").'),
    "unknown macro": ('{{ tempalte("thank-you") }}', 10, 'unknown macro "tempalte". Did you mean "template"?'),
    "unknown template": ('{{ template("thank-yuo") }}', 10, 'unknown template "thank-yuo". Did you mean "thank-you"?'),
    "unknown detail": ("{{ agency.call.titel }}", 10, 'the agency has no "titel". Did you mean "title"?'),
}  # fmt: skip

# Told when the page is built, since only then its readers' view is known.
AS_BUILT = {
    "heading without an id": ("## Write it\n\nx", 10, 'the heading "Write it" has no id. Put one behind it, as in { #write-it }.'),
    "underlined heading": ("Write it\n--------\n\nx", 10, 'the heading "Write it" has no id.'),
    "id in capitals": ("## Late { #Late }\n\nx", 10, '"Late" cannot be an id. Use small letters'),
    "id twice": ("## A { #a }\n\n## B { #a }\n\nx", 12, 'the id "a" is on the page twice. Choose another.'),
    "two titles": ("# Another { #another }\n\nx", 7, "there are 2 headings of the first level."),
    "level left out": ("#### Deep { #deep }\n\nx", 10, "this heading jumps from level 1 to 4. Write it with ##."),
    "heading as a paragraph": ("## " + "Late thanks " * 9 + "{ #late-h }\n\nx", 10, "this heading has 107 signs"),
    "heading without words": ("## { #late }\n\nx", 10, "this heading has no words."),
    "title differs": ("X", 8, 'the heading is "Other title", and the title above is "{title}". Make them one.'),
    "heading as code": ("Words.\n\n    ## Late { #late }", 12, CODE),
    "item as code": ("Words.\n\n    - one\n    - two", 12, CODE),
    "sentence as code": ("Words.\n\n    They were set in by accident.", 12, CODE),
    "bullets": ("\u2022 a pen\n\u2022 a pad", 10, '"\u2022" makes no list. Start each item with "- ".'),
    "one bullet": ("\u00b7 a pen", 10, '"\u00b7" makes no list.'),
    "dashes": ("\u2013 a pen\n\u2013 a pad", 10, '"\u2013" makes no list.'),
    "dash without a space": ("-one\n-two", 10, '"-" makes no list. Start each item with "- ".'),
    "number without a space": ("1.one\n2.two", 10, '"1." makes no list. Start each step with "1. ".'),
    "picture from elsewhere": ("![A](https://example.org/x.png)", 10, 'the picture "https://example.org/x.png" is on another site'),
    "picture as data": ("![A](data:image/png;base64,iVBORw0KGgo=)", 10, "a picture was pasted here as data."),
    "picture of a page": ("![A](index.md)", 10, '"../" is no picture. Name a file that is one.'),
    "picture not described": ('<img src="../assets/favicon.svg">', 10, 'the picture "../assets/favicon.svg" has no words'),
    "link to nowhere": ("[Go]()", 10, 'the link "Go" leads nowhere. Say where to, in round brackets.'),
    "link without words": ("[](index.md)", 10, 'the link "../" has no words. Write them between the brackets.'),
    "link to no page": ("[Go](wating.md#wait)", 10, 'the link "wating.md#wait" leads to no page. Did you mean "waiting.md"?'),
    "link to no section": ("[Go](waiting.md#wiat)", 10, 'the link "../waiting/#wiat" leads to /waiting/, where nothing has the id "wiat".'),
    "link to no address": ('<a href="../wating/">Go</a>', 10, 'the link "../wating/" leads to nothing.'),
    "link with a space": ("[Go](my page.md)", 10, 'the link "my page.md" leads to no page.'),
    "link from the root": ("[Go](/waiting/)", 10, 'the link "/waiting/" starts with a slash. Write the file'),
    "link to no picture": ("![A](assets/desk.png)", 10, 'the link "assets/desk.png" leads to nothing.'),
    "unknown scheme": ("[Go](htps://example.org/)", 10, 'the link "htps://example.org/" leads to no page. A link starts with https://'),
    "script as a link": ("[Go](&#106;avascript:alert(1))", 10, 'the link "javascript:alert(1)" leads to no page.'),
    "mailbox as a page": ("[Jo](jo@example.org)", 10, 'the link "jo@example.org" leads to no page. Write a mailbox as mailto:jo@example.org.'),
    "site as a page": ("[this](www.bls.gov)", 10, 'the link "www.bls.gov" leads to no page. Write it whole: https://www.bls.gov'),
    "link that is noted": ("[Go](https://www.google.com/url?q=https://example.org/a&sa=D)", 10, 'the link "https://www.google.com/url?q=https://example.org/a&sa=D" goes through a program that notes who follows it. Write https://example.org/a'),
    "own machine": ("[Go](http://localhost:3000/a)", 10, 'the link "http://localhost:3000/a" leads to one\'s own machine.'),
    "slash left out": ("[Go](https:/example.org)", 10, 'the link "https:/example.org" is no address. Mend it.'),
    "scheme twice": ("[Go](http://https://example.org)", 10, 'the link "http://https://example.org" is no address.'),
    "phone with spaces": ("[Call](tel:+1 555 0142)", 10, 'the link "tel:+1 555 0142" has a space in it. Take it out.'),
    "no mailbox": ("[Write](mailto:john)", 10, 'the link "mailto:john" is no address. Mend it.'),
    "box without words": ('!!! agency "Sent?"\n\nCall.', 10, 'the box "Sent?" is empty. Write its text below, 4 spaces in.'),
    "box 3 spaces in": ("!!! note\n   Call.", 10, 'the box "Note" is empty.'),
}  # fmt: skip

# Signs that became nothing and stand on the page: all are told as that.
SIGNS = [
    "####### Late { #late }", "##Late", "Some **words", "Some ** words ** here", "Some *words", "Some `words", "__words",
    "[Go] (index.md)", "[Go][there]", "[Go](index.md", "(Go)[index.md]", "See index.md for more.", "Words[^1]",
    '!! agency "Sent?"', "!!! note “Sent?”", "> [!NOTE]", "See [[waiting]].", '{ template("thank-you") }',
    "Words { #late }", "Words &amp;nbsp; more", "＞ words", "｜ A ｜ B ｜", "‘‘‘", "```", "~~~", "TODO: write this",
    "Lorem ipsum dolor", "~~gone", ":smlie:", "{% raw %}{{ template }}{% endraw %}", "- one\n        - two",
    "| A | B |\n| 1 | 2 |",
]  # fmt: skip
UNFINISHED = {
    f"sign {number}": (
        body,
        11 if body.startswith("- ") else 10,
        "unfinished markup is on the page: ",
    )
    for number, body in enumerate(SIGNS)
}

# Told by the macros, which stop there.
AS_MKDOCS_READS = {
    "unknown filter": ("{{ agency.name | shout }}", 10, "a macro cannot be worked out (No filter named 'shout')."),
    "division by zero": ("{{ 1 / 0 }}", 10, "a macro cannot be worked out (ZeroDivisionError: division by zero)."),
}  # fmt: skip

# In snippets and settings: old words, new words, the line if it does not depend on the settings.
IN_A_FILE = {
    "cut title": (TEMPLATE, "title: Thank-you", "title: The #1 thank-you", 2, 'this says "The" and no more: # starts a note that nobody sees. Put quotes around the value, or the note on a line of its own.'),
    "label": (TEMPLATE, "Thank you for today.", "Thank you for today, [Their name].", 21, '"[Their name]" would stay as it is. Write a blank in braces, as in {their_name}.'),
    "stars": (TEMPLATE, "Thank you for today.", "Thank you *so* much.", 21, "there is markup in this line. A template has plain words only."),
    "word bullet": (TEMPLATE, "Thank you for today.", "\u2022 Thank you", 21, 'a list item starts with "- ". Other signs are not understood here.'),
    "dash no space": (TEMPLATE, "Thank you for today.", "-Thank you", 21, 'a list item starts with "- ". Other signs are not understood here.'),
    "nbsp": (TEMPLATE, "Thank you for today.", "Thank\xa0you for today.", 21, "there is a no-break space here, as Word makes them. Put plain spaces."),
    "nbsp escape": (TEMPLATE, "title: Thank-you", 'title: "Thank\\u00a0you"', 2, "there is a no-break space here, as Word makes them. Put plain spaces."),
    "surrogate": (TEMPLATE, "title: Thank-you", 'title: "Thank\\ud800you"', 2, "this is not good YAML (found invalid Unicode character escape code). Check quotes, colons and the spaces at the start."),
    "blank in list": (CHECKLIST, "Their name is right", "{their_name} is right", 10, "a value that starts with a special sign needs quotes around it."),
    "blank in title": (CHECKLIST, "title: Before you send", "title: Before {job}", 1, 'there is markup in "Before {job}". Write plain words.'),
    "blank in example": (TEMPLATE, "job: Cook", 'job: "{job}"', 15, 'there is a brace in "{job}". Write what a reader would fill in.'),
    "future T": (TEMPLATE, "reviewed: 2026-03-06", "reviewed: 2099-03-06", 9, "2099-03-06 is still to come. Put the day when somebody last read all of it."),
    "future page": ("docs/index.md", "reviewed: 2026-03-06", "reviewed: 2099-03-06", 5, "2099-03-06 is still to come. Put the day when somebody last read all of it."),
    "future source": (SOURCES, "read: 2026-", "read: 2099-", 8, "2099-03-06 is still to come. Put the day when you read it."),
    "same title": ("docs/waiting.md", "title: While you wait", "title: Start", 2, 'docs/index.md has the title "Start" too. Choose another.'),
    "same label": (FIELDS, "label: Your name", "label: Their name", 6, '"their_name" has the label "Their name" too. Choose another.'),
    "huge rows": (LOG, "rows: 6", "rows: 99999999999", 8, '"rows" should be a number, such as 8, or a list of what stands in each row.'),
    "huge year": (SOURCES, "year: 2017", "year: 99999999999999999999", 4, '"year" cannot be 99999999999999999999. Check the number.'),
    "key number": (TEMPLATE, "channel: email", "channel: email\n1: x", 4, 'unknown key "1". There are: agency, channel, description, examples, moment, parts, place, questions, reviewed, sibling, subject, tags and 3 more.'),
    "key list": (TEMPLATE, "channel: email", "channel: email\n[a, b]: x", 4, "this is not good YAML (found unhashable key). Check quotes, colons and the spaces at the start."),
    "alias": (TEMPLATE, "title: Thank-you", "title: *Thank*", 2, "a value that starts with a special sign needs quotes around it."),
    "name as a list": ("mkdocs.yml", "site_name: The small guide", "site_name: [The, small, guide]", 2, '"site_name" should be text, on one line.'),
    "no name": ("mkdocs.yml", "site_name: The small guide\n", "", 1, 'key "site_name" is missing. Add it.'),
    "menu of one": ("guide.yml", "nav:\n", "nav: index.md\nnavigation:\n", None, '"nav" should be a list, one entry to a line with a dash. Put it back.'),
    "moved to nowhere": ("mkdocs.yml", "    name: The Small Agency", "    moved:\n      old.md: /elsewhere/\n    name: The Small Agency", None, '"/elsewhere/" is no page. Write its file below docs/, or an address with https://.'),
    "fields broken": (FIELDS, "label: Their name", 'label: "Their name', 2, "the quotes that open in this line do not close. Put one at the value's end."),
    "fields missing label": (FIELDS, "  label: Their name\n", "", 1, 'key "label" is missing. Add it.'),
    "extra list": ("mkdocs.yml", "extra:\n  agency:", "extra: []\nxextra:\n  agency:", None, "the agency's details are missing. Add the block extra.agency."),
    "title 70": ("docs/waiting.md", "title: While you wait", "title: wait wait wait wait wait wait wait wait wait wait wait wait wait wait wait wait wait wait wait wait ", 2, '"title" has 99 signs; 65 are allowed.'),
    "long item": (CHECKLIST, "Their name is right", "Their name is right " * 20, 10, '"items" has 399 signs; 300 are allowed.'),
    "item twice": (CHECKLIST, "text: Your name is there", "text: Their  name is right", 9, 'there are two "Their name is right". Take one out, or say it otherwise.'),
    "column twice": (LOG, "They answered]", "employer]", 7, 'there are two "Employer". Give each column and row a name of its own.'),
    "curly title": (TEMPLATE, "title: Thank-you", "title: \u201cThank-you\u201d", 2, "the quotes of \u201cThank-you\u201d would be shown. Take them out."),
    "address in a letter": (TEMPLATE, "Thank you for today.", "Thank you for today: www.example.org/me.", 21, '"www.example.org/me" would be the same in every letter. Write a blank in its place, or words.'),
    "address in an item": (CHECKLIST, "Their name is right", "Their name is right, see https://example.org/", 10, 'the address "https://example.org/" would be no link here. Write words in its place.'),
    "address in a note": (TEMPLATE, "moment: first-day", "agency: Look at www.example.org first.\nmoment: first-day", 4, '"www.example.org" is no link. Write it as [words](https://example.org/).'),
    "title that is a day": ("docs/waiting.md", "title: While you wait", "title: 2026-03-06", 2, '"title" should be text. Put quotes around the value.'),
    "tags number": (TEMPLATE, "tags: [thank you]", "tags: [1]", 8, '"tags" should be text. Put quotes around the value.'),
    "branch blank": (TEMPLATE, "channel: email", "channel: phone", 6, "only an email has a subject; this is a phone. Take the subject out."),
    "palette misspelt": ("guide.yml", "  language: en-US", "  language: en-US\n  palete:\n    primary: teal", None, 'nothing reads "palete" under theme. Did you mean "palette"?'),
    "navigation that cannot work": ("guide.yml", "  language: en-US", "  language: en-US\n  features:\n    - navigation.instant", None, '"navigation.instant" has no effect here: menu, contents and foot are this guide\'s own, and pages load as a browser does it. Take it out.'),
    "analytics": ("guide.yml", "  generator: false", "  generator: false\n  analytics:\n    provider: google", None, '"analytics" has no effect here: nothing that readers do is sent or counted here. Take it out.'),
    "icon": ("guide.yml", "  language: en-US", "  language: en-US\n  icon:\n    logo: material/message-text-clok-outline", None, 'there is no icon "material/message-text-clok-outline". Did you mean "material/message-text-clock-outline"?'),
    "item without its space": (CHECKLIST, "      - Their name is right", "      - One\n      -Every file", 11, 'an item of a list starts with "- ". Put a space behind the dash.'),
    "curly when": (TEMPLATE, "when: By the end of the next working day", "when: “By the end of the day”", 5, "the quotes of “By the end of the day” would be shown. Take them out."),
    "wrapped by hand": (TEMPLATE, "Thank you for today.", "Thank you very much for the time that you took on\nthat busy day to show me the ward.", 21, "this line goes on in the next. A paragraph is one line, or ends where the reader's line ends: join the two."),
    "merge": (FIELDS, "their_name:", "<<<<<<< HEAD\ntheir_name:", 1, "two versions stand here, as a merge left them. Keep what is right of both, and take the lines with <<<<<<<, ======= and >>>>>>> out."),
}  # fmt: skip


def add_pages(project: Path, slips: dict[str, str]) -> dict[str, str]:
    """Put each slip on a page, and the pages into the menu. Returns the file of each."""
    files = {}
    for number, (name, body) in enumerate(slips.items()):
        title = f"Slip {number}"
        heading = "Other title" if name == "title differs" else title
        files[name] = f"docs/slip-{number}.md"
        (project / files[name]).write_text(
            f"---\ntitle: {title}\ndescription: A page with a slip in it.\ntags: [slip]\n"
            f"reviewed: 2026-03-06\n---\n\n# {heading} {{ #slip-{number} }}\n\n{body}\n",
            encoding="utf-8",
        )
    menu = "".join(f"  - {file.removeprefix('docs/')}\n" for file in files.values())
    change(project, "guide.yml", "  - waiting.md\n", f"  - waiting.md\n{menu}")
    return files


def untold(
    slips: Mapping[str, tuple[str, int, str]], files: dict[str, str], said: list[str]
) -> list[str]:
    """What is told otherwise than it should be, or not at all, or besides."""
    wanted = {}
    for number, (name, (_, line, what)) in enumerate(slips.items()):
        wanted[f"{files[name]}:{line}: {what.replace('{title}', f'Slip {number}')}"] = name
    missing = [
        f"untold: {start}" for start in wanted if not any(line.startswith(start) for line in said)
    ]
    return missing + [f"told: {line}" for line in said if not line.startswith(tuple(wanted))]


def test_slips_in_the_source_are_told_at_once_and_once_each(small: Path) -> None:
    files = add_pages(small, {name: body for name, (body, _, _) in ON_A_PAGE.items()})
    said = list(map(str, prepare(small, URL)))
    assert untold(ON_A_PAGE, files, said) == []
    assert len(said) == len(ON_A_PAGE)


@pytest.mark.parametrize("slips", [AS_BUILT | UNFINISHED, AS_MKDOCS_READS])
def test_slips_that_readers_would_see_are_told_and_nothing_else_is(
    small: Path, slips: dict[str, tuple[str, int, str]]
) -> None:
    files = add_pages(small, {name: body for name, (body, _, _) in slips.items()})
    done = run_build(small)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    said = [line for line in done.stderr.splitlines() if line.startswith("docs/")]
    assert untold(slips, files, said) == []
    assert len(said) == len(slips)


def test_what_mkdocs_does_not_take_is_told_in_its_words(small: Path) -> None:
    change(small, "guide.yml", "site_description:", "site_descripton:")
    done = run_build(small)
    assert done.returncode == 1
    assert "Unrecognised configuration name: site_descripton" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("case", IN_A_FILE)
def test_a_slip_in_a_file_is_told(small: Path, case: str) -> None:
    file, old, new, line, sentence = IN_A_FILE[case]
    change(small, file, old, new)
    (found,) = prepare(small, URL)
    assert (found.file, found.what) == (file, sentence)
    assert found.line is not None
    assert line in (None, found.line)


def _copy(project: Path, file: str, place: str) -> None:
    (project / place).parent.mkdir(exist_ok=True)
    shutil.copy(project / file, project / place)


SVG = '<svg xmlns="http://www.w3.org/2000/svg"'
FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a page in capitals": (
        lambda p: (p / "docs/waiting.md").rename(p / "docs/waiting.MD"),
        "docs/waiting.MD: the name of a page ends in .md, in small letters. Rename it.",
    ),
    "a page in HTML": (
        lambda p: (p / "docs/x.html").write_text("<p>x"),
        "docs/x.html: a page is written in Markdown, in a file that ends in .md.",
    ),
    "a picture of 40 MB": (
        lambda p: (p / "docs/assets/x.jpg").write_bytes(b"x" * 40_000_000),
        "docs/assets/x.jpg: this picture has 40 MB; 500 kB at most. Make it smaller, 1,600 pixels wide at most.",
    ),
    "a copy that a program kept": (
        lambda p: (p / "docs/waiting.md~").write_text("x"),
        "docs/waiting.md~: this is a copy that a program kept, and it would be published. Take it out.",
    ),
    "a broken picture": (
        lambda p: (p / "docs/assets/x.jpg").write_bytes(b"x"),
        "docs/assets/x.jpg: this is no whole JPG picture. Save it again.",
    ),
    "a drawing with a script": (
        lambda p: (p / "docs/assets/x.svg").write_text(f"{SVG}><script>1</script></svg>"),
        "docs/assets/x.svg: there is a <script> in this picture. Save it without, as a plain SVG.",
    ),
    "a drawing that runs": (
        lambda p: (p / "docs/assets/x.svg").write_text(f'{SVG} onload="x()"/>'),
        "docs/assets/x.svg: there is a script in this picture. Save it without, as a plain SVG.",
    ),
    "a template among the pages": (
        lambda p: _copy(p, TEMPLATE, "docs/mine.md"),
        "docs/mine.md: this is a template. Move it to snippets/templates/.",
    ),
    "a template one folder up": (
        lambda p: _copy(p, TEMPLATE, "snippets/mine.md"),
        "snippets/mine.md: nobody looks for a template here. Move it to snippets/templates/.",
    ),
    "a template among checklists": (
        lambda p: _copy(p, TEMPLATE, "snippets/checklists/mine.md"),
        "snippets/checklists/mine.md: a file like this belongs to snippets/templates/. Move it there.",
    ),
    "a checklist one folder up": (
        lambda p: _copy(p, CHECKLIST, "snippets/mine.yml"),
        "snippets/mine.yml: nobody looks for a checklist here. Move it to snippets/checklists/.",
    ),
    "a checklist among templates": (
        lambda p: _copy(p, CHECKLIST, "snippets/templates/mine.yml"),
        "snippets/templates/mine.yml: a file like this belongs to snippets/checklists/. Move it there.",
    ),
    "a folder among templates": (
        lambda p: _copy(p, TEMPLATE, "snippets/templates/new/x.md"),
        "snippets/templates/new: nobody looks into this folder. Move its files one folder up.",
    ),
    "a folder misspelt": (
        lambda p: _copy(p, TEMPLATE, "snippets/template/x.md"),
        "snippets/template: nobody looks into this folder. Its templates belong to snippets/templates/, its checklists to snippets/checklists/.",
    ),
    "no fields": (
        lambda p: (p / FIELDS).unlink(),
        "snippets/fields.yml: this file is missing. Put it back.",
    ),
    "no pages": (lambda p: shutil.rmtree(p / "docs"), "docs: this folder is missing. Put it back."),
}


@pytest.mark.parametrize("case", FILES)
def test_what_a_build_would_stumble_over_is_told(small: Path, case: str) -> None:
    slip, sentence = FILES[case]
    slip(small)
    assert list(map(str, prepare(small, URL))) == [sentence]


def test_one_slip_in_fields_is_told_once_however_many_templates_it_spoils(small: Path) -> None:
    text = (small / TEMPLATE).read_text(encoding="utf-8")
    for number in range(20):
        copy = text.replace("title: Thank-you", f"title: Thank-you {number}")
        (small / f"snippets/templates/copy-{number:02}.md").write_text(copy, encoding="utf-8")
    change(small, FIELDS, "their_name:", "thier_name:")
    assert list(map(str, prepare(small, URL))) == [
        'snippets/templates/copy-00.md:19: unknown blank "their_name". Did you mean "thier_name"? '
        "Blanks are described in snippets/fields.yml. The same is wrong in "
        + ", ".join(f"snippets/templates/copy-{number:02}.md:19" for number in range(1, 6))
        + " and 15 more."
    ]


def test_a_page_that_moved_is_asked_for_and_a_redirect_answers(small: Path) -> None:
    promises = small / "tests/addresses.txt"
    promises.parent.mkdir()
    promises.write_text("/\n/old/\n/waiting/\n", encoding="utf-8")
    (found,) = prepare(small, URL)
    assert found.file == "guide.yml"
    assert found.what.startswith("there was a page at /old/, and nothing says where it is now. ")
    change(small, "guide.yml", "redirect_maps: {}", "redirect_maps:\n        old.md: waiting.md")
    assert prepare(small, URL) == []


def test_a_disk_that_says_no_is_told_with_its_file(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(small / "docs/downloads"))

    monkeypatch.setattr(Path, "write_bytes", full)
    (found,) = prepare(small, URL)
    assert found.file == "docs/downloads"
    assert "No space left on device" in found.what


def test_lines_that_end_as_on_windows_are_read_the_same(small: Path) -> None:
    assert prepare(small, URL) == []
    made = {path: path.read_bytes() for path in (small / "docs/downloads").iterdir()}
    for file in (TEMPLATE, CHECKLIST, FIELDS, SOURCES, "docs/waiting.md"):
        text = (small / file).read_bytes()
        (small / file).write_bytes(text.replace(b"\n", b"\r\n"))
    shutil.rmtree(small / "docs/downloads")
    assert prepare(small, URL) == []
    assert {path: path.read_bytes() for path in made} == made
