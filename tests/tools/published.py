"""What a site has published before, held and noted by the run that publishes it anew.

The list of addresses goes out with the site. So a fork needs no list of its own, and no right to write.
"""

import os
import re
import sys
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from macros.content import Mistake
from macros.content.config import OWN, THEIRS
from tests.tools import ROOT
from tests.tools.addresses import DOWNLOADS, astray, offered

SITE = ROOT / "site"
LIST = "addresses.txt"
SECONDS = 20
_ADDRESS = re.compile(r"/[a-z0-9/._-]*(?:#[\w-]+)?")


def published(url: str) -> tuple[set[str], str]:
    """The addresses that the site at this address says it has published, and why there are none."""
    try:
        with urlopen(url + LIST, timeout=SECONDS) as answer:  # a list of our own, read as lines
            lines = answer.read().decode(errors="replace").split("\n")
    except HTTPError as error:
        return set(), "" if error.code == HTTPStatus.NOT_FOUND else str(error)
    except (URLError, OSError, ValueError) as error:
        return set(), str(error)
    return {line for line in lines if _ADDRESS.fullmatch(line)}, ""


def lost(before: set[str], site: Path) -> list[Mistake]:
    """What was published and leads nowhere now, with what to do in the publisher's own files.

    Pages count, and the headings of an agency's own pages. A heading of the guide's is ours to keep,
    and a file goes with its template.
    """
    own = f"/{OWN}"
    pages = {address.partition("#")[0] for address in before}
    gone = astray(before | pages, site)
    wrong = []
    for address in sorted(page for page in pages if not page.startswith(f"/{DOWNLOADS}/")):
        if address in gone:
            old = address.strip("/") or "index"
            what = (
                f"readers have links to {address}, and no page is there now. Say under "
                f"extra.agency.moved where they should arrive, as in {old}.md: index.md"
            )
            wrong.append(Mistake(THEIRS, None, what))
    for address in sorted(a for a in before if a.startswith(own) and "#" in a):
        page, _, name = address.partition("#")
        if (site / page.strip("/") / "index.html").is_file() and address in gone:
            file = f"docs/{page.strip('/')}.md"
            what = (
                f"readers have links to {address}, and no heading has that id now. "
                f'Put <a id="{name}"></a> where they should arrive.'
            )
            wrong.append(Mistake(file, None, what))
    return wrong


def main() -> int:
    """Hold the site against what was published, and note what it adds. Returns the exit code."""
    url = os.environ.get("SITE_URL", "").rstrip("/") + "/"
    before, fault = published(url) if urlsplit(url).netloc else (set(), "SITE_URL is not set")
    if fault:
        print(f"What was published at {url} could not be read ({fault}). It is not held this time.")
    wrong = lost(before, SITE)
    for mistake in wrong:
        print(mistake, file=sys.stderr)
    if wrong:
        return 1
    now = before | offered(SITE)
    (SITE / LIST).write_text("".join(f"{each}\n" for each in sorted(now)), encoding="utf-8")
    print(f"{len(now)} addresses are promised, {len(now - before)} of them new.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
