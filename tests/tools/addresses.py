"""Every address that was ever published: what the site offers, and the list of what is promised."""

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from macros.content import read_content
from macros.content.pages import address_of
from macros.lint.rendered import RenderedPage, read_site
from tests.tools import ROOT

LIST = ROOT / "tests/addresses.txt"
DOWNLOADS = "downloads"


def offered(site: Path) -> set[str]:
    """The addresses that a built site offers, such as "/phone/", "/phone/#call" and a download's.

    Headings of the first three levels count, since each offers a link to itself. Redirects and
    the page for wrong addresses do not: nobody should copy them. Preview pictures do not either:
    they are made for a page, and go when it moves.
    """
    pages = {page.address: page for page in read_site(site) if page.address != "404.html"}
    found = {f"/{file.relative_to(site).as_posix()}" for file in site.glob(f"{DOWNLOADS}/**/*.*")}
    for address, page in pages.items():
        if _target(page) is None:
            found.add(f"/{address}")
            found |= {
                f"/{address}#{name}"
                for name in page.tree.xpath("//*[self::h1|self::h2|self::h3]/@id")
            }
    return found


def promised(file: Path = LIST) -> list[str]:
    """The addresses on a list, in its order."""
    return file.read_text(encoding="utf-8").split() if file.is_file() else []


def promised_by_agency(root: Path = ROOT) -> list[str]:
    """What the guide promises as an agency has it.

    The pages that it leaves out lead to others, which need not have their headings; files of a
    template or a checklist go with it.
    """
    content = read_content(root)
    if content.agency is None or not content.agency.differs:
        return promised()
    gone = {f"/{address_of(old)}" for old in content.redirects}
    slugs = {address.strip("/").partition("/")[2] for address in gone}
    return [
        address
        for address in promised()
        if not (address.partition("#")[0] in gone and "#" in address)
        and not (address.startswith(f"/{DOWNLOADS}/") and _slug(address) in slugs - {""})
    ]


def _slug(download: str) -> str:
    return re.sub(r"(-a4|-letter)?\.\w+$", "", download.rpartition("/")[2])


def broken(promises: list[str], site: Path) -> list[str]:
    """What to do for each promised address that leads nowhere in a built site."""
    return list(astray(promises, site).values())


def astray(promises: Iterable[str], site: Path) -> dict[str, str]:
    """The promised addresses that lead nowhere in a built site, each with what to do."""
    pages = {f"/{page.address}": page for page in read_site(site)}
    advice = {}
    for address in promises:
        place, _, anchor = address.partition("#")
        page = pages.get(place)
        if page is None:
            if not (site / place.lstrip("/")).is_file():
                advice[address] = f"{address} is gone. {_advice(place)}"
            continue
        target = _target(page)
        if target is not None:
            if urlsplit(target).netloc:
                continue
            page = pages.get(urlsplit(urljoin(place, target)).path)
            if page is None:
                advice[address] = (
                    f"{address} is redirected to {target}, where no page is. Mend guide.yml."
                )
                continue
        if anchor and anchor not in page.ids:
            advice[address] = (
                f'{address} is gone: /{page.address} has no "{anchor}". Give the heading its id back, '
                f'or put <a id="{anchor}"></a> where its readers should arrive.'
            )
    return advice


def _target(page: RenderedPage) -> str | None:
    """Where a redirect leads; None for a page to read."""
    refresh = page.tree.xpath("//meta[@http-equiv='refresh']/@content")
    return str(refresh[0]).partition("url=")[2].strip("'\" ") if refresh else None


def _advice(place: str) -> str:
    if place.startswith(f"/{DOWNLOADS}/"):
        return "Give the file in snippets/ its old name back: titles can change, file names cannot."
    old = place.strip("/")
    return (
        "If the page has moved, say where under redirect_maps in guide.yml, "
        f'as in "{old}.md: steps.md" (or "{old}/index.md: …" for a page named index.md).'
    )


def main() -> None:
    """Add what site/ offers to the list. Nothing is ever taken away."""
    before = promised()
    now = sorted({*before, *offered(ROOT / "site")})
    if now != before:
        LIST.write_text("\n".join(now) + "\n", encoding="utf-8")
    print(f"{LIST.relative_to(ROOT)}: {len(now)} addresses, {len(now) - len(before)} of them new.")


if __name__ == "__main__":
    main()
