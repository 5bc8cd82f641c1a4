"""Where a briefing was held: the place as worded in a field, the landing line, the lead or the title."""

import re
from collections.abc import Sequence

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
# A title names the place only where it says that people met there: "high-speed rail in Tibet" does not.
_HELD_IN = re.compile(r"\b(?:held|takes? place|took place)\sin (?P<city>[A-Z][a-z']{2,20})\b")
_IN_CITY = re.compile(
    r"\bmet the press in (?P<met>[A-Z][a-z']{2,20})\b"
    r"|\b(?:conference|briefing)\b[^.]{0,160}?\bin (?P<capital>Beijing)\b"
    r"|\b(?:conference|briefing)\b.{0,40}?\bin (?P<city>[A-Z][a-z']{2,20})\b"
    r"|\bin (?P<place>[A-Z][a-z']{2,20})(?=,? on (?:[A-Z][a-z]+day|[A-Z][a-z]{2,8}\.? \d)|(?: on)? (?:today|yesterday))"
    r"|在(?P<han>[㐀-鿿]{2,4}?)(?:市)?(?=(?:举行|召开|举办))(?<![会上线内天日间前后里下])"
)


def venue_of(document: Document, heads: Sequence[str]) -> str | None:
    """Return the place as the head words it, or None; `heads` are the texts of the head in the order they count."""
    worded = [line.partition(":")[2] or line.partition("：")[2] or line for line in document.header("venue")]
    if worded and worded[-1].strip():
        return worded[-1].strip()
    titles = {*document.header("title"), document.first.title}
    for text in heads:
        match = _SCENE.search(text) or _HALL.search(text) or (_HELD_IN if text in titles else _IN_CITY).search(text)
        if match:
            return next(group for group in match.groups() if group).strip()
    return None
