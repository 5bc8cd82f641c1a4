"""Sites played on a local server: indexes and articles in the shapes of the real ones, every word of them invented."""

import re
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from briefnlp.update.settings import Limits, Settings, Source, shipped_sources

HOST = "127.0.0.1"
Answer = Callable[[Request], Response]


@dataclass
class Site:
    """A server that holds pages by path, answers conditional requests, and counts who asked for what."""

    server: HTTPServer
    pages: dict[str, bytes] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, int]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.server.expect_request(re.compile(".*")).respond_with_handler(self._answer)

    def put(self, path: str, page: str | bytes, charset: str = "utf-8") -> None:
        self.pages[path] = page if isinstance(page, bytes) else page.encode(charset)

    def url(self, path: str) -> str:
        return f"http://{HOST}:{self.server.port}{path}"

    def times(self, path: str) -> int:
        return sum(asked == path for asked, _ in self.asked)

    def statuses(self) -> list[int]:
        return [status for path, status in self.asked if path != "/robots.txt"]

    def _answer(self, request: Request) -> Response:
        response = self.answers.get(request.path, self._page)(request)
        with self.lock:
            self.asked.append((request.path, response.status_code))
        return response

    def _page(self, request: Request) -> Response:
        body = self.pages.get(request.path)
        if body is None:
            return Response("", 404)
        response = Response(body, 200, content_type=self.kinds.get(request.path, "text/html"))
        response.add_etag()
        return response.make_conditional(request)  # type: ignore[return-value]


def source(name: str, site: Site, index: str, **changes: object) -> Source:
    """Return a shipped source moved to the local server."""
    shipped = shipped_sources()[name]
    pages = site.url(index.rsplit("/", 1)[0] + "/" + shipped.pages.rsplit("/", 1)[1]) if shipped.pages else ""
    return replace(shipped, index=site.url(index), hosts=(HOST,), pages=pages, **changes)  # type: ignore[arg-type]


def settings(*sources: Source, **changes: object) -> Settings:
    """Return settings that wait for nothing."""
    limits = Limits(seconds=5.0, attempts=3, wait=0.0, longest_wait=2.0)
    chosen = {"limits": limits, "rate": 0.0, **changes}
    return Settings(sources=sources, **chosen)  # type: ignore[arg-type]


def index_page(name: str, links: Iterable[tuple[str, str, str]], following: str | None = None) -> str:
    """Return an index page of a site: links are (address, title, day)."""
    items = list(links)
    if name == "china_org_cn":
        rows = "".join(f'<li><a href="{a}">{escape(t)}</a> <span>{d}</span></li>' for a, t, d in items)
        more = f'<div id="autopage"><center><a href="{following}">Next</a></center></div>' if following else ""
        return _html("China.org.cn", f'<a href="/menu.htm">Home</a><div class="columns1"><ul>{rows}</ul>{more}</div>')
    if name == "english_scio":
        rows = "".join(f'<li><a href="{a}">{escape(t)}</a><i>{d}</i></li>' for a, t, d in items)
        more = f'<div class="pagination"><a class="next" href="{following}">&gt;</a></div>' if following else ""
        return _html("SCIO Press Room", f'<div class="list"><ul>{rows}</ul></div>{more}')
    if name == "www_scio":
        rows = "".join(f'<div class="fl list_t"><a href="{a}">{escape(t)}</a></div><div>{d}</div>' for a, t, d in items)
        more = f'<span id="PagerOutline1_PageNext"><a href="{following}">下一页</a></span>' if following else ""
        return _html("国务院新闻办公室", rows + more)
    if name == "gov_cn":
        rows = "".join(f'<li><h4><a href="{a}">{escape(t)}</a><span>{d}</span></h4></li>' for a, t, d in items)
        return _html("中国政府网", f'<div class="list"><ul>{rows}</ul></div>')
    block = "newsLst_mod" if name == "mfa_en" else "rebox_news"
    rows = "".join(f'<li><a href="{a}">{escape(t)}</a>({d})</li>' for a, t, d in items)
    return _html("Ministry of Foreign Affairs", f'<div class="{block}"><ul>{rows}</ul></div>')


def _html(title: str, body: str, charset: str = "utf-8") -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{escape(title)}</title></head>'
        f"<body>{body}</body></html>"
    )


def english(day: str, tonnes: str, *, pages: int = 1, number: int = 1, key: str = "content_990000401") -> str:
    """Return a page of an English briefing at china.org.cn: page 1 has the head and the opening."""
    pager = "".join(f'<a href="{key}{f"_{n}" if n > 1 else ""}.htm">{n}</a> ' for n in range(1, pages + 1))
    if number == 1:
        turns = (
            f"<p>Speakers:</p><p>Mr. Gu Wen, vice minister of harvests</p><p>Chairperson:</p>"
            f"<p>Ms. Luo Ping, spokesperson of the State Council Information Office</p><p>Date:</p><p>{day}</p>"
            f"<p><strong>Luo Ping:</strong></p><p>Good morning. Welcome to this press conference. Now, I'll give the "
            f"floor to Mr. Gu.</p><p><strong>Gu Wen:</strong></p><p>Grain output reached {tonnes} million tonnes, up "
            f"2.5 percent year on year. Farmers' incomes grew by 6 percent.</p>"
        )
    else:
        turns = (
            f"<p><strong>Harvest Daily:</strong></p><p>My question is about storage. How much was stored by page "
            f"{number}? Thank you.</p><p><strong>Gu Wen:</strong></p><p>Thank you for your question. We stored "
            f"{number} million tonnes more than a year ago.</p>"
        )
    head = (
        f'<h1 id="title">SCIO press conference on the harvest of {day}</h1>'
        f'<dl id="guild"><dd>China.org.cn, {day}</dd></dl>'
    )
    body = (
        f'<div id="container_txt">{turns}</div><div id="autopage"><center>{pager if pages > 1 else ""}</center></div>'
    )
    return _html(f"SCIO press conference on the harvest of {day} - China.org.cn", head + body)


