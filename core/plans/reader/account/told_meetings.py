"""Running text that tells of meetings to come: which of its sentences do, and the clause of each date."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from core.language.dates_in_text.mentions import DateMention, Join, blanked
from core.language.dates_in_text.times import find_times
from core.meetings.meeting_words import looks_like_meeting, offers_link
from core.plans.model.plan import Origin, Source
from core.plans.reader.outline.scope import Known, Scope
from core.plans.reader.rows.dates.runs import are_listed
from core.plans.reader.rows.prose import may_be_no_meeting
from core.plans.reader.rows.row_text import RowText, part_of, sentences
from core.plans.reader.words.group_names import GroupNames

#: People meet, in so many words.
_MEETS = re.compile(
    r"\b(?:(?:vi )?(?:ses|träffas|möts|samlas|sammanträder)|(?:möte|träff|sammanträde)\w*|\w+(?:möte|träff|"
    r"sammanträde)(?:t|n|en|na)?|"
    r"nästa gång|tillsammans|gemensam\w*|"
    r"har (?:bara )?bestämt|bjuds|"
    r"(?:we )?meets?|meetings?|møtes|mødes|møte\w*|møde\w*|træffes|samles)\b",
    re.IGNORECASE,
)
#: What has been, what may be, and what isn't the network's own.
_NOT_TO_COME = re.compile(
    r"\b(?:förra|i fjol|häromdagen|tack för|hade|var|hölls|träffades|samlades|möttes|genomfördes|tänkt|skulle|"
    r"kanske|eventuellt|"
    r"preliminärt|föreslår|förslag|beslutade|beslut|antogs|last year|was|were|had|maybe|blev|ble)\b",
    re.IGNORECASE,
)
#: Between two dates a new clause begins after the last of these.
_NEW_CLAUSE = re.compile(r"[,;]\s*|\s(?:och|samt|sedan|og|and|then)\s")
#: Days after a colon, before they are a list of meetings.
_FEWEST_LISTED = 3


def sentences_of(row: RowText) -> list[RowText]:
    """The row's sentences, each a row of its own; that a meeting may be joined online too belongs to it."""
    parts: list[tuple[int, int]] = []
    for start, end in sentences(row.text):
        if parts and offers_link(row.text[start:end]) and not any(letter.isdigit() for letter in row.text[start:end]):
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    return [part_of(row, start, end) for start, end in parts]


def speaks_of_meeting(text: str) -> bool:
    """Whether a sentence says that people meet, and not that they have met, may meet or do something else."""
    something_else = may_be_no_meeting(text) and not looks_like_meeting(text)
    return bool(_MEETS.search(text)) and not _NOT_TO_COME.search(text) and not something_else


def tells_of_meetings(text: str, mentions: Sequence[DateMention]) -> bool:
    """Whether a sentence says that people meet on these days, and each is said so that it can't be anything else."""
    if not mentions or not (speaks_of_meeting(text) or _lists_days(text, mentions)):
        return False
    if any(mention.unsure or mention.join is Join.CHOICE or mention.misspelt for mention in mentions):
        return False
    hours = find_times(blanked(text, [mention.place for mention in mentions]))
    weekdays = all(day.weekday is not None for mention in mentions for day in mention.days[:1])
    return weekdays or bool(hours) or len(mentions) > 1


def _lists_days(text: str, mentions: Sequence[DateMention]) -> bool:
    """Whether the sentence is a list of days after a colon, and says of none that it is something else."""
    if len(mentions) < _FEWEST_LISTED or _NOT_TO_COME.search(text) or may_be_no_meeting(text):
        return False
    return text[: mentions[0].place[0]].rstrip().endswith(":") and are_listed(text, mentions)


def clauses_of(row: RowText, mentions: Sequence[DateMention]) -> list[RowText]:
    """What the sentence says of each of its days; all of it where it lists them, nothing where it isn't plain."""
    if are_listed(row.text, mentions):
        return [row]
    starts = [0]
    for one, other in pairwise(mentions):
        breaks = list(_NEW_CLAUSE.finditer(row.text, one.place[1], other.place[0]))
        if not breaks:
            return []
        starts.append(breaks[-1].start())
    return [part_of(row, start, end) for start, end in pairwise([*starts, len(row.text)])]


def with_subject(rows: Sequence[RowText], scope: Scope, names: GroupNames) -> Iterator[tuple[RowText, Scope]]:
    """Each sentence of `rows` with its scope; its groups are those that it, or a sentence before it, speaks of."""
    subject: tuple[str, ...] = ()
    for sentence in rows:
        subject = tuple(dict.fromkeys(name for name, _, _ in names.mentions(sentence.text))) or subject
        known = Known(subject, Origin(Source.ROW, sentence.line)) if subject else scope.groups
        yield sentence, replace(scope, groups=known, unknown=None if subject else scope.unknown)
