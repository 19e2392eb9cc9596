"""What learning platforms take, stricter than any one of them: rules of the field, call by call.

A call is a list: method, arguments, the answer and the error code after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Call = list[str]

_NUMBER = r"-?[0-9]+(\.[0-9]{1,7})?"
_OURS = r"[A-Za-z0-9_.]{1,36}"
_ASCII = r"[\x20-\x7e]"
_LONG = r"[0-9]{4}:[0-5][0-9]:[0-5][0-9]\.[0-9]{2}"
_ISO = r"PT(?=.)([0-9]+H)?([0-5]?[0-9]M)?[0-5]?[0-9](\.[0-9]{1,2})?S"

RULES_12 = {
    "cmi.core.lesson_status": "passed|completed|failed|incomplete",
    "cmi.core.exit": "suspend",
    "cmi.core.lesson_location": rf"{_ASCII}{{0,255}}",
    "cmi.core.session_time": _LONG,
    "cmi.core.score.raw": r"100|[0-9]{1,2}(\.[0-9]{1,2})?",
    "cmi.core.score.min": "0",
    "cmi.core.score.max": "100",
    "cmi.suspend_data": rf"{_ASCII}{{1,4096}}",
    "cmi.interactions.n.id": r"[\x21-\x7e]{1,255}",
    "cmi.interactions.n.type": "choice|fill-in",
    "cmi.interactions.n.time": r"[0-2][0-9]:[0-5][0-9]:[0-5][0-9]",
    "cmi.interactions.n.correct_responses.0.pattern": "[A-Z](,[A-Z])*",
    "cmi.interactions.n.weighting": _NUMBER,
    "cmi.interactions.n.student_response": r"[^\n\r\t]{0,255}",
    "cmi.interactions.n.result": "correct|wrong|neutral",
    "cmi.interactions.n.latency": _LONG,
}

RULES_2004 = {
    "cmi.completion_status": "completed|incomplete",
    "cmi.success_status": "passed|failed",
    "cmi.exit": "suspend",
    "cmi.location": r".{1,1000}",
    "cmi.session_time": _ISO,
    "cmi.score.scaled": r"1|0(\.[0-9]{1,4})?",
    "cmi.score.raw": _NUMBER,
    "cmi.score.min": "0",
    "cmi.score.max": _NUMBER,
    "cmi.suspend_data": r".{1,64000}",
    "cmi.interactions.n.id": r"[A-Za-z0-9_.]{1,250}",
    "cmi.interactions.n.type": "choice|long-fill-in",
    "cmi.interactions.n.timestamp": r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9](:[0-5][0-9]){2}",
    "cmi.interactions.n.correct_responses.0.pattern": rf"{_OURS}(\[,\]{_OURS})*",
    "cmi.interactions.n.weighting": _NUMBER,
    "cmi.interactions.n.learner_response": r"[^\n\r\t]{0,4000}",
    "cmi.interactions.n.result": "correct|incorrect|neutral",
    "cmi.interactions.n.latency": _ISO,
    "cmi.interactions.n.description": r"[^\n\r\t]{1,255}",
}

CHOICES = {"1.2": "[A-Z](,[A-Z])*", "2004": rf"{_OURS}(\[,\]{_OURS})*"}
RESPONSES = {"1.2": "student_response", "2004": "learner_response"}


def faults(calls: list[Call], version: str, before: int = 0) -> list[str]:
    """Everything that some platform would refuse; ``before`` interactions stand there already."""
    return [
        *_answered(calls),
        *_session(calls, "Finish" if version == "1.2" else "Terminate"),
        *_values(calls, RULES_12 if version == "1.2" else RULES_2004),
        *_interactions(calls, version, before),
    ]


def _answered(calls: list[Call]) -> Iterator[str]:
    for *call, answer, error in calls:
        if error != "0" or (call[0] != "GetValue" and answer != "true"):
            yield f"{call} was answered {answer!r}, error {error}"


def _session(calls: list[Call], end: str) -> Iterator[str]:
    methods = [call[0] for call in calls]
    if methods[:1] != ["Initialize"] or methods.count("Initialize") != 1:
        yield f"opened as {methods[:3]}"
    if methods[-1:] != [end] or methods.count(end) != 1:
        yield f"closed as {methods[-3:]}"
    if methods[-2:-1] != ["Commit"]:
        yield "closed without a last Commit"


def _values(calls: list[Call], rules: dict[str, str]) -> Iterator[str]:
    for method, *arguments, _, _ in calls:
        if method != "SetValue":
            continue
        element, value = arguments
        rule = rules.get(re.sub(r"\.interactions\.[0-9]+", ".interactions.n", element))
        if rule is None:
            yield f"{element} does not exist"
        elif not re.fullmatch(rule, value):
            yield f"{element} cannot be {value!r}"


def _interactions(calls: list[Call], version: str, before: int) -> Iterator[str]:
    count, types, owing = before - 1, {}, False
    for method, *arguments, _, _ in calls:
        if method == "Commit":
            owing = False
        found = re.match(r"cmi\.interactions\.([0-9]+)\.(.+)", arguments[0])
        if method != "SetValue" or not found:
            continue
        number, name, value = int(found[1]), found[2], arguments[1]
        if name == "id":
            if owing:
                yield f"no Commit before interaction {number}"
            count += 1
            owing = True
        elif name == "type":
            types[number] = value
        elif number not in types:
            yield f"{arguments[0]} before its type"
        if number != count:
            yield f"interaction {number} after {count}"
        is_choice = name == RESPONSES[version] and types.get(number) == "choice"
        if is_choice and not re.fullmatch(CHOICES[version], value):
            yield f"{arguments[0]} cannot be {value!r}"
    if owing:
        yield "no Commit after the last interaction"
