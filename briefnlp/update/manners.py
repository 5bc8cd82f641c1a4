"""Manners towards a host: the pause between two requests, and what its robots.txt asks for."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefnlp.errors import FetchError

if TYPE_CHECKING:
    from protego import Protego

# What robots.txt files call this program.
AGENT = "briefnlp"


def user_agent(version: str, contact: str) -> str:
    """Return how this program names itself to sites.

    >>> user_agent("0.1.0", "corpus@example.org")
    'briefnlp/0.1.0 (research corpus of press briefings; contact: corpus@example.org)'
    """
    who = f"; contact: {contact}" if contact else ""
    return f"{AGENT}/{version} (research corpus of press briefings{who})"


class Pace:
    """The pause kept between two requests to one host."""

    def __init__(self, rate: float, sleep: Callable[[float], None] = time.sleep) -> None:
        self._rate = rate
        self._sleep = sleep
        self._free_at: dict[str, float] = {}

    def keep(self, host: str, delay: float = 0.0) -> None:
        """Wait until the host may be asked again; `delay` is what its robots.txt asks for, in seconds."""
        wait = self._free_at.get(host, 0.0) - time.monotonic()
        if wait > 0:
            self._sleep(wait)
        self._free_at[host] = time.monotonic() + max(self._rate, delay)


class Robots:
    """What the robots.txt of each site asks for; each is read once, by `read`, which returns its text."""

    def __init__(self, read: Callable[[str], str]) -> None:
        self._read = read
        self._rules: dict[str, Protego | FetchError] = {}

    def delay(self, url: str) -> float:
        """Return the seconds the site asks to leave between requests; 0 when it asks for none."""
        rules = self._of(url)
        return float(rules.crawl_delay(AGENT) or 0.0)

    def require(self, url: str) -> None:
        """Raise `FetchError` when the site asks that an address not be fetched, or its robots.txt fails to come."""
        if not self._of(url).can_fetch(url, AGENT):
            raise FetchError("robots", f"{url}: the site's robots.txt asks that it not be fetched")

    def _of(self, url: str) -> "Protego":
        from protego import Protego

        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            try:
                self._rules[origin] = Protego.parse(self._read(f"{origin}/robots.txt"))
            except FetchError as error:
                # A site whose wishes cannot be known is left alone.
                self._rules[origin] = error
        rules = self._rules[origin]
        if isinstance(rules, FetchError):
            raise rules
        return rules
