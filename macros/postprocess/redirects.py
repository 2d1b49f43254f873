"""Redirects to another site: what stands behind the # is the candidate's, and stays here."""

import re

# The script with which mkdocs-redirects hands on the #; without it, its <meta> leads on all the same.
_HANDS_ON = re.compile(
    r'<script>var anchor=[^<]*location\.href="https?:[^<]*</script>', re.IGNORECASE
)


def without_words(page: str) -> str:
    """A page that hands nothing behind the # to another site. page: its HTML."""
    return _HANDS_ON.sub("", page)
