"""What an editor may write without meaning it: each slip is told with its line, in one sentence.

Each slip stands on a page of its own, below its heading on line 8, so that one build shows many.
"""

import errno
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from macros.build import prepare
from macros.lint.mkdocs_warnings import refused
from tests.conftest import change, run_build, small_project

URL = "http://localhost:8000/"
TEMPLATE = "snippets/templates/thank-you.md"
CHECKLIST = "snippets/checklists/before-you-send.yml"
LOG = "snippets/checklists/log.yml"
FIELDS = "snippets/fields.yml"
SOURCES = "snippets/sources.yml"

# Told before the build.
ON_A_PAGE = {
    "heading only signs": (
        "Words.\n\n##\n\nMore.",
        12,
        'the heading "" has no id. Put one behind it, as in { #name }.',
    ),
    "word bullet": (
        "\u2022 a pen\n\u2022 a pad",
        10,
        '"•" makes no list. Start each item with "- ".',
    ),
    "word bullet tab": ("\xb7	a pen", 10, '"·" makes no list. Start each item with "- ".'),
    "en dash list": (
        "\u2013 a pen\n\u2013 a pad",
        10,
        '"–" makes no list. Start each item with "- ".',
    ),
    "nbsp item": (
        "-\xa0a pen",
        10,
        "there is a no-break space here, as Word makes them. Put plain spaces.",
    ),
    "nbsp text": (
        "a\xa0pen",
        10,
        "there is a no-break space here, as Word makes them. Put plain spaces.",
    ),
    "pua bullet": (
        "\uf0b7 a pen",
        10,
        "there is a sign here that cannot be seen, 0xf0b7. Take it out.",
    ),
    "textarea": (
        "Words <textarea> more.",
        10,
        '"<textarea>" does not belong on a page. Take it out, or write &lt; for the sign <.',
    ),
    "stray div": ("Words.\n\n</div>\n\nMore.", 12, '"</div>" closes nothing. Take it out.'),
    "open div": ("<div>\n\nWords.", 10, '"<div>" is not closed. Put </div> behind its words.'),
    "bold tag open": ("Some <b>words.", 10, '"<b>" is not closed. Put </b> behind its words.'),
    "control": ("Words.", 10, "there is a sign here that cannot be seen, 0x7. Take it out."),
    "zwsp": ("Wor\u200bds.", 10, "there is a sign here that cannot be seen, 0x200b. Take it out."),
    "js link": (
        "[Go](javascript:alert(1))",
        10,
        'the link "javascript:alert(1)" leads to no page. A link starts with https:// or mailto:, or names a file.',
    ),
    "js link html": (
        '<a href="javascript:alert(1)">Go</a>',
        10,
        '"href" in "<a>" is a script. Take it out.',
    ),
    "js entity": (
        "[Go](&#106;avascript:alert(1))",
        10,
        'the link "javascript:alert(1)" leads to no page. A link starts with https:// or mailto:, or names a file.',
    ),
    "unknown scheme": (
        "[Go](htps://example.org/)",
        10,
        'the link "htps://example.org/" leads to no page. A link starts with https:// or mailto:, or names a file.',
    ),
    "www link": (
        "[Go](www.example.org)",
        10,
        'the link "www.example.org" leads to no file. Mend its name.',
    ),
    "fence open": (
        "```\ncode\n\nWords after.",
        10,
        "the code that starts here does not end. Put ``` on a line below it.",
    ),
    "tilde open": (
        "~~~\ncode",
        10,
        "the code that starts here does not end. Put ~~~ on a line below it.",
    ),
    "picture no words": (
        "![](assets/favicon.svg)",
        10,
        "this picture has no words for those who do not see it. Write them in the brackets.",
    ),
    "box no space": (
        '!!!agency "Sent?"\n    Call.',
        10,
        'a box starts like this: !!! agency "Sent by an agency?"',
    ),
    "box in list": (
        '- one\n\n    !!! agency "Sent?"\n        Call.',
        12,
        "a box starts at the edge of a line, outside lists.",
    ),
    "footnote": (
        "Words[^1].\n\n[^1]: Note",
        10,
        'the link "Note" leads to no file. Mend its name.',
    ),
    "html comment open": (
        "Words <!-- note\n\nMore words.",
        10,
        "the note that starts here does not end. Put --> behind it.",
    ),
    "your name tag": (
        "Dear <your name>,",
        10,
        '"<your>" does not belong on a page. Take it out, or write &lt; for the sign <.',
    ),
    "script": (
        "<script>alert(1)</script>",
        10,
        '"<script>" does not belong on a page. Take it out, or write &lt; for the sign <.',
    ),
    "iframe": (
        '<iframe src="https://example.org"></iframe>',
        10,
        '"<iframe>" does not belong on a page. Take it out, or write &lt; for the sign <.',
    ),
    "onclick": ('<b onclick="x()">x</b>', 10, '"onclick" in "<b>" is a script. Take it out.'),
    "style attr": (
        '<b style="color:red">x</b>',
        10,
        '"style" in "<b>" does nothing here. Take it out.',
    ),
    "jinja open": (
        "Words {# note more.",
        10,
        'a macro is not written as it should be (Missing end of comment tag). Write it as {{ template("thank-you-email") }}.',
    ),
    "macro no brace": (
        '{{ template("thank-you")',
        10,
        "a macro is not written as it should be (unexpected end of template, expected 'end of print statement'.). Write it as {{ template(\"thank-you-email\") }}.",
    ),
    "id no space": (
        "## Late {#late}",
        10,
        'a macro is not written as it should be (Missing end of comment tag). Write it as {{ template("thank-you-email") }}.',
    ),
    "id capital": (
        "## Late { #Late One }",
        10,
        '"Late" cannot be an id. Use small letters, digits and hyphens.',
    ),
    "id twice": (
        "## A { #a }\n\n## B { #a }",
        12,
        'the id "a" stands here a second time; line 10 has it already. Choose another.',
    ),
    "setext": (
        "Words\n---",
        10,
        'the heading "Words" has no id. Put one behind it, as in { #words }.',
    ),
    "h1 twice": (
        "# Another { #another }",
        7,
        'there are 2 headings of the first level. A page has one, "# Title { #id }", at its top.',
    ),
    "skip level": (
        "#### Deep { #deep }",
        10,
        "this heading jumps from level 1 to 4. Write it with ##.",
    ),
    "h bold instead": (
        "**Before you write**\n\nWords below.",
        10,
        "this line is bold where a heading is meant. Write it as ## Words { #before-you-write }.",
    ),
    "h in quote": (
        "> ## Late { #late-e }\n> words",
        10,
        "a heading stands at the edge of a line, outside lists and quotes.",
    ),
    "h in list": (
        "- ## Late { #late-f }\n- words",
        10,
        "a heading stands at the edge of a line, outside lists and quotes.",
    ),
    "h html h2": (
        "<h2>Late</h2>\n\nWords.",
        10,
        '"<h2>" is no heading of this guide. Write it as ## Words { #words }.',
    ),
    "l dash no space": ("-one\n-two", 10, '"-" makes no list. Start each item with "- ".'),
    "l number no space": ("1.one\n2.two", 10, '"1." makes no list. Start each step with "1. ".'),
    "l letters": (
        "a) one\nb) two\nc) three",
        10,
        '"a)" makes no list. Start each step with "1. ".',
    ),
    "l roman": (
        "i. one\nii. two\niii. three",
        10,
        '"i." makes no list. Start each step with "1. ".',
    ),
    "l word dash": ("‑ one\n‑ two", 10, '"‑" makes no list. Start each item with "- ".'),
    "l minus sign": ("− one\n− two", 10, '"−" makes no list. Start each item with "- ".'),
    "l o bullet": ("o one\no two", 10, '"o" makes no list. Start each item with "- ".'),
    "l arrow": ("→ one\n→ two", 10, '"→" makes no list. Start each item with "- ".'),
    "l brackets": ("(1) one\n(2) two", 10, '"(1)" makes no list. Start each step with "1. ".'),
    "l emoji bullets": ("✅ one\n✅ two", 10, '"✅" makes no list. Start each item with "- ".'),
    "l empty item": (
        "- one\n-\n- two",
        11,
        "this item has no words. Write them, or take the line out.",
    ),
    "t tabs from word": (
        "A\tB\n1\t2\n3\t4",
        10,
        "there is a tab in this line. Put a space, or write a row of a table as | A | B |.",
    ),
    "b second line outside": (
        '!!! agency "Sent?"\n    Call.\nThis was meant to be in it.',
        12,
        "this line stands outside the box above it. Start it 4 spaces in, or put an empty line above it.",
    ),
    "b heading inside": (
        '!!! agency "Sent?"\n    ## Late { #late-t }\n\n    Words.',
        11,
        "a heading stands at the edge of a line, outside lists and quotes.",
    ),
    "x b wrap block": (
        "<b>\n\nWords.\n\n</b>",
        10,
        '"<b>" goes over an empty line. Close it in its paragraph.',
    ),
    "x id space": (
        '<a id="old place"></a>Words',
        10,
        '"old place" cannot be an id. Use letters, digits and hyphens.',
    ),
    "x unknown attr": (
        '<p align="center">Words</p>',
        10,
        '"align" in "<p>" does nothing here. Take it out.',
    ),
    "s mojibake": (
        "donâ€™t do it",
        10,
        '"â€™" came here from another program, and is not what was meant. Type it anew.',
    ),
    "s ligature": (
        "ﬁnd the ﬁle",
        10,
        '"ﬁ" came here from another program, and is not what was meant. Type it anew.',
    ),
    "s ideographic space": (
        "one\u3000two",
        10,
        "there is a sign here that cannot be seen, 0x3000. Take it out.",
    ),
    "m no parens": (
        "{{ template }}",
        10,
        '"template" does nothing without brackets. Write template("the-template").',
    ),
    "m no quotes one": (
        "{{ template(thankyou) }}",
        10,
        'template() is not called as it should be. Write template("the-template").',
    ),
    "h a paragraph": (
        "## " + "Late thanks " * 9 + "{ #late-h }",
        10,
        "this heading has 107 signs; 100 at most. Shorten it, or make it a paragraph.",
    ),
    "m two on a line": (
        '{{ template("thank-you") }} {{ agency.name }}',
        10,
        "template() needs a line of its own, without spaces or signs before it, outside lists, "
        "tables and boxes.",
    ),
    "m with dashes": (
        '{{- template("thank-you") -}}',
        10,
        "template() needs a line of its own, without spaces or signs before it, outside lists, "
        "tables and boxes.",
    ),
    "m unknown argument": (
        '{{ template("thank-you", size=2) }}',
        10,
        'template() is not called as it should be. Write template("the-template").',
    ),
    "s grapheme joiner": (
        "one\u034ftwo",
        10,
        "there is a sign here that cannot be seen, 0x34f. Take it out.",
    ),
    "s no letter": (
        "one\U0001d159two",
        10,
        "there is a sign here that cannot be seen, 0x1d159. Take it out.",
    ),
    "w no words": ("", 7, "there are no words below the title. Write them."),
    "m twice": (
        '{{ template("thank-you") }}\n\n{{ template("thank-you") }}',
        12,
        "this stands here a second time; line 10 has it already. Take one out.",
    ),
}

