"""What a page carries beside its text: navigation, adverts, invitations, page numbers."""

from __future__ import annotations

import re

from casekit.importers.labels import label_of
from casekit.importers.lines import Line

_LINES = re.compile(
    r"(?:skip to (?:main )?content|(?:back to )?top(?: back to top)?|home|menu|search|log ?in|log ?out|sign in|sign up|"
    r"register|print(?: this page)?|email(?: this)?|share(?: this.*)?|tweet|like|bookmark|save|cite|download(?: pdf)?|"
    r"pdf|full text|advertisement|sponsored(?: by.*)?|subscribe.*|newsletter.*|follow us.*|next|previous|back|"
    r"loading.*|close|read more.*|show (?:more|answer|less).*|view (?:answer|results).*|reveal answer.*|submit(?: answer)?|"
    r"check (?:your )?answer.*|vote(?: now)?|page [0-9]+(?: (?:of|/) [0-9]+)?|[0-9]+ ?/ ?[0-9]+|[-–— ]*[0-9]{1,3}[-–— ]*|"
    r"seite [0-9]+(?: von [0-9]+)?|sayfa [0-9]+.*|página [0-9]+.*|accept(?: all)?(?: cookies)?|"
    r"(?:we|this (?:web)?site) uses? cookies.*|cookie.*|privacy policy.*|terms (?:of use|and conditions).*|"
    r"all rights reserved.*|(?:©|\(c\)|copyright).*|https?://\S+|www\.\S+|"
    r"jump to .*|share on .*|choose the (?:one|single) best answer.*|do not turn .*|time allowed.*|answer all (?:the )?questions.*|kreuzen sie .{0,60}|related (?:articles|content|cases|links).*|most (?:read|viewed|popular).*|"
    r"[0-9,.]+ (?:views|comments|likes|shares|downloads|responses|votes|answers)|cite this.*|permissions.*|(?:item|question)\s+[0-9]+\s*(?:of|/)\s*[0-9]+|question id:? ?[0-9]+|(?:you (?:answered|chose).*|incorrect|correct|wrong answer)|flag(?: this)?(?: question)?|mark|notes?|calculator|reverse color|lab values|posted (?:on|by).*|last updated.*|tags?:.*|filed under.*)",
    re.IGNORECASE,
)
_MENU = re.compile(r"(?:[^|›»>•·/\n]{2,30}\s*[|›»>•·/]\s*){2,}[^|›»>•·/\n]{2,60}")
_INVITES = re.compile(
    r"(?:suggestion|submit|contribut|interested|nominat|propose|send us|e-?mail us)\b.{0,120}\bcases?\b.{0,80}|"
    r"\bcases?\b.{0,80}\b(?:please contact|contact us|submit|send)\b|"
    r"\b(?:subscribe|sign up|newsletter|register now|join us|click here|follow us|advertis)\b|"
    r"(?:fall|fälle).{0,60}(?:einreichen|einsenden|senden sie)|(?:olgu|vaka).{0,60}(?:gönder|paylaş)",
    re.IGNORECASE,
)
_LONGEST = 300
PAGE_PART = 0.8
"""How much a line looks like furniture that is taken for it."""


def is_furniture(line: Line) -> float:
    """How much a line looks like something that belongs to the page, 0 to 1."""
    words = line.words.strip()
    if not words or not line.is_text:
        return 1.0 if line.kind == "rule" or line.is_text else 0.0
    label = label_of(words)
    if label is not None and label.section == "invitation" and label.is_whole:
        return 1.0
    if _LINES.fullmatch(words):
        return 0.95
    if len(words) < _LONGEST and _MENU.fullmatch(words) and not re.search(r"[.?!]\s", words):
        return 0.8
    return 0.0


def invites(line: Line) -> float:
    """How much a line invites readers to do something that is not about this case."""
    words = line.words
    if len(words) > _LONGEST:
        return 0.0
    return 0.85 if _INVITES.search(words) else 0.0
