"""Whether an English quantity is a fact, a plan or a forecast, told by the modal words of its clause."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from briefnlp.en.bases import FARTHEST
from briefnlp.en.units import speaks_of
from briefnlp.findings import Quantity
from briefnlp.lexicon import WordingFinder, wordings, words
from briefnlp.records import Modality


@dataclass(frozen=True, slots=True)
class Plan:
    """A wording of a plan or a forecast: its span and which it is."""

    char_start: int
    char_end: int
    modality: Modality


@cache
def _modal_words() -> WordingFinder:
    return WordingFinder((row["wording"].lower(), row["modality"]) for row in wordings("modality_words", "en"))


# "are to be built", "is to cut"; the words of the lexicon say the rest.
_IS_TO = re.compile(r"\b(?:is|are)\sto\s(?!blame|date)\w+", re.IGNORECASE)
_SEEN = re.compile(r"\bseen\s\w+ing\b", re.IGNORECASE)
# "60,000 fewer than analysts had forecast": what came differently; not "more than half of the firms expect".
# "the £1.46 billion analysts had forecast", "the 3 percent expected"
_THE = re.compile(r"\bthe\s\Z")
_AS_EXPECTED = re.compile(
    r"\s(?:[\w']+\s){0,6}?(?:(?:had|have)\s)?(?:expected|forecasts?|predicted|penciled\sin|pencilled\sin|projected|anticipated|estimated)"
    r"(?=[.,;]|\Z|\s(?:by|in|and|but|for)\b)"
)
_COMPARED_WITH = re.compile(
    r"\bthan\s(?!\d|half\b|an?\s|one\b|two\b|three\b)(?:[\w']+\s){0,4}\Z|\bwhat\s(?:[\w']+\s){1,2}\Z|\bpace\s\Z"
)
# "the will shared by 1.4 billion people", "their political will"
_A_NOUN = re.compile(
    r"(?:\b(?:the|an?|his|her|their|its|our|my|your|political|free|ill|collective|common|strong)|\w's)\s\Z",
    re.IGNORECASE,
)
# "will buy 30 jets", "will be given 3,800 yuan": what somebody is to do, while "will reach 5 percent" comes about.
_DEED = re.compile(
    r"(?:will|would|'ll)\s(?:(?:also|then|soon|not|jointly|\w+ly)\s){0,2}(?:be\s(?:\w+ly\s)?(?P<done>\w+)|(?P<does>\w+))"
)
_DOES, _DONE = (words("phrase_words", "en", role=role) for role in ("deed", "deed_done"))
# "I will give you two figures" promises none of them.
_WILL_TELL = re.compile(
    r"would\s(?:rather|prefer|not|never)\b|(?:will|would|'ll|shall|could|want\sto|hope\sto|plan\sto)\s(?:(?:now|just|first|also)\s)?(?:like\sto\s)?(?:give\syou|tell|share\s(?:with\syou|some|a\sfew|two|three|one)|say|"
    r"explain|answer|introduce|brief|respond|talk|elaborate|mention|point\sout|remind|cite|emphasize|stress)\b"
)
# What follows of itself: "which will cut costs by 5 percent".
_OF_ITSELF = re.compile(r"\b(?:this|that|which|these|those|whose|move|merger)\s\Z", re.IGNORECASE)
# "99 percent of the target, and …": a noun that ends its phrase plans nothing of what follows.
_PLAN_NOUN = re.compile(
    r"(?:[\w-]+\s)?(?:targets?|goals?|quotas?|objectives?|forecasts?|expectations?|projections?|predictions?)"
)
_ENDS_PHRASE = re.compile(r"[,.;)]|\s(?:and|but|while)\b")
_GOALS_SCORED = re.compile(r"\d\sgoals\b")


def find_plans(text: str) -> list[Plan]:
    """Return the wordings of plans and forecasts in a sentence, in order.

    >>> [plan.modality for plan in find_plans("Output will rise in May; we aim to build 5 plants.")]
    ['forecast', 'target']
    """
    lower = text.lower()
    hits = [h for h in _modal_words().find(lower) if not text.startswith("May", h.char_start)]
    if "goal" in lower and (speaks_of("point", "count", text) or _GOALS_SCORED.search(lower)):
        hits = [h for h in hits if not lower.startswith("goal", h.char_start)]  # "scored 12 goals in 22 games"
    hits = [h for h in hits if not (text.startswith("will", h.char_start) and _A_NOUN.search(text, 0, h.char_start))]
    found = [
        Plan(h.char_start, h.char_end, "target" if _is_deed(text, h.char_start) else h.payload)
        for h in hits
        if (
            text.startswith(" of ", h.char_end)
            or not _COMPARED_WITH.search(text, max(0, h.char_start - 48), h.char_start)
        )
        and not _WILL_TELL.match(text, h.char_start)
        and not (
            h.payload == "target"
            and text.endswith("had ", 0, h.char_start)
            and " to" not in text[h.char_start : h.char_end + 3]
        )
    ]
    found += [Plan(*m.span(), "target") for m in _IS_TO.finditer(text)]
    found += [Plan(*m.span(), "forecast") for m in _SEEN.finditer(text)]
    return sorted(found, key=lambda plan: (plan.char_start, plan.char_end, plan.modality))


# "Under the plan, coverage will reach 90 percent": what a plan says is planned.
_BY_PLAN = re.compile(
    r"\b(?:according\sto|under)\s(?:the|its|this|an?)\s[^;]{0,80}?\b(?:plans?|program(?:me)?s?|outline|guidelines?|blueprint|strategy|agreement|deal|"
    r"roadmap|scheme)\b",
    re.IGNORECASE,
)


def _is_deed(text: str, start: int) -> bool:
    if text.startswith(("will", "would"), start) and _BY_PLAN.search(
        text, max(text.rfind(". ", 0, start), start - 160, 0), start
    ):
        return True
    said = _DEED.match(text, start)
    if not said or _OF_ITSELF.search(text, max(0, start - 12), start):
        return False
    if _COMES_OUT.match(text, said.end()):
        return False
    return said["done"] in _DONE or said["does"] in _DOES


# "will close 2 percent higher": nobody decides it.
_COMES_OUT = re.compile(
    r"\s(?:about\s|around\s|some\s)?[\d.]+\s?(?:percent|per\scent|%|points?)\s(?:higher|lower|more|less|fewer|up|down)\b"
)


_AIMS = ("target", "goal", "plan", "quota", "may not", "no more than")
_MET = re.compile(
    r"\b(?:exceed\w*|surpass\w*|overfulfil\w+|met|meeting|achiev\w+|complet\w+|fulfil\w+|beat\w*|"
    r"above|below|standing limit)\b[^,;]{0,30}\b(?:target|goal|plan|quota)\b|may not|no more than",
    re.IGNORECASE,
)
_AIM_OF = re.compile(r"\b(?:target|goal) of\s\Z")
# A clause of its own is no part of the plan: "…, but it is now 5", "…, which already pay 5", "… after it fell to 5".
_CLAUSE = re.compile(
    r"[;]\s|[.!?]['\"]?\s(?=[A-Z])|\s(?:after|although|though|because)\s|\sbut\s(?!also\b|(?:rise|fall|grow|drop|climb|increase|decrease|decline|remain|stay)\b)|"
    r",\s(?:but|while|as|when|(?:and|which|who|where)\s(?:already|(?:is|are|was|were)(?!\s(?:to|expected|likely|set|due)\b)|now|has|have|had))\s|"
    r",\s(?:which|who)\s(?=(?:will|would|could|may|might)\s)|,\s(?=(?:helped|driven|boosted|lifted|buoyed|hurt|dragged|citing)\s)|"
    # ", and by May it had reached 3": a fact of its own
    r",\s(?:and|but)\s(?=[^,;]{0,80}\b(?:(?:is|are|was|were)(?!\s(?:to|expected|likely|set|due)\b)|had|has|have)\s)"
)
# Nor is what things were before: "to $40 billion from $12 billion".
_FROM_HERE = re.compile(
    r"\b(?:from|instead of|already|now|than|versus|against|compared\s(?:with|to))\s"
    r"(?:about\s|the\s|an?\s(?:\w+\s)?(?:of\s)?)?\Z"
)
# "up from 2 percent last year"
_THEN = re.compile(
    r"\s(?:last|now|previously|currently|today|at\spresent|in\s(?:19|20)\d\d|(?:a|two|five|ten)\s\w+\s(?:ago|earlier))\b"
)
_ALREADY = re.compile(r"(?<!\bthe\s)\balready\s(?!\w+\s\w+\sto\b)[^,;]*\Z")
_AGAINST = re.compile(
    r"\b(?:versus|against|compared\s(?:with|to))\s(?:(?:an?|the|its|about|some|almost|nearly)\s)?(?:\w+\sof\s)?\Z"
)
_PART_END = re.compile(
    r";|,\s|\s(?:and|but|while|after|as|when|that|which|who|with|though|although|whereas|even|because)\s|\.\s"
)
_BE = re.compile(r"\b(?:is|are|was|were)\s\Z")
_PLANNED = ("is planned", "are planned")
_MODALS = ("will", "would", "may", "might", "could", "is", "are", "was", "were")
_PLANNED_AFTER = re.compile(r"\b(?:is|are)\sto\s\w+|\b(?:shall|should|must)\s")
# "The 2 percent of firms that …", "the 40-billion fund will": what is spoken of as known.
_KNOWN = re.compile(r"\b(?:the|these|those|its|their|our)\s\Z", re.IGNORECASE)


def read_modality(text: str, plans: Sequence[Plan], quantity: Quantity) -> Modality:
    """Return what the modal words before a quantity, or those its subject is followed by, make of it.

    >>> text = "It plans to hire 40 people."
    >>> read_modality(text, find_plans(text), Quantity(17, 26, 40, "count"))
    'target'
    """
    start = _clause_start(text, quantity.char_start)
    before = text[start : quantity.char_start]
    if any(word in before.lower() for word in _AIMS) and _MET.search(before) and not _AIM_OF.search(before):
        return "actual"
    first, last = (bisect_left(plans, edge, key=_start) for edge in (start, quantity.char_start))
    here = quantity.char_start
    if _THE.search(text, max(0, here - 8), here) and _AS_EXPECTED.match(text, quantity.char_end):
        return "forecast"
    # "should exceed 75 percent": the word of the bound is a part of both.
    near = [plan for plan in plans[first:last] if not _is_of_another(text, plan, quantity)]
    near = [plan for plan in near if not _is_past_by(text, plan, quantity)]
    done = _ALREADY.search(text, start, quantity.char_start)
    if done and not any(plan.char_start > done.start() for plan in near):
        return "actual"
    if _FROM_HERE.search(before) and _THEN.match(text, quantity.char_end):
        return "actual"
    set_against = _AGAINST.search(text, start, quantity.char_start)
    if near and set_against and near[-1].char_end <= set_against.start():
        return "actual"
    # "to $40 billion from $12 billion"; "1,900 delegates from 60 countries" counts both.
    counts = quantity.unit_id == "count" and (quantity.counted_start or 0) >= quantity.char_end
    if near and not counts and _FROM_HERE.search(before) and text.startswith(_MODALS, near[-1].char_start):
        return "actual"
    if near and before.endswith("may ") and text.startswith("not ", quantity.char_start):
        return "actual"  # "may not exceed 3 yuan" is a rule
    if near:
        # A plan is more telling than a bare modal.
        return max(near, key=lambda plan: (plan.modality == "target", plan.char_start)).modality
    if _KNOWN.search(text, max(0, quantity.char_start - 8), quantity.char_start):
        return "actual"
    after = _PART_END.split(text[quantity.char_end : quantity.char_end + 90], maxsplit=1)[0]
    if _PLANNED_AFTER.search(after):
        return "target"
    first, last = (bisect_left(plans, quantity.char_end + edge, key=_start) for edge in (0, len(after)))
    if any(text.startswith(_PLANNED, plan.char_start) for plan in plans[first:last]):
        return "target"
    return next((plan.modality for plan in plans[first:last] if _is_said_of(text, plan)), "actual")


# "While demand may have cooled, the company sold 40 cars": what may be so is set against what is.
_SUPPOSED = re.compile(r"(?:may|might)\s(?:\w+ly\s|well\s|not\s)?have\b", re.IGNORECASE)
_SET_AGAINST = re.compile(r"\b(?:while|although|though|whereas|even\sif)\b[^,;]*\Z", re.IGNORECASE)
# "hackers targeted a dozen banks in 30 countries" aimed at them, and planned no number; a plan says by when.
_BY_THEN = re.compile(
    r"\b(?:by|in)\s(?:the\send|20\d\d)|\b(?:this|next)\s(?:year|month|quarter)\b|\bgoals?\b|\bplans?\b"
)
_HAS_SUBJECT = re.compile(r"[a-z)]\s\Z")


def _is_of_another(text: str, plan: Plan, quantity: Quantity) -> bool:
    """Tell whether a wording of a plan makes none of this quantity: a supposition set against it, a verb that aims."""
    between = text[plan.char_end : quantity.char_start]
    if _SUPPOSED.match(text, plan.char_start):
        opened = _SET_AGAINST.search(text, 0, plan.char_start) and "," in between
        return bool(opened or re.search(r"\b(?:but|yet)\s", between))
    return bool(
        quantity.unit_id == "count"
        and text.startswith("targeted", plan.char_start)
        and _HAS_SUBJECT.search(text, 0, plan.char_start)
        and not _BY_THEN.search(text)
    )


def _is_past_by(text: str, plan: Plan, quantity: Quantity) -> bool:
    """Tell whether a plan is a noun that ended its phrase before the quantity."""
    noun = _PLAN_NOUN.fullmatch(text, plan.char_start, plan.char_end)
    return bool(noun and plan.char_end < quantity.char_start and _ENDS_PHRASE.match(text, plan.char_end))


# "40 dams will be built", "12 lines will open in May"; who will build 12 dams is there already.
_IS_DONE = re.compile(
    r"(?:will|would)\s(?:\w+ly\s|also\s)?(?:be\s|\w+(?=[.,;]|\s(?:in|on|at|by|this|next|from|before|within|for)\b))"
)


def _is_said_of(text: str, plan: Plan) -> bool:
    """Tell whether a wording is the verb of the subject before it: "40 are expected", "40 dams will be built"."""
    is_modal = text[plan.char_start : plan.char_end].lower().startswith(_MODALS)
    be = is_modal or _BE.search(text, max(0, plan.char_start - 6), plan.char_start)
    return bool(be and (plan.modality == "forecast" or _IS_DONE.match(text, plan.char_start)))


def _start(plan: Plan) -> int:
    return plan.char_start


def _clause_start(text: str, end: int) -> int:
    start = max(0, end - FARTHEST)
    for match in _CLAUSE.finditer(text, start, end):
        start = match.end()
    return start
