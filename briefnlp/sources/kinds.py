"""What kind of page it is: a transcript, or one of the pages that share its site and its words."""

import re
from collections.abc import Sequence

from briefnlp.en import pages as english
from briefnlp.errors import NotATranscript
from briefnlp.sources.labels import label_of, labels_inside, procedure_wordings
from briefnlp.sources.unmarked import bare_labels
from briefnlp.text import shadow, simplified, visible_length
from briefnlp.transcript import Block, Page
from briefnlp.zh import pages as chinese

_NOTICE = re.compile(f"{english.NOTICE}|{chinese.NOTICE}", re.IGNORECASE)
_WHITE_PAPER = re.compile(f"{english.WHITE_PAPER}|{chinese.WHITE_PAPER}", re.IGNORECASE)
_LOOKED_AT = 20_000
_SHORT_PAGE = 300
_NO_PAGE = 60
_LEAST_NAMES = 2
_SENTENCE = re.compile(r"[.。!！?？;；]")
_BARE_LABELS = 3
_LONGEST_BARE = 70


def require_transcript(page: Page) -> Page:
    """Return the page when people speak on it; raise `NotATranscript` with what it seems to be when not.

    Later pages of an edition may be the middle of one answer, and pass.
    """
    body = [b for b in page.blocks if b.part == "body"]
    # The first of several pages may hold the lists and the chair's words alone.
    is_listed = {"speakers", "chairperson"} <= {b.name for b in page.blocks if b.part == "header"}
    is_labelled = any(b.name == "repeated_label" for b in page.blocks)
    if (
        page.style == "monologue"
        or (page.page_no > 1 and body)
        or is_labelled
        or _people_speak(body, is_listed=is_listed)
    ):
        return page
    raise NotATranscript(f"{page.origin or page.stem or 'the page'}: {_what_it_is(page, body)}")


def _people_speak(body: Sequence[Block], *, is_listed: bool) -> bool:
    labels = [label for b in body if (label := label_of(b.text))]
    if (labels or _bare_names(body) >= _BARE_LABELS) and is_listed:
        return True
    if any(label.kind == "outlet" or label.office for label in labels):
        return True
    # One name before a colon may be a chance; two are people.
    if any(labels_inside(b.text[:_LOOKED_AT]) >= _BARE_LABELS for b in body):
        return True
    return len(labels) >= _LEAST_NAMES or _bare_labels(body) >= _BARE_LABELS or _is_staged(body)


def _bare_names(body: Sequence[Block]) -> int:
    # Where lists name the speakers, a name on a line of its own is a label that lost its colon.
    return sum(
        bool((label := label_of(f"{b.text}：")) and label.name == b.text) for b in body if len(b.text) <= _LONGEST_BARE
    )


def _bare_labels(body: Sequence[Block]) -> int:
    return sum(1 for _ in bare_labels([b.text for b in body]))


def _is_staged(body: Sequence[Block]) -> bool:
    """Tell whether the set wordings of a press conference are said: then labels are lost, not absent."""
    text = simplified(shadow("\n".join(b.text for b in body[:40])[:20000])).casefold()
    said = {kind for kind in ("welcome", "hand_over", "open_floor") if any(w in text for w in procedure_wordings(kind))}
    return len(said) >= 2


def _what_it_is(page: Page, body: Sequence[Block]) -> str:
    title = page.title or next((b.text for b in page.blocks if b.name == "title"), "")
    length = sum(visible_length(b.text) for b in body)
    head = "\n".join([title, *(b.text for b in body[:6])])[:2000]
    if _NOTICE.search(head) and length < 4000:
        return "this is a notice of a briefing to come; read the transcript that follows it"
    if length < _SHORT_PAGE and any(b.name == "caption" for b in page.blocks):
        return "this is a page of photos; read the page of the text"
    if _WHITE_PAPER.search(title):
        return "this is a white paper, in which nobody speaks"
    links = sum(1 for b in page.blocks if b.name == "link")
    if links > max(2, len(body)) or (
        len(body) > 2 and sum(1 for b in body if _SENTENCE.search(b.text)) < len(body) * 0.3
    ):
        return "this is a list of links or a menu; save the page of one transcript"
    if length < _NO_PAGE:
        return "this page has hardly any text; save the page of the transcript itself"
    return "no speaker's label was found, as in a report about a briefing; read the transcript itself"
