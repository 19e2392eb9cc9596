"""What cmi5 demands of an activity (Quartz, sections 7.1, 9 and 10), session by session.

A :class:`Registration` is one learner's enrolment; every launch in it is a :class:`Session`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.formats.cmi5.xapi import Refused, Tree, check_response

CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
MOVE_ON = "https://w3id.org/xapi/cmi5/context/categories/moveon"
SESSION_ID = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"
MASTERY_SCORE = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"
LAUNCH_MODE = "https://w3id.org/xapi/cmi5/context/extensions/launchmode"
LAUNCH_URL = "https://w3id.org/xapi/cmi5/context/extensions/launchurl"
LAUNCH_MOVE_ON = "https://w3id.org/xapi/cmi5/context/extensions/moveon"
_VERBS = "http://adlnet.gov/expapi/verbs/"
OF_CMI5 = ("initialized", "completed", "passed", "failed", "terminated")
"""The verbs that an activity may use in statements that cmi5 defines (9.3)."""


def verb_of(statement: Tree) -> str:
    """The last part of the verb: ``answered``."""
    return str(statement["verb"]["id"]).removeprefix(_VERBS)


def verb(name: str) -> str:
    """The IRI of one of ADL's verbs."""
    return f"{_VERBS}{name}"


@dataclass
class Registration:
    """A learner's enrolment for the one activity of a course."""

    id: str
    actor: Tree
    activity: str
    sessions: list[Session] = field(default_factory=list)

    def verbs(self) -> Iterator[str]:
        """The verbs of all statements that cmi5 defines, in the order of their arrival."""
        for session in self.sessions:
            yield from (verb_of(item) for item in session.statements if is_defined(item))


@dataclass
class Session:
    """One launch, with what was sent and accepted in it."""

    registration: Registration
    id: str
    token: str
    launch: dict[str, Any]
    statements: list[dict[str, Any]] = field(default_factory=list)
    fetched: bool = False
    saw_launch_data: bool = False
    saw_preferences: bool = False

    @property
    def verbs(self) -> list[str]:
        """The verbs of the activity's statements, in the order of their arrival."""
        return [verb_of(item) for item in self.statements]

    def take(self, statements: list[dict[str, Any]]) -> None:
        """Accept statements, all of them or none."""
        before = list(self.statements)
        try:
            for statement in statements:
                self._check(statement)
                self.statements.append(statement)
        except Refused:
            self.statements[:] = before
            raise

    def _check(self, statement: Tree) -> None:
        _demand("id" in statement, "9.1: a statement has no id")
        self._check_context(statement)
        self._check_order(statement)
        name = verb_of(statement)
        if is_defined(statement):
            self._check_defined(statement, name)
        else:
            _demand(name not in OF_CMI5, f"7.1.3: {name} without the category of cmi5")
            _demand(MOVE_ON not in _categories(statement), f"9.6.2.2: moveon in {name}")
            if "response" in statement.get("result", {}):
                definition = statement["object"].get("definition", {})
                check_response(definition, statement["result"]["response"], "result.response")

    def _check_context(self, statement: Tree) -> None:
        context = statement.get("context", {})
        _demand(statement["actor"] == self.registration.actor, "8.1: another actor")
        _demand(context.get("registration") == self.registration.id, "9.6.1: another registration")
        template = self.launch["contextTemplate"]
        _demand(_holds(context, template), "10: the context does not follow the template")
        time = statement.get("timestamp", "")
        _demand(time.endswith("Z"), f"9.7: the timestamp {time!r} is not in UTC")

    def _check_order(self, statement: Tree) -> None:
        name = verb_of(statement)
        verbs = self.verbs
        _demand(self.saw_launch_data, "10: LMS.LaunchData was not read first")
        _demand(self.saw_preferences, "11: the learner's preferences were not read first")
        _demand("terminated" not in verbs, f"9.3.8: {name} after terminated")
        _demand(bool(verbs) or name == "initialized", f"9.3.2: {name} before initialized")
        if self.statements:
            last = _moment(self.statements[-1])
            _demand(_moment(statement) >= last, f"9.3: {name} has an earlier time than the last")

    def _check_defined(self, statement: Tree, name: str) -> None:
        _demand(name in OF_CMI5, f"9.3: {name} is none of an activity's verbs")
        _demand(name not in self.verbs, f"9.3: {name} twice in a session")
        normal = self.launch["launchMode"] == "Normal"
        _demand(normal or name in ("initialized", "terminated"), f"10: {name} in browse or review")
        before = list(self.registration.verbs())
        if name in ("completed", "passed"):
            _demand(name not in before, f"9.3: {name} twice in a registration")
        if name in ("passed", "failed"):
            _demand(not {"passed", "failed"} & set(self.verbs), "9.3: both passed and failed")
        if name == "failed":
            _demand("passed" not in before, "9.3: failed after passed")
        _demand(statement["object"]["id"] == self.registration.activity, "9.4: another object")
        account = statement["actor"].get("account")
        _demand(bool(account), "9.2: the actor has no account")
        self._check_result(statement, name)

    def _check_result(self, statement: Tree, name: str) -> None:
        result = statement.get("result", {})
        judged = {"passed": True, "failed": False}.get(name)
        _demand(result.get("success") is judged, f"9.5.2: success in {name}")
        _demand(result.get("completion") is (True if name == "completed" else None), "9.5.3")
        moves = "success" in result or "completion" in result
        _demand((MOVE_ON in _categories(statement)) is moves, f"9.6.2.2: moveon in {name}")
        if name != "initialized":
            _demand("duration" in result, f"9.5.4: {name} has no duration")
        score = result.get("score")
        if score is not None:
            _demand(judged is not None, f"9.5.1: a score in {name}")
            _check_score(score)
        mastery = self.launch.get("masteryScore")
        extensions = statement["context"].get("extensions", {})
        if judged is not None and mastery is not None:
            _demand(extensions.get(MASTERY_SCORE) == mastery, "9.6.3.2: masteryscore is missing")
            scaled = (score or {}).get("scaled")
            if scaled is not None:
                _demand((scaled >= mastery) is judged, f"9.3.4: {name} with {scaled} of {mastery}")


