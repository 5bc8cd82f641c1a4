"""How English says where people met: shapes to search for beside their Chinese twins."""

from briefnlp.lexicon import one_of

_MONTH = r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"


def _in_either_case(kind: str) -> str:
    return "|".join(
        f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in one_of("head_words", "en", kind=kind).split("|")
    )


_ROOM = rf"{_in_either_case('room')}|{_in_either_case('building')}"
# "Beijing | 10 a.m. July 24, 2031", "Beijing, 3 May 2031"
SCENE = (
    rf"^(?!Live|Date|Time|Home|Started|Begins|[A-Z][a-z]{{2,5}}day\b|(?:{_MONTH}))"
    r"(?P<city>[A-Z][A-Za-z',]{2,20}(?: [A-Z][A-Za-z',]{2,20})?)"
    r"(?:\s?[|·•/](?=.{0,60}\d)|,\s(?=(?:\d{1,2}\s)?[A-Z][a-z]{2,8}\.?\s\d))"
)
# What tells a place from an organization.
BUILT = rf"\b(?:{_ROOM}|{_in_either_case('theatre')})\b"
# "July 24, 2031, 3 p.m., SCIO Press Hall", "24 July 2031; Shanghai"
AFTER_TIME = (
    r"(?:\d|[ap]\.?m\.?|[)])\s?(?P<mark>[,;|•·])\s?"
    r"(?P<place>[A-Z](?![a-z]{2,5}day\b)[\w '’&-]{2,40}(?:, [A-Z][\w '’&-]{2,40}){0,3})$"
)
# "Yingjie Center, Beijing, 24.07.2034"
BEFORE_DAY = (
    rf"(?P<place>[A-Z][\w ,'’&-]{{2,60}}\b(?:{_ROOM})"
    r"\b[\w ,'’&-]{0,40}?)[,;|•·\s]{1,3}(?=[A-Z]?[a-z]{0,8}\.?\s?\d)"
)
# A title names the place only where it says that people met there: "high-speed rail in Tibet" does not.
HELD_IN = r"\b(?:held|takes? place|took place)\sin ([A-Z][a-z']{2,20})\b"
IN_CITY = (
    r"\bmet the press in ([A-Z][a-z']{2,20})\b"
    r"|\b(?:conference|briefing)\b[^.]{0,160}?\bin (Beijing)\b"
    r"|\b(?:conference|briefing)\b.{0,40}?\bin ([A-Z][a-z']{2,20})\b"
    r"|\bin ([A-Z][a-z']{2,20})(?=,? on (?:[A-Z][a-z]+day|[A-Z][a-z]{2,8}\.? \d)|(?: on)? (?:today|yesterday))"
)
# A date with a place: "Yingjie Center, July 24, 2031, 3 p.m.", "24 July 2031; Shanghai"
PLACED = rf"\b(?:{_ROOM})\b|[;,] [A-Z][a-z]+$"
# "SCIO press hall, Beijing" on a line of its own.
ROOM_LINE = (
    r"[\w ,'’-]{0,60}\b(?:[Pp]ress|[Mm]edia|[Cc]onference|[Bb]riefing|[Mm]eeting|[Nn]ews)\s(?:hall|room|center|centre)"
    r"\b[\w ,'’-]{0,80}"
    # "Press Room" is a word of menus, "Press Hall, Beijing" a place.
    r"|(?:(?:Main|[A-Z]{3,6})\s)?(?:Press|Media|News|Briefing)\s(?:Conference\s)?(?:Hall|Room|Center|Centre)"
    r"(?:,|\sof\b)[\w ,'’-]{3,80}"
)
