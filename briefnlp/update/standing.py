"""How each source of a corpus stands: what is held of it, when it last went well, and what last went wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from briefnlp.catalog import open_catalog
from briefnlp.update.links import Links
from briefnlp.update.runs import read_runs
from briefnlp.update.settings import Settings, Source


@dataclass(frozen=True, slots=True)
class Standing:
    """One source: links `held`, still `waiting` to be fetched and `gone`, and how its last runs went."""

    source: str
    lang: str
    host: str
    held: int
    waiting: int
    gone: int
    last_success: str | None
    last_error: str | None


def standings(settings: Settings, corpus: Path | None) -> list[Standing]:
    """Return how each source stands; without a corpus nothing is held of any."""
    if corpus is None or not (corpus / "catalog.sqlite").exists():
        return [_standing(source, {}, []) for source in settings.sources]
    runs = read_runs(corpus)
    with open_catalog(corpus) as catalog:
        links = Links(catalog)
        return [_standing(source, links.counts(source.name), runs) for source in settings.sources]


def _standing(source: Source, counts: dict[str, int], runs: Sequence[dict[str, Any]]) -> Standing:
    mine = [(run.get("finished"), told) for run in runs if (told := run["sources"].get(source.name))]
    success = next((when for when, told in reversed(mine) if not told["failed"]), None)
    # An error that a later success made good is history.
    error: list[str] = next((told["why"] for _, told in reversed(mine[-1:]) if told["failed"]), [])
    return Standing(
        source.name,
        source.lang,
        urlsplit(source.index).netloc,
        counts.get("held", 0),
        counts.get("found", 0),
        counts.get("gone", 0),
        success,
        error[0] if error else None,
    )
