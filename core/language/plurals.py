"""Counted words, written out in singular and plural."""

from core.language.dates import NBSP
from core.language.numbers import spelled, whole

_WORDS = {
    "svar": "svar",
    "träff": "träffar",
    "utbildning": "utbildningar",
    "webbinarium": "webbinarier",
    "webbmöte": "webbmöten",
    "kommun": "kommuner",
    "ändring": "ändringar",
    "dokument": "dokument",
    "anmäld": "anmälda",
    "person": "personer",
    "kollega": "kollegor",
    "plats": "platser",
    "stol": "stolar",
    "lunch": "luncher",
    "dag": "dagar",
    "arbetsdag": "arbetsdagar",
    "heldag": "heldagar",
    "minut": "minuter",
    "timme": "timmar",
    "deltagare": "deltagare",
    "deltagande": "deltagande",
    "föreläsare": "föreläsare",
    "partner": "partner",
    "krona": "kronor",
    "rad": "rader",
    "sak": "saker",
    "fråga": "frågor",
    "datum": "datum",
    "kommentar": "kommentarer",
    "ny": "nya",
    "flyttad": "flyttade",
    "ändrad": "ändrade",
    "ändrad för hand": "ändrade för hand",
    "återupptagen": "återupptagna",
    "borttagen": "borttagna",
    "gång": "gånger",
    "ställe": "ställen",
    "röst": "röster",
    "utskick": "utskick",
    "tema": "teman",
    "beslut": "beslut",
    "uppgift": "uppgifter",
    "punkt": "punkter",
    "projekt": "projekt",
    "anteckning": "anteckningar",
    "önskat tema": "önskade teman",
}


def count(number: int, word: str) -> str:
    """Such as "1 träff", "2 träffar"; the word is given in the singular. Raises KeyError for a word not listed here."""
    return f"{whole(number)}{NBSP}{_form(number, word)}"


def spelled_count(number: int, word: str) -> str:
    """Such as "en träff", "två träffar", for running text. Raises KeyError for a word not listed here."""
    return f"{spelled(number)}{NBSP}{_form(number, word)}"


def _form(number: int, word: str) -> str:
    return word if number == 1 else _WORDS[word]
