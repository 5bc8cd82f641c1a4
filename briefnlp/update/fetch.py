"""Fetch one address politely and within bounds: robots, pauses, retries, redirects, sizes, times."""

import random
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from briefnlp import __version__
from briefnlp.errors import FetchError
from briefnlp.update.guard import Deadline, IsAllowed, guarded_transport, is_public
from briefnlp.update.manners import Pace, Robots, user_agent
from briefnlp.update.settings import Limits
from briefnlp.update.unpack import Unpacker

if TYPE_CHECKING:
    import httpx
    from tenacity import RetryCallState

_BUSY = (429, 500, 502, 503, 504)
_MOVED = (301, 302, 303, 307, 308)
_GONE = (404, 410)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A response: `url` is where it came from in the end, `raw` the body as sent, `body` the same unpacked."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    raw: bytes
    body: bytes
    retrieved_at: datetime

    def header(self, name: str) -> str | None:
        """Return the value of a header, or None."""
        return next((value for key, value in self.headers if key.lower() == name), None)

    @property
    def is_unchanged(self) -> bool:
        return self.status == 304


class _Busy(FetchError):
    """The host asks to come back later, or the line broke: worth another try after `wait` seconds, if it said."""

    def __init__(self, code: str, message: str, wait: float | None = None) -> None:
        super().__init__(code, message)
        self.wait = wait


def utc_now() -> datetime:
    """Return the time, in whole seconds: finer than any archive keeps it."""
    return datetime.now(UTC).replace(microsecond=0)


