"""A learning record store and a little LMS, on the loopback address, that take nothing wrong.

The content is served from one port and the store from another, so that a browser asks for
permission (CORS) as it would between an LMS and its store. Everything that arrives is kept: what
was accepted in the sessions, what was refused in ``refusals``. Faults can be ordered in advance.
"""

from __future__ import annotations

import hashlib
import io
import json
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import UUID, uuid5

from tests.formats.cmi5 import rules
from tests.formats.cmi5.rules import Registration, Session, verb
from tests.formats.cmi5.xapi import Refused, check_agent, check_statement, check_uuid

_NAMES = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
ACTIVITY = "https://lms.example/activities/4711"
LAUNCH_DATA = "LMS.LaunchData"
PREFERENCES = "cmi5LearnerPreferences"
Tree = dict[str, Any]


@dataclass
class Fault:
    """What goes wrong with the next ``times`` requests whose method and path begin so."""

    start: str
    status: int
    times: int


@dataclass(frozen=True)
class Refusal:
    """A request that was answered with an error of the client's."""

    request: str
    status: int
    reason: str


@dataclass
class Store:
    """The state of the LMS and its record store."""

    files: dict[str, bytes]
    registrations: dict[str, Registration] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    states: dict[tuple[str, str], bytes] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    shows_etag: bool = True
    demands_etag: bool = False  # as xAPI 2.0 does for states, and 1.0.3 for profiles only
    content_url: str = ""
    url: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def register(self, name: str = "learner") -> Registration:
        """Enrol somebody."""
        number = len(self.registrations)
        actor = {
            "objectType": "Agent",
            "account": {"homePage": "https://lms.example", "name": f"{name}-{number}"},
        }
        made = Registration(str(uuid5(_NAMES, f"registration {number}")), actor, ACTIVITY)
        self.registrations[made.id] = made
        return made

    def launch(
        self, registration: Registration, publisher_id: str, **data: Any
    ) -> tuple[str, Session]:
        """Start a session as an LMS does (8.1): the address to open, and the session."""
        number = len(self.sessions)
        session_id = f"session-{number}"
        template = {
            "extensions": {rules.SESSION_ID: session_id},
            "contextActivities": {"grouping": [{"id": publisher_id}]},
        }
        launch = {
            "contextTemplate": template,
            "launchMode": "Normal",
            "moveOn": "CompletedOrPassed",
            "returnURL": f"{self.url}/course",
        } | data
        launch = {name: value for name, value in launch.items() if value is not None}
        session = Session(registration, session_id, f"dG9rZW46{number}", launch)
        self.sessions[session_id] = session
        registration.sessions.append(session)
        self.states[registration.id, LAUNCH_DATA] = json.dumps(launch).encode()
        query = {
            "endpoint": f"{self.url}/xapi/",
            "fetch": f"{self.url}/fetch?session={session_id}",
            "actor": json.dumps(registration.actor),
            "registration": registration.id,
            "activityId": registration.activity,
        }
        launched = f"{self.content_url}/index.html"
        check_statement(_launched_statement(session, launched, number))
        return f"{launched}?{urlencode(query)}", session

    def fail(self, start: str, times: int = 1, status: int = 500) -> None:
        """Let the next requests that begin so (``PUT /xapi/statements``) fail."""
        self.faults.append(Fault(start, status, times))

    def fault(self, request: str) -> int | None:
        for fault in self.faults:
            if fault.times > 0 and request.startswith(fault.start):
                fault.times -= 1
                return fault.status
        return None


def _launched_statement(session: Session, address: str, number: int) -> Tree:
    """What the LMS itself says first (9.3.1)."""
    template = session.launch["contextTemplate"]
    extensions = {
        rules.LAUNCH_MODE: session.launch["launchMode"],
        rules.LAUNCH_URL: address,
        rules.LAUNCH_MOVE_ON: session.launch["moveOn"],
    }
    if "masteryScore" in session.launch:
        extensions[rules.MASTERY_SCORE] = session.launch["masteryScore"]
    return {
        "id": str(uuid5(_NAMES, f"launched {number}")),
        "actor": session.registration.actor,
        "verb": {"id": verb("launched"), "display": {"en": "launched"}},
        "object": {"id": session.registration.activity},
        "context": {
            "registration": session.registration.id,
            "contextActivities": template["contextActivities"] | {"category": [{"id": rules.CMI5}]},
            "extensions": template["extensions"] | extensions,
        },
        "timestamp": "2024-01-01T00:00:00.000Z",
    }


