"""Read the unit beside an English number: after it ("million yuan", "kg per mu") or before it ("US$", "RMB")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from briefnlp.findings import Number
from briefnlp.lexicon import concepts, wordings

_LONGEST = 44
# What makes a compound with the unit before it: "yuan per kilogram", "$54 a barrel", "km/h".
_PER = (" per ", " a ", " an ", "/", " for each ", " for every ", " each ", " to the ", " against the ")
_DIVIDING = {"mass", "area", "length", "volume", "energy", "power"}
# "a day" and "per person" say how a figure is spread, not what its unit is.
_NO_DIVISORS = {"person", "household", "day", "week", "month", "year"}
# A letter alone, or a word that is mostly something else, is a unit only beside digits.
_ONLY_BESIDE_DIGITS = 2
# "No. 1 place" and "largest" are ranks: they are read with their ordinal, not as units of a number.
_NOT_AFTER = {"rank"}
_SPEED = {"km per hour": "km/h", "kilometers per hour": "km/h", "kilometers an hour": "km/h", "km an hour": "km/h"}


# A quotation mark after a number is one of inches only before a word of size.
_SIZED = r"(?:long|wide|tall|thick|deep|high|across|display|screen|monitor|TV|laptop|tablet|in\s(?:length|diameter))\b"
_INCHES = re.compile(rf"\s?(\")\s{_SIZED}|(?<=\d)(in)(?=\s{_SIZED}|\sof\s(?:rain|snow)|\sx\s|[.,;)]|\Z)")


@dataclass(frozen=True, slots=True)
class UnitReading:
    """A unit wording beside a number: its span, and its possible units, the likeliest first."""

    char_start: int
    char_end: int
    unit_ids: tuple[str, ...]
    wording: str = ""


@cache
def _after() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return wording (lower case, hyphens as spaces) to pairs of unit and exact wording ("" for any case)."""
    table: dict[str, list[tuple[str, str]]] = {}
    for row in wordings("unit_names", "en"):
        if row["position"] != "after" or row["unit_id"] in _NOT_AFTER:
            continue
        if row["wording"].endswith((" of electricity", " of land", " of oil")):
            continue  # what is measured, not the unit it is measured in
        if row["unit_id"].rpartition("/")[2] in _NO_DIVISORS and "/" in row["unit_id"] and " " in row["wording"]:
            continue
        exact = row["wording"] if row["case"] == "exact" else ""
        table.setdefault(row["wording"].lower().replace("-", " ").strip(), []).append((row["unit_id"], exact))
    for wording, units in _SPEED.items():
        table.setdefault(wording, []).append((units, ""))
    for row in wordings("unit_names", "en"):
        # A symbol is written after the number, too: 100 €, 100,000 ₭.
        if row["position"] == "before" and not row["wording"][-1].isalnum() and len(row["wording"]) == 1:
            table.setdefault(row["wording"], []).append((row["unit_id"], ""))
    return {wording: tuple(dict.fromkeys(units)) for wording, units in table.items()}


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """Return by first letter how long the wordings are, longest first."""
    lengths: dict[str, set[int]] = {}
    for wording in _after():
        lengths.setdefault(wording[:1], set()).add(len(wording))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


@cache
def _before() -> dict[str, tuple[tuple[str, str], ...]]:
    table: dict[str, list[tuple[str, str]]] = {}
    for row in wordings("unit_names", "en"):
        if row["position"] != "before" or row["unit_id"] in ("rank", "magnitude", "beaufort"):
            continue
        # "hk $" and "HK$" are one: a currency sign makes the case safe.
        exact = row["wording"] if row["case"] == "exact" and row["wording"].isalpha() else ""
        table.setdefault(row["wording"].upper().replace(" ", ""), []).append((row["unit_id"], exact))
    return {wording: tuple(dict.fromkeys(units)) for wording, units in table.items()}


