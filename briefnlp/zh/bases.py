"""Find the wordings of comparison in a Chinese sentence (同比, 比上月, 与2012年相比) and the basis each names."""

import re
from dataclasses import dataclass
from functools import cache

from briefnlp.lexicon import WordingFinder, wordings
from briefnlp.records import Basis, Direction
from briefnlp.text import folded

_GAP_WORDS = (
    r"(?:偏|要|还|略|明显|大幅|约|仍|只|又|都|均)?"
    r"(?:高|低|快|慢|多|少|贵|便宜|晚|早|大|小|长|短|强|弱|好|差|下降|上升|回落|增加|减少|提前|推迟|领先|落后|"
    r"(?:多|少)[^,。;0-9多少的比]{1,4})(?:出|了|上|过)?"
)
COMPARED = re.compile(
    rf"(?P<base>(?:(?<![占同环对之相正可价无百])比(?!重|例|率|值|较|赛|缩小|下降|上升|提高|提升|扩大|优化|降|升|由|从|为|达|至|到|保持|维持|约|是)|(?<!比)较(?!大|快|好|强|高|低|"
    rf"多|少|小|早|晚|弱|慢|长|短|重|轻|为)|(?:与|同|和|跟)(?=[^,。;]{{1,20}}相[比较]))"
    rf"(?P<what>[^,。;0-9比较]{{1,24}}?|[0-9]{{4}}年[^,。;0-9]{{0,12}}?|[0-9]{{1,2}}月份?(?:末|底)?|"
    rf"[^,。;]{{1,12}}[0-9]{{1,2}}-{{1,2}}[0-9]{{1,2}}月份?)(?:相比|相较)?)(?P<word>{_GAP_WORDS})"
)
COMPARING = re.compile("[比较与同和跟]")
GAP_DIRECTIONS: dict[str, Direction] = dict.fromkeys("高快多贵早大长强好", "up") | dict.fromkeys(
    "低慢少晚小短弱差", "down"
)  # type: ignore[assignment]
WORSE = ("便宜", "下降", "回落", "减少", "推迟", "落后")
_EXTRA_BASES: tuple[tuple[str, Basis | None], ...] = (
    (r"(?:两|三|四|五|六|十|[0-9]{1,2})年平均(?:来看)?", None),
    (r"年均|年平均|平均每年|日均|月均", None),
    (
        r"(?:比|较|与|同|和)(?:[0-9]{4}|[一二]〇[〇一二三][0-9一二三四五六七八九〇])年(?:[0-9]{1,2}月|"
        r"同期|底|末|初|的)?[^,。;]{0,12}?(?:相比|(?=[高低快慢增下提上减扩翻多少降缩收延回加涨跌超飙猛锐骤翻]))",
        "since",
    ),
    (
        r"(?:比|较)(?:十|五|三|[0-9]{1,2}|二十|改革开放|疫情|新中国成立|"
        r"[\"“]?十[一二三四五]五[\"”]?)[^,。;0-9]{0,8}?(?:年前|前|初期|末期|时期|之初)",
        "since",
    ),
    (r"(?:比|较)(?:(?:去年|上年)?年初(?!预算|目标|计划)|节前)", "since"),
    (r"(?:比|较|与|同) ?1 ?-{1,2} ?[0-9]{1,2} ?月(?:份)?(?:相比)?", "since"),
    (r"(?:比|较)(?:前[一二三两]季度|上半年|前(?:[2-9]|1[0-9]|[二三四五六七八九十]{1,2})个月)", "since"),
    (r"(?:比|较|与|同|跟|和) ?(?:1[0-2]|[1-9]) ?月(?:份|末|底)?(?:的)?(?:相比)?", "mom"),
    (
        r"(?:比|较)(?:常年|多年平均|往年|历史同期|同期均值|(?:近|过去)?[0-9一二三四五十]{1,2}年(?:同期)?(?:均值|平均))"
        r"(?:同期|平均)?(?:水平|均值)?",
        None,
    ),
    (r"(?:与|同|和|跟)(?=[^,。;]{0,20}(?:[0-9一二三四五六七八九十]年|时期|期间|以前|之前))[^,。;]{2,24}?相比", "since"),
    (r"与(?:去年|上年)同期(?:相比)?", "yoy"),
    (r"与上(?:个)?月(?:末|底)?", "mom"),
)


