"""Checks of an installation: each says what is wrong and what to do, and may depend on others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

import structlog

log = structlog.get_logger(__name__)
Facts = TypeVar("Facts")


class Light(StrEnum):
    """What a check says of its part."""

    GREEN = "green"  #: as it should be
    YELLOW = "yellow"  #: works, but needs somebody's attention
    RED = "red"  #: doesn't work, or puts something at risk
    NOT_CHECKED = "not_checked"  #: not checked, because something else is red


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found; Swedish, for the one who looks after the installation."""

    light: Light
    #: What was seen and what it means.
    says: str
    #: What to do now; empty if nothing is to be done.
    do: str = ""


def green(says: str) -> Verdict:
    """As it should be."""
    return Verdict(Light.GREEN, says)


def yellow(says: str, do: str) -> Verdict:
    """Works, and needs attention."""
    return Verdict(Light.YELLOW, says, do)


def red(says: str, do: str) -> Verdict:
    """Doesn't work."""
    return Verdict(Light.RED, says, do)


@dataclass(frozen=True, slots=True)
class Check(Generic[Facts]):
    """One check."""

    id: str
    #: What it checks, in Swedish: "Botens inloggning".
    label: str
    run: Callable[[Facts], Verdict]
    #: Ids of the checks that this one depends on.
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found."""

    id: str
    label: str
    light: Light
    says: str
    do: str = ""
    #: Ids of the red checks that kept this one from being made.
    because: tuple[str, ...] = ()


def diagnose(checks: Sequence[Check[Facts]], facts: Facts) -> list[Finding]:
    """Run all checks in order; a check that depends on a red one isn't run, and names it.

    Raises ValueError for a wrong order.
    """
    findings: dict[str, Finding] = {}
    for check in checks:
        if missing := [needed for needed in check.needs if needed not in findings]:
            raise ValueError(f"{check.id!r} needs {missing[0]!r} before it")
        causes = _causes(check.needs, findings)
        findings[check.id] = _hidden(check, causes, findings) if causes else _made(check, facts)
    return list(findings.values())


def _causes(needs: Sequence[str], findings: Mapping[str, Finding]) -> tuple[str, ...]:
    """The red checks that prevent the needed ones, each once."""
    causes: dict[str, None] = {}
    for needed in needs:
        finding = findings[needed]
        if finding.light is Light.RED:
            causes[needed] = None
        elif finding.light is Light.NOT_CHECKED:
            causes |= dict.fromkeys(finding.because)
    return tuple(causes)


def _hidden(check: Check[Facts], causes: tuple[str, ...], findings: Mapping[str, Finding]) -> Finding:
    labels = " och ".join(f"”{findings[cause].label}”" for cause in causes)
    says = f"Kontrollerades inte, eftersom {labels} är röd." if len(causes) == 1 else ""
    says = says or f"Kontrollerades inte, eftersom {labels} är röda."
    return Finding(check.id, check.label, Light.NOT_CHECKED, says, because=causes)


def _made(check: Check[Facts], facts: Facts) -> Finding:
    try:
        verdict = check.run(facts)
    except Exception as error:  # noqa: BLE001  one check that breaks keeps none of the others back
        log.warning("doctor.check_broke", check=check.id, error=type(error).__name__)
        verdict = red(
            f"Kontrollen gick inte att göra ({type(error).__name__}).", "Läs loggen, och kör natverksbot doctor igen."
        )
    return Finding(check.id, check.label, verdict.light, verdict.says, verdict.do)
