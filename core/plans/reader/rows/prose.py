"""Running text that names a date: it tells of a meeting, announces one, or neither; a person says which."""

import re

from core.language.dates_in_text.mentions import DateMention, Place
from core.plans.reader.rows.row_text import RowText
from core.plans.reader.rows.title import LABEL_ALONE

_SENTENCE = re.compile(r"[.!?]\s+[A-ZÅÄÖØÆ]")
_VERB = re.compile(
    r"\b(?:är|hålls|äger|planeras|sammanträder|var|hade|hölls|samlade|kommer|ska|skall|bjud(?:s|er)|görs|startar|börjar|"
    r"träffas|blir|följs|avslutas|genomförs|genomfördes|arrangeras|anordnas|deltog|deltar|fattar|fattades|gäller|beslutade|beslutas|skickas|"
    r"lämnas|publiceras|redovisas|inleds|finns|fick|har|medverkade|antogs|valdes|invigdes|öppnar|stänger|tas|påbörjas|"
    r"is|are|was|were|will|has|had|takes|held|avholdes|holdes|blev|afholdes|ble|var)\b",
    re.IGNORECASE,
)
_TELLS_AFTER = re.compile(
    (
        r"\W{0,4}(?:\d{4}\W{0,3})?(?:samlades?|samlats|genomfördes|hölls|höll|var|hade|ägde rum|deltog|beslutade|"
        r"antogs|valdes|invigdes|träffades|sågs|möttes|besökte|fick|berättade|was|were|took place|met)\b"
    ),
    re.IGNORECASE,
)
#: Something happens that day, which may be no meeting.
_NOT_A_MEETING = re.compile(
    r"\b(?:lämnas|redovisas|skickas|publiceras|öppnar|stänger|träder i kraft|börjar gälla|löper ut|betalas|faktureras|"
    r"rapporteras|rapport lämnas|går ut|upphör|är stängt|stängt|lov|sportlov|påsklov|höstlov|jullov|sommarlov|semester|"
    r"(?:föräldra|tjänst|barn)ledig\w*|ledigt?(?! plats)|ledighet(?:er)?|frånvarande|sjukskriven|vabbar?|on leave|"
    r"recess|holidays?|election|is due|are due|vacation|"
    r"\w*uppehåll|underlag|vara (?:inne|klar\w*|inlämna\w*))\b",
    re.IGNORECASE,
)
_EDGES = ' \t:;,.-–—|/&•·*(“”"'
_MOST_WORDS_BEFORE = 8
#: Verbs that stand right after the day on which people do so.
HAPPENS = r"ses|träffas|möts|samlas|sammanträder|håller|bjuds|planerar"
#: A sentence that begins with its day: "Den 9 juni ses vi …".
_GOES_ON = re.compile(rf"\s(?:{HAPPENS}|tar|har|kör|træffes|mødes|møtes)\s", re.IGNORECASE)
#: "14 april funkar inte, vi tar …", "18 mars passar bra för oss": somebody answers.
_ANSWERS = re.compile(
    r"\s(?:(?:funkar|fungerar|går|passar|duger|works?) (?:inte|ej|dåligt|not|fint|bra|utmärkt|fine|well|för)|"
    r"krockar|kolliderar|clashes)\b",
    re.IGNORECASE,
)
#: "Kan vi ta det den 10 februari?", "Skulle vi kunna …": whoever asks so decides nothing.
_ASKS = re.compile(
    r"(?:^|[.!,:;–-]\s{1,3})(?:kan|kunde|skulle|ska|går|funkar|fungerar|passar|vore|hinner|orkar|vill|får|can|could|would|shall|"
    r"should|kunne|skal|må)\s(?:vi|du|ni|det|man|jag|någon|alla|den|we|you|it|i|anyone|noen|nogen)\b[^?]{0,300}\?",
    re.IGNORECASE,
)
#: "Tack för en fin dag i Vara den 4 december": what has been.
_THANKS = re.compile(
    r"(?:\W{0,3}\w{1,20}[\s,]{1,2}){0,3}?(?:tack för|tackar för|thanks for|thank you for|takk for|tak for)\b",
    re.IGNORECASE,
)
_PERHAPS = re.compile(r"^\W*(?:kanske|maybe|kanskje|måske)\b|\b(?:kanske|maybe|kanskje|måske)\s?\?", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\s*(?P<mark>\*{1,4}|[¹²³⁴]|\d\))\s?\S")


def reads_as_prose(row: RowText, text: str, first: DateMention) -> bool:
    """Whether the row is running text around its date, and no line of a list."""
    before = text[: first.place[0]].strip(_EDGES)
    after = text[first.place[1] :]
    if _TELLS_AFTER.match(after) or _THANKS.match(before) or asks(text, first.place):
        return True
    if row.bullet or row.in_table:
        return len(before.split()) > 25 or bool(_SENTENCE.search(before) and _VERB.search(before))
    if not before:
        return bool(_ANSWERS.match(after)) or (bool(_GOES_ON.match(after)) and text.rstrip().endswith((".", "!")))
    if LABEL_ALONE.match(before):
        return False
    if _ANSWERS.match(after):
        return True
    if _SENTENCE.search(before) or len(before.split()) > _MOST_WORDS_BEFORE:
        return True
    return bool(_VERB.search(before)) or (text.rstrip().endswith(".") and bool(_VERB.search(after)))


def asks(text: str, date: Place) -> bool:
    """Whether the date stands in a question: somebody asks for the day, or about it."""
    return any(match.start() <= date[0] < match.end() for match in _ASKS.finditer(text))


def may_be_no_meeting(text: str) -> bool:
    """Whether the words speak of something that happens on a day without people meeting."""
    return bool(_NOT_A_MEETING.search(text))


def is_only_perhaps(text: str) -> bool:
    """Whether the words leave it open that anything happens: "sommarfika 17 juni kanske?"."""
    return bool(_PERHAPS.search(text))


def footnote_mark(text: str) -> str:
    """The mark that a footnote's line begins with; empty where it is none."""
    match = _FOOTNOTE.match(text)
    return match["mark"] if match else ""
