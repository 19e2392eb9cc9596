"""Which layout of a template serves which slide, and what its placeholders measure.

casekit brings its own template (``casekit/theme/slides.pptx``); a society can bring another. Of
that, a layout is chosen for each role

1. by its name, when that is the role's (``Question``, ``Take-home points`` …: :class:`Role`);
2. by its type (ECMA-376 part 1, 19.7.15): ``title`` for the title slide, ``titleOnly`` for
   figures and tables, ``obj`` or ``tx`` for text;
3. as the first layout that has a title and a body, or at least a title;
4. as the first layout there is.

In a layout, placeholders are found by their names (:class:`Slot`, and ``Option 1`` to
``Option 26``); failing that, title, subtitle, picture, table, footer and slide number by their
types, and the body as the largest placeholder for text. What a layout has no place for goes into
the body, or into a text box where the body would be.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import SlideLayout

from casekit.formats.pptx.layouts import Box, Holder, Layout, Layouts, Role, Slot
from casekit.formats.pptx.ruler import Type

EMU_PER_POINT = 12700
LEAST_SIZE, LARGEST_SIZE = 18.0, 24.0
"""Points: text of a slide is never smaller, and a template's very large text never larger."""

_TYPES: Mapping[Role, tuple[str, ...]] = {
    Role.TITLE: ("title",),
    Role.FIGURE: ("titleOnly", "obj", "tx"),
    Role.FIGURE_BESIDE: ("titleOnly", "obj", "tx"),
    Role.TABLE: ("titleOnly", "obj", "tx"),
}
_TEXT_TYPES = ("obj", "tx")
_TITLES = ("title", "ctrTitle")
_TEXTS = ("body", "obj", "subTitle")
_BY_TYPE: Mapping[Slot, tuple[str, ...]] = {
    Slot.TITLE: _TITLES,
    Slot.PICTURE: ("pic",),
    Slot.TABLE: ("tbl",),
    Slot.BYLINE: ("subTitle",),
    Slot.FOOTER: ("ftr",),
    Slot.NUMBER: ("sldNum",),
}


def survey(presentation: Presentation) -> Layouts:
    """Choose a layout for every role and measure its placeholders."""
    layouts = list(presentation.slide_layouts)
    region = _region(presentation)
    return {role: _measured(layouts, _choose(layouts, role), region) for role in Role}


def _choose(layouts: list[SlideLayout], role: Role) -> int:
    def first(accept: Callable[[SlideLayout], bool]) -> int | None:
        return next((n for n, layout in enumerate(layouts) if accept(layout)), None)

    found = first(lambda layout: layout.name.casefold() == role.casefold())
    for kind in _TYPES.get(role, _TEXT_TYPES):
        if found is None:
            found = first(lambda layout, kind=kind: layout.element.get("type") == kind)  # type: ignore[misc]
    if found is None:
        found = first(lambda layout: {"title", "body"} <= _kinds(layout))
    if found is None:
        found = first(lambda layout: "title" in _kinds(layout))
    return found or 0


def _kinds(layout: SlideLayout) -> set[str]:
    kinds = {_kind(element) for element in layout.element.cSld.spTree.iter_ph_elms()}
    aliases = {"ctrTitle": "title", "obj": "body", "subTitle": "body"}
    return {aliases.get(kind, kind) for kind in kinds}


def _measured(layouts: list[SlideLayout], index: int, region: Box) -> Layout:
    layout = layouts[index]
    elements = list(layout.element.cSld.spTree.iter_ph_elms())
    holders: dict[str, Holder] = {}
    for element in elements:
        holders.setdefault(element.shape_name, _holder(element, layout))
    known = {slot.value for slot in Slot}
    named = {name: one for name, one in holders.items() if name in known or _is_option(name)}
    free = [element for element in elements if element.shape_name not in named]
    for slot, kinds in _BY_TYPE.items():
        match = next((element for element in free if _kind(element) in kinds), None)
        if slot.value not in named and match is not None:
            named[slot.value] = _holder(match, layout)
            free.remove(match)
    texts = [_holder(element, layout) for element in free if _kind(element) in _TEXTS]
    if Slot.BODY.value not in named and texts:
        named[Slot.BODY.value] = max(texts, key=lambda one: one.box.width * one.box.height)
    body = named.get(Slot.BODY)
    return Layout(index, named, body.box if body else region)


def _is_option(name: str) -> bool:
    return name.startswith("Option ") and name.removeprefix("Option ").isdecimal()


