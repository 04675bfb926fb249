"""Settings of the site that differ from the usual, until switched back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class SiteSwitches:
    """All off by default; a restart turns them off."""

    #: Milliseconds each request takes; those of a batch run in parallel.
    latency_ms: float = 0.0
    #: Word, Excel and PowerPoint files are rewritten after upload: before the answer, or after either of these.
    office_rewrite: bool = False
    office_rewrite_after_seconds: float = 0.0
    office_rewrite_after_requests: int = 0
    #: File name endings of the files that are rewritten.
    rewritten_endings: Sequence[str] = (".docx", ".xlsx", ".pptx")
    #: New files stay checked out until they are checked in.
    force_checkout: bool = False
    #: A required column: files where it is empty stay checked out when written, and can't be checked in.
    required_column: str = ""
    #: The library's quota in bytes, versions included; 0 is no limit.
    quota: int = 0
    #: Files and folders whose path contains this are under retention and can't be deleted.
    retention: str = ""
    #: A PUT by path creates missing parent folders; otherwise they must exist.
    makes_parents: bool = True
    #: New files are refused in folders that hold this many; 0 means no limit.
    upload_threshold: int = 0
    #: Longer lists than this refuse filters on columns without an index.
    list_view_threshold: int = 5000
    #: Items on a page of delta.
    delta_page: int = 200
    #: Each page of delta begins with the last item of the page before, as delta may.
    delta_repeats: bool = False
    #: What an upload session does if something exists and the caller doesn't say: fail, as documented, or replace.
    session_conflict: str = "fail"
    #: Upload sessions last this long.
    session_seconds: float = 7 * 24 * 3600
    #: What the app's permission on the site (Sites.Selected) allows: write, read, none.
    site_role: str = "write"
    #: Pages are refused to the app while files are allowed.
    pages_refused: bool = False
    #: Pages wait for approval after they are published.
    page_approval: bool = False
    #: Resource units allowed a minute; 0 is no limit.
    units_a_minute: int = 0
    #: Makes all delta tokens given until now too old, then turns itself off.
    forget_changes: bool = False
    #: Revokes all access tokens that the site has seen until now, then turns itself off.
    revoke_tokens: bool = False

    def lacks_required(self, columns: dict[str, Any]) -> bool:
        """Whether a file with these columns leaves a required one empty."""
        return bool(self.required_column) and columns.get(self.required_column) in (None, "", [])