# Told when the page is built, since only then its readers' view is known.
AS_BUILT = {
    "heading 4 spaces": (
        "Words.\n\n    ## Late { #late }",
        12,
        "this line is meant as a heading and is none. Start it at the edge, with an empty line above it.",
    ),
    "heading empty": (
        "## { #late }",
        10,
        "this heading has no words. Write them, or take the line out.",
    ),
    "bold open": (
        "Some **words that never end.",
        10,
        'unfinished markup is on the page: "Some **words that never end.". Mend it, or put it in `code`.',
    ),
    "italic open": (
        "Some *words that never end.",
        10,
        'unfinished markup is on the page: "Some *words that never end.". Mend it, or put it in `code`.',
    ),
    "bold spaces": (
        "Some ** words ** here.",
        10,
        'unfinished markup is on the page: "Some ** words ** here.". Mend it, or put it in `code`.',
    ),
    "code open": (
        "Some `words that never end.",
        10,
        'unfinished markup is on the page: "Some `words that never end.". Mend it, or put it in `code`.',
    ),
    "under bold": (
        "Some __words that never end.",
        10,
        'unfinished markup is on the page: "Some __words that never end.". Mend it, or put it in `code`.',
    ),
    "row too many": (
        "| A | B |\n|---|---|\n| 1 | 2 | 3 |",
        12,
        "this row has 3 cells, and the table has 2. The last would be lost: put it into another.",
    ),
    "row too few": (
        "| A | B |\n|---|---|\n| 1 |",
        12,
        "this row has 1 cells, and the table has 2. Add the rest.",
    ),
    "table no delimiter": (
        "| A | B |\n| 1 | 2 |",
        10,
        "this line is meant as a row of a table and is none. Put an empty line above the table, and |---|---| under its first row.",
    ),
    "title differs": (
        "X",
        8,
        'the heading is "Other title", and the title above is "{title}". Make them one.',
    ),
    "img no alt": (
        '<img src="../assets/favicon.svg">',
        10,
        'the picture "../assets/favicon.svg" has no words for those who do not see it. Add alt="…".',
    ),
    "link space": (
        "[Go] (index.md)",
        10,
        'unfinished markup is on the page: "[Go] (index.md)". Mend it, or put it in `code`.',
    ),
    "link empty": ("[Go]()", 10, 'the link "Go" leads nowhere. Say where to, in round brackets.'),
    "link no words": (
        "[](index.md)",
        10,
        'the link "../" has no words. Write them between the brackets.',
    ),
    "link reference": (
        "[Go][there]",
        10,
        'unfinished markup is on the page: "[Go][there]". Mend it, or put it in `code`.',
    ),
    "link nested": (
        "[Go](index.md",
        10,
        'unfinished markup is on the page: "[Go](index.md". Mend it, or put it in `code`.',
    ),
    "link reversed": (
        "(Go)[index.md]",
        10,
        'unfinished markup is on the page: "(Go)[index.md]". Mend it, or put it in `code`.',
    ),
    "bare md": (
        "See index.md for more.",
        10,
        'unfinished markup is on the page: "See index.md for more.". Mend it, or put it in `code`.',
    ),
    "nbsp para": (
        "Words.\n\n&nbsp;\n\nMore.",
        12,
        "an empty paragraph is on the page. Take it out.",
    ),
    "backslash": (
        "One\\two.",
        10,
        'unfinished markup is on the page: "One\\two.". Mend it, or put it in `code`.',
    ),
    "box two marks": (
        '!! agency "Sent?"\n    Call.',
        10,
        'unfinished markup is on the page: "!! agency "Sent?" Call.". Mend it, or put it in `code`.',
    ),
    "box empty": (
        '!!! agency "Sent?"\n\nCall.',
        10,
        'the box "Sent?" is empty. Write its text below, 4 spaces in.',
    ),
    "macro single": (
        '{ template("thank-you") }',
        10,
        'unfinished markup is on the page: "{ template("thank-you") }". Mend it, or put it in `code`.',
    ),
    "attr stray": (
        "Words { #late }",
        10,
        'unfinished markup is on the page: "Words { #late }". Mend it, or put it in `code`.',
    ),
    "number dot": (
        "2026. That was it.",
        10,
        'a list that starts with "2026." is counted from 1. Put a backslash before the dot if it is no list.',
    ),
    "day dot": (
        "30. November is the day.",
        10,
        'a list that starts with "30." is counted from 1. Put a backslash before the dot if it is no list.',
    ),
    "steps from 3": (
        "3. Sit\n4. Wait",
        10,
        'a list that starts with "3." is counted from 1. Put a backslash before the dot if it is no list.',
    ),
    "indent code": (
        "Words.\n\n    indented words by accident",
        12,
        "this line starts with 4 spaces, which makes it code. Start it at the edge, or put it between lines of ```.",
    ),
    "indented item": (
        "Words.\n\n    - one\n    - two",
        12,
        "this line is meant as an item of a list and is none. Put an empty line above the list.",
    ),
    "tab item": (
        "Words.\n\n	- one",
        12,
        "this line is meant as an item of a list and is none. Put an empty line above the list.",
    ),
    "entity visible": (
        "Words &amp;nbsp; more",
        10,
        'unfinished markup is on the page: "Words &nbsp; more". Mend it, or put it in `code`.',
    ),
    "l nested 8": (
        "- one\n        - two",
        11,
        "this item starts too far in, and is none. Start it 4 spaces further in than the one above it.",
    ),
    "q fullwidth": (
        "＞ words here",
        10,
        'unfinished markup is on the page: "＞ words here". Mend it, or put it in `code`.',
    ),
    "t text directly below": (
        "| A | B |\n|---|---|\n| 1 | 2 |\nWords directly below.",
        13,
        "this line becomes a row of the table above it. Put an empty line between them.",
    ),
    "t fullwidth bar": (
        "｜ A ｜ B ｜\n｜---｜---｜\n｜ 1 ｜ 2 ｜",
        10,
        'unfinished markup is on the page: "｜ A ｜ B ｜ ｜---｜---｜ ｜ 1 ｜ 2 ｜". Mend it, or put it in `code`.',
    ),
    "b github alert": (
        "> [!NOTE]\n> Words here.",
        10,
        'unfinished markup is on the page: "[!NOTE] Words here.". Mend it, or put it in `code`.',
    ),
    "k double bracket": (
        "See [[waiting]].",
        10,
        'unfinished markup is on the page: "See [[waiting]].". Mend it, or put it in `code`.',
    ),
    "k missing slash": (
        "[Go](https:/example.org)",
        10,
        'the link "https:/example.org" is no address. Mend it.',
    ),
    "k http dup": (
        "[Go](http://https://example.org)",
        10,
        'the link "http://https://example.org" is no address. Mend it.',
    ),
    "k tel spaces": (
        "[Call](tel:+1 312-555-0142)",
        10,
        'the link "tel:+1 312-555-0142" has a space in it. Take it out.',
    ),
    "k no mailbox": ("[Write](mailto:john)", 10, 'the link "mailto:john" is no address. Mend it.'),
    "k no number": ("[Call](tel:)", 10, 'the link "tel:" is no address. Mend it.'),
    "k no host": ("[Go](http://)", 10, 'the link "http://" is no address. Mend it.'),
    "k picture link": (
        "![Words](https://example.org/x.png)",
        10,
        'the picture "https://example.org/x.png" is on another site, which browsers do not ask. Put it into docs/assets/.',
    ),
    "k picture page": ("![Words](index.md)", 10, '"../" is no picture. Name a file that is one.'),
    "s dotted blank": (
        "Name: ..........",
        10,
        'unfinished markup is on the page: "Name: ..........". Mend it, or put it in `code`.',
    ),
    "s smart code": (
        "‘‘‘\ncode\n‘‘‘",
        10,
        'unfinished markup is on the page: "‘‘‘ code ‘‘‘". Mend it, or put it in `code`.',
    ),
    "s comment ref": (
        "Words[a] here[1].",
        10,
        'unfinished markup is on the page: "Words[a] here[1].". Mend it, or put it in `code`.',
    ),
    "s todo": (
        "TODO: write this",
        10,
        'unfinished markup is on the page: "TODO: write this". Mend it, or put it in `code`.',
    ),
    "s lorem": (
        "Lorem ipsum dolor sit amet",
        10,
        'unfinished markup is on the page: "Lorem ipsum dolor sit amet". Mend it, or put it in `code`.',
    ),
}

