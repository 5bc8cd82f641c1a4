"""Where a briefing was held: the place as worded in a field, the landing line, the lead or the title."""

import re
from collections.abc import Sequence

from briefnlp.link.people import organization_named
from briefnlp.sources.fields import field_heading
from briefnlp.sources.labels import label_of
from briefnlp.transcript import Document

# "Beijing | 10 a.m. July 24, 2031", "Beijing, 3 May 2031"
_SCENE = re.compile(
    r"^(?!Live|Date|Time|Home|Started|Begins|[A-Z][a-z]{2,5}day\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
    r"(?P<city>[A-Z][A-Za-z',]{2,20}(?: [A-Z][A-Za-z',]{2,20})?)"
    r"(?:\s?[|·•/](?=.{0,60}\d)|,\s(?=(?:\d{1,2}\s)?[A-Z][a-z]{2,8}\.?\s\d))"
)
_HALL = re.compile(
    r"(?:地点[:：]\s?|在)(?P<hall>[㐀-鿿]{2,20}?(?:厅|中心|会议室))(?=举行|召开|举办|会见|[。；;，,]|$)"
    r"|\d[日\s分時时点）)](?:[^。，,；;\d]{0,8}?\s)?(?P<room>[㐀-鿿]{2,20}(?:厅|中心|会议室|演播室))$"
)
_BUILT = re.compile(
    r"[厅楼馆堂室]|中心|演播室|\b(?:[Hh]all|[Rr]oom|[Cc]ent(?:er|re)|[Bb]uilding|[Hh]otel|[Aa]uditorium|[Tt]heat(?:er|re))\b"
)
# "July 24, 2031, 3 p.m., SCIO Press Hall", "24 July 2031; Shanghai"
_AFTER_TIME = re.compile(
    r"(?:\d|[ap]\.?m\.?|[)])\s?(?P<mark>[,;|•·])\s?"
    r"(?P<place>[A-Z](?![a-z]{2,5}day\b)[\w '’&-]{2,40}(?:, [A-Z][\w '’&-]{2,40}){0,3})$"
)
# "Yingjie Center, Beijing, 24.07.2034", 人民大会堂新闻发布厅　2031年7月24日
_BEFORE_DAY = re.compile(
    r"(?P<place>[A-Z][\w ,'’&-]{2,60}\b(?:[Hh]all|[Rr]oom|[Cc]ent(?:er|re)|[Bb]uilding"
    r"|[Hh]otel)\b[\w ,'’&-]{0,40}?)[,;|•·\s]{1,3}(?=[A-Z]?[a-z]{0,8}\.?\s?\d)"
    r"|(?P<room>[㐀-鿿A-Z\d]{2,30}(?:厅|中心|会议室|堂|馆|楼))[\s,，|]{1,4}(?=\d{4}年)"
)
# A title names the place only where it says that people met there: "high-speed rail in Tibet" does not.
_HELD_IN = re.compile(r"\b(?:held|takes? place|took place)\sin (?P<city>[A-Z][a-z']{2,20})\b")
_IN_CITY = re.compile(
    r"\bmet the press in (?P<met>[A-Z][a-z']{2,20})\b"
    r"|\b(?:conference|briefing)\b[^.]{0,160}?\bin (?P<capital>Beijing)\b"
    r"|\b(?:conference|briefing)\b.{0,40}?\bin (?P<city>[A-Z][a-z']{2,20})\b"
    r"|\bin (?P<place>[A-Z][a-z']{2,20})(?=,? on (?:[A-Z][a-z]+day|[A-Z][a-z]{2,8}\.? \d)|(?: on)? (?:today|yesterday))"
    r"|在(?P<han>[㐀-鿿]{2,4}?)(?:市)?(?=(?:联合|共同|成功|顺利|隆重|正式)?(?:举行|召开|举办))(?<![会上线内天日间前后里下])"
)


def organization_only(worded: str) -> bool:
    """Tell whether words name an organization and no place: "Xinhua News Agency", 国新网.

    >>> organization_only("Ministry of Finance"), organization_only("SCIO Press Hall")
    (True, False)
    """
    label = label_of(f"{worded}:")
    is_outlet = label is not None and label.outlet is not None
    return not _BUILT.search(worded) and (organization_named(worded) is not None or is_outlet)


def venue_of(document: Document, heads: Sequence[str]) -> str | None:
    """Return the place as the head words it, or None; `heads` are the texts of the head in the order they count."""
    worded = [heading[1] if (heading := field_heading(line)) else line for line in document.header("venue")]
    if worded and worded[-1].strip():
        return worded[-1].strip()
    for line in (*document.header("date"), *document.header("time")):
        after, before = _AFTER_TIME.search(line), _BEFORE_DAY.match(line)
        place = after["place"] if after else before["place"] or before["room"] if before else ""
        # Behind a bar other things stand too: Ended, Photos.
        is_place = bool(_BUILT.search(place)) or not (after and after["mark"] in "|•·")
        if place and is_place and not organization_only(place):
            return place.strip()
    titles = {*document.header("title"), document.first.title}
    for text in heads:
        match = _SCENE.search(text) or _HALL.search(text) or (_HELD_IN if text in titles else _IN_CITY).search(text)
        if match:
            return next(group for group in match.groups() if group).strip()
    return None
