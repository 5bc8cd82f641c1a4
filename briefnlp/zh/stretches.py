"""How Chinese words a stretch of time that an event names and no calendar: it has a text and no days."""

import re

from briefnlp.zh.calendar import Anchor, Interval

# 迎峰度夏期间, 开学以来.
_WORDS = r"(?:(?![年月季日五])[一-鿿])"
NAMED = re.compile(
    rf"(?P<open>{_WORDS}{{2,6}}(?:实施|启动|成立)以来|"
    rf"(?:(?<=[,。;:自])|\A)(?!长期|历史|一直|近年){_WORDS}{{2,8}}以来|(?:(?<=[,。;:在到])|\A){_WORDS}{{2,6}}期间)"
)


def read_named(match: re.Match[str], plain: str, anchor: Anchor) -> tuple[int, int, Interval]:
    """Return the span of a match of `NAMED`, without days."""
    return (*match.span(), (None, None))
