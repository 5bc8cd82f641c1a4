"""Which English nouns name a time, a change, a rate, a mere measure or a mark rather than what a figure is about."""

import re

from briefnlp.en.units import speaks_of
from briefnlp.lexicon import words

TIME_NOUNS = frozenset(str.split("year month quarter week day decade hour time period end"))
CHANGE_NOUNS = frozenset(
    str.split(
        "increase decrease rise fall decline drop growth expansion contraction gain reduction cut jump surge "
        "addition hike boost improvement slump plunge rate pace average total maximum minimum record high low "
        "number amount majority rest range level value up figure equivalent speed"
    )
)
MARKS = frozenset(str.split("mark threshold milestone barrier place position spot"))
BARE_NOUNS = words("phrase_words", "en", role="bare_noun")
# These only say how something was counted.
UNIT_NOUNS = words("phrase_words", "en", role="unit_noun")

# What a percentage is of, or which rate it states, told by the nouns beside it.
SHARED = re.compile(
    r"\b(?:penetration(?!\srate)|(?<!a\s)(?<!per\s)share|proportion|percentage\sof|stake)\b", re.IGNORECASE
)

OF_WHOLE = re.compile(
    r"\s(?:of|as a share of)\s(?!a\spercentage|the way|around|about|"
    r"\d[\d.,]{0,20}(?:%|\s(?:percent|per\s|points?\b|[mbtr]+illion)|[.,;]?(?:\s|\Z)(?![a-z])))",
    re.IGNORECASE,
)

RATE_NOUN = re.compile(
    r"\b(?:growth|increase|rise|expansion|inflation|CPI|consumer price|economy grew|M2|GDP target)\b", re.IGNORECASE
)

FALL_NOUN = re.compile(
    r"\b(?:decline|decrease|drop|fall|contraction|deflation|reduction|slump|slide|the\scut)\b", re.IGNORECASE
)

# "the deficit-to-GDP ratio", "R&D intensity": one amount set against another.
RATIO_NOUN = re.compile(
    r"\b\w+-to-\w+\sratio\b|\bintensity\s(?:from|to|at|of|was|is|reached|stood|rose|fell)\b|"
    r"\bratio\sof\s[^,;]{1,60}\sto\s"
)


def names_rate(text: str) -> bool:
    """Tell whether a text names a rate that stands at a level: unemployment, interest, mortality."""
    return speaks_of("rate", "percent", text)


NORMAL = re.compile(
    r"\s(?:of\s)?(?:the|its|their|his|her)\s(?:earlier|previous|former|old|prior|present|current|original|initial|usual|normal|(?:19|20)\d\d)\b|"
    r"\s(?:of\s)?the\s(?:peak|level|price|rate|size|amount|cost|speed|average|pace)\b|"
    r"\sof\s(?:what\b|(?:the\s)?[A-Z]\w+'s(?=[.,;]|\Z)|that\b|those(?=[.,;]|\Z|\s(?:of|in|at|a|last|for|during|before|recorded|sold)\b)|(?:the|its|their)\s(?:\w+\s)?(?:level|average|mean|median|norm|pace)\b|(?:the|its|their)\s(?:normal|usual|previous|pre-\w+|"
    r"year-earlier|average|level|same|peak|(?:full-year|annual|yearly|year's|whole-year)\starget|target\b)\b|(?:last|the\sprevious)\syear|"
    r"(?:the\s)?(?:(?:19|20)\d\d|pre-\w+|[a-z]+\s\w+'s|\w+'s)\slevels?\b|the\s[$€£¥][\d.,]+(?:\s[a-z]+illion|(?!\s[a-z]+illion))(?=[.,;]|\Z|\s(?!bill\b|cost|total|budget|sum|fund|package|price)[a-z])|"
    r"(?:the|its|their)\s(?:pace|number|amount|figure|price|cost|sum|rate|size|speed|volume)\s(?:that|it|they|in\s(?:19|20)\d\d|a|"
    r"forecast|expected|seen|recorded|spent|paid|sold|last|needed|required|set)\b)"
)
