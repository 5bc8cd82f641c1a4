"""english.scio.gov.cn: landing nodes that carry a whole briefing, archive nodes with several, and paged articles."""

import re
from typing import Any

from briefnlp.sources.layout import Layout
from briefnlp.text import han_share

# Agency and date run together as on no other site.
_STAMP = re.compile(r"(?:China\.org\.cn|China SCIO)\s?Updated:")


def _recognises(tree: Any, text: str) -> bool:
    title = tree.css_first("title")
    words = title.text() if title else ""
    if _STAMP.search(text):
        return True
    return "scio" in text.lower() and bool(re.search(r"[A-Za-z]{3}", words)) and han_share(words) < 0.2


LAYOUT = Layout(
    source="english_scio",
    hosts=("english.scio.gov.cn",),
    selectors={
        "title": ("#title", ".article-title", ".title h1", "h1"),
        "summary": (".summary", ".abstract"),
        "posted": (".info", ".date", ".article-info", "#guild"),
        "pager": ("#autopage", ".page", ".pagination"),
        "content": ("#container_txt", "#content", ".article-content", ".article", ".textarea"),
    },
    recognises=_recognises,
    organization="scio",
)
