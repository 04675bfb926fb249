"""A question that may reveal who answers gives a warning; one about the work doesn't."""

import pytest

from core.questions.model import Question, QuestionKind
from core.questions.rules.identifying import may_identify


@pytest.mark.parametrize(
    "words",
    [
        "Vilken kommun?",
        "Vilken kommun kommer du från?",
        "VILKEN KOMMUN REPRESENTERAR DU",
        "Kommun",
        "Din kommun:",
        "Namn och kommun",
        "Vad heter du?",
        "Ditt namn",
        "Vem är du?",
        "Vad har du för roll?",
        "Vilken är din befattning?",
        "Var jobbar du?",
        "Hur gammal är du?",
        "Vilken förvaltning arbetar du på?",
        "Lämna gärna din mejladress",
        "Hur länge har du arbetat med miljöfrågor?",
        "Which municipality do you work for?",
        "What is your role?",
        "Your name",
    ],
)
def test_question_about_who_one_is_is_pointed_out(words: str) -> None:
    assert may_identify(Question("k", QuestionKind.TEXT, "", words))
    assert may_identify(Question("k", QuestionKind.CHOICE, "", "Fråga 1", english=words))


@pytest.mark.parametrize(
    "words",
    [
        "Har din kommun ändrat något till följd av träffen?",
        "Hur var studiebesöket?",
        "Vad tar du med dig hem till kommunen?",
        "Hur kan nätverket hjälpa kommunerna mer?",
        "Var det lagom långt?",
        "Vilken föreläsning gav dig mest?",
        "Vilket tema vill du ha mer av?",
        "Hur fungerade rollerna i övningen?",
        "Vad tyckte du om maten?",
        "Was the pace right?",
    ],
)
def test_question_about_the_meeting_is_not(words: str) -> None:
    assert not may_identify(Question("k", QuestionKind.TEXT, "", words))
