"""Ids as names of files and of XML elements: whatever an id holds, its name stays in the folder it is written to."""

import re

from briefnlp.text import sha256

# What every file system takes, and no id of a well-built corpus needs more of: source, one colon, key.
_PLAIN = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9_-])?")
_UNSAFE = re.compile(r"[^a-z0-9._-]+|__+|\.\.+")
_HASHED = re.compile(r"-[0-9a-f]{8}\Z")
_LONGEST = 80
# Names that Windows keeps for devices, whatever follows the first dot.
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "clock$", "conin$", "conout$"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(10)]
)


def file_stem(name: str) -> str:
    """Return a name for the file of an id: lower-case letters, digits, `.`, `_`, `-`; different for different ids.

    A plain id is its own name, with its colon as two underscores. Any other (`..`, `/`, NUL, capitals, a device of
    Windows, too long) is cleaned and told apart by 8 digits of its hash.

    >>> file_stem("gov_cn:content_990000102"), file_stem("../../etc/passwd")
    ('gov_cn__content_990000102', 'etc-passwd-3754d6cb')
    """
    plain = name.replace(":", "__", 1)
    is_plain = _PLAIN.fullmatch(plain) and ".." not in plain and plain.split(".")[0] not in _DEVICES
    # Two underscores are a colon's, and a hash at the end is one of ours, unless a colon stands before it.
    if is_plain and "__" not in name and (plain != name or not _HASHED.search(name)):
        return plain
    cleaned = _UNSAFE.sub("-", name[:1000].lower()).strip(".-_")
    stem = cleaned[:_LONGEST].strip(".-_") or "unnamed"
    # `con.txt` is the device, too; `con-txt-…` is not.
    return f"{stem.replace('.', '-', 1)}-{sha256(name)[:8]}"


def xml_id(kind: str, name: str, *more: int) -> str:
    """Return an id for an XML element, an NCName whatever the id holds; `kind` starts it and must be a word.

    >>> xml_id("turn", "gov_cn:content_990000102", 7)
    'turn.gov_cn__content_990000102.7'
    """
    return ".".join([kind, file_stem(name), *map(str, more)])
