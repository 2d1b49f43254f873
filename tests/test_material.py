"""What CommonMark's and Material's documentation promise, and what each does here: it works, or is told with its reason.

The habits are in habits.txt. Each stands on a page of its own.
"""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import change, mistakes_in, told_by_build
from tests.test_slips import add_pages

TEXT = Path(__file__).with_name("habits.txt").read_text(encoding="utf-8")
HABITS = {
    name: (body, html) for name, body, html in re.findall(r"(?ms)^§ (.*?)\n(.*?)\n→ (.*?)$", TEXT)
}

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
# What a page says of itself above its words, on some of the habits' pages.
FRONT = {
    "tabs": "hide: [toc, navigation]\n",
    "annotations": "search: {exclude: true}\n",
    "box": "search: {boost: 2}\n",
}
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
    for name, front in FRONT.items():
        change(project, files[name], "tags: [slip]\n", f"tags: [slip]\n{front}")
    assert told_by_build(project) == []
    pages = {"search": (project / "site/search/search.json").read_text(encoding="utf-8")}
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


def test_a_page_hides_its_sidebars_and_stays_out_of_the_search_or_comes_first(
    built: dict[str, str],
) -> None:
    assert len(re.findall(r'data-md-component="sidebar"[^>]* hidden', built["tabs"])) == 2
    assert len(re.findall(r'data-md-component="sidebar"[^>]* hidden', built["box"])) == 0
    found = {page["title"]: page for page in json.loads(built["search"])["pages"]}
    numbers = {name: f"Slip {number}" for number, name in enumerate(HABITS)}
    assert numbers["annotations"] not in found
    assert found[numbers["box"]]["boost"] == 2


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
    said = [re.sub(r"^guide\.yml:\d+: ", "", str(mistake)) for mistake in mistakes_in(small)]
    assert sorted(said) == sorted(what for group in WHY.values() for what in group.values())
