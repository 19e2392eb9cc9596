"""What xAPI 1.0.3 demands of a statement (Part Two: Experience API Data), and what it forbids.

Stricter than most record stores: whatever the specification says a store should refuse is refused
here, so that a package that passes meets no surprise elsewhere. Only activities are expected as
objects, and a person as actor.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

UUID = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.IGNORECASE
)
_LANGUAGE = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-[A-Za-z0-9]{5,8})*"
)
_DURATION = re.compile(
    r"P(?=\w)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?|P\d+W"
)
_TIME = re.compile(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-](?!00(:?00)?$)\d{2}(:?\d{2})?|\+00:?00)"
)
_INTERACTIONS: Mapping[str, tuple[str, ...]] = {
    "true-false": (),
    "choice": ("choices",),
    "fill-in": (),
    "long-fill-in": (),
    "matching": ("source", "target"),
    "performance": ("steps",),
    "sequencing": ("choices",),
    "likert": ("scale",),
    "numeric": (),
    "other": (),
}
"""The interaction types, and the lists of components that each of them may have (2.4.4.1)."""

_COMPONENTS = ("choices", "scale", "source", "target", "steps")
Tree = Mapping[str, Any]


class Refused(Exception):
    """A request that breaks a rule: the HTTP status and the reason in words."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


def check_statement(statement: Any) -> None:
    """Refuse (400) a statement that xAPI does not allow a client to send."""
    _has(
        statement,
        "the statement",
        required=("actor", "verb", "object"),
        optional=("id", "result", "context", "timestamp", "version", "attachments"),
    )
    _no_null(statement, "the statement")
    if "id" in statement:
        check_uuid(statement["id"], "id")
    check_agent(statement["actor"], "actor")
    _verb(statement["verb"])
    check_activity(statement["object"], "object")
    if "result" in statement:
        _result(statement["result"])
    if "context" in statement:
        check_context(statement["context"])
    if "timestamp" in statement:
        check_time(statement["timestamp"], "timestamp")
    if "version" in statement:
        _demand(str(statement["version"]).startswith("1.0."), "version is not 1.0.x")


def check_agent(agent: Any, where: str) -> None:
    """One person with exactly one inverse functional identifier (2.4.2.1)."""
    identifiers = ("mbox", "mbox_sha1sum", "openid", "account")
    _has(agent, where, required=(), optional=("objectType", "name", *identifiers))
    _demand(agent.get("objectType", "Agent") == "Agent", f"{where} is not an Agent")
    found = [name for name in identifiers if name in agent]
    _demand(len(found) == 1, f"{where} has {len(found)} identifiers instead of one")
    if found == ["account"]:
        _has(agent["account"], f"{where}.account", required=("homePage", "name"))
        check_iri(agent["account"]["homePage"], f"{where}.account.homePage")
        _text(agent["account"]["name"], f"{where}.account.name")
    elif found == ["mbox"]:
        _demand(bool(re.fullmatch(r"mailto:[^@\s]+@[^@\s]+", agent["mbox"])), f"{where}.mbox")


def _verb(verb: Any) -> None:
    _has(verb, "verb", required=("id",), optional=("display",))
    check_iri(verb["id"], "verb.id")
    if "display" in verb:
        _language_map(verb["display"], "verb.display")


def check_activity(activity: Any, where: str) -> None:
    """An activity with its definition (2.4.4.1)."""
    _has(activity, where, required=("id",), optional=("objectType", "definition"))
    _demand(activity.get("objectType", "Activity") == "Activity", f"{where} is not an Activity")
    check_iri(activity["id"], f"{where}.id")
    if "definition" in activity:
        _definition(activity["definition"], f"{where}.definition")


def _definition(definition: Any, where: str) -> None:
    own = ("name", "description", "type", "moreInfo", "extensions")
    interaction = ("interactionType", "correctResponsesPattern", *_COMPONENTS)
    _has(definition, where, required=(), optional=(*own, *interaction))
    for name in ("name", "description"):
        if name in definition:
            _language_map(definition[name], f"{where}.{name}")
    for name in ("type", "moreInfo"):
        if name in definition:
            check_iri(definition[name], f"{where}.{name}")
    if "extensions" in definition:
        _extensions(definition["extensions"], f"{where}.extensions")
    if any(name in definition for name in interaction):
        _interaction(definition, where)


def _interaction(definition: Tree, where: str) -> None:
    kind = definition.get("interactionType")
    _demand(kind in _INTERACTIONS, f"{where}.interactionType is {kind!r}")
    _demand(
        definition.get("type") == "http://adlnet.gov/expapi/activities/cmi.interaction",
        f"{where}.type is not that of an interaction",
    )
    for name in _COMPONENTS:
        if name in definition:
            _demand(name in _INTERACTIONS[str(kind)], f"{where}: a {kind} has no {name}")
            _components(definition[name], f"{where}.{name}")
    pattern = definition.get("correctResponsesPattern", [])
    _demand(isinstance(pattern, list), f"{where}.correctResponsesPattern is no list")
    for response in pattern:
        check_response(definition, response, f"{where}.correctResponsesPattern")


def check_response(definition: Tree, response: Any, where: str) -> None:
    """A response in the form of its interaction: ids of choices, joined by ``[,]``."""
    _demand(isinstance(response, str), f"{where} is no string")
    if definition.get("interactionType") == "choice" and "choices" in definition:
        known = {item["id"] for item in definition["choices"]}
        chosen = response.split("[,]") if response else []
        _demand(set(chosen) <= known, f"{where}: {response!r} is none of {sorted(known)}")
        _demand(len(set(chosen)) == len(chosen), f"{where}: {response!r} names one twice")


