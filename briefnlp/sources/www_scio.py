"""www.scio.gov.cn: Chinese transcripts; document pages of the old design, live pages, and the design of 2023."""

from typing import Any

from briefnlp.sources.layout import Layout
from briefnlp.text import han_share


def _recognises(tree: Any, text: str) -> bool:
    title = tree.css_first("title")
    words = title.text() if title else ""
    # The site names itself behind the title.
    if words.strip().endswith(
        ("_国务院新闻办公室", "_国新网", "-国务院新闻办公室", "_中华人民共和国国务院新闻办公室", "_国新办网站")
    ):
        return True
    return (tree.css_first(".A_title, .textlive") is not None or "scio.gov.cn" in text) and han_share(words) > 0.5


LAYOUT = Layout(
    source="www_scio",
    hosts=("scio.gov.cn",),
    selectors={
        "title": (".A_title", "#title", ".article-title", "h1"),
        "posted": (".A_t1", ".article-info", ".info", ".time"),
        "editor": (".editor",),
        "content": ("#content", ".textlive", ".p10.f14.lh30", ".TRS_Editor", ".article-content", ".content"),
    },
    recognises=_recognises,
    organization="scio",
    is_numbered=True,
)
