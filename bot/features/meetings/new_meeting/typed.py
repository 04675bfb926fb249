"""What was typed after `ny`: "8 mars kl 9–12 Naturvårdsgruppen Studiebesök i Borås", in any order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.app.meeting_words.group_words import GroupWords
from bot.app.meeting_words.typed_groups import typed_groups
from bot.app.meeting_words.vocabulary import COURTESY
from bot.app.typed.when import day_places
from bot.features.meetings.new_meeting.fields import NewMeetingFields
from core.language.dates_in_text.mentions import Place, blanked
from core.language.numerals import in_digits
from core.language.spelling import folded
from core.meetings.meeting_words import form_of
from core.meetings.model.meeting import MeetingForm
from core.plans.model.plan import PlanRow
from core.plans.reader.read_plan import read_plan
from core.plans.reader.rows.times import times_in


def _words(text: str) -> frozenset[str]:
    return frozenset(folded(word) for word in text.split())


_NOON = re.compile(r"\b(?:noon|midday)\b", re.IGNORECASE)
#: Words that say how people meet, and nothing of what the meeting is called.
_FORM_ALONE = re.compile(
    r"^(?:digitalt|digital|fysiskt|fysisk|hybrid|online|på plats|på teams|via teams|på distans|på länk|teams)\b"
    r"[\s,:–-]{0,4}"
    r"|[\s,:–-]{0,4}\b(?:digitalt|fysiskt|online|på plats|på teams|via teams|på distans|på länk)$",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"\b(?P<word>talare|föreläsare|föredragshållare)(?:\s{1,3}är)?(?:\s{0,3}:)?\s{1,3}"
    r"(?P<who>[A-ZÅÄÖÉ][\w-]{1,30}(?:\s[A-ZÅÄÖÉ][\w-]{1,30}){0,3})"
)
_PLACE = re.compile(r"\b(?:plats|lokal|place)(?:en)?(?:\s{0,2}:)?\s{1,3}(?P<where>[A-ZÅÄÖÉ][^,;.]{1,80})")
#: "på naturum Tåkern", "i folkets hus": a house, whatever its name.
_HOUSE = re.compile(
    r"(?:,\s)?\b(?:(?:på|i|hos|vid|at)\s(?P<house>(?:(?:det|den|stora|lilla|nya|gamla)\s)?(?:(?-i:[A-ZÅÄÖ])\w{1,30}\s){0,2}"
    r"(?:naturum\s\w{1,30}|\w{0,30}(?:museum|museet|bibliotek|biblioteket|huset|hus|gården|gård|skolan|slottet|hotell|"
    r"hotellet|salen|hallen|kyrkan|centrum|center|parken|aulan|verket|universitetet|teatern))"
    r"(?:\s(?-i:[A-ZÅÄÖ])\w{1,30})?(?:\si\s(?-i:[A-ZÅÄÖ])\w{1,30})?)"
    r"|(?<![^,]\s)hos\s(?P<host>(?-i:[A-ZÅÄÖ])\w{1,30}(?:\s(?-i:[A-ZÅÄÖ])\w{1,30}){0,2}(?:\si\s(?-i:[A-ZÅÄÖ])\w{1,30})?))"
    r"(?=[,.;]|\s(?:och|där|med|om|kl|för)\b|$)",
    re.IGNORECASE,
)
#: ", vi ska prata om skötsel av våtmarker".
_THEME = re.compile(
    r"(?:[,.;]\s|\s(?:där|och|då)\s)(?:vi|de|man)?\s?(?:ska|skall|kommer\satt|tänkte|vill)\s(?:vi\s)?"
    r"(?:prata|diskutera|snacka|gå\sigenom|titta\snärmare|jobba|fokusera|lära\soss)\s(?:mer\s)?(?:(?:om|kring|på|med)\s)?"
    r"(?P<what>[^,.;]{3,120})[.\s]*$",
    re.IGNORECASE,
)
_LABEL_BEFORE = re.compile(r"\b(?:tema|talare|föreläsare|länk|theme)(?:\s{1,2}är)?(?:\s{0,2}:)?\s{0,3}$", re.IGNORECASE)
_FORM_IN_BRACKETS = re.compile(r"\((?:på plats|digitalt|online|fysiskt|hybrid|på teams)\)", re.IGNORECASE)
#: "10-15" far from the day: in a plan it could be anything, in a sentence about one meeting it is when.
_HOURS = re.compile(r"(?<![\w.:/–-])(?:[6-9]|1\d|2[0-2])\s?[-–]\s?(?:[7-9]|1\d|2[0-3])(?![\w.:/–-])")
_DURATION = re.compile(
    r"\b(?:i\s|ca\s|cirka\s)?(?:(?P<minutes>\d{1,3})\s?min(?:uter)?|(?P<hours>\d(?:,5)?)\s?(?:h|tim|timmar|timme))\b",
    re.IGNORECASE,
)
_HOUR = 60
_DAYS = re.compile(r"\b(?:en|två|tre|2|3)\s+(?:hel)?dag(?:ar)?\b", re.IGNORECASE)
_EDGES = _words("den det på i för till ska och med kl klockan en ett ska blir är har vi mellan at on for with")
#: Words that name a field of the form, or any meeting.
_NO_TITLE = _words("träff träffen möte mötet träffas ses möts samlas ska vi digitalt fysiskt hybrid online teams")
_PLACE_ALONE = re.compile(r"i \S+")
_LABELS = _words("tema plats talare länk program träff möte om teams lokal")
_MARKS = " ,;:–-—.\"'”“*"
#: What the plan's reader is given as the day, since a row of a plan begins with one.
_SOME_DAY = "2001-03-08"
_SHORTEST_TO_SPLIT = 3
#: A row's reader cuts what is longer.
_LONGEST_TO_SPLIT = 200


@dataclass(frozen=True, slots=True)
class TypedMeeting:
    """The fields that the sentence fills, and the words that found no place in any."""

    fields: NewMeetingFields
    unused: tuple[str, ...] = ()


def typed_meeting(
    text: str, *, groups: GroupWords, names: Sequence[str], here: str | None, today: date
) -> TypedMeeting:
    """Part the sentence. `names` are the network's groups, `here` that of the channel, used where none is named."""
    text = _NOON.sub("12:00", in_digits(" ".join(text.split())))
    day, rest = _cut(text, day_places(text, today))
    time, rest = _cut(rest, times_in(rest).places or [match.span() for match in _HOURS.finditer(rest)][:1])
    time, rest = _with_duration(time, rest)
    named = typed_groups(rest, groups=groups, names=names, here=here)
    rest = blanked(rest, named.places)
    if speaker := _SPEAKER.search(rest):
        rest = blanked(rest, [speaker.span()])
    form = form_of(rest, None)
    rest = _tidy(_DAYS.sub(" ", _FORM_IN_BRACKETS.sub(" ", rest)))
    theme = _THEME.search(rest)
    if theme:
        rest = _tidy(blanked(rest, [theme.span()]))
    place = _PLACE.search(rest) or _HOUSE.search(rest)
    where = next((words for words in place.groups() if words), "") if place else ""
    if place:
        rest = _tidy(blanked(rest, [place.span()]))
    row = _read_as_row(rest)
    fields = NewMeetingFields(
        title=_title_of(row.title if row else rest),
        day=day,
        time=time,
        groups=named.names,
        form=row.form if row and row.form is not MeetingForm.UNKNOWN else form,
        place=where if place else (row.place or "" if row else ""),
        theme=_capital(theme["what"]) if theme else (row.theme or "") if row and row.theme != row.title else "",
        speaker=speaker["who"] if speaker else (row.speaker or "" if row else ""),
        link=(row.join_url or "") if row else "",
    )
    if _unused(rest, fields):
        # Better a long name than words that are gone: what the row's reader left out stands in the title.
        fields = replace(fields, title=_title_of(_without(rest, (fields.theme, fields.speaker, fields.link))))
    return TypedMeeting(fields, _unused(rest, fields))


