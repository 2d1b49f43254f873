"""What a built page needs to be read on paper: the address of each link, in full, beside the link."""

import re
from html import escape, unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

_ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
_LINK = re.compile(r'<a\b(?P<before>[^>]*?) href="(?P<href>[^"]*)"[^>]*>(?P<words>.*?)</a>', re.DOTALL)


def write_addresses(site: Path, url: str) -> None:
    """Give every link in a page's own words a data-print-address, which print.css writes out.

    site: the folder of the built site; url: its address, with a slash at its end.
    Links within a page get none, nor do links whose words are their address.
    """
    for path in sorted(site.rglob("*.html")):
        address = url + path.relative_to(site).as_posix().removesuffix("index.html")
        before = path.read_text(encoding="utf-8")
        after = _ARTICLE.sub(lambda found: _with_addresses(found[0], address), before)
        if after != before:
            path.write_text(after, encoding="utf-8")


def _with_addresses(article: str, address: str) -> str:
    def with_address(link: re.Match[str]) -> str:
        target = urljoin(address, unescape(link["href"]))
        if urlsplit(target).scheme == "mailto":
            target = urlsplit(target).path
        if link["href"].startswith("#") or target.endswith(unescape(link["words"])):
            return link[0]
        return f'<a data-print-address="{escape(target)}"{link[0].removeprefix("<a")}'

    return _LINK.sub(with_address, article)
