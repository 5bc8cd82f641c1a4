"""Briefings of other ministries and bodies: pages of one design family, told apart by their hosts."""

from typing import Any

from briefnlp.sources.headings import Preamble
from briefnlp.sources.layout import Layout

_SELECTORS = {
    "title": (".article-title", ".title h1", "h1", "#title", ".title", "h2.title"),
    "posted": (".info", ".article-info", ".source", ".pages-date", ".time", ".date", ".xxgk-info"),
    "editor": (".editor", ".bianji"),
    "content": (
        "#UCAP-CONTENT",
        "#zoom",
        "#xw_box",
        "#article-content",
        ".article-content",
        ".TRS_Editor",
        ".trs_editor_view",
        "#content",
        ".con",
        ".content",
        "#artibody",
        "#Content",
    ),
}


def _layout(source: str, organization: str, hosts: tuple[str, ...], preamble: Preamble = "header") -> Layout:
    def recognises(tree: Any, text: str) -> bool:
        node = tree.css_first("meta[name=SiteDomain]")
        domain = (node.attributes.get("content") or "").lower() if node else ""
        return any(host in domain for host in hosts)

    return Layout(
        source=source,
        hosts=hosts,
        selectors=_SELECTORS,
        recognises=recognises,
        organization=organization,
        preamble=preamble,
    )


LAYOUTS: tuple[Layout, ...] = (
    _layout("mnd", "ministry_of_national_defense", ("mod.gov.cn", "chinamil.com.cn", "81.cn"), "speech"),
    _layout("mofcom", "ministry_of_commerce", ("mofcom.gov.cn",)),
    _layout("pbc", "peoples_bank_of_china", ("pbc.gov.cn",)),
    _layout("nhc", "national_health_commission", ("nhc.gov.cn",)),
    _layout("tao", "taiwan_affairs_office", ("gwytb.gov.cn", "taiwan.cn")),
    _layout("npc", "npc", ("npc.gov.cn",)),
    _layout("nbs", "national_bureau_of_statistics", ("stats.gov.cn",)),
    _layout("ndrc", "ndrc", ("ndrc.gov.cn",)),
)
