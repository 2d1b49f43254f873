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
# By the end of a file's name.
_NOT_PUBLISHED = {
    "~ .bak .orig .rej .tmp .swp .old": "this is a copy that a program kept, and it would be published. Take it out.",
    ".html .htm .xhtml .docx .doc .odt .rtf .pages": "a page is written in Markdown, in a file that ends in .md.",
    ".heic .heif .tif .tiff .bmp .psd .eps": "browsers do not show this kind of picture. Save it as PNG or JPEG.",
}
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mkdn")
# In a drawing: what runs or is no drawing, and what comes from elsewhere.
_RUNS = re.compile(r"(?i)<(?:\w+:)?(?:script|foreignObject|handler|iframe)\b|\son\w+=")
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
    size, is_picture = path.stat().st_size, path.suffix.lower() in PICTURES
    for endings, what in _NOT_PUBLISHED.items():
        if path.name.lower().endswith(tuple(endings.split())):
            return what
    limit = PICTURE_LIMIT if is_picture else FILE_LIMIT
    if size > limit:
        how = ", 1,600 pixels wide at most" if is_picture else ""
        return f"this file has {_size(size)}; {_size(limit)} at most. Make it smaller{how}."
    return picture_fault(path) if is_picture and path.suffix.lower() != ".avif" else None


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
    if _RUNS.search(text) or "javascript:" in re.sub(r"\s", "", text):
        return "there is a script in this picture. Save it without, as a plain SVG."
    if _TAKES.search(re.sub(r"(?s)/\*.*?\*/", "", text)):
        return "this picture takes something from elsewhere. Save it whole, as one file."
    return None
