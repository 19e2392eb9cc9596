"""The part of the player that speaks cmi5, without the player: what it says, and when."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from casekit.formats.zipped import pack
from tests.formats.cmi5.browser import Browser, eventually
from tests.formats.cmi5.lrs import Store, serving
from tests.formats.cmi5.rules import Registration, Session, seconds, verb_of
from tests.samples import ROOT

SCRIPTS = ROOT / "casekit" / "theme" / "player"
PUBLISHER = "https://example.org/casekit/small/quiz"
PAGE = b"""<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><title>Content</title>
<script src="core.js"></script><script src="xapi.js"></script><script src="cmi5.js"></script>
<p>Content</p></html>
"""
SETTINGS = {
    "language": "en",
    "title": "A small case",
    "case": "small",
    "passMark": None,
}
CHOICES = [{"id": "one", "text": "First"}, {"id": "two", "text": "Second ]]> 😀"}]
CONNECT = f"""(async () => {{
  globalThis.settings = {json.dumps(SETTINGS)}
  globalThis.session = await casekit.connect(settings)
  globalThis.troubles = 0
  session.onTrouble = () => void (troubles += 1)
  addEventListener('pagehide', () => session.leave())
  const {{ problem, state, isReview, mayGoBack }} = session
  return {{ problem, state, isReview, mayGoBack: mayGoBack || false, passMark: settings.passMark }}
}})()"""
STATE = {"a": ["B"], "n": 1}


@pytest.fixture
def store() -> Iterator[Store]:
    files = {name: (SCRIPTS / name).read_bytes() for name in ("core.js", "xapi.js", "cmi5.js")}
    with serving(pack({"index.html": PAGE, **files})) as running:
        yield running


def connected(
    browser: Browser, store: Store, enrolled: Registration | None = None, **data: Any
) -> tuple[Session, dict[str, Any]]:
    url, session = store.launch(enrolled or store.register(), PUBLISHER, **data)
    browser.goto(url)
    return session, browser.evaluate(CONNECT)


def answer(browser: Browser, **changes: Any) -> None:
    one = {
        "id": "small.q1",
        "type": "choice",
        "text": "",
        "response": ["two"],
        "correct": ["two"],
        "result": "correct",
        "weighting": 1,
        "seconds": 3.456,
        "description": "What?",
        "choices": CHOICES,
    } | changes
    browser.evaluate(f"session.answer({{ ...{json.dumps(one)}, time: new Date() }})")


def finish(browser: Browser, **changes: Any) -> None:
    result = {"scaled": 1, "raw": 1, "max": 1, "min": 0, "passed": None, "completed": True}
    browser.evaluate(f"session.finish({json.dumps(result | changes)})")


def gone_back(browser: Browser, store: Store) -> None:
    browser.evaluate("void session.goBack()")
    eventually(lambda: browser.url() == f"{store.url}/course", browser.url)


def told(session: Session, *verbs: str) -> None:
    eventually(lambda: session.verbs == list(verbs), lambda: session)


def result_of(session: Session, name: str) -> dict[str, Any]:
    (found,) = [item["result"] for item in session.statements if verb_of(item) == name]
    return found


def test_a_whole_session(browser: Browser, store: Store) -> None:
    session, found = connected(browser, store, masteryScore=0.6)
    assert found == {
        "problem": None,
        "state": None,
        "isReview": False,
        "mayGoBack": True,
        "passMark": 0.6,
    }
    answer(browser)
    answer(browser, id="small.q2", type="text", text="I’d wait\n]]>", result="neutral")
    browser.evaluate(f"session.save({json.dumps(STATE)}, '2')")
    finish(browser, scaled=0.6667)
    told(session, "initialized", "answered", "answered", "completed", "passed")
    gone_back(browser, store)
    told(session, "initialized", "answered", "answered", "completed", "passed", "terminated")
    assert store.refusals[0].reason == "no preferences"
    assert [item.reason for item in store.refusals[1:]] == ["no casekit"]

    _, choice, written, _, passed, terminated = session.statements
    assert choice["object"]["id"].endswith("/test/small/question/small.q1")
    assert choice["object"]["definition"]["choices"][1]["description"]["en"] == "Second ]]> 😀"
    assert choice["object"]["definition"]["correctResponsesPattern"] == ["two"]
    assert choice["result"] == {
        "response": "two",
        "success": True,
        "score": {"scaled": 1, "raw": 1, "min": 0, "max": 1},
        "duration": "PT3.46S",
    }
    assert choice["context"]["contextActivities"]["parent"] == [
        {"objectType": "Activity", "id": session.registration.activity}
    ]
    assert written["result"] == {"response": "I’d wait\n]]>", "duration": "PT3.46S"}
    assert written["object"]["definition"]["interactionType"] == "long-fill-in"
    assert passed["result"]["score"] == {"scaled": 0.6667, "raw": 66, "min": 0, "max": 100}
    assert seconds(terminated["result"]["duration"]) < 60


def test_failed_below_the_mastery_score(browser: Browser, store: Store) -> None:
    session, _ = connected(browser, store, masteryScore=0.6)
    answer(browser, response=["one"], result="incorrect")
    finish(browser, scaled=0.5999, passed=True)
    told(session, "initialized", "answered", "completed", "scored")
    browser.goto("about:blank")
    told(session, "initialized", "answered", "completed", "scored", "failed", "terminated")
    assert result_of(session, "scored")["score"] == result_of(session, "failed")["score"]
    assert session.statements[1]["result"]["success"] is False
    assert session.statements[1]["result"]["score"]["scaled"] == 0
    assert result_of(session, "failed")["score"]["raw"] == 59


def test_the_case_decides_where_the_platform_does_not(browser: Browser, store: Store) -> None:
    session, found = connected(browser, store)
    assert found["passMark"] is None
    finish(browser, scaled=0.29, passed=False)
    gone_back(browser, store)
    told(session, "initialized", "completed", "scored", "failed", "terminated")
    assert result_of(session, "failed")["score"]["raw"] == 29


def test_a_score_without_a_verdict(browser: Browser, store: Store) -> None:
    session, _ = connected(browser, store)
    finish(browser, scaled=0.5)
    told(session, "initialized", "completed", "scored")
    assert result_of(session, "scored")["score"]["scaled"] == 0.5


def test_nothing_is_judged_where_all_is_written(browser: Browser, store: Store) -> None:
    session, _ = connected(browser, store, masteryScore=0.6)
    finish(browser, max=0, raw=0)
    told(session, "initialized", "completed")
    browser.goto("about:blank")
    told(session, "initialized", "completed", "terminated")


def test_another_attempt_in_the_same_session(browser: Browser, store: Store) -> None:
    session, _ = connected(browser, store, masteryScore=0.6)
    finish(browser, scaled=0.5)
    finish(browser, scaled=0.8)
    finish(browser, scaled=0.8)
    browser.goto("about:blank")
    told(session, "initialized", "completed", "scored", "passed", "scored", "terminated")


def test_state_lasts_from_session_to_session(browser: Browser, store: Store) -> None:
    enrolled = store.register()
    first, found = connected(browser, store, enrolled, masteryScore=0.6)
    assert found["state"] is None
    browser.evaluate(f"session.save({json.dumps(STATE)}, '2')")
    finish(browser)
    told(first, "initialized", "completed", "passed")
    kept = (enrolled.id, "casekit")
    eventually(lambda: b'"passed"' in store.states.get(kept, b""))
    browser.goto("about:blank")
    told(first, "initialized", "completed", "passed", "terminated")

    second, found = connected(browser, store, enrolled, masteryScore=0.6)
    assert found["state"] == STATE
    answer(browser)
    browser.evaluate(f"session.save({json.dumps(STATE | {'n': 2})}, '3')")
    finish(browser, scaled=0)
    eventually(lambda: b'"n":2' in store.states[kept])
    browser.goto("about:blank")
    told(second, "initialized", "answered", "scored", "terminated")
    assert not [item for item in store.refusals if item.status != 404]


def test_failed_and_later_passed(browser: Browser, store: Store) -> None:
    enrolled = store.register()
    first, _ = connected(browser, store, enrolled, masteryScore=0.6)
    finish(browser, scaled=0.2)
    eventually(lambda: b'"completed"' in store.states.get((enrolled.id, "casekit"), b""))
    gone_back(browser, store)
    told(first, "initialized", "completed", "scored", "failed", "terminated")
    second, _ = connected(browser, store, enrolled, masteryScore=0.6)
    finish(browser)
    gone_back(browser, store)
    told(second, "initialized", "passed", "terminated")


def test_a_failure_that_was_never_told_is_told_later(browser: Browser, store: Store) -> None:
    enrolled = store.register()
    first, _ = connected(browser, store, enrolled, masteryScore=0.6)
    finish(browser, scaled=0.2)
    eventually(lambda: b'"failure":{' in store.states.get((enrolled.id, "casekit"), b""))
    browser.evaluate("session.leave = () => {}")  # as if the window had been killed
    browser.goto("about:blank")
    told(first, "initialized", "completed", "scored")
    for told_then in (["initialized", "failed", "terminated"], ["initialized", "terminated"]):
        later, _ = connected(browser, store, enrolled, masteryScore=0.6)
        gone_back(browser, store)
        told(later, *told_then)


@pytest.mark.parametrize("mode", ["Browse", "Review"])
def test_looking_leaves_no_trace(browser: Browser, store: Store, mode: str) -> None:
    enrolled = store.register()
    first, _ = connected(browser, store, enrolled)
    browser.evaluate(f"session.save({json.dumps(STATE)}, '2')")
    eventually(lambda: (enrolled.id, "casekit") in store.states)
    before = store.states[enrolled.id, "casekit"]
    browser.goto("about:blank")
    told(first, "initialized", "terminated")

    session, found = connected(browser, store, enrolled, launchMode=mode, masteryScore=0.6)
    assert found["isReview"] is True
    assert found["state"] == (STATE if mode == "Review" else None)
    answer(browser)
    browser.evaluate("session.save({}, '9')")
    finish(browser)
    browser.goto("about:blank")
    told(session, "initialized", "terminated")
    assert store.states[enrolled.id, "casekit"] == before


def test_a_store_that_fails_is_asked_again(browser: Browser, store: Store) -> None:
    session, _ = connected(browser, store, masteryScore=0.6)
    told(session, "initialized")
    store.fail("POST /xapi/statements", times=2)
    store.fail("PUT /xapi/activities/state")
    answer(browser)
    browser.evaluate(f"session.save({json.dumps(STATE)}, '2')")
    finish(browser)
    told(session, "initialized", "answered", "completed", "passed")
    eventually(lambda: (session.registration.id, "casekit") in store.states)
    assert browser.evaluate("troubles") == 0


def test_what_waits_is_sent_on_the_way_out(browser: Browser, store: Store) -> None:
    session, _ = connected(browser, store)
    told(session, "initialized")
    store.fail("POST /xapi/statements", times=1)
    answer(browser)
    browser.evaluate(f"session.save({json.dumps(STATE)}, '2')")
    eventually(lambda: not any(fault.times for fault in store.faults))
    finish(browser, passed=True)
    browser.goto("about:blank")
    told(session, "initialized", "answered", "completed", "passed", "terminated")


def test_closing_the_window_ends_the_session(browser: Browser, store: Store) -> None:
    browser.goto(f"{store.url}/course")
    url, session = store.launch(store.register(), PUBLISHER)
    browser.popup(url)
    browser.evaluate(CONNECT)
    told(session, "initialized")
    answer(browser)
    browser.closePopup()
    told(session, "initialized", "answered", "terminated")


def test_without_a_network_for_a_while(browser: Browser, store: Store) -> None:
    session, _ = connected(browser, store)
    told(session, "initialized")
    browser.offline(True)
    answer(browser)
    browser.evaluate(f"session.save({json.dumps(STATE)}, '2')")
    browser.offline(False)
    told(session, "initialized", "answered")
    eventually(lambda: (session.registration.id, "casekit") in store.states)


def test_a_store_that_refuses_a_statement_is_heard_once(browser: Browser, store: Store) -> None:
    session, _ = connected(browser, store)
    told(session, "initialized")
    store.fail("POST /xapi/statements", status=403, times=2)
    answer(browser)
    answer(browser)
    answer(browser)
    told(session, "initialized", "answered")
    assert browser.evaluate("troubles") == 1


@pytest.mark.parametrize("demands_etag", [True, False])
@pytest.mark.parametrize("shows_etag", [True, False])
def test_state_is_kept_whatever_a_store_thinks_of_tags(
    browser: Browser, store: Store, *, demands_etag: bool, shows_etag: bool
) -> None:
    store.demands_etag, store.shows_etag = demands_etag, shows_etag
    session, _ = connected(browser, store)
    kept = (session.registration.id, "casekit")
    for number in range(3):
        browser.evaluate(f"session.save({json.dumps(STATE | {'n': number})}, 'x')")
        browser.evaluate("session.line.settled()")
    if shows_etag or not demands_etag:
        assert json.loads(store.states[kept])["state"]["n"] == 2
        assert browser.evaluate("troubles") == 0
        assert not [item for item in store.refusals if item.status != 404]
    else:
        assert browser.evaluate("troubles") == 1


def test_another_window_of_the_same_learner(browser: Browser, store: Store) -> None:
    enrolled = store.register()
    session, _ = connected(browser, store, enrolled)
    browser.evaluate(f"session.save({json.dumps(STATE)}, '2')")
    kept = (enrolled.id, "casekit")
    eventually(lambda: kept in store.states)
    eventually(lambda: browser.evaluate("session.line.keeping") is None)
    store.states[kept] = b'{"state": {"a": []}}'
    browser.evaluate(f"session.save({json.dumps(STATE | {'n': 5})}, '2')")
    eventually(lambda: b'"n":5' in store.states[kept], lambda: store.states[kept])
    assert "the state has changed" in [item.reason for item in store.refusals]
    assert browser.evaluate("troubles") == 0
    told(session, "initialized")


def test_no_launch(browser: Browser, store: Store) -> None:
    browser.goto(f"{store.content_url}/index.html")
    assert browser.evaluate(CONNECT)["problem"] == "absent"
    browser.goto(f"{store.content_url}/index.html?endpoint=x&fetch=y&registration=z")
    assert browser.evaluate(CONNECT)["problem"] == "absent"
    assert store.requests == []


def test_a_token_that_was_given_before(browser: Browser, store: Store) -> None:
    url, session = store.launch(store.register(), PUBLISHER)
    session.fetched = True
    browser.goto(url)
    assert browser.evaluate(CONNECT)["problem"] == "refused"
    answer(browser)
    finish(browser)
    browser.goto("about:blank")
    assert session.statements == []


def test_a_token_that_the_store_refuses(browser: Browser, store: Store) -> None:
    url, session = store.launch(store.register(), PUBLISHER)
    store.fail("GET /xapi", status=401, times=9)
    browser.goto(url)
    assert browser.evaluate(CONNECT)["problem"] == "refused"
    assert session.statements == []


def test_the_page_is_loaded_again(browser: Browser, store: Store) -> None:
    session, _ = connected(browser, store)
    browser.evaluate(f"session.save({json.dumps(STATE)}, '2')")
    eventually(lambda: (session.registration.id, "casekit") in store.states)
    browser.reload()
    told(session, "initialized", "terminated")
    found = browser.evaluate(CONNECT)
    assert (found["problem"], found["state"]) == ("over", STATE)
    answer(browser)
    finish(browser)
    gone_back(browser, store)
    assert session.verbs == ["initialized", "terminated"]
    assert [item.request for item in store.refusals if item.status != 404] == []


def test_the_page_is_loaded_again_after_a_crash(browser: Browser, store: Store) -> None:
    session, _ = connected(browser, store)
    answer(browser)
    told(session, "initialized", "answered")
    browser.evaluate("session.leave = () => {}")
    browser.reload()
    assert browser.evaluate(CONNECT)["problem"] is None
    answer(browser)
    browser.goto("about:blank")
    told(session, "initialized", "answered", "answered", "terminated")
    assert [item.request for item in store.refusals if item.status != 404] == []