def read_unit_after(text: str, position: int, *, digits: bool = True) -> UnitReading | None:
    """Return the longest unit wording that starts right after `position` (a space or a hyphen may stand between).

    `digits` tells that the number is written in digits: "5 m" is a length, "five m" is not.

    >>> read_unit_after("2.7 yuan a jin,", 3).unit_ids, read_unit_after("9.8 yuan a day", 3).unit_ids
    (('cny/jin',), ('cny',))
    """
    start = position
    if text[start : start + 1] in (" ", "-"):
        start += 1
    if inches := _INCHES.match(text, position):
        return UnitReading(*inches.span(inches.lastindex or 0), ("inch",), '"')
    bracket = text[start : start + 1] in ("(", "<") and "(<"
    start += bool(bracket)
    reading = _longest(text, start, digits=digits, glued=start == position)
    if reading is None:
        return None
    if bracket:
        closed = text[reading.char_end : reading.char_end + 1] in (")", ">") and len(reading.wording) <= 3
        return UnitReading(start, reading.char_end + 1, reading.unit_ids, reading.wording) if closed else None
    return _with_divisor(text, reading)


def _longest(text: str, start: int, *, digits: bool, glued: bool) -> UnitReading | None:
    table = _after()
    piece = text[start : start + _LONGEST]
    lower = piece.lower().replace("-", " ")
    for end in _lengths().get(lower[:1], ()):
        units = table.get(lower[:end]) if end <= len(piece) else None
        if units is None or (text[start + end : start + end + 1].isalnum() and piece[end - 1].isalnum()):
            continue
        if piece[:end] != piece[:end].strip():
            continue
        if end < _ONLY_BESIDE_DIGITS and piece[0].isalpha() and not digits:
            continue
        fitting = tuple(unit for unit, exact in units if not exact or exact == piece[:end])
        if fitting:
            return UnitReading(start, start + end, fitting, lower[:end])
    return None


def _with_divisor(text: str, reading: UnitReading) -> UnitReading:
    for joint in _PER:
        if not text.startswith(joint, reading.char_end):
            continue
        below = _longest(text, reading.char_end + len(joint), digits=True, glued=True)
        if below is None:
            continue
        known = concepts("units")
        for unit in reading.unit_ids:
            for divisor in below.unit_ids:
                divides = known[divisor]["dimension"] in _DIVIDING or _is_exchange(unit, divisor)
                if _is_rate(unit, divisor, joint):
                    divisor, divides = _TIME_SIGNS.get(divisor, divisor), True
                if divides and (compound := f"{unit}/{divisor}") in known:
                    return UnitReading(reading.char_start, below.char_end, (compound,), reading.wording)
    return reading


# How the ids of compounds name these units of time.
_TIME_SIGNS = {"hour": "h", "second": "s"}


def _is_rate(unit: str, divisor: str, joint: str) -> bool:
    """Tell whether a unit of time divides one of matter: "3.4 mm/year", "28 km per second"; not "yuan a day"."""
    if dimension(divisor) not in ("time", "month") or dimension(unit) in ("currency", "count", "", "time"):
        return False
    return joint == "/" or (joint == " per " and divisor in _TIME_SIGNS)


def _is_exchange(unit: str, divisor: str) -> bool:
    return dimension(unit) == dimension(divisor) == "currency"


_AGAINST = re.compile(
    r"\s(?:per|to\s(?:the|one|1)|against\s(?:the|one)|a)\s(?:greenback|(?:U\.?S\.?\s)?(?P<dollar>dollar)|(?P<euro>euro))\b"
)


def exchange_rate(text: str, start: int, end: int) -> str:
    """Return the unit of a bare number said against the dollar or the euro, by the currency named before it, or "".

    >>> exchange_rate("The yen traded at 150 to the dollar", 18, 21)
    'jpy/usd'
    """
    match = _AGAINST.match(text, end)
    if not match:
        return ""
    below = "eur" if match["euro"] else "usd"
    for word in reversed(re.findall(r"[A-Za-z]+", text[max(0, start - 200) : start])):
        for unit, _ in _after().get(word.lower(), ()):
            if dimension(unit) == "currency" and (compound := f"{unit}/{below}") in concepts("units"):
                name = word.lower().removesuffix("s")
                meant = _sense(name, text[max(0, start - 200) : end]) if name in _senses() else unit
                return compound if meant == unit else f"{meant}/{below}"
    return ""