def _region(presentation: Presentation) -> Box:
    """Where content goes that has no placeholder: the master's body, or the lower four fifths."""
    master = presentation.slide_master
    for element in master.element.cSld.spTree.iter_ph_elms():
        if _kind(element) == "body":
            return _box(element, None)
    width = (presentation.slide_width or 0) / EMU_PER_POINT
    height = (presentation.slide_height or 0) / EMU_PER_POINT
    return Box(width * 0.06, height * 0.22, width * 0.88, height * 0.68)


def _kind(element: Any) -> str:
    """The placeholder type, as its attribute spells it; ``obj`` is the default (19.7.10)."""
    return element.ph.get("type") or "obj"


def _holder(element: Any, layout: SlideLayout) -> Holder:
    kind = _kind(element)
    master = layout.slide_master
    parent = _parent(kind, master)
    chain = [_level(element), _level(parent), _master_level(kind, master)]
    size = _first(chain, lambda level: _attribute(level, "sz"))
    size = int(size) / 100 if size else 18.0
    bold = _first(chain, lambda level: _attribute(level, "b"))
    reading = kind in _TEXTS
    return Holder(
        name=element.shape_name,
        kind=kind,
        idx=element.ph_idx,
        box=_box(element, parent),
        insets=_insets(element, parent),
        type=Type(
            size=min(max(size, LEAST_SIZE), LARGEST_SIZE)
            if reading and not _named(element)
            else size,
            spacing=_first(chain, _spacing) or 1.0,
            bold=bold in ("1", "true"),
        ),
        size=size,
        align=_first(chain, lambda level: level.get("algn")) or "l",
    )


def _named(element: Any) -> bool:
    """Whether a placeholder was made for casekit, which then takes its size as it is."""
    name = element.shape_name
    return _is_option(name) or any(name == slot for slot in Slot if slot is not Slot.BODY)


def _parent(kind: str, master: Any) -> Any:
    wanted = "title" if kind in _TITLES else kind if kind in ("ftr", "sldNum", "dt") else "body"
    elements = master.element.cSld.spTree.iter_ph_elms()
    return next((element for element in elements if _kind(element) == wanted), None)


def _level(element: Any) -> Any:
    if element is None or element.find(qn("p:txBody")) is None:
        return None
    return element.find(f"{qn('p:txBody')}/{qn('a:lstStyle')}/{qn('a:lvl1pPr')}")


def _master_level(kind: str, master: Any) -> Any:
    style = "titleStyle" if kind in _TITLES else "bodyStyle" if kind in _TEXTS else "otherStyle"
    return master.element.find(f"{qn('p:txStyles')}/{qn(f'p:{style}')}/{qn('a:lvl1pPr')}")


def _first(chain: list[Any], read: Callable[[Any], Any]) -> Any:
    return next((found for level in chain if level is not None and (found := read(level))), None)


def _attribute(level: Any, name: str) -> str | None:
    run = level.find(qn("a:defRPr"))
    found = None if run is None else run.get(name)
    return None if found is None else str(found)


def _spacing(level: Any) -> float | None:
    percent = level.find(f"{qn('a:lnSpc')}/{qn('a:spcPct')}")
    if percent is None:
        return None
    value = str(percent.get("val"))
    return float(value[:-1]) / 100 if value.endswith("%") else int(value) / 100000


def _insets(element: Any, parent: Any) -> tuple[float, float, float, float]:
    found = []
    for name, default in (("lIns", 91440), ("tIns", 45720), ("rIns", 91440), ("bIns", 45720)):
        frames = [
            one.find(f"{qn('p:txBody')}/{qn('a:bodyPr')}")
            for one in (element, parent)
            if one is not None
        ]
        values = (frame.get(name) for frame in frames if frame is not None)
        value = next((value for value in values if value is not None), default)
        found.append(int(value) / EMU_PER_POINT)
    return found[0], found[1], found[2], found[3]


def _box(element: Any, parent: Any) -> Box:
    for one in (element, parent):
        transform = None if one is None else one.find(f"{qn('p:spPr')}/{qn('a:xfrm')}")
        if transform is not None:
            off, ext = transform.find(qn("a:off")), transform.find(qn("a:ext"))
            numbers = (off.get("x"), off.get("y"), ext.get("cx"), ext.get("cy"))
            x, y, width, height = (int(number) / EMU_PER_POINT for number in numbers)
            return Box(x, y, width, height)
    return Box(0, 0, 0, 0)
