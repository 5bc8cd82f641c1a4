"""Heads of pages: day, hour and place of the event, told from the day of posting."""

import re
from pathlib import Path

import pytest

from tests.sources.reading import documents, split

TALK = {
    "en": "<p><b>Li Na:</b> Good morning. Welcome to this press conference.</p><p><b>Wu Fei:</b> Exports rose.</p>"
    "<p><b>Reuters:</b> And imports?</p><p><b>Wu Fei:</b> They rose too.</p>",
    "zh": "<p><b>李娜：</b>大家上午好，欢迎出席新闻发布会。</p><p><b>吴菲：</b>出口增长。</p>"
    "<p><b>路透社记者：</b>进口呢？</p><p><b>吴菲：</b>进口也增长。</p>",
}
EVENT, POSTED = "2034-07-24", "2034-07-30"
# title, lines of the head; then day of the event, day of posting, hour, place.
HEADS = {
    "landing line": (["Press conference", "Beijing | 10:00 a.m. | July 24, 2034"], EVENT, None, "10:00", "Beijing"),
    "lead and posting line": (
        [
            "Press Conference of the Ministry of Commerce",
            "Updated: 2034-07-30 15:20 Source: MOFCOM",
            "The Ministry of Commerce held a press conference at 3:30 p.m. on July 24, 2034, in Beijing.",
        ],
        *(EVENT, POSTED, "15:30", "Beijing"),
    ),
    "bare date beside a field": (
        ["Press conference", "July 30, 2034", "Time: July 24, 2034, 10 a.m.", "Venue: press room", "Moderator: Li Na"],
        *(EVENT, POSTED, "10:00", "press room"),
    ),
    "day without its year": (
        ["Briefing", "On the morning of July 24, the NDRC held a press briefing in Shanghai.", "Posted: 30 July 2034"],
        *(EVENT, POSTED, None, "Shanghai"),
    ),
    "range of hours": (["Briefing", "Date: July 24, 2034", "Time: 10:00-11:30 a.m."], EVENT, None, "10:00", None),
    "clock of a live page": (["Live: briefing", "Started 10:00, July 24, 2034 | Ended"], EVENT, None, "10:00", None),
    "posted by hour and zone": (
        ["Press conference, 24 July 2034", "July 30, 2034 - 17:25 BJT (0925 GMT)  From: MOFCOM"],
        *(EVENT, POSTED, None, None),
    ),
    "两栏在一行": (
        ["例行新闻发布会", "直播时间：2034年7月24日10:00直播地点：文化和旅游部发布厅"],
        *(EVENT, None, "10:00", "文化和旅游部发布厅"),
    ),
    "编号的栏目": (
        ["新闻发布会", "发布时间： 2034-07-30", "一、时间：2034年7月24日(星期一) 15:00", "二、地点：新闻发布厅"],
        *(EVENT, POSTED, "15:00", "新闻发布厅"),
    ),
    "发布时间与发布地点": (
        ["系列新闻发布会", "发布时间:2034-07-30 16:02", "发布时间:2034年7月24日(周一)上午9:30", "发布地点:新闻发布厅"],
        *(EVENT, POSTED, "09:30", "新闻发布厅"),
    ),
    "汉字写的时间": (
        ["新闻发布会", "二〇三四年七月二十四日上午九时三十分，商务部召开新闻发布会。"],
        *(EVENT, None, "09:30", None),
    ),
    "标题里的年": (
        ["2034年7月国防部例行记者会", "7月24日下午，国防部举行例行记者会，吴菲大校答记者问。"],
        *(EVENT, None, None, None),
    ),
    "日期、时刻、地点一行": (
        [
            "新闻发布会",
            "星期一　2034年7月24日 15:00　国务院新闻办新闻发布厅",
            "发布时间：2034-07-30 18:33　来源：国新网",
        ],
        *(EVENT, POSTED, "15:00", "国务院新闻办新闻发布厅"),
    ),
}