class _Quiet(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    store: Store

    def handle(self) -> None:
        with suppress(ConnectionError):  # a browser that has closed its page does not listen
            super().handle()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def answer(self, status: int, body: bytes = b"", kind: str = "application/json") -> None:
        self.send_response(status)
        for name, value in self.extra().items():
            self.send_header(name, value)
        if body or status != 204:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def extra(self) -> dict[str, str]:
        return {}


class _Content(_Quiet):
    """The files of the package."""

    def do_GET(self) -> None:
        name = urlsplit(self.path).path.lstrip("/")
        if name not in self.store.files:
            self.answer(404)
            return
        kind = guess_type(name)[0] or "application/octet-stream"
        self.answer(200, self.store.files[name], kind)


class _Lrs(_Quiet):
    """The record store, the fetch URL and the page of the course to which learners return."""

    etag = ""

    def extra(self) -> dict[str, str]:
        exposed = ["X-Experience-API-Version", *(["ETag"] if self.store.shows_etag else [])]
        headers = {
            "Access-Control-Allow-Origin": self.headers.get("Origin", "*"),
            "Access-Control-Expose-Headers": ", ".join(exposed),
            "X-Experience-API-Version": "1.0.3",
            "Vary": "Origin",
        }
        return headers | ({"ETag": self.etag} if self.etag else {})

    def do_OPTIONS(self) -> None:
        self.send_response(204)
        allowed = "Authorization, Content-Type, X-Experience-API-Version, If-Match, If-None-Match"
        for name, value in {
            "Access-Control-Allow-Origin": self.headers.get("Origin", "*"),
            "Access-Control-Allow-Methods": "GET, PUT, POST, OPTIONS",
            "Access-Control-Allow-Headers": allowed,
            "Access-Control-Max-Age": "600",
        }.items():
            self.send_header(name, value)
        self.end_headers()

    def do_GET(self) -> None:
        self.serve(b"")

    def do_PUT(self) -> None:
        self.serve(self.rfile.read(int(self.headers.get("Content-Length", "0"))))

    def do_POST(self) -> None:
        self.do_PUT()

    def serve(self, body: bytes) -> None:
        address = urlsplit(self.path)
        request = f"{self.command} {address.path}"
        self.etag = ""
        with self.store.lock:
            self.store.requests.append(f"{self.command} {self.path}")
            if (status := self.store.fault(request)) is not None:
                self.answer(status, b'{"error": "ordered by a test"}')
                return
            try:
                status, answer = self.handle_request(request, parse_qs(address.query), body)
            except Refused as refused:
                self.store.refusals.append(Refusal(request, refused.status, refused.reason))
                status, answer = refused.status, json.dumps({"error": refused.reason}).encode()
        kind = "text/html" if request == "GET /course" else "application/json"
        self.answer(status, answer, kind)

    def handle_request(
        self, request: str, query: dict[str, list[str]], body: bytes
    ) -> tuple[int, bytes]:
        match request:
            case "GET /course":
                return 200, b"<!DOCTYPE html><title>The course</title><p>The course</p>"
            case "GET /favicon.ico":
                return 204, b""
            case "POST /fetch":
                return 200, self.fetch(query["session"][0])
        session = self.session()
        match request:
            case "PUT /xapi/statements":
                statement = _json(body)
                if not isinstance(statement, dict) or query.get("statementId") is None:
                    raise Refused(400, "a PUT is of one statement and names its id")
                (name,) = query["statementId"]
                check_uuid(name, "statementId")
                if statement.setdefault("id", name) != name:
                    raise Refused(400, "statementId is not the statement's id")
                self.take(session, [statement])
                return 204, b""
            case "POST /xapi/statements":
                sent = _json(body)
                statements = sent if isinstance(sent, list) else [sent]
                self.take(session, statements)
                return 200, json.dumps([item["id"] for item in statements]).encode()
            case "GET /xapi/agents/profile":
                check_agent(json.loads(query["agent"][0]), "agent")
                session.saw_preferences = query["profileId"] == [PREFERENCES]
                raise (
                    Refused(404, "no preferences") if session.saw_preferences else Refused(400, "")
                )
            case "GET /xapi/activities/state" | "PUT /xapi/activities/state":
                return self.state(session, query, body)
        raise Refused(404, f"there is no {request}")

    def fetch(self, name: str) -> bytes:
        """The token, once (8.2)."""
        session = self.store.sessions[name]
        if session.fetched:
            told = {"error-code": "1", "error-text": "The token has already been returned."}
            self.store.refusals.append(Refusal("POST /fetch", 200, told["error-text"]))
            return json.dumps(told).encode()
        session.fetched = True
        return json.dumps({"auth-token": session.token}).encode()

    def session(self) -> Session:
        """The session of the token, once version and content type are right."""
        if not self.headers.get("X-Experience-API-Version", "").startswith("1.0"):
            raise Refused(400, "the version of xAPI is missing")
        if self.command != "GET" and self.headers.get("Content-Type") != "application/json":
            raise Refused(400, "the content is not said to be JSON")
        for session in self.store.sessions.values():
            if self.headers.get("Authorization") == f"Basic {session.token}":
                if not session.fetched:
                    raise Refused(401, "the token was not fetched")
                return session
        raise Refused(401, "an unknown token")

    def take(self, session: Session, statements: list[Tree]) -> None:
        known = {item["id"]: item for item in session.statements}
        new = []
        for statement in statements:
            check_statement(statement)
            old = known.get(statement.get("id", ""))
            if old is None:
                new.append(statement)
            elif old != statement:
                raise Refused(409, "another statement has this id")
        session.take(new)

    def state(
        self, session: Session, query: dict[str, list[str]], body: bytes
    ) -> tuple[int, bytes]:
        """The State API with its protection against lost updates (xAPI 1.0.3, 3.1)."""
        registration = session.registration
        if query["activityId"] != [registration.activity]:
            raise Refused(403, "the state of another activity")
        if query["registration"] != [registration.id]:
            raise Refused(403, "the state of another registration")
        if json.loads(query["agent"][0]) != registration.actor:
            raise Refused(403, "the state of another person")
        name = query["stateId"][0]
        key = (registration.id, name)
        kept = self.store.states.get(key)
        tag = f'"{hashlib.sha1(kept).hexdigest()}"' if kept is not None else ""
        if self.command == "GET":
            if kept is None:
                raise Refused(404, f"no {name}")
            session.saw_launch_data |= name == LAUNCH_DATA
            self.etag = tag
            return 200, kept
        if name == LAUNCH_DATA:
            raise Refused(403, "10: an activity must not change the launch data")
        match, none_match = self.headers.get("If-Match"), self.headers.get("If-None-Match")
        is_blind = match is None and none_match is None
        if self.store.demands_etag and kept is not None and is_blind:
            raise Refused(409, "there is a state, and neither If-Match nor If-None-Match")
        if (match is not None and match != tag) or (none_match == "*" and kept is not None):
            raise Refused(412, "the state has changed")
        _json(body)
        self.store.states[key] = body
        return 204, b""


def _json(body: bytes) -> Any:
    def once(pairs: list[tuple[str, Any]]) -> Tree:
        names = [name for name, _ in pairs]
        if len(set(names)) < len(names):
            raise Refused(400, "a name stands twice in the JSON")
        return dict(pairs)

    def constant(name: str) -> Any:
        raise Refused(400, f"{name} is not JSON")

    try:
        return json.loads(body, object_pairs_hook=once, parse_constant=constant)
    except ValueError as error:
        raise Refused(400, f"this is not JSON: {error}") from error


@contextmanager
def serving(package: bytes) -> Iterator[Store]:
    """A store, and the content of a package beside it, for as long as a test lasts."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        store = Store({name: opened.read(name) for name in opened.namelist()})
    servers = []
    for kind in (_Content, _Lrs):
        handler = type(kind.__name__, (kind,), {"store": store})
        servers.append(ThreadingHTTPServer(("127.0.0.1", 0), handler))
    content, lrs = servers
    store.content_url = f"http://127.0.0.1:{content.server_address[1]}"
    store.url = f"http://127.0.0.1:{lrs.server_address[1]}"
    threads = [
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        for server in servers
    ]
    for thread in threads:
        thread.start()
    try:
        yield store
    finally:
        for server, thread in zip(servers, threads, strict=True):
            server.shutdown()
            thread.join()
            server.server_close()
