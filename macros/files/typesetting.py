"""Typst: a .typ file of this folder and some data, set as a PDF or a picture."""

import json
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst
