"""Score what a turn is about: CAP topics by the model, themes by their share of the turn's mentions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from briefnlp.extract.features import topic_codes
from briefnlp.extract.topics import METHOD, topic_probabilities
from briefnlp.languages import Language
from briefnlp.lexicon import concepts
from briefnlp.records import ThemeMention, ThemeScore

# A topic with less than this is no statement about the turn.
LEAST_SCORE = 0.02


def score_themes(
    texts: Mapping[int, str], mentions: Iterable[ThemeMention], turn_of: Mapping[int, int], language: Language
) -> list[ThemeScore]:
    """Return for each turn its CAP topics, best first, and then its themes, best first.

    `texts` gives the text of each turn number, `turn_of` the turn of each sentence number. Topics have the theme_id
    `cap_<code>` and the method `cap_model`, themes the method `mentions`; scores under 0.02 are left out.
    """
    by_turn: dict[int, Counter[str]] = {}
    for mention in mentions:
        by_turn.setdefault(turn_of[mention.sentence_no], Counter())[mention.theme_id] += 1
    scores: list[ThemeScore] = []
    for turn_no, text in sorted(texts.items()):
        scores += _topics(turn_no, text, language.code)
        scores += _themes(turn_no, by_turn.get(turn_no, Counter()))
    return scores


def _topics(turn_no: int, text: str, lang: str) -> list[ThemeScore]:
    probabilities = topic_probabilities(text, lang).tolist()
    ranked = sorted(zip(probabilities, topic_codes(), strict=True), key=lambda pair: (-pair[0], int(pair[1])))
    return [
        _score(turn_no, f"cap_{code}", probability, METHOD, code)
        for probability, code in ranked
        if probability >= LEAST_SCORE
    ]


def _themes(turn_no: int, counts: Counter[str]) -> Iterator[ThemeScore]:
    themes = concepts("themes")
    for theme_id, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if (share := count / counts.total()) >= LEAST_SCORE:
            yield _score(turn_no, theme_id, share, "mentions", themes[theme_id]["cap_code"])


def _score(turn_no: int, theme_id: str, score: float, method: str, cap_code: str) -> ThemeScore:
    return ThemeScore(
        transcript_id="",
        turn_no=turn_no,
        theme_id=theme_id,
        score=round(score, 6),
        method=method,
        cap_code=int(cap_code),
    )
