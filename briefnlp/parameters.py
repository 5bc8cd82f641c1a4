"""Where learned parameters lie: `models/` inside an installed package, or at the root of a checkout."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefnlp.errors import BriefnlpError

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, slots=True)
class Parameters:
    """What was learned: `settings` of a model's JSON file and the named `arrays` of its npz file."""

    settings: dict[str, Any]
    arrays: dict[str, "np.ndarray"]


def model_folder(name: str) -> Path:
    """Return the folder of a model such as `themes`; raise `BriefnlpError` when there is none.

    >>> (model_folder("themes") / "README.md").is_file()
    True
    """
    package = Path(str(files("briefnlp")))
    for folder in (package / "models" / name, package.parent / "models" / name):
        if folder.is_dir():
            return folder
    raise BriefnlpError(
        f"there is no model {name!r}: neither in {package / 'models'} nor in {package.parent / 'models'}"
    )


@cache
def load_parameters(name: str, stem: str) -> Parameters:
    """Return the parameters `stem` (`.json` and `.npz`) of a model, read once."""
    import numpy as np

    with np.load(model_folder(name) / f"{stem}.npz", allow_pickle=False) as held:
        return Parameters(load_settings(name, stem), {key: held[key] for key in held.files})


def load_settings(name: str, stem: str) -> dict[str, Any]:
    """Return the JSON file `stem` of a model: all there is of one that needs no arrays."""
    settings: dict[str, Any] = json.loads((model_folder(name) / f"{stem}.json").read_text(encoding="utf-8"))
    return settings