@pytest.mark.parametrize("name", HEADS)
def test_a_head_is_read(name: str, tmp_path: Path) -> None:
    lines, event, posted, hour, place = HEADS[name]
    lang = "zh" if any("㐀" <= c <= "鿿" for c in lines[0]) else "en"
    head = "".join(f"<p>{line}</p>" for line in lines[1:])
    page = f"<html><head><meta charset=utf-8><title>{lines[0]}</title></head><body><h1>{lines[0]}</h1>{head}"
    (tmp_path / "page.html").write_text(f"{page}<div>{TALK[lang]}</div></body></html>", encoding="utf-8")
    (document,) = documents([tmp_path / "page.html"])
    found, day = split(document).header, document.first.published_date
    assert (found.event_date and found.event_date.isoformat(), found.start_time, found.venue) == (event, hour, place)
    assert (day and day.isoformat()) == posted


# Title, lines below it; hour, place and series, all of the day of the event.
WORDINGS = [
    (
        "SCIO press conference on rivers",
        [
            "SCIO | July 30, 2034",
            "The State Council Information Office (SCIO) held a press conference at 10 a.m. "
            "on July 24 to introduce river protection.",
        ],
        ["10:00", None, None],
    ),
    (
        "Hunan holds press conference on rice",
        [
            "Source: Hunan Daily  2034-07-25 08:00",
            "The Information Office of the Hunan Provincial People's Government held a press conference "
            "in Changsha on July 24.",
        ],
        [None, "Changsha", None],
    ),
    (
        "Transcript: Shenzhen briefing on drones",
        [
            "Published 25 July 2034 | By Xu Y.",
            "Shenzhen Municipal Government Information Office, Monday, July 24, 2034, 3 p.m.",
        ],
        ["15:00", None, None],
    ),
    (
        "Press Conference, July 24, 2034",
        ["Ministry of Finance", "Venue: Conference Room 2, Ministry of Finance", "Time: 9:30"],
        ["09:30", "Conference Room 2, Ministry of Finance", None],
    ),
    (
        "NDRC briefs press on grain stocks",
        ["Date and time: Monday, 24 July 2034, 10:00-11:00", "Place: NDRC press hall"],
        ["10:00", "NDRC press hall", None],
    ),
    (
        'Briefing on forests — "Beautiful China" series',
        ["Beijing, July 24, 2034 (10:00 a.m.)"],
        ["10:00", "Beijing", "Beautiful China"],
    ),
    (
        "Building a Strong Country: briefing on railways",
        ["Jul 24, 2034, 15:00, SCIO Press Hall"],
        ["15:00", "SCIO Press Hall", None],
    ),
    (
        "China's Ministry of Education answers questions on school meals",
        [
            "2034/07/26",
            "On Monday, 24 July 2034, at 2:30 in the afternoon, the Ministry of Education met the press in Xi'an.",
        ],
        ["14:30", "Xi'an", None],
    ),
    (
        "Press conference of the Xinjiang government on cotton",
        ["Urumqi • 24 July 2034 • 11 a.m.", "Uploaded: 28 July 2034"],
        ["11:00", "Urumqi", None],
    ),
    (
        "Peking University press briefing on AI in medicine",
        ["Yingjie Exchange Center, Beijing, 24.07.2034"],
        [None, "Yingjie Exchange Center, Beijing", None],
    ),
    ("COMAC press conference on the C939", ["July 24th, 2034; Shanghai"], [None, "Shanghai", None]),
    (
        "SCIO policy briefing on childcare",
        ["When: 24 July 2034, 10.30 a.m.", "Where: Beijing", "Who: National Health Commission"],
        ["10:30", "Beijing", None],
    ),
    ("Press conference by the Ministry of Transport", ["(July 24, 2034)", "(Transcript)"], [None, None, None]),
    ("Regular press conference of MOFCOM (24 July 2034)", ["[2034-07-25 16:40]"], [None, None, None]),
    (
        "IDCPC hosts briefing for diplomats and press",
        [
            "The International Department of the CPC Central Committee hosted a briefing in Beijing "
            "on the afternoon of 24 July 2034."
        ],
        [None, "Beijing", None],
    ),
    (
        "Press conference on flood control",
        ["Release time: 2034-07-25 10:12", "The Ministry of Emergency Management held a press conference yesterday."],
        [None, None, None],
    ),
    (
        "国新办举行发布会 介绍河湖保护情况",
        ["2034年07月25日 09:12 来源：国新网", "国务院新闻办公室今天（24日）上午10时举行新闻发布会"],
        ["10:00", None, None],
    ),
    (
        "湖南举行稻米产业新闻发布会",
        ["发布日期：2034-07-25 浏览次数：120", "7月24日上午9点半，湖南省人民政府新闻办公室在长沙举行新闻发布会。"],
        ["09:30", "长沙", None],
    ),
    (
        "深圳市“低空经济”专场新闻发布会实录",
        ["时间：2034年7月24日（星期一）下午3:00", "地点：市民中心B区新闻发布厅"],
        ["15:00", "市民中心B区新闻发布厅", None],
    ),
    (
        "财政部新闻发布会（2034年7月24日）",
        ["【字体：大 中 小】", "会议地点 财政部三楼会议室"],
        [None, "财政部三楼会议室", None],
    ),
    ("“奋进新征程”主题系列发布会——铁路专场", ["二〇三四年七月二十四日", "国家铁路局"], [None, None, "奋进新征程"]),
    (
        "直播实录｜教育部：介绍学校营养餐有关情况",
        ["直播时间 2034年7月24日14:30", "直播地点 教育部新闻发布厅"],
        ["14:30", "教育部新闻发布厅", None],
    ),
    (
        "新疆举行棉花产业发布会",
        ["7月24日，新疆维吾尔自治区人民政府新闻办公室在乌鲁木齐召开新闻发布会", "（2034年7月26日 天山网）"],
        [None, "乌鲁木齐", None],
    ),
    (
        "中国商飞公司召开C939新闻发布会",
        ["中国商飞 2034-07-26", "2034年7月24日下午两点，中国商飞公司在上海召开新闻发布会。"],
        ["14:00", "上海", None],
    ),
    (
        "北京大学举行医学人工智能新闻通气会",
        ["时间：7月24日10:00（2034年）", "地点：英杰交流中心"],
        ["10:00", "英杰交流中心", None],
    ),
    (
        "商务部召开例行新闻发布会（2034年7月24日）",
        ["2034-07-24 17:42", "文章来源：商务部新闻办公室"],
        [None, None, None],
    ),
    (
        "应急管理部举行7月例行新闻发布会",
        ["2034-07-25 来源：应急管理部", "应急管理部昨天上午举行例行新闻发布会。"],
        [None, None, None],
    ),
    (
        "中共中央对外联络部举行吹风会",
        ["2034年7月24日16时30分，中共中央对外联络部在北京举行中外媒体吹风会。"],
        ["16:30", "北京", None],
    ),
    (
        "图文实录：江西举行“赣鄱答卷”系列新闻发布会（就业专场）",
        ["江西发布  2034-07-25 18:20", "江西省政府新闻办、省人社厅于2034年7月24日10:00在南昌联合召开新闻发布会"],
        ["10:00", "南昌", "赣鄱答卷"],
    ),
    (
        "国务院国资委：上半年央企运行情况发布会",
        ["【时间】2034年7月24日 上午10:00", "【地点】国务院新闻办新闻发布厅"],
        ["10:00", "国务院新闻办新闻发布厅", None],
    ),
    (
        "全国政协十六届二次会议新闻发布会",
        ["人民大会堂新闻发布厅\u30002034年7月24日15时"],
        ["15:00", "人民大会堂新闻发布厅", None],
    ),
]


@pytest.mark.parametrize(("title", "lines", "expect"), WORDINGS, ids=[title for title, _, _ in WORDINGS])
@pytest.mark.parametrize("suffix", ["html", "txt"])
def test_the_day_of_the_event_is_told_from_the_day_of_posting(
    title: str, lines: list[str], expect: list[str | None], suffix: str, tmp_path: Path
) -> None:
    talk = TALK["zh" if any("㐀" <= c <= "鿿" for c in title) else "en"]
    if suffix == "html":
        head = "".join(f"<p>{line}</p>" for line in lines)
        page = f"<html><head><meta charset=utf-8><title>{title}</title></head><body><h1>{title}</h1>{head}{talk}"
    else:
        page = "\n".join([title, *lines, *re.sub("<[^>]*>", "", talk.replace("</p>", "\n")).splitlines()])
    (tmp_path / f"page.{suffix}").write_text(page, encoding="utf-8")
    (document,) = documents([tmp_path / f"page.{suffix}"])
    found = split(document).header
    assert (found.title, str(found.event_date)) == (title, EVENT)
    assert [found.start_time, found.venue, found.series] == expect
