"""Score what a turn or an exchange is about: CAP topics by the model, themes by their share of its mentions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from briefnlp.extract.features import topic_codes
from briefnlp.extract.topics import Seen, probabilities_of, together, topic_method
from briefnlp.languages import Language
from briefnlp.lexicon import concepts
from briefnlp.records import ExchangeScore, ThemeMention, ThemeScore, Turn

# A topic with less than this is no statement about the turn.
LEAST_SCORE = 0.02


def score_themes(
    seen: Mapping[int, Seen], mentions: Iterable[ThemeMention], turn_of: Mapping[int, int], language: Language
) -> list[ThemeScore]:
    """Return for each turn its CAP topics, best first, and then its themes, best first.

    `seen` gives what the models see of each turn (`look_at`) by its number, `turn_of` the turn of each sentence
    number. Topics have the theme_id `cap_<code>` and the method `cap_model` (`cap_model_embed` with the encoder),
    themes the method `mentions`; scores under 0.02 are left out.
    """
    return [
        ThemeScore(transcript_id="", turn_no=turn_no, **score)
        for turn_no, score in _scores(seen, mentions, turn_of, language)
    ]


def score_exchanges(
    turns: Sequence[Turn],
    seen: Mapping[int, Seen],
    mentions: Iterable[ThemeMention],
    turn_of: Mapping[int, int],
    language: Language,
) -> list[ExchangeScore]:
    """Return for each exchange of an edition, its turns taken as one text, what `score_themes` returns for a turn."""
    exchange_of = {turn.turn_no: turn.exchange_no for turn in turns if turn.exchange_no is not None}
    parts: dict[int, list[Seen]] = {}
    for turn_no, exchange_no in exchange_of.items():
        parts.setdefault(exchange_no, []).append(seen[turn_no])
    places = {sentence: exchange_of[turn] for sentence, turn in turn_of.items() if turn in exchange_of}
    within = [mention for mention in mentions if mention.sentence_no in places]
    wholes = {exchange_no: together(held) for exchange_no, held in parts.items()}
    return [
        ExchangeScore(transcript_id="", exchange_no=exchange_no, **score)
        for exchange_no, score in _scores(wholes, within, places, language)
    ]


def _scores(
    seen: Mapping[int, Seen], mentions: Iterable[ThemeMention], place_of: Mapping[int, int], language: Language
) -> Iterator[tuple[int, dict[str, Any]]]:
    by_place: dict[int, Counter[str]] = {}
    for mention in mentions:
        by_place.setdefault(place_of[mention.sentence_no], Counter())[mention.theme_id] += 1
    for place, one in sorted(seen.items(), key=lambda item: item[0]):
        for score in (*_topics(one, language.code), *_themes(by_place.get(place, Counter()))):
            yield place, score


def _topics(seen: Seen, lang: str) -> Iterator[dict[str, Any]]:
    probabilities, method = probabilities_of(seen, lang).tolist(), topic_method(lang)
    ranked = sorted(zip(probabilities, topic_codes(), strict=True), key=lambda pair: (-pair[0], int(pair[1])))
    for probability, code in ranked:
        if probability >= LEAST_SCORE:
            yield _score(f"cap_{code}", probability, method, code)


def _themes(counts: Counter[str]) -> Iterator[dict[str, Any]]:
    themes = concepts("themes")
    for theme_id, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if (share := count / counts.total()) >= LEAST_SCORE:
            yield _score(theme_id, share, "mentions", themes[theme_id]["cap_code"])


def _score(theme_id: str, score: float, method: str, cap_code: str) -> dict[str, Any]:
    return {"theme_id": theme_id, "score": round(score, 6), "method": method, "cap_code": int(cap_code)}
