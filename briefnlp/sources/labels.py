"""Speaker labels as sources need them: in either language, to tell a page's head from its talk."""

from briefnlp.en.labels import read_label as read_english
from briefnlp.findings import Label
from briefnlp.zh.labels import read_label as read_chinese

# No label is longer; nothing beyond is looked at.
_HEAD = 200


def label_of(line: str) -> Label | None:
    """Return the label at the start of a line in whichever language it is.

    >>> label_of("Li Na: Good morning.").name, label_of("李娜：大家好").name
    ('Li Na', '李娜')
    """
    head = line[:_HEAD]
    return (
        read_english(head) if head[:1].isascii() and head[:1] not in "[(" else read_chinese(head) or read_english(head)
    )
