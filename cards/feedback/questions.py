"""How the text questions of the feedback form are worded; which there are, core says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """One question in words."""

    #: As the form asks it.
    label: str
    #: An example of an answer.
    placeholder: str
    #: Over its answers.
    heading: str


#: By the question's name in core.
QUESTION_WORDS = {
    "useful": QuestionWords(
        "Vad var mest användbart? (frivilligt)", "Till exempel ett råd du tar med dig hem", "Mest användbart"
    ),
    "change": QuestionWords(
        "Vad vill du ändra till nästa gång? (frivilligt)",
        "Till exempel upplägg, tid eller plats",
        "Att ändra till nästa gång",
    ),
    "theme": QuestionWords("Vilket tema önskar du härnäst? (frivilligt)", "Ett tema räcker", "Önskade teman"),
}
