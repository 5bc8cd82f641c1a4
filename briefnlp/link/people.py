"""Who people are: ids of persons from their names, of organizations from their offices."""

import re
from functools import cache, lru_cache

from briefnlp.en import heads as english
from briefnlp.lexicon import WordingFinder, concepts, wordings
from briefnlp.text import shadow, simplified, slug
from briefnlp.zh import heads as chinese
from briefnlp.zh.names import IN_NAMES

_HAN = re.compile(r"[㐀-鿿]")
_DOTS = re.compile(r"[·•・‧．.\s]+")
# What may stand before the organization that a title begins with: a date, Live:, 实录丨, China's.
_BEFORE_HOLDER = re.compile(rf"(?:[\s\d.,:|/\\丨()\[\]\"“”-]|{english.BEFORE_HOLDER}|{chinese.BEFORE_HOLDER})*")
_LONGEST_BEFORE_HOLDER = 80
# Passports write ü after l and n as yu.
_UMLAUT = re.compile(r"(?<=[ln])(?:v|ü)")


@lru_cache(maxsize=8192)
def person_id(name: str | None) -> str | None:
    """Return the id of a person: the romanized name as a slug, surname first, the same from either language.

    >>> person_id("寿小丽"), person_id("Shou Xiaoli"), person_id("Lan Fo'an"), person_id("單志剛")
    ('shou-xiaoli', 'shou-xiaoli', 'lan-foan', 'shan-zhigang')
    """
    if not name:
        return None
    if not _HAN.search(name):
        parts = slug(name).split("-")
        # A given name in two words or with a hyphen is one: Wang Zhi-gang.
        return "-".join([parts[0], "".join(parts[1:])] if _is_split_given(parts) else parts)
    plain = simplified(name)
    if "·" in shadow(plain):
        return "-".join(_romanized(part) for part in _DOTS.split(shadow(plain)) if part)
    plain = _DOTS.sub("", plain)
    surname = plain[:2] if plain[:2] in concepts("surnames") and len(plain) > 2 else plain[:1]
    row = concepts("surnames").get(surname)
    family = row["pinyin"] if row else _romanized(surname)
    given = _romanized(plain[len(surname) :])
    return "-".join(part for part in (slug(family), given) if part)


def has_han(name: str) -> bool:
    """Tell whether a name is written in Han characters."""
    return bool(_HAN.search(name))


def has_chinese_surname(name: str) -> bool:
    """Tell whether a name, romanized or in Han characters, begins with a Chinese surname.

    >>> has_chinese_surname("Lan Fo'an"), has_chinese_surname("Ann Lee"), has_chinese_surname("兰佛安")
    (True, False, True)
    """
    if _HAN.search(name):
        plain = simplified(name)
        return plain[:1] in concepts("surnames") or plain[:2] in concepts("surnames")
    return name.split(" ")[0].lower() in _pinyin_surnames()


def _is_split_given(parts: list[str]) -> bool:
    return len(parts) == 3 and parts[0] in _pinyin_surnames() and all(len(part) <= 6 for part in parts[1:])


@cache
def _pinyin_surnames() -> frozenset[str]:
    return frozenset(row["pinyin"].lower() for row in concepts("surnames").values())


def _romanized(text: str) -> str:
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(text, v_to_u=False)
    if len(syllables) == len(text):
        syllables = [IN_NAMES.get(c, s) for c, s in zip(text, syllables, strict=True)]
    return slug("".join(_UMLAUT.sub("yu", syllable) for syllable in syllables))


@cache
def _names() -> tuple[WordingFinder, WordingFinder]:
    names, fields = [], []
    for lang in ("en", "zh"):
        names += [(_folded(row["wording"]), row["organization_id"]) for row in wordings("organization_names", lang)]
        fields += [(_folded(row["wording"]), row["organization_id"]) for row in wordings("ministry_fields", lang)]
    return WordingFinder(names), WordingFinder(fields)


def _folded(text: str) -> str:
    return simplified(shadow(text)).casefold()


def organization_of(office: str | None) -> str | None:
    """Return the id of the organization an office belongs to: the first it names, else by its field.

    >>> organization_of("vice minister of emergency management"), organization_of("国家统计局副局长")
    ('ministry_of_emergency_management', 'national_bureau_of_statistics')
    """
    if not office:
        return None
    folded = _folded(office)
    by_name, by_field = _names()
    field = next((hit for hit in by_field.find(folded)), None)
    name = next((hit for hit in by_name.find(folded)), None)
    if name and (
        field is None or name.char_start <= field.char_start or not _is_office_field(folded, field.char_start)
    ):
        return str(name.payload)
    return str(field.payload) if field else None


@lru_cache(maxsize=8192)
def organizations_of(office: str | None) -> tuple[str, ...]:
    """Return the ids of all organizations an office names, that of `organization_of` among them.

    >>> organizations_of("deputy governor of the People's Bank of China and administrator of the SAFE")
    ('peoples_bank_of_china', 'safe')
    """
    if not office:
        return ()
    main = organization_of(office)
    named = {str(hit.payload) for hit in _names()[0].find(_folded(office))}
    return tuple(sorted(named | {main})) if main else tuple(sorted(named))


def _is_office_field(folded: str, start: int) -> bool:
    # "vice minister of commerce": the field stands right behind the first office.
    return folded[:start].rstrip().endswith((*english.BEFORE_FIELD, *chinese.BEFORE_FIELD))


def organization_named(text: str) -> str | None:
    """Return the id of the first organization a text names in full or short.

    >>> organization_named("The State Council Information Office held a press conference.")
    'scio'
    """
    hit = next(_names()[0].find(_folded(text)), None)
    return str(hit.payload) if hit else None


def organization_first(title: str) -> str | None:
    """Return the id of the organization with which a title begins, dates and words such as Live aside, or None.

    >>> organization_first("2031年5月11日商务部例行发布会"), organization_first("Briefing on the Ministry of Finance")
    ('ministry_of_commerce', None)
    """
    folded = _folded(title)
    hit = next(_names()[0].find(folded), None)
    if hit is None or hit.char_start > _LONGEST_BEFORE_HOLDER:
        return None
    return str(hit.payload) if _BEFORE_HOLDER.fullmatch(folded[: hit.char_start]) else None
