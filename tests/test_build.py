"""Building a corpus from files: whole tables, honest reports, the same bytes every time."""

import errno
import hashlib
import itertools
import json
import os
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import briefnlp as bn
from briefnlp import publish, shelf
from briefnlp.catalog import Catalog
from briefnlp.check.formed import well_formed
from briefnlp.columns import columns, table_names
from briefnlp.engine import plan
from briefnlp.records import CORPUS_WIDE, PER_TRANSCRIPT
from briefnlp.sources.reader import read_contents

LABELLED = (
    "Li Mei:\nGood morning. Welcome to this press conference. The floor is open.\n"
    "Reuters:\nHow much grain?\nLi Mei:\nSome 5 million tonnes.\n"
)


@pytest.fixture(scope="session")
def corpus(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    report = bn.build([samples], folder)
    assert report.ok, report.failures
    return folder


def hashes(folder: Path) -> dict[str, str]:
    files = sorted(folder.rglob("*.parquet"))
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_every_table_opens_with_pandas_alone(corpus: Path) -> None:
    for name in table_names():
        assert len(pd.read_parquet(corpus / "tables" / name)) or name == "problems", name


def test_three_events_each_with_two_editions(corpus: Path) -> None:
    c = bn.open(corpus)
    assert sorted(c.briefings["editions"]) == [2, 2, 2]
    assert len(c.transcripts) == 6


def test_frames_have_the_declared_columns_and_types(corpus: Path) -> None:
    c = bn.open(corpus)
    for record in (*PER_TRANSCRIPT, *CORPUS_WIDE):
        frame = getattr(c, record.table)
        assert list(frame.columns) == [column.name for column in columns(record)]
        for column in columns(record):
            if column.values:
                assert isinstance(frame[column.name].dtype, pd.CategoricalDtype)
            elif column.type.__name__ == "date":
                assert frame[column.name].dtype.kind == "M"


def test_keys_are_unique_and_references_hold(corpus: Path) -> None:
    c = bn.open(corpus)
    for record in (*PER_TRANSCRIPT, *CORPUS_WIDE):
        assert not getattr(c, record.table).duplicated(list(record.key)).any(), record.table
    assert set(c.transcripts["briefing_id"]) == set(c.briefings["briefing_id"])
    assert set(c.figures["unit_id"]) <= set(c.units["unit_id"])
    assert set(c.figures["indicator_id"].dropna()) <= set(c.indicators["indicator_id"])
    assert set(c.theme_mentions["theme_id"]) <= set(c.themes["theme_id"])
    assert set(c.participants["person_id"].dropna()) == set(c.people["person_id"])


def test_joined_says_who_said_it_when(corpus: Path) -> None:
    figures = bn.open(corpus).joined("figures")
    assert len(figures) == len(bn.open(corpus).figures)
    assert {"speaker", "office", "role", "outlet", "event_date", "title", "lang"} <= set(figures.columns)
    assert figures["event_date"].notna().all()
    assert figures.groupby("speaker")["value"].count().sum() > 0


def test_the_datapackage_tells_the_truth(corpus: Path) -> None:
    package = json.loads((corpus / "datapackage.json").read_text(encoding="utf-8"))
    named = {resource["name"]: resource for resource in package["resources"]}
    assert set(named) == set(table_names())
    for resource in named.values():
        assert resource["rows"] == len(pd.read_parquet(corpus / "tables" / resource["name"]))
        for file in resource["files"]:
            assert file["hash"] == "sha256:" + hashlib.sha256((corpus / file["path"]).read_bytes()).hexdigest()


def test_building_twice_gives_the_same_bytes(corpus: Path, samples: Path, tmp_path: Path) -> None:
    bn.build([samples], tmp_path / "again", jobs=2)
    assert hashes(tmp_path / "again") == hashes(corpus)
    bn.build([samples], tmp_path / "again")
    assert hashes(tmp_path / "again") == hashes(corpus)


@pytest.mark.parametrize("jobs", [1, 2])
def test_pages_read_again_give_the_same_bytes(
    corpus: Path, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    # So that nothing is kept: what a build of many pages does.
    monkeypatch.setattr(shelf, "MOST_CHARACTERS", 0)
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as bundle:
        for page in sorted((samples / "2031-03-grain").glob("*/*.htm")):
            bundle.write(page, page.name)
    pages = [tmp_path / "pages.zip", samples / "2031-07-industry", samples / "2031-10-quarter"]
    assert bn.build(pages, tmp_path / "again", jobs=jobs).ok
    assert hashes(tmp_path / "again") == hashes(corpus)


def test_bundles_asked_for_by_turns_are_read_again_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundles = [tmp_path / "a.zip", tmp_path / "b.zip"]
    for path in bundles:
        with zipfile.ZipFile(path, "w") as bundle:
            for number in range(5):
                bundle.writestr(f"{path.stem}{number}.txt", LABELLED.replace("5", f"{path.stem}{number}"))
    read: list[Path] = []
    monkeypatch.setattr(shelf, "read_contents", lambda path: read.append(path) or read_contents(path))
    pages = shelf.Shelf(most=0)
    for path in bundles:
        pages.read(path)
    for number in range(5):
        for path in bundles:
            assert f"{path.stem}{number}" in "".join(block.text for block in pages.page(path, number).blocks)
    assert read == bundles * 2


def test_a_file_that_changes_while_it_is_built_is_one_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "MOST_CHARACTERS", 0)
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(LABELLED.replace("5", str(ord(name[0]))), encoding="utf-8")

    def edit(origin: str, done: int, total: int) -> None:
        (tmp_path / "b.txt").write_text("Li Mei:\nSomething else.\n", encoding="utf-8")
        (tmp_path / "c.txt").unlink(missing_ok=True)

    report = bn.build([tmp_path / f"{name}.txt" for name in "abc"], tmp_path / "corpus", jobs=1, progress=edit)
    assert [Path(edition.origin).name for edition in report.built] == ["a.txt"]
    assert [Path(failure.origin).name for failure in report.failures] == ["b.txt", "c.txt"]
    assert all("\n" not in failure.message for failure in report.failures)


def test_the_order_of_input_does_not_matter(corpus: Path, samples: Path, tmp_path: Path) -> None:
    for event in sorted(samples.glob("2*"), reverse=True):
        bn.build([event], tmp_path / "piecewise")
    assert hashes(tmp_path / "piecewise") == hashes(corpus)


def test_bad_input_is_one_line_each_and_the_rest_is_built(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "good.txt").write_text(LABELLED, encoding="utf-8")
    (pages / "empty.txt").write_bytes(b"")
    (pages / "noise.html").write_bytes(bytes(range(256)) * 40)
    (pages / "menu.html").write_text("<html><body><ul><li>Home</li><li>News</li></ul></body></html>", encoding="utf-8")
    report = bn.build([pages, tmp_path / "missing.txt"], tmp_path / "corpus")
    assert not report.ok
    assert [edition.origin for edition in report.built] == [str(pages / "good.txt")]
    told = {Path(failure.origin).name: failure.message for failure in report.failures}
    assert set(told) == {"empty.txt", "noise.html", "menu.html", "missing.txt"}
    assert all("\n" not in message and len(message) > 15 for message in told.values())
    assert len(bn.open(tmp_path / "corpus").transcripts) == 1


def test_a_failed_build_leaves_what_was_there(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(LABELLED, encoding="utf-8")
    bad.write_bytes(b"\x00\x00\x00")
    bn.build([good], tmp_path / "corpus")
    before = hashes(tmp_path / "corpus")
    assert not bn.build([bad], tmp_path / "corpus").ok
    assert hashes(tmp_path / "corpus") == before


def test_one_new_page_rewrites_one_part_of_each_table(samples: Path, tmp_path: Path) -> None:
    bn.build([samples / "2031-03-grain", samples / "2031-07-industry"], tmp_path / "corpus")
    before = {p: (p.stat().st_mtime_ns, p.stat().st_ino) for p in (tmp_path / "corpus/tables").rglob("*.parquet")}
    assert bn.build([samples / "2031-10-quarter" / "en"], tmp_path / "corpus").ok
    after = {p: (p.stat().st_mtime_ns, p.stat().st_ino) for p in (tmp_path / "corpus/tables").rglob("*.parquet")}
    written = sorted(
        p.relative_to(tmp_path / "corpus/tables").as_posix() for p, s in after.items() if before.get(p) != s
    )
    parts = [f"{r.table}/lang=en/year=2031/2031-10.parquet" for r in PER_TRANSCRIPT if r.table != "problems"]
    wide = [f"{r.table}/{r.table}.parquet" for r in CORPUS_WIDE]
    assert set(written) - {"problems/lang=en/year=2031/2031-10.parquet"} == {*parts, *wide}
    assert before.keys() <= after.keys()


@pytest.mark.parametrize("moment", [0, 1, 7, 20, 43, 49, 50])
def test_a_disk_that_is_full_at_any_moment_damages_nothing(
    corpus: Path, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    events = sorted(samples.glob("2*"))
    bn.build(events[:1], tmp_path / "corpus", jobs=1)
    before, calls = hashes(tmp_path / "corpus"), itertools.count()
    flush, record = os.fsync, Catalog.record

    def full(*given: Any, **named: Any) -> None:
        if next(calls) == moment:
            raise OSError(errno.ENOSPC, "No space left on device")
        flush(*given, **named)

    def full_too(self: Catalog, **named: Any) -> None:
        if next(calls) == moment:
            raise sqlite3.OperationalError("database or disk is full")
        record(self, **named)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        patched.setattr(Catalog, "record", full_too)
        with pytest.raises(bn.BriefnlpError, match=r"cannot write to the corpus folder .*(full|No space)"):
            bn.build(events[1:], tmp_path / "corpus", jobs=1)
    assert before.keys() <= hashes(tmp_path / "corpus").keys()
    assert bn.build(events, tmp_path / "corpus", jobs=1).ok
    assert hashes(tmp_path / "corpus") == hashes(corpus)
    assert well_formed(tmp_path / "corpus") == []


def test_a_journal_of_the_version_before_is_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page, folder = tmp_path / "good.txt", tmp_path / "corpus"
    page.write_text(LABELLED, encoding="utf-8")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(publish, "finish", stop)
        with pytest.raises(KeyboardInterrupt):
            bn.build([page], folder, jobs=1)
    path = folder / ".staging" / publish.JOURNAL
    journal = json.loads(path.read_text(encoding="utf-8"))
    for file in journal["files"]:
        del file["unread"]
    path.write_text(json.dumps(journal), encoding="utf-8")
    assert bn.build([page], folder, jobs=1).unchanged == 1
    assert len(bn.open(folder).transcripts) == 1
    assert well_formed(folder) == []


def test_nothing_half_written_stays_behind(corpus: Path) -> None:
    assert not [p for p in corpus.rglob("*") if ".draft" in p.name or p.name == ".staging"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write everywhere")
def test_an_unwritable_folder_is_one_sentence(samples: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(bn.BriefnlpError, match="cannot write"):
        bn.build([samples], tmp_path / "corpus")


def test_a_folder_of_other_things_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    page, folder = tmp_path / "good.txt", tmp_path / "home"
    page.write_text(LABELLED, encoding="utf-8")
    (folder / "photos").mkdir(parents=True)
    for work in (bn.build, plan):
        with pytest.raises(bn.BriefnlpError, match=r"home is not empty and holds no corpus .it has photos"):
            work([page], folder)
        with pytest.raises(bn.BriefnlpError, match="a corpus is a folder"):
            work([page], page)
    assert [p.name for p in folder.rglob("*")] == ["photos"]


def test_a_folder_may_hold_settings_corrections_and_hidden_files_first(tmp_path: Path) -> None:
    page, folder = tmp_path / "good.txt", tmp_path / "corpus"
    page.write_text(LABELLED, encoding="utf-8")
    folder.mkdir()
    (folder / "briefnlp.toml").write_text("rate = 3\n")
    (folder / "corrections.csv").write_text("table,key,column,value,note\n")
    (folder / ".DS_Store").write_bytes(b"")
    assert bn.build([page], folder).ok


def test_a_damaged_member_is_told_by_every_build_and_the_rest_is_built_once(tmp_path: Path) -> None:
    path = tmp_path / "pages.zip"
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr("good.txt", LABELLED)
        bundle.writestr("bad.txt", "AAAA" + LABELLED)
    path.write_bytes(path.read_bytes().replace(b"AAAA", b"AAAB"))
    first = bn.build([path], tmp_path / "corpus")
    again = bn.build([path], tmp_path / "corpus")
    assert (len(first.built), len(again.built), again.unchanged) == (1, 0, 1)
    for report in (first, again):
        assert not report.ok
        assert [failure.origin for failure in report.failures] == [f"{path}!bad.txt"]
    assert [failure.origin for failure in plan([path], tmp_path / "corpus").failures] == [f"{path}!bad.txt"]


def test_a_page_is_not_built_without_one_beside_it_that_is_damaged_now(tmp_path: Path, samples: Path) -> None:
    pages = [shutil.copy(page, tmp_path) for page in sorted((samples / "2031-03-grain" / "en").glob("*.htm"))]
    assert bn.build(pages, tmp_path / "corpus").ok
    before = hashes(tmp_path / "corpus")
    Path(pages[1]).write_bytes(b"")
    first = Path(pages[0])
    first.write_bytes(first.read_bytes() + b"<!-- edited -->")
    assert not bn.build([first], tmp_path / "corpus").ok
    assert hashes(tmp_path / "corpus") == before


def test_an_edition_built_again_is_replaced(tmp_path: Path) -> None:
    page = tmp_path / "good.txt"
    page.write_text(LABELLED, encoding="utf-8")
    bn.build([page], tmp_path / "corpus")
    bn.build([page], tmp_path / "corpus")
    assert len(bn.open(tmp_path / "corpus").transcripts) == 1


def test_a_sentence_too_long_to_be_prose_is_a_problem_row(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(
        LABELLED + "Reuters:\nWhat else?\nLi Mei:\n" + "5% and " * 1500 + "\n", encoding="utf-8"
    )
    assert bn.build([tmp_path / "long.txt"], tmp_path / "corpus").ok
    problems = bn.open(tmp_path / "corpus").problems
    assert (problems["code"] == "sentence_not_read").sum() == 1


def test_a_table_of_the_whole_corpus_that_is_lost_or_damaged_is_made_anew(samples: Path, tmp_path: Path) -> None:
    events = sorted(samples.glob("2*"))
    bn.build(events, tmp_path / "whole")
    bn.build(events[:2], tmp_path / "corpus")
    tables = tmp_path / "corpus" / "tables"
    shutil.copy(tables / "people/people.parquet", tables / "person_offices/person_offices.parquet")
    (tables / "briefings/briefings.parquet").unlink()
    bn.build(events[2:], tmp_path / "corpus")
    assert hashes(tmp_path / "corpus") == hashes(tmp_path / "whole")


def test_a_catalog_that_kept_people_among_the_facts_of_editions_is_read_on(samples: Path, tmp_path: Path) -> None:
    events = sorted(samples.glob("2*"))
    bn.build(events, tmp_path / "whole")
    bn.build(events[:2], tmp_path / "corpus")
    with closing(sqlite3.connect(tmp_path / "corpus" / "catalog.sqlite")) as db:
        db.executescript("""
            CREATE TABLE homonyms (transcript_id, participant_no, person_id);
            INSERT INTO homonyms
                SELECT transcript_id, participant_no, person_id FROM appearances WHERE person_id <> slug;
            ALTER TABLE editions RENAME COLUMN header TO facts;
            UPDATE editions SET facts = json_object('transcript', json(facts), 'participants', (
                SELECT json_group_array(json_object('participant_no', participant_no, 'person_id', slug, 'name', name,
                       'office', office, 'organization', organization, 'outlet', outlet, 'role', role))
                FROM appearances a WHERE a.transcript_id = editions.transcript_id));
            DROP TABLE appearances;
        """)
    bn.build(events[2:], tmp_path / "corpus")
    assert hashes(tmp_path / "corpus") == hashes(tmp_path / "whole")


def test_what_a_stopped_run_left_behind_its_journal_is_cleared_away(samples: Path, tmp_path: Path) -> None:
    bn.build([samples / "2031-03-grain" / "zh"], tmp_path)
    (tmp_path / ".staging" / "000001").mkdir(parents=True)
    bn.build([samples / "2031-03-grain" / "zh"], tmp_path)
    assert not (tmp_path / ".staging").exists()
