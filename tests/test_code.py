"""The code keeps its own rules: style, types, and floors that import only down."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

BIN = Path(sys.executable).parent


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "--no-cache", "."],
        ["ruff", "format", "--check", "--no-cache", "."],
        ["mypy"],
        ["lint-imports", "--no-cache"],
        # Its rule about `window` is for servers; what hands a promise on needs no "await".
        ["deno", "lint", "--rules-exclude=no-window,require-await", "docs/assets/scripts"],
    ],
    ids=["style", "format", "types", "floors", "scripts"],
)
def test_the_code_keeps_its_rules(command: list[str]) -> None:
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]], cwd=ROOT, text=True, capture_output=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_scripts_hold_nothing_that_their_shortener_reads_wrongly() -> None:
    # What shortens the scripts takes the inner backtick for the outer's end, and then its spaces out.
    for path in sorted((ROOT / "docs/assets/scripts").glob("*.js")):
        found = re.findall(r"\$\{[^}`]*`", path.read_text(encoding="utf-8"))
        # And it takes a pattern straight behind an arrow for a division, or for a comment.
        found += re.findall(r"=>\s*/(?![*/])", path.read_text(encoding="utf-8"))
        assert not found, f"{path.name}: give the inner text a name of its own"
