"""A page has in it the styles that it can use, and looks as it would with all of them."""

import re
from pathlib import Path

import pytest

from macros.postprocess.stylesheet import asked, parse, trim, write
from tests.conftest import ROOT, NewWindow

_STYLE = re.compile(r"<style>(?!@font-face)(.*?)</style>", re.DOTALL)
# Every element's styles, and those of what stands before and behind it; the skip link is the theme's own.
_LOOK = """() => [...document.querySelectorAll("body, body *:not(.md-skip, .md-dialog, .md-dialog *, .md-overlay, .md-sidebar__scrollwrap)")].map(element =>
  [element.tagName + "." + element.className, ...["", "::before", "::after"].map(part => {
    const style = getComputedStyle(element, part);
    return part && style.content === "none" ? "" : [...style].filter(name => !name.startsWith("--"))
      .map(name => name + ":" + style.getPropertyValue(name)).join(";");
  })])"""


def left(css: str, *names: str) -> str:
    rules = parse(css)
    return write(tuple(trim(rules, frozenset(names))))


@pytest.mark.parametrize(
    ("css", "names", "kept"),
    [
        ("p{color:red} .gone{color:red}", ["p"], "p{color:red}"),
        (".a .gone,.a>p{top:0}", [".a", "p"], ".a>p{top:0}"),
        (".a:hover::before{top:0}", [".a"], ".a:hover::before{top:0}"),
        (":is(.gone,.a) p{top:0}", [".a", "p"], ":is(.gone,.a) p{top:0}"),
        (".a:not(.gone){top:0}", [".a"], ".a:not(.gone){top:0}"),
        (".a:has(.gone){top:0}", [".a"], ""),
        ("[data-x=red]{top:0}[data-x=blue]{top:1px}", ["[data-x=red]"], "[data-x=red]{top:0}"),
        ("@media (width>9px){.gone{top:0}}", ["p"], ""),
        ("@media (width>9px){p{top:0}}", ["p"], "@media (width>9px){p{top:0}}"),
        ("p{--gone:1;--a:var(--b);--b:2;top:var(--a)}", ["p"], "p{--a:var(--b);--b:2;top:var(--a)}"),
    ],
)  # fmt: skip
def test_only_what_a_page_can_use_is_left(css: str, names: list[str], kept: str) -> None:
    assert left(css, *names) == kept


def test_a_sheet_says_what_it_asks_for() -> None:
    assert asked(parse("@media print{p.a>#b[c]:not(.d){top:0}}")) == {"p", ".a", "#b", "[c]"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "address", ["", "thank-you/", "waiting/how-long/", "planner/", "checklists/before-you-send/"]
)
def test_a_page_looks_as_it_would_with_every_style(
    address: str, scheme: str, site: Path, server: str, window: NewWindow
) -> None:
    named = re.findall(r"^  - (assets/styles/\S+)$", (ROOT / "guide.yml").read_text("utf-8"), re.M)
    made = site.parent / "docs"
    page = window(bypass_csp=True, color_scheme=scheme, reduced_motion="reduce")
    # Whether the face of the headings is there in time depends on the machine: here it never is.
    page.route("**/*.woff2", lambda route: route.fulfill(body=b""))
    page.goto(address, wait_until="networkidle")
    trimmed = page.evaluate(_LOOK)
    html = (site / address / "index.html").read_text(encoding="utf-8")
    (style,) = _STYLE.findall(html)
    # Of the theme's sheet a page has what ours leave to it.
    whole = write(tuple(rule for rule in parse(style) if rule.is_layered))
    whole += "".join((made / name).read_text(encoding="utf-8") for name in named)
    page.route(
        server + address,
        lambda route: route.fulfill(
            body=_STYLE.sub(lambda _: f"<style>{whole}</style>", html), content_type="text/html"
        ),
    )
    page.goto(address, wait_until="networkidle")
    assert page.evaluate(_LOOK) == trimmed
