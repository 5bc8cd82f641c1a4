"""The page that shows two briefings side by side."""

from importlib.resources import files
from typing import Any

from briefnlp.compare.diff import Difference

_TITLES = {
    "speaker": "Speakers",
    "topic": "Topics",
    "theme": "Policy themes",
    "term": "Set phrases, documents, meetings",
    "figure": "Figures",
    "question": "Outlets that asked",
}


def diff_page(difference: Difference) -> str:
    """Return a comparison as one self-contained HTML page; all text of the briefings is escaped."""
    import jinja2

    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    template = environment.from_string((files("briefnlp") / "report" / "diff_page.html.j2").read_text(encoding="utf-8"))
    return template.render(
        before=difference.before,
        after=difference.after,
        sections=_sections(difference),
        paragraphs=difference.paragraphs,
        counts={
            kind: sum(p.change == kind for p in difference.paragraphs) for kind in ("same", "changed", "new", "gone")
        },
    )


def _sections(difference: Difference) -> list[dict[str, Any]]:
    sections = []
    for part, title in _TITLES.items():
        rows = difference.rows[difference.rows["part"] == part].to_dict("records")
        if rows:
            sections.append({"title": title, "rows": rows})
    return sections
