"""Days and hours as the heads of Chinese pages write them: shapes, and what they say."""

import re

# Each names day, month and year: 2024年9月4日
FULL_DATES = (r"(?<!\d)(?P<year>(?:19|20)\d\d)\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日",)
# A day without its year: 4月29日.
DAYS_ALONE = (
    r"(?<![\d年])(?P<month>\d{1,2})月(?P<day>\d{1,2})日",
    # 今天(24日): in the month in which it was posted.
    r"(?P<month>今[天日]|昨[天日]|本月)\s?\(?(?P<day>\d{1,2})日",
)
# With these a month begins that is the month of the posting.
THIS_MONTH = "今昨本"
_WRITTEN_OUT = re.compile(
    r"[二一][〇○零Ｏ０九][〇○零０一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_DIGITS = {
    **{c: str(n) for n, c in enumerate("〇一二三四五六七八九")},
    "零": "0",
    "○": "0",
    "Ｏ": "0",
    "０": "0",
}
# 下午3时30分, 上午十点半
CLOCK = (
    r"(?P<part>上午|下午|中午|晚上|晚|早上|早|午后)\s?(?P<zh_hour>\d{1,2}|[一二两三四五六七八九十]{1,3})"
    r"(?:[时時點点](?:(?P<zh_minute>\d{1,2}|[一二三四五六七八九十]{1,3})分|(?P<zh_half>半)|(?P<zh_quarter>[一三]刻))?|:(?P<colon>\d\d))"
)
_AFTERNOON = {"下午", "晚上", "晚", "午后", "中午"}
_QUARTERS = {"一刻": 15, "三刻": 45}
WORDED_HOUR = r"[上下]午"
HOUR_MARKS = "时時"
MINUTE_MARK = "分"
# What stands between the digits of a date.
DATE_MARKS = "年月日"
DAY_IN_FULL = r"\d{4}年\d{1,2}月\d{1,2}日"


def written_out(text: str) -> tuple[int, int, int] | None:
    """Return year, month and day of the first date that is written out in characters.

    >>> written_out("二〇一九年三月五日")
    (2019, 3, 5)
    """
    match = _WRITTEN_OUT.search(text)
    if not match:
        return None
    year, rest = match.group().split("年")
    month, rest = rest.split("月")
    return int("".join(_DIGITS[c] for c in year)), _small(month), _small(rest.rstrip("日"))


def clock_of(match: re.Match[str]) -> tuple[int, int] | None:
    """Return hour and minute of a match of `CLOCK`, or None when it is of another language's."""
    if not match["part"]:
        return None
    hour = _number(match["zh_hour"])
    hour += 12 if match["part"] in _AFTERNOON and hour < 11 else 0
    minute = 30 if match["zh_half"] else _number(match["zh_minute"] or match["colon"] or "0")
    return hour, _QUARTERS.get(match["zh_quarter"] or "", minute)


def _number(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() else _small(numeral.replace("两", "二"))


def _small(numeral: str) -> int:
    # 十 is ten alone, a tens mark after a digit: 二十三, 十三, 三.
    tens, ten, ones = numeral.rpartition("十")
    return (int(_DIGITS.get(tens, "1")) * 10 if ten else 0) + int(_DIGITS.get(ones, "0"))
