"""What is certain in a reference wherever it stands: identifiers, addresses, dates of access."""

from __future__ import annotations

import re
from typing import Any

from casekit.importers.doubts import Doubt
from casekit.importers.references.dates import DATE, read_date
from casekit.importers.references.sheet import TAKEN, Sheet

LABEL = "label"
"""The owner of words that say only what stands beside them."""

_LINKS = re.compile(
    r"[\[(]?\s?\b(?:Google Scholar|Cross\s?Ref|CrossRef|PubMed Central|PubMed Abstract"
    r"|PubMed|Web of Science|Medline|Scopus"
    r"|PMC free article|Free PMC article|Free article|Full[- ]Text(?: PDF)?"
    r"|Publisher Full Text|View Article|Abstract/FREE Full Text"
    r"|DOI PubMed|Texto completo|Volltext|ADS|CAS|Article|DOI)\b\s?[\])]"
    r"|(?<=[.\s\]])(?:Google Scholar|CrossRef|Crossref|View Article|PMC free article"
    r"|PubMed(?! ?(?:ID|:)))(?=\s*(?:[\[.;,|]|$|CrossRef|Crossref|PubMed|Google|View))"
)
_DOI = re.compile(
    r"[\[(]?(?:\b(?:digital object identifier"
    r"|doi)\b\s?[:.]?\s{0,2}){0,2}(?:https?\s?:\s?//)?(?:(?:dx\.)?doi\.org/\s?"
    r"|www\.doi\.org/\s?)?(?:doi:\s?)?(?P<doi>10\.\d{4,9}/[^\s\x1f]+)",
    re.IGNORECASE,
)
_DOI_END = re.compile(
    r"(?i)(?:[.,;:]?(?:PMID|PMCID|\[?PubMed|Epub|Accessed|Available|https?:|\[Google"
    r"|\[CrossRef)|[\[\]<>\"“”«»|]).*"
)
_PMID = re.compile(
    r"[\[(]?\b(?:PMID|PubMed\s?(?:ID|PMID)|Pub\s?Med:"
    r"|PubMed)\s?[:#.]?\s?(?P<id>[1-9]\d{3,8})(?![\d-])[\])]?",
    re.IGNORECASE,
)
_PMCID = re.compile(
    r"[\[(]?(?:\b(?:PMCID|PubMed Central(?: PMCID)?"
    r"|Central)\b\s?:?\s?)?(?P<id>\bPMC\s?[1-9]\d{2,8})(?!\d)[\])]?",
    re.IGNORECASE,
)
_ISBN = re.compile(
    r"\b(?:e-?)?ISBN(?:-1[03])?\s?:?\s?(?P<id>[0-9](?:[ -]?[0-9]){8,11}[ -]?[0-9Xx])\b",
    re.IGNORECASE,
)
_ISSN = re.compile(r"\b(?:e-?)?ISSN\s?:?\s?(?P<id>\d{4}-\d{3}[\dX])\b", re.IGNORECASE)
_URL = re.compile(r"[<(\[]?(?P<url>(?:https?://|\bwww\.)[^\s\x1f<>\"“”«»]+)[>]?", re.IGNORECASE)
_BARE_URL = re.compile(
    r"(?<![\w@./-])(?P<url>[a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,40}){0,3}\.(?:org|com|gov|net"
    r"|edu|int|eu|de|uk|fr|info)/[^\s\x1f<>\"“”]*)",
    re.IGNORECASE,
)
_AVAILABLE = re.compile(
    r"\b(?:Available(?: at| from| online(?: at)?| in)?|Accessible at|Retrieved (?:from|at)"
    r"|From|URL|Online|Link|Access|Verfügbar unter|Abrufbar unter|Online unter"
    r"|Disponible (?:sur|en|a|à)|Disponível em|Disponibile (?:su|all['’]indirizzo)"
    r"|Erişim adresi|Recuperado de|Consultable sur)\s?:?\s*(?=[<(\[]?\x1f)",
    re.IGNORECASE,
)
_ACCESSED = re.compile(
    rf"[\[(]?\b(?:last\s)?(?:accessed|cited|retrieved|viewed|visited|date accessed"
    rf"|access date|Zugriff(?: am)?|zuletzt (?:abgerufen"
    rf"|aufgerufen)(?: am)?|abgerufen(?: am)?|aufgerufen(?: am)?|Zugegriffen(?: am)?"
    rf"|consulté(?: le)?|consultado(?: el| em)?|acesso em|acceso|citado|consultato(?: il)?"
    rf"|Erişim(?: tarihi)?)\s?:?\s?(?:on\s)?(?P<date>{DATE.pattern})(?P<close>[\])])?"
    rf"(?:,?\s(?:from|at)\b)?",
    re.IGNORECASE,
)
_STATUS = re.compile(
    rf"[\[(]?(?P<status>\b(?:Epub\s(?:ahead\sof\sprint|{DATE.pattern})"
    rf"|(?:Published\s)?online\s(?:ahead\sof\sprint|first)(?:[,:]?\s{DATE.pattern})?"
    rf"|Published\sonline(?:\s{DATE.pattern})?|E-?pub(?:lished)? ahead of (?:print"
    rf"|publication)"
    rf"|Advance\s(?:online\s(?:publication|access)|access)|in\spress|in\sprint|im\sDruck"
    rf"|sous\spresse|en\sprensa|no\sprelo|in\scorso\sdi\sstampa|forthcoming"
    rf"|accepted\sfor\spublication|submitted\sfor\spublication"
    rf"|baskıda)(?:\.?\s?{DATE.pattern})?)[\])]?",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:(?P<open>\[)|\()?\b(?P<note>(?:Erratum|Published\s(?:correction|erratum)"
    r"|Correction|Comment|Retraction|Retracted)\s(?:appears\s)?(?:in|on"
    r"|of)\b:?\s?[^\[\]\x1f]{4,160}?|(?:Published\s(?:correction|erratum)|Erratum)[:,]\s[^\[\]\x1f]{4,120}?"
    r"|(?:Article\s)?in\s(?:German|French|Spanish|Italian|Portuguese|Turkish|Chinese"
    r"|Japanese|Russian|Dutch|Polish))(?(open)\]|(?:\)\.?\s*(?=\x1f|$)|(?=\.?\s*(?:\x1f"
    r"|$))))",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    r"[\[(](?P<what>(?i:abstract|abstr\.?|letter|editorial|comment|review|preprint"
    r"|internet|online|web ?page|website|dataset|data set|computer software|software"
    r"|package insert|prescribing information|press release|poster|correction|dissertation"
    r"|thesis))[\])]"
)
_VERSION = re.compile(
    r"(?:(?<=[.,;:])\s*|[(\[])[Vv]ersion:?\s(?P<version>\d{1,4}(?:\.\d{1,4}){0,3})\b[)\]]?"
)
_ABSTRACT_NUMBER = re.compile(
    r"(?<=[.,;:(\[])\s*(?P<genre>[Aa]bstr(?:act)?\.?)\s(?:[Nn]o\.?\s"
    r"|#)?(?P<number>[A-Z]{0,5}-?\d[\w-]{0,10})\b[)\]]?"
)
_PII = re.compile(r"\bpii:\s?(?P<page>[A-Za-z]{0,4}\d[\w.-]{0,20}\w)")
_TRIAL = re.compile(
    r"\b(?:NCT\s?0\d{7}|ISRCTN\s?\d{8}|DRKS\s?\d{8}|ACTRN\d{14}|ChiCTR[-\w]{4,16}"
    r"|UMIN\d{9}|EudraCT\s(?:No\.?\s)?\d{4}-\d{6}-\d{2}|\d{4}-\d{6}-\d{2}(?:-\d{2})?)\b"
)


def take_anchors(sheet: Sheet, item: dict[str, Any]) -> list[Doubt]:
    """Take everything whose meaning does not depend on where it stands."""
    doubts: list[Doubt] = []
    _take_access(sheet, item)
    _take_doi(sheet, item, doubts)
    for pattern, name in ((_PMCID, "PMCID"), (_PMID, "PMID"), (_ISBN, "ISBN"), (_ISSN, "ISSN")):
        _take_number(sheet, item, pattern, name)
    _take_url(sheet, item, doubts)
    for match in _LINKS.finditer(sheet.body):
        sheet.take(*match.span(), LABEL)
    for match in _AVAILABLE.finditer(sheet.body):
        sheet.take(*match.span(), LABEL)
    _take_status(sheet, item)
    return doubts


def trial_number(text: str) -> re.Match[str] | None:
    """The first number of a trial's registration in a text."""
    return _TRIAL.search(text)


def _take_access(sheet: Sheet, item: dict[str, Any]) -> None:
    for match in _ACCESSED.finditer(sheet.body):
        if match["date"] and "accessed" not in item and (date := read_date(match["date"])):
            item["accessed"] = date
            sheet.take(*match.span(), "accessed")


def _take_doi(sheet: Sheet, item: dict[str, Any], doubts: list[Doubt]) -> None:
    pages = [match.span() for match in _URL.finditer(sheet.body) if "doi.org/" not in match[0]]
    for match in _DOI.finditer(sheet.body):
        if any(start < match.start() < end for start, end in pages):
            continue  # the page of a publisher
        doi, end = trimmed_doi(match["doi"]), match.start("doi")
        end += len(doi)
        if "DOI" in item:
            if item["DOI"].lower() == doi.lower():
                sheet.take(match.start(), end, "DOI")
            continue
        item["DOI"] = doi
        rest = re.match(
            r"\s(?=[a-z0-9]+[./-]?[a-z0-9.-]*\d(?:[.\s;,]|$))(?!\s?(?:pmid|epub|cited))",
            sheet.body[end:],
        )
        if doi.endswith("/") or (rest and sheet.body[end - 1] in ".-/("):
            doubts.append(
                Doubt(
                    "CK956",
                    "the DOI may be cut short by a space",
                    "Hold it against the source.",
                    sheet.text[match.start() : end + 20],
                )
            )
        sheet.take(match.start(), end + len(_closing(sheet.body, match.start(), end)), "DOI")


def _closing(body: str, start: int, end: int) -> str:
    return body[end] if end < len(body) and body[start] in "[(" and body[end] in "])" else ""


def trimmed_doi(doi: str) -> str:
    """A DOI without what is glued to its end."""
    doi = _DOI_END.sub("", doi).rstrip(".,;:'’”\"")
    while (
        doi
        and doi[-1] in ")]}"
        and doi.count(doi[-1]) > doi.count({")": "(", "]": "[", "}": "{"}[doi[-1]])
    ):
        doi = doi[:-1].rstrip(".,;:")
    return doi


def _take_number(sheet: Sheet, item: dict[str, Any], pattern: re.Pattern[str], name: str) -> None:
    for match in pattern.finditer(sheet.body):
        value = match["id"].replace(" ", "") if name.startswith("PMC") else match["id"]
        if name == "PMCID":
            value = value.upper()
        if item.setdefault(name, value) == value:
            sheet.take(*match.span(), name)


def _take_url(sheet: Sheet, item: dict[str, Any], doubts: list[Doubt]) -> None:
    for pattern in (_URL, _BARE_URL):
        for match in pattern.finditer(sheet.body):
            url = _trimmed_url(match["url"])
            if "URL" in item and not item["URL"].endswith(url):
                continue
            start, end = match.start(), match.start("url") + len(url)
            while end < match.end() and sheet.body[end] in ">)]":
                end += 1
            if not url.lower().startswith("http"):
                doubts.append(
                    Doubt(
                        "CK956",
                        "the address is printed without https://, which was put in front",
                        "Open it in a browser.",
                        url,
                    )
                )
                url = f"https://{url}"
            item["URL"] = url
            sheet.take(start, end, "URL")


def _trimmed_url(url: str) -> str:
    url = url.rstrip(".,;:'’”\"*")
    while url and url[-1] in ")]" and url.count(url[-1]) > url.count({")": "(", "]": "["}[url[-1]]):
        url = url[:-1].rstrip(".,;:")
    return url


def _take_status(sheet: Sheet, item: dict[str, Any]) -> None:
    if match := _NOTE.search(sheet.body):
        _note(item, match["note"].strip())
        sheet.take(*match.span(), "note")
    if match := _STATUS.search(sheet.body):
        item["status"] = match["status"].rstrip(" .,;")
        sheet.take(*match.span(), "status")
    if match := _VERSION.search(sheet.body):
        item["version"] = match["version"]
        sheet.take(*match.span(), "version")
    if (match := _PII.search(sheet.body)) and "page" not in item:
        item["page"] = match["page"]
        sheet.take(*match.span(), "page")
    if match := _ABSTRACT_NUMBER.search(sheet.body):
        item |= {"genre": match["genre"], "number": match["number"]}
        closed = match[0][-1] in ")]" and sheet.body[match.start("genre") - 1] in "(["
        begin = match.start("genre") - closed
        sheet.take(begin, match.end() if closed else match.end("number"), "number")
    for match in _IN_BRACKETS.finditer(sheet.body):
        name = "medium" if match["what"].lower() in {"internet", "online"} else "genre"
        if name in item and item[name][:5].lower() != match["what"][:5].lower():
            continue
        item[name] = match["what"]
        sheet.take(*match.span(), name)


def _note(item: dict[str, Any], words: str) -> None:
    item["note"] = f"{item['note']} {words}" if "note" in item else words


__all__ = ["LABEL", "TAKEN", "take_anchors", "trial_number", "trimmed_doi"]
