"""Small lines below a name: degrees, e-mail, ORCID iD, telephone, street."""

from __future__ import annotations

from dataclasses import replace

from casekit.importers.people.bylines import names
from casekit.importers.people.contact import EMAIL, ORCID, PHONE, WEB
from casekit.importers.people.credentials import degrees_of, is_credential
from casekit.importers.people.entries import Entry
from casekit.importers.people.lines import is_street
from casekit.importers.rich import Rich

_LONGEST_REST = 60
_MOST_WORDS = 3


def take_degrees(entry: Entry, number: int, text: str) -> bool:
    """Take a line that holds nothing but degrees; whether it was one."""
    parts = [part.strip() for part in text.split(",")]
    if not entry.name.shown or not all(map(is_credential, parts)):
        return False
    found = [degree for part in parts for degree in degrees_of(part)]
    entry.name = replace(entry.name, degrees=(*entry.name.degrees, *found))
    entry.use(number)
    return True


def take_address(entry: Entry, number: int, text: str) -> bool:
    """Take a line that tells how to reach a person and names nobody else; whether it was one."""
    addresses, orcid = list(EMAIL.finditer(text)), ORCID.search(text)
    bare = ORCID.sub("", EMAIL.sub("", text)).strip(" ,;|.")
    other = WEB.match(text) or PHONE.match(text) or is_street(text)
    if not (addresses or orcid or other) or len(bare) > _LONGEST_REST or len(addresses) > 1:
        return False
    if (addresses or orcid) and len(bare.split()) > _MOST_WORDS and not PHONE.search(bare):
        return False
    if addresses and entry.name.email:
        return False
    entry.use(number)
    found = [match.group() for match in (*addresses, orcid) if match]
    for held in names(Rich.of(" ".join(found))):
        entry.reach(held)
    if bare:
        entry.rest.append(bare)
    return True
