"""The commands, as a user calls them."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import briefnlp as bn
from briefnlp.cli import COMMANDS, EXAMPLES, main
from briefnlp.compare.overview import overview


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=given, catch_exceptions=False)


@pytest.fixture(scope="module")
def corpus(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = str(tmp_path_factory.mktemp("cli") / "corpus")
    assert run("build", str(samples / "2031-10-quarter"), "--corpus", folder).exit_code == 0
    return folder


def test_help_names_the_commands_in_the_order_of_the_work() -> None:
    text = run("--help").output
    places = [text.index(f"\n  {name} ") for name in COMMANDS]
    assert places == sorted(places)
    assert set(EXAMPLES) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_sentence_and_an_example(name: str) -> None:
    text = run(name, "--help").output
    assert "Example: " in text
    assert text.index("Example: ") < text.index("Options:")


def test_a_listing_is_the_same_in_every_format(corpus: str) -> None:
    table = run("figures", "--corpus", corpus).output
    rows = list(csv.DictReader(io.StringIO(run("figures", "--corpus", corpus, "--format", "csv").output)))
    records = [json.loads(line) for line in run("figures", "--corpus", corpus, "--format", "jsonl").output.splitlines()]
    assert len(rows) == len(records) == len(table.splitlines()) - 2 == len(bn.open(corpus).figures)
    assert [row["text"] for row in rows] == [record["text"] for record in records]


@pytest.mark.parametrize(
    ("command", "conditions", "check"),
    [
        ("turns", ["--lang", "zh"], lambda r: r["lang"] == "zh"),
        ("turns", ["--role", "journalist"], lambda r: r["role"] == "journalist"),
        ("turns", ["--since", "2031-10-20", "--until", "2031-10-20"], lambda r: r["event_date"] == "2031-10-20"),
        ("figures", ["--indicator", "gdp"], lambda r: r["indicator_id"] == "gdp"),
        ("figures", ["--speaker", "tan-boyuan"], lambda r: r["person_id"] == "tan-boyuan"),
        ("themes", ["--theme", "employment_first"], lambda r: r["theme_id"] == "employment_first"),
    ],
)
def test_filters_keep_what_they_name_and_all_of_it(corpus: str, command: str, conditions: list[str], check) -> None:  # type: ignore[no-untyped-def]
    def records(*arguments: str) -> list[dict[str, object]]:
        output = run(command, "--corpus", corpus, "--format", "jsonl", *arguments).output
        return [json.loads(line) for line in output.splitlines()]

    kept = records(*conditions)
    assert kept
    assert len(kept) == sum(map(check, records()))


SELECTING = [
    ["turns"], ["figures"], ["themes"], ["themes", "--by", "lang"], ["kwic", "the"], ["series", "gdp"], ["outlets"],
    ["terms", "economy"],
]  # fmt: skip


@pytest.mark.parametrize("command", SELECTING, ids=" ".join)
def test_every_command_takes_days_months_and_years_alike(corpus: str, command: list[str]) -> None:
    def rows(*bounds: str) -> str:
        return run(*command, "--corpus", corpus, "--format", "jsonl", *bounds).output

    held = rows()
    assert held
    for bound in ("2031-10-20", "2031-10", "2031"):
        assert rows("--since", bound, "--until", bound) == held
    none = rows("--until", "2031-10-19")
    assert none != held
    assert rows("--until", "2031-09") == rows("--until", "2030") == none
    assert rows("--since", "2031-10-21") == rows("--since", "2031-11") == rows("--since", "2032") == none
    wrong = run(*command, "--corpus", corpus, "--since", "last week")
    assert (wrong.exit_code, "'last week' is not a year, a month or a day" in wrong.output) == (2, True)


def test_an_export_takes_a_month(corpus: str, tmp_path: Path) -> None:
    done = run("export", "--corpus", corpus, "--format", "csv", "--output", str(tmp_path / "x"), "--until", "2031-10")
    assert "2 transcripts written" in done.output


def test_csv_to_the_terminal_is_harmless_in_a_spreadsheet_and_json_lines_exact(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        'Li Mei:\nGood morning. The floor is open.\nReuters:\n=HYPERLINK("http://a.example") Why?\n'
        "Li Mei:\n-5 degrees is cold.\n",
        encoding="utf-8",
    )
    assert bn.build([page], tmp_path / "corpus").ok
    listing = run("turns", "--corpus", str(tmp_path / "corpus"), "--format", "csv").output
    cells = [row["text"] for row in csv.DictReader(io.StringIO(listing))]
    assert cells[1].startswith("'=HYPERLINK(")
    assert cells[2].startswith("'-5")
    records = run("turns", "--corpus", str(tmp_path / "corpus"), "--format", "jsonl").output.splitlines()
    assert json.loads(records[1])["text"].startswith("=HYPERLINK(")


def test_a_filter_that_keeps_nothing_prints_nothing_wrong(corpus: str) -> None:
    assert run("turns", "--corpus", corpus, "--since", "2050-01-01").output == "no rows\n"


def test_an_unknown_theme_is_one_sentence(corpus: str) -> None:
    done = run("figures", "--corpus", corpus, "--theme", "no_such_theme")
    assert done.exit_code == 1
    assert "unknown theme 'no_such_theme'" in done.output


@pytest.mark.parametrize("command", [*SELECTING, ["problems"]], ids=" ".join)
def test_an_unknown_briefing_or_speaker_is_one_sentence(corpus: str, command: list[str]) -> None:
    named = {"briefing": "b-none", "speaker": "nobody-at-all"}
    for name, value in list(named.items())[: 1 if command == ["problems"] else 2]:
        done = run(*command, "--corpus", corpus, f"--{name}", value)
        assert (done.exit_code, f"unknown {name} {value!r}: " in done.output) == (1, True)


def test_an_unknown_indicator_is_one_sentence_and_one_nobody_measured_no_row(corpus: str) -> None:
    done = run("figures", "--corpus", corpus, "--indicator", "no_such_thing")
    assert (done.exit_code, "unknown indicator 'no_such_thing'" in done.output) == (1, True)
    assert run("figures", "--corpus", corpus, "--indicator", "gdp", "--until", "2030").output == "no rows\n"
    assert run("figures", "--corpus", corpus, "--indicator", "GDP", "--format", "jsonl").output


def test_problems_are_listed_and_the_build_says_how_to_see_them(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Li Mei:\nGood morning. The floor is open.\nReuters:\nWhy?\nLi Mei:\nYes.\n", encoding="utf-8")
    folder = str(tmp_path / "corpus")
    built = run("build", str(page), "--corpus", folder).output
    assert f"`briefnlp problems --corpus {folder}`" in built
    held = bn.open(folder).problems
    listed = [json.loads(line) for line in run("problems", "--corpus", folder, "--format", "jsonl").output.splitlines()]
    assert [row["message"] for row in listed] == list(held["message"])
    kept = run("problems", "--corpus", folder, "--code", "no_event_date", "--format", "jsonl").output
    assert [json.loads(line)["code"] for line in kept.splitlines()] == ["no_event_date"]
    done = run("problems", "--corpus", folder, "--code", "no_such_code")
    assert (done.exit_code, "no_event_date" in done.output) == (1, True)
    assert run("problems", "--corpus", folder, "--lang", "zh").output == "no rows\n"


def test_an_organization_of_the_lexicon_that_did_not_speak_has_no_rows(corpus: str) -> None:
    assert run("outlets", "--corpus", corpus, "--organization", "ministry_of_finance").output == "no rows\n"
    assert run("outlets", "--corpus", corpus, "--organization", "nobody").exit_code == 1


def test_a_missing_corpus_is_one_sentence(tmp_path: Path) -> None:
    done = run("turns", "--corpus", str(tmp_path / "none"))
    assert done.exit_code == 1
    assert done.output.count("\n") == 1
    assert "briefnlp build" in done.output


def test_summary_says_who_and_what(corpus: str) -> None:
    text = run("summary", "--corpus", corpus).output
    for word in ("Tan Boyuan", "Strongest figures", "Commonest themes", "import briefnlp as bn"):
        assert word in text


def test_summary_names_each_thing_once_and_says_in_which_words(corpus: str) -> None:
    [strongest] = [frame for title, frame, _ in overview(bn.open(corpus), strongest=50).tables if "figures" in title]
    assert len(strongest) == 50
    assert strongest["indicator"].str.casefold().is_unique
    assert all(row.text in row.said and len(row.said) < 150 for row in strongest.itertuples())
    texts = "".join(bn.open(corpus).sentences["text"])
    assert all(row.said.strip("… ") in texts for row in strongest.itertuples())


def test_summary_says_how_many_it_leaves_out(corpus: str) -> None:
    view = overview(bn.open(corpus), strongest=3)
    left = {title: more for title, _, more in view.tables}
    themes = bn.open(corpus).theme_mentions["theme_id"].nunique()
    assert left["Briefings"] == 0
    assert left["Commonest themes"] == themes - 8
    assert f"… and {themes - 8} more" in run("summary", "--corpus", corpus).output


def test_build_with_bad_input_exits_with_one(samples: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_bytes(b"")
    good = next((samples / "2031-10-quarter" / "en").glob("*.txt"))
    done = run("build", str(bad), str(good), "--corpus", str(tmp_path / "corpus"))
    assert done.exit_code == 1
    assert f"not built: {bad}: " in done.output
    assert "1 transcript built" in done.output


def test_a_report_names_an_input_once_and_calls_no_text_by_its_name(tmp_path: Path) -> None:
    junk = bytes((i * i * 7 + i // 3) % 256 for i in range(5000))
    for name in ("junk.txt", "junk.html", "junk.docx", "junk.zip"):
        (tmp_path / name).write_bytes(junk)
    (tmp_path / "empty.txt").write_bytes(b"")
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as bundle:
        bundle.writestr("inner/junk.txt", junk)
    done = run("build", str(tmp_path), "--corpus", str(tmp_path / "corpus"))
    told = [line for line in done.output.splitlines() if line.startswith("not built: ")]
    assert len(told) == 6
    for line in told:
        name = Path(line.split(": ")[1]).name
        assert line.count(name) == 1, line
    assert sum("is not text" in line for line in told) == 3


def lines(*records: object) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def extract(what: str, given: str | bytes) -> tuple[int, list[dict[str, object]]]:
    done = run("extract", "--what", what, "-", given=given)
    return done.exit_code, [json.loads(line) for line in done.stdout.splitlines()]


def test_extract_answers_in_order_with_offsets_into_the_given_text() -> None:
    texts = ["Exports grew by 5.2%.", "粮食达到1.4万亿斤，\n增长1.6%。", "Nothing to count.", "用电下降0.3个百分点"]
    code, records = extract("figures,themes,terms,periods", lines(*({"id": i, "text": t} for i, t in enumerate(texts))))
    assert code == 0
    assert [record["id"] for record in records] == [0, 1, 2, 3]
    assert [record["lang"] for record in records] == ["en", "zh", "en", "zh"]
    for record, text in zip(records, texts, strict=True):
        for figure in record["figures"]:  # type: ignore[attr-defined]
            assert text[figure["char_start"] : figure["char_end"]] == figure["text"]
    assert [len(record["figures"]) for record in records] == [1, 2, 0, 1]  # type: ignore[arg-type]


def test_extract_gives_the_columns_of_the_tables() -> None:
    _, [record] = extract("figures,themes,terms,periods", lines({"id": "a", "text": "Rural revitalization: 5%."}))
    assert {"figures", "theme_mentions", "theme_scores", "terms", "periods"} <= set(record)
    [figure] = record["figures"]  # type: ignore[misc]
    assert {"value", "unit_id", "direction", "indicator", "period_start", "rule", "confidence"} <= set(figure)


def test_a_bad_line_is_an_error_in_its_place_and_exit_one_at_the_end() -> None:
    given = (
        b'{"id": 1, "text": "up 5%"}\nnot json\n{"id": 3}\n'
        b'{"id": 4, "text": "x", "lang": "fr"}\n\xff\n[]\n{"id": 5, "text": "up 6%"}\n'
    )
    code, records = extract("figures", given)
    assert code == 1
    assert [record["id"] for record in records] == [1, None, 3, 4, None, None, 5]
    assert ["error" in record for record in records] == [False, True, True, True, True, True, False]
    assert "line 2" in str(records[1]["error"])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "cannot read {name}: No such file"),
        (b"", "{name} holds no text"),
        (b"\n \n" * 30, "{name} holds no text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0" * 300, "{name} is no JSON Lines"),
        (b"Li Mei:\nGood morning.\n" * 100, "{name} is no JSON Lines"),
        ('[\n {\n  "id": 1,\n  "text": "up 5%"\n }\n]\n'.encode("utf-16"), "{name} is no JSON Lines"),
    ],
    ids=["missing", "empty", "blank", "binary", "prose", "other encoding"],
)
def test_a_file_that_is_no_json_lines_is_one_sentence(tmp_path: Path, content: bytes | None, told: str) -> None:
    path = tmp_path / "lines.jsonl"
    if content is not None:
        path.write_bytes(content)
    done = run("extract", str(path))
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: " + told.format(name=path))
    assert done.stderr.count("\n") == 1


def test_a_folder_is_no_file_to_extract_from(tmp_path: Path) -> None:
    done = run("extract", str(tmp_path))
    assert (done.exit_code, done.stderr.startswith(f"Error: cannot read {tmp_path}")) == (1, True)


def test_a_file_is_read_from_its_first_object_on_with_errors_in_their_places(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b"\n" * 40 + b"not json\n" + lines({"id": 1, "text": "up 5%"}).encode() + b"\0\n")
    done = run("extract", "--what", "figures", str(path))
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 1
    assert [record["id"] for record in records] == [None, 1, None]
    assert "line 41" in records[0]["error"]


def test_a_pipe_without_lines_is_no_error_and_one_that_is_no_text_one_sentence() -> None:
    assert extract("figures", b"") == (0, [])
    done = run("extract", "-", given=b"\0\1\2\n" * 300)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith("Error: standard input is no JSON Lines")


def test_an_unknown_kind_is_wrong_usage() -> None:
    assert run("extract", "--what", "colours", "-", given="").exit_code == 2


def test_themes_by_group_are_shares(corpus: str) -> None:
    output = run("themes", "--corpus", corpus, "--by", "kind", "--lang", "zh", "--format", "jsonl").output
    records = [json.loads(line) for line in output.splitlines()]
    for kind in {record["kind"] for record in records}:
        assert sum(record["share"] for record in records if record["kind"] == kind) == pytest.approx(1)
    assert run("themes", "--corpus", corpus, "--by", "kind", "--theme", "cpi").exit_code == 2


def test_a_figure_is_explained(corpus: str) -> None:
    figure = bn.open(corpus).figures.iloc[3]
    text = run("explain", f"{figure['transcript_id']}#{figure['figure_no']}", "--corpus", corpus).output
    assert f"[{figure['text']}]" in text
    assert "sha256" in text
    done = run("explain", "nothing#1", "--corpus", corpus)
    assert done.exit_code == 1
    assert "holds no figure" in done.output


def test_a_transcript_is_shown(corpus: str) -> None:
    transcript = bn.open(corpus).transcripts.iloc[0]
    text = run("show", transcript["transcript_id"], "--corpus", corpus).output
    assert transcript["title"] in text
    assert "(question, exchange 1)" in text


def test_an_output_that_cannot_be_written_is_one_sentence(corpus: str, tmp_path: Path) -> None:
    done = run("turns", "--corpus", corpus, "-o", str(tmp_path / "none" / "turns.csv"))
    assert done.exit_code == 1
    assert done.output.startswith("Error: cannot write")


def test_half_a_character_is_an_error_in_its_place() -> None:
    code, records = extract("figures", b'{"id": 1, "text": "\\ud800 5%"}\n{"id": 2, "text": "up 5%"}\n')
    assert code == 1
    assert ["error" in record for record in records] == [True, False]
