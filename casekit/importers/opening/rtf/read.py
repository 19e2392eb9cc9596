"""An RTF file as blocks in reading order.

It is read here and not through pandoc, which drops page headers, comments, colours, hidden text
and text boxes, and folds blanks.
"""

from __future__ import annotations

from casekit.importers.opening.gathering import Gathering
from casekit.importers.opening.rtf.page import Page
from casekit.importers.opening.rtf.reader import Reader
from casekit.importers.opening.rtf.tokens import tokens
from casekit.importers.opening.trouble import Trouble

MOST_TOKENS = 2_000_000


def read_rtf(data: bytes) -> Gathering:
    """Everything an RTF file says; raises Trouble when it is cut off or nested too deeply."""
    gathering = Gathering()
    reader = Reader(Page(gathering))
    depth = 0
    for number, token in enumerate(tokens(data.strip(b"\0 \r\n\t"))):
        if number > MOST_TOKENS:
            raise Trouble(
                "CK910",
                "the file has more control words than any document",
                "Copy the text into a new document and import that.",
            )
        depth += (token.kind == "open") - (token.kind == "close")
        reader.read(token)
    reader.finish()
    if depth > 0:
        raise Trouble(
            "CK906",
            "the file is cut off: it ends in the middle",
            "Ask for the file again, or open it in Word and save it as docx.",
        )
    return gathering
