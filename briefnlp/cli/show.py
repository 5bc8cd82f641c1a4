"""`briefnlp show`."""

from pathlib import Path
from typing import Any

import click

from briefnlp.cli.options import corpus_option
from briefnlp.errors import CorpusError

_COLOURS = {"chair": "magenta", "official": "cyan", "journalist": "yellow"}


@click.command()
@click.argument("transcript")
@corpus_option
def show(transcript: str, corpus: Path) -> None:
    """Print a TRANSCRIPT to read: header, who is there, then the turns with their numbers.

    TRANSCRIPT is the id of a transcript or of a briefing (all its editions).

    Example: briefnlp show china_org_cn:content_990000101 --corpus my-corpus
    """
    from briefnlp.store.corpus import open_corpus
    from briefnlp.store.listing import rows

    tables = open_corpus(corpus)
    held = tables.transcripts
    chosen = rows(held[(held["transcript_id"] == transcript) | (held["briefing_id"] == transcript)])
    if not chosen:
        raise CorpusError(f"the corpus holds no transcript or briefing {transcript!r}: `briefnlp turns` lists ids")
    turns, people = tables.joined("turns"), tables.participants
    pages = []
    for edition in chosen:
        mine = [rows(frame[frame["transcript_id"] == edition["transcript_id"]]) for frame in (people, turns)]
        pages.append("\n".join(_page(edition, *mine)) + "\n")
    click.echo_via_pager("\n\n".join(pages))


def _page(edition: dict[str, Any], people: list[dict[str, Any]], turns: list[dict[str, Any]]) -> list[str]:
    facts = [edition[name] for name in ("event_date", "start_time", "venue", "series", "transcript_id")]
    lines = [click.style(edition["title"] or "(no title)", bold=True), " | ".join(filter(None, facts)), ""]
    for person in people:
        if person["name"]:
            office = f", {person['office']}" if person["office"] else ""
            lines.append(f"  {_coloured(person['name'], person['role'])} ({person['role']}){office}")
    for turn in turns:
        who = turn["speaker"] or turn["label"] or turn["outlet"] or "(unnamed)"
        exchange = f", exchange {turn['exchange_no']}" if turn["exchange_no"] else ""
        lines += ["", f"[{turn['turn_no']}] {_coloured(who, turn['role'])}  ({turn['kind']}{exchange})", turn["text"]]
    return lines


def _coloured(name: str, role: str | None) -> str:
    return click.style(name, fg=_COLOURS.get(role or ""), bold=True)
