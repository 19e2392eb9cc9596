"""Reading the quiz JSON back: what a player shows, and whether its fields agree with each other.

Shape: ``schema/quiz-1.schema.json``. Of every text the HTML is read; the plain form, and whatever
else the file says twice, is compared with it, and a difference is reported as hidden text.
"""

from __future__ import annotations

import json

from casekit.document.reading import CELL, KEY, Reading, Unreadable
from casekit.formats.readers.quiz.plainforms import plain_spaces
from casekit.formats.readers.quiz.texts import Texts, figures, tables
from casekit.formats.readers.quiz.tree import Node, parsed

FORMAT = "casekit-quiz/1"


def read_back(data: bytes) -> Reading:
    """What a quiz says; raises Unreadable where it is damaged or no quiz."""
    tree = parsed(data)
    if tree.text("format", "") != FORMAT:
        raise Unreadable("this is no casekit quiz")
    reader = _Quiz(figures(tree.nodes("figures")), tables(tree.nodes("tables")))
    reader.read(tree)
    for place, value in tree.unread():
        reader.hide(json.dumps(value, ensure_ascii=False), place, "of no known meaning")
    return Reading(
        tuple(reader.passages),
        tuple(reader.pictures),
        hidden=tuple(reader.hidden),
        metadata={name: text for name, text in reader.metadata.items() if text},
    )


