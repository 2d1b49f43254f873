"""What developers and the workflows run: measures, reports, pictures. The tests use some of it too."""

from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
