"""www.gov.cn: re-posts of transcripts, and live text with the speaker in square brackets."""

from typing import Any

from briefnlp.sources.layout import Layout

# The banner of the site stands at the head of the page.
_HEAD = 6000


def _recognises(tree: Any, text: str) -> bool:
    title = tree.css_first("title")
    words = title.text() if title else ""
    if "中央政府门户网站" in text[:_HEAD] or "中央政府門戶網站" in text[:_HEAD]:
        return True
    return "中国政府网" in words or "中國政府網" in words or tree.css_first("#UCAP-CONTENT, .pages_content") is not None


LAYOUT = Layout(
    source="gov_cn",
    hosts=("gov.cn",),
    selectors={
        "title": (".article h1", ".pages-title h1", ".pages-title", "h1", ".title"),
        "posted": (".pages-date", ".article-date", ".pages_date", ".info"),
        "editor": (".editor", ".pages_print"),
        "content": ("#UCAP-CONTENT", ".pages_content", "#content", ".TRS_Editor", ".article-content"),
    },
    recognises=_recognises,
    is_numbered=False,
)
