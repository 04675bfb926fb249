"""The questions of the yearly survey. A key is never used for another question: years are compared by it."""

from core.questions.model import SATISFACTION, Question, QuestionKind

_MEETINGS, _CONTENT, _NETWORK = "Träffarna", "Innehållet", "Nätverket"

QUESTIONS: tuple[Question, ...] = (
    Question(SATISFACTION, QuestionKind.SCALE, _MEETINGS, "Hur nöjd är du med nätverkets år?", required=True),
    Question(
        "useful",
        QuestionKind.SCALE,
        _MEETINGS,
        "Hur användbart är det du tar med dig hem?",
        (
            ("5", "mycket användbart"),
            ("4", "användbart"),
            ("3", "till viss del"),
            ("2", "sällan användbart"),
            ("1", "inte alls"),
        ),
    ),
    Question(
        "amount",
        QuestionKind.CHOICE,
        _MEETINGS,
        "Är det lagom många träffar?",
        (("few", "För få"), ("right", "Lagom"), ("many", "För många")),
    ),
    Question(
        "more_of",
        QuestionKind.CHOICES,
        _MEETINGS,
        "Vilka träffar vill du ha fler av?",
        (
            ("digital", "Digitala möten"),
            ("physical", "Fysiska heldagar"),
            ("visits", "Studiebesök"),
            ("training", "Utbildningar"),
        ),
    ),
    Question("best", QuestionKind.TEXT, _CONTENT, "Vad har varit mest värdefullt?"),
    Question("themes", QuestionKind.TEXT, _CONTENT, "Vilka teman ska vi ta upp nästa år?", longest=200),
    Question(
        "contacts",
        QuestionKind.CHOICE,
        _NETWORK,
        "Har du fått kontakter i andra kommuner som du har nytta av?",
        (("several", "Ja, flera"), ("some", "Ja, någon"), ("none", "Nej")),
    ),
    Question(
        "changed",
        QuestionKind.CHOICE,
        _NETWORK,
        "Har din kommun ändrat något till följd av nätverket?",
        (("yes", "Ja"), ("soon", "Det är på väg"), ("no", "Inte än"), ("unknown", "Vet inte")),
    ),
    Question("differently", QuestionKind.TEXT, _NETWORK, "Vad ska vi göra annorlunda?"),
)
