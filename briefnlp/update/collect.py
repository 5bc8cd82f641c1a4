"""Bring the pages of one source into the archive: what its index lists, what is missing, what may have changed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from briefnlp.catalog import Catalog
from briefnlp.errors import CorpusError, FetchError
from briefnlp.text import sha256
from briefnlp.update import archive
from briefnlp.update.discover import further_pages, walk
from briefnlp.update.fetch import Fetched, Fetcher, utc_now
from briefnlp.update.links import PATIENCE, Link, Links, Mark
from briefnlp.update.responses import Response, Responses
from briefnlp.update.settings import Settings, Source

# When so many pages in a row fail, the site is down or has shut us out: the rest waits for the next run.
_MOST_FAILURES = 5


@dataclass(slots=True)
class Collected:
    """What became of a source in a run: transcripts seen on its index, pages fetched, edited, gone; and failures."""

    seen: int = 0
    found: int = 0
    fetched: int = 0
    edited: int = 0
    gone: int = 0
    why: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Collector:
    """One source of one corpus, being collected."""

    def __init__(self, corpus: Path, catalog: Catalog, fetcher: Fetcher, source: Source, settings: Settings) -> None:
        self._corpus = corpus
        self._responses = Responses(catalog)
        self._links = Links(catalog)
        self._fetcher = fetcher
        self._source = source
        self._settings = settings
        self.report = Collected()

    def discover(self, *, keep: bool = True) -> list[Link]:
        """Read the index of the source; return the links that are new, and note them unless `keep` is false."""
        source, settings = self._source, self._settings
        mark = self._links.mark(source.name)
        known = self._links.known(source.name)
        # Whoever asks for an earlier past than before gets the index read to its end.
        whole = bool(mark.since and (settings.since is None or settings.since < mark.since))
        new: list[Link] = []
        try:
            body = partial(self._index, keep=keep)
            for step in walk(source, body, known, since=settings.since, resume=mark.resume, whole=whole):
                self.report.seen += step.seen
                fresh = [link for link in step.new if link.url not in known]
                known.update(link.url for link in fresh)
                new += fresh
                if keep:
                    since = mark.since if step.resume else settings.since
                    self._links.listed(source.name, fresh, Mark(step.resume, since))
        except FetchError as error:
            self.report.why.append(str(error))
        self.report.found = len(new)
        return new

    def _index(self, url: str, *, keep: bool) -> tuple[bytes, str | None]:
        held = self._responses.newest(url)
        fetched = self._get(url, held)
        if fetched.is_unchanged and held:
            try:
                return archive.read(self._corpus, held)
            except CorpusError as error:
                self.report.notes.append(str(error))
                fetched, held = self._get(url, None), None
        if keep and (held is None or sha256(fetched.body) != held.sha256):
            self._hold("index", fetched, None)
        return fetched.body, archive.charset_of(fetched.header("content-type") or "")

    def expected(self) -> int:
        """Return how many pages are to be asked for, as far as is known: an article may have further pages."""
        return len(self.recent()) + len(self._links.pending(self._source.name))

    def collect(self) -> Iterator[str]:
        """Ask again for what may have changed, then fetch what is missing; yield the address of each page done."""
        yield from self.recheck()
        yield from self.fetch()

    def fetch(self) -> Iterator[str]:
        """Fetch every page that was found and is not held; yield the address of each as it is done."""
        failures = 0
        done: set[str] = set()
        # A page fetched may name further pages of its article.
        while batch := [link for link in self._links.pending(self._source.name) if link.url not in done]:
            for link in batch:
                done.add(link.url)
                failures = 0 if self._follow(link) else failures + 1
                yield link.url
                if failures >= _MOST_FAILURES:
                    self.report.why.append(f"{failures} pages in a row failed: the rest waits for the next run")
                    return

    def _follow(self, link: Link) -> bool:
        try:
            fetched = self._get(link.url, None)
        except FetchError as error:
            return self._not_followed(link, error)
        held = self._responses.newest(fetched.url)
        if held and held.sha256 == sha256(fetched.body):
            self._links.lead(link.url, fetched.url)
        else:
            self._hold("page", fetched, link)
            self.report.fetched += 1
        return True

    def _not_followed(self, link: Link, error: FetchError) -> bool:
        """Note why a page did not come; tell whether that is the site's answer and no failure of it."""
        is_gone = error.code == "gone"
        if is_gone and link.tries + 1 >= PATIENCE:
            self._links.gone(link.url, str(error))
            self.report.gone += 1
        else:
            # An index may name a page some hours before it is there.
            self._links.fail(link.url, str(error))
        (self.report.notes if is_gone else self.report.why).append(str(error))
        return is_gone

    def recheck(self) -> Iterator[str]:
        """Ask again for pages fetched lately, in case they were edited or taken down; yield the address of each."""
        failures = 0
        for held in self.recent():
            try:
                fetched = self._get(held.url, held)
                if not fetched.is_unchanged and sha256(fetched.body) != held.sha256:
                    self._hold("page", fetched, None)
                    self.report.edited += 1
                failures = 0
            except FetchError as error:
                failures += self._is_failure(held, error)
            yield held.url
            if failures >= _MOST_FAILURES:
                return

    def _is_failure(self, held: Response, error: FetchError) -> bool:
        if error.code == "gone":
            self._links.gone(held.url, str(error))
            self.report.gone += 1
            self.report.notes.append(f"{error}; what is held of it stays")
            return False
        self.report.why.append(str(error))
        return True

    def recent(self) -> list[Response]:
        """Return the pages of the source that were fetched lately and were not taken down since."""
        days = self._settings.recheck_days
        horizon = utc_now() - timedelta(days=days) if days else datetime.max.replace(tzinfo=UTC)
        return self._links.standing(self._source.name, self._responses.since(self._source.name, horizon))

    def _get(self, url: str, held: Response | None) -> Fetched:
        etag, modified = (held.etag, held.last_modified) if held else (None, None)
        return self._fetcher.get(url, self._source.hosts, etag=etag, last_modified=modified)

    def _hold(self, role: str, fetched: Fetched, link: Link | None) -> None:
        place = archive.add(self._corpus, self._source.name, fetched, self._responses.archived_until)
        if role == "page":
            self._links.add(self._further(fetched, link))
        url = link.url if link else None
        self._links.hold(self._source.name, role, fetched, sha256(fetched.body), place, link=url)

    def _further(self, fetched: Fetched, link: Link | None) -> list[Link]:
        first = (link.parent or link.url) if link else self._links.parent(fetched.url) or fetched.url
        charset = archive.charset_of(fetched.header("content-type") or "")
        return further_pages(self._source, first, fetched.url, fetched.body, charset)
