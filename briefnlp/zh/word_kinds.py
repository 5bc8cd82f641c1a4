"""Which kind of Chinese word stands in a clause: light or a verb, a head, an owner, a part of a noun phrase."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from briefnlp.findings import Word
from briefnlp.lexicon import words
from briefnlp.zh.indicators import indicator_names
from briefnlp.zh.tokens import dictionary_words, word_classes

Piece = tuple[int, int, str]

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
# Who acts: 执法人员检查商铺.
AGENTS = tuple(sorted(words("phrase_words", "zh", role="agent")))
STOPPERS = words("phrase_words", "zh", role="stopper")
# 通报说, 数据显示: who tells, not what is told of.
REPORTING = words("phrase_words", "zh", role="reporting")
# Heads that make a verb before them part of the name of a measure: 资助金额, 补助标准.
HEADS = tuple(sorted(words("phrase_words", "zh", role="head")))
# Heads that a verb may have as its object: 提供资金, but 资助金额.
OBJECT_HEADS = tuple(sorted(words("phrase_words", "zh", role="object_head")))
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
# What belongs to a measure before its head: 最大|载重, 平均|身高.
MEASURE_PARTS = words("phrase_words", "zh", role="measure_part")
MEANS = frozenset({"平均", "人均", "户均", "亩均"})
# What goes to somebody or comes from there: 对东盟|出口, 自日本|进口.
DIRECTED = tuple(sorted(words("phrase_words", "zh", role="directed")))
_DIRECTIONS = frozenset("对与同自从")
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


def is_pointed(token: str) -> bool:
    """Tell whether a word points at a thing known, 这家, 该款, with no new name for it."""
    return token[0] in "这那" and token not in _WHERE and len(token) <= 2


_WHERE = frozenset({"这里", "那里", "这样", "那样", "这些", "那些", "那么", "这么"})
_IN_OWNERS = JOINERS | PART_OF_NAME


def is_owner(token: str) -> bool:
    return (is_nominal(token) and (token not in TAKING or token in DEVERBAL)) or token in _IN_OWNERS


def modifies(token: str) -> bool:
    return word_classes().get(token, "").startswith(("n", "vn"))


# What the segmenter may join to a word it does not know, behind it or before it: 率|达, 水库群|共, 比|上月, 较|前月.
_JOINED_BEHIND = frozenset("共均达至为占超约近仅已将则就各由从比")
_JOINED_BEFORE = frozenset("比较占各超约近共均仅已")
_TWO_WORDS = frozenset({"前报", "盘报", "后报", "中有", "里有", "内有", "另有", "还有"})
_FOR_EACH = frozenset(f"{each}均" for each in "次户人亩日月年周笔单件台")
# An unknown word that ends like this is a verb with its complement: 贵上, 卖出, 飙到.
_COMPLEMENTS = frozenset("上下出起过到至了着")


@cache
def takes_object(token: str) -> bool:
    """Tell whether a word of the dictionary is a verb with its object: 挽回|损失, 审理|案件, but not 服务质量."""
    verb, noun = token[:2], token[2:]
    if len(token) != 4 or verb not in TAKING or verb in VERBAL or token in dictionary_words():
        return False
    return word_classes().get(token, "").startswith("n") and word_classes().get(noun, "").startswith(("n", "vn"))


@cache
def seam(token: str) -> int:
    """Return where an unknown word is to be parted from an adverb or a verb joined to it, or 0.

    >>> seam("率达"), seam("比老款"), seam("报达")
    (1, 1, 1)
    """
    if token.endswith(("率高", "率低")):
        return len(token) - 1  # 成功率|高达: the dictionary has it as a word
    if token == "率控制":
        return 1
    if not 2 <= len(token) <= 3 or token in word_classes() or token in dictionary_words():
        return 0
    if token[-1] in _JOINED_BEHIND or token in _TWO_WORDS:
        return 0 if token[-2:] in _FOR_EACH else len(token) - 1
    return 1 if token[0] in _JOINED_BEFORE or token[0] == "率" else 0  # 率升


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
        if 1 < len(word.text) < 5 and (at := seam(word.text)):
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


def is_inside(before: str, token: str, following: str) -> bool:
    """Tell whether a word that mostly stops a phrase stands inside one: 小麦最低收购价, 图书馆的注册读者."""
    if not is_nominal(following):
        return False
    if token in TAKING:
        # Behind 的, in a chain of nouns or in the name of a rate a verb is a modifier.
        is_noun = token in VERBAL and (before in CHAIN or following.endswith("率"))
        return before == "的" or is_noun
    return token in ATTRIBUTIVE and is_nominal(before) and word_classes().get(following, "n").startswith(("n", "vn"))


def object_start(tokens: Sequence[Piece], start: int, end: int) -> int:
    """Return where the object of a verb begins that stands right before its number: 泄漏|燃油200万加仑."""
    is_headed = tokens[end - 1][2].endswith(HEADS)
    for at in range(start + 1, end - 1 - is_headed):
        token = tokens[at][2]
        is_act = len(token) == 2 and word_classes().get(token) in {"v", "vn"} and token not in INDICATOR_HEADS
        if is_act and tokens[at - 1][2].endswith(AGENTS):
            return at + 1  # 执法人员检查|商铺, 快递企业揽收|包裹
    if is_headed:
        return start
    for at in range(end - 2, start - 1, -1):
        token = tokens[at][2]
        if token == "的":
            break
        is_plain = len(token) > 1 and (word_classes().get(token, "") == "v" or token in TAKING)
        if is_plain and token not in DEVERBAL and token not in {"完成", "实现"}:
            if token == "累计" and at + 2 == end and tokens[at + 1][2] in VERBAL:
                return start  # 基金累计结余
            return start if is_newly(tokens, at, end) else at + 1
    return start


def directed_start(tokens: Sequence[Piece], start: int, end: int) -> int:
    """Return where a flow begins that is named with where it goes or comes from: 我国|对|东盟出口, 自|日本进口."""
    if not start or tokens[start - 1][2] not in _DIRECTIONS or not tokens[end - 1][2].endswith(DIRECTED):
        return start
    if end - start < 2 or not word_classes().get(tokens[start][2], "n").startswith(("n", "j", "l")):
        return start
    has_owner = start == 2 and (
        tokens[0][2] == "我国" or word_classes().get(tokens[0][2], "").startswith(("n", "j", "b"))
    )
    return start - 1 - has_owner


def moved_start(tokens: Sequence[Piece], start: int, end: int) -> int:
    """Return where what is moved begins, behind the verb that moves it: 银行决定下调|存款准备金率."""
    for at in range(end - 2, start - 1, -1):
        if tokens[at][2] in GROWTH and tokens[at + 1][2] not in SUFFIXES:  # 压减率
            return at + 1
    return start


def is_newly(tokens: Sequence[Piece], at: int, end: int) -> bool:
    """Tell whether 新增 is inside the name of a measure, 风电新增装机, and no verb: 企业新增贷款."""
    if tokens[at][2] != "新增" or at + 2 != end or tokens[at + 1][2] not in VERBAL or not at:
        return False
    owner = tokens[at - 1][2]
    is_noun = word_classes().get(owner, "n") in {"n", "j", "nz", "l"} and owner not in STOPPERS
    return is_noun and not owner.endswith(AGENTS)


def measure_start(tokens: Sequence[Piece], start: int, end: int) -> int:
    """Return where what is measured begins behind an owner that is pointed at: 这家银行|股价, 这座电站|装机容量."""
    at = end - 1
    while at > start + 1 and (tokens[at - 1][2] in DEVERBAL or tokens[at - 1][2] in MEASURE_PARTS):
        at -= 1
    owner = tokens[at - 1][2] if at > start + 1 else ""
    is_measure = tokens[end - 1][2].endswith(HEADS) or tokens[end - 1][2] in DEVERBAL
    return at if is_measure and owner and owner != "的" else start
