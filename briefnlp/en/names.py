"""What is a name in English text, what an office, and what courtesy before a name."""

import re
from functools import cache

from briefnlp.lexicon import concepts, wordings, words

# One Mandarin syllable in pinyin; two or three make a given name.
_SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u|ü)"
)
_GIVEN = re.compile(rf"{_SYLLABLE}(?:['’-]?{_SYLLABLE}){{0,2}}", re.IGNORECASE)
# "an enumerator from Enshi", "nurse at the clinic of Yao'an": who somebody is, whether or not it is an office.
_DESCRIPTION = re.compile(
    r"(?:an?\s|the\s(?!floor|microphone|mic|question|answer|next|first|last|time)|(?!the\s|an?\s)(?=[a-z]))"
    r"[\w'’&-]+(?:,?\s(?:and\s)?[\w'’&-]+){0,5}?(?:,?\s(?:of|at|from|in|with|for|to|on)\s\S|$)"
)
_NO_DESCRIPTION = re.compile(
    r"(?:please|thanks?|welcome|we|you|i|let|who\w*|which|to|for|and|but|now|it|is|are|was|were|so|as|with|from|in|at|on"
    r"|of|by|could|would|may|can|will|shall|do|does|did|over|your|my|his|her|their|our|if|that|this|these|those|here"
    r"|there|go|first|next|then|also|again|how|what|when|where|why|not|no|yes|both|all|one|two|three|said|says|respectively)\b",
    re.IGNORECASE,
)
_SENTENCE_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|must|do|does|did)\b")


@cache
def surnames() -> frozenset[str]:
    """Return the Chinese surnames in pinyin and in the other spellings people use."""
    found = set()
    for row in concepts("surnames").values():
        found |= {row["pinyin"], *filter(None, row["alternative"].split(";"))}
    return frozenset(name.casefold() for name in found)


def is_name(text: str) -> bool:
    """Tell whether a text is a Chinese name in pinyin, surname first.

    >>> is_name("Lan Fo'an"), is_name("Ouyang Xiu"), is_name("He Said"), is_name("New Energy")
    (True, True, False, False)
    """
    parts = text.split(" ")
    if not 2 <= len(parts) <= 3 or not all(part[:1].isupper() for part in parts):
        return False
    surname, given = parts[0], "".join(parts[1:])
    return surname.casefold() in surnames() and len(given) < 20 and bool(_GIVEN.fullmatch(given))


@cache
def honorifics() -> frozenset[str]:
    """Return the words of courtesy and rank before a name, folded."""
    return frozenset(w.casefold() for w in words("honorifics", "en", position="before"))


@cache
def office_words() -> frozenset[str]:
    """Return the wordings of offices, folded."""
    return frozenset(row["wording"].casefold() for row in wordings("office_title_names", "en"))


def has_office(text: str) -> bool:
    """Tell whether a phrase holds the wording of an office.

    >>> has_office("vice minister of commerce"), has_office("a cup of tea")
    (True, False)
    """
    tokens = re.findall(r"[\w'’-]+", text[:400].casefold())[:40]
    spans = ((i, i + n) for i in range(len(tokens)) for n in range(1, 8))
    return any(" ".join(tokens[a:b]) in office_words() for a, b in spans)


def is_description(phrase: str) -> bool:
    """Tell whether the words behind a name and a comma say who somebody is, office or not.

    >>> is_description("an enumerator from Enshi"), is_description("nurse"), is_description("please begin")
    (True, True, False)
    """
    head = phrase[:120]
    return bool(_DESCRIPTION.match(head)) and not _NO_DESCRIPTION.match(head) and not _SENTENCE_VERB.search(head)


def without_honorific(text: str) -> str:
    """Return a name without the words of courtesy before it.

    >>> without_honorific("Mr. Li Na"), without_honorific("H.E. Ms. Li Na")
    ('Li Na', 'Li Na')
    """
    for _ in range(3):
        for count in (3, 2, 1):
            parts = text.split(" ")
            first = " ".join(parts[:count])
            # "HE Li Na" is Her Excellency; "He Na" and "HE NA" are of the surname He.
            is_surname = first.casefold() == "he" and (first == "He" or len(parts) <= 2)
            if len(parts) > count and first.casefold() in honorifics() and not is_surname:
                text = " ".join(parts[count:])
                break
        else:
            return text
    return text


def is_titled(parts: list[str]) -> bool:
    """Tell whether words are capitalised like a name, small words between them aside."""
    bare = [p.removesuffix(",") for p in parts]
    # "5. Reuters" is a heading.
    return (
        parts[0][:1].isalnum()
        and parts[0][-1:] != "."
        and all(TITLE_WORD.fullmatch(p) or p in SMALL or p[:1].isdigit() for p in bare)
    )


SMALL = frozenset({"of", "and", "the", "for", "de", "da", "von", "van", "bin", "al", "la", "le", "in", "&", "on"})
TITLE_WORD = re.compile(r"[A-ZÀ-Þ\d][\w'’.\-+&/!]*")
