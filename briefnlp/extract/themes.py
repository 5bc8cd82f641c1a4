"""Find wordings of policy themes, and score what a turn is about by them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from briefnlp.findings import PlacedSentence
from briefnlp.languages import Language
from briefnlp.lexicon import WordingFinder, concepts, wordings
from briefnlp.records import ThemeMention, ThemeScore
from briefnlp.text import shadow, simplified


@cache
def _finder(lang: str) -> WordingFinder:
    # Cue words point to a theme but are said of other things too: they score, they are no mention.
    rows = (row for row in wordings("theme_names", lang) if row["kind"] != "cue")
    return WordingFinder((_folded(row["wording"]), row["theme_id"]) for row in rows)


def _folded(text: str) -> str:
    return simplified(shadow(text)).lower()


def find_theme_mentions(sentences: Sequence[PlacedSentence], language: Language) -> list[ThemeMention]:
    """Return the mentions of themes in sentences, longest wording first, numbered from 1."""
    finder = _finder(language.code)
    found: list[ThemeMention] = []
    for sentence in sentences:
        for hit in finder.find(_folded(sentence.text)):
            found.append(
                ThemeMention(
                    transcript_id="",
                    mention_no=len(found) + 1,
                    sentence_no=sentence.sentence_no,
                    char_start=sentence.char_start + hit.char_start,
                    char_end=sentence.char_start + hit.char_end,
                    text=sentence.text[hit.char_start : hit.char_end],
                    theme_id=hit.payload,
                )
            )
    return found


def score_themes(mentions: Iterable[ThemeMention], turn_of: dict[int, int]) -> list[ThemeScore]:
    """Return for each turn its themes with their share of the turn's mentions, best first.

    `turn_of` gives the turn of each sentence number.
    """
    by_turn: dict[int, Counter[str]] = {}
    for mention in mentions:
        by_turn.setdefault(turn_of[mention.sentence_no], Counter())[mention.theme_id] += 1
    themes = concepts("themes")
    return [
        ThemeScore(
            transcript_id="",
            turn_no=turn_no,
            theme_id=theme_id,
            score=round(count / counts.total(), 6),
            method="mentions",
            cap_code=int(themes[theme_id]["cap_code"]),
        )
        for turn_no, counts in sorted(by_turn.items())
        for theme_id, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
