"""Find wordings of policy themes."""

from collections.abc import Iterator, Sequence
from functools import cache

from briefnlp.extract.titles import title_spans
from briefnlp.extract.wordings import Wordings
from briefnlp.findings import PlacedSentence
from briefnlp.languages import Language
from briefnlp.lexicon import Hit, concepts, wordings
from briefnlp.records import ThemeMention

# Up to this length a Chinese wording arises by chance across the edges of other words (藏独 in 西藏独立).
_SHORT = 3
# How far a longer wording may reach beyond the hit it competes with.
_REACH = 8


@cache
def _finder(lang: str) -> Wordings:
    # Cue words point to a theme but are said of other things too: they score, they are no mention.
    themes = ((row["wording"], row["theme_id"]) for row in wordings("theme_names", lang) if row["kind"] != "cue")
    # Longer wordings that hold one without meaning it: the name of a ministry or a law is no mention of its field.
    others = [(row["wording"], None) for row in wordings("organization_names", lang)]
    laws = concepts("terms")
    others += [(row["wording"], None) for row in wordings("term_names", lang) if laws[row["term_id"]]["kind"] == "law"]
    return Wordings([*themes, *others])


def find_theme_mentions(sentences: Sequence[PlacedSentence], language: Language) -> list[ThemeMention]:
    """Return the mentions of themes in sentences, longest wording first, numbered from 1.

    What stands inside a 《title》 or the name of an organization is no mention, nor what cuts a word: 高铁 in 提高铁路.
    """
    found: list[ThemeMention] = []
    for sentence in sentences:
        for hit in _in_sentence(sentence, language):
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


def _in_sentence(sentence: PlacedSentence, language: Language) -> Iterator[Hit]:
    finder = _finder(language.code)
    hits = [hit for hit in finder.find(sentence.text) if hit.payload]
    titles = title_spans(sentence.text) if hits else []
    for hit in hits:
        if any(a <= hit.char_start and hit.char_end <= b for a, b in titles):
            continue
        if _is_han(sentence.text[hit.char_start]):
            yield from _uncut(hit, sentence, language)
        else:
            yield hit


def _is_han(character: str) -> bool:
    return "㐀" <= character <= "鿿"


def _uncut(hit: Hit, sentence: PlacedSentence, language: Language) -> Iterator[Hit]:
    """Yield a hit in Han characters if it cuts no word, or else the wording that begins inside it: 国家|安全生产."""
    rival = _rival(hit, sentence.text, language.code)
    is_short = hit.char_end - hit.char_start <= _SHORT
    if not rival and not is_short:
        yield hit
        return
    words = (sentence.analysis or next(language.parse_sentences([sentence.text]))).words
    starts, ends = {word.char_start for word in words}, {word.char_end for word in words}
    if hit.char_start in starts and hit.char_end in ends:
        yield hit
    elif rival and rival.char_start in starts and rival.char_end in ends:
        yield rival
    elif not is_short:
        yield hit


def _rival(hit: Hit, text: str, lang: str) -> Hit | None:
    start = hit.char_start + 1
    for other in _finder(lang).find(text[start : hit.char_end + _REACH]):
        if start + other.char_start < hit.char_end < start + other.char_end and other.payload:
            return Hit(start + other.char_start, start + other.char_end, other.payload)
    return None
