"""The Content-Security-Policy of each built page: nothing from elsewhere, no script but its own."""

import base64
import hashlib
from pathlib import Path

from lxml import html

# Styles and scripts are files of the site. Pictures in style sheets are data: addresses.
_RULES = (
    "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)
_CHARSET = '<meta charset="utf-8">'


def add_policy(site: Path) -> None:
    """Write its policy into the head of every HTML page of a built site, before any script.

    The theme's inline scripts, and those of the pages that redirect, are allowed by their SHA-256
    (Content Security Policy Level 3, section 8.3); a script that slips in later is not.
    Raises ValueError for a page whose head does not start with its charset.
    """
    for path in sorted(site.rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        if page.count(_CHARSET) != 1:
            raise ValueError(f"{path}: no place for the policy, there should be one {_CHARSET}")
        meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(page)}">'
        path.write_text(page.replace(_CHARSET, _CHARSET + meta), encoding="utf-8")


def policy(page: str) -> str:
    """The policy for a page's HTML.

    A script among the page's own words is nobody's: the theme's stand outside them.
    """
    inline = html.document_fromstring(page).xpath(
        "//script[not(@src)][not(contains(@type, 'json'))][not(ancestor::article)]"
    )
    digests = [hashlib.sha256((script.text or "").encode()).digest() for script in inline]
    hashes = [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
    return _RULES.format(scripts=" ".join(["'self'", *dict.fromkeys(hashes)]))
