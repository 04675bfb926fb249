"""The bot's metrics, with Prometheus' names and units."""

from collections.abc import Iterator
from functools import lru_cache

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.app.context import Context
from core.deliveries import queries as deliveries
from core.operations.clock import Clock
from core.operations.heartbeat import Heartbeat

REGISTRY = CollectorRegistry()
SEND_SECONDS = Histogram(
    "natverksboten_send_seconds", "From request to answer of a send, by outcome", ["outcome"], registry=REGISTRY
)
RUN_SECONDS = Histogram("natverksboten_run_seconds", "How long a run of the jobs took", registry=REGISTRY)
JOB_FAILURES = Counter(
    "natverksboten_job_failures",
    "Unforeseen errors in the jobs, by stage; the rest of the run went on",
    ["stage"],
    registry=REGISTRY,
)
ANSWERS = Counter("natverksboten_answers", "Card answers taken care of, by verb", ["verb"], registry=REGISTRY)
REQUESTS = Counter("natverksboten_requests", "Requests to /api/messages, by status", ["status"], registry=REGISTRY)
TARGETED = Counter(
    "natverksboten_targeted_messages",
    "Messages in channels that one person alone should see, by outcome; what Teams refuses is seen by all",
    ["outcome"],
    registry=REGISTRY,
)

#: Counters by verb and by status, each looked up once, since the lookup costs more than counting.
answers_to = lru_cache(maxsize=64)(ANSWERS.labels)
requests_with = lru_cache(maxsize=64)(REQUESTS.labels)
targeted_messages = lru_cache(maxsize=64)(TARGETED.labels)
job_failures = lru_cache(maxsize=64)(JOB_FAILURES.labels)


class OutboxMetrics(Collector):
    """Metrics of the outbox, computed when scraped, and how far behind the jobs are."""

    def __init__(self, context: Context, clock: Clock, heartbeat: Heartbeat) -> None:
        self._context = context
        self._clock = clock
        self._heartbeat = heartbeat

    @staticmethod
    def describe() -> tuple[GaugeMetricFamily, GaugeMetricFamily, GaugeMetricFamily]:
        """The three gauges, empty: deliveries by kind and state, the age of the last run, the longest wait."""
        return (
            GaugeMetricFamily("natverksboten_deliveries", "Deliveries in the outbox", labels=["kind", "state"]),
            GaugeMetricFamily("natverksboten_run_age_seconds", "Since the last run that did its work"),
            GaugeMetricFamily("natverksboten_run_lag_seconds", "How long the longest due delivery has waited"),
        )

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The gauges with their present values."""
        by_kind, age, lag = self.describe()
        for (kind, state), number in self._context.read(deliveries.count_by_kind_and_state).items():
            by_kind.add_metric([kind, state], number)
        age.add_metric([], self._heartbeat.age())
        since = self._context.read(deliveries.waiting_since)
        lag.add_metric([], 0.0 if since is None else max(0.0, (self._clock.now().now - since).total_seconds()))
        yield from (by_kind, age, lag)
