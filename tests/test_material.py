"""What CommonMark's and Material's documentation promise, and what each does here: it works, or is told with its reason.

Each habit stands on a page of its own; behind it is what has to be in the page's HTML.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.build import LOCAL, prepare
from tests.conftest import change, run_build
from tests.test_slips import add_pages

COMMONMARK = {
    "rule": ("One\n\n* * *\n\nTwo", "<hr"),
    "rule of underscores": ("One\n\n___\n\nTwo", "<hr"),
    "heading with closing signs": ("## Late ## { #late }\n\nx", '<h2 id="late">Late</h2>'),
    "heading below words": ("Words\n## Late { #late }\nx", "<p>Words</p> <h2"),
    "heading 3 spaces in": ("   ## Late { #late }\n\nx", '<h2 id="late">Late</h2>'),
    "underlined heading": ("Late { #late }\n---\n\nx", '<h2 id="late">Late</h2>'),
    "heading with signs": ("## The `code` and *soft* [link](index.md) { #m }\n\nx", "<code>code</code> and <em>soft</em>"),
    "heading in a quote": ("> ## Late { #late }\n>\n> words", "<blockquote> <h2"),
    "heading in an item": ("- ## Late { #late }", '<li> <h2 id="late">'),
    "no heading": ("#1 rule: be kind", "<p>#1 rule: be kind</p>"),
    "code 4 spaces in": ("Words:\n\n    $ make site", "<code>$ make site"),
    "code between ticks": ("```\n# x\n- y\n**z**\n```", "<code># x - y **z**"),
    "code between waves": ("~~~ text\n- y\n~~~", "- y"),
    "code in an item": ("1. one\n\n    ```\n    x\n    ```\n\n2. two", "<li> <p>two"),
    "ticks in code": ("Type `` a`b `` here.", "<code>a`b</code>"),
    "paragraph over lines": ("One\nand two\n5 days later", "<p>One and two 5 days later</p>"),
    "break of spaces": ("One  \ntwo", "One<br> two"),
    "break of a backslash": ("One\\\ntwo", "One<br> two"),
    "quote": ("> words\n> more\n\nAfter", "<blockquote> <p>words more</p>"),
    "lazy quote": ("> words\nand more", "<p>words and more</p>"),
    "list in a quote": ("> Words:\n> - a\n> - b", "<p>Words:</p> <ul> <li>a"),
    "quote in a quote": ("> one\n>\n> > two", "<blockquote> <p>two"),
    "list below words": ("Bring:\n- a\n- b", "<p>Bring:</p> <ul> <li>a</li>"),
    "steps below words": ("Do:\n1. a\n2. b", "<p>Do:</p> <ol> <li>a</li>"),
    "list 2 spaces in": ("- a\n  - b\n  - c\n- d", "<li>a<ul> <li>b</li> <li>c</li> </ul> </li>"),
    "list in a step": ("1. a\n   - b\n2. c", "<li>a<ul> <li>b</li> </ul> </li>"),
    "list 4 spaces in": ("- a\n    - b\n        - c", "<li>b<ul> <li>c"),
    "paragraph in an item": ("- a\n\n  more of a\n\n- b", "<p>a</p> <p>more of a</p> </li>"),
    "paragraph 4 spaces in": ("- a\n\n    more of a\n\n- b", "<p>a</p> <p>more of a</p> </li>"),
    "list after a paragraph in an item": ("- a\n\n  words\n  - b", "<p>words</p> <ul> <li>b"),
    "steps with brackets": ("1) a\n2) b", "<ol> <li>a</li> <li>b</li>"),
    "steps from 3": ("3. a\n4. b", '<ol start="3">'),
    "two kinds of list": ("- a\n1. b\n- c", "<ul> <li>a</li> </ul> <ol> <li>b</li> </ol> <ul>"),
    "lists back to back": ("- a\n\n1. b\n\n- c", "</ul> <ol> <li>b</li> </ol> <ul>"),
    "other signs": ("* a\n* b\n\nWords:\n\n+ c", "<li>c</li>"),
    "item alone": ("- one", "<ul> <li>one</li> </ul>"),
    "empty item": ("- one\n-\n- two", "<li></li>"),
    "wrapped item": ("- one\n  and more\n- two", "one and more</li>"),
    "a year": ("1986\\. A good year.", "<p>1986. A good"),
    "number in words": ("It was in\n1986. A good year.", "in 1986. A good"),
    "escapes": (r"\*x\* \_y\_ \[z\] \# \$5 \"q\" \~", '<p>*x* _y_ [z] # $5 "q" ~</p>'),
    "backslash": (r"In C:\Users, one\two.", r"C:\Users, one\two."),
    "entities": ("&copy; &amp; 5&nbsp;kg C&#43;&#43;", "&copy; &amp; 5&nbsp;kg C"),
    "signs as they are": ("5 < 6, A&B, I <3 it, a -> b", "5 &lt; 6, A&amp;B, I &lt;3 it"),
    "emphasis": ("*a* _b_ **c** __d__ ***e***", "<em>a</em> <em>b</em> <strong>c</strong>"),
    "emphasis within a word": ("un*frigging*real", "un<em>frigging</em>real"),
    "under_scores": ("snake_case_word", "snake_case_word"),
    "stars that are stars": ("Price* and 5 * 3\n\n*May change.", "Price* and 5 * 3"),
    "bold line": ("**Note**\n\nWords", "<strong>Note</strong>"),
    "dots": ("He said not.... Name: ........", "not...."),
    "link": ("[Go](waiting.md)", '<a href="../waiting/">Go</a>'),
    "link with a title": ('[Go](waiting.md "More")', 'title="More"'),
    "link over two lines": ("[Go\nthere](waiting.md)", ">Go there</a>"),
    "link to a section": ("[Go](waiting.md#wait)", 'href="../waiting/#wait"'),
    "link by reference": ("[Go][there] and [there]\n\n[there]: waiting.md", '<a href="../waiting/">there</a>'),
    "link in angle brackets": ("[Go](<waiting.md>)", '<a href="../waiting/">'),
    "autolink": ("<https://example.org/a>", '<a href="https://example.org/a">'),
    "mail": ("<jo@example.org> [Jo](mailto:jo@example.org)", ">Jo</a>"),
    "picture": ("![A leaf](assets/favicon.svg)", 'alt="A leaf"'),
    "linked picture": ("[![A leaf](assets/favicon.svg)](waiting.md)", '<a href="../waiting/"><img'),
    "html in words": ("H<sub>2</sub>O <mark>b</mark> <kbd>c</kbd><br>d", "H<sub>2</sub>O"),
    "html block": ("<div>\n<p>Words</p>\n</div>", "<p>Words</p>"),
    "html with end tags left out": ("<ul>\n<li>One\n<li>Two\n</ul>", "<li>One <li>Two"),
    "html table": ("<table>\n<tr><td>A<td>B\n</table>", "<td>A"),
    "html heading": ('<h2 id="old">Old</h2>\n\nx', '<h2 id="old">Old</h2>'),
    "old html": ('<center>A</center>\n\n<p align="center">b</p>', "<center>A</center>"),
    "comment": ("<!-- a note\nwith lines -->\n\nWords", "<p>Words</p>"),
    "brackets": ("Write [Their name] (or not) [1].", "[Their name] (or not) [1]"),
}  # fmt: skip

BOXES = ["abstract", "info", "success", "question", "failure", "danger", "bug", "example", "quote"]
MATERIAL = {
    "box": ("!!! note\n    Words", 'class="admonition note"'),
    "box with a title": ('!!! tip "A *title*"\n    Words', ">A <em>title</em></p>"),
    "box without a title": ('!!! warning ""\n    Words', 'class="admonition warning"'),
    "boxes of all kinds": ("".join(f"!!! {kind}\n    Words\n\n" for kind in BOXES), 'class="admonition quote"'),
    "box in a box": ("!!! note\n    One\n\n    !!! tip\n        Two", 'class="admonition tip"'),
    "box beside words": ('!!! info inline end "A"\n    Words', "admonition info inline end"),
    "box in an item": ("- one\n\n    !!! note\n        Words", '<div class="admonition note"'),
    "box with a list": ("!!! note\n    Words:\n    - a\n    - b", "<p>Words:</p> <ul> <li>a"),
    "folded box": ('??? note "More"\n    Words', '<details class="note"> <summary>More</summary>'),
    "open folded box": ("???+ note\n    Words", '<details class="note" open'),
    "details": ("<details>\n<summary>More</summary>\nWords\n</details>", "<summary>More"),
    "details with Markdown": ("<details markdown>\n<summary>More</summary>\n\n- a\n\n</details>", "<li>a</li>"),
    "annotations": ("Words (1)\n{ .annotate }\n\n1.  A note", '<p class="annotate">Words (1)'),
    "button": ("[Go](waiting.md){ .md-button .md-button--primary }", "md-button--primary"),
    "code with a title": ('``` py title="a.py" linenums="1"\nx = 1\n```', "a.py"),
    "code with marked lines": ('``` py hl_lines="1"\nx = 1\n```', 'class="hll"'),
    "code in words": ("`#!python range()`", '<span class="nb">range</span>'),
    "tabs": ('=== "One"\n    - a\n\n=== "Two"\n    Words', '<div class="tabbed-content">'),
    "table": ("| A | B |\n|:--|--:|\n| 1 | 2 |", '<td align="left">1</td>'),
    "table below words": ("Words:\n| A | B |\n|---|---|\n| 1 | 2 |", "<p>Words:</p> <table"),
    "table without edges": ("A | B\n--|--\n1 | `a|b`", "<code>a|b</code>"),
    "table with fewer cells": ("| A | B |\n|---|---|\n| 1 |", "<td>1</td>"),
    "footnote": ("Words[^1].\n\n[^1]: A note\n\n    of two paragraphs", '<div class="footnote">'),
    "marks": ("==a== ^^b^^ ~~c~~", "<mark>a</mark> <ins>b</ins> <del>c</del>"),
    "small letters": ("H~2~O and A^T^A", "H<sub>2</sub>O and A<sup>T</sup>A"),
    "changes": ("{++new++} {--old--} {~~a~>b~~} {==c==}", "<ins"),
    "keys": ("Press ++ctrl+alt+del++.", "<kbd"),
    "task list": ("- [x] a\n- [ ] b\n    * [x] c", 'type="checkbox"'),
    "definitions": ("Term\n:   What it is\n\n    More", "<dt>Term</dt>"),
    "abbreviation": ("The HTML\n\n*[HTML]: Markup", '<abbr title="Markup">HTML</abbr>'),
    "emoji": (":smile: :material-check: :fontawesome-brands-youtube:", "😄"),
    "cards": ('<div class="grid cards" markdown>\n\n- a\n- b\n\n</div>', "<ul> <li>a</li> <li>b"),
    "grid": ('<div class="grid" markdown>\n\n!!! note\n    a\n\n</div>', "admonition note"),
    "a window of its own": ("[Go](https://example.org){ target=_blank rel=nofollow }", "_blank"),
    "picture at the side": ("![A leaf](assets/favicon.svg){ align=left width=20 }", 'align="left"'),
    "picture with a caption": ('<figure markdown="span">\n  ![A leaf](assets/favicon.svg)\n' "  <figcaption>A leaf</figcaption>\n</figure>", "<figcaption>A leaf</figcaption>"),
    "picture for the dark": ("![A leaf](assets/favicon.svg#only-dark)", "#only-dark"),
    "lazy picture": ("![A leaf](assets/favicon.svg){ loading=lazy }", 'loading="lazy"'),
    "address": ("See https://example.org/a or www.example.org.", 'href="https://example.org/a"'),
    "mailbox": ("Write to jo@example.org.", '<a href="&#109;'),
    "names": ("{{ agency.name | upper }} {% set x = 1 %}{{ x }}", "THE SMALL AGENCY"),
    "curly quotes": ("“quotes” ‘single’ – dash — it’s ½ € 👩‍⚕️", "– dash —"),
    "macro beside words": ('As said ({{ source("survey-2017") }}), so.', "As said ("),
}  # fmt: skip
HABITS = COMMONMARK | MATERIAL


# What settings and blocks of the theme bring to every page: what is written where, and what is in the HTML.
SETTINGS = {
    "language": ("  language: en-US", "  language: de", 'lang="de"'),
    "palette": ("  font: false", "  font: false\n  palette: {primary: teal}", 'data-md-color-primary="teal"'),
    "logo": ("  font: false", "  font: false\n  logo: assets/leaf.svg", '<img src="../assets/leaf.svg" alt="">'),
    "favicon": ("favicon: assets/favicon.svg", "favicon: assets/leaf.svg", '<link rel="icon" href="../assets/leaf.svg">'),
    "icon": ("  font: false", "  font: false\n  icon:\n    admonition: {note: material/leaf}", "--md-admonition-icon--note:url("),
    "social": ("  generator: false", "  generator: false\n  social:\n    - {icon: material/leaf, link: https://example.org/us, name: Us}", 'title="Us" class="md-social__link"'),
    "homepage": ("  generator: false", "  generator: false\n  homepage: https://example.org/home", 'class="site-name" href="https://example.org/home"'),
    "alternate": ("  generator: false", "  generator: false\n  alternate:\n    - {name: Deutsch, link: https://example.org/de, lang: de}", 'rel="alternate" href="https://example.org/de" hreflang="de"'),
    "copyright": ("site_description:", "copyright: By <b>us</b>\nsite_description:", "<p>By <b>us</b></p>"),
    "extra_javascript": ("extra_css:\n", "extra_javascript: [assets/own.js]\nextra_css:\n", '<script src="../assets/own.js"></script>'),
    "extra_css": ("extra_css:\n", "extra_css:\n  - assets/own.css\n", "outline:7px dotted"),
}  # fmt: skip
BLOCKS = {
    "announce": ("We moved", "<aside class=\"md-banner\"> <div class=\"md-banner__inner md-grid md-typeset\"> We moved"),
    "extrahead": ('<meta name="author" content="Us">', '<meta name="author" content="Us">'),
    "libs": ('<script src="{{ "assets/own.js" | url }}"></script>', '<script src="../assets/own.js"></script>'),
}  # fmt: skip
# What cannot work here, and what nothing reads: each is told in guide.yml.
WHY = {
    "extra": {
        "analytics: {provider: google}": '"analytics" has no effect here: nothing that readers do is sent or counted here. Take it out.',
        "consent: {title: Cookies}": '"consent" has no effect here: this guide asks nobody for consent, since it keeps and sends nothing. Take it out.',
        "socail: []": 'nothing reads "socail" under extra. Did you mean "social"?',
    },
    "theme": {
        "palete: {primary: teal}": 'nothing reads "palete" under theme. Did you mean "palette"?',
        "palette: {primry: teal}": 'nothing reads "primry" under theme.palette. Did you mean "primary"?',
        "font: {text: Lato}": '"font" has no effect here: it comes from another site, which no page of this guide asks. Take it out.',
        "logo: assets/favicn.svg": 'there is no file docs/assets/favicn.svg. Did you mean "assets/favicon.svg"?',
    },
    "features": {
        "navigation.instant": '"navigation.instant" has no effect here: menu, contents and foot are this guide\'s own, and pages load as a browser does it. Take it out.',
        "header.autohide": '"header.autohide" has no effect here: the head scrolls with the page, so that a letter has its room. Take it out.',
        "content.code.cpoy": 'the theme has no feature "content.code.cpoy". Did you mean "content.code.copy"?',
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def built(
    new_small: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """The HTML of each habit's page, with one space wherever there are some; all settings are made."""
    project = new_small(tmp_path_factory.mktemp("habits"))
    files = add_pages(project, {name: body for name, (body, _) in HABITS.items()})
    for old, new, _ in SETTINGS.values():
        change(project, "guide.yml", old, new)
    change(project, "guide.yml", "  font: false", "  font: false\n  features: [content.code.copy]")
    assets = project / "docs/assets"
    shutil.copy(assets / "favicon.svg", assets / "leaf.svg")
    (assets / "own.js").write_text("own = 1", encoding="utf-8")
    (assets / "own.css").write_text("h1 { outline: 7px dotted }", encoding="utf-8")
    for name, (words, _) in BLOCKS.items():
        main, start = project / "docs/overrides/main.html", f"{{% block {name} %}}"
        text = main.read_text(encoding="utf-8")
        text = text if start in text else text + start + "{% endblock %}"
        main.write_text(text.replace(start, start + words), encoding="utf-8")
    done = run_build(project)
    assert done.returncode == 0, done.stderr
    pages = {}
    for name, file in files.items():
        page = project / "site" / file.removeprefix("docs/").replace(".md", "/index.html")
        text = page.read_text(encoding="utf-8").replace("<br />", "<br>")
        pages[name] = re.sub(r"\s+", " ", re.sub(r'<span class="whole">(.*?)</span>', r"\1", text))
    return pages


