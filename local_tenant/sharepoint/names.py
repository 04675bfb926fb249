"""Names that SharePoint accepts (Microsoft: "Restrictions and limitations in OneDrive and SharePoint")."""

import re
import unicodedata

from local_tenant.ids import SITE_PATH
from local_tenant.sharepoint.ids import LIBRARY

_FORBIDDEN = re.compile(r'["*:<>?/\\|\x00-\x1f]')
_DEVICES = {"con", "prn", "aux", "nul", ".lock", "desktop.ini"} | {f"{d}{n}" for d in ("com", "lpt") for n in range(10)}
#: Length limit of the decoded path in the address, including the site's and the library's parts.
_LONGEST_PATH = 400
_LONGEST_NAME = 255
_ABOVE = len(f"{SITE_PATH}/{LIBRARY}/")


def refused_name(path: str) -> str | None:
    """Graph's most specific code for why SharePoint refuses the library path; None when it accepts it."""
    if len(path) + _ABOVE > _LONGEST_PATH:
        return "pathIsTooLong"
    parts = path.split("/")
    for name in parts:
        plain = name.casefold()
        if len(name) > _LONGEST_NAME:
            return "pathIsTooLong"
        if not name or name != name.strip() or name.endswith(".") or _FORBIDDEN.search(name):
            return "nameContainsInvalidCharacters"
        if plain.startswith("~$") or "_vti_" in plain or plain in _DEVICES:
            return "nameContainsInvalidCharacters"
    in_library_root = parts[0].casefold()
    return "nameContainsInvalidCharacters" if in_library_root == "forms" else None


def canonical(path: str) -> str:
    """The path as the library stores it: with composed characters (NFC)."""
    return unicodedata.normalize("NFC", path)


def key_of(path: str) -> str:
    """Two paths with the same key are the same place: case does not matter."""
    return unicodedata.normalize("NFC", canonical(path).casefold())
