"""Pages of any site: the talk is where the text is."""

from typing import Any

from briefnlp.sources.labels import label_of
from briefnlp.sources.layout import Layout

# Lines shorter than this are menus as often as speech.
_SUBSTANTIAL = 20
_SUBSTANTIAL_HAN = 6
_DEEPEST = 40
_SHARE = 0.72
_ASIDE = frozenset(("nav", "aside", "footer"))
# Inside these the text is already one flow.
_INLINE = frozenset(("p", "-text", "span", "strong", "b", "a", "font", "table", "tbody", "tr"))

LAYOUT = Layout(source="generic", selectors={"title": ("h1",)})


def content_of(body: Any) -> Any:
    """Return the innermost element that holds most of the text of a page that is no menu."""
    node, whole = body, _weight(body)
    for _ in range(_DEEPEST):
        children = [c for c in node.iter() if c.tag not in _INLINE]
        best = max(children, key=_weight, default=None)
        if best is None or not whole or _weight(best) < whole * _SHARE or _leaves_labels(children, best):
            return node
        node, whole = best, _weight(best)
    return node


def _leaves_labels(children: list[Any], best: Any) -> bool:
    # Speech in a smaller element beside is speech: going down must not lose it. A link of a menu is none.
    return any(
        label_of(text)
        for c in children
        if c is not best and c.tag not in _ASIDE
        for line in c.text(separator="\n").split("\n")
        if (text := line.strip()) and text not in _links(c)
    )


def _links(node: Any) -> frozenset[str]:
    return frozenset(link.text().strip() for link in node.css("a"))


def _weight(node: Any) -> int:
    lines = (line.strip() for line in node.text(separator="\n").split("\n"))
    return sum(len(line) for line in lines if len(line) >= _least(line) or line.endswith((":", "：")))


def _least(line: str) -> int:
    # A Han character says as much as three letters.
    return _SUBSTANTIAL if line[:1].isascii() else _SUBSTANTIAL_HAN
