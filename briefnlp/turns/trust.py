"""Which labels to trust: those of sure kinds, of known people, and names that come back or are staged as speakers."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from briefnlp.en import talk as english
from briefnlp.findings import Label
from briefnlp.languages import Language
from briefnlp.link.people import has_chinese_surname, person_id
from briefnlp.sources.labels import is_person_name
from briefnlp.transcript import Paragraph
from briefnlp.turns.phrases import says
from briefnlp.zh import talk as chinese

SURE_KINDS = frozenset({"question", "answer", "follow_up", "role"})
# How far a name nobody introduced may stand before the speaker who answers it.
_NEAR = 8
# So many questions marked Q: make it the page's way.
LEAST_MARKED = 3
# "Ta Kung Wen Wei" begins like a name, but names have two words or three.
_WORDS_OF_A_NAME = 3
_QUESTION_END = re.compile(rf"[?？][\"”’）)]?\s{{0,3}}(?:{english.THANKS}|{chinese.THANKS})?\s*$")
_HAN = re.compile(r"[㐀-鿿]")
# Who asks speaks of themselves or to somebody: "I have heard that ...".
_SPOKEN_TO = re.compile(f"{english.SPOKEN_TO}|{chinese.SPOKEN_TO}")
_ASKING = frozenset({"question", "follow_up", "outlet"})
_LEAST_EACH = 8
_LONGEST_ASKED = 1500
_EACH = 0.95
_STAGED = ("welcome", "hand_over", "open_floor")

Read = Sequence[tuple[Paragraph, Label | None]]


class Trust:
    """The labels of one page, seen together."""

    def __init__(self, read: Read, known: Collection[str], language: Language) -> None:
        self._read = read
        self._lang = language.code
        self.known = known
        # A surname alone names somebody when exactly one of the people known has it.
        families = Counter(key.split("-")[0] for key in known if "-" in key)
        self._surnames = {family for family, times in families.items() if times == 1}
        self._times = Counter(label.text for _, label in read if label)
        # Whether the page marks its questions Q: and names no asker.
        self.is_marked = sum(1 for _, label in read if label and label.kind == "question") >= LEAST_MARKED
        # Where every paragraph begins with a label, what stands before the colon of one more is a label too.
        self._is_each_labelled = len(read) >= _LEAST_EACH and sum(1 for _, label in read if label) >= len(read) * _EACH
        self._talking = self._beside_questions()
        self._sure = sum(1 for _, label in read if label and self.is_plain(label))

    def is_plain(self, label: Label) -> bool:
        """Tell whether a label needs no support from the rest of the page."""
        if label.kind in SURE_KINDS or label.outlet:
            return True
        if label.kind != "person":
            return False
        return bool(label.office or label.role or self.is_known(label.name)) or _is_romanized(label.name or "")

    def _beside_questions(self) -> frozenset[str]:
        """Return the labels that open the talk, or of which one stands right before or behind a question's or outlet's.

        王村：三十户 may come twice in one answer; who answers stands behind who asks.
        """
        labels = [label for _, label in self._read if label]
        asks = [label.kind in _ASKING or label.outlet is not None for label in labels]
        beside = {a.text for (a, b), asked in zip(pairwise(labels), asks[1:], strict=True) if asked}
        beside |= {b.text for (a, b), asked in zip(pairwise(labels), asks[:-1], strict=True) if asked}
        return frozenset(beside | {label.text for label in labels[:1]})

    def is_worth_a_row(self, number: int) -> bool:
        """Tell whether a label that is not trusted is worth a word: not when it may as well be a sentence's start."""
        paragraph, label = self._read[number]
        if label is None or (label.kind == "person" and not has_chinese_surname(label.name or "")):
            return False
        return not (is_stranger(label) and label.body_start < len(paragraph.block.text))

    def is_known(self, name: str | None) -> bool:
        """Tell whether lists or introductions name a person."""
        key = person_id(name)
        return key in self.known or key in self._surnames

    def is_speaker(self, number: int) -> bool:
        """Tell whether the label of a paragraph is a speaker's."""
        paragraph, label = self._read[number]
        if label is None:
            return False
        if self.is_plain(label) or paragraph.block.text.startswith(("[", "【", "［")):
            return True
        if len(label.name or "xxx") == 2 and not has_chinese_surname(label.name or ""):
            # 琼达 is a name where lists or introductions have it; 目标 is a word.
            return False
        is_alone = label.body_start >= len(paragraph.block.text)
        is_bold = paragraph.block.bold_chars > 0
        if is_stranger(label) and not is_alone:
            is_shaped = " " in (label.name or "") and bool(_SPOKEN_TO.search(paragraph.block.text[label.body_start :]))
            if self._is_each_labelled and is_shaped and self._is_answered_next(number):
                return True
            return self._asks(paragraph.block.text) and (is_bold or self._is_question(number))
        if self._times[label.text] > 1:
            is_likely = has_chinese_surname(label.name or label.text) and label.text in self._talking
            return is_likely or is_alone or is_bold
        if label.kind == "outlet":
            # Unknown and before its text: 某某报记者 is one by its last word; "Trade Policy Review: ..." when it asks,
            # but not on a page that marks its questions Q:.
            asks = self._asks(paragraph.block.text) or (self._is_each_labelled and self._is_answered_next(number))
            is_likely = bool(_HAN.search(label.text)) or (asks and not self.is_marked)
            return is_alone or (is_likely and (is_bold or self._sure >= 2 or self._is_each_labelled))
        return (
            (is_alone and (is_bold or self._is_answered(number))) or self._is_staged(number) or self._presents(number)
        )

    def _presents(self, number: int) -> bool:
        """Tell whether a name that opens the talk gives the floor to somebody known: 现在，请李娜总理和大家见面。"""
        if any(label and self.is_plain(label) for _, label in self._read[:number]):
            return False
        _, label = self._read[number]
        said = self._read[number][0].block.text[label.body_start if label else 0 :][:600]
        following = next((i for _, i in self._read[number + 1 :] if i and self.is_plain(i)), None)
        called = following and (following.name or (following.text if following.role == "official" else None))
        return bool(called and called in said)

    def _asks(self, text: str) -> bool:
        return _asks(text) or says(text[:_LONGEST_ASKED], self._lang, "asks_for")

    def _is_answered_next(self, number: int) -> bool:
        label = self._read[number + 1][1] if number + 1 < len(self._read) else None
        return label is not None and label.kind == "person" and self.is_plain(label)

    def _is_question(self, number: int) -> bool:
        """Tell whether what an unknown label opens ends in a question that somebody known answers next."""
        if self.is_marked:
            return False
        last = self._read[number][0].block.text
        for paragraph, label in self._read[number + 1 : number + _NEAR]:
            if label and self.is_plain(label):
                is_asked = ends_in_question(last) or says(last[:_LONGEST_ASKED], self._lang, "asks_for")
                return label.kind in {"person", "answer"} and is_asked
            last = paragraph.block.text
        return False

    def _is_answered(self, number: int) -> bool:
        # A name nobody introduced, alone on its line: an asker, when a question follows and a speaker after it.
        asked = False
        for paragraph, label in self._read[number + 1 : number + _NEAR]:
            if label and self.is_plain(label):
                return asked
            asked |= self._asks(paragraph.block.text)
        return False

    def _is_staged(self, number: int) -> bool:
        # Who welcomes the press is the chair, whom nobody introduces.
        near = "\n".join(p.block.text[:600] for p, _ in self._read[number : number + 2])
        return says(near, self._lang, *_STAGED)


def is_stranger(label: Label) -> bool:
    """Tell whether a label has the shape of a foreign name, or of an outlet that no lexicon has."""
    name = label.name or ""
    is_foreign = not has_chinese_surname(name) or name.count(" ") >= _WORDS_OF_A_NAME
    return label.kind == "person" and not _HAN.search(name) and is_foreign


def ends_in_question(text: str) -> bool:
    """Tell whether a text ends in a question, thanks aside.

    >>> ends_in_question("Will prices rise? Thank you."), ends_in_question("Why? Because they do.")
    (True, False)
    """
    return bool(_QUESTION_END.search(text[-60:]))


def _asks(text: str) -> bool:
    return "?" in text or "？" in text


def _is_romanized(name: str) -> bool:
    # Two or three words of pinyin with a Chinese surname are a name; two or three Han characters may be a word.
    return name.isascii() and " " in name and has_chinese_surname(name) and is_person_name(name)
