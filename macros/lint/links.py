"""Where the links of the built site lead, and what to write in the place of those that lead nowhere."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

from macros.content import nearest

SCHEMES = frozenset(("http", "https", "mailto", "tel", "sms", "webcal", "data"))
_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SITE = re.compile(
    r"(?:www\.[\w-]+|[\w-]+)(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|info|io|co|uk|us|de)(?:/\S*)?"
)
# What stands in front of the address, without which it is none.
_NEEDS = {"mailto": "@", "tel": r"\d\d", "http": r"//[\w\[]", "https": r"//[\w\[]"}
# Programs that send a reader on, and know that they did.
_SENT_ON = re.compile(
    r"(?:www\.)?google\.[\w.]+/url|[\w.-]+\.safelinks\.protection\.outlook\.com|l\.facebook\.com/l"
)


class Links:
    """Where links lead: each target is looked up once, however many pages lead there.

    ids: what may be led to on each page, by its address; files: the pages' files below docs/.
    """

    def __init__(
        self, ids: dict[str, frozenset[str]], files: frozenset[str], site: Path, url: str
    ) -> None:
        self.ids, self.files, self.url = ids, files, url
        self.home = urlsplit(url)
        self.is_file = cache(lambda inside: (site / inside).is_file())

    def wrong(self, links: list[str], address: str, file: str | None) -> Iterator[tuple[str, str]]:
        """The links of a page that lead nowhere, or where none should, each with what to do.

        address: the page's; file: the one that it was written in, below docs/.
        """
        for link in links:
            target = self._target(address, link, file)
            what = self._inside(link, *target, file) if isinstance(target, tuple) else target
            if what:
                yield link, what

    def _inside(self, link: str, inside: str, anchor: str, file: str | None) -> str:
        """What is wrong with a place in the site."""
        if inside in self.ids:
            if anchor and anchor not in self.ids[inside] and "=" not in anchor:
                return f'leads to /{inside}, where nothing has the id "{anchor}".'
            return ""
        if self.is_file(inside):
            return ""
        if inside + "/" in self.ids:
            return f"leads to nothing. Write it with a slash at its end: {link}/"
        place = link.partition("#")[0]
        if place.endswith(".md"):
            around = posixpath.dirname(file or "")
            near = near_page(place, [posixpath.relpath(each, around) for each in self.files])
            return f"leads to no page.{near}"
        if _MAILBOX.fullmatch(link):
            return f"leads to no page. Write a mailbox as mailto:{link}."
        if _SITE.fullmatch(link):
            return f"leads to no page. Write it whole: https://{link}"
        return "leads to nothing. Mend the link, or put the file there."

    def _target(self, address: str, link: str, file: str | None) -> tuple[str, str] | str:
        """A link's place in the site and its anchor; else what is wrong with it, if anything is."""
        try:
            whole = urlsplit(urljoin(self.url + address, link))
        except ValueError:
            return "is no address. Mend it."
        scheme, _, rest = link.strip().partition(":")
        if whole.scheme not in SCHEMES:
            return "leads to no page. A link starts with https:// or mailto:, or names a file."
        if scheme in _NEEDS and not re.match(f".*{_NEEDS[scheme]}", rest):
            return "is no address. Mend it."
        if whole.scheme not in ("http", "https"):
            return "has a space in it. Take it out." if re.search(r"\s", link.strip()) else ""
        if not whole.hostname or whole.netloc.endswith(":"):
            return "is no address. Mend it."
        if _SENT_ON.match(whole.netloc + whole.path):
            target = [
                value for key in ("q", "url", "u") for value in parse_qs(whole.query).get(key, [])
            ]
            instead = f"{target[0]}" if target else "the address that it leads to"
            return f"goes through a program that notes who follows it. Write {instead}"
        if whole.netloc != self.home.netloc:
            own = whole.hostname in ("localhost", "127.0.0.1")
            return "leads to one's own machine. Write the page's file instead." if own else ""
        if file and link.startswith("/"):
            return (
                "starts with a slash. Write the file that it leads to, as seen from this one, "
                "such as ../thank-you/index.md."
            )
        if not whole.path.startswith(self.home.path):
            inside = not urlsplit(link).scheme and not link.startswith("//")
            return "leads out of the site." if inside else ""
        return unquote(whole.path.removeprefix(self.home.path)), unquote(whole.fragment)


def near_page(name: str, names: Iterable[str]) -> str:
    """The nearest name, where one is near; a list of every page would help nobody."""
    found = nearest(name, names)
    return found if "Did you mean" in found else " Mend the name, or take the link out."
