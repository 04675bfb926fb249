"""An export and an erasure as JSON takes them."""

from datetime import datetime
from typing import Any

from core.retention.formatting import ANONYMOUS, ELSEWHERE
from core.retention.model import Erasure, PersonalExport


def export_json(export: PersonalExport, *, now: datetime) -> dict[str, Any]:
    """All that is stored about the person, with what it is for; `now` is UTC."""
    return {
        "person": {"id": export.person_id, "name": export.name},
        "exported_at": now.isoformat(),
        "held": [
            {
                "what": held.label,
                "table": held.table,
                "purpose": f"För att {held.purpose}.",
                "rows": list(held.rows),
                "perhaps_about_somebody_else": list(held.perhaps),
                "acts": list(held.acts),
                "mentions": list(held.mentions),
            }
            for held in export.held
        ],
        "anonymous": ANONYMOUS,
        "elsewhere": list(ELSEWHERE),
    }


def erasure_json(erasure: Erasure, *, done: bool) -> dict[str, Any]:
    """What was erased, or would be if not `done`, and what stays."""
    return {
        "person": {"id": erasure.person_id},
        "done": done,
        "erased": [
            {"what": part.label, "table": part.table, "count": part.count, "how": part.how} for part in erasure.erased
        ],
        "stays": [
            {"what": part.label, "table": part.table, "count": part.count, "why": part.why} for part in erasure.stays
        ],
    }
