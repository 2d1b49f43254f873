"""The Content-Security-Policy of each built page: nothing from elsewhere, no script but its own."""

import base64
import hashlib
import re
from collections.abc import Iterable

# Pictures in style sheets are data: addresses.
_RULES = (
    "default-src 'none'; script-src {scripts}; style-src {styles}; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)
_CHARSET = '<meta charset="utf-8">'
# The frame's own have no attributes: those of others, and data, do.
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def with_policy(page: str, place: str) -> str:
    """A page with its policy in its head, before any script and style.

    page: its HTML; place: its file, to name it in an error.
    The scripts and styles that stand in its frame are allowed by their SHA-256 (Content Security
    Policy Level 3, section 8.3); one that slips in later is not, and one among the page's own words
    is nobody's. Raises ValueError for a page whose head does not start with its charset.
    """
    if page.count(_CHARSET) != 1:
        raise ValueError(f"{place}: no place for the policy, there should be one {_CHARSET}")
    head, _, rest = page.partition("<article")
    frame = head + rest.rpartition("</article>")[2]
    policy = _RULES.format(
        scripts=_sources(_SCRIPT.findall(frame)),
        styles=_sources(_STYLE.findall(head.partition("<body")[0])),
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return page.replace(_CHARSET, _CHARSET + meta)


def _sources(inline: Iterable[str]) -> str:
    digests = [hashlib.sha256(text.encode()).digest() for text in inline]
    hashes = [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
    return " ".join(["'self'", *dict.fromkeys(hashes)])