# What HTML forbids and browsers guess at.
AS_BUILT |= {
    "n p in ul": (
        "<ul>\n<p>One</p>\n<p>Two</p>\n</ul>",
        11,
        '"<p>" cannot stand directly in "<ul>", which holds "<li>". Put it into one.',
    ),
    "n words in ul": (
        "<ul>\nOnly words\n</ul>",
        11,
        'words cannot stand directly in "<ul>", which holds "<li>". Put it into one.',
    ),
    "n li alone": (
        "<div>\n<li>Alone</li>\n</div>",
        11,
        '"<li>" cannot stand here. Put it into "<ol>" or "<ul>".',
    ),
    "n row alone": (
        "<div>\n<tr><td>Alone</td></tr>\n</div>",
        11,
        '"<tr>" cannot stand here. Put it into "<table>".',
    ),
    "n cell in table": (
        "<table>\n<td>Alone</td>\n</table>",
        11,
        '"<td>" cannot stand directly in "<table>", which holds "<caption>" or "<colgroup>" or '
        '"<tbody>" or "<tfoot>" or "<thead>" or "<tr>". Put it into one.',
    ),
    "n no summary": (
        "<details>\n<p>Hidden words</p>\n</details>",
        10,
        '"<details>" does not start with "<summary>". Write one, with the words to press.',
    ),
    "n summary alone": (
        "<summary>More words</summary>",
        10,
        '"<summary>" cannot stand here. Put it into "<details>".',
    ),
    "n div in p": (
        "<p>One\n<div>Two words</div>\n</p>",
        11,
        '"<div>" cannot stand in "<p>", which holds words alone. Close that before it.',
    ),
    "n block in words": (
        "<div>\n<span><ul><li>One item</li></ul></span>\n</div>",
        11,
        '"<ul>" cannot stand in "<span>", which holds words alone. Close that before it.',
    ),
    "n link in link": (
        '<a href="../">Start <a href="../waiting/">Waiting</a></a>',
        10,
        '"<a>" cannot stand in "<a>": a press would mean both. Close the first before it.',
    ),
    "n details in link": (
        '<div>\n<a href="../"><details><summary>More of it</summary>Words</details></a>\n</div>',
        11,
        '"<details>" cannot stand in "<a>": a press would mean both. Close the first before it.',
    ),
    "n link in a Markdown link": (
        'Words.\n\n[Go <a href="../waiting/">to Waiting</a> now](index.md)',
        12,
        '"<a>" cannot stand in "<a>": a press would mean both. Close the first before it.',
    ),
}

