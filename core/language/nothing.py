"""Words by which people ask to remove a value."""

import re

_NOTHING = re.compile(
    r"(?:ingen|inget|inga|ingenting|tom|tomt|nej|none|nothing|remove|radera|[-–—]+"
    r"|(?:(?:ta|tas|tar|plocka)\s)?bort(?:\s(?:den|det|dem|platsen|temat|talaren|länken|programmet|målen|målet|dagen|texten))?"
    r"|(?:ingen|inget|inga)\s(?:plats|tema|talare|länk|program|mål|gräns|text|sista\sdag))",
    re.IGNORECASE,
)


def means_nothing(words: str) -> bool:
    """Whether the words in the place of a value mean that there is none, such as "ingen" or "ta bort den"."""
    return _NOTHING.fullmatch(" ".join(words.split()).strip(" .!")) is not None
