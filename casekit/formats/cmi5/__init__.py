"""cmi5: a package that plays in a learning platform and reports to it by statements of xAPI.

Source: cmi5 Specification Profile for xAPI, Quartz (AICC, 2016), sections 13 and 14.
"""

from __future__ import annotations

from casekit.document.nodes import Document, Edition
from casekit.formats.base import Format, Preset
from casekit.formats.cmi5.course import course_structure
from casekit.formats.player import PAGE, player_files
from casekit.formats.readers.player.course import read_back
from casekit.formats.zipped import pack
from casekit.theme.theme import Theme

COURSE_STRUCTURE = "cmi5.xml"
_CONNECT = "http: https:"
"""The record store is where the launching platform says, on any server."""


def write(document: Document, theme: Theme) -> bytes:
    """The package as a zip file."""
    files = player_files(document, theme, ("xapi.js", "cmi5.js"), connect=_CONNECT)
    return pack({**files, COURSE_STRUCTURE: course_structure(document, theme, PAGE)})


FORMAT = Format(
    name="cmi5",
    title="cmi5 package (xAPI)",
    ending="cmi5.zip",
    media_type="application/zip",
    editions=(Edition.COMPLETE,),
    presets=(Preset.LMS,),
    write=write,
    read=read_back,
)
