"""The lock files hold what pyproject.toml asks for, with hashes, and name no place to fetch it from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

_PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;]+)", re.MULTILINE)


def pins(lock: str) -> dict[str, str]:
    """The versions in a lock file, by name."""
    return {canonicalize_name(pin["name"]): pin["version"] for pin in _PIN.finditer(lock)}


def differences(wanted: list[str], lock: str, name: str) -> list[str]:
    """What to do about each package that pyproject.toml asks for and a lock file does not hold."""
    locked = pins(lock)
    return [
        f"{name} has {locked.get(canonicalize_name(need.name), 'no')} {need.name}, "
        f"but pyproject.toml asks for {need}. Run `make lock`."
        for need in map(Requirement, wanted)
        if not need.specifier.contains(
            locked.get(canonicalize_name(need.name), "0.dev0"), prereleases=True
        )
        or canonicalize_name(need.name) not in locked
    ]


@pytest.fixture
def wanted() -> dict[str, list[str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    site = project["project"]["dependencies"]
    return {
        "requirements.txt": site,
        "requirements-test.txt": site + project["dependency-groups"]["test"],
    }


LOCKS = ["requirements.txt", "requirements-test.txt"]


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_holds_what_pyproject_asks_for(wanted: dict[str, list[str]], name: str) -> None:
    wrong = differences(wanted[name], (ROOT / name).read_text(encoding="utf-8"), name)
    assert not wrong, "\n" + "\n".join(wrong)


def test_both_locks_hold_the_same_versions() -> None:
    site, test = (pins((ROOT / name).read_text(encoding="utf-8")) for name in LOCKS)
    different = [name for name, version in site.items() if test.get(name) != version]
    assert not different, f"The lock files differ in {', '.join(different)}. Run `make lock`."


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_locked_by_its_hash(name: str) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", lock, flags=re.MULTILINE).strip())
    without = [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry]
    assert not without, f"{name} has no hash for {', '.join(without)}. Run `make lock`."


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_index_and_no_host(name: str) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index-url|--find-links|--trusted-host", lock)


def test_a_lock_that_no_longer_matches_says_what_to_do() -> None:
    lock = "typst==0.14.1 \\\n    --hash=sha256:00\n"
    assert differences(["typst>=0.15", "segno>=1.6"], lock, "requirements.txt") == [
        "requirements.txt has 0.14.1 typst, but pyproject.toml asks for typst>=0.15. Run `make lock`.",
        "requirements.txt has no segno, but pyproject.toml asks for segno>=1.6. Run `make lock`.",
    ]


def test_what_is_locked_is_what_make_installs() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    installs = [
        line for line in makefile.splitlines() if "pip install" in line and "uv pip" not in line
    ]
    assert len(installs) == 2
    assert all("--require-hashes" in line for line in installs)
    assert Path(ROOT / "requirements.txt").is_file()
