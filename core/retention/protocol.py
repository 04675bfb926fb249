"""The protocol of a disposal, as data and as a document for the archive; it has numbers, never people."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from docx import Document

from core.database.disposable_data import AutomaticDisposal
from core.language.dates import day
from core.retention.disposal_rules import DisposalRule
from core.retention.model import DisposedRecords


def protocol_json(
    disposed: Sequence[DisposedRecords],
    automatic: Sequence[tuple[AutomaticDisposal, DisposalRule | None]],
    *,
    network: str,
    at: datetime,
    state: str,
) -> dict[str, Any]:
    """The protocol as data; `at` is UTC, `state` is "planned", "done" or "dry_run"."""
    return {
        "network": network,
        "at": at.isoformat(),
        "state": state,
        "disposed": [
            {
                "type": records.type_id,
                "label": records.label,
                "what": records.what,
                "counted_from": records.counted_from,
                "older_than": records.cutoff.isoformat(),
                "time": records.rule.time,
                "until": _iso(records.rule.until),
                "decision": records.rule.decision,
                "decided": records.rule.decided.isoformat(),
                "count": records.count,
            }
            for records in disposed
        ],
        "automatic": [
            {
                "type": kind.id,
                "label": kind.label,
                "what": kind.what,
                "decision": rule.decision if rule else None,
                "decided": _iso(rule.decided) if rule else None,
            }
            for kind, rule in automatic
        ],
    }


def protocol_docx(protocol: dict[str, Any], zone: ZoneInfo) -> bytes:
    """The same for the archive, with headings and a language, so that a screen reader can read it (EN 301 549, 10)."""
    at = datetime.fromisoformat(protocol["at"]).astimezone(zone)
    document = Document()
    properties = document.core_properties
    properties.title, properties.author, properties.language = "Gallringsprotokoll", protocol["network"], "sv-SE"
    properties.created = properties.modified = at.astimezone(UTC).replace(tzinfo=None)
    document.add_heading("Gallringsprotokoll", 0)
    document.add_paragraph(
        f"{protocol['network']}, {day(at.date(), year=True)} kl. {at:%H.%M}".replace(" kl. 0", " kl. ")
    )
    document.add_heading("Det här är gallrat", 1)
    for records in protocol["disposed"]:
        document.add_heading(records["label"], 2)
        document.add_paragraph(records["what"])
        older = day(date.fromisoformat(records["older_than"]), year=True)
        document.add_paragraph(
            f"Antal: {records['count']}. Äldre än {older}, {records['time']} efter {records['counted_from']}."
        )
        document.add_paragraph(f"Beslut: {records['decision']}, {records['decided']}.")
    if not protocol["disposed"]:
        document.add_paragraph("Inget. Allt utan regel bevaras.")
    document.add_heading("Det här försvinner av sig självt när boten arbetar", 1)
    for kind in protocol["automatic"]:
        document.add_heading(kind["label"], 2)
        document.add_paragraph(kind["what"])
        document.add_paragraph(
            f"Beslut: {kind['decision']}, {kind['decided']}." if kind["decision"] else "Inget beslut är angivet än."
        )
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def _iso(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
