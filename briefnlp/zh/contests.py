"""Tell which Chinese numbers are the result of a game or a vote and state no proportion: 3比1获胜."""

import re

from briefnlp.findings import Number

# 3比1获胜, 以8比1表决通过: whole numbers beside words of a game or a vote.
_SCORE = re.compile(
    r"[胜负败赛局]|平局|比分|进球|击败|横扫|逆转|主场|客场|投票|表决|票数|仲裁|裁[定决]|通过|领先|落后|淘汰|扳平"
)
_PROPORTION = re.compile(r"比[例率值]|之比|[录师生男女供求]比|配比|杠杆")


def is_score(plain: str, number: Number, end: int) -> bool:
    """Tell whether N比1 is the result of a game or a vote and no proportion."""
    if not number.text.isnumeric():
        return False
    around = plain[max(0, number.char_start - 30) : end + 12]
    return number.value == 0 or bool(_SCORE.search(around) and not _PROPORTION.search(around))