def read_unit_before(text: str, position: int) -> UnitReading | None:
    """Return the longest unit wording that ends right before `position` (one space may stand between).

    >>> read_unit_before("worth US$ 29.9", 10).unit_ids
    ('usd',)
    """
    end = position - 1 if text[position - 1 : position] == " " else position
    table = _before()
    for length in range(min(7, end), 0, -1):
        start = end - length
        piece = text[start:end]
        if piece[0] == " " or (start and text[start - 1].isalnum() and piece[0].isalnum()):
            continue
        if piece[:2] in ("a ", "s "):
            continue  # "a $ 300 contract" is no Australian money
        units = table.get(piece.upper().replace(" ", ""))
        fitting = tuple(unit for unit, exact in units or () if not exact or exact == piece)
        if fitting and piece in _senses():
            # "¥49,980 in Tokyo"
            fitting = (_sense(piece, text[max(0, start - 200) : position + 120]),)
        if fitting:
            return UnitReading(start, end, fitting, piece)
    return None


def dimension(unit_id: str) -> str:
    """Return what a unit measures: currency, mass, time …; "" for one the lexicon does not hold.

    >>> dimension("cny")
    'currency'
    """
    row = concepts("units").get(unit_id)
    return row["dimension"] if row else ""


@cache
def _senses() -> dict[str, tuple[str, tuple[tuple[str, re.Pattern[str]], ...]]]:
    """Return wording (singular) to its usual unit and the words that, standing near, make it each of its units."""
    rows = wordings("unit_contexts", "en")
    senses = {}
    for wording in dict.fromkeys(row["wording"] for row in rows):
        own = [row for row in rows if row["wording"] == wording]
        usual = next((row["unit_id"] for row in own if not row["near"]), "")
        units = sorted({row["unit_id"] for row in own}, key=lambda unit: (unit != usual, unit))
        senses[wording] = (
            usual,
            tuple((unit, _near([r["near"] for r in own if r["unit_id"] == unit])) for unit in units),
        )
    return senses


def _near(listed: Sequence[str]) -> re.Pattern[str]:
    # A star at the end stands for any ending: weigh* is weighs, weighed, weight.
    pieces = [re.escape(word.removesuffix("*")) + (r"\w*" if word[-1] == "*" else "") for word in listed if word]
    whole = [piece for piece in pieces if piece[0].isalnum()]
    signs = [piece for piece in pieces if not piece[0].isalnum()]
    return re.compile("|".join([rf"\b(?:{'|'.join(whole) or '(?!)'})(?!\w)", *signs]), re.IGNORECASE)


def _sense(wording: str, around: str, *, only: frozenset[str] | None = None) -> str:
    """Return which unit the words around a wording with several senses point to, or its usual one."""
    usual, senses = _senses()[wording]
    for unit, near in senses:
        if (only is None or unit in only) and near.search(around):
            return unit
    return usual if only is None or usual in only else ""


@cache
def words_near(wording: str) -> frozenset[str]:
    """Return, in lower case, the words listed as standing near a wording.

    >>> "adults" in words_near("aged")
    True
    """
    return frozenset(row["near"].lower() for row in wordings("unit_contexts", "en") if row["wording"] == wording)


def speaks_of(wording: str, unit_id: str, text: str) -> bool:
    """Tell whether a text has a word that makes a wording of several senses this one.

    >>> speaks_of("point", "point", "the Dow Jones"), speaks_of("point", "count", "the Dow Jones")
    (True, False)
    """
    return any(near.search(text) for unit, near in _senses()[wording][1] if unit == unit_id)


def choose_unit(reading: UnitReading, folded: str, number: Number) -> str:
    """Return the unit meant where a wording has several, or "" where it is no unit here."""
    wording, units = reading.wording, reading.unit_ids
    around = folded[max(0, number.char_start - 90) : reading.char_end + 60]
    if wording in ("cent", "cents"):
        return _sense("cent", around)
    if wording in ("point", "points"):
        return _points(folded, number, reading, around)
    if (name := wording.split()[-1]) in _senses() or (name := name.removesuffix("s")) in _senses():
        near = folded[max(0, number.char_start - 200) : reading.char_end + 200] if len(units) > 2 else around
        return _ambiguous(name, units, near, large=number.value >= 10**6 or "illion" in number.text)
    if wording == "x" and not folded[reading.char_start - 1].isdigit():
        return ""  # "4 x 100", "at 3x earnings"
    if units[0] == "multiple":
        return "multiple" if _is_multiple(folded, number, reading) else ""
    if wording == "won" and number.value < 100:
        return ""
    if wording in ("second", "quarter", "minute") and number.value == 1 and number.text.lower() == "a":
        return ""
    if wording in ("head", "heads") or (wording == "p" and number.value in _SCAN_LINES):
        return ""
    return units[0]


