"""Settings: what a file may say, and what is said of one that is wrong."""

from datetime import date
from pathlib import Path

import pytest

from briefnlp.errors import SettingsError
from briefnlp.update.settings import Settings, only, read_settings, shipped_sources

MINISTRY = """
since = 2024-01-01
rate = 5
contact = "desk@example.org"
sources = ["mfa_en", "harvests"]

[limits]
bytes = 1000000

[source.mfa_en]
last = 3

[source.harvests]
title = "Harvests"
lang = "en"
index = "https://harvests.example/press/index.html"
hosts = ["harvests.example"]
links = [".list a"]
address = 'content_\\d+\\.html$'
"""


def settings_of(tmp_path: Path, text: str) -> Settings:
    (tmp_path / "briefnlp.toml").write_text(text, encoding="utf-8")
    return read_settings(tmp_path)


def test_without_a_file_the_shipped_sources_hold(tmp_path: Path) -> None:
    assert {s.name for s in read_settings(tmp_path).sources} == set(shipped_sources())


def test_a_source_is_changed_or_added_in_a_few_lines(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, MINISTRY)
    assert (settings.since, settings.rate, settings.limits.bytes) == (date(2024, 1, 1), 5.0, 1_000_000)
    changed, added = settings.sources
    assert (changed.name, changed.last, changed.links) == ("mfa_en", 3, shipped_sources()["mfa_en"].links)
    assert (added.name, added.links, added.further) == ("harvests", (".list a",), True)


def test_one_source_can_be_chosen(tmp_path: Path) -> None:
    assert [s.name for s in only(settings_of(tmp_path, MINISTRY), "harvests").sources] == ["harvests"]
    with pytest.raises(SettingsError, match="unknown source 'harvest' in --source"):
        only(settings_of(tmp_path, MINISTRY), "harvest")


def test_the_corpus_may_be_named_relative_to_the_file(tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text('corpus = "data"\n', encoding="utf-8")
    assert read_settings(None, tmp_path / "my.toml").corpus == tmp_path / "data"
    assert read_settings(tmp_path / "other", tmp_path / "my.toml").corpus == tmp_path / "other"


@pytest.mark.parametrize("written", ["2031", '"2031"', '"2031-01"', "2031-01-01", '"2031-01-01"'])
def test_since_may_be_a_day_a_month_or_a_year(tmp_path: Path, written: str) -> None:
    assert settings_of(tmp_path, f"since = {written}").since == date(2031, 1, 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rate = ", "not valid TOML"),
        ("speed = 2", "unknown setting 'speed'"),
        ('rate = "fast"', "rate in .* must be a number"),
        ("rate = -1", "must not be negative"),
        ("recheck_days = true", "recheck_days in .* must be a whole number"),
        ('since = "last year"', "since in .* must be a date"),
        ('sources = ["nowhere"]', "unknown source 'nowhere'"),
        ("[limits]\nsize = 2", "unknown limits 'size'"),
        ('[source.x]\ntitle = "X"', "x in .* needs"),
        ('[source.mfa_en]\naddress = "("', "is no pattern"),
        ('[source.mfa_en]\nhosts = ["other.example"]', "add that to its hosts"),
        ("[source.mfa_en]\nlinks = 5", "must be a list of texts"),
        ('[source.mfa_en]\ncolour = "red"', "unknown source 'colour'"),
    ],
)
def test_a_wrong_file_is_one_sentence_that_names_it(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message) as told:
        settings_of(tmp_path, text)
    assert "briefnlp.toml" in str(told.value)


def test_a_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot read the settings"):
        read_settings(tmp_path, tmp_path / "none.toml")
