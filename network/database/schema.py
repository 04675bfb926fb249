"""All tables; Alembic's migrations bring a database here, and a test holds the two together."""

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    Time,
    TypeDecorator,
    UniqueConstraint,
    text,
)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment in UTC; SQLite drops zones, so it is put back when read (facts: storage)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive moment; store in UTC."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone can't be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment back in UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

meetings = Table(
    "meetings",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("title", Text, nullable=False),
    Column("start_date", Date, nullable=False, index=True),
    Column("end_date", Date, nullable=False),
    Column("start_time", Time),
    Column("end_time", Time),
    Column("whole_day", Boolean, nullable=False),
    Column("time_words", Text),
    Column("form", String(20), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("place", Text),
    Column("theme", Text),
    Column("speaker", Text),
    Column("join_url", Text),
    Column("signup_closes", UtcDateTime),
    Column("status", String(20), nullable=False),
    Column("revision", Integer, nullable=False),
    # When it came to its present dates: what was due before is not sent afterwards.
    Column("planned_at", UtcDateTime, nullable=False),
    # How often it was saved anew: calendars take an entry with a higher number as an update (RFC 5545 3.8.7.4).
    Column("sequence", Integer, nullable=False, server_default="0"),
)

meeting_groups = Table(
    "meeting_groups",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("group_name", Text, primary_key=True),
    Column("position", Integer, nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("email", Text),
    Column("municipality", Text),
    # Whether Teams has been asked; a guest may lack a mail address for good.
    Column("looked_up", Boolean, nullable=False),
)

channels = Table(
    "channels",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text),
    Column("service_url", Text, nullable=False),
    Column("tenant_id", String(64), nullable=False),
    Column("bound_to", Text, unique=True),
    Column("closed_reason", Text),
    # Set for a personal chat with a coordinator.
    Column("person_id", String(64), unique=True),
)

signups = Table(
    "signups",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("coming", Boolean, nullable=False),
    Column("answered_at", UtcDateTime, nullable=False),
)

# Who took part, as a coordinator has noted it; a meeting without a row has not been noted.
attendance = Table(
    "attendance",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("recorded_by", String(64), nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
)

attendees = Table(
    "attendees",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("municipality", Text),
    Column("person_id", String(64)),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("subject", String(32), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("kind", String(30), nullable=False),
    Column("channel_id", Text, nullable=False),
    Column("group_name", Text),
    Column("due_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("state", String(20), nullable=False),
    Column("reason", Text),
    Column("attempts", Integer, nullable=False),
    Column("not_before", UtcDateTime),
    Column("lease_until", UtcDateTime),
    Column("fence", Integer, nullable=False),
    Column("activity_id", Text),
    Column("thread_id", Text),
    Column("sent_at", UtcDateTime),
    Column("shown", String(64)),
    UniqueConstraint("subject", "revision", "kind", "channel_id"),
)

# Every state that a delivery has been in; the product's clock.
delivery_history = Table(
    "delivery_history",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("delivery_id", String(32), nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False),
    Column("state", String(20), nullable=False),
    Column("reason", Text),
)

# Who has answered, and the sealed answers: two tables with nothing in common but the meeting. No moments, and no row
# ids that would tell the order of those who answered, or of plain answers (DESIGN.md, Anonymous). Sealed ones lie as
# they came, which snapshots would tell anyway, and what is in them nobody can read; they have no ids, whose index would
# cost more than they do.
has_answered = Table(
    "has_answered",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("person_id", String(64), primary_key=True),
    sqlite_with_rowid=False,
)

sealed_answers = Table(
    "sealed_answers",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False, index=True),
    Column("sealed", LargeBinary, nullable=False),
)

answers = Table(
    "answers",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False, index=True),
    Column("satisfaction", Integer, nullable=False),
    Column("useful", Text, nullable=False),
    Column("change", Text, nullable=False),
    Column("theme", Text, nullable=False),
    sqlite_with_rowid=False,
)

feedback_rounds = Table(
    "feedback_rounds",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("asked", Integer, nullable=False),
    Column("closed_at", UtcDateTime, nullable=False),
)

# Meetings that are withheld one by one and enter figures together, each in one pool for ever (model/withholding.py).
withheld_pools = Table(
    "withheld_pools",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    # The pool's name: the first of its meetings' ids.
    Column("pool", String(32), nullable=False, index=True),
)

plan_imports = Table(
    "plan_imports",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("year", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("created_by", String(64), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime),
    # The plan as read, and the meetings of its year as they stood before and after approval, as JSON.
    Column("plan", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
)

changes = Table(
    "changes",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(30), nullable=False),
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False, index=True),
    # The import or edit that made it.
    Column("import_id", String(32)),
    Column("revision", Integer, nullable=False),
    # The meeting as it was, as JSON.
    Column("before", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    # When the meeting had come to its former dates.
    Column("planned_at", UtcDateTime),
)

meeting_edits = Table(
    "meeting_edits",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("meeting_id", ForeignKey("meetings.id", ondelete="CASCADE"), nullable=False, index=True),
    # The meeting as it was when the edit was prepared, and as it is to be, as JSON.
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("created_by", String(64), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime),
)

publications = Table(
    "publications",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("path", Text, nullable=False, unique=True),
    Column("web_url", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("item_id", Text, nullable=False),
    Column("etag", Text, nullable=False),
    Column("ctag", Text, nullable=False),
    Column("quick_xor_hash", Text, nullable=False),
    Column("document_type", Text, nullable=False),
    Column("published_at", UtcDateTime, nullable=False),
    Column("batch", Integer, nullable=False),
)

# The bot's own notes, such as that sending is paused.
bot_state = Table(
    "bot_state",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# Requests that have had their effect, by digest; nothing of who or what, and no more of when than the day.
requests_done = Table(
    "requests_done",
    metadata,
    Column("digest", LargeBinary(32), primary_key=True),
    Column("day", Date, nullable=False),
    sqlite_with_rowid=False,
)

# When something was last sent to each thread and in the tenant, as JSON; the machine's clock.
pace = Table(
    "pace",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("sent", Text, nullable=False),
    # Teams asked for patience until then.
    Column("not_before", UtcDateTime),
    # By the limits, full until then.
    Column("free_at", UtcDateTime),
)

# The worker's own notes: digests of pages, problems to show, addresses of pages.
site_state = Table(
    "site_state",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

Index("ix_deliveries_subject", deliveries.c.subject, deliveries.c.channel_id)
# What is not done with is little, however long the ledger grows (states.py).
_FREE = text("state IN ('due', 'throttled') AND lease_until IS NULL")
_OPEN = text("state IN ('due', 'throttled')")
_FAILED = text("state IN ('expired', 'refused', 'unknown')")
_LEASED = text("lease_until IS NOT NULL")
_SENT = text("sent_at IS NOT NULL")
Index("ix_deliveries_free", deliveries.c.due_at, deliveries.c.id, sqlite_where=_FREE, postgresql_where=_FREE)
# Without the id: a claim wants both, and is to go by the index above, which the leased have left.
Index("ix_deliveries_open", deliveries.c.due_at, sqlite_where=_OPEN, postgresql_where=_OPEN)
Index("ix_deliveries_failed", deliveries.c.due_at, sqlite_where=_FAILED, postgresql_where=_FAILED)
Index("ix_deliveries_sent_at", deliveries.c.sent_at, sqlite_where=_SENT, postgresql_where=_SENT)
Index("ix_deliveries_leased", deliveries.c.lease_until, sqlite_where=_LEASED, postgresql_where=_LEASED)
