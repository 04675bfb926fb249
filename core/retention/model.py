"""What is stored about one person, and what happened to it when they were erased."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.retention.disposal_rules import DisposalRule


@dataclass(frozen=True, slots=True)
class HeldData:
    """What one table stores about the person; texts are Swedish."""

    table: str
    label: str
    purpose: str
    #: Rows about the person: column to value as JSON takes it.
    rows: Sequence[Mapping[str, Any]] = ()
    #: Rows with their name that may be about somebody else.
    perhaps: Sequence[Mapping[str, Any]] = ()
    #: Rows in which they did something: what they did and when, nothing about others.
    acts: Sequence[Mapping[str, Any]] = ()
    #: Texts that name them.
    mentions: Sequence[Mapping[str, Any]] = ()
    #: Of the rows, what a person is shown: Swedish word and value.
    shown: Sequence[Sequence[tuple[str, str]]] = ()


@dataclass(frozen=True, slots=True)
class PersonalExport:
    """All that is stored about the person."""

    person_id: str
    name: str | None
    held: Sequence[HeldData]


@dataclass(frozen=True, slots=True)
class ErasedData:
    """What was erased from one table."""

    table: str
    label: str
    count: int
    #: In Swedish: "borttaget".
    how: str


@dataclass(frozen=True, slots=True)
class StayingData:
    """What stays in one table, and why."""

    table: str
    label: str
    count: int
    #: A Swedish sentence.
    why: str


@dataclass(frozen=True, slots=True)
class Erasure:
    """The result of erasing a person."""

    person_id: str
    erased: Sequence[ErasedData]
    stays: Sequence[StayingData]

    @property
    def nothing_held(self) -> bool:
        """Whether nothing was erased and nothing stays."""
        return not self.erased and not self.stays


@dataclass(frozen=True, slots=True)
class DisposedRecords:
    """The result of one rule; texts are Swedish."""

    type_id: str
    label: str
    what: str
    counted_from: str
    rule: DisposalRule
    #: Older than this day.
    cutoff: date
    count: int
