"""States as a database's partial indexes have them: written into the statement, where its planner can see them.

A outbox of many years is nearly all sent. What is open, or has failed, is little, and found by indexes of just that;
with states as parameters, SQLite would read the whole outbox instead, and PostgreSQL plan each claim anew.
"""

from collections.abc import Collection

from sqlalchemy import ColumnElement, literal_column

from core.deliveries.model import FAILED_STATES, OPEN_STATES, DeliveryState


def is_open(state: ColumnElement[str]) -> ColumnElement[bool]:
    """Due or throttled."""
    return _among(state, OPEN_STATES)


def has_failed(state: ColumnElement[str]) -> ColumnElement[bool]:
    """Unknown, refused, failed or expired."""
    return _among(state, FAILED_STATES)


def is_among(state: ColumnElement[str], states: Collection[DeliveryState]) -> ColumnElement[bool]:
    """Any of the states; where all of them have failed, by the index of those that have."""
    among = _among(state, states)
    return among & has_failed(state) if set(states) < FAILED_STATES else among


def _among(state: ColumnElement[str], states: Collection[DeliveryState]) -> ColumnElement[bool]:
    # In the order in which the indexes have them: SQLite compares the words.
    return state.in_([literal_column(f"'{value}'") for value in sorted(each.value for each in states)])
