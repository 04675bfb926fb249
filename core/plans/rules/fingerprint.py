"""A fingerprint of a set of changes, to ensure that what is approved is what was shown."""

import hashlib
import json

from core.meetings.serializers import converter
from core.plans.model.differences import PlanDifferences

#: A row's position in the document isn't part of what it changes.
_OF_THE_DOCUMENT = ("lines", "sources")


def fingerprint(differences: PlanDifferences) -> str:
    """The same for the same changes in the same order, meeting by meeting; 16 hexadecimal digits."""
    changes = [[type(change).__name__, converter.unstructure(change)] for change in differences.changes]
    for _, change in changes:
        for part in _OF_THE_DOCUMENT:
            change.get("after", {}).pop(part, None)
    words = json.dumps(changes, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()[:16]