class Fetcher:
    """Connections to hosts, kept open, with the manners owed to each. Use as a context manager."""

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        rate: float = 2.0,
        contact: str = "",
        is_allowed: IsAllowed = is_public,
        clock: Callable[[], datetime] = utc_now,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        import httpx

        self._limits = limits or Limits()
        self._clock = clock
        self._sleep = sleep
        self._pace = Pace(rate, sleep)
        self._robots = Robots(self._robots_text)
        self._deadline = Deadline()
        headers = {"User-Agent": user_agent(__version__, contact), "Accept": "*/*", "Accept-Encoding": "gzip, deflate"}
        # No proxies from the environment: behind a proxy nobody could check which address is reached.
        self._client = httpx.Client(
            transport=guarded_transport(is_allowed, self._deadline), headers=headers, trust_env=False, timeout=None
        )

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def get(
        self, url: str, hosts: Collection[str], *, etag: str | None = None, last_modified: str | None = None
    ) -> Fetched:
        """Return the response of an address, after redirects within `hosts`; its status is 200 or 304.

        With `etag` or `last_modified` of a copy that is held, an unchanged page is answered by 304 and no body. Raises
        `FetchError`; its code is `gone` when the page was taken down.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in conditions.items() if value}
        seen = [url]
        while True:
            self._require_host(seen, hosts)
            self._robots.require(seen[-1])
            found = self._patiently(seen[-1], headers)
            if found.status not in _MOVED:
                return _sound(found)
            seen.append(urljoin(found.url, found.header("location") or ""))
            headers = {}

    def _require_host(self, seen: list[str], hosts: Collection[str]) -> None:
        url = seen[-1]
        try:
            parts = urlsplit(url)
            host = parts.hostname or ""
        except ValueError as error:
            raise FetchError("bad_address", f"{url}: no address ({error})") from error
        via = f" (redirected from {seen[0]})" if len(seen) > 1 else ""
        if parts.scheme not in ("http", "https") or host not in hosts:
            code = "redirect_off_site" if via else "off_site"
            raise FetchError(code, f"{url}: not one of the source's hosts ({', '.join(sorted(hosts))}){via}")
        if url in seen[:-1] or len(seen) > self._limits.redirects + 1:
            raise FetchError("redirect_loop", f"{seen[0]}: is redirected without end")

    def _robots_text(self, url: str) -> str:
        host = urlsplit(url).hostname
        try:
            for _ in range(self._limits.redirects):
                found = self._patiently(url, {}, asks_robots=False)
                url = urljoin(found.url, found.header("location") or "")
                if found.status not in _MOVED or urlsplit(url).hostname != host:
                    break
        except (FetchError, ValueError) as error:
            code = error.code if isinstance(error, FetchError) else "bad_address"
            raise FetchError(code, f"{url} does not come, so the site is left alone: {error}") from error
        # No such file, or one that is kept from us or lies on another host: nothing is asked for.
        return found.body.decode("utf-8", "replace") if found.status == 200 else ""

    def _patiently(self, url: str, headers: dict[str, str], *, asks_robots: bool = True) -> Fetched:
        from tenacity import Retrying, retry_if_exception_type, stop_after_attempt

        delay = self._robots.delay(url) if asks_robots else 0.0
        host = urlsplit(url).netloc

        def attempt() -> Fetched:
            self._pace.keep(host, delay)
            return self._once(url, headers)

        return Retrying(
            retry=retry_if_exception_type(_Busy),
            stop=stop_after_attempt(max(1, self._limits.attempts)),
            wait=self._wait,
            sleep=self._sleep,
            reraise=True,
        )(attempt)

    def _wait(self, state: "RetryCallState") -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.wait if isinstance(error, _Busy) else None
        if asked is not None:
            if asked > self._limits.longest_wait:
                raise FetchError("busy", f"{error}; it asks to come back in {asked:.0f} s") from error
            return asked
        grown = self._limits.wait * 2 ** (state.attempt_number - 1)
        return min(self._limits.longest_wait, grown * random.uniform(0.75, 1.25))

    def _once(self, url: str, headers: dict[str, str]) -> Fetched:
        import httpx

        self._deadline.at = time.monotonic() + self._limits.seconds
        try:
            with self._client.stream("GET", url, headers=headers) as response:
                if response.status_code in _BUSY:
                    raise _Busy(f"http_{response.status_code}", _answered(url, response), _retry_after(response))
                return self._received(url, response)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            if self._deadline.is_over:
                raise FetchError("too_slow", f"{url}: did not come within {self._limits.seconds:g} s") from error
            code = "truncated" if isinstance(error, httpx.RemoteProtocolError) else "transport"
            raise _Busy(code, f"{url}: {_reason(error)}") from error

    def _received(self, url: str, response: "httpx.Response") -> Fetched:
        is_page = response.status_code == 200
        raw: list[bytes] = []
        try:
            unpacker = Unpacker(response.headers.get("content-encoding", "") if is_page else "", self._limits.bytes)
            # What is no page is read to its end too: only then can the connection be used again.
            for chunk in response.iter_raw():
                unpacker.take(chunk)
                raw.append(chunk)
                if self._deadline.is_over:
                    raise FetchError("too_slow", f"did not come within {self._limits.seconds:g} s")
            body = unpacker.finish()
        except FetchError as error:
            kind = _Busy if error.code == "truncated" else FetchError
            raise kind(error.code, f"{url}: {error}") from error
        headers = tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in response.headers.raw)
        return Fetched(url, response.status_code, headers, b"".join(raw), body, self._clock())


def _sound(found: Fetched) -> Fetched:
    if found.status in (200, 304):
        return found
    if found.status in _GONE:
        raise FetchError("gone", f"{found.url}: the site says the page is gone ({found.status})")
    raise FetchError(f"http_{found.status}", f"{found.url}: the site answers {found.status}")


def _answered(url: str, response: "httpx.Response") -> str:
    return f"{url}: the site answers {response.status_code}"


def _retry_after(response: "httpx.Response") -> float | None:
    """Return the seconds a host asks to wait, said as a number or as a date."""
    value = response.headers.get("retry-after", "").strip()
    if value.isdigit():
        return float(value[:9])
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds()) if value else None
    except (ValueError, TypeError):
        return None


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__
