"""How the site is otherwise than usual, until it is switched back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class SiteSwitches:
    """All off by default; a restart turns them off."""

    #: Milliseconds that each request takes, those of a batch side by side.
    latency_ms: float = 0.0
    #: Word, Excel and PowerPoint files are rewritten after upload: before the answer, or when either of these is over.
    office_rewrite: bool = False
    office_rewrite_after_seconds: float = 0.0
    office_rewrite_after_requests: int = 0
    #: The endings of the files that are rewritten.
    rewritten_endings: Sequence[str] = (".docx", ".xlsx", ".pptx")
    #: New files stay checked out until they are checked in.
    force_checkout: bool = False
    #: Files whose column of this name is empty stay checked out when written, and can't be checked in.
    required_column: str = ""
    #: How many bytes the library takes, versions counted; 0 is no limit.
    quota: int = 0
    #: Files and folders whose path holds this are under retention and can't be deleted.
    retention: str = ""
    #: A PUT by path makes the folders above; otherwise they must be there.
    makes_parents: bool = True
    #: New files are refused in folders that hold this many; 0 is never.
    upload_threshold: int = 0
    #: Lists longer than this refuse filters on columns without an index.
    list_view_threshold: int = 5000
    #: Items on a page of delta.
    delta_page: int = 200
    #: Each page of delta begins with the last item of the page before, as delta may.
    delta_repeats: bool = False
    #: What an upload session does where something is there and the caller doesn't say: fail, as documented, or replace.
    session_conflict: str = "fail"
    #: Upload sessions last this long.
    session_seconds: float = 7 * 24 * 3600
    #: What the app's grant on the site (Sites.Selected) allows: write, read, none.
    site_role: str = "write"
    #: Pages are refused to the app while files are allowed.
    pages_refused: bool = False
    #: Pages wait for somebody's approval after they are published.
    page_approval: bool = False
    #: How many resource units a minute are allowed; 0 is no limit.
    units_a_minute: int = 0
    #: Delta tokens given until now are too old. Turns itself off when that is done.
    forget_changes: bool = False
    #: Access tokens that the site has seen until now are revoked. Turns itself off when that is done.
    revoke_tokens: bool = False

    def lacks_required(self, columns: dict[str, Any]) -> bool:
        """Whether the library demands a column that a file with these leaves empty."""
        return bool(self.required_column) and columns.get(self.required_column) in (None, "", [])
