"""Whether a process can do its work: each part of it says so, and since when not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

#: A turn that stands still is seen within a minute (TICK_SECONDS is at most 20).
LONGEST_TURN_SECONDS = 40.0


@dataclass(frozen=True, slots=True)
class Finding:
    """What one part says."""

    good: bool
    #: For the one who looks: "svarar", or seconds since the last time.
    says: str | float


Check = Callable[[], Finding]


def database_answers(engine: Engine) -> Finding:
    """Whether the database answers a question."""
    try:
        with engine.connect() as conn:
            conn.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        # The kind alone: messages may carry the address with its password.
        return Finding(good=False, says=type(error).__name__)
    return Finding(good=True, says="answers")


def no_older_than(age: Callable[[], float | None], most: float) -> Check:
    """Whether something happened in the last `most` seconds; None is never."""

    def check() -> Finding:
        seconds = age()
        if seconds is None:
            return Finding(good=False, says="never")
        return Finding(good=seconds <= most, says=round(seconds, 1))

    return check


def readiness(checks: Mapping[str, Check]) -> tuple[bool, dict[str, str | float]]:
    """Whether all is good, and what each part says."""
    found = {name: check() for name, check in checks.items()}
    told: dict[str, str | float] = {name: each.says for name, each in found.items()}
    bad = [name for name, each in found.items() if not each.good]
    return not bad, told | ({"not_ready": ", ".join(bad)} if bad else {})
