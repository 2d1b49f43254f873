"""`make serve` follows what an editor does, and says what is wrong until it is mended."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import change

TEMPLATE = "snippets/templates/thank-you.md"


@pytest.fixture
def preview(small: Path) -> Iterator[tuple[Path, str, Callable[[], str]]]:
    """A project with its live preview: the folder, the address, and what the terminal shows."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = small / "terminal.log"
    with log.open("w") as terminal:
        running = subprocess.Popen(
            [sys.executable, "-m", "macros", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=small,
            stdout=terminal,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            start_new_session=True,
        )
        yield small, f"http://127.0.0.1:{port}/", lambda: log.read_text(encoding="utf-8")
        os.killpg(running.pid, 15)
        running.wait()


def wait_until(true: Callable[[], bool], what: str) -> None:
    """Wait for something to come true; give up after two minutes."""
    for _ in range(600):
        with contextlib.suppress(OSError):
            if true():
                return
        time.sleep(0.2)
    pytest.fail(f"this did not happen: {what}")


def shows(address: str, words: str) -> bool:
    with urllib.request.urlopen(address, timeout=5) as answer:
        return words in answer.read().decode()


def test_the_preview_follows_the_editor(
    preview: tuple[Path, str, Callable[[], str]],
) -> None:
    project, address, terminal = preview
    wait_until(lambda: shows(address, "Thank you for today."), "the first page")

    change(project, TEMPLATE, "Thank you for today.", "Thank you for Tuesday.")
    wait_until(lambda: shows(address, "Thank you for Tuesday."), "a change in snippets/")
    wait_until(
        lambda: shows(address + "downloads/thank-you.txt", "Thank you for Tuesday."),
        "a change in the text file",
    )

    change(project, "docs/waiting.md", "Keep a log.", "Keep a list.")
    wait_until(lambda: shows(address + "waiting/", "Keep a list."), "a change in docs/")

    change(project, "guide.yml", "site_description: What", "site_description: All that")
    wait_until(lambda: shows(address + "404.html", "All that to do"), "a change in guide.yml")

    change(project, "mkdocs.yml", "site_name: The", "site_name: [The")
    wait_until(lambda: "mkdocs.yml:" in terminal(), "a broken mkdocs.yml in the terminal")
    assert "Traceback" not in terminal()
    change(project, "mkdocs.yml", "site_name: [The", "site_name: The")

    change(project, TEMPLATE, "channel: email", "channel: emial")
    sentence = f'{TEMPLATE}:3: unknown channel "emial". Did you mean "email"?'
    wait_until(lambda: sentence in terminal(), "the mistake in the terminal")
    assert "Traceback" not in terminal()

    change(project, TEMPLATE, "channel: emial", "channel: email")
    change(project, TEMPLATE, "Thank you for Tuesday.", "Thank you for Friday.")
    wait_until(lambda: shows(address, "Thank you for Friday."), "the mended page")

    def builds() -> int:
        return len(re.findall("was built in", terminal()))

    def rests() -> bool:
        before = builds()
        time.sleep(3)
        return builds() == before

    # A build may still be under way; then there is none without a change.
    wait_until(rests, "the preview builds again and again with no change")
