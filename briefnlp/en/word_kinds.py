"""Which English nouns name a time, a change, a mere measure or a mark rather than what a figure is about."""

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
