"""Rows that are everybody's by so many words: "båda grupperna", "samtliga nätverk"."""

import re

from core.plans.reader.words.group_names import GroupNames

#: The words stand alone in their clause, or after "gemensamt för": a theme may name them too.
_ALL = re.compile(
    r"(?:^|[,;(:–|-]\s?|\b(?:gemensam|felles|fælles|joint)\w*\s(?:\w+\s)?(?:för|med|for|of|with)\s)"
    r"(?:(?P<both>båda|bägge|begge|both|de två|de to)|(?:alla|samtliga|alle|all))\s(?:de\s|the\s)?(?:våra\s)?"
    r"(?:grupper(?:na|ne)?|nätverk(?:en)?|gruppene|nettverk(?:ene)?|netværk(?:ene)?|groups|networks)"
    r"(?=\s?(?:$|[,;.)–|-]))",
    re.IGNORECASE,
)


def all_groups(text: str, names: GroupNames) -> tuple[str, ...]:
    """Every group where the text says that the meeting is everybody's; none where it doesn't, or not who they are.

    "Båda" can only be said of two.
    """
    match = _ALL.search(text)
    if match is None or len(names.names) < 2 or (match["both"] and len(names.names) != 2):
        return ()
    return names.names
