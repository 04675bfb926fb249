"""The outbox: deliveries, their history, and what was sent where lately."""

from sqlalchemy import Column, Index, Integer, String, Table, Text, UniqueConstraint, text

from core.database.metadata import UtcDateTime, metadata

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
    # How often its message could not be rendered.
    Column("render_attempts", Integer, nullable=False, server_default="0"),
    Column("not_before", UtcDateTime),
    Column("lease_until", UtcDateTime),
    Column("claim_token", Integer, nullable=False),
    Column("activity_id", Text),
    Column("thread_id", Text),
    Column("sent_at", UtcDateTime),
    Column("card_fingerprint", String(64)),
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

# When something was last sent to each thread and in the tenant, as JSON; the machine's clock.
rate_limits = Table(
    "rate_limits",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("sent", Text, nullable=False),
    # Teams asked for patience until then.
    Column("not_before", UtcDateTime),
    # By the limits, full until then.
    Column("free_at", UtcDateTime),
)

# Whether all sending is paused: one row while it is.
pauses = Table(
    "pauses",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    # The coordinator's name.
    Column("paused_by", Text, nullable=False),
    Column("since", UtcDateTime, nullable=False),
)

Index("ix_deliveries_subject", deliveries.c.subject, deliveries.c.channel_id)
# What is not done with is little, however long the outbox grows (state_predicates.py).
_FREE = text("state IN ('due', 'throttled') AND lease_until IS NULL")
_OPEN = text("state IN ('due', 'throttled')")
_FAILED = text("state IN ('expired', 'failed', 'refused', 'unknown')")
_LEASED = text("lease_until IS NOT NULL")
_SENT = text("sent_at IS NOT NULL")
Index("ix_deliveries_free", deliveries.c.due_at, deliveries.c.id, sqlite_where=_FREE, postgresql_where=_FREE)
# Without the id: a claim wants both, and is to go by the index above, which the leased have left.
Index("ix_deliveries_open", deliveries.c.due_at, sqlite_where=_OPEN, postgresql_where=_OPEN)
Index("ix_deliveries_failed", deliveries.c.due_at, sqlite_where=_FAILED, postgresql_where=_FAILED)
Index("ix_deliveries_sent_at", deliveries.c.sent_at, sqlite_where=_SENT, postgresql_where=_SENT)
Index("ix_deliveries_leased", deliveries.c.lease_until, sqlite_where=_LEASED, postgresql_where=_LEASED)
