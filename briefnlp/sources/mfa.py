"""The Ministry of Foreign Affairs: regular press conferences, in both languages, of all its page designs."""

from typing import Any

from briefnlp.sources.layout import Layout

_NAMES = ("Ministry of Foreign Affairs", "外交部")


def _is_named(tree: Any) -> bool:
    # A saved copy may have lost every address, but says whose site it is.
    site, title = tree.css_first("meta[name=SiteName]"), tree.css_first("title")
    words = [site.attributes.get("content") or "" if site else "", title.text()[-80:] if title else ""]
    return any(name in word for name in _NAMES for word in words)


def _recognises(tree: Any, text: str) -> bool:
    if tree.css_first("#News_Body_Txt_A, #News_Body_Time") is not None:
        return True
    return ("fmprc.gov.cn" in text or "mfa.gov.cn" in text or _is_named(tree)) and tree.css_first(
        ".content_mod, .news_header_title, .content_text"
    ) is not None


LAYOUT = Layout(
    source="mfa",
    hosts=("fmprc.gov.cn", "mfa.gov.cn", "china-embassy.gov.cn", "china-embassy.org", "chineseembassy.org"),
    selectors={
        "title": ("#News_Body_Title", ".news-title h1", ".news-title", ".content_mod h2.title", ".news_header_title"),
        "posted": ("#News_Body_Time", ".news-title .time", ".news-details .time", "p.time", ".xltime"),
        "content": ("#News_Body_Txt_A", ".content_mod .content", ".content_text", "div.content", "#News_Body_Txt"),
    },
    recognises=_recognises,
    organization="ministry_of_foreign_affairs",
    preamble="speech",
)