def _check_score(score: Tree) -> None:
    _demand(0 <= score.get("scaled", 0) <= 1, "9.5.1: scaled is not between 0 and 1")
    if "raw" in score:
        _demand("min" in score and "max" in score, "9.5.1: raw without min and max")
    for part in ("raw", "min", "max"):
        _demand(isinstance(score.get(part, 0), int), f"9.5.1: {part} is no whole number")


def is_defined(statement: Tree) -> bool:
    """Whether a statement claims to be one that cmi5 defines."""
    return CMI5 in _categories(statement)


def _categories(statement: Tree) -> list[str]:
    activities = statement.get("context", {}).get("contextActivities", {})
    return [item["id"] for item in activities.get("category", ())]


def _holds(context: Any, template: Any) -> bool:
    """Whether everything of the template is in the context, unchanged."""
    if isinstance(template, dict):
        return isinstance(context, dict) and all(
            name in context and _holds(context[name], value) for name, value in template.items()
        )
    if isinstance(template, list):
        return isinstance(context, list) and all(item in context for item in template)
    return bool(context == template)


def _moment(statement: Tree) -> datetime:
    return datetime.fromisoformat(statement["timestamp"])


def seconds(duration: str) -> float:
    """The seconds of a duration of hours, minutes and seconds (``PT1M2.5S``)."""
    parts = {"H": 0.0, "M": 0.0, "S": 0.0}
    number = ""
    for sign in duration.removeprefix("PT"):
        if sign in parts:
            parts[sign], number = float(number), ""
        else:
            number += sign
    return timedelta(hours=parts["H"], minutes=parts["M"], seconds=parts["S"]).total_seconds()


def _demand(fine: bool, reason: str) -> None:
    if not fine:
        raise Refused(403, reason)
