"""What each turn does, and which question each answer replies to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefnlp.en import talk as english
from briefnlp.records import Role, TurnKind
from briefnlp.text import visible_length
from briefnlp.turns.phrases import says
from briefnlp.zh import talk as chinese

# A turn that only passes the question on is short; Chinese says as much in a third of the characters.
_SHORT = {"en": 320, "zh": 90}
# "Please.", "Good." and 好的 say nothing yet; "I agree with a third of it." does.
_LEAST_CONTENT = {"en": 8, "zh": 3}
# Who welcomes the press, adds a word or asks says so at once.
_STAGED = 300
_SENTENCE_END = re.compile(rf"(?<=[。！？!?])|(?<=\w\w\.){english.STOP_ENDS}{chinese.STOP_ENDS}\s|\n")


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is known of a turn when its kind is asked for."""

    participant_no: int | None
    role: Role
    text: str
    # What the label says of itself: question, follow_up, answer; `cut_off` when its beginning is missing; or nothing.
    marked: str | None = None
    # How others call the speaker: the name in full, the surname with a word of courtesy.
    called: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """What a turn does and where it belongs."""

    kind: TurnKind
    exchange_no: int | None = None
    reply_to: int | None = None


def place_turns(spoken: Sequence[Spoken], lang: str) -> list[Placed]:
    """Return the kind, exchange and question of each turn, in order.

    Every question opens an exchange; what officials say until the next question answers it. The chair's first turn is
    the opening and all others are procedure, and so is a short turn that only hands a question on.

    >>> turns = [Spoken(1, "chair", "Welcome."), Spoken(2, "journalist", "How?"), Spoken(3, "official", "So.")]
    >>> [(p.kind, p.exchange_no, p.reply_to) for p in place_turns(turns, "en")]
    [('opening', None, None), ('question', 1, None), ('answer', 1, 2)]
    """
    placed: list[Placed] = []
    exchange, question = 0, None
    is_opened = False
    # Where one person alone meets the press, whatever is cut off is an answer; briefings have long introductions.
    is_alone = len({s.participant_no for s in spoken if s.participant_no and s.role != "journalist"}) == 1
    for number, turn in enumerate(spoken, start=1):
        if turn.marked == "cut_off":
            question = None
            placed.append(Placed("answer" if is_alone else "statement"))
        elif _is_question(spoken, number, lang):
            exchange, question = exchange + 1, number
            placed.append(Placed("question", exchange))
        elif turn.role == "chair" and turn.marked != "answer":
            if question and says(turn.text[:_STAGED], lang, "add") and not _is_followed_by_answer(spoken, number):
                placed.append(Placed("answer", exchange, question))
                continue
            if placed and placed[-1].kind == "question" and not _is_followed_by_answer(spoken, number):
                # Who chairs may answer too.
                placed.append(Placed("answer", exchange, question))
                continue
            # Between a question and an answer the chair hands the question on, and is part of the exchange.
            is_inside = question is not None and _is_followed_by_answer(spoken, number)
            kind: TurnKind = "procedure" if is_opened or exchange or _only_opens_floor(turn.text, lang) else "opening"
            placed.append(Placed(kind, exchange if is_inside else None))
            is_opened = True
            if not is_inside:
                # What is said after the chair has closed or moved on answers nobody.
                question = None
        elif _closes(spoken, number, lang):
            question = None
            placed.append(Placed("procedure"))
        elif turn.role == "interpreter":
            placed.append(Placed("procedure", exchange or None))
        elif question is None:
            placed.append(Placed("statement"))
        elif _hands_on(spoken, number, lang):
            placed.append(Placed("procedure", exchange))
        else:
            placed.append(Placed("answer", exchange, question))
    return placed


def _closes(spoken: Sequence[Spoken], number: int, lang: str) -> bool:
    """Tell whether who answered last closes under a label of their own, with nobody else to do so."""
    turn, before = spoken[number - 1], spoken[number - 2] if number > 1 else None
    is_last = before is not None and turn.participant_no is not None and before.participant_no == turn.participant_no
    is_short = visible_length(turn.text) <= _SHORT.get(lang, 450)
    return is_last and is_short and says(turn.text, lang, "close", "open_floor")


def _only_opens_floor(text: str, lang: str) -> bool:
    # Where a copy begins after the opening, the chair's first words call for questions.
    is_short = visible_length(text) <= _SHORT.get(lang, 450)
    return is_short and says(text, lang, "open_floor") and not says(text, lang, "greet", "welcome", "hand_over")


def _is_question(spoken: Sequence[Spoken], number: int, lang: str) -> bool:
    turn = spoken[number - 1]
    if turn.role == "chair" and _asks(turn.text, lang) and _is_followed_by_answer(spoken, number):
        return True
    return turn.marked in {"question", "follow_up"} or (turn.role == "journalist" and turn.marked != "answer")


def _asks(text: str, lang: str) -> bool:
    """Tell whether a chair puts a question of their own, and does not ask for other people's."""
    is_question = text.rstrip().endswith(("?", "？")) and says(text[:_STAGED], lang, "ask")
    return is_question and not says(text, lang, "open_floor", "next_question")


def _is_followed_by_answer(spoken: Sequence[Spoken], number: int) -> bool:
    return number < len(spoken) and spoken[number].role in {"official", "unknown"} and not spoken[number].marked


def _hands_on(spoken: Sequence[Spoken], number: int, lang: str) -> bool:
    """Tell whether a turn only passes the question on: short, and naming who speaks next, or asking a colleague."""
    turn = spoken[number - 1]
    following = spoken[number] if number < len(spoken) else None
    if (
        following is None
        or following.role in {"journalist", "chair"}
        or following.participant_no == turn.participant_no
    ):
        return False
    if following.marked in {"question", "follow_up"} or visible_length(turn.text) > _SHORT.get(lang, 450):
        return False
    names_next = _names(following.called, turn.text)
    if not (names_next or (says(turn.text, lang, "delegate") and says(turn.text, lang, "colleague"))):
        return False
    return visible_length(_content(turn.text, following.called, lang)) <= _LEAST_CONTENT[lang]


def _names(called: re.Pattern[str] | None, text: str) -> bool:
    return bool(called and called.search(text))


def _content(text: str, called: re.Pattern[str] | None, lang: str) -> str:
    """Return what a turn says beside thanks, remarks on the question and the sentences that name who speaks next."""
    sentences = _SENTENCE_END.split(text)
    handing = [s for s in sentences if _names(called, s) or says(s, lang, "delegate", "thanks", "remark")]
    return " ".join(s for s in sentences if s not in handing)
