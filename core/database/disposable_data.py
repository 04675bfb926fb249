"""Records that may be disposed of where a decision says so: each feature registers its own; else all is kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

#: Disposes of what is older than the day, or counts it where nothing is to be changed; returns how many.
Dispose = Callable[[Connection, date], int]


@dataclass(frozen=True, slots=True)
class DisposableData:
    """One type of record; the words are Swedish."""

    #: As the rules name it: "anmalningar".
    id: str
    label: str
    #: What is done, a sentence.
    what: str
    #: What the time is counted from: "träffens slut".
    counted_from: str
    #: The shortest time that a rule may give, in days: what the bot itself still needs.
    shortest_days: int
    #: Tables in which rows are deleted or emptied.
    tables: tuple[str, ...]
    count: Dispose
    dispose: Dispose


@dataclass(frozen=True, slots=True)
class AutomaticDisposal:
    """What is lost as the bot does its work, whatever the rules say; the owner gives the decision behind it."""

    id: str
    label: str
    what: str


DisposableTypes = Sequence[DisposableData]
