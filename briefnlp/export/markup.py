"""XML from plain values: everything a page said is escaped, and what XML cannot hold is dropped."""

import re
from xml.etree.ElementTree import Element, tostring

# XML 1.0 has no place for these; control characters it would allow (C1) are dropped as well.
_NO_XML = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    r"""Return text without what XML cannot hold.

    >>> clean("a\x00b\x1bc 增长")
    'abc 增长'
    """
    return _NO_XML.sub("", text)


def element(name: str, /, *children: "Element | str | None", **attributes: object) -> Element:
    """Return an element; children that are None, and attributes that are None, are left out.

    `xml_id` and `xml_lang` are the attributes of XML; a final underscore (`from_`) is none of the name.

    >>> tostring(element("u", "a < b", xml_id="u1", who=None), encoding="unicode")
    '<u xml:id="u1">a &lt; b</u>'
    """
    names = {"xml_id": "xml:id", "xml_lang": "xml:lang"}
    given = {names.get(k, k.rstrip("_")): clean(str(v)) for k, v in attributes.items() if v is not None}
    made = Element(name, given)
    for child in children:
        if isinstance(child, Element):
            made.append(child)
        elif child:
            _append_text(made, clean(child))
    return made


def _append_text(made: Element, text: str) -> None:
    if len(made):
        made[-1].tail = (made[-1].tail or "") + text
    else:
        made.text = (made.text or "") + text


def lines(*elements: "Element | None") -> "list[Element | str]":
    """Return elements as children that stand on a line each."""
    found: list[Element | str] = ["\n"]
    for item in elements:
        if item is not None:
            found += [item, "\n"]
    return found


def serialized(made: Element) -> str:
    """Return an element as text."""
    return tostring(made, encoding="unicode")
