"""Files that stand where nobody looks for them, or that no browser should be given."""

import html
import re
from pathlib import Path

from lxml import etree
from PIL import Image

from macros.content import Mistake

# A photograph as wide as a page is about 150 kB. Whoever reads on a phone pays for the rest.
PICTURE_LIMIT = 500_000
FILE_LIMIT = 10_000_000
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")
# What a file is not, by the end of its name.
_NO_PAGE = "a page is written in Markdown, in a file that ends in .md."
_NO_PICTURE = "browsers do not show this kind of picture. Save it as PNG or JPEG."
_COPY = "this is a copy that a program kept, and it would be published. Take it out."
_NOT_PUBLISHED = {
    "~ .bak .orig .rej .tmp .swp .old": _COPY,
    ".html .htm .xhtml .docx .doc .odt .rtf .pages": _NO_PAGE,
    ".heic .heif .tif .tiff .bmp .psd .eps": _NO_PICTURE,
}
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mkdn")
# In a drawing: what is no drawing, what runs, and what comes from elsewhere.
_NO_DRAWING = re.compile(r"<(?:\w+:)?(script|foreignObject|handler|iframe)\b")
_RUNS = re.compile(r"(?i)\son\w+=|javascript:")
_TAKES = re.compile(
    r"(?i)<\?xml-stylesheet|<(?!a\s|\w+:a\s)[^<>]*[\s:]href=\"(?!#|data:image)|@import"
    r"|\\[\da-f]|(?:url|src|image|image-set)\(\s*['\"]?\s*(?!['\"#\s]|data:)"
)
# The theme's, and where what was not made is told when the rest is made.
_OTHERS = re.compile(
    r"docs/(?:overrides|downloads|assets/previews|templates|checklists)/|.*/\.[^/]*$"
)


def check_tree(root: Path) -> list[Mistake]:
    """Folders and names that keep pages from being read: each makes mistakes elsewhere."""
    missing = [top for top in ("docs", "snippets") if not (root / top).is_dir()]
    mistakes = [Mistake(top, None, "this folder is missing. Put it back.") for top in missing]
    for path in (root / "docs").rglob("*.*"):
        if path.suffix != ".md" and path.suffix.lower() in _MARKDOWN:
            what = "the name of a page ends in .md, in small letters. Rename it."
            mistakes.append(Mistake(path.relative_to(root).as_posix(), None, what))
    return mistakes


def check_stray_files(root: Path) -> list[Mistake]:
    """What would be published though no browser should be given it, or lies where nobody looks."""
    mistakes: list[Mistake] = []
    for path in (root / "docs").rglob("*"):
        file = path.relative_to(root).as_posix()
        if not _OTHERS.match(file) and path.is_file() and (what := _fault(path)):
            mistakes.append(Mistake(file, None, what))
    return mistakes


def _fault(path: Path) -> str | None:
    """Why a file should not be published, or None."""
    ending, size = path.suffix.lower(), path.stat().st_size
    for endings, what in _NOT_PUBLISHED.items():
        if path.name.lower().endswith(tuple(endings.split())):
            return what
    if ending in PICTURES and size > PICTURE_LIMIT:
        return (
            f"this picture has {_size(size)}; {_size(PICTURE_LIMIT)} at most. "
            "Make it smaller, 1,600 pixels wide at most."
        )
    if size > FILE_LIMIT:
        return f"this file has {_size(size)}; {_size(FILE_LIMIT)} at most. Make it smaller."
    return picture_fault(path) if ending in PICTURES and ending != ".avif" else None


def _size(count: int) -> str:
    return f"{count / 1_000_000:.0f} MB" if count >= 1_000_000 else f"{count / 1000:.0f} kB"


def picture_fault(path: Path) -> str | None:
    """Why a browser should not be given this picture, or None."""
    try:
        if path.suffix.lower() == ".svg":
            return _svg_fault(etree.fromstring(path.read_bytes()))
        with Image.open(path) as picture:
            picture.verify()
    except Exception:  # Pillow's plugins raise many kinds for a broken file
        return f"this is no whole {path.suffix[1:].upper()} picture. Save it again."
    return None


def _svg_fault(drawing: etree._Element) -> str | None:
    """What an SVG must not hold: it runs scripts when it is opened on its own (SVG 2, section 15)."""
    if drawing.tag != "{http://www.w3.org/2000/svg}svg":
        return "this is no whole SVG picture. Save it again."
    text = html.unescape(etree.tostring(drawing.getroottree(), encoding="unicode"))
    if found := _NO_DRAWING.search(text):
        return f"there is a <{found[1]}> in this picture. Save it without, as a plain SVG."
    if _RUNS.search(text) or "javascript:" in re.sub(r"\s", "", text):
        return "there is a script in this picture. Save it without, as a plain SVG."
    if _TAKES.search(re.sub(r"(?s)/\*.*?\*/", "", text)):
        return "this picture takes something from elsewhere. Save it whole, as one file."
    return None
