"""From bytes to text: which encoding a page is in, whatever it declares."""

import codecs
import re
import unicodedata
from collections.abc import Iterator

# The declarations of Chinese sites are often the older subset of what the bytes are in.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs", "iso-8859-1": "cp1252"}
_META = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_\-]{3,20})", re.IGNORECASE)
_XML = re.compile(rb"^\s{0,10}<\?xml[^>]{0,100}encoding=[\"']([A-Za-z0-9_\-]{3,20})")
# Control characters that text has; of others, random bytes have one in ten.
_LAYOUT = frozenset("\t\n\r\f\v")
_MOST_CONTROLS = 0.05
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the text of a page: by byte-order mark, UTF-8 when it is valid, header, meta tag, then by likelihood.

    Never raises: bytes that fit nowhere become U+FFFD.

    >>> decode("<meta charset=gb2312>国务院".encode("gbk"))
    '<meta charset=gb2312>国务院'
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _plain(data.decode(name, "replace"))
    if wide := _utf16(data):
        return _plain(data.decode(wide, "replace"))
    # Valid UTF-8 with anything beyond ASCII is UTF-8, whatever was declared.
    tried: list[str] = []
    for candidate in _candidates(data, declared):
        text = _decoded(data, candidate)
        if text is not None:
            return _plain(text)
        tried.append(candidate)
    return _plain(_least_bad(data, tried))


def is_text(data: bytes) -> bool:
    """Tell whether bytes are text in some encoding, not a picture, a program or packed data.

    >>> is_text("国务院\\n".encode("utf-16")), is_text(bytes(range(256)))
    (True, False)
    """
    # Zeros at the end are what a computer that crashed left of a file; between characters they are no text.
    sample = data[:20000].rstrip(b"\0")
    wide = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else _utf16(data)
    text = sample.decode(wide or "latin-1", "replace")
    return sum(c < " " and c not in _LAYOUT for c in text) <= len(text) * _MOST_CONTROLS


def _candidates(data: bytes, declared: str | None) -> Iterator[str]:
    yield "utf-8"
    yield from filter(None, (_known(declared), _known(_declaration(data))))
    yield from _guesses(data)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _utf16(data: bytes) -> str | None:
    # Markup in UTF-16 without a mark has a zero in every other byte of its tags.
    head = data[:200]
    if len(head) < 4 or head.count(0) <= len(head) * 0.3:
        return None
    return "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"


def _declaration(data: bytes) -> str | None:
    match = _XML.match(data[:300]) or _META.search(data[:4096])
    return match.group(1).decode("ascii") if match else None


def _known(name: str | None) -> str | None:
    if not name:
        return None
    try:
        codecs.lookup(_WIDER.get(name.lower(), name))
    except LookupError:
        return None
    return _WIDER.get(name.lower(), name)


def _decoded(data: bytes, name: str) -> str | None:
    try:
        text = data.decode(name)
    except UnicodeError:
        return None
    return None if _is_garbled(text) else text


def _is_garbled(text: str) -> bool:
    # GB bytes read as Latin are full of accents; Big5 read as GB is full of rare characters.
    sample = text[:8000]
    letters = [c for c in sample if ord(c) > 0x7F]
    strange = sum(1 for c in letters if ("\u0080" <= c <= "\u00ff" and c not in "\u00a0·×°é±«»—") or _is_rare(c))
    return len(letters) > 20 and strange > len(letters) * 0.3


def _is_rare(character: str) -> bool:
    return unicodedata.category(character) in {"Co", "Cn"}


def _guesses(data: bytes) -> list[str]:
    return [name for name in ("gb18030", "big5hkscs") if _common_share(data, name) > 0.2] or _detected(data)


def _common_share(data: bytes, name: str) -> float:
    """Return the share of the commonest characters of Chinese text among the non-ASCII ones."""
    text = data[:20000].decode(name, "ignore")
    letters = [c for c in text if ord(c) > 0x7F]
    return sum(c in _COMMON for c in letters) / len(letters) if letters else 0.0


_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动经，。、：“”"
    "國這為個時來們發對會動經"
)


def _detected(data: bytes) -> list[str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:20000]).best()
    return [best.encoding] if best else []


def _least_bad(data: bytes, names: list[str]) -> str:
    texts = [data.decode(name, "replace") for name in dict.fromkeys(names)]
    return min(texts, key=lambda text: text.count("\ufffd"))
