"""The elements of a page as rules of style are matched with them.

Most elements of a page are like others: of one name and class, in elements that are like one
another, too. Rules that look at nothing else hold for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cssselect2 import ElementWrapper
from lxml import etree


class Node(ElementWrapper):  # type: ignore[misc]
    """An element; ``likeness`` is a number that elements have in common which are alike."""

    likeness: int
    ruled: Any

    def __init__(
        self, element: etree._Element, parent: Node | None, index: int, previous: Node | None
    ) -> None:
        """``index`` counts from 0 among its parent's elements, ``previous`` is the one before."""
        super().__init__(element, parent, index, previous, in_html_document=True)
        self.namespace_url, _, self.local_name = str(element.tag).rpartition("}")
        self.namespace_url = self.namespace_url.removeprefix("{")
        self.ruled = None
        self.etree_children = list(element.iterchildren(etree.Element)) if len(element) else []

    def iter_children(self) -> Iterator[Node]:
        """The elements inside, in their order."""
        child = None
        for index, element in enumerate(self.etree_children):
            child = Node(element, self, index, child)
            yield child