# Told by MkDocs and its macros, which stop there.
AS_MKDOCS_READS = {
    "k space in file": (
        "[Go](my page.md)",
        10,
        'the link "my page.md" leads to no file. Mend it: no spaces, and nothing but the name.',
    ),
    "k curly quotes title": (
        "[Go](index.md “Title”)",
        10,
        'the link "index.md “Title”" leads to no file. Mend it: no spaces, and nothing but the name.',
    ),
    "m unknown filter": (
        "{{ agency.name | shout }}",
        10,
        "a macro cannot be worked out (No filter named 'shout'). Take it out, or write it as CONTRIBUTING shows.",
    ),
    "m div zero": (
        "{{ 1 / 0 }}",
        10,
        "a macro cannot be worked out (ZeroDivisionError: division by zero). Take it out, or write it as CONTRIBUTING shows.",
    ),
}

# What writers mean, and nobody is told about.
MEANT = {
    "bold": "Some **bold** and *soft* words, `code` and 5 * 3 = 15.",
    "list": "Words:\n\n- one\n    - nested\n- two\n\nSteps:\n\n1. a\n2. b",
    "list para": "- one\n\n    More of one.\n\n- two",
    "table": "| A | B |\n|---|---|\n| `a|b` | 2 |\n| x \\| y | **z** |",
    "link": "[Go](index.md), <https://example.org>, [mail](mailto:a@example.org), [call](tel:+123).",
    "box": '!!! agency "Sent?"\n    Call **them**.\n\n    - one\n    - two',
    "html": '<a id="old"></a>\n\nH<sub>2</sub>O, 5 < 6, A&B, "q", C&#43;&#43;',
    "quote": "> words\n> more",
    "source": 'As said ({{ source("survey-2017") }}), so.\n\n- {{ source("survey-2017") }}\n- so ({{ source("survey-2017") }}) it is',
    "escaped": "\\#1 rule, 2 \\* 3, \\[x\\], 1986\\. A year.",
    "comment": "<!-- a note\nwith lines -->\n\nWords.",
    "brackets": "Write [Their name] there. A dash: a - b. e.g. #late.",
    "emphasis": "*One* and _two_ and **_three_**, snake_case_word.",
    "hr": "Words.\n\n---\n\nMore.",
    "wrapped": "One line\nand another\n(with brackets)\n5 days later.",
    "fence": "```\n# x\n- y\n**z**\n{{ 1 }}\n```",
    "br": "One  \ntwo<br>three",
    "nested steps": "1. Sit\n    1. Down\n    2. Up\n2. Wait",
    "html details": "<details>\n<summary>More</summary>\n<p>Words</p>\n</details>",
    "ref": "[Go][here]\n\n[here]: index.md",
    "heading code": "## The `code` and *soft* [link](index.md) { #mixed }",
    "unicode": "\u770b\u8b77\u5e2b \xdcn\xefcode \u201cquotes\u201d \u2018single\u2019 \u2013 dash \u2014 \xe9 \U0001f469\u200d\u2695\ufe0f 5 % \xbd \u20ac",
    "br closed": "One<br/>two<br />three",
    "table bare": "A | B\n--|--\n1 | 2",
    "div with markdown": "<div markdown>\n\n- one\n- two\n\n</div>",
    "step tab": "1.\tone\n2.\ttwo",
    "signs of lists": "* one\n* two\n\nWords:\n\n+ three",
    "quote lazy": "> words\nand more\n\nNext.",
    "closing signs": "## Late ## { #late }\n\nWords.",
    "less": "I <3 it, and 5 > 3. Write <-- here.",
    "bold sentence": "**Send it today.** And **two**:\n\n**Name:** words\n\n**Is it late?**",
    "lines alike": "Mr. Bauer\nMs. Costa\n\n$5 a day\n$6 a night\n\nA. Rivera\nA. Costa\n\n1.5 hours\n2.5 hours",
    "item with more": "1. Sit\n\n    More of it.\n\n    - a\n    - b\n\n2. Wait\n\nAfter it.",
    "names": "{{ agency.name | upper }}{% set x = 1 %} {{ x }}",
    "box then words": '!!! agency "Sent?"\n    Call.\n\n    More.\n\nAfter it.',
    "table then words": "| A | B |\n|---|---|\n| 1 | 2 |\n\nWords.",
    "marked": "<mark>One</mark>, <u>two</u>, <small>three</small>, x^2. Wait... [1] is no note.",
    "picture": "![A leaf](assets/favicon.svg)",
    "end tags left out": "<ul>\n<li>One\n<li>Two\n</ul>\n\n<dl>\n<dt>A\n<dd>B\n<dt>C\n<dd>D\n</dl>",
    "cells left open": "<table>\n<thead>\n<tr><th>A<th>B\n<tbody>\n<tr><td>1<td>2\n</table>",
    "pairs": "<dl>\n<div><dt>A</dt><dd>B</dd></div>\n</dl>",
    "figure": '<figure>\n<img src="../assets/favicon.svg" alt="A leaf">\n<figcaption>It</figcaption>\n</figure>',
    "link around blocks": '<div>\n<a href="../waiting/"><div>Waiting</div></a>\n</div>',
    "nested lists": "<ul>\n<li>One\n<ul>\n<li>Two</li>\n</ul>\n</li>\n</ul>",
    "a mark": '<p><a id="mark"></a><a href="../">Start</a></p>',
    "valid one": "Bring:\n- a\n  - b\n\n    more\n- c\n\n1) d\n2) e\n- f\n\n ## Late { #late }\n\n#1 rule\\\nhere",
    "valid two": "~~a~~ ==b== ++ctrl++ H~2~O 1^st^ :smile: {++c++} www.example.org jo@example.org\n\n??? note\n    Words.",
    "addresses": "<https://example.org/a>, `www.example.org`, [www.example.org](https://www.example.org/).",
}

