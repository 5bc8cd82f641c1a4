"""Read the speaker label at the start of a Chinese line: 李娜：, 路透社记者：, 问：, 主持人：, [记者], 【何东】：."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from briefnlp.findings import Label
from briefnlp.lexicon import words
from briefnlp.records import Role
from briefnlp.text import shadow, simplified, without_readings
from briefnlp.zh.names import (
    HAN,
    NEVER_NAMES,
    NO_SPELT,
    has_office,
    is_name,
    label_words,
    office_end,
    office_words,
    organizations,
    roles,
    surnames,
    without_honorific,
)
from briefnlp.zh.outlets import GLOSS, outlet_id, read_outlet, read_reporter, read_shaped_outlet

_HEAD = re.compile(r"\s{0,40}(?P<head>[^:\n]{1,100})(?:(?<!\d):|:(?!\d\d))(?!//)\s*")
_BRACKETED = re.compile(r"\s{0,40}(?:\[(?P<square>[^\[\]\n]{1,60})\]|【(?P<round>[^【】\n]{1,60})】)\s?:?\s*")
# 本报北京7月14日电 …介绍：opens a report, not a speech.
_DATELINE = re.compile(r"\d|讯|^.{0,5}$")
_NO_NAME = re.compile(r"[\d,，。；;？?！!“”\"…%]")
_REPORTS = ("报道", "消息", "评论", "社论", "讯息")
_ORGANIZATION_END = re.compile(r"[㐀-鿿][部委局办署院厅会司团校所省市县区乡镇村州旗社报台网组]$")
# The last character of what somebody is by trade: 园长, 技师, 传承人, 店主; and what makes a clause of a head.
_OCCUPATION_END = re.compile(r"[长師师员人手家工主商户者民生匠表理监事授士官总兵]$")
_CLAUSE = re.compile(r"[,，。；;！!?？]|[的了是在把将就要]|以下|如下|这些|几个|方面")
_LEAST_OCCUPATION = 4
_NAME_FIRST = re.compile(r"(?P<name>[㐀-鿿·]{2,8})(?:[,、]\s?|\s{1,3})(?P<office>[㐀-鿿、()“”]{3,60})")
_CHAIRED = re.compile(r"(?:本场|今天的?|会议|(?:新闻)?发布会|吹风会)?(?:主持人|司仪)[\s、,]{0,3}")
_WORD_TAILS = (
    "方面",
    "方向",
    "任务",
    "工作",
    "问题",
    "情况",
    "措施",
    "关键",
    "特点",
    "目标",
    "成效",
    "经验",
    "原则",
    "重点",
    "意见",
)
# 记者会后，路透社记者追问
_ASKED = re.compile(r"(?:[^,]{0,6}会后,)?(?P<outlet>[^,]{2,20}记者)(?:又|再|继续)?(?:[追提]?问|问[及到]|提问说?)?")
# 记者1, 问2, 记者甲; 李娜答, 路透社问
_NUMBERED = re.compile(r"(?P<word>[㐀-鿿]{1,4})\s?(?:\d{1,2}|[A-Z]|[甲乙丙丁])")
_SPOKEN = re.compile(r"(?P<who>[^\s]{2,20}?)\s?(?:[回]?答|[提追]?问)")
_MARKED = re.compile(r"(?:[回]?答|[提]?问|记者)\s?[(\[](?P<who>[^()\[\]]{2,40})[)\]]")
_ROLE_AND_GLOSS = re.compile(r"(?P<role>[^()]{2,10}?)\s?\((?P<gloss>[^()]{2,60})\)")
# 会后，有记者问; 网友“一排三座”; 现场观众: a question of nobody's.
_QUESTION = re.compile(
    r"(?:(?:记者会|发布会|吹风会|会|随)后[,，]?)?(?:又|还|另|也)?有(?:.{0,8}?)(?:记者|媒体|网友)(?:又|再|继续|还|(?:在)?会后|通过.{2,6})?"
    r"(?:追|提|书面)?(?:提问|问及|问到|询问|问)(?:.{0,3})"
    r"|(?:记者会|发布会|吹风会|会)后(?:记者|媒体)?(?:书面|补充)?(?:提问|追问|问答|问)"
    r"|(?:来自)?(?:网友|网民|现场观众|观众|听众|读者|市民)(?:代表)?[“\"「『《(]?[^。，,]{0,16}(?:提问|问)?"
    r"|(?:以下|下面|另一|另外一|下一)个?(?:是|为)?.{0,12}(?:问题|提问)|.{0,4}(?:书面|线上|在线|网上|网络|补充|会后)(?:提问|问题|追问)"
)


def read_label(line: str) -> Label | None:
    """Return the label at the start of a line, or None when what stands before the colon names nobody.

    Traditional characters are read as they are. Whether a bare name is a name is for the reader of the whole page to
    say: 方向： has the shape of one.

    >>> read_label("国家统计局司长 李娜：大家好").name, read_label("路透社记者：请问").outlet, read_label("谈就业：")
    ('李娜', 'reuters', None)
    >>> read_label("[鄭躍聲]三、與歐盟合作").name, read_label("【何东】：谢谢").body_start
    ('鄭躍聲', 5)
    """
    clean, places = without_readings(line)
    if clean != line:
        label = read_label(clean)
        return label and _placed(label, line, places)
    folded = shadow(line[:160])
    for match in filter(None, (_BRACKETED.match(folded), _HEAD.match(folded))):
        # (记者：……) is an aside in somebody's speech.
        if match.group().count("(") == match.group().count(")"):
            label = _label(line, match)
            if label:
                return label
    return None


def _placed(label: Label, line: str, places: Sequence[int]) -> Label:
    """Return a label found in a line without readings where it stands in the line itself; its name has none."""
    start, end = places[label.char_start], places[label.char_end - 1] + 1
    rest = line[end : places[label.body_start]]
    # A reading behind the label's last character belongs to it.
    end += rest.find(")") + 1 if rest[:1] in "(（" and ")" in rest else 0
    return replace(label, char_start=start, char_end=end, body_start=places[label.body_start], text=line[start:end])


def _label(line: str, match: re.Match[str]) -> Label | None:
    group = match.lastgroup or "head"
    raw = match[group]
    head = raw.strip()
    start = match.start(group) + len(raw) - len(raw.lstrip())
    plain = simplified(head)
    known = _read_head(plain, is_bracketed=group != "head", is_alone=not line[match.end() :].strip())
    if known is None:
        return None
    found = dict(known)
    worded = line[start : start + len(head)]
    if found.get("name"):
        # The name as the page has it, not as it was folded for matching.
        place = plain.rfind(found["name"])
        found["name"] = worded[place : place + len(found["name"])] if place >= 0 else found["name"]
    if found.get("office"):
        found["office"] = _office_as_worded(found["office"], plain, worded)
    return Label(char_start=start, char_end=start + len(head), body_start=match.end(), text=worded, **found)


def _office_as_worded(office: str, plain: str, worded: str) -> str:
    # 中国工商银行(ICBC)行长: what stands in brackets within an office is part of its wording.
    glossed = {place for gloss in GLOSS.finditer(plain) for place in range(*gloss.span())}
    for places in (range(len(plain)), [n for n in range(len(plain)) if n not in glossed]):
        found = "".join(plain[n] for n in places).find(office)
        if found >= 0:
            return worded[places[found] : places[found + len(office) - 1] + 1]
    return office


# A page names few speakers, many times each.
@lru_cache(maxsize=4096)
def _read_head(head: str, *, is_bracketed: bool, is_alone: bool) -> Mapping[str, Any] | None:
    numbered = _NUMBERED.fullmatch(head)
    head = numbered["word"] if numbered and numbered["word"] in (label_words().keys() | roles().keys()) else head
    plain = head.replace(" ", "")
    kind = label_words().get(plain)
    role = roles().get(plain)
    if not kind and _QUESTION.fullmatch(plain):
        return {"kind": "question"}
    marked = _MARKED.fullmatch(head)
    if marked and (said := read_outlet(marked["who"]) or _person(marked["who"])):
        # 答（李娜）, 问（路透社）, 记者（新华社）
        return said
    glossed = _ROLE_AND_GLOSS.fullmatch(head)
    if glossed and roles().get(glossed["role"].strip()) == "chair":
        # 主持人（新闻办副主任 李娜）
        found = _person(glossed["gloss"].strip())
        return found | {"role": "chair"} if found else {"kind": "role", "role": "chair"}
    if role:
        return {"kind": "role", "role": role} if kind not in {"question", "answer"} else {"kind": kind, "role": role}
    if kind:
        return None if kind in {"header", "not_speaker"} else {"kind": kind}
    # 常素问 is a name; 李娜答 is none.
    spoken = None if is_name(head) and not head.endswith("答") else _SPOKEN.fullmatch(head)
    if spoken and (said := read_outlet(spoken["who"]) or (_person(spoken["who"]) if is_name(spoken["who"]) else None)):
        return said
    if plain.endswith(_REPORTS) and outlet_id(plain) is None and outlet_id(plain[:-2]):
        # 经济日报报道：粮价稳了
        return None
    asked = _ASKED.fullmatch(head)
    found = read_reporter(head) or read_outlet(head) or (asked and read_outlet(asked["outlet"])) or _person(head)
    found = found or (_occupied(head) if is_alone or is_bracketed else None)
    if found or (_NO_NAME.search(head) and not is_bracketed):
        return found
    return read_shaped_outlet(head) or _stranger(plain, least=3 if is_bracketed else 2)


def _stranger(head: str, *, least: int) -> dict[str, Any] | None:
    # 格桑平措: a name without a Chinese surname; only a page that names the person elsewhere makes it one.
    # 消息二 and 亮点三 count points.
    is_counted = head[-1:] in tuple("一二三四五六七八九十") and head[:1] not in surnames()
    is_shaped = least <= len(head) <= 6 and HAN.fullmatch(head) and not (NEVER_NAMES.search(head) or is_counted)
    is_shaped = is_shaped and head not in organizations()
    return {"kind": "person", "name": head} if is_shaped else None


def _person(head: str) -> dict[str, Any] | None:
    bare = without_honorific(GLOSS.sub("", head).strip())
    chaired = _CHAIRED.match(bare)
    if chaired and (found := _person(bare[chaired.end() :])):
        # 主持人 新闻办副主任 李娜
        return found | {"role": "chair"}
    titled = _titled(bare)
    if titled:
        return titled
    if is_name(bare):
        # 李娜(国家统计局司长): the office in brackets behind the name.
        gloss = GLOSS.search(head)
        office = gloss.group().strip("()") if gloss else None
        if roles().get(office or "") == "chair":
            return {"kind": "person", "name": bare, "role": "chair"}
        return {"kind": "person", "name": bare, "office": office if office and has_office(office) else None}
    gloss = GLOSS.search(head)
    if gloss and has_office(gloss.group().strip("()")) and _stranger(bare, least=2):
        # 格桑次仁(自治区政府新闻办主任)
        return {"kind": "person", "name": bare, "office": gloss.group().strip("()")}
    spaced = _spaced(bare)
    if spaced:
        return spaced
    for verb in ("宣布", "表示", "介绍", "答问"):
        # 外交部发言人李娜宣布：
        if (
            bare.endswith(verb)
            and not _DATELINE.search(bare)
            and (found := _person(bare.removesuffix(verb)))
            and found.get("office")
        ):
            return found
    for length in (3, 2, 4):
        office, name = bare[:-length], bare[-length:]
        if office and is_name(name) and has_office(office) and len(office) <= 80:
            return {"kind": "person", "name": name, "office": _office_in(office), "role": _role_in(office)}
    first = _NAME_FIRST.fullmatch(bare)
    if first and is_name(first["name"]) and has_office(first["office"]):
        # 李娜，商务部副部长
        return {"kind": "person", "name": first["name"], "office": first["office"]}
    return None


@cache
def _spelt() -> re.Pattern[str]:
    return re.compile(rf"(?P<office>[㐀-鿿“”、()A-Z]{{2,60}}(?:{office_end().pattern}))(?P<name>[㐀-鿿]{{2,6}})")


def _titled(bare: str) -> dict[str, Any] | None:
    # 李娜副部长, 李部长: the title stands behind the name, or behind the surname alone.
    for length in (1, 2, 3):
        name, title = bare[:length], bare[length:]
        is_title = bool(title) and (title in office_words() or title in words("honorifics", "zh", position="after"))
        if is_title and (is_name(name) if length > 1 else name in surnames()):
            return {"kind": "person", "name": name}
    for length in (2, 3):
        # 白玛拉姆校长
        name, title = bare[:-length], bare[-length:]
        is_spelt = (
            3 <= len(name) <= 6 and HAN.fullmatch(name) and not (NEVER_NAMES.search(name) or NO_SPELT.search(name))
        )
        if (
            is_spelt
            and title in office_words()
            and not (_ORGANIZATION_END.search(name) or name in organizations() or has_office(name))
        ):
            return {"kind": "person", "name": name}
    return None


def _occupied(head: str) -> dict[str, Any] | None:
    """Read a label on a line of its own with an occupation no lexicon has: 章贡区“小橘灯”托育园园长赖冬妹."""
    bare = without_honorific(head.strip())
    spelt = _spelt().fullmatch(bare)
    if spelt and not NO_SPELT.search(spelt["name"]):
        # 就业促进司副司长贝尔格勒: behind an office, alone on its line, any short run of Han characters is a name.
        return {"kind": "person", "name": spelt["name"], "office": spelt["office"]}
    for length in (3, 2):
        office, name = bare[:-length].strip(), bare[-length:]
        is_office = len(office) >= _LEAST_OCCUPATION and _OCCUPATION_END.search(office) and not _CLAUSE.search(office)
        if is_office and is_name(name) and not name.endswith(_WORD_TAILS):
            return {"kind": "person", "name": name, "office": office}
    return None


def _spaced(bare: str) -> dict[str, Any] | None:
    office, space, name = bare.rpartition(" ")
    if not space:
        return None
    if len(name) == 1 and is_name(office.rpartition(" ")[2] + name) and len(office.rpartition(" ")[2]) == 1:
        # 李 强: a name of two characters, spaced out.
        office, name = office.rpartition(" ")[0], f"{office.rpartition(' ')[2]} {name}"
        return {"kind": "person", "name": name, "office": office or None}
    office = office.strip()
    # 西藏自治区主席 格桑平措: behind an office and a space any short run of Han characters is a name.
    is_named = is_name(name) or (2 <= len(name) <= 6 and bool(HAN.fullmatch(name)) and name not in roles())
    if is_name(name) and _ORGANIZATION_END.search(office) and not has_office(office):
        # 国家统计局 李娜
        return {"kind": "person", "name": name}
    if is_name(name) and _OCCUPATION_END.search(office) and not _CLAUSE.search(office) and not has_office(office):
        # 船工 宁水生
        return {"kind": "person", "name": name, "office": office}
    if is_named and (has_office(office) or roles().get(office)):
        return {"kind": "person", "name": name, "office": _office_in(office), "role": _role_in(office)}
    return None


def _role_in(office: str) -> Role | None:
    chair = words("role_words", "zh", role="chair")
    return (
        "chair"
        if office in chair
        or office.partition("、")[0] in chair
        or office.endswith(tuple(w for w in chair if len(w) > 2))
        else None
    )


def _office_in(worded: str) -> str | None:
    # 主持人 is what somebody does here; 大会发言人 is an office too.
    is_role = roles().get(worded) == "chair" and not ends_in_spokesperson(worded)
    worded = worded.removesuffix("、主持人")
    role, pause, office = worded.partition("、")
    # 主持人、新闻办副主任 李娜
    return None if is_role else office if pause and roles().get(role) else worded


def ends_in_spokesperson(worded: str) -> bool:
    """Tell whether a wording of a role is an office as well.

    >>> ends_in_spokesperson("大会发言人"), ends_in_spokesperson("发言人"), ends_in_spokesperson("主持人")
    (True, False, False)
    """
    return len(worded) > len("发言人") and worded.endswith("发言人")