# "1080p" is a picture, "312p" a price
_SCAN_LINES = (240, 360, 480, 540, 576, 720, 1080, 1440, 2160)
_MOVING = re.compile(
    r"\b(?:up|down|by|more|fewer|less|higher|lower|fell|rose|lost|gained|slid|added|above|below|shrunk|shrank|narrowed|widened|"
    r"grew|grown|cut|dropped|slipped|jumped|climbed|eased|dipped)\b"
)


def _ambiguous(name: str, units: tuple[str, ...], near: str, *, large: bool) -> str:
    if len(units) == 1:
        return units[0]  # "Danish crowns", "degrees Fahrenheit"
    known = frozenset(units)
    if large and len(known) > 1:
        # What costs millions of pounds does not weigh them.
        known = frozenset(unit for unit in known if dimension(unit) != "mass") or known
    return _sense(name, near, only=known) or sorted(known)[0]


_CLEAR = re.compile(
    r"\s(?:clear\b|adrift\b|behind\s(?:leaders?\b|second\b|[A-Z])|ahead\sof\s[A-Z]|off\sthe\s(?:top|lead)\b)"
)


# "Growth was 2 points quicker than"
_QUICKER = re.compile(r"\s(?:[a-z]+er|more|less)\s(?:[a-z]+\s)?than\b")
_GROWING = re.compile(r"\b(?:growth|grew|grow(?:s|ing|n)?|inflation)\b", re.IGNORECASE)


def _points(folded: str, number: Number, reading: UnitReading, around: str) -> str:
    before = folded[max(0, number.char_start - 90) : number.char_start]
    if _CLEAR.match(folded, reading.char_end):
        return "count"  # "six points clear at the top"
    if number.text.isalpha() and number.value > 1 and speaks_of("point", "count", around):
        return "count"  # "took nine points from four games"
    if number.text.isalpha() and not _MOVING.search(around) and "%" not in before and "percent" not in before:
        return ""  # "let me share four points"
    if speaks_of("point", "point", before) and not re.search(r"\b(?:percent|share of|proportion)\b|%\s", before):
        return "point"
    if speaks_of("point", "count", around):
        return "count"
    if number.value >= 100:
        return "point"
    if "." in number.text or speaks_of("point", "percentage_point", around):
        return "percentage_point"
    if _QUICKER.match(folded, reading.char_end):
        return "percentage_point" if _GROWING.search(before) else "point"
    return (
        "point"
        if number.value >= 5
        or re.search(r"\b(?:up|down|by|fell|rose|lost|gained|slid|score[ds]?|\w+er\sthan|less\sthan)\b", around)
        else ""
    )


def _is_multiple(folded: str, number: Number, reading: UnitReading) -> bool:
    if reading.wording.endswith("fold") or reading.wording in ("×", "x", "times more", "times over"):
        return True
    after = folded[reading.char_end : reading.char_end + 24]
    if re.match(
        r"\s(?:as|the|that|what|more|higher|larger|bigger|faster|greater|those|its|their|less|lower|fewer|smaller|covered|"
        r"oversubscribed|subscribed|expected|average|annual|normal|earnings|sales|revenues?|book|profits?|today's|"
        r"cash\sflow|forward|(?:the\s)?\$|[A-Z]\w+'s)(?!\w)",
        after,
    ):
        return True
    if number.value != int(number.value) or re.match(r"\s(?:[a-z]+er|less\s\w+)\sthan\b", after):
        return True
    # "increased 3 times" grew; "visited China 3 times" and "5 times a day" counted occasions.
    before = folded[max(0, number.char_start - 32) : number.char_start]
    return bool(
        re.search(
            r"\b(?:by|grow\w*|grew|increas\w+|rose|ris\w+|expand\w+|surg\w+|multipl\w+|growth of)\s(?:\w+\s){0,2}\Z",
            before,
            re.I,
        )
    )
