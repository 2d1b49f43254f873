"""What a built page needs to be read on paper: the address of each link, in full, behind it."""

import re
from functools import partial
from html import escape, unescape
from pathlib import Path
from urllib.parse import urljoin

_ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
_LINK = re.compile(r'<a\b[^>]*? href="(?P<href>[^"]*)"[^>]*>(?P<words>.*?)</a>', re.DOTALL)


def write_addresses(site: Path, url: str) -> None:
    """Put an empty span with the address behind every link in a page's own words.

    site: the folder of the built site; url: its address, with a slash at its end.
    print.css writes it out; on a screen, to a screen reader and to the clipboard it is not there.
    Links within a page get none, nor do links whose words are their address.
    """
    for path in sorted(site.rglob("*.html")):
        address = url + path.relative_to(site).as_posix().removesuffix("index.html")
        before = path.read_text(encoding="utf-8")
        after = _ARTICLE.sub(partial(_with_addresses, address), before)
        if after != before:
            path.write_text(after, encoding="utf-8")


def _with_addresses(address: str, article: re.Match[str]) -> str:
    def with_address(link: re.Match[str]) -> str:
        target = urljoin(address, unescape(link["href"])).removeprefix("mailto:")
        told = unescape(link["words"]) in (target, target.partition("://")[2])
        if link["href"].startswith("#") or told:
            return link[0]
        return f'{link[0]}<span data-print-address="{escape(target)}"></span>'

    return _LINK.sub(with_address, article[0])
