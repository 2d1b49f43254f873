"""The policy: on every page, before any script, allowing what is there and nothing else."""

import re
from pathlib import Path

import pytest
from lxml import html
from mkdocs_redirects.plugin import HTML_TEMPLATE as STUB

from macros.lint.stray_files import picture_fault
from macros.postprocess import Finish
from macros.postprocess.csp import with_policy
from tests.conftest import NewContext

POLICY = '//meta[@http-equiv="Content-Security-Policy"]'


def pages_of(site: Path) -> list[Path]:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 50
    return pages


def test_every_page_has_one_policy_before_any_script(site: Path) -> None:
    for path in pages_of(site):
        tree = html.fromstring(path.read_bytes())
        assert len(tree.xpath(POLICY)) == 1, path
        assert not tree.xpath(f"{POLICY}/preceding::*[self::script or self::link]"), path


def test_the_policy_lets_in_nothing_from_elsewhere_and_sends_nothing(site: Path) -> None:
    for path in pages_of(site):
        words = html.fromstring(path.read_bytes()).xpath(f"{POLICY}/@content")[0]
        rules = dict(rule.strip().split(" ", 1) for rule in words.split(";"))
        for own in ("script-src", "style-src"):
            allowed = rules.pop(own).split()
            assert allowed[0] == "'self'"
            assert all(re.fullmatch(r"'sha256-[A-Za-z0-9+/]{43}='", hash) for hash in allowed[1:])
        assert rules == {
            "default-src": "'none'",
            "img-src": "'self' data:",
            "font-src": "'self'",
            "connect-src": "'self'",
            "worker-src": "'self'",
            "base-uri": "'none'",
            "form-action": "'none'",
        }


def test_no_page_has_a_script_or_style_that_the_policy_would_stop(site: Path) -> None:
    for path in pages_of(site):
        tree = html.fromstring(path.read_bytes())
        assert not tree.xpath("//@style | //body//style"), path
        assert not [
            name
            for name in tree.xpath("//@*/..")
            if any(key.startswith("on") for key in name.attrib)
        ], path


def test_no_page_tells_other_sites_more_than_where_the_reader_comes_from(site: Path) -> None:
    for path in pages_of(site):
        tree = html.fromstring(path.read_bytes())
        if not tree.xpath('//meta[@http-equiv="refresh"]'):
            assert tree.xpath('//meta[@name="referrer"]/@content') == [
                "strict-origin-when-cross-origin"
            ]


def test_a_moved_page_still_leads_on_to_its_section(server: str, new_context: NewContext) -> None:
    written = STUB.format(url="../steps/")
    stub = with_policy(written, "old/index.html")
    assert "sha256-" in stub
    page = new_context().new_page()
    page.route("**/old/", lambda route: route.fulfill(body=stub, content_type="text/html"))
    page.goto("old/#thanks")
    page.wait_for_url(f"{server}steps/#thanks")


def test_a_page_that_moved_to_another_site_takes_no_words_along(tmp_path: Path) -> None:
    moved = {"a.html": "HTTPS://other.example/", "b.html": "../https:/"}
    rest = Finish(tmp_path, "https://guide.example/")
    for name, url in moved.items():
        stub = STUB.format(url=url)
        (tmp_path / name).write_text(stub, encoding="utf-8")
        rest.note(name, html.document_fromstring(stub), stub)
    rest.write()
    away, within = ((tmp_path / name).read_text(encoding="utf-8") for name in moved)
    assert "<script" not in away and 'content="0; url=HTTPS://other.example/"' in away
    assert "<script>" in within


@pytest.mark.parametrize(
    ("inside", "taken"),
    [
        ("<style>@import url(https://x.example/a.css);</style>", True),
        ('<style>@\\69mport "//x.example";</style>', True),
        ("<style>@im/**/port 'a';a{fill:u\\72l(a.svg)}</style>", True),
        ("<rect style=\"fill: url( 'http://x.example#a')\"/>", True),
        ('<rect fill="url(https://x.example#a)"/>', True),
        ("<style>a{fill:url(#a);src:url(data:font/woff2;base64,x)}</style>", False),
        ('<use href="#a"/><rect fill="url(#a)"/>', False),
    ],
)
def test_a_picture_that_takes_something_from_elsewhere_is_told(
    tmp_path: Path, inside: str, taken: bool
) -> None:
    (tmp_path / "a.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>')
    assert ("elsewhere" in (picture_fault(tmp_path / "a.svg") or "")) == taken


def test_a_page_without_a_place_for_its_policy_stops_the_build(tmp_path: Path) -> None:
    odd = "<title>No charset</title>"
    (tmp_path / "odd.html").write_text(odd, encoding="utf-8")
    rest = Finish(tmp_path, "https://guide.example/")
    rest.note("odd.html", html.document_fromstring(odd), odd)
    with pytest.raises(ValueError, match=r"odd\.html"):
        rest.write()


def test_a_script_that_slips_into_a_page_does_not_run(site: Path, new_context: NewContext) -> None:
    whole = (site / "steps" / "index.html").read_text(encoding="utf-8")
    planted = whole.replace("</h1>", "</h1><script>window.slipped = 1</script>", 1)
    page = new_context().new_page()
    page.route("**/steps/", lambda route: route.fulfill(body=planted, content_type="text/html"))
    page.goto("steps/")
    assert page.evaluate("window.slipped") is None
    complaints = page.context.complaints  # type: ignore[attr-defined]
    assert any("Content Security Policy" in line for line in complaints)
    complaints.clear()


def test_a_script_among_a_pages_words_is_not_let_in() -> None:
    page = '<meta charset="utf-8"><body><script>theme()</script><article><script>alert(1)</script></article></body>'
    assert with_policy(page, "").count("sha256-") == 1
