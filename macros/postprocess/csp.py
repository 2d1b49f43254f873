"""The Content-Security-Policy of each built page: nothing from elsewhere, no script but its own."""

import base64
import hashlib
from collections.abc import Iterable

from lxml import html

# Pictures in style sheets are data: addresses.
_RULES = (
    "default-src 'none'; script-src {scripts}; style-src {styles}; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)
_CHARSET = '<meta charset="utf-8">'


def inline_sources(tree: html.HtmlElement) -> tuple[list[str], list[str]]:
    """The scripts and the styles that stand in a page, as text.

    A script or style among the page's own words is nobody's: ours stand outside them.
    """
    scripts = tree.xpath(
        "//script[not(@src)][not(contains(@type, 'json'))][not(ancestor::article)]"
    )
    # Sheets that are imported come into the page, and are allowed by what they say there.
    styles = tree.xpath("//head/style[not(starts-with(., '@import'))]/text()")
    return [script.text or "" for script in scripts], [str(style) for style in styles]


def with_policy(page: str, place: str, scripts: Iterable[str], styles: Iterable[str]) -> str:
    """A page with its policy in its head, before any script and style.

    page: its HTML; place: its file, to name it in an error; scripts, styles: those that stand in it.
    They are allowed by their SHA-256 (Content Security Policy Level 3, section 8.3); one that slips
    in later is not. Raises ValueError for a page whose head does not start with its charset.
    """
    if page.count(_CHARSET) != 1:
        raise ValueError(f"{place}: no place for the policy, there should be one {_CHARSET}")
    policy = _RULES.format(scripts=_sources(scripts), styles=_sources(styles))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return page.replace(_CHARSET, _CHARSET + meta)


def _sources(inline: Iterable[str]) -> str:
    digests = [hashlib.sha256(text.encode()).digest() for text in inline]
    hashes = [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
    return " ".join(["'self'", *dict.fromkeys(hashes)])
