"""Which kind of Chinese word stands in a clause: light or a verb, a head, an owner, a part of a noun phrase."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from briefnlp.findings import Word
from briefnlp.lexicon import words
from briefnlp.zh.indicators import indicator_names
from briefnlp.zh.tokens import dictionary_words, word_classes

# Words that end a noun phrase on its right: light verbs, adverbs, prepositions before the number or the predicate.
LIGHT = words("phrase_words", "zh", role="light")
# Verbs that take what is measured as their object.
TAKING = words("phrase_words", "zh", role="taking")
# Verbs of movement: they end the subject and take no object that is measured.
GROWTH = words("phrase_words", "zh", role="growth") | (
    frozenset().union(*(words("change_words", "zh", kind=kind) for kind in ("verb", "narrow", "reach")))
    - TAKING
    - frozenset().union(*(words("phrase_words", "zh", role=role) for role in ("attribute", "verbal")))
)
STOPPERS = words("phrase_words", "zh", role="stopper")
# 通报说, 数据显示: who tells, not what is told of.
REPORTING = words("phrase_words", "zh", role="reporting")
# Heads that make a verb before them part of the name of a measure: 资助金额, 补助标准.
HEADS = tuple(sorted(words("phrase_words", "zh", role="head")))
INDICATOR_HEADS = words("phrase_words", "zh", role="indicator_head")
# Nouns that resume rather than name: 大关, 目标, 峰值.
EMPTY_HEADS = words("phrase_words", "zh", role="empty_head")
# Parts of a name of a measure that look like adverbs, numbers or verbs elsewhere.
PART_OF_NAME = words("phrase_words", "zh", role="part_of_name")
ATTRIBUTES = words("phrase_words", "zh", role="attribute")
SUFFIXES = words("phrase_words", "zh", role="suffix")
JOINERS = words("phrase_words", "zh", role="joiner")
CHAIN = frozenset({"及", "和", "与", "、"})
# 客户里, 经营主体中: a whole, before the part that is measured.
LOCALIZERS = frozenset("中里内")
AFTERWARDS = frozenset({"后", "之后", "以后", "前", "之前", "以前", "时", "期间"})
# Adverbs of a clause that are attributes between two nouns: 进口整体通关时间.
ATTRIBUTIVE = frozenset({"整体", "总体", "综合", "一般"})
LEFT_BARE = frozenset({"的", "、", "和", "与", "及", ")"})
MEANS = frozenset({"平均", "人均", "户均", "亩均"})
# Verbs that mostly name something in statistics.
VERBAL = words("phrase_words", "zh", role="verbal")
DEVERBAL = VERBAL | INDICATOR_HEADS
# Words the dictionary takes for places.
NO_PLACES = words("phrase_words", "zh", role="no_place")
_VERB_TAGS = frozenset({"v", "d", "vd", "vi", "vq", "df"})


def is_verb(token: str) -> bool:
    """Tell whether a word is a verb that names nothing without its object."""
    # 先发行1万亿元: a verb without its object names nothing; 出口2万亿元 does.
    if token in INDICATOR_HEADS or token in indicator_names():
        return False
    return token in TAKING or token in GROWTH or (word_classes().get(token, "") in _VERB_TAGS and token not in VERBAL)


_IN_OWNERS = JOINERS | PART_OF_NAME


def is_owner(token: str) -> bool:
    return (is_nominal(token) and (token not in TAKING or token in DEVERBAL)) or token in _IN_OWNERS


def modifies(token: str) -> bool:
    return word_classes().get(token, "").startswith(("n", "vn"))


# What the segmenter may join to a word it does not know, behind it or before it: 率|达, 水库群|共, 比|上月, 较|前月.
_JOINED_BEHIND = frozenset("共均达至为占超约近仅已将则就各由从比")
_JOINED_BEFORE = frozenset("比较占各超约近共均仅已")
_FOR_EACH = frozenset(f"{each}均" for each in "次户人亩日月年周笔单件台")
# An unknown word that ends like this is a verb with its complement: 贵上, 卖出, 飙到.
_COMPLEMENTS = frozenset("上下出起过到至了着")


@cache
def seam(token: str) -> int:
    """Return where an unknown word is to be parted from an adverb or a verb joined to it, or 0.

    >>> seam("率达"), seam("比老款"), seam("报达")
    (1, 1, 1)
    """
    if not 2 <= len(token) <= 3 or token in word_classes() or token in dictionary_words():
        return 0
    if token[-1] in _JOINED_BEHIND:
        return 0 if token[-2:] in _FOR_EACH else len(token) - 1
    return 1 if token[0] in _JOINED_BEFORE else 0


_NOMINAL = ("n", "vn", "an", "j", "l", "eng", "b", "f", "s", "i", "q", "a", "z")
_NOT_NOMINAL = words("phrase_words", "zh", role="not_nominal")
_ADVERBS = frozenset("拟已仅只可将先才又也还就均共都再曾未不需能应须更首仍正或多少略")


@cache
def is_nominal(token: str) -> bool:
    """Tell whether a word can be part of a noun phrase."""
    if token in _NOT_NOMINAL or token.isspace():
        return False
    if token in SUFFIXES:
        return True
    tag = word_classes().get(token)
    if tag is None:
        # Words of the policy dictionary, Latin names, digits in names (5G, 65岁).
        # An unknown word that begins with an adverb is no noun: 仅售, 已过, 可达.
        if len(token) == 2 and (token[0] in _ADVERBS or token[-1] in _COMPLEMENTS):
            return token in dictionary_words()
        return len(token) > 1 or token.isalnum()
    return tag.startswith(_NOMINAL) or token in VERBAL or (tag in {"ns", "nr", "nt"} and len(token) > 1)


def parted(found: Sequence[Word], times: Sequence[tuple[int, int]]) -> list[Word]:
    """Return the words, parted at their seams and where a wording of time begins or ends inside one: 2025|年销售额."""
    pieces: list[Word] = []
    for word in found:
        if at := seam(word.text):
            edge = word.char_start + at
            pieces += [Word(word.char_start, edge, word.text[:at]), Word(edge, word.char_end, word.text[at:])]
        else:
            pieces.append(word)
    for edge in (edge for span in times for edge in span):
        at = bisect_left(pieces, edge, key=lambda word: word.char_end)
        if at < len(pieces) and pieces[at].char_start < edge < pieces[at].char_end:
            word, inner = pieces[at], edge - pieces[at].char_start
            pieces[at : at + 1] = [
                Word(word.char_start, edge, word.text[:inner]),
                Word(edge, word.char_end, word.text[inner:]),
            ]
    return pieces
