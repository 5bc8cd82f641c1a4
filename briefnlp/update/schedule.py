"""Ready files that run an update again and again: by systemd, cron, launchd or a hosted runner. There is no daemon."""

import re
import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from briefnlp.errors import SettingsError

_SECONDS = {"m": 60, "h": 3600, "d": 86400}
_LEAST = 3600


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be run and how often: `every` in seconds, a whole number of hours or days."""

    command: tuple[str, ...]
    every: int
    folder: Path


@dataclass(frozen=True, slots=True)
class ReadyFile:
    """A file to be written somewhere, as text."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Recipe:
    """The files that schedule a job, and the lines that install them."""

    files: tuple[ReadyFile, ...]
    install: tuple[str, ...]


def read_interval(text: str) -> int:
    """Return an interval in seconds; raise `SettingsError` when it is none, or one that cron cannot keep.

    >>> read_interval("6h"), read_interval("1d")
    (21600, 86400)
    """
    match = re.fullmatch(r"(\d{1,4})([mhd])", text.strip())
    seconds = int(match[1]) * _SECONDS[match[2]] if match else 0
    if seconds < _LEAST:
        raise SettingsError(f"--every {text!r}: give an interval of one hour or more, such as 6h or 1d")
    hours, rest = divmod(seconds, 3600)
    if rest or (hours < 24 and 24 % hours) or (hours >= 24 and hours % 24) or hours > 24 * 28:
        raise SettingsError(f"--every {text!r}: give 1, 2, 3, 4, 6, 8 or 12 hours, or up to 28 whole days")
    return seconds


def systemd(job: Job) -> Recipe:
    """Return a service and a timer for one user; a run that was slept through is made up for."""
    service = _lines(
        "[Unit]",
        "Description=Update a briefnlp corpus",
        "Wants=network-online.target",
        "After=network-online.target",
        "",
        "[Service]",
        "Type=oneshot",
        f"WorkingDirectory={str(job.folder).replace('%', '%%')}",
        f"ExecStart={_systemd_words(job.command)}",
        "Nice=10",
    )
    hours = job.every // 3600
    when = f"*-*-* 00/{hours}:00:00" if hours < 24 else f"*-*-01/{hours // 24} 05:00:00"
    timer = _lines(
        "[Unit]",
        "Description=Update a briefnlp corpus regularly",
        "",
        "[Timer]",
        f"OnCalendar={when}",
        "Persistent=true",
        f"RandomizedDelaySec={min(1800, job.every // 12)}",
        "",
        "[Install]",
        "WantedBy=timers.target",
    )
    home = "~/.config/systemd/user"
    return Recipe(
        (ReadyFile(f"{home}/briefnlp.service", service), ReadyFile(f"{home}/briefnlp.timer", timer)),
        ("systemctl --user daemon-reload", "systemctl --user enable --now briefnlp.timer"),
    )


def _systemd_words(words: Sequence[str]) -> str:
    # systemd splits at white space and reads % and $ of its own.
    quoted = (word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$") for word in words)
    return " ".join(f'"{word}"' if re.search(r"[\s\"';\\]", word) else word for word in quoted)


def cron(job: Job) -> Recipe:
    """Return a line for crontab."""
    hours = job.every // 3600
    when = f"17 */{hours} * * *" if hours < 24 else f"17 5 */{hours // 24} * *"
    # In a crontab a bare % ends the command.
    command = shlex.join(job.command).replace("%", r"\%")
    folder = shlex.quote(str(job.folder)).replace("%", r"\%")
    text = _lines(f"{when} cd {folder} && {command} >> briefnlp-update.log 2>&1")
    return Recipe(
        (ReadyFile("briefnlp.cron", text),),
        ("(crontab -l 2>/dev/null; cat briefnlp.cron) | crontab -", "crontab -l"),
    )


def launchd(job: Job) -> Recipe:
    """Return a property list for one user of macOS."""
    words = "".join(f"    <string>{escape(word)}</string>\n" for word in job.command)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n'
        '<plist version="1.0">\n<dict>\n'
        "  <key>Label</key>\n  <string>briefnlp.update</string>\n"
        f"  <key>ProgramArguments</key>\n  <array>\n{words}  </array>\n"
        f"  <key>WorkingDirectory</key>\n  <string>{escape(str(job.folder))}</string>\n"
        f"  <key>StartInterval</key>\n  <integer>{job.every}</integer>\n"
        "  <key>RunAtLoad</key>\n  <true/>\n"
        "</dict>\n</plist>\n"
    )
    path = "~/Library/LaunchAgents/briefnlp.update.plist"
    return Recipe((ReadyFile(path, text),), (f"plutil -lint {path}", f"launchctl load -w {path}"))


def github_actions(job: Job) -> Recipe:
    """Return a workflow that updates a corpus kept in the repository it runs in."""
    hours = job.every // 3600
    when = f"17 */{hours} * * *" if hours < 24 else f"17 5 */{hours // 24} * *"
    corpus = _corpus_of(job.command)
    command = shlex.join(("briefnlp", *job.command[1:]))
    text = _lines(
        "name: update the corpus",
        "on:",
        "  schedule:",
        f'    - cron: "{when}"',
        "  workflow_dispatch:",
        "permissions:",
        "  contents: write",
        "concurrency: briefnlp-update",
        "jobs:",
        "  update:",
        "    runs-on: ubuntu-latest",
        "    steps:",
        "      - uses: actions/checkout@v4",
        "      - uses: actions/setup-python@v5",
        "        with:",
        '          python-version: "3.11"',
        "      - run: pip install briefnlp",
        "      - id: update",
        f"        run: {command}",
        "        continue-on-error: true",
        "      - run: |",
        "          git config user.name briefnlp",
        "          git config user.email briefnlp@users.noreply.github.com",
        f"          git add {shlex.quote(corpus)}",
        '          git diff --cached --quiet || { git commit -m "Update the corpus" && git push; }',
        "      - if: steps.update.outcome == 'failure'",
        "        run: exit 1",
    )
    path = ".github/workflows/briefnlp.yml"
    return Recipe(
        (ReadyFile(path, text),), (f'git add {path} && git commit -m "Update the corpus regularly"', "git push")
    )


def _corpus_of(command: Sequence[str]) -> str:
    places = [n for n, word in enumerate(command[:-1]) if word == "--corpus"]
    return command[places[0] + 1] if places else "."


def _lines(*lines: str) -> str:
    return "\n".join(lines) + "\n"


FORMATS: dict[str, Callable[[Job], Recipe]] = {
    "systemd": systemd,
    "cron": cron,
    "launchd": launchd,
    "github-actions": github_actions,
}


def render(recipe: Recipe) -> str:
    """Return a recipe as text to read and to paste: each file under its path, then the lines that install it."""
    files = "\n".join(f"# file: {file.path}\n{file.text}" for file in recipe.files)
    return f"{files}\n# then:\n" + "".join(f"#   {line}\n" for line in recipe.install)
