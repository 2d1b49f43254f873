"""What the weekly checks found, in one issue that is kept up to date. It needs GitHub's own `gh`."""

import json
import os
import subprocess
import sys
from pathlib import Path

TITLE = "What the weekly checks found"
LINKS = Path(__file__).parent.parent / ".build/links.md"
PASSED = ("success", "skipped")  # a fork skips what tests the code
LONGEST = 60_000  # GitHub takes some 65,000 characters
CHECKS = {
    "LINKS": "External links. Replace what is gone, or take it out.",
    "NEWEST": "The newest packages allowed. Before the next `make lock`, see what broke.",
    "ZENSICAL": "Zensical, the theme's successor. Nothing needs mending yet.",
}


def report(results: dict[str, str], run: str, links: str) -> str:
    """The issue's text; empty if every check went well.

    results: GitHub's word for how each of CHECKS ended; run: the address of the run;
    links: the link checker's own report, in Markdown.
    """
    failed = [name for name in CHECKS if results.get(name) not in PASSED]
    if not failed:
        return ""
    lines = [f"- {CHECKS[name]}" for name in failed]
    parts = ["These weekly checks failed. None of them stops publishing.", "\n".join(lines)]
    parts.append(f"All the details: {run}")
    if "LINKS" in failed:
        parts.append(links[:LONGEST])
    return "\n\n".join(parts) + "\n"


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
    text = report({name: os.environ.get(name, "") for name in CHECKS}, os.environ["RUN"], links)
    issues = json.loads(gh("list", "--app", "github-actions", "--json", "number,title"))
    number = next((str(issue["number"]) for issue in issues if issue["title"] == TITLE), None)
    if text and number:
        gh("edit", number, "--body-file", "-", text=text)
    elif text:
        gh("create", "--title", TITLE, "--body-file", "-", text=text)
    elif number:
        gh("close", number, "--comment", "Every weekly check went well.")


if __name__ == "__main__":
    main()
