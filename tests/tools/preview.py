"""The built site once more, so that it opens from a folder: links to a page name its file."""

import re
import shutil
from pathlib import Path

from tests.tools import ROOT

PREVIEW = ROOT / ".build/preview"
_LINK = re.compile(r'(?<=<a )([^>]*?href=")([^"#?:]+)(?=[#?"])')


def make_preview(site: Path, preview: Path) -> None:
    """Copy a built site and complete its links: a folder opened as a file shows no page.

    site: the folder to copy; preview: the folder to write, which must not exist.
    """
    shutil.copytree(site, preview)
    for page in preview.rglob("*.html"):

        def complete(link: re.Match[str], page: Path = page) -> str:
            place = link[2].rstrip("/")
            return f"{link[1]}{place}/index.html" if (page.parent / place).is_dir() else link[0]

        page.write_text(_LINK.sub(complete, page.read_text(encoding="utf-8")), encoding="utf-8")


def main() -> None:
    """Make the preview of site/."""
    shutil.rmtree(PREVIEW, ignore_errors=True)
    make_preview(ROOT / "site", PREVIEW)
    print(f"Open {PREVIEW.relative_to(ROOT)}/index.html")


if __name__ == "__main__":
    main()
