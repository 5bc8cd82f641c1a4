"""What each turn does, and which question each answer replies to."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefnlp.records import Role, TurnKind
from briefnlp.text import visible_length
from briefnlp.turns.phrases import says

# A turn that only passes the question on is short; Chinese says as much in a third of the characters.
_SHORT = {"en": 450, "zh": 160}


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is known of a turn when its kind is asked for."""

    participant_no: int | None
    role: Role
    text: str
    # What the label says of itself: question, follow_up, answer; `cut_off` when its beginning is missing; or nothing.
    marked: str | None = None


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
    for number, turn in enumerate(spoken, start=1):
        if turn.marked == "cut_off":
            question = None
            placed.append(Placed("statement"))
        elif turn.marked in {"question", "follow_up"} or (turn.role == "journalist" and turn.marked != "answer"):
            exchange, question = exchange + 1, number
            placed.append(Placed("question", exchange))
        elif turn.role == "chair" and turn.marked != "answer":
            placed.append(Placed("procedure" if is_opened else "opening"))
            is_opened = True
            if says(turn.text, lang, "close") and exchange:
                # What is said after the chair has closed answers nobody.
                question = question if _is_followed_by_answer(spoken, number) else None
        elif turn.role == "interpreter":
            placed.append(Placed("procedure", exchange or None))
        elif question is None:
            placed.append(Placed("statement"))
        elif _hands_on(spoken, number, lang):
            placed.append(Placed("procedure", exchange))
        else:
            placed.append(Placed("answer", exchange, question))
    return placed


def _is_followed_by_answer(spoken: Sequence[Spoken], number: int) -> bool:
    return number < len(spoken) and spoken[number].role == "official"


def _hands_on(spoken: Sequence[Spoken], number: int, lang: str) -> bool:
    turn = spoken[number - 1]
    following = spoken[number] if number < len(spoken) else None
    if (
        following is None
        or following.role in {"journalist", "chair"}
        or following.participant_no == turn.participant_no
    ):
        return False
    if following.marked in {"question", "follow_up"}:
        return False
    return visible_length(turn.text) <= _SHORT.get(lang, 450) and says(turn.text, lang, "delegate", "hand_over")
