"""TEI in the manner of Parla-CLARIN: a `TEI` file a transcript, and `teiCorpus.xml`, which includes them all.

People and organizations of the whole corpus, and the kinds of turns, are listed in the header of `teiCorpus.xml`; each
file lists those who take part in it. References hold in the corpus once its parts are included (XInclude).

What is written is valid against the whole schema of TEI P5 (tei_all, 4.3.0). The tests hold it against the subset that
is used, tests/store/tei_subset.rng, and against all of TEI where BRIEFNLP_TEI_SCHEMA names its schema. It is not
ParlaMint's narrower schema.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args
from xml.etree.ElementTree import Element

from briefnlp import __version__
from briefnlp.export.markup import clean, element, lines, serialized
from briefnlp.export.measures import measured
from briefnlp.export.names import file_stem, xml_id
from briefnlp.export.selected import Selected
from briefnlp.export.written import Choices, Written
from briefnlp.records import Role, TurnKind

CORPUS_FILE = "teiCorpus.xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TEI = "http://www.tei-c.org/ns/1.0"
_XINCLUDE = "http://www.w3.org/2001/XInclude"
_TITLE = "Press briefings of the Chinese government"
_ORGANIZATIONS = """
SELECT organization_id, label_en, label_zh FROM organizations WHERE organization_id IN
(SELECT organization FROM participants SEMI JOIN chosen USING (transcript_id)) ORDER BY organization_id
"""


def write(selected: Selected, folder: Path, choices: Choices) -> Iterator[Written]:
    """Write one `ID.xml` a transcript and `teiCorpus.xml`; with `measures`, figures are `measure` elements."""
    tables = ("participants", "turns", *(["figures"] if choices.measures else []))
    names = []
    for edition, mine in selected.editions(*tables):
        names.append(f"{file_stem(edition['transcript_id'])}.xml")
        text = _DECLARATION + serialized(document(edition, mine)) + "\n"
        (folder / names[-1]).write_text(text, encoding="utf-8", newline="\n")
        yield Written(names[-1], len(mine["turns"]))
    _write_corpus(selected, folder / CORPUS_FILE, names)
    yield Written(CORPUS_FILE, len(names))


def document(edition: dict[str, Any], mine: dict[str, list[dict[str, Any]]]) -> Element:
    """Return the `TEI` element of an edition."""
    tongue = f"{edition['lang']}-{edition['script']}"
    figures = mine.get("figures", [])
    parts: list[Element | None] = [element("head", edition["title"])] if edition["title"] else []
    for turn in mine["turns"]:
        parts += [_label(turn), _utterance(edition, turn, [f for f in figures if f["turn_no"] == turn["turn_no"]])]
    body = element("body", *lines(element("div", *lines(*parts), type="debateSection")))
    text = element("text", *lines(body), xml_lang=tongue)
    header = _header(edition, mine["participants"], tongue)
    made = element("TEI", *lines(header, text), xml_id=xml_id("tei", edition["transcript_id"]), xml_lang=tongue)
    made.set("xmlns", _TEI)
    return made


def _header(edition: dict[str, Any], participants: Sequence[dict[str, Any]], tongue: str) -> Element:
    people = [_participant(row) for row in participants]
    place = element("name", edition["venue"], type="place") if edition["venue"] else None
    profile = [
        element("langUsage", element("language", tongue, ident=tongue)),
        element("settingDesc", element("setting", place, _day(edition["event_date"]))),
        element("particDesc", *lines(element("listPerson", *lines(*people)))) if people else None,
    ]
    return element("teiHeader", *lines(_file_description(edition), element("profileDesc", *lines(*profile))))


def _file_description(edition: dict[str, Any] | None) -> Element:
    title = (edition["title"] if edition else None) or _TITLE
    source = element("bibl", _TITLE)
    if edition:
        known = {
            "transcript_id": edition["transcript_id"],
            "briefing_id": edition["briefing_id"],
            "URL": edition["url"],
        }
        ids = [element("idno", value, type=kind) for kind, value in known.items() if value]
        source = element("bibl", *lines(element("title", title), _day(edition["published_date"]), *ids))
    return element(
        "fileDesc",
        *lines(
            element("titleStmt", element("title", title)),
            element("publicationStmt", element("p", f"Exported by briefnlp {__version__}.")),
            element("sourceDesc", source),
        ),
    )


def _day(day: Any) -> Element | None:
    return element("date", day.isoformat(), when=day.isoformat()) if day else None


def _participant(row: dict[str, Any]) -> Element:
    same = f"#{xml_id('person', row['person_id'])}" if row["person_id"] else None
    belongs = f"#{xml_id('org', row['organization'])}" if row["organization"] else None
    return element(
        "person",
        element("persName", row["name"]) if row["name"] else None,
        element("occupation", row["office"]) if row["office"] else None,
        element("affiliation", ref=belongs) if belongs else None,
        element("affiliation", row["outlet"], type="outlet") if row["outlet"] else None,
        xml_id=xml_id("participant", row["transcript_id"], row["participant_no"]),
        role=row["role"],
        corresp=same,
    )


def _label(turn: dict[str, Any]) -> Element | None:
    return element("note", turn["label"], type="speaker") if turn["label"] else None


def _utterance(edition: dict[str, Any], turn: dict[str, Any], figures: Sequence[dict[str, Any]]) -> Element:
    name = edition["transcript_id"]
    no, who, reply = turn["turn_no"], turn["participant_no"], turn["reply_to"]
    segments = []
    start = turn["char_start"]
    for number, line in enumerate(turn["text"].split("\n"), start=1):
        if line.strip():
            segments.append(element("seg", *measured(line, start, figures), xml_id=xml_id("seg", name, no, number)))
        start += len(line) + 1
    return element(
        "u",
        *lines(*segments),
        xml_id=xml_id("turn", name, no),
        who=f"#{xml_id('participant', name, who)}" if who is not None else None,
        ana=f"#kind.{turn['kind']}",
        corresp=f"#{xml_id('turn', name, reply)}" if reply is not None else None,
    )


def _write_corpus(selected: Selected, path: Path, names: Sequence[str]) -> None:
    """Write `teiCorpus.xml` piece by piece: there may be many people and many parts."""
    kinds = [
        element("category", element("catDesc", value), xml_id=f"{name}.{value}")
        for name, closed in (("kind", TurnKind), ("role", Role))
        for value in get_args(closed)
    ]
    classes = element(
        "classDecl", *lines(element("taxonomy", *lines(element("desc", "Kinds of turns; roles"), *kinds)))
    )
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{_DECLARATION}<teiCorpus xmlns="{_TEI}" xml:id="teiCorpus">\n<teiHeader>\n')
        file.write(serialized(_file_description(None)) + "\n")
        file.write(serialized(element("encodingDesc", *lines(classes))) + "\n")
        file.write("<profileDesc>\n<particDesc>\n")
        people = _write_list(file, "listPerson", map(_person, selected.rows("people")))
        organizations = _write_list(file, "listOrg", map(_organization, selected.ask(_ORGANIZATIONS)))
        file.write("" if people or organizations else "<p>Nobody is named.</p>\n")
        file.write("</particDesc>\n</profileDesc>\n</teiHeader>\n")
        for name in names:
            file.write(f'<xi:include xmlns:xi="{_XINCLUDE}" href="{clean(name)}"/>\n')
        file.write("</teiCorpus>\n")


def _write_list(file: Any, name: str, items: Iterator[Element]) -> bool:
    """Write a list and tell whether it holds anything: an empty one is none in TEI."""
    first = next(items, None)
    if first is None:
        return False
    file.write(f"<{name}>\n{serialized(first)}\n")
    for item in items:
        file.write(serialized(item) + "\n")
    file.write(f"</{name}>\n")
    return True


def _person(row: dict[str, Any]) -> Element:
    names = [element("persName", row[f"label_{tongue}"], xml_lang=tongue) for tongue in ("en", "zh")]
    return element("person", *(n for n in names if n.text), xml_id=xml_id("person", row["person_id"]))


def _organization(row: dict[str, Any]) -> Element:
    names = [element("orgName", row[f"label_{tongue}"], xml_lang=tongue) for tongue in ("en", "zh")]
    return element("org", *(n for n in names if n.text), xml_id=xml_id("org", row["organization_id"]))
