"""Figures as `measure` elements of TEI, inside the text they were said in."""

from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element

from briefnlp.export.markup import element


def measured(line: str, start: int, figures: Sequence[dict[str, Any]]) -> list[Element | str]:
    """Return a line that begins at `start` of the transcript with its figures as elements.

    Of figures that overlap, the first stands.

    >>> figure = {"char_start": 14, "char_end": 16, "value": 5.0, "value_max": None, "unit_id": "percent"}
    >>> figure |= {"aspect": "change", "direction": "up", "counted": None}
    >>> [part if isinstance(part, str) else part.attrib for part in measured("up 5%.", 11, [figure])]
    ['up ', {'type': 'change', 'subtype': 'up', 'unit': 'percent', 'quantity': '5'}, '.']
    """
    parts: list[Element | str] = []
    done = start
    for figure in sorted(figures, key=lambda f: (f["char_start"], f["char_end"])):
        first, last = figure["char_start"], figure["char_end"]
        if done <= first < last <= start + len(line):
            parts += [line[done - start : first - start], _measure(line[first - start : last - start], figure)]
            done = last
    parts.append(line[done - start :])
    return [part for part in parts if not isinstance(part, str) or part]


def _measure(text: str, figure: dict[str, Any]) -> Element:
    facts = {"type": figure["aspect"], "subtype": figure["direction"], "unit": figure["unit_id"]}
    commodity = "_".join(figure["counted"].split()) if figure["counted"] else None
    if figure["value_max"] is None:
        return element("measure", text, **facts, quantity=_number(figure["value"]), commodity=commodity)
    ranged = element("num", text, atLeast=_number(figure["value"]), atMost=_number(figure["value_max"]))
    return element("measure", ranged, **facts, commodity=commodity)


def _number(value: float) -> str:
    return f"{value:.15g}"
