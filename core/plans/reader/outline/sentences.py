"""Sentences about all meetings in a list: their usual time, form and year, or that they may be deadlines."""

import re
from collections.abc import Collection

from core.meetings.meeting_words import names_place, stated_form
from core.meetings.model.meeting import MeetingForm
from core.plans.model.plan import Origin, Source
from core.plans.reader.outline.scope import Facts, Known
from core.plans.reader.rows.about import purpose_before
from core.plans.reader.rows.row_text import sentences
from core.plans.reader.rows.times import RowTimes, times_in
from core.plans.reader.words.general_words import (
    announces_meetings,
    is_of_minutes,
    says_list_follows,
    speaks_of_deadlines,
)
from core.plans.reader.words.group_names import GroupNames, folded

_YEAR = re.compile(r"(?<![\d./–-])20\d\d(?![\d.]\d|\s?[-–/]\s?\d|\d)")
_OF_ALL = re.compile(
    r"\b(?:alla|alle|allihop|samtliga|alltid|vi (?:ses|möts|kör|träffas|brukar)|om (?:det )?inte|om (?:inget|ej)|"
    r"hvis|(?:hel|halv)dags(?:träffar|möten)|"
    r"möten(?:a)?|träffar(?:na)?|sammanträden(?:a)?|sammanträder|träffas|mötes|nätverksmöten(?:a)?|"
    r"nätverksträffar(?:na)?|"
    r"konferenser(?:na)?|dialogmöten(?:a)?|webbinarier(?:na)?|mötestid(?:en)?|tid|tidpunkt|om inget annat|om inget$|"
    r"om inte annat|följande|nedanstående|"
    r"normalt|vanligtvis|usually|meetings|sessions|unless|all|møtene|møter|møder|møderne|medmindre|med mindre|"
    r"dersom|(?:mån|tis|ons|tors|fre|lör|sön)dagar(?:na)?|"
    r"(?:mon|tues|wednes|thurs|fri)days|(?:man|tirs|ons|tors|fre)dage(?:r|ne)?)\b",
    re.IGNORECASE,
)
_USUAL = re.compile(
    (
        r"\b(?:om inget annat|om inte annat|om det inte|om ej annat|alla|allihop|alltid|alle|dersom|hvis ikke|"
        r"medmindre|"
        r"samtliga|normalt|vanligtvis|usually|unless|följande|"
        r"möten(?:a)|träffar(?:na)|sammanträden(?:a))\b"
    ),
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(
    r"(?:datum(?:en)?|tider(?:na)?|dagar(?:na)?|möten(?:a)?|träffar(?:na)?|sammanträden(?:a)?|program(?:met)?|"
    r"konferenser|"
    r"dates|meetings)\b",
    re.IGNORECASE,
)
#: "Mötestider 2026." before the sentences of a paragraph is its title.
_TITLE = re.compile(
    r"(?:\w*(?:tider|datum|möten|träffar|sammanträden|plan|kalender|kalendarium|"
    r"program))(?:\s+för)?\s+(?P<year>20\d\d)[.!]",
    re.IGNORECASE,
)
#: A mail's own title.
_SUBJECT = re.compile(r"\s*(?:ämne|emne|subject|rubrik)\s*:", re.IGNORECASE)
_ANNOUNCES_PLURAL = re.compile(
    r"(?:datum|tider|datoer|dates|möten|träffar|møter|møder|meetings|plan|program|kalender)\b", re.IGNORECASE
)
_PAST = re.compile(r"\b(?:hade|var|blev|samlade|genomfördes|hölls|har haft|anordnades|were|had)\b", re.IGNORECASE)
_UNSURE = re.compile(r"\b(?:men|but|ibland|eventuellt|undantag|utom|förutom)\b", re.IGNORECASE)
#: What it excepts says itself that people go somewhere.
_EXCEPT_TRIPS = re.compile(
    r",?\s(?:utom|förutom|med undantag för|except)\s(?:för\s)?(?:the\s)?\w*"
    r"(?:internat|studiebesök|studieres|study visit|retreat)\w*.*",
    re.IGNORECASE | re.DOTALL,
)
_SAYS_TIME_ONLY = re.compile(r"\s*(?:tid(?:er)?|mötestid|klockan|kl)\b", re.IGNORECASE)
#: Where people are when they meet: not "träffarna i Västsverige".
_HOLDS = re.compile(
    r"\b(?:hålls|äger rum|träffas|ses|möts|mötas|sammanträder|samlas|är|holdes|avholdes|afholdes|møtes|mødes|begins?|"
    r"held|meets?|takes? place)\b",
    re.IGNORECASE,
)

#: Before the group whose list it is; "krockar med Naturgruppen" announces nothing of theirs.
_FOR = re.compile(r"(?:^|\b(?:för|i|inom|till|for|of)\s)$", re.IGNORECASE)
#: Words at the beginning of a sentence that may be a heading, or tell whom it speaks of; characters of a heading.
_MOST_WORDS_OF_SECTION, _FIRST_WORDS, _SHORTEST_SECTION = 5, 3, 3
_AND = re.compile(r"\b(?:och|eller|and|or|og)\b|[+/&]")


def doubts_rows_below(line: int, text: str) -> Facts | None:
    """That what follows may be last days, where a text that ends in a colon says so."""
    doubtful = speaks_of_deadlines(text) and text.rstrip().endswith(":")
    return Facts(line, doubtful=True, sentence=True) if doubtful else None


def year_of_subject(line: int, text: str) -> Facts | None:
    """The year that a mail's own title says of its dates: "Ämne: Datum 2027". None where it says none."""
    years = set(_YEAR.findall(text))
    if len(years) != 1 or not _SUBJECT.match(text) or not _ANNOUNCES_PLURAL.search(text):
        return None
    return Facts(line, years=Known((int(years.pop()),), Origin(Source.HEADING, line)))


def list_announced(line: int, text: str, names: GroupNames) -> Facts | None:
    """Whose list a sentence announces: "Här är tiderna för Naturgruppen våren 2027:". None where it names not just one.

    It goes before the groups above it, as a heading does.
    """
    named = names.mentions(text) if text.rstrip().endswith(":") else []
    if len({name for name, _, _ in named}) != 1 or not _FOR.search(text[: named[0][1]]):
        return None
    here = Origin(Source.SENTENCE, line)
    years = {int(year) for year in _YEAR.findall(text)}
    return Facts(line, groups=Known((named[0][0],), here), years=Known(tuple(years), here) if len(years) == 1 else None)


def facts_of_sentences(line: int, text: str, names: GroupNames) -> list[tuple[str, Facts]]:
    """Each sentence that says something of all rows below it, or of those of a group, with what it says."""
    pairs = [
        (sentence, _facts(line, sentence, names))
        for sentence in (text[start:end].strip() for start, end in sentences(text))
    ]
    title = _TITLE.match(text)
    if title and title.end() < len(text):
        years: tuple[int, ...] = (int(title["year"]),)
        known = Known(years, Origin(Source.SENTENCE, line))
        pairs.insert(0, (title[0], Facts(line, years=known, sentence=True)))
    pairs.append(("", doubts_rows_below(line, text)))
    return [(sentence, facts) for sentence, facts in pairs if facts is not None]


def _facts(line: int, text: str, names: GroupNames) -> Facts | None:
    here = Origin(Source.SENTENCE, line)
    of_all = bool(_OF_ALL.search(text) or (groups_spoken_of(text, names) and _HOLDS.search(text)))
    times = _times(text) if of_all or _SAYS_TIME_ONLY.match(text) else RowTimes()
    sure = _EXCEPT_TRIPS.sub("", text)
    form = _form(sure, times) if of_all and not _UNSURE.search(sure) else MeetingForm.UNKNOWN
    year = _year(text)
    announced = announces_meetings(text) or (says_list_follows(text) and _ANNOUNCES.search(text))
    upcoming = bool(announced) and text.rstrip().endswith(":") and not (is_of_minutes(text) or _PAST.search(text))
    if not (times.start or form is not MeetingForm.UNKNOWN or year or upcoming):
        return None
    usable = times.start is not None and not times.fault
    return Facts(
        line,
        years=Known((year,), here) if year else None,
        times=Known(RowTimes(times.start, times.end, offset=times.offset), here) if usable else None,
        form=Known(form, here) if form is not MeetingForm.UNKNOWN else None,
        sentence=True,
        general=speaks_of_all(text),
        upcoming=upcoming,
    )


def _times(text: str) -> RowTimes:
    """The hours of the meetings; those of a last day, as in "anmälan till mötena senast kl 12", are none."""
    times = times_in(text)
    first = min((place for place in times.places), default=None)
    return RowTimes() if first is not None and purpose_before(text, first, 0) else times


def _form(text: str, times: RowTimes) -> MeetingForm:
    form = stated_form(text)
    holds, opens = _HOLDS.search(text), says_list_follows(text)
    if opens and times.start and holds and holds[0].casefold() != "är":
        # "Styrelsen samlas i Folkets hus kl 18 följande dagar:" tells more than that a list follows.
        opens = False
    in_a_place = (times.start or holds) and not opens and names_place(text)
    if not in_a_place:
        return form
    if form is MeetingForm.UNKNOWN:
        return MeetingForm.PHYSICAL
    return MeetingForm.HYBRID if form is MeetingForm.DIGITAL and _AND.search(text) else form


def speaks_of_all(text: str) -> bool:
    """Whether a sentence after a list plainly speaks of all in it."""
    return bool(_USUAL.search(text)) and not _UNSURE.search(text)


def section_of(sentence: str, headings: Collection[str]) -> str:
    """The heading, of the document's own as `folded` writes them, that the sentence begins with; "" if none.

    "Study sessions are held virtually" speaks of what stands under "Study sessions".
    """
    words = folded(sentence).split()
    begins = (" ".join(words[:count]) for count in range(min(len(words) - 1, _MOST_WORDS_OF_SECTION), 0, -1))
    return next((words for words in begins if words in headings and len(words) > _SHORTEST_SECTION), "")


def groups_spoken_of(sentence: str, names: GroupNames) -> tuple[str, ...]:
    """The groups that the sentence names first of all, and so speaks of alone."""
    named = names.mentions(sentence)
    first = named and len(sentence[: named[0][1]].split()) < _FIRST_WORDS
    return tuple(dict.fromkeys(name for name, _, _ in named)) if first else ()


def _year(text: str) -> int | None:
    """The year that a sentence announces its dates for; one that tells of a year gone by announces nothing."""
    years = set(_YEAR.findall(text))
    if len(years) != 1 or _PAST.search(text) or not _ANNOUNCES.search(text):
        return None
    opens = says_list_follows(text) or text.rstrip().endswith(":")
    return int(years.pop()) if opens else None