def _components(items: Any, where: str) -> None:
    _demand(isinstance(items, list) and bool(items), f"{where} is no list of components")
    for item in items:
        _has(item, where, required=("id",), optional=("description",))
        _text(item["id"], f"{where}.id")
        _demand(not re.search(r"\s|\[", item["id"]), f"{where}.id {item['id']!r} has white space")
        if "description" in item:
            _language_map(item["description"], f"{where}.description")
    ids = [item["id"] for item in items]
    _demand(len(set(ids)) == len(ids), f"{where} names an id twice")


def _result(result: Any) -> None:
    names = ("score", "success", "completion", "response", "duration", "extensions")
    _has(result, "result", required=(), optional=names)
    for name in ("success", "completion"):
        _demand(isinstance(result.get(name, True), bool), f"result.{name} is not true or false")
    _demand(isinstance(result.get("response", ""), str), "result.response is no string")
    if "duration" in result:
        check_duration(result["duration"], "result.duration")
    if "score" in result:
        _score(result["score"])
    if "extensions" in result:
        _extensions(result["extensions"], "result.extensions")


def _score(score: Any) -> None:
    _has(score, "score", required=(), optional=("scaled", "raw", "min", "max"))
    for name, value in score.items():
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        _demand(is_number, f"score.{name} is no number")
    _demand(-1 <= score.get("scaled", 0) <= 1, f"score.scaled is {score.get('scaled')}")
    if "min" in score and "max" in score:
        _demand(score["min"] < score["max"], "score.min is not less than score.max")
    if "raw" in score:
        low, high = score.get("min", score["raw"]), score.get("max", score["raw"])
        _demand(low <= score["raw"] <= high, "score.raw is not between min and max")


def check_context(context: Any) -> None:
    """The context of a statement about an activity (2.4.6)."""
    names = (
        "registration", "instructor", "team", "contextActivities", "revision", "platform",
        "language", "statement", "extensions",
    )  # fmt: skip
    _has(context, "context", required=(), optional=names)
    if "registration" in context:
        check_uuid(context["registration"], "context.registration")
    if "language" in context:
        _language(context["language"], "context.language")
    activities = context.get("contextActivities", {})
    _has(
        activities,
        "contextActivities",
        required=(),
        optional=("parent", "grouping", "category", "other"),
    )
    for name, items in activities.items():
        _demand(isinstance(items, list), f"contextActivities.{name} is no list")
        for item in items:
            check_activity(item, f"contextActivities.{name}")
    if "extensions" in context:
        _extensions(context["extensions"], "context.extensions")


def check_uuid(value: Any, where: str) -> None:
    """A UUID as of RFC 4122."""
    _demand(isinstance(value, str) and bool(UUID.fullmatch(value)), f"{where} {value!r} is no UUID")


def check_iri(value: Any, where: str) -> None:
    """An absolute IRI (RFC 3987)."""
    _text(value, where)
    parts = urlsplit(value)
    fine = bool(parts.scheme) and bool(parts.netloc or parts.path)
    _demand(fine and not re.search(r"[\s<>\"{}|\\^`]", value), f"{where} {value!r} is no IRI")


def check_time(value: Any, where: str) -> None:
    """A time with its zone, of at least milliseconds in zones that are known (4.2.7)."""
    fine = isinstance(value, str) and bool(_TIME.fullmatch(value))
    _demand(fine, f"{where} {value!r} is no time with a zone")
    try:
        datetime.fromisoformat(value)
    except ValueError as error:
        raise Refused(400, f"{where} {value!r}: {error}") from error


def check_duration(value: Any, where: str) -> None:
    """A duration as of ISO 8601, of at most hundredths of a second (4.2.6)."""
    fine = isinstance(value, str) and bool(_DURATION.fullmatch(value))
    _demand(fine, f"{where} {value!r} is no duration")


def _language(value: Any, where: str) -> None:
    fine = isinstance(value, str) and bool(_LANGUAGE.fullmatch(value))
    _demand(fine, f"{where} {value!r} is no language")


def _language_map(value: Any, where: str) -> None:
    _demand(isinstance(value, dict) and bool(value), f"{where} is no language map")
    for language, text in value.items():
        _language(language, where)
        _demand(isinstance(text, str), f"{where} has no text")


def _extensions(value: Any, where: str) -> None:
    _demand(isinstance(value, dict), f"{where} is no object")
    for name in value:
        check_iri(name, where)


def _has(
    value: Any, where: str, *, required: tuple[str, ...], optional: tuple[str, ...] = ()
) -> None:
    _demand(isinstance(value, dict), f"{where} is no object")
    missing = [name for name in required if name not in value]
    _demand(not missing, f"{where} lacks {', '.join(missing)}")
    unknown = [name for name in value if name not in (*required, *optional)]
    _demand(not unknown, f"{where} has the unknown {', '.join(unknown)}")


def _no_null(value: Any, where: str) -> None:
    for name, item in value.items() if isinstance(value, dict) else ():
        _demand(item is not None, f"{where}.{name} is null")
        if name != "extensions":
            _no_null(item, f"{where}.{name}")


def _text(value: Any, where: str) -> None:
    _demand(isinstance(value, str) and bool(value), f"{where} is no text")


def _demand(fine: bool, reason: str) -> None:
    if not fine:
        raise Refused(400, reason)
