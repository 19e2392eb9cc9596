"""QTI 2.1 and 3.0: the same model under other names.

Source: 1EdTech QTI 2.1 and 3.0, Assessment, Section and Item Information Model; QTI 3.0 writes
every name of its own in kebab case, elements with ``qti-`` in front (XML Binding, 1.4).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from casekit.formats.htmltext import Markup, join

_CAPITAL = re.compile("(?<=[a-z0-9])([A-Z])")
XSI = "http://www.w3.org/2001/XMLSchema-instance"
LOM = "http://ltsc.ieee.org/xsd/LOM"

Value = str | bool | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How one version of QTI spells what both say.

    ``has_direction``: elements of HTML have ``dir``, and a scored outcome says who scores it.
    ``wraps_feedback``: the content of feedback stands in an element of its own.
    """

    version: str
    namespace: str
    schema: str
    package_namespace: str
    package_schemas: str
    package_kind: str
    package_version: str
    resource: str
    is_kebab: bool
    has_direction: bool
    wraps_feedback: bool

    def node(self, name: str, *children: str, **attributes: Value) -> Markup:
        """An element of QTI by its name in version 2.1; attributes that are None are left out."""
        tag = f"qti-{self._spelled(name)}" if self.is_kebab else name
        start = "".join((tag, *self._attributes(attributes)))
        inner = join(children)
        return Markup(f"<{start}>{inner}</{tag}>" if inner else f"<{start}/>")

    def _spelled(self, name: str) -> str:
        return _CAPITAL.sub(r"-\1", name).lower() if self.is_kebab else name

    def _attributes(self, attributes: dict[str, Value]) -> list[str]:
        found = []
        for name, value in attributes.items():
            if value is not None:
                word = name if name == "dir" else self._spelled(name)
                found.append(f' {"xml:lang" if name == "lang" else word}="{_written(value)}"')
        return found

    def document(self, name: str, *children: str, **attributes: Value) -> bytes:
        """A whole file whose root is an element of QTI."""
        lines = (Markup(f"\n{child}") for child in children)
        node = self.node(name, *lines, "\n", **attributes)
        return _file(node, self.namespace, f"{self.namespace} {self.schema}")

    def manifest(self, content: str, identifier: str) -> bytes:
        """A whole manifest."""
        node = Markup(f'<manifest identifier="{identifier}">{content}</manifest>')
        return _file(node, self.package_namespace, self.package_schemas, qti=self.namespace)

    def variable(self, identifier: str) -> Markup:
        """The value of a variable."""
        return self.node("variable", identifier=identifier)

    def value(self, kind: str, value: str | float) -> Markup:
        """A value of its own."""
        return self.node("baseValue", _written(value), baseType=kind)


def _written(value: str | bool | float) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return escape(value)
    return f"{value:g}"


def _file(node: str, namespace: str, schemas: str, **others: str) -> bytes:
    """XML whose root says its name spaces and where their schemas are."""
    named = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in others.items())
    spaces = f' xmlns="{namespace}"{named} xmlns:xsi="{XSI}" xsi:schemaLocation="{schemas}"'
    tag = re.match(r"<[\w-]+", node)
    assert tag is not None
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tag[0]}{spaces}{node[tag.end() :]}\n'.encode()


QTI21 = Dialect(
    version="2.1",
    namespace="http://www.imsglobal.org/xsd/imsqti_v2p1",
    schema="http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
    package_namespace="http://www.imsglobal.org/xsd/imscp_v1p1",
    package_schemas=(
        "http://www.imsglobal.org/xsd/imscp_v1p1"
        " http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd"
        f" {LOM} http://www.imsglobal.org/xsd/imsmd_loose_v1p3p2.xsd"
    ),
    package_kind="QTIv2.1 Package",
    package_version="1.0.0",
    resource="imsqti_{kind}_xmlv2p1",
    is_kebab=False,
    has_direction=False,
    wraps_feedback=False,
)

QTI3 = Dialect(
    version="3.0",
    namespace="http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    schema="https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd",
    package_namespace="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    package_schemas=(
        "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
        " https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd"
        f" {LOM} https://purl.imsglobal.org/spec/md/v1p3/schema/xsd/imsmd_loose_v1p3p2.xsd"
    ),
    package_kind="QTI Package",
    package_version="3.0.0",
    resource="imsqti_{kind}_xmlv3p0",
    is_kebab=True,
    has_direction=True,
    wraps_feedback=True,
)
