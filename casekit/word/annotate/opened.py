"""A Word file, opened with python-docx."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree


class NotWord(ValueError):
    """The bytes are no Word document that can be opened."""


def opened(data: bytes) -> WordDocument:
    """The document; raises NotWord."""
    try:
        return docx.Document(io.BytesIO(data))
    except (
        KeyError,
        ValueError,
        zipfile.BadZipFile,
        PackageNotFoundError,
        etree.XMLSyntaxError,
        NotImplementedError,
        RuntimeError,
    ) as problem:
        raise NotWord("not a Word document that can be opened") from problem
