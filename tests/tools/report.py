"""What the weekly checks found, in one issue that is kept up to date. It needs GitHub's own `gh`."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from tests.tools import ROOT

TITLE = "What the weekly checks found"
LINKS = ROOT / ".build/links.md"
# The day of a page's or a snippet's last review, and that on which a source was read, with its name.
REVIEWED = re.compile(r"^reviewed: *(\d{4}-\d\d-\d\d)", re.MULTILINE)
READ = re.compile(r"^([\w-]+):\n(?:(?: .*)?\n)*?  read: *(\d{4}-\d\d-\d\d)", re.MULTILINE)
PASSED = ("success", "skipped")  # a fork skips what tests the code
LONGEST = 60_000  # GitHub takes some 65,000 characters
CHECKS = {
    "LINKS": "External links. Replace what is gone, or take it out.",
    "NEWEST": "The newest packages allowed. Before the next `make lock`, see what broke.",
    "ZENSICAL": "Zensical, the theme's successor. Nothing needs mending yet.",
}


def due(root: Path, today: date) -> list[tuple[str, str, str]]:
    """What nobody has read for 12 months, the oldest first: the day, the file, and a source's name."""
    found = []
    for folder in ("docs", "snippets"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in (".md", ".yml") or path.name == "sources.yml":
                continue
            if day := REVIEWED.search(path.read_text(encoding="utf-8")):
                found.append((day[1], path.relative_to(root).as_posix(), ""))
    sources = root / "snippets/sources.yml"
    for name, day in READ.findall(sources.read_text(encoding="utf-8")):
        found.append((day, "snippets/sources.yml", name))
    last = f"{today.year - 1}{today:-%m-%d}"
    return sorted(row for row in found if row[0] < last)


def report(
    results: dict[str, str], run: str, links: str, old: list[tuple[str, str, str]] | None = None
) -> str:
    """The issue's text; empty if every check went well and nothing is due.

    results: GitHub's word for how each of CHECKS ended; run: the address of the run;
    links: the link checker's own report, in Markdown; old: what is due for a review.
    """
    failed = [name for name in CHECKS if results.get(name) not in PASSED]
    parts = []
    if failed:
        lines = [f"- {CHECKS[name]}" for name in failed]
        parts = ["These weekly checks failed. None of them stops publishing.", "\n".join(lines)]
        parts.append(f"All the details: {run}")
    if old:
        edit = run.split("/actions/")[0] + "/edit/main/"
        lines = [f"- {day}: [{name or file}]({edit}{file})" for day, file, name in old]
        parts.append("Nobody has read these for 12 months. The oldest come first.")
        parts.append("\n".join(lines))
    if "LINKS" in failed:
        parts.append(links)
    return "\n\n".join(parts)[:LONGEST] + "\n" if parts else ""


def gh(*arguments: str, text: str | None = None) -> str:
    """What GitHub's command line tool answers. Ends with a sentence where it refuses."""
    done = subprocess.run(
        ["gh", "issue", *arguments], input=text, stdout=subprocess.PIPE, text=True
    )
    if done.returncode:
        sys.exit(
            "The weekly report was not taken, for the reason above. A fork starts without Issues: "
            "switch them on under Settings, General, Features."
        )
    return done.stdout


def main() -> None:
    """Open the issue, bring it up to date, or close it."""
    links = LINKS.read_text(encoding="utf-8") if LINKS.is_file() else ""
    today = os.environ.get("TODAY") or f"{datetime.now(UTC):%Y-%m-%d}"
    old = due(ROOT, date.fromisoformat(today))
    text = report(
        {name: os.environ.get(name, "") for name in CHECKS}, os.environ["RUN"], links, old
    )
    issues = json.loads(gh("list", "--app", "github-actions", "--json", "number,title"))
    number = next((str(issue["number"]) for issue in issues if issue["title"] == TITLE), None)
    if text and number:
        gh("edit", number, "--body-file", "-", text=text)
    elif text:
        gh("create", "--title", TITLE, "--body-file", "-", text=text)
    elif number:
        gh(
            "close",
            number,
            "--comment",
            "Every weekly check went well, and nothing is due for a review.",
        )


if __name__ == "__main__":
    main()
