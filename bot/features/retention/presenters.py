"""What is stored about a person, as the cards take it."""

import hashlib

from cards.kit.markdown import escape
from cards.retention import ErasureView, HeldSection, MyDataView
from core.language.plurals import count
from core.retention.formatting import ANONYMOUS
from core.retention.model import Erasure, PersonalExport


def my_data_view(export: PersonalExport) -> MyDataView:
    """Each kind of thing with its rows; what the person did, and texts that name them, by number."""
    sections = [
        HeldSection(
            held.label,
            f"För att {held.purpose}.",
            [", ".join(f"{label}: {escape(value)}" for label, value in row) for row in held.shown if row]
            or [count(len(held.rows), "rad")],
        )
        for held in export.held
        if held.rows
    ]
    did = [f"{held.label}: {count(len(held.acts), 'gång')}" for held in export.held if held.acts]
    named = [f"{held.label}: {count(len(held.mentions), 'ställe')}" for held in export.held if held.mentions]
    return MyDataView(escape(export.name or ""), sections, did, named, ANONYMOUS)


def erasure_view(erasure: Erasure) -> ErasureView:
    """What goes and what stays, a line each."""
    erased = [f"{part.label} ({part.count}): {part.how}" for part in erasure.erased]
    stays = [f"{part.label} ({part.count}): {part.why}" for part in erasure.stays]
    digest = hashlib.sha256(repr((erased, stays)).encode()).hexdigest()[:16]
    return ErasureView(erased, stays, ANONYMOUS, digest)
