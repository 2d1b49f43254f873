"""The command line. Where nothing was changed it ends at once, before anything is read or imported."""

import sys
from pathlib import Path

from macros.fingerprint import is_current


def main() -> int:
    """Run the command that was asked for. Returns the exit code."""
    root, (command, *rest) = Path.cwd(), sys.argv[1:] or [""]
    if command == "build" and is_current(root):
        print("Nothing has changed. The site is in site/.")
        return 0
    if command == "build":
        from macros.build import build, run

        return run(lambda: build(root))
    if command == "serve":
        from macros.build import run
        from macros.serve import serve

        return run(lambda: serve(root, rest))
    print("usage: python -m macros build | serve", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
