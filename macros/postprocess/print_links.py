"""What a built page needs to be read on paper: the address of each link, in full, behind it."""

import re
from html import escape, unescape
from urllib.parse import urljoin

_ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
_LINK = re.compile(r'<a\b[^>]*? href="(?P<href>[^"]*)"[^>]*>(?P<words>.*?)</a>', re.DOTALL)


def with_addresses(page: str, address: str) -> str:
    """A page with an empty span behind every link in its own words, which holds the address.

    page: its HTML; address: where it will be, such as "https://example.org/phone/index.html".
    print.css writes it out; on a screen, to a screen reader and to the clipboard it is not there.
    Links within a page get none, nor do links whose words are their address.
    """

    def with_address(link: re.Match[str]) -> str:
        target = urljoin(address, unescape(link["href"])).removeprefix("mailto:")
        told = unescape(link["words"]) in (target, target.partition("://")[2])
        if link["href"].startswith("#") or told:
            return link[0]
        return f'{link[0]}<span data-print-address="{escape(target)}"></span>'

    return _ARTICLE.sub(lambda article: _LINK.sub(with_address, article[0]), page)
