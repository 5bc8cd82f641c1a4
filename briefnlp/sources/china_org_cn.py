"""china.org.cn and its sister chinagate.cn: English transcripts, one article paged over several files."""

from typing import Any

from briefnlp.sources.layout import Layout


def _recognises(tree: Any, text: str) -> bool:
    if "china.org.cn" not in text.lower() and "chinagate.cn" not in text.lower():
        return False
    title = tree.css_first("title")
    if title and title.text().strip().lower().endswith(("china.org.cn", "chinagate.cn")):
        return True
    return tree.css_first("#container_txt, #guild, #autopage, .apDiv") is not None and "China SCIO" not in text


LAYOUT = Layout(
    source="china_org_cn",
    hosts=("china.org.cn", "chinagate.cn"),
    selectors={
        "title": ("#title", "h1"),
        "posted": ("#guild dd", "#guild", "dd", ".info"),
        "pager": ("#autopage",),
        "content": ("#container_txt", "#content", ".content", "#artibody"),
    },
    recognises=_recognises,
    organization="scio",
)