def test_there_are_enough() -> None:
    assert len(HABITS) >= 80


def test_what_is_valid_becomes_what_it_should(built: dict[str, str]) -> None:
    articles = {name: re.sub(r".*<article|</article.*", "", page) for name, page in built.items()}
    assert not [name for name, (_, html) in HABITS.items() if html not in articles[name]]


def test_settings_and_blocks_of_the_theme_are_on_every_page(built: dict[str, str]) -> None:
    given = SETTINGS | BLOCKS
    assert not [name for name, (*_, html) in given.items() if html not in built["box"]]


def test_the_themes_script_comes_where_it_has_work_and_nowhere_else(built: dict[str, str]) -> None:
    loaded = {name for name, page in built.items() if "/javascripts/bundle." in page}
    code = {name for name, page in built.items() if "<pre><span></span><code" in page}
    assert len(code) > 5
    assert loaded == {"tabs", "annotations"} | code


def test_what_cannot_work_here_is_told_with_its_reason(small: Path) -> None:
    extra, theme = ("".join(f"  {each}\n" for each in WHY[where]) for where in ("extra", "theme"))
    features = "".join(f"    - {each}\n" for each in WHY["features"])
    change(small, "guide.yml", "  generator: false\n", extra)
    change(small, "guide.yml", "  font: false\n", f"{theme}  features:\n{features}")
    said = [re.sub(r"^guide\.yml:\d+: ", "", str(mistake)) for mistake in prepare(small, LOCAL)]
    assert sorted(said) == sorted(what for group in WHY.values() for what in group.values())
