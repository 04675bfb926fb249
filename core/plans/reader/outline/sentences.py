"""Sentences about all meetings in a list: their usual time, form and year, or that they may be deadlines."""

import re

from core.language.dates_in_text.mentions import Place, blanked
from core.meetings.model.meeting import MeetingForm
from core.plans.model.plan import Origin, Source
from core.plans.reader.outline.scope import Facts, Known
from core.plans.reader.rows.times import RowTimes, times_in
from core.plans.reader.words.general_words import speaks_of_deadlines
from core.plans.reader.words.meeting_words import stated_form

_YEAR = re.compile(r"(?<![\d./–-])20\d\d(?![\d.]\d|\s?[-–/]\s?\d|\d)")
_OF_ALL = re.compile(
    r"\b(?:alla|allihop|samtliga|alltid|möten(?:a)?|träffar(?:na)?|sammanträden(?:a)?|sammanträder|träffas|mötes|nätverksmöten(?:a)?|nätverksträffar(?:na)?|"
    r"konferenser(?:na)?|dialogmöten(?:a)?|webbinarier(?:na)?|mötestid(?:en)?|tid|tidpunkt|om inget annat|om inget$|"
    r"om inte annat|följande|nedanstående|"
    r"normalt|vanligtvis|usually|meetings|unless|all|møtene|møter|møderne)\b",
    re.IGNORECASE,
)
_USUAL = re.compile(
    (
        r"\b(?:om inget annat|om inte annat|alla|allihop|alltid|alle|dersom|hvis ikke|medmindre|"
        r"samtliga|normalt|vanligtvis|usually|unless|följande|"
        r"möten(?:a)|träffar(?:na)|sammanträden(?:a))\b"
    ),
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(
    r"(?:datum(?:en)?|tider(?:na)?|dagar(?:na)?|möten(?:a)?|träffar(?:na)?|sammanträden(?:a)?|program(?:met)?|konferenser|"
    r"dates|meetings)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\b(?:här (?:är|kommer|följer|hittar|finns|ser)|följande|nedan|enligt nedan|these are|the following|her er)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:hade|var|blev|samlade|genomfördes|hölls|har haft|anordnades|were|had)\b", re.IGNORECASE)
_UNSURE = re.compile(r"\b(?:men|but|ibland|eventuellt|undantag|utom|förutom)\b", re.IGNORECASE)
_SAYS_TIME_ONLY = re.compile(r"\s*(?:tid(?:er)?|mötestid|klockan|kl)\b", re.IGNORECASE)


def sentence_facts(line: int, text: str, dates: list[Place], *, has_dates: bool) -> Facts | None:
    """What the sentence says of the rows below it; None where it speaks of none of them."""
    here = Origin(Source.SENTENCE, line)
    doubtful = speaks_of_deadlines(text) and text.rstrip().endswith(":")
    if has_dates:
        return Facts(line, doubtful=True, sentence=True) if doubtful else None
    plain = blanked(text, dates)
    times = times_in(plain) if _OF_ALL.search(text) or _SAYS_TIME_ONLY.match(text) else RowTimes()
    form = stated_form(text) if _OF_ALL.search(text) and not _UNSURE.search(text) else MeetingForm.UNKNOWN
    year = _year(text)
    if not (times.start or form is not MeetingForm.UNKNOWN or year or doubtful):
        return None
    return Facts(
        line,
        years=Known((year,), here) if year else None,
        times=Known(RowTimes(times.start, times.end, offset=times.offset), here)
        if times.start and not times.fault
        else None,
        form=Known(form, here) if form is not MeetingForm.UNKNOWN else None,
        doubtful=doubtful,
        sentence=True,
        general=speaks_of_all(text),
    )


def speaks_of_all(text: str) -> bool:
    """Whether a sentence after a list plainly speaks of all in it."""
    return bool(_USUAL.search(text)) and not _UNSURE.search(text)


def _year(text: str) -> int | None:
    """The year that a sentence announces its dates for; one that tells of a year gone by announces nothing."""
    years = set(_YEAR.findall(text))
    if len(years) != 1 or _PAST.search(text) or not _ANNOUNCES.search(text):
        return None
    opens = _OPENS.search(text) or text.rstrip().endswith(":")
    return int(years.pop()) if opens else None