class _Quiz(Texts):
    """Reads a quiz part by part."""

    def read(self, tree: Node) -> None:
        tree.text("$schema")
        self.case(tree.node("case"))
        for item in tree.nodes("objectives"):
            self.metadata[f"objective:{item.text('id')}"] = item.text("objective")
            self.rich(item)
        self.blocks(tree, "vignette")
        for interaction in tree.nodes("interactions"):
            self.interaction(interaction)
        self.scoring(tree.node("scoring"))
        discussion = tree.node("discussion")
        self.say(discussion.text("heading"), f"{discussion.place}/heading")
        self.blocks(discussion, "blocks")
        for item in tree.nodes("take_home_points"):
            self.rich(item)
        for item in tree.nodes("abbreviations"):
            self.say(f"{item.text('short')}{CELL}{item.text('long')}", item.place)
        for item in tree.nodes("references"):
            self.reference(item)
        for item in tree.nodes("statements"):
            self.metadata[f"statement:{item.place}"] = item.text("kind")
            self.say(item.text("heading"), f"{item.place}/heading")
            self.blocks(item, "blocks")
        self.disclosures(tree.node("case"))
        self.metadata["cme"] = _written(tree.raw("cme"))
        self.floats()

    def case(self, case: Node) -> None:
        self.rich(case.node("title"))
        title = self.passages[-1].text if self.passages else ""
        self.say(case.text("short_title"), f"{case.place}/short_title")
        series = case.node("series")
        for name in ("title", "issue"):
            self.say(series.text(name, ""), f"{series.place}/{name}")
        for line in case.nodes("bylines"):
            self.say(f"{line.text('label')}: {line.text('text')}", line.place)
        people = case.nodes("contributors")
        for person in people:
            self.person(person)
        self.affiliations(people)
        for keyword in case.texts("keywords"):
            self.say(keyword, f"{case.place}/keywords")
        for code in case.nodes("codes"):
            label, number = code.text("label", ""), code.text("code")
            term = f"{label} ({number})" if label else number
            self.say(f"{code.text('system')}: {term}", code.place)
        for audience in case.texts("audience"):
            self.say(audience, f"{case.place}/audience")
        names = ("id", "language", "direction", "version", "status")
        self.metadata |= {name: case.text(name) for name in names}
        self.metadata |= {
            "title": title,
            "author": ", ".join(person.text("name") for person in people),
            "keywords": ", ".join(case.texts("keywords")),
            "dates": _written(case.raw("dates")),
            "licence_url": case.text("licence_url", ""),
            "series_url": series.text("url", ""),
        }

    def person(self, person: Node) -> None:
        name = person.text("credentialed")
        self.say(name, person.place)
        if not name.startswith(person.text("name")):
            self.hide(person.text("name"), f"{person.place}/name", "another name")
        for role in person.texts("roles"):
            self.say(f"role: {role}", f"{person.place}/roles")
        for position in person.texts("positions"):
            self.say(position, f"{person.place}/positions")
        if person.texts("affiliations"):
            self.say(CELL.join((name, *person.texts("affiliations"))), person.place)
        self.say(person.text("orcid", ""), f"{person.place}/orcid")
        email = person.text("email", "")
        self.say(email, f"{person.place}/email")
        is_corresponding = person.flag("corresponding")
        if email and not is_corresponding:
            self.hide(email, f"{person.place}/email", "of nobody to write to")
        self.metadata[f"{person.place}/corresponding"] = str(is_corresponding)

    def affiliations(self, people: list[Node]) -> None:
        """The institutions, each once, in the order in which they are first named."""
        for name in dict.fromkeys(
            line for person in people for line in person.texts("affiliations")
        ):
            self.say(name, "/case/contributors")

    def disclosures(self, case: Node) -> None:
        """Every declaration of a contributor has to stand among the statements, too."""
        said = [plain_spaces(passage.text) for passage in self.passages]
        for person in case.nodes("contributors"):
            words, name = plain_spaces(person.text("disclosure")), plain_spaces(person.text("name"))
            if not any(words in text and (name in text or not words) for text in said):
                self.hide(person.text("disclosure"), f"{person.place}/disclosure", "not stated")

    def interaction(self, node: Node) -> None:
        self.say(node.text("heading"), f"{node.place}/heading")
        self.blocks(node, "reveal")
        lead_in = node.node("lead_in")
        self.rich(lead_in)
        if not _is_cut(node.text("description"), lead_in.text("text")):
            self.hide(node.text("description"), f"{node.place}/description", "not the question")
        self.say(node.text("instruction"), f"{node.place}/instruction")
        choices = node.nodes("choices")
        for choice in choices:
            self.rich(choice, choice.text("letter"))
        right = [choice for choice in choices if choice.flag("correct")]
        for choice in right:
            words = " ".join(one.text for one in self.form(choice, "html")[0])
            self.say(f"{KEY}{choice.text('letter')} {words}", choice.place)
        self.pattern(node, right)
        if node.has("feedback"):
            self.feedback(node.node("feedback"), right, is_shuffled=node.flag("shuffle"))
        self.blocks(node, "explanation")
        self.blocks(node, "model_answer")
        for choice in choices:
            self.blocks(choice, "rationale")
        self.settings(node, choices)

    def pattern(self, node: Node, right: list[Node]) -> None:
        """The responses that a platform takes for correct are those of the marked choices."""
        expected = "[,]".join(choice.text("id") for choice in right)
        for response in node.nodes("correct_responses"):
            if response.text("pattern") != expected:
                self.hide(response.text("pattern"), f"{response.place}/pattern", "another key")
        if bool(right) != bool(node.nodes("correct_responses")):
            self.hide(expected, f"{node.place}/correct_responses", "another key")
        if node.text("response") == "single" and len(right) != 1:
            self.hide(expected, f"{node.place}/response", "not one key")

    def feedback(self, node: Node, right: list[Node], *, is_shuffled: bool) -> None:
        """What a player says of an answer; after the words “Correct answer” the marked choices."""
        (said, _), place = self.form(node.node("incorrect"), "html"), f"{node.place}/incorrect"
        whole = " ".join(one.text for one in said)
        answers = [" ".join(one.text for one in self.form(item, "html")[0]) for item in right]
        if not is_shuffled:
            pairs = zip(right, answers, strict=True)
            answers = [f"{item.text('letter')}. {answer}" for item, answer in pairs]
        rest = whole
        for answer in reversed(answers):
            before, found, after = rest.rpartition(answer)
            if not found or after.strip(" \u00a0\u202f;؛,،"):
                self.hide(whole, place, "does not name the correct answer")
            rest = before if found else rest
        self.say(rest, place)
        self.rich(node.node("correct"))
        self.same(node.node("incorrect"))

    def settings(self, node: Node, choices: list[Node]) -> None:
        """What no reader sees: identifiers, points, order."""
        names = ("id", "question", "type", "response")
        found = {name: node.text(name) for name in names}
        found |= {name: str(node.number(name)) for name in ("number", "weighting")}
        found |= {name: str(node.flag(name)) for name in ("shuffle", "scored")}
        found["objectives"] = " ".join(item.text("id") for item in node.nodes("objectives"))
        for choice in choices:
            pinned = " pinned" * choice.flag("pinned")
            name = f"choice {choice.text('letter')}"
            found[name] = f"{choice.text('id')} {choice.text('option')}{pinned}"
        self.metadata |= {f"{node.place}/{name}": text for name, text in found.items()}

    def scoring(self, node: Node) -> None:
        for name in ("max", "scaled_passing_score", "max_attempts"):
            if node.has(name):
                self.metadata[f"scoring:{name}"] = str(node.number(name))

    def reference(self, item: Node) -> None:
        self.rich(item, item.text("label"))
        for link in item.texts("links"):
            self.say(link, f"{item.place}/links")
        label, number = item.text("label"), int(item.number("number"))
        if label and str(number) not in label:
            self.hide(label, f"{item.place}/label", "another number")
        self.metadata[f"csl:{item.text('id')}"] = _written(item.raw("csl"))


def _is_cut(short: str, whole: str) -> bool:
    """Whether a text is another one, or its beginning with an ellipsis."""
    short, whole = " ".join(short.split()), " ".join(whole.split())
    return short == whole or (short.endswith("…") and whole.startswith(short[:-1]))


def _written(value: object) -> str:
    """A value as JSON, its names in order; empty where there is none."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if value else ""
