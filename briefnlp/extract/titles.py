"""The spans of document titles that Chinese text marks: 《…》, with one title inside another."""

import re

# 《关于〈…〉的决定》 is one title; so is a title in the same marks inside another. A title stays on its line.
_TITLE = re.compile(r"《(?:[^《》\n]|《[^《》\n]{1,60}》){1,120}》")


def title_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of the titles in `text`, marks included, the outer one of two.

    >>> text = "印发《关于修改《城市更新条例》的决定》。"
    >>> [text[a:b] for a, b in title_spans(text)]
    ['《关于修改《城市更新条例》的决定》']
    """
    return [match.span() for match in _TITLE.finditer(text)]