# In snippets and settings: old words, new words, the line if it does not depend on the settings.
IN_A_FILE = {
    "cut title": (
        TEMPLATE,
        "title: Thank-you",
        "title: The #1 thank-you",
        2,
        'this says "The" and no more: # starts a note that nobody sees. Put quotes around the value, or the note on a line of its own.',
    ),
    "cut item": (
        CHECKLIST,
        "      - Their name is right",
        "      - Their name # is right",
        10,
        'this says "Their name" and no more: # starts a note that nobody sees. Put quotes around the value, or the note on a line of its own.',
    ),
    "cut agency": (
        "mkdocs.yml",
        "name: The Small Agency",
        "name: The #1 Agency",
        None,
        'this says "The" and no more: # starts a note that nobody sees. Put quotes around the value, or the note on a line of its own.',
    ),
    "label": (
        TEMPLATE,
        "Thank you for today.",
        "Thank you for today, [Their name].",
        21,
        '"[Their name]" would stay as it is. Write a blank in braces, as in {their_name}.',
    ),
    "stars": (
        TEMPLATE,
        "Thank you for today.",
        "Thank you *so* much.",
        21,
        "there is markup in this line. A template has plain words only.",
    ),
    "star one": (
        TEMPLATE,
        "Thank you for today.",
        "Thank you *so much.",
        21,
        "there is markup in this line. A template has plain words only.",
    ),
    "underscore": (
        TEMPLATE,
        "Thank you for today.",
        "Thank you _so_ much.",
        21,
        "there is markup in this line. A template has plain words only.",
    ),
    "backslash": (
        TEMPLATE,
        "Thank you for today.",
        "Thank you\\so much.",
        21,
        "there is markup in this line. A template has plain words only.",
    ),
    "entity": (
        TEMPLATE,
        "Thank you for today.",
        "Thank you&nbsp;so much.",
        21,
        "there is markup in this line. A template has plain words only.",
    ),
    "rule": (
        TEMPLATE,
        "Thank you for today.",
        "---------",
        21,
        "there is markup in this line. A template has plain words only.",
    ),
    "table": (
        TEMPLATE,
        "Thank you for today.",
        "| a | b |",
        21,
        "there is markup in this line. A template has plain words only.",
    ),
    "word bullet": (
        TEMPLATE,
        "Thank you for today.",
        "\u2022 Thank you",
        21,
        'a list item starts with "- ". Other signs are not understood here.',
    ),
    "dash no space": (
        TEMPLATE,
        "Thank you for today.",
        "-Thank you",
        21,
        'a list item starts with "- ". Other signs are not understood here.',
    ),
    "nbsp": (
        TEMPLATE,
        "Thank you for today.",
        "Thank\xa0you for today.",
        21,
        "there is a no-break space here, as Word makes them. Put plain spaces.",
    ),
    "nbsp escape": (
        TEMPLATE,
        "title: Thank-you",
        'title: "Thank\\u00a0you"',
        2,
        "there is a no-break space here, as Word makes them. Put plain spaces.",
    ),
    "surrogate": (
        TEMPLATE,
        "title: Thank-you",
        'title: "Thank\\ud800you"',
        2,
        'there is half a sign in "title". Write the value anew.',
    ),
    "blank in list": (
        CHECKLIST,
        "Their name is right",
        "{their_name} is right",
        10,
        "a value that starts with a special sign needs quotes around it.",
    ),
    "blank in title": (
        CHECKLIST,
        "title: Before you send",
        "title: Before {job}",
        1,
        'there is markup in "Before {job}". Write plain words.',
    ),
    "stars in list": (
        CHECKLIST,
        "Their name is right",
        "*Their* name is right",
        10,
        "a value that starts with a special sign needs quotes around it.",
    ),
    "backslash in list": (
        CHECKLIST,
        "Their name is right",
        "Their\\name is right",
        10,
        'there is markup in "Their\\name is right". Write plain words.',
    ),
    "bracket in list": (
        CHECKLIST,
        "Their name is right",
        "[Their name] is right",
        10,
        "a value that starts with a special sign needs quotes around it.",
    ),
    "blank in example": (
        TEMPLATE,
        "job: Cook",
        'job: "{job}"',
        15,
        'there is a brace in "{job}". Write what a reader would fill in.',
    ),
    "blank in when": (
        TEMPLATE,
        "when: By the end",
        "when: By {job} the end",
        5,
        'there is markup in "By {job} the end of the next working day". Write plain words.',
    ),
    "future T": (
        TEMPLATE,
        "reviewed: 2026-03-06",
        "reviewed: 2099-03-06",
        9,
        "2099-03-06 is still to come. Put the day when somebody last read all of it.",
    ),
    "future page": (
        "docs/index.md",
        "reviewed: 2026-03-06",
        "reviewed: 2099-03-06",
        5,
        "2099-03-06 is still to come. Put the day when somebody last read all of it.",
    ),
    "future source": (
        SOURCES,
        "read: 2026-",
        "read: 2099-",
        8,
        "2099-03-06 is still to come. Put the day when you read it.",
    ),
    "same title": (
        "docs/waiting.md",
        "title: While you wait",
        "title: Start",
        2,
        'docs/index.md has the title "Start" too. Choose another.',
    ),
    "same title T/C": (
        CHECKLIST,
        "title: Before you send",
        "title: Thank-you",
        1,
        'snippets/templates/thank-you.md has the title "Thank-you" too. Choose another.',
    ),
    "same label": (
        FIELDS,
        "label: Your name",
        "label: Their name",
        6,
        '"their_name" has the label "Their name" too. Choose another.',
    ),
    "huge rows": (
        LOG,
        "rows: 6",
        "rows: 99999999999",
        8,
        '"rows" should be a number, such as 8, or a list of what stands in each row.',
    ),
    "inf rows": (
        LOG,
        "rows: 6",
        "rows: .inf",
        8,
        '"rows" should be a number, such as 8, or a list of what stands in each row.',
    ),
    "huge year": (
        SOURCES,
        "year: 2017",
        "year: 99999999999999999999",
        4,
        '"year" cannot be 99999999999999999999. Check the number.',
    ),
    "key number": (
        TEMPLATE,
        "channel: email",
        "channel: email\n1: x",
        4,
        'the key in "1: x" is no word. Put quotes around it.',
    ),
    "key null": (
        TEMPLATE,
        "channel: email",
        "channel: email\nnull: x",
        4,
        'the key in "null: x" is no word. Put quotes around it.',
    ),
    "key list": (
        TEMPLATE,
        "channel: email",
        "channel: email\n[a, b]: x",
        4,
        "this is not good YAML (found unhashable key). Check quotes, colons and the spaces at the start.",
    ),
    "key map": (
        TEMPLATE,
        "channel: email",
        "channel: email\n{a: b}: x",
        4,
        "this is not good YAML (found unhashable key). Check quotes, colons and the spaces at the start.",
    ),
    "key bool": (
        FIELDS,
        "their_name:",
        "yes:",
        1,
        'the key in "yes:" is no word. Put quotes around it.',
    ),
    "key number blank": (
        FIELDS,
        "their_name:",
        "7:",
        1,
        'the key in "7:" is no word. Put quotes around it.',
    ),
    "alias": (
        TEMPLATE,
        "title: Thank-you",
        "title: *Thank*",
        2,
        "a value that starts with a special sign needs quotes around it.",
    ),
    "anchor loop": (
        TEMPLATE,
        "tags: [thank you]",
        "tags: &a [*a]",
        8,
        "a value that starts with a special sign needs quotes around it.",
    ),
    "icon": (
        "guide.yml",
        "  language: en-US",
        "  language: en-US\n  icon:\n    logo: material/message-text-clok-outline",
        None,
        'there is no icon "material/message-text-clok-outline". Did you mean "material/message-text-clock-outline"?',
    ),
    "icon toggle": (
        "guide.yml",
        "  language: en-US",
        "  language: en-US\n  palette:\n    - toggle:\n        icon: material/weather-suny",
        None,
        'there is no icon "material/weather-suny". Did you mean "material/weather-sunny"?',
    ),
    "name as a list": (
        "mkdocs.yml",
        "site_name: The small guide",
        "site_name: [The, small, guide]",
        2,
        '"site_name" should be text, on one line.',
    ),
    "name with markup": (
        "mkdocs.yml",
        "site_name: The small guide",
        "site_name: The <b>small</b> guide",
        2,
        'there is markup in "The <b>small</b> guide". Write plain words.',
    ),
    "no name": (
        "mkdocs.yml",
        "site_name: The small guide\n",
        "",
        1,
        'key "site_name" is missing. Add it.',
    ),
    "menu of one": (
        "guide.yml",
        "nav:\n",
        "nav: index.md\nnavigation:\n",
        None,
        '"nav" should be a list, one entry to a line with a dash. Put it back.',
    ),
    "moved to nowhere": (
        "mkdocs.yml",
        "    name: The Small Agency",
        "    moved:\n      old.md: /elsewhere/\n    name: The Small Agency",
        None,
        '"/elsewhere/" is no page. Write its file below docs/, or an address with https://.',
    ),
    "no template left": (
        "mkdocs.yml",
        "    name: The Small Agency",
        "    leave_out: [templates/thank-you.md]\n    name: The Small Agency",
        None,
        "this leaves none of the templates, and pages list them. Leave one in.",
    ),
    "style gone": (
        "guide.yml",
        "assets/styles/site.css",
        "assets/styles/sit.css",
        None,
        'there is no file docs/assets/styles/sit.css. Did you mean "assets/styles/site.css"?',
    ),
    "icon of the site gone": (
        "guide.yml",
        "assets/favicon.svg",
        "assets/favicn.svg",
        None,
        'there is no file docs/assets/favicn.svg. Did you mean "assets/favicon.svg"?',
    ),
    "palette misspelt": (
        "guide.yml",
        "  language: en-US",
        "  language: en-US\n  palete:\n    primary: teal",
        None,
        'nothing reads "palete" under theme. Did you mean "palette"?',
    ),
    "navigation that cannot work": (
        "guide.yml",
        "  language: en-US",
        "  language: en-US\n  features:\n    - navigation.instant",
        None,
        '"navigation.instant" has no effect here: menu, contents and foot are this guide\'s own, and pages load as a browser does it. Take it out.',
    ),
    "analytics": (
        "guide.yml",
        "  generator: false",
        "  generator: false\n  analytics:\n    provider: google",
        None,
        '"analytics" has no effect here: nothing that readers do is sent or counted here. Take it out.',
    ),
    "language": (
        "guide.yml",
        "language: en-US",
        "language: english",
        None,
        'the theme does not speak "english". There are: af, ar, az, be, bg, bn, ca, cs, cy, da, de, el and 59 more.',
    ),
    "fields broken": (
        FIELDS,
        "label: Their name",
        'label: "Their name',
        2,
        "the quotes that open in this line do not close. Put one at the value's end.",
    ),
    "fields missing label": (
        FIELDS,
        "  label: Their name\n",
        "",
        1,
        'key "label" is missing. Add it.',
    ),
    "label bracket": (
        FIELDS,
        "label: Your name",
        'label: "[Your name]"',
        6,
        'there is markup in "[Your name]". Write plain words.',
    ),
    "extra list": (
        "mkdocs.yml",
        "extra:\n  agency:",
        "extra: []\nxextra:\n  agency:",
        None,
        "the agency's details are missing. Add the block extra.agency.",
    ),
    "title 70": (
        "docs/waiting.md",
        "title: While you wait",
        "title: wait wait wait wait wait wait wait wait wait wait wait wait wait wait wait wait wait wait wait wait ",
        2,
        '"title" has 99 signs; 65 are allowed.',
    ),
    "long item": (
        CHECKLIST,
        "Their name is right",
        "Their name is right " * 20,
        10,
        '"items" has 399 signs; 300 are allowed.',
    ),
    "long label": (
        FIELDS,
        "label: Your name",
        "label: " + "Your name " * 30,
        6,
        '"label" has 299 signs; 60 are allowed.',
    ),
    "long tag": (
        TEMPLATE,
        "tags: [thank you]",
        f"tags: [{'thank you ' * 40}]",
        8,
        '"tags" has 399 signs; 300 are allowed.',
    ),
    "item twice": (
        CHECKLIST,
        "text: Your name is there",
        "text: Their  name is right",
        9,
        'there are two "Their name is right". Take one out, or say it otherwise.',
    ),
    "column twice": (
        LOG,
        "They answered]",
        "employer]",
        7,
        'there are two "Employer". Give each column and row a name of its own.',
    ),
    "curly title": (
        TEMPLATE,
        "title: Thank-you",
        "title: \u201cThank-you\u201d",
        2,
        "the quotes of \u201cThank-you\u201d would be shown. Take them out.",
    ),
    "quoted twice": (
        TEMPLATE,
        "title: Thank-you",
        "title: '\"Thank-you\"'",
        2,
        'the quotes of "Thank-you" would be shown. Take them out.',
    ),
    "address in a letter": (
        TEMPLATE,
        "Thank you for today.",
        "Thank you for today: www.example.org/me.",
        21,
        '"www.example.org/me" would be the same in every letter. Write a blank in its place, or words.',
    ),
    "address in an item": (
        CHECKLIST,
        "Their name is right",
        "Their name is right, see https://example.org/",
        10,
        'the address "https://example.org/" would be no link here. Write words in its place.',
    ),
    "address in a note": (
        TEMPLATE,
        "moment: first-day",
        "agency: Look at www.example.org first.\nmoment: first-day",
        4,
        '"www.example.org" is no link. Write it as [words](https://example.org/).',
    ),
    "tags number": (
        TEMPLATE,
        "tags: [thank you]",
        "tags: [1]",
        8,
        '"tags" should be text. Put quotes around the value.',
    ),
    "branch blank": (
        TEMPLATE,
        "channel: email",
        "channel: phone",
        6,
        "only an email has a subject; this is a phone. Take the subject out.",
    ),
    "link no page http": (
        "docs/index.md",
        "(waiting.md#wait)",
        "(javascript:alert(1))",
        22,
        'the link "javascript:alert(1)" leads to no page. A link starts with https:// or mailto:, or names a file.',
    ),
}


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


