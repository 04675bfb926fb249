"""SharePoint's rules for names and paths."""

import unicodedata
from collections.abc import Sequence

from sharepoint_sync.errors import SiteNameError

FORBIDDEN = '"*:<>?/\\|'
_RESERVED = frozenset(
    {".lock", "desktop.ini", "con", "prn", "aux", "nul"}
    | {f"com{number}" for number in range(10)}
    | {f"lpt{number}" for number in range(10)}
)
#: The decoded path must be shorter, site and library included; the worker's own part is kept to this.
LONGEST_PATH = 400


def checked_name(name: str) -> str:
    """The name as SharePoint takes it (NFC). Raises SiteNameError saying, in Swedish, what is wrong and what to do."""
    normal = unicodedata.normalize("NFC", name)
    for character in normal:
        if character in FORBIDDEN:
            raise _refused(normal, f"innehåller tecknet {character}")
        if ord(character) < 32:
            raise _refused(normal, "innehåller ett osynligt styrtecken")
    if not normal.strip():
        raise _refused(normal, "är tomt")
    if normal != normal.strip(" "):
        raise _refused(normal, "börjar eller slutar med ett mellanslag")
    if normal.startswith("~$"):
        raise _refused(normal, "börjar med ~$")
    if "_vti_" in normal.casefold():
        raise _refused(normal, "innehåller _vti_")
    if normal.casefold() in _RESERVED:
        raise _refused(normal, "är reserverat")
    return normal


def library_path(parts: Sequence[str], *, before: int = 0) -> str:
    """The parts as one checked library path; `before` is the length of site and library. Raises SiteNameError."""
    names = [checked_name(part) for part in parts]
    if names and names[0].casefold() == "forms":
        raise _refused(names[0], "är reserverat överst i biblioteket")
    path = "/".join(names)
    if before + len(path) >= LONGEST_PATH:
        raise SiteNameError(
            f"Namnet är för långt. Sökvägen får ha högst {LONGEST_PATH - 1} tecken och har {before + len(path)}. "
            f"Ge filen {names[-1]!r} ett kortare namn."
        )
    return path


def _refused(name: str, why: str) -> SiteNameError:
    return SiteNameError(f"Namnet ”{name}” {why}, och det tar SharePoint inte emot. Byt namn på filen.")
