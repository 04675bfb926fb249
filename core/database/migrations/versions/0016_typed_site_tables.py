"""what the worker remembers of the site in typed tables instead of keys and values."""

import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_NEW_TABLES = (
    "site_folders",
    "site_pages",
    "source_folders",
    "uploads",
    "sync_problems",
    "site_libraries",
    "worker_leases",
)


def upgrade() -> None:
    for column in _publication_columns():
        op.add_column("publications", column)
    op.execute("UPDATE publications SET batch_sha256 = sha256, site_size = size")
    _create_tables()
    notes = {row.key: row.value for row in op.get_bind().execute(sa.text("SELECT key, value FROM site_state"))}
    _move_pages(notes)
    _move_folders(notes)
    _move_problems(notes)
    for key, value in notes.items():
        if key.startswith("fields:"):
            op.get_bind().execute(
                sa.text("UPDATE publications SET fields_digest = :digest WHERE path = :path"),
                {"digest": value, "path": key.removeprefix("fields:")},
            )
    op.drop_table("site_state")


def downgrade() -> None:
    op.create_table(
        "site_state",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_site_state")),
    )
    notes = _notes_of_pages() | _notes_of_folders() | _notes_of_problems()
    fields = op.get_bind().execute(sa.text("SELECT path, fields_digest FROM publications WHERE fields_digest <> ''"))
    notes |= {f"fields:{path}": digest for path, digest in fields}
    for key, value in notes.items():
        op.get_bind().execute(
            sa.text("INSERT INTO site_state (key, value) VALUES (:key, :value)"), {"key": key, "value": value}
        )
    for table in _NEW_TABLES:
        op.drop_table(table)
    for column in _publication_columns():
        op.drop_column("publications", column.name)


def _publication_columns() -> list[sa.Column[str] | sa.Column[int]]:
    return [
        sa.Column("source", sa.Text, nullable=False, server_default=""),
        sa.Column("phase", sa.String(16), nullable=False, server_default="verified"),
        sa.Column("fields_digest", sa.String(64), nullable=False, server_default=""),
        sa.Column("content_digest", sa.String(64), nullable=False, server_default=""),
        sa.Column("site_size", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("site_change", sa.String(16)),
        sa.Column("folder_id", sa.Text, nullable=False, server_default=""),
        sa.Column("batch_sha256", sa.String(64), nullable=False, server_default=""),
    ]


def _create_tables() -> None:
    op.create_table(
        "site_folders",
        sa.Column("item_id", sa.String(200), nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("etag", sa.Text, nullable=False),
        sa.Column("web_url", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_site_folders")),
    )
    op.create_index("ix_site_folders_path", "site_folders", ["path"])
    op.create_table(
        "site_pages",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("web_url", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("item_id", sa.Text, nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_site_pages")),
    )
    op.create_table(
        "source_folders",
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("meeting_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_source_folders_meeting_id_meetings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("path", name=op.f("pk_source_folders")),
    )
    op.create_index("ix_source_folders_meeting_id", "source_folders", ["meeting_id"])
    op.create_table(
        "uploads",
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("quick_xor_hash", sa.String(40), nullable=False),
        sa.Column("content_digest", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("session_url", sa.Text, nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True)),
        sa.Column("next_byte", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("path", name=op.f("pk_uploads")),
    )
    op.create_table(
        "sync_problems",
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("document", "kind", name=op.f("pk_sync_problems")),
    )
    op.create_table(
        "site_libraries",
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("site_id", sa.Text, nullable=False),
        sa.Column("drive_id", sa.Text, nullable=False),
        sa.Column("list_id", sa.Text, nullable=False),
        sa.Column("delta_link", sa.Text, nullable=False, server_default=""),
        sa.Column("forces_check_out", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("has_columns", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_site_libraries")),
    )
    op.create_table(
        "worker_leases",
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_worker_leases")),
    )


def _move_pages(notes: dict[str, str]) -> None:
    for name_key, name in notes.items():
        if not name_key.startswith("page-name:"):
            continue
        key = name_key.removeprefix("page-name:")
        op.get_bind().execute(
            sa.text("INSERT INTO site_pages (key, name, web_url, digest) VALUES (:key, :name, :web_url, :digest)"),
            {
                "key": key,
                "name": name,
                "web_url": notes.get(f"page:{key}", ""),
                "digest": notes.get(f"page-digest:{key}", ""),
            },
        )


def _move_folders(notes: dict[str, str]) -> None:
    known = {row[0] for row in op.get_bind().execute(sa.text("SELECT id FROM meetings"))}
    for path, meeting_id in json.loads(notes.get("sync.folders", "{}")).items():
        if meeting_id in known:
            op.get_bind().execute(
                sa.text("INSERT INTO source_folders (path, meeting_id) VALUES (:path, :meeting_id)"),
                {"path": path, "meeting_id": meeting_id},
            )


def _move_problems(notes: dict[str, str]) -> None:
    problems = {problem["document"]: problem["message"] for problem in json.loads(notes.get("sync.problems", "[]"))}
    statement = sa.text(
        "INSERT INTO sync_problems (document, kind, message, since) VALUES (:document, 'source', :message, :since)"
    ).bindparams(sa.bindparam("since", type_=sa.DateTime(timezone=True)))
    for document, message in problems.items():
        op.get_bind().execute(statement, {"document": document, "message": message, "since": datetime.now(UTC)})


def _notes_of_pages() -> dict[str, str]:
    rows = op.get_bind().execute(sa.text("SELECT key, name, web_url, digest FROM site_pages")).all()
    return {
        note: value
        for key, name, web_url, digest in rows
        for note, value in ((f"page:{key}", web_url), (f"page-name:{key}", name), (f"page-digest:{key}", digest))
    }


def _notes_of_folders() -> dict[str, str]:
    rows = op.get_bind().execute(sa.text("SELECT path, meeting_id FROM source_folders")).all()
    if not rows:
        return {}
    return {"sync.folders": json.dumps({row.path: row.meeting_id for row in rows}, ensure_ascii=False)}


def _notes_of_problems() -> dict[str, str]:
    rows = op.get_bind().execute(sa.text("SELECT document, message FROM sync_problems ORDER BY document")).all()
    problems = [{"document": document, "message": message} for document, message in rows]
    if not problems:
        return {}
    return {"sync.problems": json.dumps(problems, ensure_ascii=False)}
