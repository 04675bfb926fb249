"""One site's state in one SQLite file, with a store for each kind of thing."""

import sqlite3
from pathlib import Path

from local_tenant.sharepoint.store.change_store import ChangeStore
from local_tenant.sharepoint.store.channel_store import ChannelStore
from local_tenant.sharepoint.store.column_store import ColumnStore
from local_tenant.sharepoint.store.item_store import ItemStore
from local_tenant.sharepoint.store.link_store import LinkStore
from local_tenant.sharepoint.store.page_store import PageStore
from local_tenant.sharepoint.store.rewrite_store import RewriteStore
from local_tenant.sharepoint.store.session_store import SessionStore
from local_tenant.sharepoint.store.token_store import TokenStore
from local_tenant.sharepoint.store.version_store import VersionStore


class SiteStore:
    """One site with one library."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        # With a write-ahead log this survives the end of the process, which is all a restart means here.
        self._db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;")
        self.versions = VersionStore(self._db)
        self.items = ItemStore(self._db, self.versions)
        self.changes = ChangeStore(self._db)
        self.columns = ColumnStore(self._db)
        self.pages = PageStore(self._db)
        self.links = LinkStore(self._db)
        self.sessions = SessionStore(self._db)
        self.channels = ChannelStore(self._db)
        self.rewrites = RewriteStore(self._db)
        self.tokens = TokenStore(self._db)

    def close(self) -> None:
        """Give the file back."""
        self._db.close()
