"""A state file that an earlier version wrote is taken up with all that is in it."""

import sqlite3
from pathlib import Path

from local_tenant.ids import SYNC_APP_ID
from local_tenant.sharepoint.store.site_store import SiteStore

OLDER = """
CREATE TABLE items (
    id TEXT PRIMARY KEY, path TEXT NOT NULL, key TEXT NOT NULL UNIQUE, folder INTEGER NOT NULL, content BLOB,
    etag INTEGER NOT NULL, ctag INTEGER NOT NULL, fields TEXT NOT NULL, checked_out INTEGER NOT NULL,
    modified TEXT NOT NULL, sequence INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0);
INSERT INTO items VALUES ('1', 'A.pdf', 'a.pdf', 0, x'61', 3, 2, '{"Tema": "Klimat"}', 0, '2023-03-08T12:00:00Z', 1, 0);
INSERT INTO items VALUES ('2', 'B.pdf', 'b.pdf', 0, x'62', 1, 1, '{}', 1, '2023-03-08T12:00:00Z', 2, 0);
CREATE TABLE pages (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL UNIQUE, body TEXT NOT NULL, published TEXT,
    version INTEGER NOT NULL);
INSERT INTO pages VALUES ('p', 'traff.aspx', 'traff.aspx', '{"title": "Träff"}', '{"title": "Träff"}', 2);
CREATE TABLE sessions (id TEXT PRIMARY KEY, path TEXT NOT NULL, behaviour TEXT NOT NULL);
INSERT INTO sessions VALUES ('s', 'Film.mp4', 'replace');
"""


def test_older_state_is_taken_up_and_can_be_opened_again(tmp_path: Path) -> None:
    file = tmp_path / "sharepoint.db"
    with sqlite3.connect(file) as db:
        db.executescript(OLDER)
    db.close()

    for _ in range(2):
        store = SiteStore(file)
        items = {item.path: (item.content, item.owner, item.fields) for item in store.items.under("")}
        page = store.pages.named("traff.aspx")
        new = store.items.put_file("C.pdf", b"c", by="somebody", check_out=True)
        sessions = store.sessions.count()
        store.close()

    assert items["A.pdf"] == (b"a", "", {"Tema": "Klimat"})
    assert items["B.pdf"] == (b"b", SYNC_APP_ID, {})
    assert page is not None
    assert (page.owner, page.pending, page.published) == ("", False, {"title": "Träff"})
    assert (new.owner, sessions) == ("somebody", 1)
