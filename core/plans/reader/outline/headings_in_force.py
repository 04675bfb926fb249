"""The headings and sentences that stand above where one reads, and when each ends."""

from dataclasses import dataclass, field, replace

from core.plans.model.plan import Origin, Source
from core.plans.reader.outline.scope import Facts, Known, Scope


@dataclass(slots=True)
class Scopes:
    """The headings in force, the outermost first."""

    year: int | None = None
    group: str | None = None
    #: How many meetings there were when the innermost heading began.
    rows_before: int = 0
    _open: list[Facts] = field(default_factory=list)
    #: Text without dates has stood under the innermost heading.
    _has_text: bool = False
    #: A dated row has stood somewhere above.
    _has_rows: bool = False

    def enter(self, facts: Facts) -> None:
        """A heading begins: it ends those that say the same sort of thing, and those at or under its level."""
        if facts.sentence:
            of_all = facts.general and not self._has_rows and not any(other.groups for other in self._open)
            # A message of a chat ends the one above.
            self._open = [other for other in self._open if not (facts.written and other.written)]
            self._open.append(replace(facts, general=of_all))
            return
        self._leave_side_section(facts)
        kept: list[Facts] = []
        at = next((index for index, other in enumerate(self._open) if _ends(facts, other)), len(self._open))
        if facts.years and not facts.groups and not facts.unknown:
            kept = _only_group(self._open[at:])
        elif not facts.years:
            kept = self._title_years(at) or _outer_years(self._open[at:], facts)
        kept += [other for other in self._open[at:] if _holds_on(other)]
        del self._open[at:]
        self._open += [*kept, facts]
        self._has_text = False

    def _title_years(self, at: int) -> list[Facts]:
        """Of what ends at `at`: years that were said above every group and every row hold for all of them."""
        if self._has_rows or any(facts.groups for facts in self._open[:at]):
            return []
        first_group = next((index for index, facts in enumerate(self._open) if facts.groups), len(self._open))
        return [
            replace(facts, unknown=None, times=None, form=None, level=None)
            for facts in self._open[at:first_group]
            if facts.years and not (facts.level and facts.level > 1 and facts.unknown)
        ]

    def nested(self, *more: Facts) -> "Scopes":
        """The same headings and `more`, to go on with elsewhere without a trace here."""
        return replace(self, _open=[*self._open, *more])

    def text_passed(self) -> None:
        """Running text without dates stands under the innermost heading."""
        self._has_text = True

    def row_passed(self, *, aside: bool = False) -> None:
        """A dated row stands here; a title holds for one meeting, and text above was about it.

        `aside` where its dates are about something else, as in "Uppdaterad 3 juni": then no list has begun.
        """
        self._has_text, self._has_rows = False, self._has_rows or not aside
        self._open = [replace(facts, title="") if facts.title else facts for facts in self._open]

    def is_section(self, words: str) -> bool:
        """Whether a sentence has spoken of what stands under a heading with these words."""
        return any(facts.section == words for facts in self._open if facts.section)

    def parent_groups(self, level: int | None) -> Known[tuple[str, ...]] | None:
        """The groups in force above a heading of that level."""
        above = [facts for facts in self._open if level is None or facts.level is None or facts.level < level]
        return next((facts.groups for facts in reversed(above) if facts.groups), None)

    def is_below_group(self, level: int | None) -> bool:
        """Whether a heading of the document's own, above that level, names groups."""
        return level is not None and any(
            facts.groups and facts.level is not None and facts.level < level for facts in self._open
        )

    def is_right_below_group(self) -> bool:
        """Whether a group's heading stands right above, without a row or text between."""
        return bool(self._open and self._open[-1].groups and not self._open[-1].sentence and not self._has_text)

    def now(self) -> Scope:
        """What holds here."""
        scope = Scope(
            groups=Known((self.group,), Origin(Source.ARGUMENT)) if self.group else None,
            years=Known((self.year,), Origin(Source.ARGUMENT)) if self.year else None,
        )
        for facts in self._open:
            if not facts.section and not facts.about:
                scope = scope.under(facts)
        for words in _words_in_force(self._open):
            for facts in self._open:
                if facts.section == words:
                    scope = scope.with_farther(facts)
        return replace(scope, of_groups=tuple(facts for facts in self._open if facts.about))

    def _leave_side_section(self, facts: Facts) -> None:
        """An unknown heading with only text under it was a section of its own; a list after it is another matter."""
        if self._has_text and self._open and not facts.groups:
            self._open = [
                other for other in self._open if not other.unknown or (facts.level or 0) > (other.level or 99)
            ]


def _holds_on(facts: Facts) -> bool:
    """Whether what a sentence says goes on to hold under other headings."""
    return bool(facts.section or facts.about or facts.written or (facts.general and (facts.times or facts.form)))


def _words_in_force(open_facts: list[Facts]) -> list[str]:
    """The words of the innermost heading, and of those above it in the outline, innermost first."""
    headings = [facts for facts in reversed(open_facts) if not facts.sentence and facts.words]
    level = headings[0].level if headings else None
    outer = [
        facts for facts in headings[1:] if facts.groups or (level and facts.level is not None and facts.level < level)
    ]
    return [facts.words for facts in (*headings[:1], *outer)]


def _outer_years(ended: list[Facts], new: Facts) -> list[Facts]:
    """The year of a title without a group, or from above in the document's own outline, holds for a group under it."""
    titles = [
        facts for facts in ended if facts.years and (facts.unknown or (facts.level is not None and new.level is None))
    ]
    return [replace(facts, groups=None, unknown=None, times=None, form=None) for facts in titles[:1]]


def _only_group(ended: list[Facts]) -> list[Facts]:
    """Under a new year the group goes on, where there was only one, with what sentences say of its meetings."""
    groups = [index for index, facts in enumerate(ended) if facts.groups or facts.unknown]
    if len(groups) != 1 or not ended[groups[0]].groups:
        return []
    said = [facts for facts in ended[groups[0] + 1 :] if facts.sentence and not _holds_on(facts) and not facts.years]
    return [replace(ended[groups[0]], years=None), *said]


def _ends(new: Facts, old: Facts) -> bool:
    """Whether the new heading puts something else in the place of what the old one said."""
    if new.level is not None and old.level is not None:
        return new.level <= old.level
    if old.purpose or old.title or old.doubtful:
        return True
    if new.groups or new.unknown:
        return bool(old.groups or old.unknown or old.month)
    if new.years:
        return bool(old.years or old.month)
    return bool(new.month and old.month)
