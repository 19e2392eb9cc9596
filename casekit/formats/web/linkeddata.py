"""What search engines and repositories read: schema.org terms as JSON-LD.

The key is in neither edition's data; the participant edition's Document has nothing else to hide.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from casekit.document import nodes
from casekit.document.inlines import plain_text
from casekit.document.nodes import Document, Person, Question, Reference
from casekit.model.case import Role
from casekit.model.question import QuestionType
from casekit.theme.theme import Theme

Tree = dict[str, Any]

_AUTHORS = {Role.SUBMITTER, Role.DISCUSSANT}


def json_ld(document: Document, theme: Theme) -> str:
    """The data as JSON that is safe inside a script element."""
    text = json.dumps(_work(document, theme), ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _work(document: Document, theme: Theme) -> Tree:
    dates = document.dates
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": ["MedicalScholarlyArticle", "LearningResource"],
            "name": document.title_text,
            "alternateName": document.short_title,
            "inLanguage": document.language,
            "version": document.version,
            "creativeWorkStatus": document.status.value,
            "dateCreated": str(dates.submitted or ""),
            "datePublished": str(dates.published or ""),
            "dateModified": str(dates.last_reviewed or ""),
            "isPartOf": _series(document),
            "publisher": _organization(theme.society, theme.society_url),
            "author": _people(document, _AUTHORS),
            "editor": _people(document, {Role.EDITOR}),
            "translator": _people(document, {Role.TRANSLATOR}),
            "contributor": _people(document, {Role.REVIEWER}),
            "license": document.licence_url,
            "audience": [
                {"@type": "MedicalAudience", "audienceType": name} for name in document.audience
            ],
            "keywords": list(document.keywords),
            "about": [_subject(code) for code in document.codes],
            "teaches": [plain_text(item.text) for item in document.objectives],
            "citation": [_citation(item) for item in document.references],
            "hasPart": _quiz(document.questions),
        }
    )


def _filled(tree: Tree) -> Tree:
    return {name: value for name, value in tree.items() if value}


def _series(document: Document) -> Tree:
    if not document.series:
        return {}
    series = {"@type": "CreativeWorkSeries", "name": document.series, "url": document.series_url}
    if not document.issue:
        return _filled(series)
    return {"@type": "PublicationIssue", "name": document.issue, "isPartOf": _filled(series)}


def _organization(name: str, url: str | None = None) -> Tree:
    return _filled({"@type": "Organization", "name": name, "url": url})


def _people(document: Document, roles: Iterable[Role]) -> list[Tree]:
    wanted = set(roles)
    places = {item.number: item for item in document.affiliations}
    return [_person(person, places) for person in document.people if wanted & set(person.roles)]


def _person(person: Person, places: dict[int, nodes.Affiliation]) -> Tree:
    return _filled(
        {
            "@type": "Person",
            "name": person.name,
            "givenName": person.given,
            "familyName": person.family,
            "honorificPrefix": person.honorific,
            "honorificSuffix": ", ".join(person.degrees),
            "jobTitle": list(person.positions),
            "sameAs": f"https://orcid.org/{person.orcid}" if person.orcid else "",
            "affiliation": [
                _organization(places[number].text, places[number].ror)
                for number in person.affiliations
            ],
        }
    )


def _subject(code: Any) -> Tree:
    medical = {"@type": "MedicalCode", "codeValue": code.code, "codingSystem": code.system}
    return _filled({"@type": "MedicalEntity", "name": code.label, "code": medical})


def _citation(reference: Reference) -> Tree:
    title = reference.csl.get("title")
    name = title if isinstance(title, str) and title else plain_text(reference.content)
    return _filled({"@type": "CreativeWork", "name": name, "sameAs": list(reference.links)})


def _quiz(questions: tuple[Question, ...]) -> Tree:
    return {"@type": "Quiz", "hasPart": [_question(question) for question in questions]}


def _question(question: Question) -> Tree:
    kinds = {
        QuestionType.ONE_BEST_ANSWER: "Multiple choice",
        QuestionType.MULTIPLE_RESPONSE: "Checkbox",
        QuestionType.OPEN_ENDED: "",
    }
    return _filled(
        {
            "@type": "Question",
            "eduQuestionType": kinds[question.type],
            "text": plain_text(question.lead_in),
            "suggestedAnswer": [
                {"@type": "Answer", "position": place, "text": plain_text(option.text)}
                for place, option in enumerate(question.options, 1)
            ],
        }
    )