def sentences(slips: Mapping[str, tuple[str, int | None, str]], files: dict[str, str]) -> list[str]:
    """What should be told of these slips."""
    found = []
    for number, (name, (_, line, what)) in enumerate(slips.items()):
        place = files[name] if line is None else f"{files[name]}:{line}"
        found.append(f"{place}: {what.replace('{title}', f'Slip {number}')}")
    return sorted(found)


def test_slips_in_the_source_are_told_at_once_and_once_each(small: Path) -> None:
    files = add_pages(small, {name: body for name, (body, _, _) in ON_A_PAGE.items()})
    assert sorted(map(str, prepare(small, URL))) == sentences(ON_A_PAGE, files)


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], dict[str, str]]:
    """What a build says of the slips that only the built page shows, and of what was meant."""
    project = small_project(tmp_path_factory.mktemp("slips"))
    slips = {name: body for name, (body, _, _) in AS_BUILT.items()}
    files = add_pages(project, slips | MEANT)
    done = run_build(project)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return [line for line in done.stderr.splitlines() if line.startswith("docs/")], files


def test_slips_that_mkdocs_stumbles_over_are_told_with_their_lines(small: Path) -> None:
    files = add_pages(small, {name: body for name, (body, _, _) in AS_MKDOCS_READS.items()})
    done = run_build(small)
    told = [line for line in done.stderr.splitlines() if line.startswith("docs/")]
    assert done.returncode == 1
    assert sorted(told) == sentences(AS_MKDOCS_READS, files)


