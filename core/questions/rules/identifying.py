"""Whether a question could identify who answers it: there is often one person per municipality at a meeting."""

import re
from collections.abc import Iterable

from core.language.spelling import folded
from core.questions.model import Question

#: Words for what identifies a person at a meeting; in Swedish (folded) and in English.
_OWN = (
    r"(hem)?kommun(en|er)?|stad|ort|region|forvaltning|enhet|avdelning|arbetsplats|arbetsgivare|befattning|titel|roll"
    r"|yrke|alder|kon|namn|municipality|town|city|department|employer|workplace|title|role|age|gender|name"
)
_ASKS = (
    # "Vilken kommun kommer du från?", "What is your role?"
    rf"\b(vilken|vilket|vilka|which)\b.{{0,25}}\b({_OWN})\b",
    rf"\b(vad (har|ar)\b.{{0,10}}\b(for|din|ditt)|what\b.{{0,10}}\byour)\b.{{0,10}}\b({_OWN})\b",
    # "Din kommun", "Kommun?", "Namn och kommun"
    rf"^(skriv |ange |fyll i |please |write |state )?((din|ditt|dina|er|ert|your)\s)?({_OWN})(en|et|n)?\W*$",
    rf"\b(ditt|ert|your) (for|efter)?(namn|name)\b|\b({_OWN}) och ({_OWN})\b|\b({_OWN}) and ({_OWN})\b",
    # "Vem är du?", "Var jobbar du?", "Hur gammal är du?"
    r"\b(vem|vilka) (ar|var) (du|ni)\b|\bwho are you\b|\bvad heter du\b|\bhur (gammal|lange har du (jobbat|arbetat))\b",
    r"\b(var|vart) (jobbar|arbetar|kommer|bor) (du|ni)\b|\bwhere do you (work|live|come)\b|\bhow old\b",
    # What finds one person.
    r"\b(mejl|mejladress|mailadress|e-?post|e-?postadress|telefon|telefonnummer|mobilnummer|personnummer)\b|\be-?mail\b",
)
_TELLING = re.compile("|".join(_ASKS))


def may_identify(question: Question) -> bool:
    """Whether the question's words, in Swedish or English, ask for something that may identify one person.

    "Vilken kommun?" does; "Har din kommun ändrat något?" doesn't. It is only used for a warning; a person may see what
    it misses.
    """
    return any(_TELLING.search(folded(words)) is not None for words in (question.words, question.english))


def identifying(questions: Iterable[Question]) -> list[Question]:
    """The questions that may identify who answers."""
    return [question for question in questions if may_identify(question)]