@dataclass(frozen=True, slots=True)
class Base:
    """A wording of comparison and where it stands."""

    char_start: int
    char_end: int
    basis: Basis | None


@cache
def _listed() -> WordingFinder:
    # 自 and 以来 alone date a statement; they compare nothing.
    rows = [r for r in wordings("bases", "zh") if r["basis"] != "gap" and r["wording"] not in {"自", "自从", "以来"}]
    return WordingFinder((folded(r["wording"]), r["basis"]) for r in rows)


@cache
def _extra() -> re.Pattern[str]:
    # Nothing else begins one: the other characters are passed over at once.
    return re.compile(
        "(?=[比较与同和跟两三四五六十0-9年平日月])(?:"
        + "|".join(f"(?P<b{i}>{shape})" for i, (shape, _) in enumerate(_EXTRA_BASES))
        + ")"
    )


def bases_in(plain: str) -> list[Base]:
    """Return the wordings of comparison in folded text, in order."""
    extra = [
        Base(m.start(), m.end(), _EXTRA_BASES[int((m.lastgroup or "b0")[1:])][1]) for m in _extra().finditer(plain)
    ]
    listed = [Base(h.char_start, h.char_end, h.payload) for h in _listed().find(plain)]
    # The longer reading of the same words wins: 比2019年同期 over 同期.
    kept = [b for b in listed if not any(e.char_start <= b.char_start and b.char_end <= e.char_end for e in extra)]
    longer = [e for e in extra if not any(b.char_start <= e.char_start and e.char_end < b.char_end for b in kept)]
    return sorted(kept + longer, key=lambda b: b.char_start)


def basis_of(wording: str) -> Basis | None:
    """Return the basis that the time in a wording of comparison names: 与上月 mom, 2017年的 since.

    >>> basis_of("与去年"), basis_of("较2017年"), basis_of("与预期")
    ('yoy', 'since', None)
    """
    for shape, basis in _TIMES:
        if shape.search(wording):
            return basis
    return None


_TIMES: tuple[tuple[re.Pattern[str], Basis], ...] = (
    (re.compile(r"(?:去年|上年|上一年|前一年)(?!.{0,2}[一二三四]季)"), "yoy"),
    (re.compile(r"上个?月|前一个?月|上一个?月"), "mom"),
    (re.compile(r"上个?季|前一个?季|上一季|[一二三四]季度"), "qoq"),
    (re.compile(r"[0-9]{4}年|年前|年[初底末]|前年|同期|时期|上周|前一周|月"), "since"),
)


def ratio_base(plain: str, start: int, end: int) -> Base | None:
    """Return what a ratio compares with: the words from `start` to `end`."""
    if start >= end:
        return None
    what = plain[start:end]
    basis: Basis | None = None
    if re.search(r"(?:去年|上年)(?:同期)?\Z", what):
        basis = "yoy"
    elif re.search(r"[0-9]{4}年|年前|年底|同期", what):
        basis = "since"
    return Base(start, end, basis)


def gap_base(plain: str, low: int, start: int) -> Base | None:
    """Return what a 差距 is with: 同发达国家还有…的差距."""
    match = re.search(
        r"(?:同|与|和)([^,。;]{2,20}?)(?:还|仍|相比|有|存在)",
        plain[max(low, plain.rfind(",", 0, start)) : start],
    )
    if match is None:
        return None
    offset = max(low, plain.rfind(",", 0, start))
    return Base(offset + match.start(), offset + match.end(1), None)
