"""Each alert rule reads metrics that exist, and has a paragraph that says what to do."""

import re
from pathlib import Path

from prometheus_client import CollectorRegistry
from sqlalchemy import Engine

from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.deliveries.delivery_kinds import DeliveryKinds
from bot.app.metrics import REGISTRY as BOT
from bot.app.metrics import OutboxMetrics
from core.database.writer import Writer
from core.deliveries.model import DeliveryState
from core.meetings.model.reminder_rules import ReminderRules
from core.operations.clock import SystemClock
from core.operations.heartbeat import Heartbeat
from sharepoint_sync.metrics import REGISTRY as WORKER
from tests.factories import CALENDAR

ROOT = Path(__file__).parents[2]
RULES = (ROOT / "deploy" / "alerts.yaml").read_text(encoding="utf-8")
RUNBOOK = (ROOT / "docs" / "larm.md").read_text(encoding="utf-8")
ALERTS = re.findall(r"- alert: (\w+)\n\s+expr: (.+)\n", RULES)


def figures(*registries: CollectorRegistry) -> set[str]:
    """Every name that /metrics may have, of figures that nothing has counted yet, too."""
    metrics = [metric for registry in registries for metric in registry.collect()]
    endings = {"counter": ["_total"], "histogram": ["_bucket", "_sum", "_count"], "gauge": [""]}
    return {metric.name + ending for metric in metrics for ending in endings[metric.type]}


def test_each_rule_reads_figures_that_are_there(engine: Engine, writer: Writer) -> None:
    outbox = CollectorRegistry()
    config = Config("Nätverket", ReminderRules(), CALENDAR, bytes, {})
    outbox.register(OutboxMetrics(Context(engine, writer, config, DeliveryKinds()), SystemClock(), Heartbeat()))
    known = figures(BOT, WORKER, outbox) | {"up"}

    assert len(ALERTS) > 5
    read = {name: set(re.findall(r"\b(?:natverksboten_\w+|up(?=\{))", expression)) for name, expression in ALERTS}
    assert {name: sorted(names - known) for name, names in read.items() if not names or names - known} == {}


def test_states_that_a_rule_counts_are_states() -> None:
    (named,) = re.findall(r'state=~"([\w|]+)"', RULES)

    assert set(named.split("|")) <= {state.value for state in DeliveryState}


def test_each_alert_has_its_paragraph_and_each_paragraph_its_alert() -> None:
    paragraphs = re.findall(r"^### (\w+)\n(\S.+)", RUNBOOK, re.MULTILINE)

    assert [name for name, _ in paragraphs] == [name for name, _ in ALERTS]


def test_each_rule_says_what_it_is_about_and_how_grave() -> None:
    rules = RULES.split("- alert:")[1:]

    assert all('summary: "' in rule and "severity:" in rule for rule in rules)
    assert RULES.count("\t") == 0
