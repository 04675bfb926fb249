"""Names that SharePoint takes."""

import re
import unicodedata

_FORBIDDEN = re.compile(r'["*:<>?/\\|\x00-\x1f]')
_DEVICES = {"con", "prn", "aux", "nul", ".lock", "desktop.ini"} | {f"{d}{n}" for d in ("com", "lpt") for n in range(10)}
_LONGEST_PATH = 400


def refused_name(path: str) -> str | None:
    """Why SharePoint refuses the path; None when it takes it."""
    if len(path) >= _LONGEST_PATH:
        return "The file or folder name is too long."
    for name in path.split("/"):
        plain = name.casefold()
        if not name or name != name.strip() or name.endswith("."):
            return f"The name '{name}' may not begin or end with a space, or be empty."
        if _FORBIDDEN.search(name) or plain.startswith("~$") or "_vti_" in plain or plain in _DEVICES:
            return f"The name '{name}' contains characters or words that aren't allowed."
    return "The name 'forms' isn't allowed there." if path.split("/", 1)[0].casefold() == "forms" else None


def key_of(path: str) -> str:
    """Two paths with the same key are the same place: case does not matter."""
    return unicodedata.normalize("NFC", path).casefold()
