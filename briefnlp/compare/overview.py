"""What a corpus holds, at a glance."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefnlp.lexicon import concepts
from briefnlp.store.corpus import Corpus
from briefnlp.text import counted

if TYPE_CHECKING:
    import pandas as pd


_MOST_ROWS = 12
_MOST_THEMES = 8
# So many characters of a sentence are shown before a figure, and behind it.
_WORDS_BEFORE, _WORDS_BEHIND = 90, 20


@dataclass(frozen=True)
class Overview:
    """One sentence, and tables of a few rows each with their titles and the number of rows left out."""

    headline: str
    tables: tuple[tuple[str, "pd.DataFrame", int], ...]


def overview(corpus: Corpus, *, strongest: int = 10) -> Overview:
    """Return an overview of a corpus: its editions, who spoke, its strongest figures, its commonest themes.

    The strongest figures are the largest changes in percent, each with who said it of what and in which words; of all
    said of one thing the largest counts, and of a briefing held in both languages one edition is read, so that nothing
    is told twice.
    """
    counts = {name: len(getattr(corpus, name)) for name in ("briefings", "transcripts", "turns", "figures", "problems")}
    headline = (
        f"{counted(counts['briefings'], 'briefing')} in {counted(counts['transcripts'], 'edition')}: "
        f"{counted(counts['turns'], 'turn')}, {counted(counts['figures'], 'figure')}, "
        f"{counted(len(corpus.theme_mentions), 'theme mention')}, {counted(counts['problems'], 'problem')}"
    )
    tables = (
        ("Briefings", _editions(corpus), _MOST_ROWS),
        ("Who spoke, over all editions", _speakers(corpus), _MOST_ROWS),
        ("Strongest figures", _strongest(corpus), strongest),
        ("Commonest themes", _themes(corpus), _MOST_THEMES),
    )
    return Overview(
        headline, tuple((title, frame.head(most), max(len(frame) - most, 0)) for title, frame, most in tables)
    )


def _editions(corpus: Corpus) -> "pd.DataFrame":
    per_edition = corpus.figures.groupby("transcript_id").size().rename("figures")
    exchanges = corpus.turns.groupby("transcript_id")["exchange_no"].nunique().rename("exchanges")
    frame = corpus.transcripts.join(per_edition, on="transcript_id").join(exchanges, on="transcript_id")
    frame["date"] = frame["event_date"].dt.strftime("%Y-%m-%d")
    for name in ("figures", "exchanges"):
        frame[name] = frame[name].fillna(0).astype(int)
    return frame.sort_values(["event_date", "lang"])[["date", "lang", "title", "exchanges", "figures"]]


def _speakers(corpus: Corpus) -> "pd.DataFrame":
    turns = corpus.joined("turns")
    spoken = turns[turns["role"].isin(["chair", "official"])].copy()
    spoken["figures"] = spoken.set_index(["transcript_id", "turn_no"]).index.map(
        corpus.figures.groupby(["transcript_id", "turn_no"]).size().to_dict()
    )
    by_person = spoken.groupby("person_id", sort=False)
    frame = by_person.agg(
        speaker=("speaker", "first"), office=("office", "first"), role=("role", "first"), turns=("turn_no", "size"),
        figures=("figures", "sum"),
    )  # fmt: skip
    frame["figures"] = frame["figures"].fillna(0).astype(int)
    return frame.sort_values("figures", ascending=False).reset_index(drop=True)


def _strongest(corpus: Corpus) -> "pd.DataFrame":
    editions = corpus.transcripts.sort_values(["briefing_id", "lang"]).drop_duplicates("briefing_id")
    figures = corpus.joined("figures")
    figures = figures[figures["transcript_id"].isin(editions["transcript_id"])]
    changes = figures[
        (figures["aspect"] == "change") & (figures["unit_id"] == "percent") & figures["indicator"].notna()
    ]
    chosen = changes.sort_values("value", ascending=False, kind="stable")
    chosen = chosen[~chosen["indicator"].str.casefold().duplicated()]
    sentences = corpus.sentences[["transcript_id", "sentence_no", "char_start", "text"]]
    chosen = chosen.merge(sentences, on=["transcript_id", "sentence_no"], suffixes=("", "_of_sentence"))
    starts = chosen["char_start"] - chosen["char_start_of_sentence"]
    ends = chosen["char_end"] - chosen["char_start_of_sentence"]
    # An indicator may be as short as the name of a partner or a kind of good: the words around say what of it.
    chosen["said"] = list(map(_around, chosen["text_of_sentence"], starts, ends))
    frame = chosen[["text", "direction", "indicator", "said", "speaker"]]
    return frame.astype(object).where(frame.notna(), None).reset_index(drop=True)


def _around(sentence: str, start: int, end: int) -> str:
    """Return what a sentence says around a place in it, cut between words."""
    before, after = max(0, start - _WORDS_BEFORE), end + _WORDS_BEHIND
    head = sentence[before:start] if before == 0 else "… " + sentence[before:start].split(" ", 1)[-1]
    tail = sentence[end:after] if after >= len(sentence) else sentence[end:after].rsplit(" ", 1)[0] + " …"
    return " ".join((head + sentence[start:end] + tail).split())


def _themes(corpus: Corpus) -> "pd.DataFrame":
    # A column a language: what both editions of a briefing say is no two mentions.
    mentions = corpus.joined("theme_mentions")
    counts = mentions.groupby(["theme_id", "lang"], observed=True).size().unstack(fill_value=0)
    counts = counts.assign(total=counts.sum(axis=1)).sort_values("total", ascending=False, kind="stable")
    frame = counts.drop(columns="total").add_prefix("mentions_").reset_index()
    frame.insert(0, "theme", [concepts("themes")[theme_id]["label_en"] for theme_id in frame["theme_id"]])
    return frame.drop(columns="theme_id").rename_axis(columns=None)
