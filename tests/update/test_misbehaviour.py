"""A site that misbehaves: whatever it does, the corpus afterwards is whole and the run says what was wrong."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from werkzeug import Request, Response
from werkzeug.utils import redirect

import briefnlp as bn
from briefnlp.errors import CorpusError, FetchError
from briefnlp.refresh import update
from briefnlp.update import guard
from briefnlp.update.fetch import Fetcher
from briefnlp.update.runs import Run, SourceRun
from briefnlp.update.settings import Limits, Settings
from tests.update.sites import HOST, Answer, Site, chinese, english, index_page, settings, source, tables_of

INDEX = "/china/node_7075073.htm"
GOOD = "/china/2031-05/12/content_990000402.htm"
BAD = "/china/2031-04/12/content_990000403.htm"
Refreshed = Callable[[Settings], Run]


@pytest.fixture
def china(site: Site) -> Settings:
    """A site with two articles, and the settings to update from it."""
    titles = ((GOOD, "SCIO press conference on harvests"), (BAD, "SCIO press conference on seeds"))
    site.put(INDEX, index_page("china_org_cn", [(path, title, "2031-05-12") for path, title in titles]))
    site.put(GOOD, english("May 9, 2031", "61"))
    site.put(BAD, english("April 9, 2031", "62"))
    return settings(source("china_org_cn", site, INDEX))


def told(run: Run) -> SourceRun:
    [source_run] = run.sources.values()
    return source_run


def urls(corpus: Path) -> set[str]:
    return {url.rsplit("/", 1)[1] for url in bn.open(corpus).transcripts["url"]}


def sequence(*answers: Answer | None) -> Callable[[Site, str], Answer]:
    """Return what answers one after another; None is the page itself, and the last answer stays."""

    def on(site: Site, path: str) -> Answer:
        left = list(answers)

        def answer(request: Request) -> Response:
            now = left.pop(0) if len(left) > 1 else left[0]
            return now(request) if now else site._page(request)

        return answer

    return on


def status(code: int, **headers: str) -> Answer:
    return lambda request: Response("", code, headers={k.replace("_", "-"): v for k, v in headers.items()})


@pytest.mark.parametrize(
    "answers",
    [
        (status(429, Retry_After="0"), None),
        (status(503, Retry_After="Thu, 01 Jan 2026 00:00:00 GMT"), None),
        (status(500), status(502), None),
    ],
    ids=["429 with seconds", "503 with a date", "500 twice"],
)
def test_a_busy_site_is_asked_again(
    site: Site, china: Settings, refreshed: Refreshed, tmp_path: Path, answers: tuple[Answer | None, ...]
) -> None:
    site.answers[BAD] = sequence(*answers)(site, BAD)
    assert refreshed(china).ok
    assert urls(tmp_path / "corpus") == {"content_990000402.htm", "content_990000403.htm"}


def test_a_wait_asked_for_is_kept(site: Site, china: Settings, refreshed: Refreshed) -> None:
    site.answers[BAD] = sequence(status(429, Retry_After="1"), None)(site, BAD)
    started = time.monotonic()
    assert refreshed(china).ok
    assert time.monotonic() - started >= 1


def drip(request: Request) -> Response:
    def bytes_slowly() -> Iterator[bytes]:
        for _ in range(200):
            yield b"<p>"
            time.sleep(0.05)

    return Response(bytes_slowly(), 200, content_type="text/html")


def endless(request: Request) -> Response:
    return Response(iter(lambda: b"<p>more</p>" * 1000, b""), 200, content_type="text/html")


def bomb(request: Request) -> Response:
    return Response(gzip.compress(b"0" * 20_000_000), 200, headers={"Content-Encoding": "gzip"})


def half_packed(request: Request) -> Response:
    return Response(gzip.compress(b"<p>half</p>" * 500)[:30], 200, headers={"Content-Encoding": "gzip"})


def half_sent(request: Request) -> Response:
    return Response(iter([b"<p>half</p>"]), 200, headers={"Content-Length": "5000"})


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (status(500), "answers 500"),
        (status(429, Retry_After="3600"), "asks to come back in 3600 s"),
        (status(403), "answers 403"),
        (drip, "did not come within 0.8 s"),
        (endless, "larger than 1,000,000 bytes"),
        (bomb, "larger than 1,000,000 bytes"),
        (half_packed, "broke off"),
        (half_sent, "without sending complete message body"),
        (lambda request: redirect(request.url), "redirected without end"),
        (lambda request: redirect("https://elsewhere.example/page.htm"), "not one of the source's hosts"),
        (lambda request: redirect("file:///etc/passwd"), "not one of the source's hosts"),
        (lambda request: redirect("http://127.0.0.2:9/page.htm"), "no public address"),
        (lambda request: redirect("http://[::1]:9/page.htm"), "no public address"),
        (lambda request: redirect("http://169.254.169.254/latest/meta-data"), "no public address"),
    ],
    ids=[
        "500", "long wait", "403", "drip", "endless", "gzip bomb", "half packed", "half sent", "redirect loop",
        "redirect elsewhere", "redirect to a file", "redirect to loopback", "redirect to loopback by IPv6",
        "redirect to link-local",
    ],
)  # fmt: skip
def test_one_bad_page_fails_by_name_and_the_rest_is_built(
    site: Site, china: Settings, tmp_path: Path, answer: Answer, reason: str
) -> None:
    hosts = (HOST, "127.0.0.2", "::1", "169.254.169.254")
    chosen = replace(
        china,
        sources=(replace(china.sources[0], hosts=hosts),),
        limits=replace(china.limits, bytes=1_000_000, seconds=0.8, attempts=2),
    )
    site.answers[BAD] = answer
    run = update(tmp_path / "corpus", chosen, allow=lambda address: address == HOST or guard.is_public(address))
    assert not run.ok
    assert (told(run).new, told(run).failed) == (1, 1)
    assert reason in told(run).why[0]
    assert urls(tmp_path / "corpus") == {"content_990000402.htm"}
    # And the next run brings what failed.
    del site.answers[BAD]
    again = update(tmp_path / "corpus", china, allow=guard.any_address)
    assert (told(again).new, told(again).failed) == (1, 0)
    assert urls(tmp_path / "corpus") == {"content_990000402.htm", "content_990000403.htm"}


def test_private_addresses_are_refused_before_anything_is_asked(site: Site, china: Settings, tmp_path: Path) -> None:
    run = update(tmp_path / "corpus", china)
    assert "--allow-private" in told(run).why[0]
    assert site.asked == []


def test_a_name_that_resolves_to_a_private_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = [(2, 1, 6, "", ("93.184.215.14", 80)), (2, 1, 6, "", (HOST, site.server.port))]
    monkeypatch.setattr(guard.socket, "getaddrinfo", lambda *args, **kwargs: answer)
    with Fetcher(limits=Limits(attempts=1), rate=0) as fetcher, pytest.raises(FetchError, match="no public address"):
        fetcher.get(f"http://briefings.example:{site.server.port}{INDEX}", ["briefings.example"])
    assert site.asked == []


def test_a_wrong_charset_does_not_spoil_the_text(site: Site, refreshed: Refreshed, tmp_path: Path) -> None:
    index, article = "/xinwen/fabu/index.htm", "/xinwen/2031-05/10/content_9900431.htm"
    site.put(index, index_page("gov_cn", [(article, "新闻办就收成举行发布会", "2031-05-10")]))
    site.put(article, chinese("2031年5月9日", "61", charset="utf-8"), charset="gb18030")
    site.kinds[article] = "text/html; charset=iso-8859-1"
    assert refreshed(settings(source("gov_cn", site, index))).ok
    [text] = bn.open(tmp_path / "corpus").transcripts["text"]
    assert "粮食产量达到61万吨" in text


@pytest.mark.parametrize("page", ["<html><body><p>New design</p></body></html>", ""], ids=["new design", "empty"])
def test_a_changed_index_is_layout_drift_and_harms_nothing(
    site: Site, china: Settings, refreshed: Refreshed, tmp_path: Path, page: str
) -> None:
    refreshed(china)
    before = tables_of(tmp_path / "corpus")
    site.put(INDEX, page)
    run = refreshed(china)
    assert not run.ok
    assert "layout_drift" in told(run).why[0]
    assert tables_of(tmp_path / "corpus") == before


def test_pages_that_are_no_transcripts_any_more_are_layout_drift(
    site: Site, china: Settings, refreshed: Refreshed, tmp_path: Path
) -> None:
    paths = [f"/china/2031-05/12/content_99000050{n}.htm" for n in range(3)]
    site.put(INDEX, index_page("china_org_cn", [(path, "SCIO press conference", "2031-05-12") for path in paths]))
    for path in paths:
        site.put(path, f"<html><body><div>Please enable scripts to see {path}.</div></body></html>")
    run = refreshed(china)
    assert told(run).other == 3
    assert "layout_drift" in told(run).why[-1]
    again = refreshed(china)
    assert (again.ok, told(again).other) == (True, 0)


@pytest.mark.parametrize(
    ("robots", "asked"),
    [("User-agent: *\nDisallow: /china/2031-04/", 0), ("User-agent: briefnlp\nDisallow: /china/2031-04/\n", 0)],
)
def test_what_robots_disallows_is_not_asked_for(
    site: Site, china: Settings, refreshed: Refreshed, tmp_path: Path, robots: str, asked: int
) -> None:
    site.put("/robots.txt", robots)
    run = refreshed(china)
    assert "robots.txt" in told(run).why[0]
    assert site.times(BAD) == asked
    assert urls(tmp_path / "corpus") == {"content_990000402.htm"}


def test_a_site_whose_robots_fails_to_come_is_left_alone(site: Site, china: Settings, refreshed: Refreshed) -> None:
    site.answers["/robots.txt"] = status(500)
    assert "left alone" in told(refreshed(china)).why[0]
    assert site.times(INDEX) == 0


def test_a_crawl_delay_is_kept(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 7")
    site.put(INDEX, "page")
    waits: list[float] = []
    with Fetcher(rate=0.5, is_allowed=guard.any_address, sleep=waits.append) as fetcher:
        for _ in range(2):
            fetcher.get(site.url(INDEX), [HOST])
    assert waits[-1] == pytest.approx(7, abs=0.3)


def test_nothing_new_rewrites_no_file(site: Site, china: Settings, refreshed: Refreshed, tmp_path: Path) -> None:
    refreshed(china)
    files = {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in (tmp_path / "corpus").rglob("*") if p.is_file()}
    site.asked.clear()
    assert refreshed(china).ok
    assert site.statuses() == [304, 304, 304]
    changed = {p.name for p, was in files.items() if (p.stat().st_mtime_ns, p.read_bytes()) != was}
    assert changed <= {"runs.jsonl", ".lock"}


def test_a_page_that_is_gone_stays_in_the_corpus(
    site: Site, china: Settings, refreshed: Refreshed, tmp_path: Path
) -> None:
    refreshed(china)
    before = tables_of(tmp_path / "corpus")
    site.answers[BAD] = status(410)
    run = refreshed(china)
    assert (run.ok, told(run).gone) == (True, 1)
    assert "stays" in told(run).notes[0]
    assert tables_of(tmp_path / "corpus") == before
    site.asked.clear()
    assert told(refreshed(china)).gone == 0
    assert site.times(BAD) == 0


def test_two_updates_at_once_are_one_sentence(site: Site, china: Settings, tmp_path: Path) -> None:
    from briefnlp.folder import writing

    with writing(tmp_path / "corpus"), pytest.raises(CorpusError, match="is being written by"):
        update(tmp_path / "corpus", china, allow=guard.any_address)


def test_after_many_failures_the_site_is_left_in_peace(site: Site, refreshed: Refreshed) -> None:
    paths = [f"/china/2031-05/12/content_9900006{n:02d}.htm" for n in range(20)]
    site.put(INDEX, index_page("china_org_cn", [(path, "SCIO press conference", "2031-05-12") for path in paths]))
    site.answers |= dict.fromkeys(paths, status(403))
    run = refreshed(settings(source("china_org_cn", site, INDEX)))
    assert sum(path in paths for path, _ in site.asked) == 5
    assert "the rest waits" in told(run).why[-1]


class KeepsConnections(BaseHTTPRequestHandler):
    """A site that keeps its connections open, as real ones do and the other test server does not."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        status = 404 if self.path == "/robots.txt" else 304 if self.headers.get("If-None-Match") else 200
        self.send_response(status)
        self.send_header("ETag", '"1"')
        self.send_header("Content-Length", "4" if status != 304 else "0")
        self.end_headers()
        self.wfile.write(b"page" if status != 304 else b"")

    def log_message(self, *args: object) -> None:
        pass


def test_one_connection_serves_many_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    connected: list[str] = []
    resolve = guard.resolve
    monkeypatch.setattr(guard, "resolve", lambda *given: connected.append(given[0]) or resolve(*given))
    server = ThreadingHTTPServer((HOST, 0), KeepsConnections)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://{HOST}:{server.server_port}{INDEX}"
    with Fetcher(rate=0, is_allowed=guard.any_address) as fetcher:
        assert fetcher.get(url, [HOST]).body == b"page"
        assert all(fetcher.get(url, [HOST], etag='"1"').is_unchanged for _ in range(3))
    server.shutdown()
    assert connected == [HOST]
