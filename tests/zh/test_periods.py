"""Chinese wordings of time as days."""

from datetime import date

import pytest

from briefnlp.zh.periods import find_periods

DAY = date(2024, 10, 18)


@pytest.mark.parametrize(
    ("text", "worded", "start", "end"),
    [
        ("今年前三季度产量增长", "今年前三季度", "2024-01-01", "2024-09-30"),
        ("截至8月底累计完成", "截至8月底", None, "2024-08-31"),
        ("1—9月投资增长", "1—9月", "2024-01-01", "2024-09-30"),
        ("前两个月出口", "前两个月", "2024-01-01", "2024-02-29"),
        ("去年全国人口", "去年", "2023-01-01", "2023-12-31"),
        ("今年以来气温偏高", "今年以来", "2024-01-01", "2024-10-18"),
        ("6月份以来降水偏多", "6月份以来", "2024-06-01", "2024-10-18"),
        ("一季度末贷款余额", "一季度末", None, "2024-03-31"),
        ("到2035年达到", "到2035年", None, "2035-12-31"),
        ("2013至2021年年均", "2013至2021年", "2013-01-01", "2021-12-31"),
        ("“十四五”时期建成", "“十四五”时期", "2021-01-01", "2025-12-31"),
        ("自11月1日起实行", "自11月1日起", "2024-11-01", None),
        ("上半年收入", "上半年", "2024-01-01", "2024-06-30"),
        ("12月份销量", "12月份", "2023-12-01", "2023-12-31"),
        ("过去十年增长", "过去十年", None, None),
        ("失业率下降到9月份的5.1%", "9月份", "2024-09-01", "2024-09-30"),
        ("力争到3月底完成", "到3月底", None, "2025-03-31"),
        ("预计11月份出栏", "11月份", "2024-11-01", "2024-11-30"),
    ],
)
def test_a_wording_covers_its_days(text: str, worded: str, start: str | None, end: str | None) -> None:
    (period,) = find_periods(text, DAY)
    found = [None if d is None else d.isoformat() for d in (period.period_start, period.period_end)]
    assert [period.text, *found] == [worded, start, end]


@pytest.mark.parametrize(
    "text", ["比2019年增长", "比上年下降", "与7月份相比加快", "完成全年目标任务的59%", "《纲要（2021—2035年）》"]
)
def test_what_is_compared_with_is_no_period(text: str) -> None:
    assert not find_periods(text, DAY)


def test_without_an_event_only_absolute_wordings_have_days() -> None:
    assert [p.period_start for p in find_periods("2023年上半年，去年", None)] == [date(2023, 1, 1), None]
