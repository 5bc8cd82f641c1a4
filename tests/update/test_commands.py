"""The commands around updates, as a user calls them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefnlp.cli import main
from tests.update.sites import HOST, Site, english, index_page

ROOT = Path(__file__).parents[2]
INDEX = "/china/node_7075073.htm"
PAGE = "/china/2031-05/12/content_990000402.htm"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


@pytest.fixture
def corpus(site: Site, tmp_path: Path) -> str:
    """A folder whose settings name one local source with one article."""
    site.put(INDEX, index_page("china_org_cn", [(PAGE, "SCIO press conference", "2031-05-12")]))
    site.put(PAGE, english("May 9, 2031", "61"))
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "briefnlp.toml").write_text(
        f'rate = 0\nsources = ["china_org_cn"]\n[limits]\nwait = 0\nattempts = 1\n[source.china_org_cn]\n'
        f'index = "{site.url(INDEX)}"\nhosts = ["{HOST}"]\n',
        encoding="utf-8",
    )
    return str(folder)


def test_an_update_says_what_it_did_and_records_it(corpus: str, site: Site) -> None:
    done = run("update", "--corpus", corpus, "--allow-private")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "china_org_cn: 1 listed, 1 new, 0 changed, 0 failed" in done.stderr
    assert run("update", "--corpus", corpus, "--allow-private", "--quiet").output == ""
    first, second = [json.loads(line) for line in (Path(corpus) / "runs.jsonl").read_text("utf-8").splitlines()]
    assert first["sources"]["china_org_cn"]["new"] == 1
    assert second["sources"]["china_org_cn"] == {
        "seen": 1, "new": 0, "changed": 0, "gone": 0, "other": 0, "failed": 0, "why": [], "notes": []
    }  # fmt: skip
    assert first["started"] <= first["finished"] <= second["started"]


def test_an_update_that_fails_exits_with_one(corpus: str, site: Site) -> None:
    site.pages.pop(INDEX)
    done = run("update", "--corpus", corpus, "--allow-private")
    assert done.exit_code == 1
    assert "china_org_cn: failed: " in done.stderr
    assert json.loads((Path(corpus) / "runs.jsonl").read_text("utf-8"))["ok"] is False


def test_a_plan_names_what_would_be_fetched(corpus: str, site: Site) -> None:
    done = run("update", "--corpus", corpus, "--allow-private", "--plan")
    assert (done.exit_code, done.stdout) == (0, f"would fetch {site.url(PAGE)}\n")
    assert "china_org_cn: 1 to fetch, 0 to ask for again; about 2 s" in done.stderr
    assert sorted(path.name for path in Path(corpus).iterdir()) == ["briefnlp.toml"]


@pytest.mark.parametrize("also", [[], ["--plan"]])
def test_a_folder_of_other_things_is_no_corpus(corpus: str, site: Site, also: list[str]) -> None:
    (Path(corpus) / "thesis.docx").write_bytes(b"mine")
    done = run("update", "--corpus", corpus, "--allow-private", *also)
    assert (done.exit_code, "it has thesis.docx" in done.stderr, site.asked) == (1, True, [])
    assert sorted(path.name for path in Path(corpus).iterdir()) == ["briefnlp.toml", "thesis.docx"]


def test_changes_are_lines_of_json(corpus: str, site: Site) -> None:
    run("update", "--corpus", corpus, "--allow-private")
    site.put(PAGE, english("May 9, 2031", "66"))
    run("update", "--corpus", corpus, "--allow-private")
    changes = [json.loads(line) for line in run("update", "--corpus", corpus, "--changes").output.splitlines()]
    assert {change["transcript_id"] for change in changes} == {"china_org_cn:content_990000402"}
    assert any("66 million" in (change["after"] or "") for change in changes)


def test_a_command_may_be_told_of_the_run_and_no_shell_is(corpus: str, tmp_path: Path) -> None:
    out, trap = tmp_path / "told.json", tmp_path / "trap"
    program = f"import sys; open({str(out)!r}, 'w').write(sys.stdin.read())"
    command = f'{sys.executable} -c "{program}" ; touch {trap}'
    assert run("update", "--corpus", corpus, "--allow-private", "--notify", command).exit_code == 0
    assert json.loads(out.read_text("utf-8"))["sources"]["china_org_cn"]["new"] == 1
    assert not trap.exists()
    failed = run("update", "--corpus", corpus, "--allow-private", "--notify", str(tmp_path / "no-such-program"))
    assert (failed.exit_code, "could not be told" in failed.stderr) == (1, True)


@pytest.mark.parametrize("command", ['mail "x', ""])
def test_a_command_that_is_none_is_refused_before_anything_is_fetched(corpus: str, site: Site, command: str) -> None:
    done = run("update", "--corpus", corpus, "--allow-private", "--notify", command or " ")
    assert (done.exit_code, site.asked) == (1, [])


def test_a_correction_that_cannot_be_applied_is_told_by_every_update(corpus: str, site: Site) -> None:
    (Path(corpus) / "corrections.csv").write_text(
        "table,key,column,value\nfigures,nowhere#1,value,1\n", encoding="utf-8"
    )
    for _ in range(2):
        done = run("update", "--corpus", corpus, "--allow-private")
        assert (done.exit_code, "failed: corrections.csv line 2: there is no transcript" in done.stderr) == (1, True)
    told = json.loads((Path(corpus) / "runs.jsonl").read_text("utf-8").splitlines()[-1])
    assert (told["ok"], len(told["why"])) == (False, 1)


def test_a_check_of_the_archive_names_the_page_that_is_lost(corpus: str, site: Site) -> None:
    run("update", "--corpus", corpus, "--allow-private")
    sound = run("check", "--corpus", corpus, "--archive")
    assert (sound.exit_code, "well formed: yes" in sound.output) == (0, True)
    [warc] = (Path(corpus) / "raw").iterdir()
    warc.write_bytes(warc.read_bytes()[:-40])
    assert run("check", "--corpus", corpus).exit_code == 0
    done = run("check", "--corpus", corpus, "--archive")
    assert (done.exit_code, "is damaged at byte" in done.output, site.url(PAGE) in done.output) == (1, True, True)


def test_sources_are_listed_with_counts_and_last_success(corpus: str, site: Site) -> None:
    [before] = json.loads("[" + run("sources", "--corpus", corpus, "--format", "jsonl").output + "]")
    assert (before["held"], before["last_success"]) == (0, None)
    run("update", "--corpus", corpus, "--allow-private")
    [after] = json.loads("[" + run("sources", "--corpus", corpus, "--format", "jsonl").output + "]")
    assert (after["held"], after["last_error"]) == (1, None)
    assert after["last_success"].endswith("Z")
    site.pages.pop(INDEX)
    run("update", "--corpus", corpus, "--allow-private")
    [failed] = json.loads("[" + run("sources", "--corpus", corpus, "--format", "jsonl").output + "]")
    assert (failed["last_success"], "gone" in failed["last_error"]) == (after["last_success"], True)
    assert len(run("sources").output.splitlines()) == 2 + 6


def test_the_doctor_says_how_things_stand_in_about_ten_lines(corpus: str) -> None:
    run("update", "--corpus", corpus, "--allow-private")
    done = run("doctor", "--corpus", corpus)
    assert done.exit_code == 0, done.output
    assert 8 <= len(done.output.splitlines()) <= 13
    for word in ("spacy", "loads in", "1 transcript in", "GB free", "lock", "last update"):
        assert word in done.output


def test_the_doctor_says_what_to_do(corpus: str, site: Site, tmp_path: Path) -> None:
    assert run("doctor", "--corpus", str(tmp_path / "none")).exit_code == 1
    run("update", "--corpus", corpus, "--allow-private")
    site.pages.pop(INDEX)
    run("update", "--corpus", corpus, "--allow-private")
    next((Path(corpus) / "tables/turns").rglob("*.parquet")).unlink()
    done = run("doctor", "--corpus", corpus)
    assert done.exit_code == 1
    assert "is missing" in done.output
    assert "-> china_org_cn: " in done.output


def test_a_schedule_names_whole_paths(tmp_path: Path) -> None:
    done = run("schedule", "--every", "6h", "--format", "cron", "--corpus", "my-corpus")
    assert f"--corpus {Path.cwd() / 'my-corpus'}" in done.output
    assert run("schedule", "--every", "7h", "--format", "cron", "--corpus", "x").exit_code == 1
    assert run("schedule", "--every", "6h", "--format", "cron").exit_code == 2


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the test forks")
def test_kills_at_any_moment_damage_nothing() -> None:
    # Twenty kills would take more than a minute and a half on a busy machine; scripts/kill_test does two hundred.
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "kill_test"), "--kills", "10"],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 differences, 0 half-written" in done.stdout
