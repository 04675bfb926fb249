"""The column that says whose the rows are: an empty cell means the same group as the one above."""

from dataclasses import dataclass, replace

from core.plans.model.plan import Origin, Source
from core.plans.reader.context import Context
from core.plans.reader.outline.scope import Known, Scope, UnknownHeading
from core.plans.reader.rows.all_groups import all_groups
from core.plans.reader.tables.cell_values import BETWEEN_GROUPS
from core.plans.reader.tables.heads import Role
from core.plans.reader.tables.settled_columns import Columns
from core.plans.reader.tables.table import Table
from core.plans.reader.words.group_names import ends_as_group
from core.plans.reader.words.legend import without_marks


@dataclass(frozen=True, slots=True)
class _Named:
    """What a cell says: groups, or words that nobody knows."""

    groups: Known[tuple[str, ...]] | None = None
    unknown: UnknownHeading | None = None


class GroupColumn:
    """Remembers the last groups that the column named, top to bottom."""

    def __init__(self, table: Table, columns: Columns, context: Context) -> None:
        self._table = table
        self._columns = columns
        self._context = context
        self._last = _Named()

    def passed(self, row: int, words: str) -> None:
        """Remember what the row's cell says; "" is an empty one, which says nothing new."""
        if words:
            self._last = self._named(words, self._line(row))

    def over(self, scope: Scope) -> Scope:
        """What holds for a row here."""
        if self._last.groups is None and self._last.unknown is None:
            return scope
        return replace(scope, groups=self._last.groups or scope.groups, unknown=self._last.unknown)

    def _line(self, row: int) -> int:
        cells = (self._table.cell(row, column) for column in self._columns.of(Role.GROUP))
        cell = next((cell for cell in cells if cell and cell.text.strip()), None)
        return cell.paragraphs[0].number if cell and cell.paragraphs else 0

    def _named(self, words: str, line: int) -> _Named:
        """The groups that a cell names; one that nobody knows is asked about where the network's groups are known."""
        names, context = self._context.names, self._context
        if whole := names.named(" ".join(words.split())):
            return _Named(Known((whole,), Origin(Source.CELL, line)))
        if everybody := all_groups(" ".join(words.split()), names):
            return _Named(Known(everybody, Origin(Source.CELL, line)))
        if mentioned := dict.fromkeys(name for name, _, _ in names.mentions(words)):
            rest = BETWEEN_GROUPS.split(words)
            if len(rest) <= len(mentioned):
                return _Named(Known(tuple(mentioned), Origin(Source.CELL, line)))
        plain = without_marks(words)
        parts = [part.strip() for part in BETWEEN_GROUPS.split(plain) if part.strip()]
        resolved = [names.named(part) or names.meant(part) for part in parts]
        if all(resolved):
            return _Named(Known(tuple(dict.fromkeys(name for name in resolved if name)), Origin(Source.CELL, line)))
        if context.known_groups or not all(
            name or ends_as_group(part) for name, part in zip(resolved, parts, strict=True)
        ):
            heads = [self._columns.heads.get(column, "") for column in self._columns.of(Role.GROUP)]
            if context.known_groups or not any(heads):
                return _Named(unknown=UnknownHeading(" ".join(words.split()), line))
        chosen = tuple(name or part for name, part in zip(resolved, parts, strict=True))
        context.learn_groups(chosen)
        return _Named(Known(chosen, Origin(Source.CELL, line)))
