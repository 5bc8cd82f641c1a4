"""Pages that change at their source, editions of several pages, runs that were cut off: no version is ever lost."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from warcio.archiveiterator import ArchiveIterator
from werkzeug import Response

import briefnlp as bn
from briefnlp.catalog import open_catalog
from briefnlp.refresh import plan
from briefnlp.store.changes import changes
from briefnlp.update.archive import _mend, read
from briefnlp.update.guard import any_address
from briefnlp.update.responses import Responses
from briefnlp.update.runs import Run, SourceRun
from briefnlp.update.settings import Settings
from tests.update.sites import Site, english, index_page, settings, source, tables_of

INDEX = "/china/node_7075073.htm"
FOLDER = "/china/2031-05/12"
KEY = "content_990000401"
Refreshed = Callable[[Settings], Run]


def listed(site: Site, *keys: str) -> Settings:
    links = [(f"{FOLDER}/{key}.htm", "SCIO press conference", "2031-05-12") for key in keys]
    site.put(INDEX, index_page("china_org_cn", links))
    return settings(source("china_org_cn", site, INDEX))


def paged(site: Site, pages: int, tonnes: str = "61") -> Settings:
    """Put an edition of several pages on the site."""
    for number in range(1, pages + 1):
        suffix = f"_{number}" if number > 1 else ""
        site.put(f"{FOLDER}/{KEY}{suffix}.htm", english("May 9, 2031", tonnes, pages=pages, number=number, key=KEY))
    return listed(site, KEY)


def told(run: Run) -> SourceRun:
    [source_run] = run.sources.values()
    return source_run


def answers(corpus: Path) -> str:
    turns = pd.read_parquet(corpus / "tables/turns")
    return " ".join(turns.loc[turns["kind"] == "answer", "text"])


def test_an_edition_of_several_pages_is_one_transcript(site: Site, refreshed: Refreshed, tmp_path: Path) -> None:
    assert told(refreshed(paged(site, 4))).new == 1
    corpus = bn.open(tmp_path / "corpus")
    assert list(corpus.transcripts["transcript_id"]) == [f"china_org_cn:{KEY}"]
    assert "stored 4 million" in answers(tmp_path / "corpus")
    with open_catalog(tmp_path / "corpus") as catalog:
        pages = [r for r in Responses(catalog).all() if r.role == "page"]
    assert len(pages) == 4
    assert {page.transcript_ids for page in pages} == {(f"china_org_cn:{KEY}",)}


def test_an_edited_page_is_a_new_version_and_the_old_bytes_are_kept(
    site: Site, refreshed: Refreshed, tmp_path: Path
) -> None:
    chosen = paged(site, 3)
    refreshed(chosen)
    second = f"{FOLDER}/{KEY}_2.htm"
    old = site.pages[second]
    site.put(second, old.decode().replace("2 million tonnes more", "7 million tonnes more"))
    site.asked.clear()
    run = refreshed(chosen)
    assert (told(run).new, told(run).changed, run.ok) == (0, 1, True)
    assert site.statuses() == [304, 304, 200, 304]
    # The other pages came from the archive.
    text = answers(tmp_path / "corpus")
    assert "stored 7 million" in text
    assert "stored 3 million" in text
    assert "stored 2 million" not in text
    assert len(bn.open(tmp_path / "corpus").transcripts) == 1
    with open_catalog(tmp_path / "corpus") as catalog:
        was = Responses(catalog).version(site.url(second), hashlib.sha256(old).hexdigest())
        assert was is not None
        assert read(tmp_path / "corpus", was)[0] == old
        told_changes = [(c.in_table, c.change, c.before, c.after) for c in changes(catalog)]
    assert ("figures", "changed") in {change[:2] for change in told_changes}
    [figure] = [change for change in told_changes if change[0] == "figures"]
    assert "(2e+06 tonne)" in figure[2]
    assert "(7e+06 tonne)" in figure[3]
    [turn] = [change for change in told_changes if change[0] == "turns"]
    assert "7 million" in turn[3]


def test_a_page_that_turned_into_something_else_keeps_what_is_held(
    site: Site, refreshed: Refreshed, tmp_path: Path
) -> None:
    chosen = paged(site, 3)
    refreshed(chosen)
    before = tables_of(tmp_path / "corpus")
    site.put(f"{FOLDER}/{KEY}.htm", "<html><body><p>Checking your browser.</p></body></html>")
    run = refreshed(chosen)
    assert not run.ok
    assert "stays" in told(run).why[0]
    assert tables_of(tmp_path / "corpus") == before
    # An edit of another page is still joined with the version that was a transcript.
    third = f"{FOLDER}/{KEY}_3.htm"
    site.put(third, site.pages[third].decode().replace("3 million tonnes more", "8 million tonnes more"))
    assert told(refreshed(chosen)).changed == 1
    assert "stored 8 million" in answers(tmp_path / "corpus")
    [text] = bn.open(tmp_path / "corpus").transcripts["text"]
    assert "Grain output reached 61 million tonnes" in text


def test_an_edition_waits_for_its_last_page_but_not_for_ever(site: Site, refreshed: Refreshed, tmp_path: Path) -> None:
    chosen = paged(site, 3)
    missing = site.pages.pop(f"{FOLDER}/{KEY}_3.htm")
    site.answers[f"{FOLDER}/{KEY}_3.htm"] = lambda request: Response("", 500)
    # After three runs it is built without the page.
    assert [told(refreshed(chosen)).new for _ in range(3)] == [0, 0, 1]
    problems = bn.open(tmp_path / "corpus").problems
    assert "missing_page" in " ".join(problems["code"])
    del site.answers[f"{FOLDER}/{KEY}_3.htm"]
    site.put(f"{FOLDER}/{KEY}_3.htm", missing)
    assert told(refreshed(chosen)).changed == 1
    assert "stored 3 million" in answers(tmp_path / "corpus")


def test_the_archive_alone_gives_the_same_tables(site: Site, refreshed: Refreshed, tmp_path: Path) -> None:
    chosen = paged(site, 3)
    refreshed(chosen)
    second = f"{FOLDER}/{KEY}_2.htm"
    site.put(second, site.pages[second].decode().replace("2 million tonnes more", "7 million tonnes more"))
    refreshed(chosen)
    report = bn.build([tmp_path / "corpus/raw"], tmp_path / "again")
    assert report.ok, report.failures
    assert tables_of(tmp_path / "again") == tables_of(tmp_path / "corpus")
    assert bn.build([tmp_path / "corpus/raw"], tmp_path / "again").built == []


def test_building_one_saved_page_does_not_cut_an_edition_short(
    site: Site, refreshed: Refreshed, tmp_path: Path
) -> None:
    refreshed(paged(site, 3))
    page = tmp_path / f"{KEY}_2.htm"
    page.write_text(site.pages[f"{FOLDER}/{KEY}_2.htm"].decode().replace("china", "China"), encoding="utf-8")
    assert bn.build([page], tmp_path / "corpus").ok
    assert "stored 3 million" in answers(tmp_path / "corpus")


def test_every_record_can_be_replayed_by_its_place(site: Site, refreshed: Refreshed, tmp_path: Path) -> None:
    refreshed(paged(site, 2))
    with open_catalog(tmp_path / "corpus") as catalog:
        responses = {response.url: response for response in Responses(catalog).all()}
    [warc] = {response.warc for response in responses.values()}
    with (tmp_path / "corpus" / warc).open("rb") as handle:
        bodies = {}
        for record in ArchiveIterator(handle, check_digests=True):
            bodies[record.rec_headers.get_header("WARC-Target-URI")] = record.content_stream().read()
            assert record.digest_checker.passed
    assert bodies.keys() == responses.keys()
    for url, response in responses.items():
        assert hashlib.sha256(bodies[url]).hexdigest() == response.sha256
        assert read(tmp_path / "corpus", response)[0] == bodies[url]


def test_a_record_half_written_is_cut_off_and_whole_ones_stay(site: Site, refreshed: Refreshed, tmp_path: Path) -> None:
    chosen = paged(site, 1)
    refreshed(chosen)
    [warc] = (tmp_path / "corpus/raw").iterdir()
    whole = warc.read_bytes()
    warc.write_bytes(whole + whole[:200])
    site.put(f"{FOLDER}/content_990000409.htm", english("May 20, 2031", "70"))
    refreshed(listed(site, "content_990000409", KEY))
    assert len(bn.open(tmp_path / "corpus").transcripts) == 2
    with warc.open("rb") as handle:
        assert sum(1 for _ in ArchiveIterator(handle)) == 4
    size = warc.stat().st_size
    _mend(warc, 0)
    assert warc.stat().st_size == size, "a catalog that knows nothing cuts nothing off"


def test_an_archive_that_lost_records_stops_no_update(site: Site, refreshed: Refreshed, tmp_path: Path) -> None:
    chosen = paged(site, 3)
    refreshed(chosen)
    before = tables_of(tmp_path / "corpus")
    [warc] = (tmp_path / "corpus/raw").iterdir()
    warc.write_bytes(warc.read_bytes()[:100])
    third = f"{FOLDER}/{KEY}_3.htm"
    site.put(third, site.pages[third].decode().replace("3 million tonnes more", "8 million tonnes more"))
    site.put(f"{FOLDER}/content_990000409.htm", english("May 20, 2031", "70"))
    run = refreshed(listed(site, "content_990000409", KEY))
    # The new edition is built; the edited one, whose other pages are lost, stays as it was.
    assert told(run).new == 1
    assert any("is damaged" in reason for reason in told(run).why)
    assert "stored 3 million" in answers(tmp_path / "corpus")
    assert {p.name for p in warc.parent.iterdir()} == {warc.name, warc.name.replace(".warc", "-2.warc")}
    after = tables_of(tmp_path / "corpus")
    assert before.keys() <= after.keys()


def test_a_page_listed_before_it_is_there_is_waited_for(site: Site, refreshed: Refreshed, tmp_path: Path) -> None:
    chosen = listed(site, KEY)
    run = refreshed(chosen)
    assert (run.ok, told(run).new, told(run).gone) == (True, 0, 0)
    site.put(f"{FOLDER}/{KEY}.htm", english("May 9, 2031", "61"))
    assert told(refreshed(chosen)).new == 1


def test_a_walk_that_was_cut_off_is_taken_up_again(site: Site, refreshed: Refreshed, tmp_path: Path) -> None:
    keys = [f"content_99000070{n}" for n in range(4)]
    for n, key in enumerate(keys):
        site.put(f"{FOLDER}/{key}.htm", english(f"May {9 - n}, 2031", "61", key=key))
    names = [INDEX, *(INDEX.replace(".htm", f"_{n}.htm") for n in (2, 3, 4))]
    for name, key, following in zip(names, keys, [*names[1:], None], strict=True):
        site.put(name, index_page("china_org_cn", [(f"{FOLDER}/{key}.htm", "SCIO briefing", "")], following=following))
    chosen = settings(source("china_org_cn", site, INDEX))
    third = site.pages.pop(names[2])
    site.answers[names[2]] = lambda request: Response("", 503)
    run = refreshed(chosen)
    assert (told(run).new, told(run).failed) == (2, 1)
    del site.answers[names[2]]
    site.put(names[2], third)
    assert told(refreshed(chosen)).new == 2
    site.asked.clear()
    assert told(refreshed(chosen)).new == 0
    assert site.times(names[1]) == 0, "the first page lists nothing new: the walk ends there"


def test_since_bounds_the_past_until_it_is_moved(site: Site, refreshed: Refreshed, tmp_path: Path) -> None:
    for path in ("2031-05/12", "2031-01/12"):
        site.put(f"/china/{path}/content_9900{path[5:7]}.htm", english("May 9, 2031", "61"))
    links = [
        (f"/china/{p}/content_9900{p[5:7]}.htm", "SCIO press conference", "") for p in ("2031-05/12", "2031-01/12")
    ]
    site.put(INDEX, index_page("china_org_cn", links[:1], following="node_7075073_2.htm"))
    site.put("/china/node_7075073_2.htm", index_page("china_org_cn", links[1:]))
    chosen = settings(source("china_org_cn", site, INDEX), since=date(2031, 3, 1))
    assert told(refreshed(chosen)).new == 1
    assert told(refreshed(chosen)).new == 0
    assert told(refreshed(replace(chosen, since=None))).new == 1


def test_a_plan_writes_nothing(site: Site, tmp_path: Path) -> None:
    chosen = paged(site, 2)
    [planned] = plan(tmp_path / "corpus", chosen, allow=any_address)
    assert [link.url for link in planned.links] == [site.url(f"{FOLDER}/{KEY}.htm")]
    assert not (tmp_path / "corpus").exists()


def test_pages_fetched_long_ago_are_not_asked_for_again(site: Site, refreshed: Refreshed) -> None:
    chosen = replace(paged(site, 2), recheck_days=0)
    refreshed(chosen)
    site.asked.clear()
    refreshed(chosen)
    assert site.statuses() == [304]


@pytest.mark.parametrize("extra", ["?from=list", "#top"])
def test_an_address_is_one_page_however_it_is_linked(site: Site, refreshed: Refreshed, extra: str) -> None:
    chosen = paged(site, 2)
    site.put(INDEX, index_page("china_org_cn", [(f"{FOLDER}/{KEY}.htm{extra}", "SCIO press conference", "")]))
    run = refreshed(chosen)
    assert told(run).new == (1 if extra == "#top" else 0)
