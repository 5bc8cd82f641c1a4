"""Read saved pages as the pipeline does and put what was found in a form that a case can state."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from briefnlp.languages import detect_language, language
from briefnlp.sources.reader import read_file
from briefnlp.transcript import Document, Page, join
from briefnlp.turns import Split, split_turns

PAGES = Path(__file__).parents[1] / "pages"


def documents(paths: Iterable[Path]) -> list[Document]:
    """Return the editions that files hold, in order."""
    groups: dict[tuple[str, str], list[Page]] = {}
    for path in paths:
        for number, page in enumerate(read_file(path)):
            groups.setdefault((page.source, page.key or f"{path}:{number}"), []).append(page)
    return [join(pages) for pages in groups.values()]


def split(document: Document) -> Split:
    return split_turns(document, language(detect_language(document.text)))


def summary(document: Document) -> dict[str, Any]:
    """Return what a case states of an edition: head, people, and one line a turn."""
    found = split(document)
    speakers = {p.participant_no: p.name or p.outlet or p.role for p in found.participants}
    return {
        "id": document.transcript_id if document.first.key else document.source,
        "title": found.header.title,
        "event_date": found.header.event_date.isoformat() if found.header.event_date else None,
        "start_time": found.header.start_time,
        "venue": found.header.venue,
        "series": found.header.series,
        "host": found.header.host,
        "people": [f"{p.role}: {p.name}, {p.office}" for p in found.participants if p.name],
        "turns": [
            " ".join(
                filter(
                    None,
                    (
                        t.kind,
                        str(speakers.get(t.participant_no or 0, "?")),
                        t.exchange_no and f"#{t.exchange_no}",
                        t.reply_to and f">{t.reply_to}",
                    ),
                )
            )
            for t in found.turns
        ],
        "problems": [p.code for p in found.problems],
    }
