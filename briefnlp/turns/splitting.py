"""From a document to its turns: read the head, find the speeches, say who speaks and what each turn does."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from briefnlp.findings import Introduced
from briefnlp.languages import Language
from briefnlp.link.people import person_id
from briefnlp.records import Problem, Role, Turn
from briefnlp.transcript import Document
from briefnlp.turns.emphasis import split_unlabelled_answers
from briefnlp.turns.exchanges import Placed, Spoken, place_turns
from briefnlp.turns.header import read_header
from briefnlp.turns.labelling import find_speeches
from briefnlp.turns.mentions import called, unresolved_mentions
from briefnlp.turns.participants import (
    Roster,
    entries,
    in_order_of_appearance,
    introduced_people,
    listed_people,
    speaker_of,
)
from briefnlp.turns.phrases import says
from briefnlp.turns.repairs import split_unlabelled_questions
from briefnlp.turns.results import Speech, Split, problem
from briefnlp.turns.trust import is_stranger

# Whoever chairs says so in the first words of a turn.
_STAGED_HEAD = 1500
# More than this share of the text under no label, and more than a few lines of it, and the layout has changed.
_MOST_UNLABELLED = 0.5
_LEAST_DRIFT = 1500
_MARKS = {"question": "question", "follow_up": "follow_up", "answer": "answer"}


def split_turns(document: Document, language: Language) -> Split:
    """Return the turns of a document with the participants they belong to."""
    roster = Roster()
    seen: dict[int, int] = {}
    for person, role, rank in listed_people(document, language):
        number = roster.person(person.name, office=person.office, role=role, rank=rank)
        seen.setdefault(number, _place(document, person.name))
    if document.first.style == "monologue":
        return _monologue(document, language, roster)
    introduced = introduced_people(document, language)
    known = roster.known() | {person_id(p.name) or "" for p, _ in introduced}
    speeches, problems = find_speeches(document, language, known)
    # A label under which nothing is said is no turn, but it has a place.
    spans = tuple((s.label_start, s.char_start) for s in speeches if s.label)
    speeches = [s for s in speeches if s.char_start < s.char_end]
    opening = document.text[speeches[0].char_start : speeches[0].char_end] if speeches else ""
    for person in _named_by_surname(speeches, introduced, roster):
        roster.person(person.name, office=person.office)
    speakers = _speakers(document, speeches, roster, seen, problems, known, language.code)
    _settle_roles(document, speeches, speakers, roster, language)
    _add_introduced(document, introduced, speeches, speakers, roster, seen)
    speakers, unnamed = _chair_named(speakers, roster, seen)
    speeches, speakers = _answered(document, speeches, speakers, roster, seen, problems)
    speeches, speakers = _repaired(document, speeches, speakers, roster, seen, language, problems)
    placed = place_turns(_spoken(document, speeches, speakers, roster), language.code)
    participants, numbers = in_order_of_appearance(roster, seen, unnamed)
    turns = _turn_rows(document, speeches, [numbers.get(n) if n else None for n in speakers], placed)
    header = read_header(document, opening)
    problems += unresolved_mentions(document, speeches, speakers, roster, language)
    problems += _document_problems(document, header.event_date is None, speeches)
    return Split(header, participants, turns, tuple(problems), spans)


def _place(document: Document, name: str) -> int:
    place = document.text.find(name)
    return place if place >= 0 else 1 << 50


def _named_by_surname(
    speeches: Sequence[Speech], introduced: Sequence[tuple[Introduced, int]], roster: Roster
) -> list[Introduced]:
    """Return those whom somebody introduces in full and labels call by a surname that nobody else has: Ge."""
    # In the order of the text, as the numbers of a roster are.
    labels = dict.fromkeys(s.label.name for s in speeches if s.label and s.label.kind == "person" and s.label.name)
    found = []
    for surname in (name for name in labels if "-" not in (person_id(name) or "") and not roster.with_surname(name)):
        bearers = {
            person_id(p.name): p for p, _ in introduced if (person_id(p.name) or "").split("-")[0] == person_id(surname)
        }
        found += list(bearers.values()) if len(bearers) == 1 else []
    return found


def _speakers(
    document: Document,
    speeches: Sequence[Speech],
    roster: Roster,
    seen: dict[int, int],
    problems: list[Problem],
    known: Collection[str],
    lang: str,
) -> list[int | None]:
    speakers: list[int | None] = []
    last_asker: int | None = None
    for place, speech in enumerate(speeches):
        text = document.text[speech.char_start : speech.char_end]
        is_between = bool(speakers) and _stands_between(speeches, place, roster, known, speakers[-1])
        number = _speaker(speech, text, roster, last_asker, lang, is_between=is_between)
        if number is None and (speech.label is None or speech.label.kind == "person"):
            problems.append(_nobody(speech))
        if number is not None:
            seen[number] = min(seen.get(number, speech.label_start), speech.label_start)
            if roster[number].role == "journalist":
                last_asker = number
        speakers.append(number)
    return speakers


def _stands_between(
    speeches: Sequence[Speech], place: int, roster: Roster, known: Collection[str], last: int | None
) -> bool:
    """Tell whether a speech under a full name stands between those of two who are known, the first no asker."""
    own = speeches[place].label
    if own is None or " " not in (own.name or "") or person_id(own.name) in known:
        return False
    label = speeches[place + 1].label if place + 1 < len(speeches) else None
    is_known = label is not None and label.kind == "person" and person_id(label.name) in known
    return is_known and last is not None and roster[last].role != "journalist"


def _speaker(
    speech: Speech, text: str, roster: Roster, last_asker: int | None, lang: str, *, is_between: bool
) -> int | None:
    label = speech.label
    if speech.is_cut_off:
        return None
    if label is None:
        # Opening remarks without a label are the spokesperson's whom the title names.
        return _only(roster.officials())
    if label.kind == "answer":
        return _only(roster.officials()) or _only(roster.hosts()) or roster.unnamed("official")
    if label.kind == "follow_up":
        return last_asker or roster.asker(None)
    if label.kind == "question":
        return roster.asker(None)
    is_unlisted = is_stranger(label) and person_id(label.name) not in roster.known()
    if is_unlisted and ("?" in text or is_between or says(text, lang, "asks_for")):
        # A foreign name nobody listed who asks, or an outlet the lexicon does not have.
        return roster.asker(label.text)
    return speaker_of(label, roster)


def _only(numbers: Sequence[int]) -> int | None:
    return numbers[0] if len(numbers) == 1 else None


def _nobody(speech: Speech) -> Problem:
    if speech.is_cut_off:
        message = "a page begins in mid-speech and the page before it is missing"
        return problem("unknown_speaker", message, speech.char_start, speech.char_end)
    if speech.label is None:
        message = "the text begins without a speaker's label and no list names a single speaker"
        return problem("unknown_speaker", message, speech.char_start, speech.char_end)
    message = f"the label {speech.label.text!r} may mean several of the people present"
    return problem("unresolved_mention", message, speech.label_start, speech.char_start)


def _settle_roles(
    document: Document, speeches: Sequence[Speech], speakers: Sequence[int | None], roster: Roster, language: Language
) -> None:
    """Say who chairs when no list does, and make officials of the others who speak for the host."""
    people = [(s, n) for s, n in zip(speeches, speakers, strict=True) if n and s.label and roster[n].person_id]
    if people and not any(row.role == "chair" for row in roster.rows()):
        first = people[0][1]
        words = "\n".join(document.text[s.char_start : s.char_end][:_STAGED_HEAD] for s, n in people if n == first)
        others = {n for _, n in people if roster[n].role != "journalist"} - {first}
        names = [roster[n].name for n in others]
        stages = says(words, language.code, "welcome", "hand_over", "open_floor", "close")
        # Who begins by naming others who speak presents them.
        # Who speaks only when asked does not chair.
        asked = next(
            (s.label_start for s, n in zip(speeches, speakers, strict=True) if n and roster[n].role == "journalist"),
            None,
        )
        is_first = asked is None or people[0][0].label_start < asked
        if others and is_first and (stages or any(name and name in words for name in names)):
            roster.make_chair(first)
    for row in roster.rows():
        if row.role == "unknown" and (row.office or row.person_id):
            roster.set_role(row.participant_no, "official")


def _add_introduced(
    document: Document,
    introduced: Sequence[tuple[Introduced, int]],
    speeches: Sequence[Speech],
    speakers: Sequence[int | None],
    roster: Roster,
    seen: dict[int, int],
) -> None:
    """Add those whom a chair introduces, and the offices of those who speak; others named in a speech take no part."""
    chaired = [s for s, n in zip(speeches, speakers, strict=True) if n and roster[n].role == "chair"]
    for person, place in introduced:
        by_chair = any(s.char_start <= place < s.char_end for s in chaired)
        if person.role == "chair" and not by_chair:
            # 我是某司司长李娜: whoever says so, only who chairs is named by it.
            person = replace(person, role="official")
        if by_chair or person_id(person.name) in roster.known():
            role = person.role if person.role != "official" else "official" if by_chair else "unknown"
            number = roster.person(person.name, office=person.office, role=role)
            seen[number] = min(seen.get(number, place), place)


def _chair_named(
    speakers: Sequence[int | None], roster: Roster, seen: dict[int, int]
) -> tuple[list[int | None], list[int]]:
    """Return the speakers with 主持人 as the one person who is known to chair, and the number that is so left out."""
    chairs = [row for row in roster.rows() if row.role == "chair"]
    named = [row.participant_no for row in chairs if row.person_id]
    unnamed = [row.participant_no for row in chairs if not row.person_id]
    if len(named) != 1 or not unnamed:
        return list(speakers), []
    seen[named[0]] = min(seen.get(n, 1 << 50) for n in (named[0], *unnamed))
    return [named[0] if n in unnamed else n for n in speakers], unnamed


def _answered(
    document: Document,
    speeches: Sequence[Speech],
    speakers: Sequence[int | None],
    roster: Roster,
    seen: dict[int, int],
    problems: list[Problem],
) -> tuple[list[Speech], list[int | None]]:
    """Return the speeches with the answers that have no label, by the official of the page when there is one only."""
    answered, is_answer, found = split_unlabelled_answers(document, speeches, _roles(speakers, roster))
    problems += found
    named = iter(speakers)
    official = _only(roster.officials())
    numbers = [official if unlabelled else next(named) for unlabelled in is_answer]
    if official and any(is_answer):
        seen.setdefault(official, answered[is_answer.index(True)].char_start)
    return answered, numbers


def _roles(speakers: Sequence[int | None], roster: Roster) -> list[Role]:
    return [roster[number].role if number else "unknown" for number in speakers]


def _repaired(
    document: Document,
    speeches: Sequence[Speech],
    speakers: Sequence[int | None],
    roster: Roster,
    seen: dict[int, int],
    language: Language,
    problems: list[Problem],
) -> tuple[list[Speech], list[int | None]]:
    repaired, is_question, found = split_unlabelled_questions(document, speeches, _roles(speakers, roster), language)
    problems += found
    named = iter(speakers)
    numbers: list[int | None] = []
    is_open = False
    for speech, unlabelled in zip(repaired, is_question, strict=True):
        number = roster.asker(None) if unlabelled else next(named)
        is_follow_up = speech.label is not None and speech.label.kind == "follow_up"
        # Who follows up a question without a label is as unknown as who asked it.
        number = roster.asker(None) if is_open and is_follow_up else number
        is_journalist = bool(number and roster[number].role == "journalist")
        is_open = unlabelled or (is_open and (is_follow_up or not is_journalist))
        if number and unlabelled:
            seen.setdefault(number, speech.char_start)
        numbers.append(number)
    return repaired, numbers


def _spoken(
    document: Document, speeches: Sequence[Speech], speakers: Sequence[int | None], roster: Roster
) -> list[Spoken]:
    return [
        Spoken(
            number,
            roster[number].role if number else "unknown",
            document.text[s.char_start : s.char_end],
            _MARKS.get(s.label.kind) if s.label else "cut_off" if s.is_cut_off else None,
            called(roster[number].name if number else None),
        )
        for s, number in zip(speeches, speakers, strict=True)
    ]


def _turn_rows(
    document: Document, speeches: Sequence[Speech], speakers: Sequence[int | None], placed: Sequence[Placed]
) -> tuple[Turn, ...]:
    return tuple(
        Turn(
            transcript_id="",
            turn_no=number,
            participant_no=speaker,
            label=speech.label.text if speech.label else None,
            kind=place.kind,
            exchange_no=place.exchange_no,
            reply_to=place.reply_to,
            char_start=speech.char_start,
            char_end=speech.char_end,
            text=document.text[speech.char_start : speech.char_end],
        )
        for number, (speech, speaker, place) in enumerate(zip(speeches, speakers, placed, strict=True), start=1)
    )


def _document_problems(document: Document, is_undated: bool, speeches: Sequence[Speech]) -> list[Problem]:
    found = []
    if document.missing_pages:
        pages = ", ".join(map(str, document.missing_pages))
        found.append(problem("missing_pages", f"page {pages} of this edition is not among the files"))
    for page in document.displaced:
        message = f"page {page.page_no} is in two files that differ; {page.origin or page.stem} was left out"
        found.append(problem("repeated_page", message))
    if is_undated:
        found.append(problem("no_event_date", "neither header, title nor lead says on which day the briefing was held"))
    if document.first.style == "labels":
        found += _drift(speeches)
    return found


def _drift(speeches: Sequence[Speech]) -> list[Problem]:
    """Return a problem when a page that should have labels has none, or most of its text stands under none."""
    if not any(s.label for s in speeches):
        return [problem("layout_drift", "no speaker's label was found on a page that should have them")]
    total = sum(s.char_end - s.char_start for s in speeches)
    bare = sum(s.char_end - s.char_start for s in speeches if not s.label and not s.is_cut_off)
    if bare > total * _MOST_UNLABELLED and bare > _LEAST_DRIFT:
        return [problem("layout_drift", f"{bare / total:.0%} of the text stands under no speaker's label")]
    return []


def _monologue(document: Document, language: Language, roster: Roster) -> Split:
    problems = []
    speaker = None
    if document.first.speaker:
        people = entries(document.first.speaker, language)
        speaker = roster.person(people[0].name, office=people[0].office, role="official") if people else None
    if speaker is None:
        problems.append(problem("no_speaker", "the page does not say who speaks"))
    body = document.body()
    speech = Speech(None, body[0].char_start, body[0].char_start, body[-1].char_end) if body else None
    speeches = [speech] if speech else []
    header = read_header(document, "")
    problems += _document_problems(document, header.event_date is None, speeches)
    turns = _turn_rows(document, speeches, [speaker] * len(speeches), [Placed("statement")] * len(speeches))
    return Split(header, roster.rows(), tuple(replace(t) for t in turns), tuple(problems), ())