def scio_english(day: str, share: str) -> str:
    """Return a paged article of english.scio.gov.cn, of one page."""
    turns = (
        f"<p>Speaker:</p><p>Ms. Tao Lin, deputy head of the national archives of rivers</p><p>Chairperson:</p>"
        f"<p>Mr. Wei Song, an official of the State Council Information Office</p><p>Date:</p><p>{day}</p>"
        f"<p>Wei Song:</p><p>Ladies and gentlemen, good afternoon. The floor is now open for questions.</p>"
        f"<p>River Times:</p><p>How clean is the water? Thank you.</p>"
        f"<p>Tao Lin:</p><p>Thank you. Clean water now accounts for {share} percent of all rivers.</p>"
    )
    return _html(
        f"SCIO press briefing on rivers, {day} | english.scio.gov.cn",
        f'<div class="title"><h1>SCIO press briefing on rivers, {day}</h1></div>'
        f'<div class="info">China SCIO | {day}</div>'
        f'<div id="content">{turns}</div>',
    )


def chinese(
    day: str, tonnes: str, *, outlet: str = "丰收日报", charset: str = "utf-8", classes: str = "pages_content"
) -> str:
    """Return a Chinese briefing as gov.cn (`pages_content`) or www.scio.gov.cn (`p10 f14 lh30`) posts it."""
    title = f"国务院新闻办就{day}农业收成举行发布会"
    turns = (
        f"<p>国务院新闻办公室于{day}上午10时举行新闻发布会，请农业收成部副部长顾文介绍有关情况，并答记者问。</p>"
        f"<p><b>国务院新闻办新闻局局长、新闻发言人 罗萍：</b></p>"
        f"<p>女士们、先生们，大家上午好。欢迎出席国务院新闻办新闻发布会。下面，先请顾文先生作介绍。</p>"
        f"<p><b>农业收成部副部长 顾文：</b></p><p>今年粮食产量达到{tonnes}万吨，同比增长2.5%。</p>"
        f"<p><b>{outlet}记者：</b></p><p>请问库存怎么样？谢谢。</p>"
        f"<p><b>顾文：</b></p><p>谢谢你的提问。库存比去年增加3万吨。</p>"
    )
    where = f'<div id="content">{turns}</div>' if classes == "p10 f14 lh30" else f'<div class="{classes}">{turns}</div>'
    heading = f'<div class="tc A_title">{title}</div>' if classes == "p10 f14 lh30" else f"<h1>{title}</h1>"
    posted = f'<div class="pages-date">{day} 12:10 来源：新闻办网站</div>'
    return _html(f"{title}_中国政府网", f'<div class="article">{heading}{posted}{where}</div>', charset)


def mfa_english(day: str, name: str = "Ding Yue") -> str:
    """Return a regular press conference of the foreign ministry in English."""
    title = f"Foreign Ministry Spokesperson {name}'s Regular Press Conference on {day}"
    return _html(
        title,
        f'<div class="content_mod"><h2 class="title">{title}</h2><div class="content">'
        f"<p><strong>Coast Radio: What will the two sides talk about at the meeting this week?</strong></p>"
        f"<p>{name}: They will talk about fishing. Trade between the two sides grew by 8 percent last year.</p>"
        f"<p><strong>Hill Post: Is there a date for the next meeting?</strong></p><p>{name}: Not yet.</p></div></div>"
        f"<!-- www.fmprc.gov.cn -->",
    )


def mfa_chinese(day: str, name: str = "丁月") -> str:
    """Return a regular press conference of the foreign ministry in Chinese."""
    title = f"{day}外交部发言人{name}主持例行记者会"
    return _html(
        title,
        f'<div class="news-title"><h1 id="News_Body_Title">{title}</h1></div><div id="News_Body_Txt_A">'
        f"<p><strong>　　海岸电台记者：双方本周会谈将讨论什么问题？</strong></p>"
        f"<p>　　{name}：双方将讨论渔业问题。去年双边贸易增长8%。</p>"
        f"<p><strong>　　《山地邮报》记者：下次会谈有日期吗？</strong></p><p>　　{name}：目前没有。</p></div>"
        f"<!-- www.fmprc.gov.cn -->",
    )


def tables_of(corpus: Path) -> dict[str, bytes]:
    """Return every file of a corpus's tables by its path."""
    return {p.relative_to(corpus).as_posix(): p.read_bytes() for p in sorted((corpus / "tables").rglob("*.parquet"))}
