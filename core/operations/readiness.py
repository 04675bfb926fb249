"""Whether a process can do its work: each part of it says so, and since when not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

#: A turn that stands still is seen within a minute (TICK_SECONDS is at most 20).
LONGEST_RUN_SECONDS = 40.0


@dataclass(frozen=True, slots=True)
class HealthCheck:
    """What one part says."""

    ok: bool
    #: For the one who looks: "svarar", or seconds since the last time.
    detail: str | float


Check = Callable[[], HealthCheck]


def database_answers(engine: Engine) -> HealthCheck:
    """Whether the database answers a question."""
    try:
        with engine.connect() as conn:
            conn.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        # The kind alone: messages may carry the address with its password.
        return HealthCheck(ok=False, detail=type(error).__name__)
    return HealthCheck(ok=True, detail="answers")


def no_older_than(age: Callable[[], float | None], most: float) -> Check:
    """Whether something happened in the last `most` seconds; None is never."""

    def check() -> HealthCheck:
        seconds = age()
        if seconds is None:
            return HealthCheck(ok=False, detail="never")
        return HealthCheck(ok=seconds <= most, detail=round(seconds, 1))

    return check


def readiness(checks: Mapping[str, Check]) -> tuple[bool, dict[str, str | float]]:
    """Whether all is good, and what each part says."""
    found = {name: check() for name, check in checks.items()}
    told: dict[str, str | float] = {name: check.detail for name, check in found.items()}
    bad = [name for name, check in found.items() if not check.ok]
    return not bad, told | ({"not_ready": ", ".join(bad)} if bad else {})
