"""A trial of the publishing: the workflow's own commands, in order, in a fresh clone."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import yaml

from tests.tools import ROOT

WORKFLOW = ROOT / ".github/workflows/publish.yml"
# What GitHub would fill in.
GIVEN = {
    "SITE_URL": "https://agency.example/guide/",
    "REPOSITORY_URL": "https://code.example/agency/guide",
}


class Step(NamedTuple):
    """A command of the workflow, and the environment it names."""

    command: str
    environment: dict[str, str]


def steps(workflow: Path = WORKFLOW) -> list[Step]:
    """The commands that the build job runs when all goes well, in order."""
    job = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]["build"]
    return [
        Step(
            step["run"],
            {name: GIVEN.get(name, str(value)) for name, value in step.get("env", {}).items()},
        )
        for step in job["steps"]
        if "run" in step and "failure()" not in step.get("if", "")
    ]


def main() -> int:
    """Clone, run, and look for the site. Returns the exit code."""
    outside = {
        name: value
        for name, value in os.environ.items()
        if name not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "SITE", "SITE_URL", "VIRTUAL_ENV")
    }
    with tempfile.TemporaryDirectory(prefix="trial-") as folder:
        clone = Path(folder) / "guide"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        for step in steps():
            named = " ".join(f"{name}={value}" for name, value in step.environment.items())
            print(f"\n$ {named} {step.command}".replace("  ", " "), flush=True)
            done = subprocess.run(
                step.command, shell=True, cwd=clone, env={**outside, **step.environment}
            )
            if done.returncode:
                print(f"\nThe trial stops here: {step.command} failed.", file=sys.stderr)
                return done.returncode
        home = (clone / "site/index.html").read_text(encoding="utf-8")
        pages = len(list((clone / "site").rglob("index.html")))
    if GIVEN["SITE_URL"] not in home:
        print(f"\nThe site does not know its address, {GIVEN['SITE_URL']}.", file=sys.stderr)
        return 1
    print(f"\nThe trial ends with a site of {pages} pages for {GIVEN['SITE_URL']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
