"""The site built by Zensical, the theme's successor, and the tests that look at a built site."""

import os
import shutil
import subprocess
import sys

from macros.postprocess.print_links import with_addresses
from tests.conftest import REPOSITORY_URL, ROOT, SITE_URL, copy_project, run_build

FOLDER = ROOT / ".build/zensical"
PYTHON = ROOT / ".build/venv-zensical/bin/python"


def main() -> int:
    """Make the files as ever, let Zensical build the pages, test. Returns the exit code."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    copy_project(FOLDER)
    address = {"SITE_URL": SITE_URL, "REPOSITORY_URL": REPOSITORY_URL}
    made = run_build(FOLDER, **address)
    if made.returncode:
        print(made.stdout, made.stderr, file=sys.stderr)
        return made.returncode
    shutil.rmtree(FOLDER / "site")
    environment = {**os.environ, **address}
    built = subprocess.run([PYTHON, "-m", "zensical", "build"], cwd=FOLDER, env=environment)
    if built.returncode:
        return built.returncode
    # Without the policy: it would stop the style that Zensical's search brings with its script.
    for page in (FOLDER / "site").rglob("*.html"):
        place = SITE_URL + page.relative_to(FOLDER / "site").as_posix()
        told = with_addresses(page.read_text(encoding="utf-8"), place)
        page.write_text(told, encoding="utf-8")
    environment["SITE"] = str(FOLDER / "site")
    return subprocess.run([sys.executable, "-m", "pytest"], cwd=ROOT, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
