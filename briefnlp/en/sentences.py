"""Split an English paragraph into sentences, by rules about punctuation and abbreviations."""

import re

# A sentence may end at . ! ? or an ellipsis, with any closing quotes and brackets; the next one starts after white
# space with a capital, a digit, or an opening quote or bracket. Without white space ("U.S.China", "3.5") it is no end.
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9])")

_TITLES = r"Mr|Mrs|Ms|Messrs|Dr|Prof|Gen|Lt|Col|Sen|Rep|Gov|Hon|Rev|St|Jr|Sr|H\.E"
_MONTHS = r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_WEEKDAYS = r"Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun"
_OTHER = r"etc|Ext|pp|p|Art|Sec|Dept|Univ|Corp|Inc|Ltd|Co|Bros|Ave|Rd|Blvd|Mt|Ft"
# These never end a sentence: a name, a day or a number follows.
_NEVER = re.compile(
    rf"(?:^|[\s(\[\"'“‘])(?:{_TITLES}|{_MONTHS}|{_WEEKDAYS}|No|Nos|vs|e\.g|i\.e|cf|approx|Add|Tel|Fig|Vol)\.$"
)
# These end one only when a word follows that cannot continue a name: "Co." + "The", but not "Co." + "Ltd".
_SELDOM = re.compile(rf"(?:^|[\s(\[\"'“‘])(?:(?:[A-Z]\.)+[A-Z]?|a\.m|p\.m|{_OTHER})\.?$")
_STARTER = re.compile(
    r"\s+[\"'“‘(\[]*(?:The|This|That|These|Those|It|In|On|At|As|We|You|He|She|They|I|And|But|So|Our|If|For|To|From|By|With|"
    r"First|Second|Third|Fourth|Fifth|Finally|Last|Next|Now|Then|There|Here|What|When|Where|Which|Who|Why|How|Thank|Thanks|"
    r"Meanwhile|However|Moreover|Also|After|Before|Since|According|Over|Up|Can|Could|Will|Would|Do|Does|Did|Is|Are|Was|Were)\b"
)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences of one paragraph, in order, without the white space between them.

    Closing quotes stay with the sentence they close; abbreviations ("Mr.", "Sept.", "U.S.") do not end one.

    >>> text = 'Mr. Li rose. "It grew by 3.5% in Sept. 2024." Thank you.'
    >>> [text[a:b] for a, b in split_sentences(text)]
    ['Mr. Li rose.', '"It grew by 3.5% in Sept. 2024."', 'Thank you.']
    """
    spans = []
    start = len(text) - len(text.lstrip())
    for match in _END.finditer(text):
        if match.end() <= start or not _ends(text, start, match):
            continue
        spans.append((start, match.end()))
        start = match.end() + _leading_space(text, match.end())
    end = len(text.rstrip())
    if start < end:
        spans.append((start, end))
    return spans


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    mark = match.group()
    if mark[0] != "." or mark.startswith(".."):
        return True
    # Look at the last word only: a long paragraph must not be copied for every full stop in it.
    head = text[max(start, match.start() - 24) : match.start() + 1]
    if _NEVER.search(head):
        return False
    # A list number at the start of a sentence ("1. Economic performance") belongs to what follows.
    if re.fullmatch(r"\s*(?:\d{1,2}|[IVX]{1,4}|[A-Z])\.", head) and match.start() - start < 5:
        return False
    if _SELDOM.search(head):
        return bool(_STARTER.match(text, match.end()))
    return True


def _leading_space(text: str, position: int) -> int:
    end = position
    while end < len(text) and text[end].isspace():
        end += 1
    return end - position
