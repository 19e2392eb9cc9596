"""Zip files are the same bytes, whatever wrote them and in whatever order."""

from __future__ import annotations

import io
import zipfile

import pytest

from casekit.formats.zipped import pack, rezip

FILES = {"word/b.xml": b"<b/>" * 500, "_rels/.rels": b"<r/>", "[Content_Types].xml": b"<t/>"}


def zipped(names: list[str], method: int, year: int) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name in names:
            entry = zipfile.ZipInfo(name, (year, 2, 3, 4, 5, 6))
            entry.compress_type = method
            archive.writestr(entry, FILES[name])
    return target.getvalue()


def test_order_date_and_compression_of_the_source_leave_no_trace():
    one = zipped(list(FILES), zipfile.ZIP_DEFLATED, 2001)
    two = zipped(list(reversed(FILES)), zipfile.ZIP_STORED, 2024)
    assert one != two
    assert rezip(one) == rezip(two) == pack(FILES)


def test_content_types_come_first_and_nothing_is_lost():
    with zipfile.ZipFile(io.BytesIO(pack(FILES))) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "_rels/.rels", "word/b.xml"]
        assert {name: archive.read(name) for name in archive.namelist()} == FILES
        assert archive.testzip() is None


def test_dates_and_permissions_are_fixed():
    with zipfile.ZipFile(io.BytesIO(pack(FILES))) as archive:
        for entry in archive.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert entry.external_attr >> 16 == 0o100644


def test_what_is_no_zip_file_is_refused():
    with pytest.raises(zipfile.BadZipFile):
        rezip(b"not a zip file")
