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
        ("去年第四季度销量", "去年第四季度", "2023-10-01", "2023-12-31"),
        ("二、三季度订单", "二、三季度", "2024-04-01", "2024-09-30"),
        ("首季客流", "首季", "2024-01-01", "2024-03-31"),
        ("前8月用电量", "前8月", "2024-01-01", "2024-08-31"),
        ("年初至今发行债券", "年初至今", "2024-01-01", "2024-10-18"),
        ("2023年11月至2024年2月供暖面积", "2023年11月至2024年2月", "2023-11-01", "2024-02-29"),
        ("上季度成交额", "上季度", "2024-07-01", "2024-09-30"),
        ("上月末库存", "上月末", None, "2024-09-30"),
        ("本月上旬价格", "本月上旬", "2024-10-01", "2024-10-10"),
        ("上周五收盘", "上周五", "2024-10-11", "2024-10-11"),
        ("截至15日清晨", "截至15日清晨", None, "2024-10-15"),
        ("上年末资产总额为", "上年末", None, "2023-12-31"),
        ("2030年之前建成", "2030年之前", None, "2029-12-31"),
        ("2024/25榨季产糖", "2024/25榨季", None, None),
        ("“五一”假期接待游客", "“五一”假期", None, None),
        ("今年春运发送旅客", "今年春运", None, None),
        ("入汛以来降雨", "入汛以来", None, None),
        ("迎峰度夏期间最高负荷", "迎峰度夏期间", None, None),
        ("一年多来新增企业", "一年多来", None, None),
    ],
)
def test_a_wording_covers_its_days(text: str, worded: str, start: str | None, end: str | None) -> None:
    (period,) = find_periods(text, DAY)
    found = [None if d is None else d.isoformat() for d in (period.period_start, period.period_end)]
    assert [period.text, *found] == [worded, start, end]


@pytest.mark.parametrize(
    "text",
    [
        "比2019年增长",
        "比上年下降",
        "与7月份相比加快",
        "完成全年目标任务的59%",
        "《纲要（2021—2035年）》",
        "是2019年的1.2倍",
        "是1950年到1997年投入总和的1.7倍",
        "恢复至2019年同期的九成",
        "产量为十年前的近20倍",
        "达到近五年最高水平",
        "今年第9号台风登陆",
    ],
)
def test_what_is_compared_with_is_no_period(text: str) -> None:
    assert not find_periods(text, DAY)


def test_without_an_event_only_absolute_wordings_have_days() -> None:
    assert [p.period_start for p in find_periods("2023年上半年，去年", None)] == [date(2023, 1, 1), None]


def test_the_month_before_looks_back_to_a_month_that_was_named() -> None:
    periods = find_periods("8月份价格由上月下降2%转为上涨1%", DAY)
    assert [str(p.period_start) for p in periods] == ["2024-08-01", "2024-07-01"]


@pytest.mark.parametrize("text", ["连续12季度增长5%", "23季度增长5%", "降息13季度后增长5%", "连续十二季度增长5%"])
def test_a_number_of_quarters_is_no_quarter(text: str) -> None:
    assert not any(p.period_end for p in find_periods(text, date(2024, 9, 4)))


@pytest.mark.parametrize("text", ["1-2季度增长5%", "一二季度增长5%", "一季度二季度增长5%", "一、二季度增长5%"])
def test_quarters_that_are_joined(text: str) -> None:
    assert [str(p.period_end) for p in find_periods(text, date(2024, 9, 4))] == ["2024-06-30"]
