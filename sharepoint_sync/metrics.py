"""The worker's metrics, with Prometheus' names and units."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

REGISTRY = CollectorRegistry()
PASS_SECONDS = Histogram("natverksboten_pass_seconds", "How long a pass over the documents took", registry=REGISTRY)
PUBLISHED = Counter("natverksboten_published", "Documents and pages written to the site", ["what"], registry=REGISTRY)
PROBLEMS = Gauge("natverksboten_document_problems", "Documents that the last pass could not publish", registry=REGISTRY)
PASS_AGE = Gauge("natverksboten_pass_age_seconds", "Since the last pass began", registry=REGISTRY)
