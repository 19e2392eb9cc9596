"""People in the form: one table for each, or several in one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from casekit.importers.blocks import Block
from casekit.importers.doubts import Doubt
from casekit.importers.form import cells, fields
from casekit.importers.form.filled import FormPerson, Told
from casekit.importers.rich import EMPTY, Rich
from casekit.model.case import Role

_SEPARATORS = re.compile(r"[,;\n]")
_PLAIN = ("given", "family", "email", "orcid", "department", "institution", "city", "country")
_ALL = (
    *_PLAIN, "degrees", "role", "corresponding", "positions", "more_affiliations", "disclosures",
)  # fmt: skip

Values = Mapping[str, Rich]


def people(tables: Iterable[Block]) -> tuple[list[FormPerson], list[Told]]:
    """The people of some tables, in order, and what is doubtful about them."""
    found: list[FormPerson] = []
    told: list[Told] = []
    for table in tables:
        for values in _each(table):
            if not any(
                text for key, text in values.items() if key not in ("role", "corresponding")
            ):
                continue
            person, doubts = _person(values)
            told += [(f"/contributors/{len(found)}", doubt) for doubt in doubts]
            found.append(person)
    return found, told


def _each(table: Block) -> Iterator[Values]:
    """The values of each person in a table: people in rows, or one below the other."""
    header = cells.columns(table.rows, _ALL)
    if header is not None and len(header[1]) > 2:
        number, columns = header
        for row in table.rows[number + 1 :]:
            yield {key: cells.cell(row, place) for key, place in columns.items()}
        return
    values: dict[str, Rich] = {}
    for key, text in cells.labelled(table.rows):
        if key == "given" and "given" in values:
            yield values
            values = {}
        values[key] = Rich.joined([one for one in (values.get(key, EMPTY), text) if one], "\n")
    yield values


def _person(values: Values) -> tuple[FormPerson, list[Doubt]]:
    doubts: list[Doubt] = []
    plain = {key: " ".join(values.get(key, EMPTY).text.split()) for key in _PLAIN}
    name = f"{plain['given']} {plain['family']}".strip()
    corresponding = cells.marked(values.get("corresponding", EMPTY).text)
    if corresponding is None:
        doubts.append(_unread(name, values["corresponding"].text))
    roles, unknown = _roles(values.get("role", EMPTY).text)
    if unknown or not roles:
        doubts.append(
            Doubt(
                "CK993",
                f"the form does not tell what {name or 'a person'} did",
                "Write submitter, discussant, reviewer, editor or translator under “Role”.",
                ", ".join(unknown),
            )
        )
    if not (plain["given"] and plain["family"]):
        doubts.append(
            Doubt("CK990", f"a name is incomplete in the form: “{name}”", "Give both names.", name)
        )
    if stray := values.get("", EMPTY).text.strip():
        doubts.append(
            Doubt("CK995", f"text beside {name or 'a person'} belongs to no label", "", stray)
        )
    disclosures = values.get("disclosures", EMPTY)
    return (
        FormPerson(
            **plain,
            degrees=tuple(_parts(values.get("degrees", EMPTY).text)),
            roles=roles,
            corresponding=bool(corresponding),
            positions=tuple(line.text for line in cells.lines(values.get("positions", EMPTY))),
            more_affiliations=tuple(
                line.text for line in cells.lines(values.get("more_affiliations", EMPTY))
            ),
            disclosures=disclosures,
            nothing_to_disclose=fields.normal(disclosures.text) in fields.nothing_to_disclose(),
        ),
        doubts,
    )


def _parts(text: str) -> list[str]:
    return [part for part in (one.strip() for one in _SEPARATORS.split(text)) if part]


def _roles(text: str) -> tuple[tuple[Role, ...], list[str]]:
    """Roles by their names, and what is the name of none."""
    names = {part: fields.roles().get(fields.normal(part)) for part in _parts(text)}
    known = tuple(dict.fromkeys(role for role in names.values() if role))
    return known, [part for part, role in names.items() if role is None]


def _unread(name: str, words: str) -> Doubt:
    return Doubt(
        "CK992",
        f"it cannot be told whether {name or 'a person'} is the corresponding author",
        "Tick the box, put an x there, or leave it empty.",
        words,
    )
