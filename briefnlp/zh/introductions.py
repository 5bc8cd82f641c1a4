"""Find the people a Chinese text introduces: 商务部副部长李强先生，国家统计局局长、党组书记 吴菲."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from briefnlp.findings import Introduced
from briefnlp.lexicon import concepts
from briefnlp.text import shadow, simplified, without_readings
from briefnlp.zh.labels import ends_in_spokesperson
from briefnlp.zh.names import NO_SPELT, is_name, office_end, roles

_HONORIFIC = r"(?:先生|女士|同志|教授|院士|大校|上校|少将)"
# After a name: courtesy, a pause, another person, or a verb of the occasion.
_AFTER_NAME = (
    rf"(?=\s?{_HONORIFIC}|\s?[、,;。:;()]|\s?和|\s?及|\s?等|\s?与|\s?就|主持|介绍|出席|举行|回答|答|解读|通报|发布|作|围绕"
    r"|宣布|向|在|为|先|来|将|一起|一道|一同|共同|分别|也|!|\s|$)"
)
# An office starts after a pause that is not 、, after a verb of inviting, or after 和 behind another person. 自由 and
# 有限 hold no such verb.
_OFFICE_START = re.compile(
    r"[,;。:!?\n]|--|(?:先生|女士|同志)(?:和|及|与)?|[他她我]们?[和与同及]|(?:邀请到了?|邀请了?|请来了?|请到了?|有请|(?<!申)请|还有|包括|分别是|他们是|就是|以及|主持人|\d+日"
    r"|第[一二三四五六七八九十]+位是?|我是|我叫|(?<!国)(?<!总)是|(?<!自)由|欢迎|来自"
    r"|(?:的|都|中|里|另|共|有|上|席|还|位|边|宾|导|场)有(?!限|关|色|机|效|资|序|线)|(?:他|她)们?(?:是|为)|[一二两三四五六七八九十]位(?!一体)(?:是|为|嘉宾|叫)?"
    r"|高兴(?:地|能)?(?:向大家|为大家|同大家)?介绍(?:一下)?|左[边侧手]|右[边侧手]|依次为|依次是|分别为|嘉宾为|坐着的)"
)
_SHARED_NAME = re.compile(rf"\s?(?:[、,]|和|及|以及|与)\s?(?P<name>[㐀-鿿·]{{2,10}}?){_AFTER_NAME}")


# One line of a list may put the name first: 李娜　商务部副部长.
_NAME_FIRST = re.compile(r"(?P<name>[㐀-鿿·]{2,8})\s{1,3}(?P<office>[㐀-鿿、（）()“”]{4,80})")


_SELF = re.compile(r"我(?:是|叫|就是)$")
_GLOSSED = re.compile(r"(?P<name>[㐀-鿿]{2,4})\((?P<office>[㐀-鿿、“”\"]{4,60})\)")
_COURTEOUS = re.compile(r"(?<=[㐀-鿿])(?=\s?(?:先生|女士|同志))\s?(?:先生|女士|同志)")
# A sentence that lists guests, and words that address somebody instead.
_LISTS = re.compile(
    r"有请|依次|应邀|连线|让我们欢迎|欢迎(?!大家|各位)|发布人|出席|邀请|请来|请到|嘉宾|到场|主讲|参加|还有|分别是|他们是|一位是|在座"
)
_ADDRESSED = re.compile(
    r"谢|刚才|刚刚|请(?!来|到)|问|回答|介绍|同意|认为|记者|[我你您他她]|欢迎(?!到)|朋友|有关|相关|一线|各位|几位|大家"
)
_LEAST_OCCUPATION = 3
# 和田 is a place, not "and 田".
_PLACES = frozenset(["和田", "和平", "和县", "和顺", "和硕", "和静", "和龙", "和政", "和林", "和布"])
# 李娜女士是商务部副部长; 北京大学李娜教授, 李娜院士: introduced without an office before the name.
_TOLD = re.compile(
    r"(?P<name>[㐀-鿿·]{2,8}?)(?:先生|女士|同志|教授|院士)(?:是|现任|担任|任)(?P<office>[^,;。!?\n]{3,60})(?=[,;。]|$)"
)
_PAUSE = re.compile("、")
_TITLED = re.compile(
    r"(?:大学|学院|研究院|研究所|科学院|医院|公司|集团|[、,:和到]|请(?![到来了])|[来请]了|有|迎)(?P<name>[㐀-鿿]{2,4}?)(?:教授|院士|研究员|博士)(?=[、,;。和与及]|$)"
)
# The last character of an occupation, and an item of a list.
_TRADES = frozenset("长师员人手家工主商户者民匠表理监事授士官总记任席兵警司")
_ITEM = re.compile(r"[^,;。:!?\n]{5,60}?(?=[,;。]|$|(?:[为与和同跟]大家|为我们|也(?:来|到|应邀)|将(?:为|回答|出席)))")
_SELF_NAMED = re.compile(r"我(?:是|叫)(?:今天的?|本场)?(?:主持人)?[,、]?(?P<name>[㐀-鿿]{2,4})(?=[,。!;]|$)")
_TWO_PARTS = re.compile(r"(?P<first>[^\s,。;:!?]{2,80})\s{1,3}(?P<second>[^\s,。;:!?]{2,80})")


@cache
def _spelt_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?P<end>{office_end().pattern})(?P<name>[㐀-鿿]{{2,5}})(?=[、,;。]|$)")


@cache
def _named() -> re.Pattern[str]:
    singles = "".join(s for s in concepts("surnames") if len(s) == 1)
    doubles = "|".join(s for s in concepts("surnames") if len(s) == 2)
    name = (
        rf"(?:(?:{doubles})[㐀-鿿]{{1,2}}|[{singles}][㐀-鿿]{{1,2}}|[㐀-鿿]{{1,6}}·(?:[㐀-鿿]{{1,6}}·)?[㐀-鿿]{{2,8}}?)"
    )
    # Before a word of courtesy any short run of Han characters is a name: 主席格桑平措先生.
    courteous = r"(?P<courteous>[㐀-鿿]{2,6}?)(?=\s?(?:先生|女士|同志))"
    return re.compile(rf"(?P<end>{office_end().pattern})\s{{0,3}}(?:(?P<name>{name}){_AFTER_NAME}|{courteous})")


def _ends_in_office(text: str) -> bool:
    return any(match.end() == len(text) for match in office_end().finditer(text))


def find_introduced(text: str) -> list[Introduced]:
    """Return the people introduced in a text with their offices as worded, in order; a shared office goes to each.

    >>> text = "今天邀请到商务部副部长李强先生，吴菲女士，国家统计局局长、党组书记周平先生。"
    >>> [(p.name, p.office) for p in find_introduced(text)]
    [('李强', '商务部副部长'), ('吴菲', '商务部副部长'), ('周平', '国家统计局局长、党组书记')]
    """
    clean, places = without_readings(text)
    if clean != text:
        return [
            replace(p, char_start=places[p.char_start or 0], char_end=places[p.char_end or 0])
            for p in find_introduced(clean)
        ]
    folded = simplified(shadow(text))
    first = _NAME_FIRST.fullmatch(folded.strip()) if len(folded) < 120 else None
    if first and is_name(first["name"]) and _ends_in_office(first["office"]):
        place = folded.index(first["name"])
        end = place + len(first["name"])
        return [Introduced(text[place:end], text[end:].strip(), char_start=place, char_end=end)]
    found: list[Introduced] = []
    position = 0
    for match in _named().finditer(folded):
        if match.start() < position:
            continue
        group = "name" if match["name"] else "courteous"
        name_start, name_end = match.span(group)
        if group == "name" and not is_name(match["name"]):
            continue
        start = _office_start(folded, position, match.start("end"))
        person = _person(text, start, match.end("end"), (name_start, name_end), folded)
        found.append(person)
        position = _after_courtesy(folded, name_end)
        # 财政部副部长李强先生，吴菲女士: the office is said once, for the first.
        while person.office and (shared := _next_sharing(folded, position)):
            a, b = shared
            found.append(Introduced(text[a:b], person.office, char_start=a, char_end=b))
            position = _after_courtesy(folded, b)
    others = [
        *_told(text, folded),
        *_glossed(text, folded),
        *_spelt(text, folded),
        *_courteous(text, folded, found),
        *_self_named(text, folded),
        *_titled(text, folded),
    ]
    seen = {p.char_end for p in found}
    for person in others:
        if person.char_end not in seen:
            seen.add(person.char_end)
            found.append(person)
    return sorted(found, key=lambda p: p.char_start or 0)


def _person(text: str, start: int, end: int, name: tuple[int, int], folded: str) -> Introduced:
    office = text[start:end].strip()
    worded = text[slice(*name)]
    role = None if ends_in_spokesperson(office) else roles().get(office)
    if _SELF.search(folded, max(0, start - 4), start):
        # 我是新闻发言人李娜: who says so of themselves may be the one who chairs.
        return Introduced(worded, None if role == "chair" else office, "chair", *name)
    if role in {"chair", "journalist"}:
        # 主持人 is what the person does here, not an office.
        return Introduced(worded, None, role, *name)
    return Introduced(worded, office, char_start=name[0], char_end=name[1])


def _glossed(text: str, folded: str) -> Iterator[Introduced]:
    """Yield those whose office stands in brackets behind the name: 李娜（商务部副部长）."""
    for match in _GLOSSED.finditer(folded):
        name = next((n for n in (match["name"][-4:], match["name"][-3:], match["name"][-2:]) if is_name(n)), None)
        if name and _ends_in_office(match["office"]):
            end = match.end("name")
            office = text[slice(*match.span("office"))]
            yield Introduced(text[end - len(name) : end], office, char_start=end - len(name), char_end=end)


def _courteous(text: str, folded: str, found: Sequence[Introduced]) -> Iterator[Introduced]:
    """Yield those of a list of guests whose occupation no lexicon has: 章贡区“小橘灯”托育园园长赖冬妹女士."""
    if not _LISTS.search(folded):
        return
    taken = {p.char_end for p in found}
    ends = sorted(end for end in taken if end)
    previous = 0
    for match in _COURTEOUS.finditer(folded):
        end = match.start()
        start = _office_start(folded, previous, end)
        previous = match.end()
        person = _last_named(text, folded, start, end)
        if person and end not in taken:
            yield person
    for match in _ITEM.finditer(folded):
        # 合作社理事长董锋利: of a list that does without 先生 and 女士.
        last = bisect_left(ends, match.end()) - 1
        held = max(ends[last], match.start()) if last >= 0 else match.start()
        start, end = _office_start(folded, _after_courtesy(folded, held), match.end()), match.end()
        for stop in (*(m.start() for m in _PAUSE.finditer(folded, start, end)), end):
            # 首席技师邓峰、“雪龙3”号船长任平: two people; 院士、总设计师牛文: one.
            person = _last_named(text, folded, start, stop)
            if person and folded[stop - len(person.name) - 1] in _TRADES:
                start = stop + 1
                if stop not in taken:
                    yield person


def _last_named(text: str, folded: str, start: int, end: int) -> Introduced | None:
    """Return the person whose name ends a phrase, the rest of it as the office."""
    names = [n for n in (folded[max(start, end - n) : end] for n in (4, 3, 2)) if n and _is_likely_name(n)]
    if len(names) > 1 and names[0][0] in _TRADES:
        # 导师周卫: 师 is a surname, but more often the end of an occupation.
        names = names[1:]
    office = text[start : end - len(names[0])].strip() if names else ""
    if not names or len(office) < _LEAST_OCCUPATION or _ADDRESSED.search(office):
        return None
    return Introduced(text[end - len(names[0]) : end], office, char_start=end - len(names[0]), char_end=end)


def _spelt(text: str, folded: str) -> Iterator[Introduced]:
    """Yield those of a list whose names have no Chinese surname: 西藏自治区主席格桑平措、副主席次仁央宗."""
    if not _LISTS.search(folded):
        return
    position = 0
    for match in _spelt_pattern().finditer(folded):
        name = match["name"]
        if not (is_name(name) or NO_SPELT.search(name)):
            start = _office_start(folded, position, match.start("end"))
            yield Introduced(
                text[slice(*match.span("name"))], text[start : match.end("end")], "official", *match.span("name")
            )
        position = match.end()


def _self_named(text: str, folded: str) -> Iterator[Introduced]:
    # 大家好，我是李娜。
    for match in _SELF_NAMED.finditer(folded):
        if is_name(match["name"]):
            yield Introduced(text[slice(*match.span("name"))], None, "chair", *match.span("name"))


def _told(text: str, folded: str) -> Iterator[Introduced]:
    for match in _TOLD.finditer(folded):
        if is_name(match["name"]) and _ends_in_office(match["office"]):
            yield Introduced(
                text[slice(*match.span("name"))], text[slice(*match.span("office"))], "official", *match.span("name")
            )


def _titled(text: str, folded: str) -> Iterator[Introduced]:
    for match in _TITLED.finditer(folded) if _LISTS.search(folded) else ():
        if _is_likely_name(match["name"]):
            yield Introduced(text[slice(*match.span("name"))], None, "official", *match.span("name"))


def _is_likely_name(name: str) -> bool:
    # Of four characters only names with a surname of two.
    return is_name(name) and (len(name) < 4 or name[:2] in concepts("surnames"))


def read_entry(line: str) -> Introduced | None:
    """Return the person one line of a list names, whatever stands beside the name, or None.

    >>> read_entry("环卫工人　郭晶").office, read_entry("李娜 志愿者").name, read_entry("大家上午好") is None
    ('环卫工人', '李娜', True)
    """
    worded = line.strip().strip("；;，,")
    folded = simplified(shadow(worded))
    match = _TWO_PARTS.fullmatch(folded)
    if not match:
        return None
    for name, office in (("second", "first"), ("first", "second")):
        if is_name(match[name]):
            return Introduced(worded[slice(*match.span(name))], worded[slice(*match.span(office))])
    return None


def _after_courtesy(folded: str, end: int) -> int:
    match = re.compile(rf"\s?{_HONORIFIC}").match(folded, end)
    return match.end() if match else end


def _office_start(folded: str, position: int, office: int) -> int:
    start = max(position, office - 90)
    for match in _OFFICE_START.finditer(folded, start, office):
        start = match.end()
    while start < office and folded[start] in "、,和及与 (" and folded[start : start + 2] not in _PLACES:
        start += 1
    return start


def _next_sharing(folded: str, position: int) -> tuple[int, int] | None:
    match = _SHARED_NAME.match(folded, position)
    return match.span("name") if match and is_name(match["name"]) else None
