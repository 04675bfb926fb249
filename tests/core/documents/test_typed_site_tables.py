"""The migration moves key-value data to typed tables, and can be downgraded."""

import json

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from core.database.engine import migrate
from core.documents.model import SitePageRecord, SyncProblem
from core.documents.queries import publications, site_pages, source_folders, sync_problems
from core.meetings.queries import meetings
from tests.documents_factory import make_publication
from tests.factories import local, make_meeting

NOTES = {
    "page:m1": "https://site.example/m1.aspx",
    "page-name:m1": "m1.aspx",
    "page-digest:m1": "d" * 64,
    "sync.folders": json.dumps({"Naturvårdsgruppen/2023-02-02 Möte": "m1", "Borta": "no-such-meeting"}),
    "sync.problems": json.dumps([{"document": "Bilder.pdf", "message": "Publicerades inte."}]),
    "fields:2023/A/B.pdf": "f" * 64,
}


def test_notes_are_moved_to_tables_and_back(engine: Engine) -> None:
    publication = make_publication("p1", "m1", path="2023/A/B.pdf")
    with engine.begin() as conn:
        meetings.add(conn, make_meeting("m1"), planned_at=local(2023, 1, 1))
        publications.save(conn, publication)
        _downgrade(conn)
        for key, value in NOTES.items():
            conn.execute(
                text("INSERT INTO site_state (key, value) VALUES (:key, :value)"), {"key": key, "value": value}
            )

    migrate(engine)

    with engine.connect() as conn:
        page = SitePageRecord("m1", "m1.aspx", "https://site.example/m1.aspx", "d" * 64)
        assert site_pages.by_key(conn) == {"m1": page}
        assert source_folders.by_path(conn) == {"Naturvårdsgruppen/2023-02-02 Möte": "m1"}
        assert sync_problems.list_all(conn) == [SyncProblem("Bilder.pdf", "Publicerades inte.")]
        assert [row.fields_digest for row in publications.list_all(conn)] == ["f" * 64]
    with engine.begin() as conn:
        _downgrade(conn)
        notes = {row.key: row.value for row in conn.execute(text("SELECT key, value FROM site_state"))}
    folders = {"Naturvårdsgruppen/2023-02-02 Möte": "m1"}
    assert json.loads(notes.pop("sync.folders")) == folders
    assert json.loads(notes.pop("sync.problems")) == json.loads(NOTES["sync.problems"])
    assert notes == {key: value for key, value in NOTES.items() if not key.startswith("sync.")}


def _downgrade(conn: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", "core:database/migrations")
    config.attributes["connection"] = conn
    command.downgrade(config, "0015")
