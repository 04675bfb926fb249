"""Records that may be disposed of by a decision; each feature registers its own. Everything else is kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

#: Disposes of what is older than the day, or only counts it; returns how many.
Dispose = Callable[[Connection, date], int]


@dataclass(frozen=True, slots=True)
class DisposableData:
    """One type of record; the words are Swedish."""

    #: Its name in the rules: "anmalningar".
    id: str
    label: str
    #: What is done, a sentence.
    what: str
    #: What the time is counted from: "träffens slut".
    counted_from: str
    #: The shortest time that a rule may state, in days: the bot itself needs the data for so long.
    shortest_days: int
    #: Tables in which rows are deleted or emptied.
    tables: tuple[str, ...]
    count: Dispose
    dispose: Dispose


@dataclass(frozen=True, slots=True)
class AutomaticDisposal:
    """What the bot deletes in its normal work, whatever the rules say; the owner states the decision behind it."""

    id: str
    label: str
    what: str


DisposableTypes = Sequence[DisposableData]
