"""What an editor may write without meaning it: each kind of slip is told with its line, in one sentence.

Each slip stands on a page of its own, below its heading on line 8, so that one build shows many.
What is valid, and nobody is told about, is in test_habits.py.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import change, mistakes_in, told_by_build

OWN_LINE = (
    "template() needs a line of its own, without spaces or signs before it, outside lists, "
    "tables and boxes."
)
SYNTAX = 'Write it as {{ template("thank-you-email") }}.'
GUESS = "a browser would guess at this HTML"
NOT_ON_A_PAGE = "does not belong on a page. Take it out, or write &lt; for the sign <."

# Told before the build: what stands on the page, the line, how the sentence begins.
ON_A_PAGE = {
    "diagram": ("```mermaid\ngraph LR\n```", 10, "a diagram in mermaid needs a script from another site"),
    "no-break space": ("a\xa0pen", 10, "there is a no-break space here, as Word makes them."),
    "sign of a font": ("\uf0b7 a pen", 10, "there is a sign here that cannot be seen, 0xf0b7."),
    "control": ("Words\x07.", 10, "there is a sign here that cannot be seen, 0x7. Take it out."),
    "no width": ("Wor\u200bds.", 10, "there is a sign here that cannot be seen, 0x200b."),
    "another encoding": ("donâ€™t do it", 10, '"â€™" came here from another program'),
    "ligature": ("\ufb01nd the file", 10, '"\ufb01" came here from another program'),
    "merge": ("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> mine", 10, "two versions stand here"),
    "table with tabs": ("A\tB\n1\t2\n3\t4", 10, "there are tabs in these lines."),
    "picture without words": ("![](assets/favicon.svg)", 10, "this picture has no words for"),
    "address with a bracket": ("[x](https://[example.org/a)", 10, "there is a bracket in this address."),
    "figure without a source": ("It helps 80% of you.", 10, '"80%" has no source. Cite one'),
    "row too long": ("| A | B |\n|---|---|\n| 1 | 2 | 3 |", 12, "this row has 3 cells, and the table has 2."),
    "note left open": ("Words <!-- note\n\nMore.", 10, "the note that starts here does not end."),
    "tag of no language": ("Dear <your name>,", 10, f'"<your>" {NOT_ON_A_PAGE}'),
    "script": ("<script>alert(1)</script>", 10, f'"<script>" {NOT_ON_A_PAGE}'),
    "frame": ('<iframe src="https://example.org"></iframe>', 10, f'"<iframe>" {NOT_ON_A_PAGE}'),
    "handler": ('<b onclick="x()">x</b>', 10, '"onclick" in "<b>" is a script. Take it out.'),
    "script in an address": ('<a href="java\tscript:x">x</a>', 10, '"href" in "<a>" is a script.'),
    "style": ('<b style="color:red">x</b>', 10, '"style" in "<b>" does nothing here.'),
    "end of nothing": ("Words.\n\n</div>\n\nMore.", 12, GUESS),
    "block left open": ("<div>\n\nWords.", 10, '"<div>" is not closed. Put </div> behind its words.'),
    "bold left open": ("Some <b>words.", 10, '"<b>" is not closed. Put </b> behind its words.'),
    "block in a paragraph": ("<p>One\n<div>Two</div>\n</p>", 12, GUESS),
    "row without a table": ("<div>\n<tr><td>A</td></tr>\n</div>", 11, GUESS),
    "link in a link": ('<a href="../">a <a href="../waiting/">b</a></a>', 10, GUESS),
    "comment of a macro": ("Words {# note more.", 10, "a macro is not written as it should be (Missing end"),
    "brace left out": ('{{ template("thank-you")', 10, "a macro is not written as it should be"),
    "id without its space": ("## Late {#late}", 10, "a macro is not written as it should be"),
    "no brackets": ("{{ template }}", 10, '"template" does nothing without brackets. Write template('),
    "no quotes": ("{{ template(thankyou) }}", 10, "template() is not called as it should be."),
    "argument": ('{{ template("thank-you", size=2) }}', 10, "template() is not called as it should be."),
    "two on a line": ('{{ template("thank-you") }} {{ agency.name }}', 10, OWN_LINE),
    "in an item": ('- {{ template("thank-you") }}', 10, OWN_LINE),
    "unknown macro": ('{{ tempalte("thank-you") }}', 10, 'unknown macro "tempalte". Did you mean "template"?'),
    "unknown template": ('{{ template("thank-yuo") }}', 10, 'unknown template "thank-yuo". Did you mean "thank-you"?'),
    "unknown detail": ("{{ agency.call.titel }}", 10, 'the agency has no "titel". Did you mean "title"?'),
}  # fmt: skip

# Told when the page is built, since only then its readers' view is known.
AS_BUILT = {
    "box misspelt": ("!!! waring\n    Words", 10, 'unknown box "waring". Did you mean "warning"?'),
    "heading without an id": ("## Write it\n\nx", 10, 'the heading "Write it" has no id. Put one behind it, as in { #write-it }.'),
    "underlined heading": ("Write it\n--------\n\nx", 10, 'the heading "Write it" has no id.'),
    "id in capitals": ("## Late { #Late }\n\nx", 10, '"Late" cannot be an id. Use small letters'),
    "id twice": ("## A { #a }\n\n## B { #a }\n\nx", 12, 'the id "a" is on the page twice. Choose another.'),
    "two titles": ("# Another { #another }\n\nx", 10, "this is a second title. A page has one"),
    "title without its sign": ("X", 8, 'the page has no title. Write it at its top, as in "# {title} {'),
    "level left out": ("#### Deep { #deep }\n\nx", 10, "this heading jumps from level 1 to 4. Write it with ##."),
    "heading without words": ("## { #late }\n\nx", 10, "this heading has no words."),
    "title differs": ("X", 8, 'the heading is "Other title", and the title above is "{title}". Make them one.'),
    "bullets": ("\u2022 a pen\n\u2022 a pad", 10, '"\u2022" makes no list. Start each item with "- ".'),
    "one bullet": ("\u00b7 a pen", 10, '"\u00b7" makes no list.'),
    "dashes": ("\u2013 a pen\n\u2013 a pad", 10, '"\u2013" makes no list.'),
    "dash without a space": ("-one\n-two", 10, '"-" makes no list. Start each item with "- ".'),
    "number without a space": ("1.one\n2.two", 10, '"1." makes no list. Start each step with "1. ".'),
    "picture from elsewhere": ("![A](https://example.org/x.png)", 10, 'the picture "https://example.org/x.png" is on another site'),
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
    "[Go] (index.md)", "[Go][there]", "[Go](index.md", "(Go)[index.md]", "Words[^1]",
    '!! agency "Sent?"', "!!! note “Sent?”", "> [!NOTE]", "See [[waiting]].", '{ template("thank-you") }',
    "Words { #late }", "Words &amp;nbsp; more", "＞ words", "｜ A ｜ B ｜", "‘‘‘", "```", "~~~", "TODO: write this",
    "Lorem ipsum dolor", "~~gone", ":smlie:", "{% raw %}{{ template }}{% endraw %}", "- one\n        - two",
    "| A | B |\n| 1 | 2 |",
]  # fmt: skip
UNFINISHED = {
    body: (body, 10 + body.startswith("- "), "unfinished markup is on the page: ") for body in SIGNS
}

# Told by the macros, which stop there and know no line of the file.
AS_MKDOCS_READS = {
    "unknown filter": ("{{ agency.name | shout }}", 0, "a macro cannot be worked out (No filter named 'shout')."),
    "division by zero": ("{{ 1 / 0 }}", 0, "a macro cannot be worked out (division by zero)."),
}  # fmt: skip


def add_pages(project: Path, slips: dict[str, str]) -> dict[str, str]:
    """Put each slip on a page, and the pages into the menu. Returns the file of each."""
    files = {}
    for number, (name, body) in enumerate(slips.items()):
        title = f"Slip {number}"
        heading = "# Other title" if name == "title differs" else f"# {title}"
        heading = title if name == "title without its sign" else heading
        files[name] = f"docs/slip-{number}.md"
        (project / files[name]).write_text(
            f"---\ntitle: {title}\ndescription: A page with a slip in it.\ntags: [slip]\n"
            f"reviewed: 2026-03-06\n---\n\n{heading} {{ #slip-{number} }}\n\n{body}\n",
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
        wanted[
            f"{files[name]}{f':{line}' if line else ''}: {what.replace('{title}', f'Slip {number}')}"
        ] = name
    missing = [
        f"untold: {start}" for start in wanted if not any(line.startswith(start) for line in said)
    ]
    return missing + [f"told: {line}" for line in said if not line.startswith(tuple(wanted))]


def test_slips_in_the_source_are_told_at_once_and_once_each(small: Path) -> None:
    files = add_pages(small, {name: body for name, (body, _, _) in ON_A_PAGE.items()})
    said = list(map(str, mistakes_in(small)))
    assert untold(ON_A_PAGE, files, said) == []
    assert len(said) == len(ON_A_PAGE)


@pytest.mark.parametrize("slips", [AS_BUILT | UNFINISHED, AS_MKDOCS_READS])
def test_slips_that_readers_would_see_are_told_and_nothing_else_is(
    small: Path, slips: dict[str, tuple[str, int, str]]
) -> None:
    files = add_pages(small, {name: body for name, (body, _, _) in slips.items()})
    said = list(map(str, told_by_build(small)))
    assert untold(slips, files, said) == []
    assert len(said) == len(slips)
