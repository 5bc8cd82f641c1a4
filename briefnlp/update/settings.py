"""What an update is told: which sources, since when, how politely; read from TOML over the defaults shipped."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cache
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from briefnlp.days import first_day
from briefnlp.errors import SettingsError

SETTINGS_FILE = "briefnlp.toml"
_LISTS = ("hosts", "links", "next")
_SHAPES = {"str": "a text", "bool": "true or false", "int": "a whole number", "float": "a number"}


@dataclass(frozen=True, slots=True)
class Source:
    """A site's index of transcripts: where it is, how it is paged, and which of its links are transcripts.

    `index` is the first page (newest first). Its further pages are found by `next` (a CSS selector of the link) or
    made from `pages`, an address with `{n}` for the numbers `first` to `last`. `links` are selectors of the links to
    articles; `address` and `title` are patterns an article's address must match and its link text must hold.
    `hosts` are those that pages and redirects may lie on; `further` is whether an article's other pages are fetched.
    """

    name: str
    title: str
    lang: str
    index: str
    hosts: tuple[str, ...]
    links: tuple[str, ...]
    address: str
    title_holds: str = ""
    next: tuple[str, ...] = ()
    pages: str = ""
    first: int = 1
    last: int = 0
    further: bool = True
    seen_live: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one page: most bytes (unpacked), most seconds, attempts, first and longest wait between attempts."""

    bytes: int = 10_000_000
    seconds: float = 60.0
    attempts: int = 4
    wait: float = 1.0
    longest_wait: float = 120.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of an update. `rate` is seconds between two requests to one host; `since` bounds the past.

    Pages fetched in the last `recheck_days` days are asked for again, in case they were edited or taken down.
    """

    corpus: Path | None = None
    sources: tuple[Source, ...] = ()
    since: date | None = None
    rate: float = 2.0
    contact: str = ""
    recheck_days: int = 14
    limits: Limits = field(default_factory=Limits)


@cache
def shipped_sources() -> dict[str, Source]:
    """Return the sources that come with the program, by name.

    >>> sorted(shipped_sources())
    ['china_org_cn', 'english_scio', 'gov_cn', 'mfa_en', 'mfa_zh', 'www_scio']
    """
    file = Path(str(package_files("briefnlp"))) / "update" / "sources.toml"
    return _sources(_parsed(file).get("source", {}), {}, file)


def read_settings(corpus: Path | None, config: Path | None = None) -> Settings:
    """Return the settings of a corpus: those of `config`, else of `briefnlp.toml` in the folder, else the defaults.

    Raises `SettingsError` that names the file and the setting.
    """
    file = config or (corpus / SETTINGS_FILE if corpus else None)
    if file is None or (config is None and not file.exists()):
        return Settings(corpus=corpus, sources=tuple(shipped_sources().values()))
    given = _parsed(file)
    known = {f.name for f in fields(Settings)} | {"source"}
    _require_known(given, known, file, "setting")
    sources = _sources(given.pop("source", {}), shipped_sources(), file)
    chosen = _chosen(given.pop("sources", list(sources)), sources, file)
    limits = _made(Limits, given.pop("limits", {}), file)
    settings = _made(Settings, {**given, "sources": chosen, "limits": limits}, file)
    folder = settings.corpus and file.parent / settings.corpus
    return replace(settings, corpus=corpus or folder)


def only(settings: Settings, name: str) -> Settings:
    """Return the settings with one of their sources; raise `SettingsError` when there is none of that name."""
    return replace(settings, sources=_chosen([name], {s.name: s for s in settings.sources}, Path("--source")))


def _parsed(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SettingsError(f"cannot read the settings {file}: {reason}") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"the settings {file} are not valid TOML: {error}") from error


def _sources(given: Mapping[str, Any], shipped: Mapping[str, Source], file: Path) -> dict[str, Source]:
    sources = dict(shipped)
    for name, table in given.items():
        # A source of a known name changes that source; a new name needs all that has no default.
        base = {f.name: getattr(shipped[name], f.name) for f in fields(Source)} if name in shipped else {}
        sources[name] = _checked(_made(Source, {**base, **_plural(table), "name": name}, file), file)
    return sources


def _plural(table: Mapping[str, Any]) -> dict[str, Any]:
    one = {name: (value,) for name, value in table.items() if name in _LISTS and isinstance(value, str)}
    return {name: tuple(value) if isinstance(value, list) else value for name, value in {**table, **one}.items()}


def _checked(source: Source, file: Path) -> Source:
    for pattern in (source.address, source.title_holds):
        try:
            re.compile(pattern)
        except re.error as error:
            raise SettingsError(f"source {source.name} in {file}: {pattern!r} is no pattern ({error})") from error
    host = urlsplit(source.index).hostname
    if host not in source.hosts:
        raise SettingsError(f"source {source.name} in {file}: its index lies on {host}; add that to its hosts")
    return source


def _chosen(names: Any, sources: Mapping[str, Source], file: Path) -> tuple[Source, ...]:
    unknown = [name for name in names if name not in sources]
    if unknown:
        raise SettingsError(f"unknown source {unknown[0]!r} in {file} (known: {', '.join(sources)})")
    return tuple(sources[name] for name in names)


def _made(shape: Any, given: Mapping[str, Any], file: Path) -> Any:
    _require_known(given, {f.name for f in fields(shape)}, file, shape.__name__.lower())
    typed = {f.name: _typed(f.name, str(f.type), given[f.name], file) for f in fields(shape) if f.name in given}
    try:
        return shape(**typed)
    except TypeError as error:
        missing = str(error).partition("argument")[2].strip(" s:")
        name = given.get("name", shape.__name__.lower())
        raise SettingsError(f"{name} in {file}: it needs {missing or error}") from error


def _typed(name: str, wanted: str, value: Any, file: Path) -> Any:
    shape = wanted.removeprefix("<class '").removesuffix("'>")
    if shape == "float" and type(value) is int:
        value = float(value)
    if shape in _SHAPES and type(value).__name__ != shape:
        raise SettingsError(f"{name} in {file} must be {_SHAPES[shape]}, not {value!r}")
    if shape in ("int", "float") and value < 0:
        raise SettingsError(f"{name} in {file} must not be negative, as {value!r} is")
    if shape.startswith("tuple[str") and not (isinstance(value, tuple) and all(isinstance(v, str) for v in value)):
        raise SettingsError(f"{name} in {file} must be a list of texts, not {value!r}")
    if name == "corpus" and value is not None:
        return Path(value)
    return _since(value, file) if name == "since" else value


def _since(value: Any, file: Path) -> date:
    """Return the day from which on: TOML has dates of its own, and knows a year as a number."""
    if type(value) is date:
        return value
    try:
        return first_day(str(value))
    except ValueError as error:
        raise SettingsError(f"since in {file} must be a date: {error}") from None


def _require_known(given: Mapping[str, Any], known: set[str], file: Path, what: str) -> None:
    unknown = sorted(set(given) - known)
    if unknown:
        raise SettingsError(f"unknown {what} {unknown[0]!r} in {file} (known: {', '.join(sorted(known))})")
