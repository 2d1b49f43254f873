"""What an agency does differently, put into each file of snippets/ as it is read."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from macros.content.field_types import host_of
from macros.content.mistakes import Mistake
from macros.content.own_words import OwnWords
from macros.content.pages import address_of
from macros.content.read_files import Document, Key
from macros.content.working_days import WorkingDays

# Keys whose values are names, numbers or addresses. "words" is a template's name in the plan.
_NAMES = frozenset(
    ("channel", "moment", "to", "kind", "shape", "autocomplete", "only", "by", "after", "slug")
)
_LINKS = ("page", "late", "link")
_TEMPLATES = ("words", "recruiter_words")
# The target of a link, with a heading's address behind it; the page that takes its place has not that.
_TARGET = re.compile(r"(?<=\]\()([^()\s#]+)(?:#[^()\s]*)?(?=[)\s])|(?<=\]: )([^\s#]+\.md)(?:#\S*)?")


@dataclass(frozen=True)
class Differences:
    """An agency's days, its words, and the pages that it leaves out.

    leads: for the file of each such page, the page or address that readers arrive at instead;
    instead: the same, where an address elsewhere will not do.
    """

    days: WorkingDays = field(default_factory=WorkingDays)
    words: OwnWords = field(default_factory=OwnWords)
    leads: Mapping[str, str] = field(default_factory=dict)
    instead: Mapping[str, str] = field(default_factory=dict)

    def put_into(self, document: Document, mistakes: list[Mistake]) -> Document:
        """A snippet's file as the agency has it. Wrong calls of days() are added to the mistakes."""
        kind = document.file.split("/")[1]

        def text(value: str, line: int) -> str:
            value = self.days.rendered(value, document.file, line, mistakes)
            return self.words.said(follow(value, kind, self.leads))

        def put(value: Any, key: Key) -> Any:
            name = key[-1] if key else ""
            if isinstance(value, dict):
                said = self.words.said if name == "feeds" else str
                each = {said(str(k)): put(v, (*key, str(k))) for k, v in value.items()}
                return {k: v for k, v in each.items() if v is not _GONE}
            if isinstance(value, list):
                return [put(each, (*key, place)) for place, each in enumerate(value)]
            if not isinstance(value, str) or "feeds" in key:
                return value
            if name in _TEMPLATES and f"templates/{value}.md" in self.instead:
                return _GONE
            if name in _LINKS:
                return self._address(value)
            return value if name in _NAMES else text(value, document.line(key) or 1)

        return replace(
            document, data=put(document.data, ()), body=text(document.body, document.body_line)
        )

    def _address(self, address: str) -> str:
        """An address of the guide, or the one that its readers are led to."""
        page = self.by_address.get(address.partition("#")[0].lstrip("/"))
        return f"/{address_of(page)}" if page is not None else address

    @property
    def by_address(self) -> dict[str, str]:
        """The pages that take the place of those left out, by the address of these."""
        return {address_of(old): new for old, new in self.instead.items()}


_GONE = object()


def follow(text: str, folder: str, leads: Mapping[str, str]) -> str:
    """Markdown whose links to pages that are elsewhere lead there. folder: its own, below docs/."""

    def target(found: re.Match[str]) -> str:
        new = leads.get(target_of(found[1] or found[2], folder))
        if new is None:
            return found[0]
        return new if host_of(new) else posixpath.relpath(new, folder or ".")

    return _TARGET.sub(target, text) if leads else text


def target_of(link: str, folder: str) -> str:
    """The file below docs/ that a link in Markdown leads to."""
    return posixpath.normpath(posixpath.join(folder, link))
