"""The reason in what somebody typed: after a colon, or after words such as "eftersom"."""

import re

#: Maximum characters of a reason.
LONGEST = 200
_BEFORE_REASON = re.compile(
    r"(?:(?<!\s)\s+)?[:;]\s+|"
    r"(?:,|(?<!\s))\s+(?:eftersom|därför att|för att|på grund av|p\.?\s?g\.?\s?a\.?|because of|because|due to)\s+",
    re.IGNORECASE,
)


def split_reason(text: str) -> tuple[str, str]:
    """The text before the reason, and the reason, at most 200 characters; empty if there is none."""
    before, *reason = _BEFORE_REASON.split(text, maxsplit=1)
    return before, " ".join(reason[0].split())[:LONGEST] if reason else ""
