"""The file of a figure holds more than the picture: camera, place, names, comments.

Cameras and scanners write where, when and of whom a picture was taken, and every export would carry
it. Save the picture anew without its data (“export”, “remove properties”).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Severity
from casekit.document.assets import AssetProblem, load_file
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = {
    "/figures": [{"id": "film", "file": "film-with-exif.png", "alt": "A blood film"}],
    "⟦/figures/0/file⟧": ...,
}
GOOD = {"/figures": [{"id": "film", "file": "film.png", "alt": "A blood film"}]}

_PNG = {
    b"eXIf": "data of the camera (Exif)",
    b"tEXt": "a comment",
    b"zTXt": "a comment",
    b"iTXt": "a comment",
    b"tIME": "the time of its making",
}
_SAID = {b"Software", b"Creation Time"}
"""Keywords of comments that tell of no patient."""


@rule(
    "CK775",
    "picture-carries-data",
    Severity.ERROR,
    since="0.2",
    source="45 CFR 164.514(b)(2)(i)(Q); DICOM PS3.15, annex E; Exif 2.32",
    guard=True,
)
def check(case: LintCase) -> Iterator[Finding]:
    """Walk through the parts of each PNG or JPEG file."""
    if case.folder is None:
        return
    for number, figure in enumerate(case.case.figures):
        try:
            data = load_file(case.folder, figure.file)
        except AssetProblem:
            continue
        kinds = sorted(set(_carried(data)))
        if kinds:
            yield case.finding(
                f"“{figure.file}” carries {', '.join(kinds)}",
                jp.join("", "figures", number, "file"),
                help="Save it anew without its data.",
            )


def _carried(data: bytes) -> Iterator[str]:
    if data.startswith(b"\x89PNG"):
        yield from _of_png(data)
    elif data.startswith(b"\xff\xd8"):
        yield from _of_jpeg(data)


def _of_png(data: bytes) -> Iterator[str]:
    """The chunks of a PNG file (ISO/IEC 15948, clause 5)."""
    at = 8
    while at + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        keyword = data[at + 8 : at + 87].partition(b"\0")[0]
        if kind in _PNG and keyword not in _SAID and kind != b"tIME":
            yield "a description (XMP)" if b"xmp" in keyword.lower() else _PNG[kind]
        at += 12 + length


def _of_jpeg(data: bytes) -> Iterator[str]:
    """The segments of a JPEG file in front of its pixels (ITU-T T.81, annex B)."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        body = data[at + 4 : at + 2 + length]
        if data[at + 1] == 0xE1:
            is_exif = body.startswith(b"Exif")
            yield "data of the camera (Exif)" if is_exif else "a description (XMP)"
        elif data[at + 1] == 0xED:
            yield "captions or credits (IPTC)"
        elif data[at + 1] == 0xFE:
            yield "a comment"
        at += 2 + length
