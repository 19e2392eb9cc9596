"""The tests' own record store takes a faultless session, and refuses each fault by itself."""

from __future__ import annotations

import copy
import json
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from casekit.formats.zipped import pack
from tests.formats.cmi5.lrs import Store, serving
from tests.formats.cmi5.rules import CMI5, MASTERY_SCORE, MOVE_ON, Registration, Session, verb
from tests.formats.cmi5.xapi import Refused, check_statement

PUBLISHER = "https://example.org/casekit/small/quiz"
INTERACTION = "http://adlnet.gov/expapi/activities/cmi.interaction"
Tree = dict[str, Any]


def registration() -> Registration:
    actor = {"objectType": "Agent", "account": {"homePage": "https://lms.example", "name": "7"}}
    return Registration(
        "760e3480-ba55-4991-94b0-01820dbd23a2", actor, "https://lms.example/activities/1"
    )


def session(enrolled: Registration | None = None, **launch: Any) -> Session:
    enrolled = enrolled or registration()
    extensions = {"https://w3id.org/xapi/cmi5/context/extensions/sessionid": "s-1"}
    template = {
        "extensions": extensions,
        "contextActivities": {"grouping": [{"id": PUBLISHER}]},
    }
    data = {"contextTemplate": template, "launchMode": "Normal", "masteryScore": 0.6} | launch
    made = Session(enrolled, "s-1", "token", data, saw_launch_data=True, saw_preferences=True)
    enrolled.sessions.append(made)
    return made


def statement(number: int, name: str, *, moves: bool = False, **result: Any) -> Tree:
    """A statement of a faultless session."""
    enrolled = registration()
    categories = [{"id": CMI5}, *([{"id": MOVE_ON}] if moves else [])]
    made: Tree = {
        "id": f"00000000-0000-4000-8000-{number:012}",
        "actor": enrolled.actor,
        "verb": {"id": verb(name), "display": {"en": name}},
        "object": {"objectType": "Activity", "id": enrolled.activity},
        "context": {
            "registration": enrolled.id,
            "contextActivities": {"grouping": [{"id": PUBLISHER}], "category": categories},
            "extensions": {"https://w3id.org/xapi/cmi5/context/extensions/sessionid": "s-1"},
        },
        "timestamp": f"2024-01-01T00:00:{number:02}.000Z",
    }
    if name in ("passed", "failed"):
        made["context"]["extensions"][MASTERY_SCORE] = 0.6
    if result:
        made["result"] = result
    return made


def answered() -> Tree:
    made = statement(1, "answered", response="b", success=True, duration="PT3.25S")
    del made["context"]["contextActivities"]["category"]
    made["object"] = {
        "objectType": "Activity",
        "id": "https://lms.example/activities/1/test/small/question/q1",
        "definition": {
            "type": INTERACTION,
            "description": {"en": "What?"},
            "interactionType": "choice",
            "choices": [{"id": "a", "description": {"en": "A"}}, {"id": "b"}],
            "correctResponsesPattern": ["b"],
        },
    }
    return made


def faultless() -> list[Tree]:
    score = {"scaled": 1, "raw": 1, "min": 0, "max": 1}
    return [
        statement(0, "initialized"),
        answered(),
        statement(2, "completed", moves=True, completion=True, duration="PT9S"),
        statement(3, "passed", moves=True, success=True, score=score, duration="PT9S"),
        statement(4, "terminated", duration="PT10S"),
    ]


def send(found: list[Tree], into: Session | None = None) -> Session:
    into = into or session()
    for one in found:
        check_statement(one)
        into.take([one])
    return into


def test_a_faultless_session_is_taken() -> None:
    taken = send(faultless())
    assert taken.verbs == ["initialized", "answered", "completed", "passed", "terminated"]


