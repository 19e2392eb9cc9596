"""Giving an abstract syntax tree to the running pandoc, and getting a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from casekit.document.pandoc import PandocFailure, shared_server
from casekit.formats.base import Unwritable


def convert(
    tree: str,
    format: str,
    *,
    options: Mapping[str, Any] | None = None,
    template: str | None = None,
    pictures: Sequence[str] = (),
) -> bytes:
    """Write a tree in one of pandoc's formats, which is named with its extensions.

    ``options`` are fields of pandoc's WriterOptions. ``pictures`` are names under which the tree
    shows pictures; in the file stands for each a dot that ends in its name. Raises Unwritable where
    pandoc fails, EnvironmentProblem where there is none.
    """
    request = {
        "document": tree,
        "format": format,
        "options": dict(options or {}),
        "pictures": list(pictures),
    }
    if template is not None:
        request["template"] = template
    try:
        return shared_server().call("convert", request)
    except PandocFailure as failure:
        raise Unwritable(str(failure)) from failure


def picture_of(data: bytes) -> str | None:
    """The name of the picture for which a dot stands; None for other files."""
    head, end, name = data.rpartition(b"IEND\xaeB`\x82")
    return name.decode() if head.startswith(b"\x89PNG") and end and len(head) < 80 else None
