"""What docs/reference.md says, made from what the product registers: commands, buttons, messages, metrics, codes."""

import inspect
import re
from collections.abc import Iterable, Sequence
from enum import Enum

from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands
from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.metrics import REGISTRY as BOT_METRICS
from bot.app.metrics import OutboxMetrics
from core.attendance.model.report import ReportProblemCode
from core.deliveries.model import DeliveryState
from core.deliveries.reasons import DeliveryReason
from core.plans.model.plan import ProblemCode, SetAsideReason
from core.undo.model import LastingKind, UndoKind
from sharepoint_sync.metrics import REGISTRY as WORKER_METRICS

#: Heading of a table, its columns, and its rows.
Table = tuple[str, Sequence[str], Sequence[Sequence[str]]]
_CODES: dict[str, type[Enum]] = {
    "Codes of a plan's problems": ProblemCode,
    "Why a plan's date is no meeting's": SetAsideReason,
    "Codes of an attendance report's problems": ReportProblemCode,
    "States of a delivery": DeliveryState,
    "Why a delivery is in its state": DeliveryReason,
    "Changes that `ångra` takes back": UndoKind,
    "Changes that it doesn't": LastingKind,
}
_MEMBER = re.compile(r'^ +\w+ = "(\w+)"  #: (.+)$', re.MULTILINE)


def tables() -> list[Table]:
    """All of them, in the document's order."""
    return [
        ("Commands", ("Word", "Who may", "What it does", "Feature"), list(_commands())),
        ("Buttons", ("Verb", "Who may", "What pressing it does", "Feature"), list(_verbs())),
        ("Messages", ("Kind", "What people call it", "To", "Feature"), list(_kinds())),
        ("Metrics", ("Name", "What it counts"), list(_metrics())),
        *((heading, ("Code", "Means"), _members(codes)) for heading, codes in _CODES.items()),
    ]


def _commands() -> Iterable[Sequence[str]]:
    for command in sorted(all_commands(), key=lambda command: command.word):
        yield f"`{command.word}`", _words(command.role.name), command.help_en, _feature(command.answer)


def _verbs() -> Iterable[Sequence[str]]:
    for verb, action in sorted(all_card_actions(all_commands()).verbs.items()):
        yield f"`{verb}`", _words(action.role.name), _first_sentence(action.press), _feature(action.press)


def _kinds() -> Iterable[Sequence[str]]:
    for kind in sorted(all_delivery_kinds(), key=lambda kind: kind.name):
        yield f"`{kind.name}`", kind.label, kind.audience.value, _feature(kind.render)


def _metrics() -> Iterable[Sequence[str]]:
    counted = [metric for registry in (BOT_METRICS, WORKER_METRICS) for metric in registry.collect()]
    asked = OutboxMetrics.describe()
    for metric in sorted((*counted, *asked), key=lambda metric: metric.name):
        yield f"`{metric.name}`", metric.documentation


def _members(codes: type[Enum]) -> list[Sequence[str]]:
    """Each member with the comment beside it. Raises KeyError for a member without one."""
    meanings = dict(_MEMBER.findall(inspect.getsource(codes)))
    return [(f"`{code.value}`", meanings[code.value]) for code in codes]


def _words(name: str) -> str:
    return name.lower().replace("_", " ")


def _feature(function: object) -> str:
    """The folder below bot/features that a function stands in; where it is joined elsewhere, that package."""
    parts = str(getattr(function, "__module__", "")).split(".")
    return parts[2] if parts[:2] == ["bot", "features"] else parts[1]


def _first_sentence(function: object) -> str:
    text = " ".join((inspect.getdoc(function) or "").partition("\n\n")[0].split())
    return re.split(r" Raises ", text)[0]


def written() -> str:
    """The document's tables, as Markdown."""
    return "\n".join(line for table in tables() for line in _table(*table))


def _table(heading: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [columns, ["---"] * len(columns), *rows]
    return [f"## {heading}", "", *(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in lines), ""]
