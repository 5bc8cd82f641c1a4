"""www.china.com.cn live pages: the transcript is a list in a script file that the page names."""

import json
import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from briefnlp.errors import NotATranscript
from briefnlp.sources.addresses import read_address
from briefnlp.sources.charset import decode
from briefnlp.sources.html import Line, clean, parse, visible_lines
from briefnlp.sources.layout import Layout
from briefnlp.sources.page import pages_of
from briefnlp.transcript import Page


def _recognises(tree: Any, text: str) -> bool:
    title = tree.css_first("title")
    return title is not None and title.text().strip().endswith(("_中国网", "-中国网", "|中国网"))


LAYOUT = Layout(
    source="china_com_cn",
    hosts=("china.com.cn",),
    selectors={"title": ("h1", ".title"), "content": ("#content_data", "#content", "#artibody", ".content")},
    recognises=_recognises,
)
_ASSIGNED = re.compile(r"ciic_webcast\s?\[\s?['\"]characters['\"]\s?\]\s?=\s?")


def script_name(tree: Any) -> str | None:
    """Return the name of the script that holds the transcript of a live page, or None when the page has none."""
    node = tree.css_first("#content_data[src]")
    source = node.attributes.get("src") if node else None
    return PurePosixPath(source.split("?")[0]).name if source else None


def read_beside(
    tree: Any, folder: Path | None, head: Sequence[Line], *, name: str, title: str | None, url: str | None
) -> list[Page]:
    """Return the pages of a live page whose script was saved in the same folder or in the browser's folder beside.

    Raises `NotATranscript` when the script is not there.
    """
    script = script_name(tree) or ""
    if folder is not None:
        beside = sorted(path for path in [folder / script, *folder.glob(f"*/{script}")] if path.is_file())
        if beside:
            return read_script(beside[0].read_bytes(), name=name, title=title, url=url, head=head)
    raise NotATranscript(f"{name}: the transcript is in the script {script}; save that file beside the page")


def read_script(
    data: bytes, *, name: str = "", title: str | None = None, url: str | None = None, head: Sequence[Line] = ()
) -> list[Page]:
    """Return the pages of a live page's script: its items in order of time, a label and paragraphs each.

    Raises `NotATranscript` when the script assigns no such list.
    """
    items = _items(decode(data))
    if not items:
        raise NotATranscript(f"{name}: the script assigns no list of speakers; it is not a live page's transcript")
    # The page itself has no talk: its lines stand before it, with time and place among them.
    lines = [Line(line.text, line.region if line.region == "title" else "") for line in head]
    for item in sorted(items, key=lambda item: str(item.get("date") or "")):
        speaker = clean(str(item.get("speaker") or ""))
        paragraphs = _paragraphs(str(item.get("content") or ""))
        if speaker and paragraphs:
            lines.append(Line(f"{speaker}：", "content", len(speaker) + 1))
        lines += paragraphs
        if speaker and paragraphs and item.get("date"):
            lines.append(Line(clean(str(item["date"])), "content"))
    return pages_of(lines, LAYOUT, read_address(url, name), data=data, title=title, origin=name)


def _items(text: str) -> list[dict[str, Any]]:
    match = _ASSIGNED.search(text)
    if not match:
        return []
    try:
        found, _ = json.JSONDecoder(strict=False).raw_decode(text, match.end())
    except (ValueError, RecursionError):
        return []
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _paragraphs(fragment: str) -> list[Line]:
    body = parse(fragment).body
    lines = visible_lines(body, {}) if body is not None else []
    return [Line(line.text, "content", line.bold_chars) for line in lines]
