"""What is a name in Chinese text, what an office, and what courtesy behind a name."""

import re
from functools import cache
from types import MappingProxyType
from typing import cast

from briefnlp.lexicon import concepts, wordings, words
from briefnlp.records import Role

HAN = re.compile(r"[㐀-鿿]+")
# Minority and foreign names are spelt out with a dot between their parts.
_DOTTED = re.compile(r"[㐀-鿿]{1,8}(?:[·•・‧．.][㐀-鿿]{1,8}){1,3}")
# Characters that names read otherwise than most words do.
IN_NAMES = MappingProxyType({"佛": "fo"})
# 由他, 各位媒体朋友, 谈就业: what addresses or points at people names nobody.
NEVER_NAMES = re.compile(
    r"[他她我您你这那哪谁们]|先生|女士|大家|有关|相关|负责|^各位|朋友$|同志$|^[先来再请就将给为][作做为给说讲谈介回答补来就请]|^[先来再]$"
)
_COURTESY = ("先生", "女士", "同志", "大校", "上校", "中校", "少将", "中将", "师傅")
# What stands behind an office and is no name: 副部长介绍, 主任指出.
NO_SPELT = re.compile(
    r"[的了在和与及是有为将就等请由被把对向从到说讲谈答问话先来再也都还]|参加|出席|主持|介绍|回答|解读|负责|会议|同志|先生|女士|代表|办公|助理|工作|分别|一起|发布|通报|兼|级|联席|接待|信箱|专访|集体|提问|讲话|致辞|指出|强调|表示|宣布|宣读|透露|坦言|建议|补充|总结|提出|如下|包括|认为|希望|要求|方面"
)


@cache
def label_words() -> MappingProxyType[str, str]:
    """Return the words that stand before a colon and name nobody, or only say question or answer, with their kind."""
    return MappingProxyType({row["wording"]: row["kind"] for row in wordings("label_words", "zh")})


@cache
def roles() -> MappingProxyType[str, Role]:
    """Return the words for what somebody does at a briefing, 主持人 and 记者 among them, with the role."""
    return MappingProxyType({row["wording"]: cast(Role, row["role"]) for row in wordings("role_words", "zh")})


@cache
def surnames() -> frozenset[str]:
    """Return the Chinese surnames."""
    return frozenset(concepts("surnames"))


def is_name(text: str) -> bool:
    """Tell whether a text has the shape of a Chinese name: a surname and one or two characters, or dotted parts.

    >>> is_name("李娜"), is_name("欧阳明月"), is_name("艾尔肯·吐尼亚孜"), is_name("第二点"), is_name("主持人")
    (True, True, True, False, False)
    """
    if _DOTTED.fullmatch(text):
        # 人民日报·人民网 are two outlets.
        return not text.endswith(tuple(words("outlet_words", "zh", position="end") | {"记者"}))
    if (
        not HAN.fullmatch(text)
        or NEVER_NAMES.search(text)
        or text in label_words()
        or text in roles()
        or text in office_words()
        or text in organizations()
    ):
        return False
    if text[:2] in surnames() and 3 <= len(text) <= 4:
        return True
    return text[:1] in surnames() and 2 <= len(text) <= 3


@cache
def organizations() -> frozenset[str]:
    """Return the names of organizations, which are nobody's."""
    return frozenset(row["wording"] for row in wordings("organization_names", "zh"))


@cache
def office_words() -> frozenset[str]:
    """Return the wordings of offices."""
    return frozenset(row["wording"] for row in wordings("office_title_names", "zh"))


@cache
def office_end() -> re.Pattern[str]:
    """Return the pattern of an office's last words: 副部长, 新闻发言人, 总经济师."""
    ends = office_words() | words("role_words", "zh", role="chair") | words("role_words", "zh", role="official")
    return re.compile("|".join(sorted(map(re.escape, ends), key=len, reverse=True)))


def has_office(text: str) -> bool:
    """Tell whether a phrase ends in the wording of an office.

    >>> has_office("商务部副部长"), has_office("一杯茶")
    (True, False)
    """
    tail = text[-12:].rstrip("、 ")
    return any(tail.endswith(tail[i:]) and tail[i:] in _office_tails() for i in range(len(tail)))


@cache
def _office_tails() -> frozenset[str]:
    return office_words() | words("role_words", "zh", role="chair") | words("role_words", "zh", role="official")


def without_honorific(text: str) -> str:
    """Return a name without the word of courtesy behind it.

    >>> without_honorific("李娜女士")
    \'李娜\'
    """
    for word in _COURTESY:
        if text.endswith(word) and len(text) > len(word) + 1:
            return text.removesuffix(word).strip()
    return text