# In the settings: old words, new words, the words of the line, the sentence.
IN_SETTINGS = [
    ("  - redirects:", "  - redirect:", 'there is no plugin "redirect". Did you mean "redirects"?'),
    (
        "  - attr_list\n",
        "  - attr_lists\n",
        'there is no Markdown extension "attr_lists". Did you mean "attr_list"?',
    ),
    (
        "site_description:",
        "site_descripton:",
        'unknown key "site_descripton". Did you mean "site_description"?',
    ),
    (
        "  generator: false\n",
        "  generator: false\nuse_directory_urls: perhaps\n",
        '"use_directory_urls" should be true or false.',
    ),
    (
        "    omitted_files: warn",
        "    omitted_files: worn",
        "MkDocs does not take \"omitted_files\" (Sub-option 'nav': Sub-option 'omitted_files': "
        "Expected one of ['warn', 'info', 'ignore'], got 'worn'). Mend it.",
    ),
]


def test_what_mkdocs_does_not_take_in_the_settings_is_told_at_once_with_lines(small: Path) -> None:
    for old, new, _ in IN_SETTINGS:
        change(small, "guide.yml", old, new)
    done = run_build(small)
    told = [line for line in done.stderr.splitlines() if ".yml" in line]
    rows = (small / "guide.yml").read_text(encoding="utf-8").split("\n")
    wanted = []
    for _, new, sentence in IN_SETTINGS:
        (line,) = [n for n, row in enumerate(rows, 1) if new.strip().split("\n")[-1] in row]
        wanted.append(f"guide.yml:{line}: {sentence}")
    assert sorted(told) == sorted(wanted)
    assert done.returncode == 1


