"""What is read from mkdocs.yml: the agency's details, the reading order, the redirects."""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from macros.library.agency import Agency
from macros.library.mistakes import Mistake
from macros.library.reading import Document, check
from macros.library.values import host_of

# The first bytes of a PNG (its specification, section 5.2), and the name of SVG's outermost element.
_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}svg"


def read_agency(root: Path, config: Document, mistakes: list[Mistake]) -> Agency | None:
    """The agency's details; None where there are mistakes, which are added to the list."""
    if not config.data:
        return None
    extra = config.data.get("extra")
    block = extra.get("agency") if isinstance(extra, dict) else None
    if not isinstance(block, dict):
        mistakes.append(
            config.mistake("the agency's details are missing. Add the block extra.agency.", "extra")
        )
        return None
    agency, wrong = check(Agency, config, block, ("extra", "agency"))
    mistakes += wrong
    if agency and agency.logo:
        fault = _logo_fault(root, f"docs/{agency.logo}")
        if fault:
            mistakes.append(config.mistake(fault, "extra", "agency", "logo"))
    return agency


def _logo_fault(root: Path, file: str) -> str | None:
    """What is wrong with a logo that a browser would not show, or None."""
    if not (root / file).is_file():
        return f"there is no file {file}. Put the logo there, or mend the name."
    content = (root / file).read_bytes()
    if file.endswith(".png"):
        return None if content.startswith(_PNG) else f"{file} is no PNG picture. Save it again."
    try:
        good = etree.fromstring(content).tag == _SVG
    except etree.XMLSyntaxError:
        good = False
    return None if good else f"{file} is no whole SVG picture. Save it again."


def nav_files(nav: object) -> Iterator[str]:
    """The pages of mkdocs.yml's nav, in order; its links to other sites are left out."""
    if isinstance(nav, str):
        if not host_of(nav):
            yield nav
    elif isinstance(nav, list | dict):
        for entry in nav.values() if isinstance(nav, dict) else nav:
            yield from nav_files(entry)


def redirects(config: Document) -> dict[str, str]:
    """The redirect map of mkdocs.yml: old page file to new page file or address."""
    plugins = config.data.get("plugins")
    for plugin in plugins if isinstance(plugins, list) else []:
        if isinstance(plugin, dict) and isinstance(plugin.get("redirects"), dict):
            moved = plugin["redirects"].get("redirect_maps")
            return dict(moved) if isinstance(moved, dict) else {}
    return {}
