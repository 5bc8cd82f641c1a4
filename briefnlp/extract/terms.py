"""Find fixed wordings: set phrases, laws, plans and meetings of the lexicon, and 《document titles》 as marked."""

import re
from collections.abc import Sequence
from functools import cache

from briefnlp.findings import PlacedSentence
from briefnlp.languages import Language
from briefnlp.lexicon import WordingFinder, concepts, wordings
from briefnlp.records import Term
from briefnlp.text import shadow, simplified

# Titles are marked in Chinese only; English marks them by capitals alone, which proves nothing. One level of nesting:
# 《关于〈…〉的决定》.
_TITLE = re.compile(r"《[^《》\n]{2,80}》")


@cache
def _finder(lang: str) -> WordingFinder:
    return WordingFinder((_folded(row["wording"]), row["term_id"]) for row in wordings("term_names", lang))


def _folded(text: str) -> str:
    return simplified(shadow(text)).lower()


def find_terms(sentences: Sequence[PlacedSentence], language: Language) -> list[Term]:
    """Return the terms in sentences, in order, numbered from 1; a title the lexicon does not know has no id."""
    terms: list[Term] = []
    for sentence in sentences:
        for start, end, term_id in _in_sentence(sentence.text, language.code):
            terms.append(
                Term(
                    transcript_id="",
                    term_no=len(terms) + 1,
                    sentence_no=sentence.sentence_no,
                    char_start=sentence.char_start + start,
                    char_end=sentence.char_start + end,
                    text=sentence.text[start:end],
                    term_id=term_id,
                    kind=concepts("terms")[term_id]["kind"] if term_id else "document",  # type: ignore[arg-type]
                )
            )
    return terms


def _in_sentence(text: str, lang: str) -> list[tuple[int, int, str | None]]:
    known = [(hit.char_start, hit.char_end, hit.payload) for hit in _finder(lang).find(_folded(text))]
    titles = [m.span() for m in _TITLE.finditer(text)]
    found: list[tuple[int, int, str | None]] = []
    for start, end in titles:
        # A title that is exactly a known wording is that term, with its marks.
        inside = [k for k in known if k[0] == start + 1 and k[1] == end - 1]
        found.append((start, end, inside[0][2] if inside else None))
    found += [k for k in known if not any(start <= k[0] and k[1] <= end for start, end in titles)]
    return sorted(found)
