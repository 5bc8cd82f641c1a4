"""How the head of an English page says who holds what, and when: shapes to search for beside their Chinese twins."""

from briefnlp.lexicon import one_of

EVENT = one_of("head_words", "en", kind="event")
OCCASION = EVENT
# "series of briefings titled "…"", "the "…" series"
SERIES = (
    r"series\s(?:of\s[\w\s]{3,40}?\s)?(?:themed|titled|entitled|on|under the theme of)?\s?"
    r"[\"“]([^\"“”]{3,120})[\"”]"
    r"|[\"“]([^\"“”]{3,120}?),?[\"”]\s(?:themed\s)?series"
)
# The holder stands behind these, and before those.
BY = r"\b(?:held|hosted|convened|organized|given)\sby\s(?:the\s)?|\b(?:conference|briefing)\sof\s(?:the\s)?"
HOLDS = rf"\b(?:{one_of('head_words', 'en', kind='holds')})\b"
# What stands behind the digits of a year that is named alone.
YEAR_END = r"(?=[\s)]|$)"
YESTERDAY = rf"\b(?:{one_of('head_words', 'en', kind='yesterday')})\b"
SAYS_DAY = r"briefing|conference|[Tt]oday is|[Ii]t is|[Tt]oday, |transcript"
SPOKESPERSON = r"[Ss]pokes(?:person|man|woman)"
# The premier is a person, not the organization that holds the briefing.
PREMIER = r"\b(?:Vice\s)?Premier(?:\sof\sthe\sState\sCouncil)?\b"
# "Hunan Province holds": a place, what kind of place it is, and how its government is called.
PLACE_NAME = r"(?:Inner\s)?[A-Z][a-z]{3,12}"
PLACE_KIND = r"\s[Pp]rovince"
PLACE_DAY = r"(?!)"
GOVERNMENTS = (" government",)
# What may stand before the organization that a title begins with, in small letters: a date, Live:, China's.
BEFORE_HOLDER = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)(?![a-z])"
    r"|live|transcript(?: of)?|full text(?: of)?|watch|video|the|china['’]s|chinese"
)
# "vice minister of commerce": the field stands right behind the first office.
BEFORE_FIELD = (" of", " for", " of the")
# What a title says that names a briefing, and a sentence that says who held one.
TITLE_WORDS = r"press conference|briefing|transcript"
LEAD = (
    r"\b(?:held|holds|hosts|hosted|convened|gave|attends|attended|answers|answered|takes|took)\b.{0,160}"
    r"\b(?:press conference|briefing|conference|meeting)\b"
    r"|\b(?:press conference|briefing)\b.{0,60}\b(?:held|took place)\b"
    r"|\bmet the press\b"
)
# "Started 10:00, December 4, 2031 | Ended": of a live page.
STARTED = r"Started|Starts|Starting|Began|Begins|Live from|Live since"
