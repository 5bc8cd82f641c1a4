"""Which addresses may be reached: public ones, checked where the connection is made, after names are resolved."""

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefnlp.errors import FetchError

if TYPE_CHECKING:
    import httpx

IsAllowed = Callable[[str], bool]
_IDLE_SECONDS = 20.0


@dataclass(slots=True)
class Deadline:
    """When the attempt under way must be over, on the monotonic clock: no drip of bytes can draw it out."""

    at: float = float("inf")

    def left(self, wanted: float | None) -> float:
        """Return the seconds a step may still take, at most `wanted`."""
        return max(0.001, min(self.at - time.monotonic(), _IDLE_SECONDS if wanted is None else wanted))

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self.at


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public network: not loopback, private, link-local or reserved.

    >>> [is_public(a) for a in ("8.8.8.8", "127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1")]
    [True, False, False, False, False, False]
    """
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        # An IPv4 address may hide in an IPv6 one.
        ip = ip.ipv4_mapped or ip.sixtofour or ip
    return ip.is_global and not ip.is_multicast


def any_address(address: str) -> bool:
    """Allow every address: for sites of one's own network (`--allow-private`)."""
    return True


def resolve(host: str, port: int, is_allowed: IsAllowed) -> list[str]:
    """Return the addresses a host name stands for; raise `FetchError` when there is none or one is not allowed."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError("no_such_host", f"{host} cannot be found ({error}); check the address") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    refused = [address for address in addresses if not is_allowed(address)]
    if refused:
        what = f"{host} is" if host.strip("[]") == refused[0] else f"{host} stands for {refused[0]},"
        raise FetchError("private_address", f"{what} no public address; --allow-private permits it")
    return addresses


def guarded_transport(is_allowed: IsAllowed, deadline: Deadline) -> "httpx.HTTPTransport":
    """Return a transport that connects only to the very addresses that were resolved and allowed, until a deadline."""
    import httpcore
    import httpx

    class TimedStream(httpcore.NetworkStream):
        def __init__(self, stream: httpcore.NetworkStream) -> None:
            self._stream = stream

        def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
            if deadline.is_over:
                raise httpcore.ReadTimeout("the time for this page is over")
            return self._stream.read(max_bytes, deadline.left(timeout))

        def write(self, buffer: bytes, timeout: float | None = None) -> None:
            self._stream.write(buffer, deadline.left(timeout))

        def close(self) -> None:
            self._stream.close()

        def start_tls(
            self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
        ) -> httpcore.NetworkStream:
            return TimedStream(self._stream.start_tls(ssl_context, server_hostname, deadline.left(timeout)))

        def get_extra_info(self, info: str) -> Any:
            return self._stream.get_extra_info(info)

    class GuardedBackend(httpcore.SyncBackend):
        def connect_tcp(
            self,
            host: str,
            port: int,
            timeout: float | None = None,
            local_address: str | None = None,
            socket_options: Iterable[Any] | None = None,
        ) -> httpcore.NetworkStream:
            failure: Exception | None = None
            # The name is resolved once, here: a name that means another address a moment later gains nothing.
            for address in resolve(host, port, is_allowed):
                try:
                    wait = deadline.left(timeout)
                    return TimedStream(super().connect_tcp(address, port, wait, local_address, socket_options))
                except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                    failure = error
            raise failure or httpcore.ConnectError(f"no address of {host} answers")

    context = httpx.create_ssl_context(trust_env=True)
    transport = httpx.HTTPTransport(verify=context, http2=False, trust_env=False)
    # The library has no public way to name the backend of its pool.
    transport._pool = httpcore.ConnectionPool(
        ssl_context=context,
        max_connections=4,
        keepalive_expiry=_IDLE_SECONDS,
        http2=False,
        network_backend=GuardedBackend(),
    )
    return transport