FAULTS: dict[str, Callable[[list[Tree]], Any]] = {
    "no actor": lambda found: found[0].pop("actor"),
    "two identifiers": lambda found: found[0]["actor"].update(mbox="mailto:a@b.example"),
    "no identifier": lambda found: found[0]["actor"].pop("account"),
    "unknown property": lambda found: found[0].update(verbs=1),
    "null": lambda found: found[0]["object"].update(id=None),
    "verb is no IRI": lambda found: found[0]["verb"].update(id="initialized"),
    "display is no map": lambda found: found[0]["verb"].update(display="initialized"),
    "id is no UUID": lambda found: found[0].update(id="1"),
    "time without zone": lambda found: found[0].update(timestamp="2024-01-01T00:00:00.000"),
    "time in another zone": lambda found: found[0].update(timestamp="2024-01-01T02:00:00+02:00"),
    "unknown zone": lambda found: found[0].update(timestamp="2024-01-01T00:00:00-00:00"),
    "no such day": lambda found: found[0].update(timestamp="2024-02-30T00:00:00Z"),
    "unknown interaction": lambda found: found[1]["object"]["definition"].update(
        interactionType="multiple-choice"
    ),
    "choices of a written answer": lambda found: found[1]["object"]["definition"].update(
        interactionType="long-fill-in"
    ),
    "pattern beyond the choices": lambda found: found[1]["object"]["definition"].update(
        correctResponsesPattern=["c"]
    ),
    "pattern is no list": lambda found: found[1]["object"]["definition"].update(
        correctResponsesPattern="b"
    ),
    "another separator": lambda found: found[1]["result"].update(response="a,b"),
    "response beyond the choices": lambda found: found[1]["result"].update(response="B"),
    "choice twice": lambda found: found[1]["object"]["definition"]["choices"].append({"id": "a"}),
    "choice with a space": lambda found: found[1]["object"]["definition"]["choices"].append(
        {"id": "a b"}
    ),
    "duration in SCORM 1.2": lambda found: found[1]["result"].update(duration="0000:00:03.25"),
    "duration too fine": lambda found: found[1]["result"].update(duration="PT3.2512S"),
    "success in words": lambda found: found[1]["result"].update(success="true"),
    "scaled above one": lambda found: found[3]["result"]["score"].update(scaled=1.1),
    "raw above max": lambda found: found[3]["result"]["score"].update(raw=2),
    "raw alone": lambda found: found[3]["result"].update(score={"raw": 1}),
    "half a point": lambda found: found[3]["result"]["score"].update(raw=0.5),
    "passed below mastery": lambda found: found[3]["result"]["score"].update(scaled=0.5),
    "passed without mastery": lambda found: found[3]["context"]["extensions"].pop(MASTERY_SCORE),
    "passed without moveon": lambda found: found[3]["context"]["contextActivities"].update(
        category=[{"id": CMI5}]
    ),
    "moveon in answered": lambda found: found[1]["context"]["contextActivities"].update(
        category=[{"id": MOVE_ON}]
    ),
    "answered as of cmi5": lambda found: found[1]["context"]["contextActivities"].update(
        category=[{"id": CMI5}]
    ),
    "completed without completion": lambda found: found[2]["result"].pop("completion"),
    "completed with success": lambda found: found[2]["result"].update(success=True),
    "no duration": lambda found: found[4].pop("result"),
    "another registration": lambda found: found[0]["context"].update(
        registration="760e3480-ba55-4991-94b0-01820dbd23a3"
    ),
    "template not followed": lambda found: found[0]["context"]["contextActivities"].pop("grouping"),
    "another object": lambda found: found[0]["object"].update(id="https://lms.example/2"),
    "not initialized": lambda found: found.pop(0),
    "initialized twice": lambda found: found.insert(
        1, found[0] | {"id": "00000000-0000-4000-8000-000000000009"}
    ),
    "after terminated": lambda found: found.insert(0, found.pop()),
    "earlier than before": lambda found: found[2].update(timestamp="2023-12-31T00:00:00Z"),
    "failed as well": lambda found: found.insert(
        4, statement(3, "failed", moves=True, success=False, duration="PT9S")
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_refused(fault: str) -> None:
    found = copy.deepcopy(faultless())
    FAULTS[fault](found)
    with pytest.raises(Refused):
        send(found)


@pytest.mark.parametrize("mode", ["Browse", "Review"])
def test_nothing_is_completed_where_one_only_looks(mode: str) -> None:
    first, *_, last = faultless()
    assert send([first, last], session(launchMode=mode)).verbs == ["initialized", "terminated"]
    for name in (2, 3):
        with pytest.raises(Refused, match="browse or review"):
            send([first, faultless()[name]], session(launchMode=mode))


def test_what_is_said_once_in_a_registration() -> None:
    enrolled = registration()
    send(faultless(), session(enrolled))
    first, _, completed, passed, last = faultless()
    score = {"scaled": 0.5}
    failed = statement(3, "failed", moves=True, success=False, score=score, duration="PT9S")
    for one in (completed, passed, failed):
        with pytest.raises(Refused):
            send([first, one, last], session(enrolled))


def test_nothing_before_the_launch_data_was_read() -> None:
    hasty = session()
    hasty.saw_launch_data = False
    with pytest.raises(Refused, match=r"LMS\.LaunchData"):
        send(faultless(), hasty)


class Client:
    """Asks over HTTP, as an activity does."""

    def __init__(self, store: Store) -> None:
        self.store = store
        url, self.session = store.launch(store.register(), PUBLISHER)
        self.query = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        self.token = ""

    def ask(self, method: str, url: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        sent = {
            "X-Experience-API-Version": "1.0.3",
            "Content-Type": "application/json",
            "Authorization": f"Basic {self.token}",
        } | {name.replace("_", "-"): value for name, value in headers.items()}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(url, data, sent, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, (answer.read(), answer.headers.get("ETag"))
        except urllib.error.HTTPError as error:
            return error.code, (error.read(), None)

    def state(self, name: str, method: str = "GET", body: Any = None, **headers: str) -> Any:
        agent = urllib.request.quote(self.query["actor"])  # type: ignore[attr-defined]
        address = (
            f"{self.query['endpoint']}activities/state?stateId={name}&agent={agent}"
            f"&activityId={self.query['activityId']}&registration={self.query['registration']}"
        )
        return self.ask(method, address, body, **headers)


def test_the_store_over_http() -> None:
    with serving(pack({"index.html": b"<!DOCTYPE html><title>Content</title>"})) as store:
        client = Client(store)
        assert client.ask("GET", f"{store.content_url}/index.html")[0] == 200
        statements = f"{client.query['endpoint']}statements"
        assert client.state("LMS.LaunchData")[0] == 401
        assert client.ask("GET", client.query["fetch"])[0] == 401
        client.token = json.loads(client.ask("POST", client.query["fetch"])[1][0])["auth-token"]
        assert b"error-code" in client.ask("POST", client.query["fetch"])[1][0]

        assert client.state("LMS.LaunchData")[0] == 200
        assert client.state("LMS.LaunchData", "PUT", {})[0] == 403
        assert client.state("bookmark")[0] == 404
        assert client.state("bookmark", "PUT", {"at": 1}, If_None_Match="*")[0] == 204
        status, (body, tag) = client.state("bookmark")
        assert (status, json.loads(body)) == (200, {"at": 1})
        assert client.state("bookmark", "PUT", {"at": 1})[0] == 204
        store.demands_etag = True
        assert client.state("bookmark", "PUT", {"at": 2})[0] == 409
        assert client.state("bookmark", "PUT", {"at": 2}, If_None_Match="*")[0] == 412
        assert client.state("bookmark", "PUT", {"at": 2}, If_Match='"another"')[0] == 412
        assert client.state("bookmark", "PUT", {"at": 2}, If_Match=tag)[0] == 204

        assert client.ask("POST", statements, [], X_Experience_API_Version="0.9")[0] == 400
        assert client.ask("POST", statements, [], Content_Type="text/plain")[0] == 400
        store.fail("POST /xapi/statements", status=503)
        assert client.ask("POST", statements, [])[0] == 503
        assert client.ask("POST", statements, [{"id": "1"}])[0] == 400
        preflight = client.ask("OPTIONS", statements)
        assert preflight[0] == 204
        reasons = [item.reason for item in store.refusals]
        assert "the state has changed" in reasons
