"""Firefox and WebKit, as Debian and Ubuntu have them, driven by what their makers made for it.

Firefox speaks Marionette on a port, since Debian has no geckodriver. WebKitGTK's driver speaks
WebDriver over HTTP. The commands are the same ones under other names.
"""

import base64
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "Down": "\ue015", "Ctrl": "\ue009"}
PATIENCE = 20  # seconds for a browser to start; it is there in two
# What Firefox calls WebDriver's commands.
MARIONETTE = {
    "window/rect": "SetWindowRect",
    "url": "Navigate",
    "execute/async": "ExecuteAsyncScript",
    "actions": "PerformActions",
    "print": "Print",
}
# No question of its own, and nothing asked of its makers.
PREFERENCES = {
    "marionette.port": 0,
    "app.update.enabled": False,
    "browser.download.folderList": 2,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "",
}


class Refused(Exception):
    """A command that a browser does not know or did not carry out."""


class Window:
    """A browser's window. send: a command's name and what it needs in, its answer out."""

    def __init__(self, name: str, send: Callable[[str, dict[str, Any]], Any]) -> None:
        self.name = name
        self._send = send
        send("window/rect", {"width": 800, "height": 900})

    def open(self, address: str) -> None:
        """Go to an address, and wait for its page."""
        self._send("url", {"url": address})

    def ask(self, script: str) -> Any:
        """What a script's body returns, or what its promise becomes."""
        body = f"const done = arguments[0]; (async () => {{ {script} }})().then(done, (e) => done(String(e)));"
        return self._send("execute/async", {"script": body, "args": []})

    def click(self, selector: str) -> None:
        """Press an element as a mouse does."""
        thing = self.ask(
            f"const e = document.querySelector({json.dumps(selector)});"
            "e.scrollIntoView({ block: 'center', behavior: 'instant' }); return e;"
        )
        point = {"type": "pointerMove", "origin": thing, "x": 0, "y": 0}
        press = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self._act({"type": "pointer", "id": "mouse", "actions": [point, *press]})

    def press(self, *keys: str) -> None:
        """Press keys by their names: held down in turn, then let go."""
        codes = [KEYS.get(key, key) for key in keys]
        downs = [{"type": "keyDown", "value": code} for code in codes]
        ups = [{"type": "keyUp", "value": code} for code in reversed(codes)]
        self._act({"type": "key", "id": "keyboard", "actions": [*downs, *ups]})

    def type(self, words: str) -> None:
        """Type words, a key at a time."""
        strokes = [{"type": way, "value": sign} for sign in words for way in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keyboard", "actions": strokes})

    def print(self, width: float, height: float) -> bytes:
        """The page on paper of this size in cm, as PDF."""
        page = {"width": width, "height": height}
        answer = self._send("print", {"page": page, "margin": {}, "shrinkToFit": False})
        return base64.b64decode(answer)

    def _act(self, source: dict[str, Any]) -> None:
        self._send("actions", {"actions": [source]})


def _until(there: Callable[[], Any]) -> Any:
    """What becomes true while something starts."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if found := there():
                return found
        except OSError:
            pass
        time.sleep(0.1)
    raise Refused(f"it did not start in {PATIENCE} seconds")


@contextmanager
def _running(*command: str | Path, **options: Any) -> Iterator[None]:
    process = subprocess.Popen(
        [*map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


@contextmanager
def firefox(folder: Path) -> Iterator[Window]:
    """Firefox in a profile of its own. folder: an empty one."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if not program:
        raise FileNotFoundError("apt-get install firefox-esr")
    lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in PREFERENCES.items()]
    lines.append(f'user_pref("browser.download.dir", {json.dumps(str(folder))});\n')
    (folder / "user.js").write_text("".join(lines), encoding="utf-8")
    command: list[str | Path] = [
        program,
        "--marionette",
        "--headless",
        "--no-remote",
        "--profile",
        folder,
    ]
    port = folder / "MarionetteActivePort"
    with (
        _running(*command, env={**os.environ, "HOME": str(folder)}),
        socket.create_connection(
            ("127.0.0.1", _until(lambda: port.exists() and int(port.read_text() or 0)))
        ) as connection,
        connection.makefile("rb") as answers,
    ):

        def read() -> Any:
            length = b""
            while (sign := answers.read(1)) != b":":
                length += sign
            return json.loads(answers.read(int(length)))

        def send(command: str, needs: dict[str, Any]) -> Any:
            order = json.dumps([0, 1, f"WebDriver:{MARIONETTE.get(command, command)}", needs])
            connection.sendall(f"{len(order.encode())}:{order}".encode())
            _, _, error, answer = read()
            if error:
                raise Refused(error["message"])
            return answer["value"] if answer.keys() == {"value"} else answer

        read()  # It says first what it speaks.
        told = send("NewSession", {})["capabilities"]
        yield Window(f"Firefox {told['browserVersion']}", send)


@contextmanager
def webkit(folder: Path) -> Iterator[Window]:
    """WebKitGTK's small browser, on a screen of its own if there is none. folder: an empty one."""
    if not shutil.which("WebKitWebDriver"):
        raise FileNotFoundError("apt-get install webkit2gtk-driver")
    if "DISPLAY" not in os.environ and not shutil.which("Xvfb"):
        raise FileNotFoundError("apt-get install xvfb")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    home = f"http://127.0.0.1:{port}/session"

    def post(address: str, needs: dict[str, Any]) -> Any:
        request = urllib.request.Request(address, json.dumps(needs).encode())
        try:
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise Refused(json.load(error)["value"]["message"]) from None

    with _screen() as display:
        environment = {**os.environ, "HOME": str(folder), "DISPLAY": display}
        with _running("WebKitWebDriver", f"--port={port}", env=environment):
            _until(lambda: socket.create_connection(("127.0.0.1", port))).close()
            told = post(home, {"capabilities": {}})
            session = f"{home}/{told['sessionId']}"
            try:
                yield Window(
                    f"WebKitGTK {told['capabilities']['browserVersion']}",
                    lambda command, needs: post(f"{session}/{command}", needs),
                )
            finally:
                urllib.request.urlopen(urllib.request.Request(session, method="DELETE")).close()


@contextmanager
def _screen() -> Iterator[str]:
    """The screen that is there, else one that nobody sees."""
    if "DISPLAY" in os.environ:
        yield os.environ["DISPLAY"]
        return
    reader, writer = os.pipe()
    with (
        _running("Xvfb", "-displayfd", str(writer), "-nolisten", "tcp", pass_fds=[writer]),
        os.fdopen(reader) as told,
    ):
        os.close(writer)
        yield f":{told.readline().strip()}"
