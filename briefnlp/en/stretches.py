"""How English words a stretch of time that is counted or named rather than dated: few of them have days."""


from briefnlp.en import calendar
from briefnlp.en.time_wordings import MONTH, NUMBER, YEAR, rule

STRETCHES = (
    # Lengths of time that date what is said: the wording does not fix their ends.
    rule(
        rf"(?:(?:in|over|during|for|within|throughout)\s)?the\s(?:past|last|previous|recent|coming|"
        rf"next|following)\s(?:more\sthan\s)?(?:{NUMBER}\s)?(?:years?|months?|decades?|weeks?|days|hours|"
        rf"quarters|century|{NUMBER}-year\speriod)(?:\sor\sso)?",
        calendar.unfixed,
        "the past|the last|the previous|the recent|the coming|the next|the following",
    ),
    rule(
        rf"(?:(?:in|after|over)\s(?:just\s|only\s|about\s|less\sthan\s|more\sthan\s)?(?:{NUMBER}|a|"
        rf"a\ssingle)\s(?:consecutive\s)?(?:years?|months?|decades?|weeks?|days?|hour|century)|"
        rf"within\s{NUMBER}\s(?:years|months))(?:\sof\s(?:hard\s)?(?:work|efforts?))?(?!\s(?:in\soffice|"
        rf"old|in\sa\srow)|\s(?:earlier|ago|before)|')",
        calendar.unfixed,
        "year|month|decade|week|day|hour|century",
    ),
    rule(
        rf"(?:{NUMBER}|half\sa|a|several|\d{{1,3}})\s(?:years?|months?|decades?|weeks?|days?|"
        rf"hours?)(?:\s(?:or|to)\s{NUMBER}\s(?:years|months|decades))?\s(?:ago|earlier|later)",
        calendar.unfixed,
        " ago| earlier| later",
    ),
    rule(
        r"in\sthe\s(?:near|foreseeable)\sfuture|in\s(?:the\s)?coming\s(?:days|weeks|months|years)",
        calendar.unfixed,
        " future|in coming |the coming ",
    ),
    rule(rf"{NUMBER}\sor\s{NUMBER}\s(?:years|months|decades)\sago", calendar.unfixed, " ago"),
    rule(
        r"(?:in\s)?the\s(?:year|month|quarter|week|day)\s(?:before|earlier|after)",
        calendar.unfixed,
        " before| earlier| after",
    ),
    rule(
        r"(?:in|during|for)\sthe\s(?:quarter|month|week|period|reporting\speriod|(?:review|same)\speriod)",
        calendar.unfixed,
        "the quarter|the month|the week|period",
    ),
    rule(
        r"(?:(?:in|during|over|throughout|on|for|by|before|until|since)\s)(?:the\s)?(?:(?:this|last|"
        r"next)\s(?:year's\s)?)?(?:\S{1,16}-day\s)?(?:New\sYear|Spring\sFestival|"
        r"National\sDay\sand\s(?:the\s)?Mid-Autumn\sFestival|"
        r"Mid-Autumn\sFestival\sand\s(?:the\s)?National\sDay|National\sDay|May\sDay|Labor\sDay|"
        r"Mid-Autumn\sFestival|Qingming|Dragon\sBoat\sFestival|Christmas|Easter|Golden\sWeek|Olympics|spring(?=[\s]?(?:[,.;]|$|season\b|and\b|of\b))|"
        r"summer|autumn|winter|Double\sEleven)(?:\s(?:holidays?|travel\srush|period|season|festival|rush|break))?",
        calendar.unfixed,
        "new year|festival| day|qingming|christmas|golden week|olympics|spring|summer|autumn|winter|easter|eleven",
    ),
    rule(
        r"(?:in|during|over|throughout)\s(?:the|a)\s(?:\S{1,16}-(?:day|week|month|hour)|(?:week|month|day)-long)\s(?:rush|"
        r"holidays?|period|campaign|event|festival|break|peak)",
        calendar.unfixed,
        "-day|-week|-month|-hour|-long",
    ),
    rule(
        r"(?:this|last|next)\s(?:spring|summer|autumn|fall|winter|week|weekend|season|century|decade)",
        calendar.unfixed,
        "this |last |next ",
    ),
    rule(
        r"(?:ever\s)?since\s(?:the\s)?(?:\d{1,2}(?:st|nd|rd|th)\s(?:CPC\s|Communist\sParty\s|"
        r"Party\s)?(?:National\s)?Congress|reform\sand\sopening[- ]up|(?:launch|start|beginning|"
        r"founding)\sof\s(?:[\w']+\s?){1,6})",
        calendar.unfixed,
        "since",
    ),
    rule(
        r"(?:from|as\sof|by|until|at)\s(?:midnight|noon)|overnight|(?:over|at|on|during)\sthe\sweekend",
        calendar.unfixed,
        "midnight|noon|overnight|the weekend",
    ),
    rule(
        rf"(?<!than\s)(?:in|for|during)\sthe\ssame\s(?:period|month|quarter)\s(?:(?:of\s|in\s)?(?:last\syear|{YEAR})|a\syear\s(?:earlier|ago|before))",
        calendar.unfixed,
        "the same ",
    ),
    rule(rf"in\sthe\s(?:first|last|second|third)\s(?:week|ten\sdays|days)\sof\s{MONTH}", calendar.unfixed, "MONTH"),
    rule(rf"in\sthe\s{NUMBER}\syears\s(?:since|after|from|before)\s(?:[\w']+\s?){{1,4}}", calendar.unfixed, " years "),
    rule(
        rf"(?:^|(?<=,\s)|(?<=;\s))(?:half\sa\syear|{NUMBER}\s(?:years?|months?|weeks?|days?|"
        rf"hours?))\s(?:after|before|since)\s(?:the|its|their)\s\w+|{NUMBER}\s(?:years|months|weeks|"
        rf"days)\sbefore\sthat",
        calendar.unfixed,
        " after | before | since |before that",
    ),
    rule(r"within\s\d{1,3}\shours\sof\s(?:the\s)?\w+", calendar.unfixed, " hours of"),
)
