"""Whatever is imported: nothing is mark-up by accident, and every character comes back."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from casekit.document import nodes
from casekit.document.markdown import Placed, parse_blocks, parse_inline
from casekit.importers.blocks import Block
from casekit.importers.prose import Marks, Names, long_text, one_paragraph, survey
from casekit.importers.rich import PLAIN, Look, Rich, Run

SIGNS = list("*_[]<>#|~^@&\\`!-+=.():;\"' \n\t12a9b\xa0\u200b\u202b\x00\x0b\x85؟א٣😀é\u0301¹²⁻,–%")
BITS = [
    *("- ", "1. ", "# ", "> ", "```", "~~~", "***", "---", "===", "| a |\n|---|", "* * *"),
    *("[@a]", "[@r1; @r2]", "@opt:x", "@r1", "@fig:a", "![](fig:a)", "](http://x)", "[a](b)"),
    *("&amp;", "&#35;", "<script>", "<!-- ", "</p>", "<http://a.b>", "http://x.y/_a_", "a@b.co"),
    *("word ", " word", "AML 1", "drug2.", " [1,2]", "(Xuan 2020)", "option B", "Fig. 1", "10"),
]
RUBBISH = st.lists(st.sampled_from(SIGNS) | st.sampled_from(BITS), max_size=10).map("".join)
LOOKS = st.builds(
    Look,
    bold=st.booleans(),
    italic=st.booleans(),
    raised=st.sampled_from([0, 0, 1, -1]),
    url=st.sampled_from(["", "", "http://a.b/(c)", "javascript:x", "http://a.b/c_d*e\\"]),
)
RICH = st.lists(st.builds(Run, RUBBISH, st.just(PLAIN) | LOOKS), max_size=5).map(
    lambda runs: Rich(tuple(run for run in runs if run.text))
)
NAMES = Names(
    references={1: "r1", 2: "r2"},
    works=[{"id": "r1", "author": [{"family": "Xuan"}], "issued": {"date-parts": [[2020]]}}],
    options={"A": "one", "B": "two"},
    figures={"1": "scan"},
    pictures={"p": "scan"},
)
TOKEN = re.compile(r"\[@r[12](?:; @r[12])?\]|@opt:(?:one|two)|@fig:scan")


def kept(text: str) -> str:
    """What is to be kept of a text: no controls, one kind of break, no space around lines."""
    text = re.sub("\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    text = re.sub("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]", "", text)
    return "\n".join(filter(None, (line.strip() for line in text.split("\n"))))


def printed(inlines: nodes.Inlines) -> str:
    parts = []
    for inline in inlines:
        match inline:
            case nodes.Text(text):
                parts.append(text)
            case nodes.LineBreak():
                parts.append("\n")
            case nodes.Citation() | nodes.OptionRef() | nodes.FloatRef():
                parts.append("\ufffc")
            case _:
                parts.append(printed(inline.children))
    return "".join(parts)


@settings(max_examples=300)
@given(RICH)
def test_a_paragraph_without_names_prints_its_own_characters(text):
    written = one_paragraph(text, Names(), Marks())
    parsed = parse_blocks(written.markdown, "")
    assert parsed.problems == []
    assert all(mention.kind == "narrative" for mention in parsed.mentions)
    inlines = [block.children for block in parsed.blocks]
    assert "".join(map(printed, inlines)) == kept(text.text)
    assert len(inlines) <= 1
    assert printed(parse_inline(written.markdown, "")[0]) == kept(text.text)


@settings(max_examples=300)
@given(st.lists(RICH, min_size=1, max_size=3))
def test_tokens_take_the_place_of_marks_and_of_nothing_else(texts):
    marks = survey(texts, NAMES)
    for text in texts:
        written = one_paragraph(text, NAMES, marks)
        parsed = parse_blocks(written.markdown, "")
        assert parsed.problems == []
        assert {mention.target for mention in parsed.mentions if mention.kind == "citation"} == set(
            written.cited
        )
        shown = "".join(printed(block.children) for block in parsed.blocks)
        assert_in_order(shown, kept(text.text))


def assert_in_order(shown: str, source: str) -> None:
    """The parts between tokens stand in the source in order, with marks only between them."""
    place = 0
    first, *others = shown.split("\ufffc")
    assert source.startswith(first.rstrip())
    place = len(first.rstrip())
    for number, part in enumerate(others, 1):
        words = part.strip() if number < len(others) else part.lstrip()
        found = source.find(words, place) if words or number < len(others) else len(source)
        assert found >= 0
        mark = source[place:found]
        assert re.fullmatch(r"[\s\w.,;()\[\]–⁻^¹²&-]*", mark) or TOKEN.search(mark), mark
        place = found + len(words)


BLOCKS = st.lists(
    st.one_of(
        st.builds(Block, st.just("paragraph"), RICH),
        st.builds(Block, st.just("heading"), RICH, level=st.integers(1, 6)),
        st.builds(
            Block,
            st.just("item"),
            RICH,
            level=st.integers(1, 4),
            marker=st.sampled_from(["•", "-", "1.", "2.", "3)", "7.", "a)", "IV.", ""]),
        ),
        st.builds(
            Block,
            st.just("table"),
            RICH,
            rows=st.lists(st.lists(RICH, max_size=3).map(tuple), max_size=3).map(tuple),
        ),
        st.builds(Block, st.just("figure"), RICH, picture=st.sampled_from(["p", "q"])),
        st.just(Block("rule")),
    ),
    max_size=6,
)


@settings(max_examples=200)
@given(BLOCKS)
@example([Block("heading", Rich((Run("_*\n_", Look(bold=True)),)), level=1)])
def test_blocks_print_their_characters_in_order(blocks):
    written = long_text(blocks, Names(pictures={"p": "scan"}), Marks())
    parsed = parse_blocks(written.markdown, "")
    assert parsed.problems == []
    assert visible("".join(shown(parsed.blocks))) == visible("".join(map(expected, blocks)))
    placed = [block for block in parsed.blocks if isinstance(block, Placed)]
    assert len(placed) == sum(block.picture == "p" for block in blocks)


def visible(text: str) -> str:
    return "".join(text.split())


def expected(block: Block) -> str:
    typed = kept(block.text.text)
    if block.kind == "table":
        return typed + "".join(kept(cell.text) for row in block.rows for cell in row)
    if block.kind == "item" and block.marker in ("a)", "IV."):
        return block.marker + typed
    return "" if block.picture == "p" else typed


def shown(blocks) -> list[str]:
    parts = []
    for block in blocks:
        match block:
            case nodes.ListBlock():
                parts += [part for item in block.items for part in shown(item)]
            case nodes.TableBlock():
                cells = [cell for row in (block.header, *block.rows) for cell in row]
                parts += [printed(cell.children) for cell in cells]
            case Placed():
                pass
            case _:
                parts.append(printed(block.children))
    return parts


def test_long_nonsense_is_written():
    for bit in (
        "[",
        "*a",
        "1,",
        "(A 2000; ",
        "Figure 1, 1, ",
        "answers A, ",
        "drug1. ",
        "^1",
        "a\n",
    ):
        text = Rich.of(bit * (60_000 // len(bit)))
        written = one_paragraph(text, NAMES, survey([text], NAMES))
        assert len(written.markdown) > 10_000
