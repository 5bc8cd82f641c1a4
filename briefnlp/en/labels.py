"""Read the speaker label at the start of an English line: "Li Na:", "Reuters:", "Q:", "Moderator:"."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from briefnlp.en.names import (
    SMALL,
    TITLE_WORD,
    has_office,
    honorifics,
    is_description,
    is_name,
    office_words,
    surnames,
    without_honorific,
)
from briefnlp.en.outlets import GLOSS, outlet_id, read_outlet, read_shaped_outlet
from briefnlp.findings import Label
from briefnlp.lexicon import wordings
from briefnlp.records import Role
from briefnlp.text import shadow

# A label ends at the first colon; the longest are offices with names. A clock time is no end ("at 10:30").
_HEAD = re.compile(r"\s{0,40}(?P<head>[^:\n]{1,160})(?:(?<!\d):|:(?!\d\d))(?!//)\s*")
_BRACKETED = re.compile(r"\s{0,40}[\[【](?P<head>[^\[\]【】\n]{1,80})[\]】]\s?:?\s*")
_SPACES = re.compile(r"\s+")
# "Reporter 1", "Q 2"
_NUMBERED = re.compile(r"(?P<word>[A-Za-z]{1,12})(?:\s?#?\d{1,2}|\s[A-H])")
# A rank or trade before a name: "Senior Captain", "Landscape Designer", "Head Librarian".
_RANK = re.compile(
    r"(?:[A-Z][\w'’-]+\s){0,3}(?:[A-Z][a-z]+(?:er|or|ist|ian|ant|man|woman|ess|eer)|Captain|Chef|Coach|Admiral|Colonel"
    r"|Major|Judge|Dean|Principal|General|Sergeant|Pilot|Marshal|Corporal|Chief|Head|Nurse|Guide|Official|Cadre)"
)
# "The following question was raised after the press conference", "Question from the internet": a question of nobody's.
_QUESTION = re.compile(
    r"(?:(?:the|a|an|one|another)\s)?(?:(?:following|next|last|additional|written|online|further)\s){0,2}questions?\s"
    r"(?:(?:was|were|is|are|that|which)\s|(?:from|by|via|on|through|raised|asked|put|posed|submitted|sent|received|after"
    r"|following)\b).{0,80}|(?:asked|raised)\s(?:after|following|on the sidelines of)\s.{3,60}"
    r"|(?:an?|the|one|another)\s(?:[a-z-]{2,12}\s){0,2}(?:reporter|journalist|correspondent)s?"
    r"|(?:an?\s)?(?:online|web|written|netizen'?s?)\squestions?"
    r"|(?:an?\s|the\s)?(?:netizen|internet user|viewer|listener|reader)s?\b.{0,40}"
    r"|(?:reporters?|journalists?|media)\s(?:asked|raised|questions?)\s.{0,20}?(?:after|following)\s.{3,60}",
    re.IGNORECASE,
)
_QUESTION_FROM = re.compile(r"(?:a |the |another )?(?:\w+ )?question from (?:the )?(?P<outlet>.{2,60})", re.IGNORECASE)
# "A (Li Na)", "Question by Reuters", "Reply from Li Na"
_MARKED = re.compile(
    r"(?:Q|A|Follow-up|Question|Answer|Reply|Response|Asked|Answered)\s?(?:\d{1,2}\s?)?(?:\(|\[|by\s|from\s|[-–—]\s)(?P<who>[^()\[\]]{2,60})[)\]]?"
)
# "Reuters asks", "Li Na replied"
_SAID = re.compile(r"(?P<who>.{2,50}?)\s(?:asks|asked|replies|replied|answers|answered|responds|responded)(?:\sagain)?")


def read_label(line: str) -> Label | None:
    """Return the label at the start of a line, or None when what stands before the colon names nobody.

    A person whose name is not of Mandarin shape, or an outlet the lexicon does not know, is returned only when the
    words are capitalised like a name; whether to trust it is for the reader of the whole page to say.

    >>> read_label("Fu Linghui: Good morning.").name, read_label("Reuters:").outlet
    ('Fu Linghui', 'reuters')
    >>> read_label("I only want to stress one point: we agree."), read_label("Date: Oct. 13, 2031")
    (None, None)
    """
    folded = shadow(line[:240])
    match = _BRACKETED.match(folded) or _HEAD.match(folded)
    if not match or match.group().count("(") != match.group().count(")"):
        # "(Reporter: ...)" is an aside in somebody's speech.
        return None
    head = match["head"].strip()
    start = match.start("head") + len(match["head"]) - len(match["head"].lstrip())
    found = _read_head(_SPACES.sub(" ", head), is_alone=not line[match.end() :].strip())
    if found is None:
        return None
    return Label(
        char_start=start,
        char_end=start + len(head),
        body_start=match.end(),
        text=line[start : start + len(head)],
        **found,
    )


# A page names few speakers, many times each.
@lru_cache(maxsize=4096)
def _read_head(head: str, *, is_alone: bool) -> Mapping[str, Any] | None:
    numbered = _NUMBERED.fullmatch(head)
    short = numbered["word"] if numbered else head.removeprefix("The ").removeprefix("the ")
    head = short if _names_nobody(short) else head
    kind = _label_words().get(head) or (_label_words().get(head.casefold()) if len(head) > 2 else None)
    plain = GLOSS.sub("", head).strip()
    kind = kind or (
        _label_words().get(plain.casefold()) if plain != head and len(plain) > 2 and not outlet_id(head) else None
    )
    if kind:
        return None if kind in {"header", "not_speaker"} else {"kind": kind}
    said = _SAID.fullmatch(head)
    if said and (found := read_outlet(said["who"]) or (_person(said["who"]) if is_name(said["who"]) else None)):
        return found
    marked = _MARKED.fullmatch(head)
    if marked and (found := read_outlet(marked["who"]) or _person(marked["who"])):
        return found
    asked = _QUESTION_FROM.fullmatch(GLOSS.sub("", head))
    if asked and (outlet := outlet_id(asked["outlet"])):
        return {"kind": "outlet", "outlet": outlet}
    if _QUESTION.fullmatch(head):
        return read_outlet(head) or {"kind": "question"}
    return (
        read_outlet(head)
        or _role(head)
        or _person(head)
        or read_shaped_outlet(head)
        or _stranger(head, is_alone=is_alone)
    )


def _names_nobody(word: str) -> bool:
    return word in _label_words() or word.casefold() in _label_words() or word.casefold() in _roles()


@cache
def _label_words() -> MappingProxyType[str, str]:
    found = {row["wording"].casefold(): row["kind"] for row in wordings("label_words", "en") if len(row["wording"]) > 2}
    return MappingProxyType(found | {row["wording"]: row["kind"] for row in wordings("label_words", "en")})


@cache
def _roles() -> MappingProxyType[str, str]:
    return MappingProxyType({row["wording"].casefold(): row["role"] for row in wordings("role_words", "en")})


def _role(head: str) -> dict[str, Any] | None:
    bare = GLOSS.sub("", head).strip()
    # "Reporter (name inaudible)"
    role: Role | None = _roles().get(head.casefold())  # type: ignore[assignment]
    if bare != head and _roles().get(bare.casefold()) == "journalist":
        role = "journalist"
    if role:
        return {"kind": "role", "role": role}
    word, _, rest = head.partition(" ")
    if _roles().get(word.casefold()) != "chair" or not rest:
        return None
    # "Moderator Li Na", "Host (Li Na, director of X)"
    found = _person(rest.strip("(), "))
    return found | {"role": "chair"} if found and found["name"] and " " in found["name"] else None


def _person(head: str) -> dict[str, Any] | None:
    bare = without_honorific(GLOSS.sub("", head).strip())
    if is_name(bare):
        return {"kind": "person", "name": bare} | _glossed(head)
    both = bare.split(" and ")
    if len(both) == 2 and all(map(is_name, both)):
        # Two who answer together: the first stands for both.
        return {"kind": "person", "name": both[0]}
    # "Hua chunying:" is a slip of the keyboard.
    if is_name(bare.title()) and bare[:1].isupper() and bare.count(" ") == 1:
        return {"kind": "person", "name": bare}
    name, comma, office = bare.partition(", ")
    chairs = [part for part in (name, office) if _roles().get(part.casefold()) == "chair"] if comma else []
    if chairs and (found := _person(name if chairs[0] == office else office)):
        # "Host, Li Na", "Li Na, host"
        return found | {"role": "chair"}
    if comma and is_name(name) and (has_office(office) or is_description(office)):
        return {"kind": "person", "name": name, "office": office}
    if comma and _is_full_name(name) and has_office(office):
        return {"kind": "person", "name": name, "office": office}
    title, _, family = bare.rpartition(" ")
    if title and family.casefold() in surnames() and family.istitle() and _is_title(title):
        # "Minister Li", "Senior Colonel Wu"
        return {"kind": "person", "name": family}
    office, _, name = _last_words(bare)
    if office and is_name(name) and (has_office(office) or office.casefold() in honorifics()):
        return {"kind": "person", "name": name, "office": office}
    if office and is_name(name) and _RANK.fullmatch(office):
        # "Senior Captain Li Na", "Designer Li Na": a rank or trade no lexicon has.
        return {"kind": "person", "name": name}
    if bare != head and bare.casefold() in surnames():
        return {"kind": "person", "name": bare}
    return {"kind": "person", "name": bare} if bare.casefold() in surnames() and bare.istitle() else None


def _is_title(text: str) -> bool:
    folded = text.casefold()
    return folded in office_words() or folded in honorifics() or folded in _roles()


def _glossed(head: str) -> dict[str, Any]:
    """Return what the brackets behind a name say: "Li Na (Moderator)", "Li Na (director of X)"."""
    gloss = GLOSS.search(head)
    worded = gloss.group().strip(" ()[]") if gloss else ""
    if _roles().get(worded.casefold()) == "chair":
        return {"role": "chair"}
    return {"office": worded} if worded and has_office(worded) else {}


def _is_full_name(text: str) -> bool:
    # Two to four capitalised words, before a comma and an office: a name that is not Chinese, or spelt by a machine.
    parts = text.split(" ")
    return 2 <= len(parts) <= 4 and all(TITLE_WORD.fullmatch(p) and p[:1].isalpha() for p in parts)


def _last_words(text: str) -> tuple[str, str, str]:
    parts = text.split(" ")
    for count in (2, 3):
        if len(parts) > count and is_name(" ".join(parts[-count:])):
            return " ".join(parts[:-count]), " ", " ".join(parts[-count:])
    return "", "", ""


@cache
def _organizations() -> frozenset[str]:
    return frozenset(row["wording"].casefold() for row in wordings("organization_names", "en"))


def _stranger(head: str, *, is_alone: bool) -> dict[str, Any] | None:
    # A foreign name or an outlet nobody listed: capitalised words, more of them when they have a line of their own.
    worded = without_honorific(head)
    parts = (worded.replace(", ", " ") if is_alone else worded).split(" ")
    titled = [p for p in parts if p not in SMALL]
    is_shaped = parts[0] in titled and parts[-1] in titled and 1 <= len(titled) <= (5 if is_alone else 3)
    if worded.casefold() in _organizations():
        return None
    if is_shaped and len(parts) <= 6 and all(TITLE_WORD.fullmatch(p) and not p.endswith(".") for p in titled):
        return {"kind": "person", "name": worded}
    return None
