"""Text as spans: the shadow used for matching, and small readers of spans.

The stored text is never changed. Matching is done on a *shadow* of the same length, in which full-width forms,
dashes, quotes and spaces are folded to one form each, so that every offset found in the shadow holds in the text.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache


def _shadow_table() -> dict[int, str]:
    # Full-width ASCII block: "１２．５％" -> "12.5%". One code point for one code point.
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u202f\u3000\t"), " ")
    table |= dict.fromkeys(map(ord, "‐‑‒–—―−─﹣－"), "-")
    table |= dict.fromkeys(map(ord, "～〜∼"), "~")
    table |= dict.fromkeys(map(ord, "‘’‛′"), "'")
    table |= dict.fromkeys(map(ord, "“”„″〝〞"), '"')
    table |= {ord("﹪"): "%", ord("·"): "·", ord("•"): "·", ord("﹕"): ":", ord("︰"): ":"}
    return table


_SHADOW = _shadow_table()


def shadow(text: str) -> str:
    """Return `text` folded for matching, code point for code point (same length).

    >>> shadow("１２．５％——“增长”")
    '12.5%--"增长"'
    """
    return text.translate(_SHADOW)


# Names and labels come again and again; long lines do not.
_SHORT = 80


@cache
def _opencc(config: str):  # type: ignore[no-untyped-def]
    import opencc

    return opencc.OpenCC(config)


def simplified(text: str) -> str:
    """Return Chinese `text` in simplified characters, code point for code point (same length).

    Conversion goes line by line, and character by character where a phrase rule would change
    the length.

    >>> simplified("發佈會")
    '发布会'
    """
    if text.isascii():
        return text
    return "".join(_simplified_line(line) for line in text.splitlines(keepends=True))


def _simplified_line(line: str) -> str:
    return _simplified_short(line) if len(line) <= _SHORT else _converted(line)


@lru_cache(maxsize=4096)
def _simplified_short(line: str) -> str:
    return _converted(line)


def _converted(line: str) -> str:
    converted: str = _opencc("t2s").convert(line)
    if len(converted) == len(line):
        return converted
    return "".join(_one_for_one(character) for character in line)


def _one_for_one(character: str) -> str:
    converted: str = _opencc("t2s").convert(character)
    return converted if len(converted) == 1 else character


# The sentences of a long page, each asked for by several steps, one step after the other.
@lru_cache(maxsize=2048)
def folded(text: str) -> str:
    """Return Chinese `text` as its grammars read it: its shadow in simplified characters (same length).

    >>> folded("增長１２．５％")
    '增长12.5%'
    """
    return simplified(shadow(text))


_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


def han_share(text: str) -> float:
    """Return the share of Han characters among Han characters and Latin words, between 0 and 1.

    >>> han_share("GDP 增长"), han_share("up 5%"), han_share("123")
    (0.666..., 0.0, 0.0)
    """
    han, latin = len(_HAN.findall(text)), len(_LATIN_WORD.findall(text))
    return han / (han + latin) if han + latin else 0.0


def is_traditional(text: str) -> bool:
    """Tell whether Chinese `text` is mostly in traditional characters.

    Only characters that differ between the two scripts count; 1 in 5 of simplified ones may be borrowed.

    >>> is_traditional("國務院新聞辦公室舉行發佈會"), is_traditional("国务院新闻办公室举行发布会")
    (True, False)
    """
    sample = text[:4000]
    to_simplified = sum(a != b for a, b in zip(sample, simplified(sample), strict=True))
    traditional: str = _opencc("s2t").convert(sample)
    if len(traditional) != len(sample):
        return to_simplified > len(sample) * 0.1
    to_traditional = sum(a != b for a, b in zip(sample, traditional, strict=True))
    return to_simplified > to_traditional


def strip_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space at its ends.

    >>> strip_span("  ab ", 0, 5)
    (2, 4)
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def line_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the spans of the non-empty lines of `text[start:end]`, without surrounding white space.

    >>> list(line_spans("a\\n\\n bc"))
    [(0, 1), (4, 6)]
    """
    stop = len(text) if end is None else end
    while start < stop:
        found = text.find("\n", start, stop)
        line_end = stop if found < 0 else found
        span = strip_span(text, start, line_end)
        if span[0] < span[1]:
            yield span
        start = line_end + 1


def slug(text: str) -> str:
    """Return `text` as lower-case words joined by hyphens; accents and apostrophes go, Han characters stay.

    >>> slug("Lan Fo'an"), slug("Briefing 2 (final)"), slug("发布会 1")
    ('lan-foan', 'briefing-2-final', '发布会-1')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", re.sub("['’]", "", plain.lower())).strip("-")


def sha256(data: bytes | str) -> str:
    """Return the SHA-256 of bytes, or of a string as UTF-8, in hexadecimal."""
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return hashlib.sha256(raw).hexdigest()


_WHITE = re.compile(r"\s+")


def visible_length(text: str) -> int:
    """Return the number of characters that are not white space."""
    return len(text) - sum(map(len, _WHITE.findall(text)))


# 發(fā)布會(huì): copies on hijacked sites have the reading behind each changed character.
_READING = re.compile(r"(?P<of>[㐀-鿿])(?P<noise>[(（](?P<said>[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6})[)）])")


def _is_reading(character: str, said: str) -> bool:
    """Tell whether a word is how a character is read; without a mark, icbc and ai may be words of their own."""
    from pypinyin import Style, pinyin

    return not said.isascii() or said in pinyin(character, style=Style.NORMAL, heteronym=True)[0]


def without_readings(text: str) -> tuple[str, Sequence[int]]:
    """Return a text without readings in brackets, and for each place in it (its end included) that in the text given.

    >>> clean, places = without_readings("發(fā)布會(huì)：好")
    >>> clean, places[3]
    ('發布會：好', 12)
    >>> without_readings("中国工商银行(icbc)")[0], without_readings("朋友们(men)")[0]
    ('中国工商银行(icbc)', '朋友们')
    """
    matches = _READING.finditer(text) if "(" in text or "（" in text else ()
    found = [match.span("noise") for match in matches if _is_reading(match["of"], match["said"])]
    if not found:
        return text, range(len(text) + 1)
    pieces: list[str] = []
    places: list[int] = []
    start = 0
    for end, behind in [*found, (len(text), len(text))]:
        pieces.append(text[start:end])
        places += range(start, end)
        start = behind
    return "".join(pieces), [*places, len(text)]


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, for messages.

    >>> counted(1, "turn"), counted(1235, "figure")
    ('1 turn', '1,235 figures')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
