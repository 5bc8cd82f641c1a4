"""The public stages, one by one, for text and files at hand: what the pipeline does inside, without a corpus."""

from datetime import date
from pathlib import Path

from briefnlp.errors import NotATranscript
from briefnlp.extract import figures, terms, themes
from briefnlp.findings import Number, Period, Word
from briefnlp.languages import detect_language, language
from briefnlp.pipeline import placed_sentences
from briefnlp.records import Figure, Term, ThemeMention
from briefnlp.sources.reader import read_file
from briefnlp.transcript import Document, join
from briefnlp.turns import Split
from briefnlp.turns import split_turns as split_document


def read(*paths: str | Path) -> Document:
    """Return the transcript that one or more saved pages hold, joined in page order.

    Raises `UnreadableInput` for a damaged file and `NotATranscript` for a page that is something else.

    >>> document = read("corpora/samples/2031-10-quarter/en/national_economy_2031q3.txt")
    >>> document.transcript_id
    'file:national-economy-2031q3-...'
    """
    pages = [page for path in paths for page in read_file(Path(path))]
    if not pages:
        raise NotATranscript("no page was given: name at least one saved page")
    return join(pages)


def split_turns(document: Document) -> Split:
    """Return who said what in a document: header, participants, turns and problems.

    >>> split = split_turns(read("corpora/samples/2031-10-quarter/en/national_economy_2031q3.txt"))
    >>> split.turns[0].kind
    'opening'
    """
    return split_document(document, language(detect_language(document.text)))


def split_sentences(text: str, *, lang: str | None = None) -> list[str]:
    """Return the sentences of a text of one or more paragraphs; the language is detected unless given.

    >>> split_sentences("Mr. Li spoke in Sept. 2024. Exports rose.")
    ['Mr. Li spoke in Sept. 2024.', 'Exports rose.']
    """
    return [s.text for s in placed_sentences(text, language(lang or detect_language(text)))]


def tokenize(text: str, *, lang: str | None = None) -> list[Word]:
    """Return the tokens of a text, with offsets in it; heads count within each sentence.

    >>> [word.text for word in tokenize("全面推进乡村振兴。")]
    ['全面', '推进', '乡村振兴', '。']
    """
    from dataclasses import replace

    grammar = language(lang or detect_language(text))
    placed = placed_sentences(text, grammar)
    return [
        replace(word, char_start=s.char_start + word.char_start, char_end=s.char_start + word.char_end)
        for s, analysis in zip(placed, grammar.parse_sentences(s.text for s in placed), strict=True)
        for word in analysis.words
    ]


def find_numbers(text: str, *, lang: str | None = None) -> list[Number]:
    """Return every numeral of a text with its exact value, whatever it means.

    >>> [str(n.value) for n in find_numbers("12.32 million windows and 3 doors")]
    ['12320000', '3']
    """
    return language(lang or detect_language(text)).find_numbers(text)


def find_figures(text: str, *, lang: str | None = None, event_date: date | str | None = None) -> list[Figure]:
    """Return the figures of a text with offsets in it; `event_date` (ISO) anchors wordings such as "this year".

    >>> [(f.value, f.unit_id, f.direction) for f in find_figures("Output grew by 2.5% year on year.")]
    [(Decimal('2.5'), 'percent', 'up')]
    """
    grammar = language(lang or detect_language(text))
    day = date.fromisoformat(event_date) if isinstance(event_date, str) else event_date
    return figures.find_figures(placed_sentences(text, grammar), grammar, day)


def find_themes(text: str, *, lang: str | None = None) -> list[ThemeMention]:
    """Return the wordings of policy themes in a text.

    >>> [m.theme_id for m in find_themes("We will advance rural revitalization.")]
    ['rural_revitalization']
    """
    grammar = language(lang or detect_language(text))
    return themes.find_theme_mentions(placed_sentences(text, grammar), grammar)


def find_terms(text: str, *, lang: str | None = None) -> list[Term]:
    """Return the set phrases, document titles, laws, plans and meetings named in a text.

    >>> [t.text for t in find_terms("落实《城市更新条例》。")]
    ['《城市更新条例》']
    """
    grammar = language(lang or detect_language(text))
    return terms.find_terms(placed_sentences(text, grammar), grammar)


def find_periods(text: str, *, lang: str | None = None, event_date: date | str | None = None) -> list[Period]:
    """Return the wordings of time in a text as days from and to, inclusive, anchored to `event_date`.

    >>> [p.period_end for p in find_periods("as of the end of August", event_date="2024-09-04")]
    [datetime.date(2024, 8, 31)]
    """
    grammar = language(lang or detect_language(text))
    day = date.fromisoformat(event_date) if isinstance(event_date, str) else event_date
    from dataclasses import replace

    return [
        replace(p, char_start=s.char_start + p.char_start, char_end=s.char_start + p.char_end)
        for s in placed_sentences(text, grammar)
        for p in grammar.find_periods(s.text, day)
    ]
