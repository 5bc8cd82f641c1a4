"""Schedules: files that their readers accept, and intervals that all of them can keep."""

import configparser
import plistlib
import shlex
from pathlib import Path

import pytest

from briefnlp.errors import SettingsError
from briefnlp.update.schedule import FORMATS, Job, read_interval, render

COMMAND = ("/opt/my tools/briefnlp", "update", "--corpus", "/data/100% corpus", "--quiet")
JOB = Job(COMMAND, 6 * 3600, Path("/data"))


@pytest.mark.parametrize("text", ["", "6", "30m", "5h", "90m", "36h", "40d", "6 hours", "-6h"])
def test_an_interval_that_cannot_be_kept_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="--every"):
        read_interval(text)


@pytest.mark.parametrize("name", FORMATS)
def test_every_recipe_has_files_and_two_lines_that_install_them(name: str) -> None:
    recipe = FORMATS[name](JOB)
    assert len(recipe.install) == 2
    text = render(recipe)
    assert all(file.path in text and file.text in text for file in recipe.files)


def test_the_systemd_timer_makes_up_for_missed_runs_and_spreads_them() -> None:
    service, timer = (configparser.RawConfigParser(strict=True) for _ in range(2))
    files = FORMATS["systemd"](JOB).files
    service.read_string(files[0].text)
    timer.read_string(files[1].text)
    assert timer["Timer"]["Persistent"] == "true"
    assert timer["Timer"]["RandomizedDelaySec"] == "1800"
    assert timer["Timer"]["OnCalendar"] == "*-*-* 00/6:00:00"
    assert service["Service"]["ExecStart"] == ('"/opt/my tools/briefnlp" update --corpus "/data/100%% corpus" --quiet')


def test_the_cron_line_has_five_fields_and_the_command() -> None:
    [file] = FORMATS["cron"](JOB).files
    fields = file.text.split(" ", 5)
    assert fields[:5] == ["17", "*/6", "*", "*", "*"]
    command = fields[5].replace(r"\%", "%").split(" && ", 1)[1].split(" >> ")[0]
    assert tuple(shlex.split(command)) == COMMAND


def test_the_launchd_file_is_a_property_list() -> None:
    [file] = FORMATS["launchd"](JOB).files
    read = plistlib.loads(file.text.encode())
    assert (tuple(read["ProgramArguments"]), read["StartInterval"]) == (COMMAND, 21600)


def test_the_workflow_runs_the_update_and_keeps_the_corpus() -> None:
    [file] = FORMATS["github-actions"](JOB).files
    assert "briefnlp update --corpus '/data/100% corpus' --quiet" in file.text
    assert "git add '/data/100% corpus'" in file.text
    assert '- cron: "17 */6 * * *"' in file.text