def _without(rest: str, parts: Sequence[str]) -> str:
    """The words beside these parts, and beside the label before each."""
    for part in parts:
        at = rest.casefold().find(part.casefold()) if part else -1
        if at >= 0:
            before = _LABEL_BEFORE.sub("", rest[:at])
            rest = f"{before} {rest[at + len(part) :]}"
    return _tidy(rest)


def _cut(text: str, places: Sequence[Place]) -> tuple[str, str]:
    """What stands in these places, each word once, and the text with blanks there."""
    pieces, at = [], 0
    for start, end in sorted(places):
        pieces.append(text[max(start, at) : end].strip())
        at = max(at, end)
    return " ".join(piece for piece in pieces if piece), blanked(text, list(places))


def _with_duration(time: str, rest: str) -> tuple[str, str]:
    """The hours from when it begins and how long it is, "kl 13" and "45 min"; and the rest without that."""
    times, match = times_in(time), _DURATION.search(rest)
    if match is None or times.start is None or times.end is not None:
        return time, rest
    minutes = int(match["minutes"] or 0) + _HOUR * float((match["hours"] or "0").replace(",", "."))
    end = datetime.combine(date.min, times.start) + timedelta(minutes=minutes)
    return f"{times.start:%H.%M}–{end:%H.%M}", blanked(rest, [match.span()])


def _read_as_row(rest: str) -> PlanRow | None:
    """The words as a plan's row has them: title, theme, place, speaker, link; None where they are no row."""
    if not _SHORTEST_TO_SPLIT <= len(rest) <= _LONGEST_TO_SPLIT:
        return None
    plan = read_plan("ny.txt", f"{_SOME_DAY} {rest}".encode(), year=2001, group="Gruppen", known_groups=["Gruppen"])
    return plan.rows[0] if len(plan.rows) == 1 and not plan.questions else None


def _title_of(title: str) -> str:
    """The title without words that only say how people meet; empty where no others are left."""
    for _ in range(2):
        title = _FORM_ALONE.sub("", title).strip(_MARKS)
    title = _tidy(title)
    if all(folded(word.strip(_MARKS)) in _NO_TITLE for word in title.split()) or _PLACE_ALONE.fullmatch(title):
        return ""
    return title[:1].upper() + title[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _tidy(text: str) -> str:
    """Without marks and words at either end that only held the sentence together."""
    words = text.strip(_MARKS).split()
    while words and folded(words[-1].strip(_MARKS)) in _EDGES:
        words.pop()
    while len(words) > 1 and folded(words[0].strip(_MARKS)) in _EDGES and not words[1][:1].isupper():
        words.pop(0)
    return " ".join(words).replace(" ,", ",").replace(" .", ".").strip(_MARKS)


def _unused(rest: str, fields: NewMeetingFields) -> tuple[str, ...]:
    """The words that stand in no field; those that only say the form are used."""
    kept = f"{fields.title} {fields.place} {fields.theme} {fields.speaker} {fields.link}".casefold()
    return tuple(
        word
        for word in (word.strip(_MARKS) for word in rest.split())
        if word
        and word.casefold() not in kept
        and folded(word) not in _EDGES
        and folded(word) not in COURTESY
        and form_of(word, None) is MeetingForm.UNKNOWN
        and folded(word) not in _LABELS
    )
