"""Whether a process can work, by a health check of each part."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

#: Jobs that have stopped are noticed within a minute, since TICK_SECONDS is at most 20.
LONGEST_RUN_SECONDS = 40.0


@dataclass(frozen=True, slots=True)
class HealthCheck:
    """The result of one part's check."""

    ok: bool
    #: For the administrator: "answers", or seconds since the last time.
    detail: str | float


Check = Callable[[], HealthCheck]


def database_answers(engine: Engine) -> HealthCheck:
    """Check that the database answers."""
    try:
        with engine.connect() as conn:
            conn.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        # Only the type: messages may quote the address with its password.
        return HealthCheck(ok=False, detail=type(error).__name__)
    return HealthCheck(ok=True, detail="answers")


def no_older_than(age: Callable[[], float | None], most: float) -> Check:
    """Make a check that something happened in the last `most` seconds; an age of None means never."""

    def check() -> HealthCheck:
        seconds = age()
        if seconds is None:
            return HealthCheck(ok=False, detail="never")
        return HealthCheck(ok=seconds <= most, detail=round(seconds, 1))

    return check


def readiness(checks: Mapping[str, Check]) -> tuple[bool, dict[str, str | float]]:
    """Run all checks: whether all are ok, and the detail of each."""
    results = {name: check() for name, check in checks.items()}
    details: dict[str, str | float] = {name: result.detail for name, result in results.items()}
    failed = [name for name, result in results.items() if not result.ok]
    return not failed, details | ({"not_ready": ", ".join(failed)} if failed else {})
