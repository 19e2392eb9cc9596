"""Texts as HTML: escaped, and no more tags than promised."""

from __future__ import annotations

import re

import lxml.html
import pytest

from casekit.document import nodes
from casekit.document.inlines import walk
from casekit.document.nodes import FigureBlock, Image, OptionRef, Text
from casekit.formats.htmltext import Markup, blocks_html, element, escape, inlines_html, join
from tests import samples

INLINE = {"em", "strong", "sub", "sup", "a", "br", "bdi", "small"}
TABLE = {"table", "caption", "thead", "tbody", "tr", "th", "td"}
BLOCK = {"p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "figure", "figcaption", "img"}


def test_everything_is_escaped_once() -> None:
    made = element("p", "a < b & c", element("b", "<i>"), title='"x" & <y>', hidden=True, id=None)
    assert made == (
        '<p title="&quot;x&quot; &amp; &lt;y&gt;" hidden>a &lt; b &amp; c<b>&lt;i&gt;</b></p>'
    )
    assert escape(made) is made
    assert join(("<", Markup("<br>")), "&") == "&lt;&amp;<br>"


def test_hostile_text_stays_text() -> None:
    evil = "<script>alert(1)</script> \"' &amp;"
    parsed = lxml.html.fragment_fromstring(inlines_html((Text(evil),)), create_parent="p")
    assert parsed.text_content() == evil
    assert len(parsed) == 0


@pytest.mark.parametrize("name", ["crowded", "arabic", "greek", "turkish"])
def test_only_the_promised_tags_appear(name: str) -> None:
    case = samples.hard(name)
    texts = [case.vignette, case.discussion, *(question.reveal for question in case.questions)]
    html = "".join(blocks_html(blocks, direction=case.direction) for blocks in texts)
    assert set(re.findall(r"<([a-z0-9]+)", html)) <= INLINE | TABLE | BLOCK
    assert not re.search(r"\b(class|id|style|on\w+)=", re.sub(r">[^<]*<", "><", html))
    parsed = lxml.html.fragment_fromstring(html, create_parent="div")
    plain = "".join(
        node.text for text in texts for node in walk(text) if isinstance(node, nodes.Text)
    )
    assert re.sub(r"\s", "", plain)[:40] in re.sub(r"\s", "", parsed.text_content())


def test_a_mention_prints_the_option_where_options_are_shuffled() -> None:
    mention = OptionRef("q1", "a", "A", (Text("Aspirin"),))
    assert inlines_html((mention,)) == "A"
    assert inlines_html((mention,), shuffled=True) == "Aspirin"


def test_a_figure_carries_its_picture_and_its_words() -> None:
    picture = Image("image/png", b"\x89PNG", 4, 3, "0")
    figure = FigureBlock("f", "Figure 1", picture, "A <plot>", (Text("Over time"),), "Me", "")
    made = blocks_html((figure,))
    assert 'src="data:image/png;base64,iVBORw=="' in made
    assert 'alt="A &lt;plot&gt;"' in made
    assert "<strong>Figure 1.</strong> Over time <small>Me</small>" in made
