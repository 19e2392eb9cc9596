"""The closing statements: how this version came about, who declared what, terms and dates."""

from __future__ import annotations

from collections.abc import Iterator

from casekit.document.languages import format_date, format_number, format_percent
from casekit.document.nodes import Block, Link, Paragraph, Person, Statement, Strong, Text
from casekit.document.texts import TextReader
from casekit.document.words import Words
from casekit.model.case import Case, ConsentKind


def statements(
    case: Case, people: tuple[Person, ...], reader: TextReader, words: Words
) -> tuple[Statement, ...]:
    """Every statement that has something to say, in the order of print."""
    makers = (
        _adaptation(case, reader, words),
        _consent(case, reader, words),
        _correspondence(people, words),
        _disclosures(people, words),
        _plain("funding", case.funding, words.funding, reader),
        _plain("acknowledgements", case.acknowledgements, words.acknowledgements, reader),
        _cme(case, reader, words),
        _licence(case, reader, words),
        _review(case, words),
    )
    return tuple(statement for maker in makers for statement in maker)


def _statement(
    kind: str, heading: str, blocks: tuple[Block, ...], pointer: str
) -> Iterator[Statement]:
    if blocks:
        yield Statement(kind=kind, heading=heading, blocks=blocks, pointer=pointer)


def _plain(kind: str, text: str | None, heading: str, reader: TextReader) -> Iterator[Statement]:
    yield from _statement(kind, heading, reader.plain_blocks(text, kind), f"/{kind}")


def _adaptation(case: Case, reader: TextReader, words: Words) -> Iterator[Statement]:
    if case.adaptation is None:
        return
    blocks = list(reader.plain_blocks(case.adaptation.statement, "adaptation", "statement"))
    source = case.adaptation.source
    names = f"{words.comma} ".join(source.authors)
    details = [part for part in (names, source.title, source.publisher, source.published) if part]
    label = words.labelled.format(label=words.adapted_from)
    address = f"https://doi.org/{source.doi}" if source.doi else source.url
    pieces: list[Text | Link] = [Text(f"{label} {'. '.join(details)}.")]
    if address:
        pieces += [Text(" "), Link(address, (Text(address),))]
    blocks.append(Paragraph(tuple(pieces), "/adaptation/source"))
    yield from _statement("adaptation", words.adaptation, tuple(blocks), "/adaptation")


def _consent(case: Case, reader: TextReader, words: Words) -> Iterator[Statement]:
    if case.consent is None:
        return
    blocks = reader.plain_blocks(case.consent.statement, "consent", "statement")
    if not blocks:
        text = {
            ConsentKind.OBTAINED: words.consent_obtained,
            ConsentKind.WAIVED: words.consent_waived,
            ConsentKind.NOT_REQUIRED: words.consent_not_required,
            ConsentKind.FICTITIOUS: words.consent_fictitious,
        }[case.consent.kind]
        blocks = (Paragraph((Text(text),), "/consent/kind"),)
    yield from _statement("consent", words.consent, blocks, "/consent")


def _correspondence(people: tuple[Person, ...], words: Words) -> Iterator[Statement]:
    blocks = []
    for person in people:
        if person.corresponding:
            pieces: list[Text | Link] = [Text(person.credentialed)]
            if person.email:
                pieces += [
                    Text(f"{words.comma} "),
                    Link(f"mailto:{person.email}", (Text(person.email),)),
                ]
            blocks.append(Paragraph(tuple(pieces), person.pointer))
    yield from _statement("correspondence", words.correspondence, tuple(blocks), "/contributors")


def _disclosures(people: tuple[Person, ...], words: Words) -> Iterator[Statement]:
    blocks = tuple(
        Paragraph(
            (
                Strong((Text(words.labelled.format(label=person.name)),)),
                Text(f" {person.disclosure or words.no_disclosure_recorded}"),
            ),
            f"{person.pointer}/disclosure" if person.disclosure else person.pointer,
        )
        for person in people
    )
    yield from _statement("disclosures", words.disclosures, blocks, "/contributors")


def _cme(case: Case, reader: TextReader, words: Words) -> Iterator[Statement]:
    cme = case.cme
    if cme is None:
        return
    lines = (
        (words.cme_provider, cme.provider, "provider"),
        (
            words.cme_credits,
            f"{format_number(cme.credits, case.language)} {cme.credit_type}",
            "credits",
        ),
        (words.cme_release, format_date(cme.release_date, case.language), "release_date"),
        (words.cme_expiry, format_date(cme.expiry_date, case.language), "expiry_date"),
        (words.cme_time, words.minutes.format(count=cme.estimated_minutes), "estimated_minutes"),
        (words.cme_pass_mark, format_percent(cme.pass_mark, case.language), "pass_mark"),
    )
    blocks: list[Block] = [
        _line(words, label, text, f"/cme/{field}") for label, text, field in lines
    ]
    for field in ("accreditation_statement", "support_statement"):
        blocks += reader.plain_blocks(getattr(cme, field), "cme", field)
    yield from _statement("cme", words.cme, tuple(blocks), "/cme")


def _licence(case: Case, reader: TextReader, words: Words) -> Iterator[Statement]:
    licence = case.licence
    if licence is None:
        return
    holder = " ".join(str(part) for part in (licence.year, licence.holder) if part)
    pieces: list[Text | Link] = []
    if holder:
        pieces.append(Text(f"© {holder}. "))
    name = licence.id or licence.url
    if name:
        pieces.append(Link(licence.url, (Text(name),)) if licence.url else Text(name))
    blocks: list[Block] = [Paragraph(tuple(pieces), "/licence")] if pieces else []
    blocks += reader.plain_blocks(licence.statement, "licence", "statement")
    yield from _statement("licence", words.licence, tuple(blocks), "/licence")


def _review(case: Case, words: Words) -> Iterator[Statement]:
    dates = (
        (words.published, case.dates.published, "published"),
        (words.last_reviewed, case.dates.last_reviewed, "last_reviewed"),
        (words.next_review, case.dates.next_review, "next_review"),
    )
    blocks = [
        _line(words, label, format_date(day, case.language), f"/dates/{field}")
        for label, day, field in dates
        if day
    ]
    blocks.append(_line(words, words.version, case.version, "/version"))
    yield from _statement("review", words.review, tuple(blocks), "/dates")


def _line(words: Words, label: str, text: str, pointer: str) -> Paragraph:
    return Paragraph(
        (Strong((Text(words.labelled.format(label=label)),)), Text(f" {text}")), pointer
    )
