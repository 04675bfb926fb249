"""Detects changes of the documents folder: by file system events, and an occasional walk in case there are none."""

import threading
import time
from pathlib import Path

import structlog
from watchfiles import watch

from sharepoint_sync.sources.fingerprint import folder_fingerprint

log = structlog.get_logger(__name__)
#: The share of a core for walks without an event: rest three hundred times as long as the walk took.
REST_PER_WALK = 300.0
#: Seconds: a folder is walked at least this often.
_LONGEST_REST = 3600.0
#: Seconds before a failed watch, or a missing folder, is retried.
_TRY_AGAIN = 30.0
#: Milliseconds in which events are collected, and after which the watch checks whether it should stop.
_GATHERED_FOR, _STOPS_WITHIN = 400, 1000


class FolderSigns:
    """Watches a folder in a separate thread until told to stop."""

    def __init__(self, root: Path, stopped: threading.Event, *, rest_per_walk: float = REST_PER_WALK) -> None:
        self._root = root
        self._stopped = stopped
        self._rest_per_walk = rest_per_walk
        self._signs = 0
        self._seen_signs = -1
        self._fingerprint = ""
        self._walk_again_at = 0.0
        threading.Thread(target=self._watch, name="folder-watch", daemon=True).start()

    def fingerprint(self) -> str:
        """A fingerprint that changes when a change in the folder is noticed."""
        signs = self._signs
        if signs == self._seen_signs and time.monotonic() < self._walk_again_at:
            return self._fingerprint
        began = time.monotonic()
        self._fingerprint = folder_fingerprint(self._root)
        took = time.monotonic() - began
        self._seen_signs = signs
        self._walk_again_at = began + min(_LONGEST_REST, self._rest_per_walk * took)
        return self._fingerprint

    def _watch(self) -> None:
        while not self._stopped.is_set():
            try:
                self._count_signs()
            except Exception as error:  # noqa: BLE001  no watch is no harm: the walks go on
                log.info("folder.not_watched", error=f"{type(error).__name__}: {error}")
            self._signs += 1
            self._stopped.wait(_TRY_AGAIN)

    def _count_signs(self) -> None:
        # Every name is of interest: which files are documents is decided elsewhere.
        for _changes in watch(
            self._root,
            watch_filter=None,
            debounce=_GATHERED_FOR,
            rust_timeout=_STOPS_WITHIN,
            stop_event=self._stopped,
            raise_interrupt=False,
        ):
            self._signs += 1
