"""Files that stand where nobody looks for them, or that no browser should be given."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from PIL import Image

from macros.content import Mistake

# A photograph as wide as a page is about 150 kB. Whoever reads on a phone pays for the rest.
PICTURE_LIMIT = 500_000
FILE_LIMIT = 10_000_000
# What browsers show, and what they do not; a page in Markdown that MkDocs would not take for one.
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")
_NO_PICTURES = (".heic", ".heif", ".tif", ".tiff", ".bmp", ".psd", ".eps")
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mkdn")
_WORDS = (".docx", ".doc", ".odt", ".rtf", ".pages")
_ELSEWHERE = "this picture takes something from elsewhere. Save it whole, as one file."
_COPIES = ("~", ".bak", ".orig", ".rej", ".tmp", ".swp", ".old")
_THEME = "docs/overrides/"
# What lies in these folders and was not made is told when the rest is made.
_MADE = ("docs/downloads/", "docs/assets/previews/", "docs/templates/", "docs/checklists/")


def check_tree(root: Path) -> list[Mistake]:
    """Folders, links and names that keep pages from being read: each makes mistakes elsewhere.

    Raises OSError for a folder that cannot be read, which pathlib would pass over in silence.
    """
    mistakes: list[Mistake] = []
    for top in ("docs", "snippets"):
        if not (root / top).is_dir():
            mistakes.append(Mistake(top, None, "this folder is missing. Put it back."))
            continue
        for folder, _, files in os.walk(root / top, onerror=_stop):
            for name in files:
                path = Path(folder) / name
                ending = path.suffix
                if ending.lower() in _MARKDOWN and ending != ".md" and top == "docs":
                    file = path.relative_to(root).as_posix()
                    what = "the name of a page ends in .md, in small letters. Rename it."
                    mistakes.append(Mistake(file, None, what))
    return mistakes


def check_stray_files(root: Path) -> list[Mistake]:
    """What would be published though no browser should be given it, or lies where nobody looks."""
    mistakes: list[Mistake] = []
    for folder, _, files in os.walk(root / "docs", onerror=_stop):
        for name in files:
            mistakes += _wrong_file(root, Path(folder) / name)
    return mistakes


def _stop(error: OSError) -> None:
    raise error


def _wrong_file(root: Path, path: Path) -> Iterator[Mistake]:
    file = path.relative_to(root).as_posix()
    if file.startswith((_THEME, *_MADE)) or path.name.startswith(".") or not path.is_file():
        return
    if what := _fault(path):
        yield Mistake(file, None, what)


def _fault(path: Path) -> str | None:
    """Why a file should not be published, or None."""
    ending, size = path.suffix.lower(), path.stat().st_size
    if path.name.endswith(_COPIES):
        return "this is a copy that a program kept, and it would be published. Take it out."
    if ending in (".html", ".htm", ".xhtml"):
        return "a page is written in Markdown, in a file that ends in .md."
    if ending in _WORDS:
        return "a page is written in Markdown, not in a word processor. Take the file out."
    if ending in _NO_PICTURES:
        return "browsers do not show this kind of picture. Save it as PNG or JPEG."
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
    if path.suffix.lower() == ".svg":
        return _svg_fault(path)
    try:
        with Image.open(path) as picture:
            picture.verify()
    except Exception:  # Pillow's plugins raise many kinds for a broken file
        return f"this is no whole {path.suffix[1:].upper()} picture. Save it again."
    return None


def _svg_fault(path: Path) -> str | None:
    """What an SVG must not hold: it runs scripts when it is opened on its own (SVG 2, section 15)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        drawing = etree.fromstring(path.read_bytes(), parser)
    except etree.XMLSyntaxError:
        return "this is no whole SVG picture. Save it again."
    if drawing.tag != "{http://www.w3.org/2000/svg}svg":
        return "this is no whole SVG picture. Save it again."
    if drawing.xpath("preceding-sibling::processing-instruction('xml-stylesheet')"):
        return _ELSEWHERE
    for element in drawing.iter():
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if name in ("script", "foreignObject", "handler", "iframe"):
            return f"there is a <{name}> in this picture. Save it without, as a plain SVG."
        styles = [*element.attrib.values(), "".join(element.itertext()) if name == "style" else ""]
        if any(_loads(str(style)) for style in styles):
            return _ELSEWHERE
        for key, value in element.attrib.items():
            plain = re.sub(r"\s", "", str(value)).lower()
            if etree.QName(str(key)).localname.lower().startswith("on") or "javascript:" in plain:
                return "there is a script in this picture. Save it without, as a plain SVG."
            outside = not plain.startswith(("#", "data:image"))
            if etree.QName(str(key)).localname == "href" and outside and name != "a":
                return _ELSEWHERE
    return None


def _loads(style: str) -> bool:
    """Whether a style takes something from elsewhere, also where its signs are escaped."""
    plain = re.sub(
        r"\\([0-9a-f]{1,6})\s?|/\*.*?\*/",
        lambda found: chr(int(found[1], 16) % 0x110000) if found[1] else "",
        style.lower(),
        flags=re.DOTALL,
    ).replace("\\", "")
    taken = re.findall(r"(?:url|src|image|image-set)\(\s*['\"]?\s*(.{0,10})", plain, re.DOTALL)
    return "@import" in plain or any(not each.startswith(("#", "data:")) for each in taken)
