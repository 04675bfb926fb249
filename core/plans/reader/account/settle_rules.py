"""Days by a rule or by name, once all rows are read: what the list spells out, or a problem."""

from collections.abc import Sequence
from datetime import date

from core.language.dates import day
from core.language.dates_in_text.recurring import find_recurring
from core.language.relative_dates.special_days import find_special_days
from core.plans.model.plan import ProblemCode, SetAsideReason
from core.plans.reader.context import Context
from core.plans.reader.rows.day_rules import DayRule

#: Rows on the rule's weekday that show that the list spells the rule out, and how many of its rows they must be.
_FEWEST, _MOST = 3, 0.6


def settle_rules(rules: Sequence[DayRule], context: Context) -> None:
    """Note each line as a problem, unless the days of its rule stand in the list."""
    for rule in rules:
        if _is_spelt_out(rule, context):
            context.findings.aside(rule.row, SetAsideReason.MENTIONED)
        else:
            context.findings.problem(rule.row, ProblemCode.AMBIGUOUS_DATE, _message(rule, context))


def _is_spelt_out(rule: DayRule, context: Context) -> bool:
    """Whether the rows below that heading fall as the rule says."""
    mention = next(find_recurring(rule.row.text), None)
    if mention is None:
        return False
    groups = set(rule.scope.groups.value if rule.scope.groups else ())
    groups |= {name for name, _, _ in context.names.mentions(rule.row.text)}
    days = [read.row.start_date for read in context.findings.rows if not groups or groups & set(read.row.groups)]
    fitting = [day for day in days if mention.weekday in (None, day.weekday())]
    return len(fitting) >= _FEWEST and len(fitting) >= _MOST * len(days)


def _message(rule: DayRule, context: Context) -> str:
    mention = next(find_recurring(rule.row.text), None)
    if mention is not None:
        return f"”{mention.words}” är en regel och inga dagar. Skriv varje träff med sitt datum på en egen rad."
    years = rule.scope.years.value if rule.scope.years else context.conventions.years
    year = context.year or (years[0] if len(years) == 1 else None)
    named = next(find_special_days(rule.row.text, date(year or 2000, 1, 1)))
    words = rule.row.text[named.place[0] : named.place[1]].removeprefix("på ")
    example = day(named.days[0]) if year else "onsdag 8 mars"
    return f"Skriv datumet i stället för ”{words}”, till exempel {example}."
