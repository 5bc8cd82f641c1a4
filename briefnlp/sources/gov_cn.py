"""www.gov.cn: re-posts of transcripts, and live text with the speaker in square brackets."""

from typing import Any

from briefnlp.sources.layout import Layout, without_repeated_labels


def _recognises(tree: Any, text: str) -> bool:
    title = tree.css_first("title")
    words = title.text() if title else ""
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
    adapt=without_repeated_labels,
)
