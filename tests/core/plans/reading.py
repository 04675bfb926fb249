"""Plans read in the tests' own process: what a child reads is the same (tests/core/document_reader)."""

from collections.abc import Mapping, Sequence
from datetime import date

from core.document_reader.blocks import Document
from core.document_reader.errors import UnreadableDocumentError
from core.document_reader.parse import parse
from core.plans.model.plan import Plan
from core.plans.reader.read_plan import NOTHING, plan_of_document


def read_plan(
    name: str,
    data: bytes,
    *,
    year: int | None = None,
    group: str | None = None,
    known_groups: Sequence[str] = (),
    former_groups: Mapping[str, str] = NOTHING,
    today: date | None = None,
    answers: Mapping[str, str] = NOTHING,
) -> Plan:
    """As core.plans.reader.read_plan, without a process for each: it takes longer than a short text."""
    try:
        document: Document | UnreadableDocumentError = parse(name, data)
    except UnreadableDocumentError as error:
        document = error
    return plan_of_document(
        document,
        year=year,
        group=group,
        known_groups=known_groups,
        former_groups=former_groups,
        today=today,
        answers=answers,
    )
