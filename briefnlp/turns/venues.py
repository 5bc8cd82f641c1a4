"""Where a briefing was held: the place as worded in a field, the landing line, the lead or the title."""

import re
from collections.abc import Sequence

from briefnlp.en import venues as english
from briefnlp.link.people import organization_named
from briefnlp.sources.fields import field_heading
from briefnlp.sources.labels import label_of
from briefnlp.transcript import Document
from briefnlp.zh import venues as chinese

_SCENES = (re.compile(english.SCENE), re.compile(chinese.SCENE))
_BUILT = re.compile(f"{chinese.BUILT}|{english.BUILT}")
_AFTER_TIME = re.compile(f"{english.AFTER_TIME}|{chinese.AFTER_TIME}")
_BEFORE_DAY = re.compile(f"{english.BEFORE_DAY}|{chinese.BEFORE_DAY}")
# A title names the place only where it says that people met there: "high-speed rail in Tibet" does not.
_HELD_IN = re.compile(f"{english.HELD_IN}|{chinese.HELD_IN}")
_IN_CITY = re.compile(f"{english.IN_CITY}|{chinese.IN_CITY}")


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
        shapes = (*_SCENES, _HELD_IN if text in titles else _IN_CITY)
        match = next((found for shape in shapes if (found := shape.search(text))), None)
        if match:
            return next(group for group in match.groups() if group).strip()
    return None
