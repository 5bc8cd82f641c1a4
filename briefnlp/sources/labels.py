"""Speaker labels as sources need them: in either language, to tell a page's head from its talk."""

import re
from functools import cache, lru_cache

from briefnlp.en.labels import read_label as read_english
from briefnlp.en.names import is_name as is_english_name
from briefnlp.en.names import surnames
from briefnlp.findings import Label
from briefnlp.lexicon import words
from briefnlp.text import simplified
from briefnlp.zh.labels import read_label as read_chinese
from briefnlp.zh.names import is_name as is_chinese_name

# No label is longer; nothing beyond is looked at.
_HEAD = 200
_LABEL = 60
_INSIDE = re.compile(r"[。？！?!.][\"”]?\s{0,2}(?P<label>[^。？！?!.:：]{1,60}[:：])")
_HAN = re.compile(r"[㐀-鿿]")


def label_of(line: str) -> Label | None:
    """Return the label at the start of a line in whichever language it is; what only may be a name is none here.

    >>> label_of("Li Na: Good morning.").name, label_of("李娜：大家好").name
    ('Li Na', '李娜')
    """
    return _label_of(line[:_HEAD])


def shaped_label(line: str) -> Label | None:
    """Return the label at the start of a line, be it only of the shape of one: 格桑次仁 may be a name.

    >>> shaped_label("格桑次仁：").name, label_of("格桑次仁：")
    ('格桑次仁', None)
    """
    return _read(line[:_HEAD])


# The steps of reading a page ask the same of a line again and again.
@lru_cache(maxsize=16384)
def _label_of(head: str) -> Label | None:
    label = _read(head)
    if label and label.kind == "person" and not (label.office or label.role or is_person_name(label.name or "")):
        return None
    return label


def labels_inside(text: str) -> int:
    """Return how many labels stand behind sentences of a line, as in copies that run on in one.

    >>> labels_inside("大家好。问：为什么？答：因为。")
    2
    """
    return sum(bool(label_of(match["label"])) for match in _INSIDE.finditer(text))


@cache
def procedure_wordings(kind: str) -> tuple[str, ...]:
    """Return the set wordings of a kind in both languages, folded for matching.

    >>> "下面有请" in procedure_wordings("hand_over")
    True
    """
    found = (w for lang in ("en", "zh") for w in words("procedure_phrases", lang, kind=kind))
    return tuple(w.casefold() for w in found if "…" not in w)


def is_person_name(name: str) -> bool:
    """Tell whether words have the shape of a person's name in either language.

    >>> is_person_name("Wang Lin"), is_person_name("Wang Village"), is_person_name("王林")
    (True, False, True)
    """
    plain = name.replace(" ", "") if not name.isascii() else name
    return is_english_name(name) or is_chinese_name(simplified(plain)) or name.casefold() in surnames()


def _read(head: str) -> Label | None:
    # 21世纪经济报道记者 and CGTN记者 begin in the other script.
    return (_HAN.search(head[:_LABEL]) and read_chinese(head)) or read_english(head)
