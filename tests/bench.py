"""Measures, for people to read; nothing passes or fails. Run by `make bench`."""

import gzip
import shutil
import tempfile
import time
from pathlib import Path

from tests.conftest import copy_project, run_build


def timed(project: Path) -> float:
    """Seconds that one build takes."""
    start = time.perf_counter()
    done = run_build(project)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return time.perf_counter() - start


def zipped(files: list[Path]) -> float:
    """The files' size over gzip, in kB of 1,000 bytes."""
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) / 1000


def main() -> None:
    """Build a copy twice, and weigh what a reader loads."""
    folder = Path(tempfile.mkdtemp())
    try:
        project = copy_project(folder / "project")
        print(f"build, nothing made yet   {timed(project):6.1f} s")
        print(f"build, nothing changed    {timed(project):6.1f} s")
        snippet = project / "snippets/templates/thank-you-email.md"
        snippet.write_text(snippet.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        print(f"build, one template new   {timed(project):6.1f} s")
        site = project / "site"
        pages = list(site.rglob("index.html"))
        print(f"pages                     {len(pages):6}")
        print(
            f"the site                  {sum(f.stat().st_size for f in site.rglob('*') if f.is_file()) / 1e6:6.1f} MB"
        )
        print(f"largest page over gzip    {max(zipped([page]) for page in pages):6.1f} kB")
        print(f"styles over gzip          {zipped(list(site.rglob('*.css'))):6.1f} kB")
        print(
            f"own scripts over gzip     {zipped(list((site / 'assets/scripts').glob('*.js'))):6.1f} kB"
        )
        print(f"search index over gzip    {zipped([site / 'search/search.json']):6.1f} kB")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
