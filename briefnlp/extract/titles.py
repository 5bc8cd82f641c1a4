"""The spans of document titles: 《…》 as Chinese marks them, and English names of laws and plans by their head noun."""

import re
from functools import cache

from briefnlp.lexicon import words

# 《关于〈…〉的决定》 is one title; so is a title in the same marks inside another. A title stays on its line.
_MARKED = re.compile(r"《(?:[^《》\n]|《[^《》\n]{1,60}》){1,120}》")
_CAPITAL = r"[A-Z][\w-]{0,30}(?!['’])"
# What may follow a head noun: "Convention on Climate Change". Small words stand only between capital ones, and
# "and the" begins another title.
_LINK = r"(?:(?:of|and|for|on|in|to|with|by|against|its|as|from|or|between)\s)?(?:(?<!and\s)the\s)?(?:or\s|of\s)?"


def title_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of the titles in marks in `text`, marks included, the outer one of two.

    >>> text = "印发《关于修改《城市更新条例》的决定》。"
    >>> [text[a:b] for a, b in title_spans(text)]
    ['《关于修改《城市更新条例》的决定》']
    """
    return [match.span() for match in _MARKED.finditer(text)]


def capital_title_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of titles that capitals mark: a head noun with "on" or "of" behind it, or a name before it.

    >>> text = "the Convention on River Traffic and the Coastal Wetlands Act, and then Harbour Law enforcement"
    >>> [text[a:b] for a, b in capital_title_spans(text)]
    ['Convention on River Traffic', 'Coastal Wetlands Act']
    """
    return [match.span() for match in _capital_title().finditer(text)]


@cache
def _capital_title() -> re.Pattern[str]:
    def any_of(*kinds: str) -> str:
        listed = {head for kind in kinds for head in words("title_words", "en", kind=kind)}
        return "|".join(re.escape(head) for head in sorted(listed, key=lambda head: (-len(head), head)))

    heads = any_of("law", "plan", "document")
    tail = rf"(?:,?\s(?!and\s(?:{heads})\b){_LINK}{_CAPITAL}){{0,14}}"
    front = rf"(?:{_CAPITAL}\s(?:(?:of|and|for)\s)?){{1,8}}?"
    return re.compile(
        rf"""(?<![\w'’-])(?:
            (?:{heads})\s(?:on|for|of|against|concerning|regarding)\s(?:the\s)?{_CAPITAL}{tail}
            # Before the head only laws and treaties: "Five-Year Plan" and "Spatial Plan" are names less surely.
          | (?!(?:The|This|That|These|Our|Its|A|An|Under|In|By|As|If|When)\s)
            {front}(?:{any_of("law")}|Convention|Treaty|Regulations)
            (?!\s(?:enforcement|school|firm|[A-Z])|[\w-])
        )""",
        re.VERBOSE,
    )


def title_kind(title: str, lang: str) -> str:
    """Return what a title is by its head noun: law, plan or document, or outlet for the name of a newspaper.

    >>> [title_kind(title, "zh") for title in ("《城市更新行动方案》", "《海滨晚报》", "《湿地保护法》")]
    ['plan', 'outlet', 'law']
    """
    heads = _heads(lang)
    body = re.sub(r"[（(][^（()）]{0,40}[）)]$", "", title.strip("《》"))
    ending = next((head for head in heads if body.endswith(head)), None)
    beginning = next((head for head in heads if body.startswith(head + " ")), None)
    return heads[beginning or ending or ""] if beginning or ending else "document"


@cache
def _heads(lang: str) -> dict[str, str]:
    from briefnlp.lexicon import wordings

    rows = sorted(wordings("title_words", lang), key=lambda row: -len(row["wording"]))
    return {row["wording"]: row["kind"] for row in rows}
