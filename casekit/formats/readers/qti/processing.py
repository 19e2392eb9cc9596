"""Working out what an item's response processing makes of a response.

Source: QTI 2.1 Information Model, 8 (response processing) and 15 (expressions): those parts of it
that tests of single choices need. Anything else makes the file unreadable.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from casekit.document.reading import Unreadable

Values = tuple[str, ...]
"""A container's values; empty for NULL."""


@dataclass(slots=True)
class Outcome:
    """The variables of an item while one response is processed."""

    response: Values
    correct: Values
    values: dict[str, Values] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """The points."""
        return number((self.values.get("SCORE") or ("0",))[0])

    def shows(self, feedback: etree._Element) -> bool:
        """Whether a feedback is shown."""
        values = self.values.get(feedback.get("outcomeIdentifier", ""), ())
        return feedback.get("identifier") in values


def number(text: str) -> float:
    """A number in a file; raises Unreadable where it is none."""
    try:
        return float(text)
    except ValueError as error:
        raise Unreadable(f"a score is no number: {text}") from error


def processed(root: etree._Element, response: Iterable[str], correct: Iterable[str]) -> Outcome:
    """The outcome of one response; ``root`` is the element of the response processing."""
    outcome = Outcome(tuple(response), tuple(correct))
    if root.get("template") is not None:
        raise Unreadable("the response processing is a template")
    _rules(root.iterchildren(etree.Element), outcome)
    return outcome


def _rules(rules: Iterable[etree._Element], outcome: Outcome) -> None:
    for rule in rules:
        match rule.tag:
            case "setOutcomeValue":
                outcome.values[rule.get("identifier", "")] = _value(_only(rule), outcome)
            case "responseCondition":
                _condition(rule, outcome)
            case _:
                raise Unreadable(f"a rule of unknown meaning: {rule.tag!s}")


def _condition(rule: etree._Element, outcome: Outcome) -> None:
    for branch in rule.iterchildren(etree.Element):
        inner = list(branch.iterchildren(etree.Element))
        if branch.tag == "responseElse":
            _rules(inner, outcome)
            return
        if branch.tag not in ("responseIf", "responseElseIf") or not inner:
            raise Unreadable(f"a branch of unknown meaning: {branch.tag!s}")
        if _value(inner[0], outcome) == ("true",):
            _rules(inner[1:], outcome)
            return


def _value(node: etree._Element, outcome: Outcome) -> Values:
    inner = node.iterchildren(etree.Element) if len(node) else ()
    parts = [_value(child, outcome) for child in inner]
    match node.tag, parts:
        case "variable", []:
            name = node.get("identifier", "")
            return outcome.response if name == "RESPONSE" else outcome.values.get(name, ())
        case "correct", []:
            return outcome.correct
        case "baseValue", []:
            return ((node.text or "").strip(),)
        case "multiple", _:
            return tuple(value for part in parts for value in part)
        case "isNull", [one]:
            return _true(not one)
        case "match", [one, other]:
            return _true(sorted(one) == sorted(other)) if one and other else ()
        case "member", [(one,), others]:
            return _true(one in others)
        case _:
            raise Unreadable(f"an expression of unknown meaning: {node.tag!s}")


def _true(truth: bool) -> Values:
    return ("true" if truth else "false",)


def _only(rule: etree._Element) -> etree._Element:
    inner = list(rule.iterchildren(etree.Element))
    if len(inner) != 1:
        raise Unreadable("a rule without one value")
    return inner[0]
