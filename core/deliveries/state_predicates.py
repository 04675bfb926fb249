"""Predicates on a delivery's state, with the states as literals so that the planner uses the partial indexes.

Nearly all rows of an old outbox are sent. Partial indexes find the few that are open or failed. With states as
parameters, SQLite would scan the whole table, and PostgreSQL would plan each claim anew.
"""

from collections.abc import Collection

from sqlalchemy import ColumnElement, literal_column

from core.deliveries.model import FAILED_STATES, OPEN_STATES, DeliveryState


def is_open(state: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether the state is due or throttled."""
    return _among(state, OPEN_STATES)


def has_failed(state: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether the state is unknown, refused, failed or expired."""
    return _among(state, FAILED_STATES)


def is_among(state: ColumnElement[str], states: Collection[DeliveryState]) -> ColumnElement[bool]:
    """Whether the state is any of these; if all of them are failed states, found by the index of failed rows."""
    among = _among(state, states)
    return among & has_failed(state) if set(states) < FAILED_STATES else among


def _among(state: ColumnElement[str], states: Collection[DeliveryState]) -> ColumnElement[bool]:
    # In the same order as in the index: SQLite compares the text of the conditions.
    return state.in_([literal_column(f"'{value}'") for value in sorted(state.value for state in states)])
