"""Bodies of responses, unpacked under a bound: a small file that swells without end is stopped at the limit."""

import zlib

from briefnlp.errors import FetchError


class Unpacker:
    """Takes the chunks of a body as sent and gives them unpacked, `most` bytes at most.

    >>> import gzip
    >>> unpacker = Unpacker("gzip", 1000)
    >>> unpacker.take(gzip.compress(b"words")); unpacker.finish()
    b'words'
    """

    def __init__(self, encoding: str, most: int) -> None:
        kinds = {"": None, "identity": None, "gzip": 31, "x-gzip": 31, "deflate": 15}
        name = encoding.strip().lower()
        if name not in kinds:
            raise FetchError("encoding", f"the page is packed as {name!r}, which was not asked for")
        bits = kinds[name]
        self._packed = zlib.decompressobj(bits) if bits else None
        self._most = most
        self._taken = 0
        self._parts: list[bytes] = []
        self._size = 0

    def take(self, chunk: bytes) -> None:
        """Take a chunk; raise `FetchError` when the body is larger than allowed or damaged."""
        self._taken += len(chunk)
        if self._packed is not None:
            try:
                chunk = self._packed.decompress(chunk, self._most - self._size + 1)
            except zlib.error as error:
                raise FetchError("damaged", f"the packed page is damaged ({error})") from error
        self._size += len(chunk)
        self._parts.append(chunk)
        if max(self._size, self._taken) > self._most:
            raise FetchError("too_large", f"the page is larger than {self._most:,} bytes, as no transcript is")

    def finish(self) -> bytes:
        """Return the whole body; raise `FetchError` when it breaks off."""
        if self._packed is not None and self._taken and not self._packed.eof:
            raise FetchError("truncated", "the page broke off before its end")
        return b"".join(self._parts)