def test_a_tag_that_mkdocs_does_not_know_is_told(small: Path) -> None:
    change(small, "guide.yml", "!ENV [REPOSITORY_URL", "!EVN [REPOSITORY_URL")
    (found,) = refused(small, "mkdocs.yml")
    assert found.what == "MkDocs does not know !EVN. Take it out, or write !ENV."
    assert (found.file, found.line) == ("guide.yml", 8)


def test_slips_that_readers_would_see_are_told_and_nothing_else_is(
    said: tuple[list[str], dict[str, str]],
) -> None:
    lines, files = said
    assert sorted(lines) == sentences(AS_BUILT, files)


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
    "a folder with a page's name": (
        lambda p: (p / "docs/x.md").mkdir(),
        "docs/x.md: this is a folder with a file's name. Rename it.",
    ),
    "a folder in a file's place": (
        lambda p: (p / "docs/downloads/thank-you.txt").mkdir(parents=True),
        "docs/downloads/thank-you.txt: a file and a folder stand in each other's place here. Move this one away.",
    ),
    "a file in a folder's place": (
        lambda p: (p / "docs/downloads").write_text("x"),
        "docs/downloads: a file and a folder stand in each other's place here. Move this one away.",
    ),
    "a link to nothing": (
        lambda p: (p / "docs/x.md").symlink_to("nowhere"),
        "docs/x.md: this link leads to nothing. Put the file itself there.",
    ),
    "a link to itself": (
        lambda p: (p / "docs/x.md").symlink_to("x.md"),
        "docs/x.md: this link leads to nothing. Put the file itself there.",
    ),
    "a folder that holds itself": (
        lambda p: (p / "docs/x").symlink_to(p / "docs"),
        "docs/x: this link leads in a circle. Take it out.",
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
    "a file where a build works": (
        lambda p: (p / ".build").write_text("x"),
        ".build: a file and a folder stand in each other's place here. Move this one away.",
    ),
}


@pytest.mark.parametrize("case", FILES)
def test_what_a_build_would_stumble_over_is_told(small: Path, case: str) -> None:
    slip, sentence = FILES[case]
    slip(small)
    assert list(map(str, prepare(small, URL))) == [sentence]


def test_a_page_named_twice_in_the_menu_is_told_as_that(small: Path) -> None:
    change(small, "guide.yml", "  - waiting.md\n", "  - waiting.md\n  - Again: waiting.md\n")
    (found,) = prepare(small, URL)
    assert found.line is not None
    assert found.what == (
        f'nav names "waiting.md" a second time; line {found.line - 1} has it already. Take one out.'
    )


def test_one_slip_in_fields_is_told_once_however_many_templates_it_spoils(small: Path) -> None:
    text = (small / TEMPLATE).read_text(encoding="utf-8")
    for number in range(20):
        copy = text.replace("title: Thank-you", f"title: Thank-you {number}")
        (small / f"snippets/templates/copy-{number:02}.md").write_text(copy, encoding="utf-8")
    change(small, FIELDS, "their_name:", "thier_name:")
    assert list(map(str, prepare(small, URL))) == [
        'snippets/fields.yml: the blank "their_name" is not described here. It makes 21 mistakes; '
        'the first is in snippets/templates/copy-00.md:19: unknown blank "their_name". '
        'Did you mean "thier_name"? Blanks are described in snippets/fields.yml.'
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


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (errno.ENOSPC, "there is no room left on the disk. Make some, and build again."),
        (
            errno.EACCES,
            "this may not be read or written. Give yourself the right to, and build again.",
        ),
    ],
)
def test_a_disk_that_says_no_is_told_in_words(
    small: Path, monkeypatch: pytest.MonkeyPatch, code: int, sentence: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code), str(small / "docs/downloads"))

    monkeypatch.setattr(Path, "write_bytes", full)
    assert list(map(str, prepare(small, URL))) == [f"docs/downloads: {sentence}"]


def test_lines_that_end_as_on_windows_are_read_the_same(small: Path) -> None:
    assert prepare(small, URL) == []
    made = {path: path.read_bytes() for path in (small / "docs/downloads").iterdir()}
    for file in (TEMPLATE, CHECKLIST, FIELDS, SOURCES, "docs/waiting.md"):
        text = (small / file).read_bytes()
        (small / file).write_bytes(text.replace(b"\n", b"\r\n"))
    shutil.rmtree(small / "docs/downloads")
    assert prepare(small, URL) == []
    assert {path: path.read_bytes() for path in made} == made
