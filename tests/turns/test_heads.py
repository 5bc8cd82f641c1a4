"""Heads of pages: day, hour and place of the event, told from the day of posting."""

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
