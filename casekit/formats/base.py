"""What a format is: a name, the editions it comes in, a writer, a reader and a promise.

A format is one module with a ``FORMAT`` of type :class:`Format`, listed by a lazy string in
:mod:`casekit.formats.registry`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from casekit.document.facts import Kind
from casekit.document.nodes import Document, Edition
from casekit.document.reading import Reading
from casekit.theme.theme import Theme


class Unwritable(Exception):
    """A format's program refused one document or broke down over it; the message says why."""


class Preset(StrEnum):
    """What staff ask for: ``casekit build --for print`` and so on."""

    PRINT = "print"
    SLIDES = "slides"
    WEB = "web"
    LMS = "lms"
    PUBLISHING = "publishing"


@dataclass(frozen=True)
class Promise:
    """What a format promises to say.

    ``losses`` are the kinds it cannot carry, with the reason in words; all others it carries.
    ``repeats`` are kinds that it may say more often than once where others may not. A format that
    loses the pictures but ``describes`` them has their alternative texts in their places. With
    ``shuffles`` a mention of an option that a platform may shuffle names its text, not its letter.
    The characters of each text in ``alike`` share one glyph: a case that has several of them gets
    its own spelling.
    """

    losses: Mapping[Kind, str] = field(default_factory=dict)
    repeats: frozenset[Kind] = frozenset()
    describes: bool = False
    shuffles: bool = False
    alike: tuple[str, ...] = ()

    @cached_property
    def carries(self) -> frozenset[Kind]:
        """The kinds that every artefact of the format says."""
        return frozenset(Kind) - frozenset(self.losses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format.

    ``write`` turns one edition of a case into the bytes of a file: pure, the same bytes for the
    same document, theme and toolchain, with no clock, no network and no file access beyond the
    theme's fonts; it raises Unwritable where a program that it needs fails. ``read`` says what
    such a file says, without any code of the writer; it raises Unreadable for a damaged file.
    ``promise`` names the facts that the format cannot say. ``ending`` is what follows the case id
    and edition in the file name, such as ``pdf`` or ``quiz.json``. A format with one edition has no
    edition in its file name.
    """

    name: str
    title: str
    ending: str
    media_type: str
    editions: tuple[Edition, ...]
    presets: tuple[Preset, ...]
    write: Callable[[Document, Theme], bytes]
    read: Callable[[bytes], Reading]
    promise: Promise = field(default_factory=Promise)

    def file_name(self, case_id: str, edition: Edition) -> str:
        """The artefact's file name, for example ``case.participant.pdf``."""
        middle = f".{edition}" if len(self.editions) > 1 else ""
        return f"{case_id}{middle}.{self.ending}"
