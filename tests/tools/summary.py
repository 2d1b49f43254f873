"""What a change means for readers, for the summary of a run: addresses, links, what is wrong."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

from macros.lint.rendered import read_site
from tests.tools import ROOT
from tests.tools.addresses import broken, offered, promised_by_agency

BEFORE = ROOT / ".build/before"
LONGEST = 40
# Links among a page's own words: not those to its headings, nor those at its foot.
_LINKS = "//article//a[not(@class='headerlink') and not(ancestor::*[@class='page-foot' or @class='toc'])]/@href"
# What a build says when all is well.
_NOISE = re.compile(r"^(INFO\b.*|DEBUG\b.*|)$")


def findings(said: str) -> list[str]:
    """What a build that failed said, without the lines that say how far it got."""
    return [line.strip() for line in said.splitlines() if not _NOISE.match(line.strip())]


def refused(said: str) -> str:
    """The summary of a change that cannot be built."""
    lines = findings(said) or ["See what `make site` says in this run."]
    head = [
        "## The site was not built",
        "",
        "Mend this, and the check starts again:",
        "",
        "```text",
    ]
    return "\n".join([*head, *lines, "```", ""])


def changes(before: Path | None, after: Path) -> str:
    """The summary of a change that can be built.

    before, after: folders of built sites; before is None where there is nothing to compare with.
    """
    lost = broken(promised_by_agency(), after)
    parts = ["## What changes for readers", ""]
    if before is None:
        parts += ["The site before this change could not be built, so nothing is compared.", ""]
    else:
        old, new = offered(before), offered(after)
        added, gone = sorted(new - old), sorted(old - new)
        parts += _section("New addresses", added, "The run that publishes them notes them.")
        parts += _section("Addresses that are no longer there", gone, "Each needs a redirect.")
        parts += _section("New links", sorted(_links(after) - _links(before)), "Open each once.")
    parts += _section("Promised addresses that lead nowhere", lost, "Readers have links to them.")
    if len(parts) == 2:
        parts += ["No address and no link has changed.", ""]
    return "\n".join(parts)


def _section(title: str, lines: list[str], advice: str) -> Iterable[str]:
    if not lines:
        return
    yield from (f"### {title} ({len(lines)})", "", advice, "", "```text", *lines[:LONGEST])
    if len(lines) > LONGEST:
        yield f"and {len(lines) - LONGEST} more"
    yield from ("```", "")


def _links(site: Path) -> set[str]:
    """Where the pages' own words lead: "/phone/ links to https://example.org/"."""
    return {
        f"/{page.address} links to {link}"
        for page in read_site(site)
        if page.address != "404.html"  # its links bear the path of the site that it is built for
        for link in page.tree.xpath(_LINKS)
        if not link.startswith("#")
    }


def _build(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "macros", "build"],
        cwd=folder,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def site_before() -> Path | None:
    """The site as it was before the last commit or merge, built aside; None where that fails."""
    shutil.rmtree(BEFORE, ignore_errors=True)
    BEFORE.mkdir(parents=True)
    packed = BEFORE / "before.zip"
    if not shutil.which("git"):
        return None
    if subprocess.run(["git", "archive", "--output", packed, "HEAD^"], cwd=ROOT).returncode:
        return None
    with zipfile.ZipFile(packed) as files:
        files.extractall(BEFORE)
    return BEFORE / "site" if _build(BEFORE).returncode == 0 else None


def main() -> None:
    """Write the summary to the run's page, or to the screen."""
    site = ROOT / "site"
    said = "" if site.is_dir() else _build(ROOT).stdout
    text = changes(site_before(), site) if site.is_dir() else refused(said)
    target = os.environ.get("GITHUB_STEP_SUMMARY")
    if target:
        with Path(target).open("a", encoding="utf-8") as page:
            page.write(text)
    else:
        print(text)


if __name__ == "__main__":
    main()
