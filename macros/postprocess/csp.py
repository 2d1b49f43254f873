"""The Content-Security-Policy of each built page: nothing from elsewhere, no script but its own."""

import base64
import hashlib

from lxml import html

# Pictures in style sheets are data: addresses.
_RULES = (
    "default-src 'none'; script-src {scripts}; style-src {styles}; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)
_CHARSET = '<meta charset="utf-8">'


def with_policy(page: str, place: str) -> str:
    """A page with its policy in its head, before any script and style.

    page: its HTML; place: its file, to name it in an error.
    Inline scripts and styles of ours and the theme's are allowed by their SHA-256 (Content Security
    Policy Level 3, section 8.3); one that slips in later is not.
    Raises ValueError for a page whose head does not start with its charset.
    """
    if page.count(_CHARSET) != 1:
        raise ValueError(f"{place}: no place for the policy, there should be one {_CHARSET}")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(page)}">'
    return page.replace(_CHARSET, _CHARSET + meta)


def policy(page: str) -> str:
    """The policy for a page's HTML.

    A script or style among the page's own words is nobody's: ours stand outside them.
    """
    tree = html.document_fromstring(page)
    scripts = tree.xpath(
        "//script[not(@src)][not(contains(@type, 'json'))][not(ancestor::article)]"
    )
    return _RULES.format(scripts=_sources(scripts), styles=_sources(tree.xpath("//head/style")))


def _sources(inline: list[html.HtmlElement]) -> str:
    digests = [hashlib.sha256((element.text or "").encode()).digest() for element in inline]
    hashes = [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
    return " ".join(["'self'", *dict.fromkeys(hashes)])
