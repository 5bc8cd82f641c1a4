"""Help must come at once: no heavy library is loaded for it."""

import subprocess
import sys

import pytest

HEAVY = (
    "spacy",
    "jieba",
    "sklearn",
    "pandas",
    "numpy",
    "pyarrow",
    "duckdb",
    "opencc",
    "selectolax",
    "scipy",
    "rich",
    "httpx",
    "warcio",
    "jinja2",
    "tenacity",
    "protego",
    "docx",
    "pypdfium2",
    "xlsxwriter",
    "pypinyin",
)


@pytest.mark.parametrize(
    "code", ["import briefnlp", "from briefnlp.cli import main; main(['--help'], standalone_mode=False)"]
)
def test_no_heavy_library_is_loaded(code: str) -> None:
    program = f"{code}\nimport sys\nprint(sorted(set(sys.modules) & set({HEAVY!r})), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
