"""A zip file that has the same bytes whenever the same files go in."""

import io
from collections.abc import Mapping
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def archive(files: Mapping[str, bytes], day: date) -> bytes:
    """Files as one zip.

    files: content by path, forward slashes; day: the date that every entry bears, from 1980 on.
    Returns the zip, its entries in the order of their names.
    """
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=9) as target:
        for name in sorted(files):
            entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            # Unix as the system, so that Windows writes the same bytes; files that anyone may read.
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            target.writestr(entry, files[name])
    return packed.getvalue()
