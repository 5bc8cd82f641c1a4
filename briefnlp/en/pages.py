"""What stands around the talk on an English page: shapes to search for beside their Chinese twins."""

# "(End)", "end of transcript", and END without brackets.
END = r"(?:the\s)?end(?:\sof\s(?:the\s)?(?:transcript|text|press conference|briefing))?"
END_ALONE = r"END"
# "1 2 3 Next"
PAGER = r"Next|Prev(?:ious)?|Page|Pages|of"
PLAYER = r"Loaded"
CAPTIONS = (
    # "Senior Captain Li answers questions. (mod.gov.cn/Photo by Ran Q.)"
    r".{0,160}\((?:[^()]{0,40}[/ ])?(?:[Pp]hotos?|[Ii]mages?|[Pp]ictures?|[Vv]ideo)"
    r"(?:\s(?:by|courtesy|from|provided)\b|\s?[:/])"
    r"[^()]{0,60}\)\.?",
    # "Photo: the yard / Bai T."
    r"(?:Photos?|Images?|Pictures?|Cover photo|Video)\s?(?:\d\s?)?[:|/]\s?\S.{0,140}",
)
NOTES = (
    r"(?:Transcri(?:bed|ption|pt)|Translat(?:ed|ion)|Compiled|Edited|Interpretation)(?:\sand\s\w+)?\s"
    r"(?:from|by|edited|for reference|provided)\b.{0,140}",
    # "This transcript has been lightly edited.", "Note: The Chinese text shall prevail."
    r"(?:Notes?: )?(?:This|The) (?:English |Chinese )?(?:transcript|text|version|translation"
    r"|transcription)\b.{0,60}"
    r"\b(?:edited|translated|condensed|abridged|unofficial|for reference|prevails?|transcribed"
    r"|compiled)\b.{0,60}",
    # "The following is the spokesperson's response to a question raised after the press conference:"
    r"(?:The following|Below) (?:is|are) .{10,120} (?:after|following) the press conference\s?[:.]",
)
# "(China Daily 12/29/2006 page 3)"
CREDITS = (r"\([A-Z][A-Za-z ]{2,30} \d{1,2}/\d{1,2}/\d{4}(?: page ?\d{1,3})?\)",)
SHARES: tuple[str, ...] = ()
# What a line has that says when and where a page was posted.
POSTED = (
    r"Updated\s?:|Published\s?:|Posted\s?:|Source\s?:"
    r"|\bFrom\s?:|\d:\d\d (?:BJT|GMT|CST|UTC)\b|Last (?:updated|modified)|Release(?:d| date)\s?:|\bmin read\b"
    r"|(?:^|[|•·,;/—–-]\s?)(?:First\s)?(?:Published|Posted|Updated|Released|Uploaded|Modified)\s(?:on\s|at\s)?"
    r"(?=[\w ,.:]{0,20}\d)[^.]{6,80}(?:\.?m\.?)?$"
    r"|^By [A-Z][^.]{3,60}[|,·]\s?.{0,30}\d{4}"
)
# A field that says when people met.
TIME_FIELD = r"(?:Date|Time|Start|Live|Begin|When)"
# A day of posting behind a summary, and what may stand before it.
POSTED_BEHIND = r"(?:(?:Updated|Published|Posted):?|\|)?[\s\u00a0]{0,3}"
DAY_BEHIND = r"[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}"
CREDIT_FIELD = r"\b(?:[Ss]ource|[Ee]ditor|[Aa]uthor|[Bb]yline)\s?:"
# "On jobs: First ..." heads a theme.
THEME = r"[Oo]n [a-z ]{3,30}:\s[A-Z]"
# What a page is that holds no talk.
NOTICE = r"\b(?:Notice|Media advisory|Invitation)\b|notice@|R\.?S\.?V\.?P"
WHITE_PAPER = r"\bWhite Paper\b|Preface|^Foreword"
# Where a head may end that runs into the talk, and the title with which it begins.
HEAD_END = r"[Cc]onference on [A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}"
RUN_IN_TITLE = rf"[A-Z][^.!?:]{{10,120}}?{HEAD_END}"
