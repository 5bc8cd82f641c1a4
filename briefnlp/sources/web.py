"""HTML pages: decode, see whose layout it is, and read it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from briefnlp.sources import china_com_cn, china_org_cn, english_scio, generic, gov_cn, mfa, ministries, www_scio
from briefnlp.sources.addresses import Address, number_key, page_url, read_address
from briefnlp.sources.charset import decode
from briefnlp.sources.dates import find_date
from briefnlp.sources.html import Line, clean, parse, shallow, visible_lines
from briefnlp.sources.labels import label_of
from briefnlp.sources.layout import Layout
from briefnlp.sources.page import pages_of
from briefnlp.text import han_share
from briefnlp.transcript import Page

# In this order: a host that is part of another stands before it.
LAYOUTS: tuple[Layout, ...] = (
    mfa.LAYOUT,
    english_scio.LAYOUT,
    www_scio.LAYOUT,
    china_org_cn.LAYOUT,
    china_com_cn.LAYOUT,
    *ministries.LAYOUTS,
    gov_cn.LAYOUT,
)
# In this order too: what is surest stands first.
_RECOGNISED: tuple[Layout, ...] = (
    *ministries.LAYOUTS,
    mfa.LAYOUT,
    www_scio.LAYOUT,
    gov_cn.LAYOUT,
    china_com_cn.LAYOUT,
    china_org_cn.LAYOUT,
    english_scio.LAYOUT,
)
# The site's name after the title of the page.
_SITE_NAME = re.compile(r"\s*(?:[_|]|—|\s[-–]\s).{0,60}$")
_POSTED_KEYS = frozenset(
    (
        "pubdate",
        "firstpublishedtime",
        "publishdate",
        "article:published_time",
        "publish-date",
        "datepublished",
        "datetime",
    )
)
_LINKED_DAY = re.compile(r'"datePublished"\s?:\s?"(\d{4}-\d\d-\d\d)')
_LEAST = {"content": 60, "title": 8}
# So many labels outside the known place of the talk, beside those in it, say that the place is another.
_LEAST_LABELS = 2
_LOST_SHARE = 0.25


def read_html(
    data: bytes, *, url: str | None = None, name: str = "", declared: str | None = None, folder: Path | None = None
) -> list[Page]:
    """Return the pages of an HTML file: one, or one for each briefing it holds.

    `folder` is where the file lies, for pages whose talk is in another file beside them.
    """
    text = decode(data, declared)
    tree = parse(shallow(text))
    address = read_address(url or page_url(tree, text), name)
    layout = layout_of(address, tree, text)
    if address.key is None and layout.is_numbered:
        address = replace(address, key=number_key(name))
    body = tree.body
    if body is None:
        return []
    title = _title(tree)
    if china_com_cn.script_name(tree):
        head = visible_lines(body, _named_regions(tree, body, china_com_cn.LAYOUT.selectors))
        return china_com_cn.read_beside(tree, folder, head, name=name, title=title, url=address.url)
    lines = _content_lines(tree, body, layout)
    heads = [line.text for line in lines if line.region == "title"]
    pages = pages_of(lines, layout, address, data=data, title=_joined(heads) or title, origin=name)
    declared_day = None if all(page.published_date for page in pages) else _declared_day(tree, text)
    return [replace(page, published_date=page.published_date or declared_day) for page in pages]


def _declared_day(tree: Any, text: str) -> date | None:
    """Return the day of posting that a page declares and does not show."""
    for node in tree.css("meta[name], meta[property], time[datetime]"):
        attributes = node.attributes
        key = (attributes.get("name") or attributes.get("property") or "datetime").lower()
        if key in _POSTED_KEYS and (
            day := find_date((attributes.get("content") or attributes.get("datetime") or "")[:10])
        ):
            return day
    linked = _LINKED_DAY.search(text)
    return find_date(linked[1]) if linked else None


def _joined(lines: Sequence[str]) -> str:
    # A title may be broken over two lines; Chinese is joined without a space.
    title = ""
    for line in lines[:3]:
        title += line if not title or han_share(title[-1] + line[0]) == 1 else f" {line}"
    return title


def layout_of(address: Address, tree: Any, text: str) -> Layout:
    """Return the layout of a page: by the host of its address, else by what it looks like, else the generic one."""
    if address.host:
        for layout in LAYOUTS:
            if any(address.host == host or address.host.endswith(f".{host}") for host in layout.hosts):
                return layout
    return next((layout for layout in _RECOGNISED if layout.recognises(tree, text)), generic.LAYOUT)


def _content_lines(tree: Any, body: Any, layout: Layout) -> list[Line]:
    """Return the lines of a page with the talk in the region `content`: by the layout, else where the labels are."""
    lines = visible_lines(body, _named_regions(tree, body, layout.selectors))
    inside = sum(1 for line in lines if line.region == "content" and label_of(line.text))
    outside = sum(1 for line in lines if not line.region and label_of(line.text))
    if outside < max(_LEAST_LABELS, inside * _LOST_SHARE):
        return lines
    # The site has moved its text into another element than the layout knows.
    kept = {name: choices for name, choices in layout.selectors.items() if name != "content"}
    return visible_lines(body, _named_regions(tree, body, kept))


def _named_regions(tree: Any, body: Any, known: Mapping[str, Sequence[str]]) -> dict[int, str]:
    chosen: dict[int, str] = {}
    for name, selectors in known.items():
        for selector in selectors:
            nodes = tree.css(selector)
            least = _LEAST.get(name, 1)
            nodes = [n for n in nodes if len(n.text(strip=True)) >= least]
            if nodes:
                chosen.setdefault(nodes[0].mem_id, name)
                break
    if "content" not in chosen.values():
        chosen.setdefault(generic.content_of(body).mem_id, "content")
    return chosen


def _title(tree: Any) -> str | None:
    for node in tree.css("meta[name=ArticleTitle]"):
        content = clean(node.attributes.get("content") or "")
        if content:
            return content
    node = tree.css_first("title")
    text = clean(node.text()) if node else ""
    return _SITE_NAME.sub("", text) or text or None
