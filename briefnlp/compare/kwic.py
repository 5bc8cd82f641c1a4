"""Keyword in context: every use of a phrase, with what stands left and right of it, and who said it."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from briefnlp.errors import CorpusError
from briefnlp.store.query import Selection, connect
from briefnlp.text import shadow

if TYPE_CHECKING:
    import pandas as pd

# A step of the window: a Latin word with what is inside it (3.5, U.S.), or one Han character.
_UNIT = re.compile(r"[㐀-鿿]|[^\W㐀-鿿](?:[^\s㐀-鿿]*[^\W㐀-鿿])?")
COLUMNS = [
    "transcript_id", "turn_no", "event_date", "lang", "speaker", "organization", "role", "left", "keyword", "right",
    "char_start", "char_end",
]  # fmt: skip


def kwic(corpus: str | Path, phrase: str, *, window: int = 10, selection: Selection | None = None) -> "pd.DataFrame":
    """Return one row per use of a phrase in the turns of a corpus, in order of date, edition and place.

    `window` counts words of Latin script and single Han characters. Case, full-width forms and kinds of quotes do not
    matter; `*` stands for any ending of a word. Offsets point into the transcript's text.
    Raises `CorpusError` for an empty phrase.
    """
    import pandas as pd

    pattern = _pattern(phrase)
    where, values = (selection or Selection()).where()
    longest = max(re.split(r"[*\s]+", shadow(phrase)), key=len)
    query = f"""
        SELECT transcript_id, turn_no, event_date, lang, speaker, organization, role, char_start, text FROM speech
        WHERE {where} AND contains(lower(text), lower(?))
        ORDER BY event_date, transcript_id, turn_no
    """
    # The database sieves by the longest plain piece; one with marks may be worded with others, so it is no sieve.
    sieve = longest if longest.isalnum() else ""
    found = connect(corpus, (), selection=selection).execute(query, [*values, sieve]).fetchall()
    rows = []
    for transcript_id, turn_no, day, lang, speaker, organization, role, start, text in found:
        for match in pattern.finditer(shadow(text).lower()):
            a, b = match.span()
            left, right = _context(text, a, b, window)
            rows.append(
                (
                    transcript_id,
                    turn_no,
                    day,
                    lang,
                    speaker,
                    organization,
                    role,
                    left,
                    text[a:b],
                    right,
                    start + a,
                    start + b,
                )
            )
    frame = pd.DataFrame(rows, columns=COLUMNS)
    frame["event_date"] = pd.to_datetime(frame["event_date"])
    return frame


def _pattern(phrase: str) -> re.Pattern[str]:
    folded = " ".join(shadow(phrase).lower().split())
    if not folded.replace("*", "").strip():
        raise CorpusError("an empty phrase has no uses: give a word or phrase, such as consumption")
    pieces = [re.escape(piece).replace(r"\*", r"\w{0,40}") for piece in folded.split(" ")]
    body = r"\s{1,5}".join(pieces)
    # Whole words only, where the phrase begins or ends with a Latin letter or digit: "aid" is not in "said".
    before = r"(?<![a-z0-9])" if folded[0].isascii() and folded[0].isalnum() else ""
    after = r"(?![a-z0-9])" if folded[-1].isascii() and folded[-1].isalnum() else ""
    return re.compile(before + body + after)


def _context(text: str, start: int, end: int, window: int) -> tuple[str, str]:
    # No word has more than some dozens of letters: look no further than needed.
    reach = 40 * window
    before = list(_UNIT.finditer(text, max(0, start - reach), start))[-window:]
    after = [match for match, _ in zip(_UNIT.finditer(text, end, end + reach), range(window), strict=False)]
    left = text[before[0].start() : start] if before and window else ""
    right = text[end : after[-1].end()] if after else ""
    return " ".join(left.split()), " ".join(right.split())
