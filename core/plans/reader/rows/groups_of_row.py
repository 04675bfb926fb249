"""The groups of a row by the nearest evidence: its words, table, heading, argument; else a question."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from core.plans.model.plan import Origin, QuestionKind, Source
from core.plans.reader.context import Context
from core.plans.reader.outline.scope import Known, Scope, UnknownHeading
from core.plans.reader.rows.all_groups import all_groups
from core.plans.reader.rows.row_text import RowText
from core.plans.reader.words.group_names import ends_as_group
from core.plans.rules.question_ids import question_id

YES, NO = "ja", "nej"
#: "krockar med Naturgruppen", "kopia till …": it is spoken of beside whoever meets.
_BESIDE = re.compile(r"\b(?:med|jämte|cc:?|kopia(?: till)?|utan|inte|ej|with|not)\s$", re.IGNORECASE)
#: "Vårens träffar 2027 med Naturgruppen": whose they are.
_MEETINGS_WITH = re.compile(
    r"\b(?:möten(?:a)?|träffar(?:na)?|sammanträden(?:a)?|datum(?:en)?|tider(?:na)?|meetings|møter|møder)\b(?:\s\d{4})?\s(?:med|with)\s$",
    re.IGNORECASE,
)
NO_GROUP = (
    "Raden ser ut som en träff, men jag vet inte vilken grupp den hör till. Skriv gruppens namn på en egen rad ovanför."
)


@dataclass(frozen=True, slots=True)
class GroupAsked:
    """Which question the row waits for, and why in Swedish."""

    question: str
    why: str


def groups_of(row: RowText, rest: str, scope: Scope, context: Context) -> Known[tuple[str, ...]] | GroupAsked:
    """The row's groups; `rest` is its text without the groups that it is held with."""
    own = tuple(dict.fromkeys(name for name, _, _ in context.names.mentions(rest))) or all_groups(
        rest, context.names, context.conventions.legend
    )
    if not own:
        return _above(row, scope, context) or _which(row, context)
    named = Known(own, Origin(Source.CELL if row.in_table else Source.ROW, row.line))
    if scope.unknown is not None and answer_to_heading(scope.unknown, context) is None:
        # Whose it is stands in the row: it needn't wait for what the heading is.
        return named
    above = _above(row, scope, context)
    if isinstance(above, GroupAsked) or above is None or _is_label(rest, own, context):
        return named
    if set(above.value) & set(own):
        return Known(
            tuple(dict.fromkeys([*above.value, *own])), above.origin if set(own) <= set(above.value) else named.origin
        )
    return _contradiction(row, above, own, context)


def _is_label(rest: str, own: Sequence[str], context: Context) -> bool:
    """Whether the row begins with its group and a colon: "Arbetsutskottet: onsdag 13 januari"."""
    first = next(iter(context.names.mentions(rest)), None)
    return len(own) == 1 and first is not None and not rest[: first[1]].strip() and rest[first[2] :].startswith(":")


def _above(row: RowText, scope: Scope, context: Context) -> Known[tuple[str, ...]] | GroupAsked | None:
    if scope.unknown is None:
        return scope.groups
    answered = answer_to_heading(scope.unknown, context)
    if answered is None:
        return _ask_heading(row, scope.unknown, context)
    return answered if answered.value else scope.groups


def answer_to_heading(heading: UnknownHeading, context: Context) -> Known[tuple[str, ...]] | None:
    """The groups that a person said the heading means: none where it names no group, None where nothing is answered."""
    answer = context.findings.answer_to(heading_question(heading.words))
    if answer is None:
        return None
    if answer.casefold() == NO:
        return Known((), Origin(Source.ARGUMENT))
    name = heading.words if answer.casefold() == YES else context.names.named(answer) or answer
    return Known((name,), Origin(Source.HEADING, heading.line))


def heading_question(words: str) -> str:
    """The id of the question whether a heading is a group."""
    return question_id(QuestionKind.GROUP, "heading", words)


def _ask_heading(row: RowText, heading: UnknownHeading, context: Context) -> GroupAsked:
    name = heading_question(heading.words)
    context.findings.ask(
        row,
        name,
        f"Är ”{heading.words}” en grupp?",
        kind=QuestionKind.GROUP,
        choices=(YES, NO, *context.known_groups),
        suggestion=YES if ends_as_group(heading.words) else None,
    )
    return GroupAsked(name, f"Raden står under ”{heading.words}”, som inte är någon grupp jag känner till.")


def _which(row: RowText, context: Context) -> Known[tuple[str, ...]] | GroupAsked:
    if only := _named_above(row.line, context):
        return Known((only,), Origin(Source.SENTENCE))
    name = question_id(QuestionKind.GROUP, "none", context.conventions.opening)
    if (answer := context.findings.answer_to(name)) is not None:
        return Known(_listed(answer, context), Origin(Source.ARGUMENT))
    context.findings.ask(
        row, name, "Vilken grupp gäller träffarna?", kind=QuestionKind.GROUP, choices=context.names.names[:20]
    )
    return GroupAsked(name, NO_GROUP)


def _named_above(line: int, context: Context) -> str | None:
    """The one group of the network that the text above the first row without one names; None where not just one."""
    if not context.known_groups:
        return None
    if context.named_above is None:
        context.named_above = frozenset(
            name
            for number, text in takewhile(lambda numbered: numbered[0] < line, context.lines)
            for name, start, _ in context.names.mentions(text)
            if not _BESIDE.search(text[max(0, start - 24) : start])
            or _MEETINGS_WITH.search(text[max(0, start - 40) : start])
        )
    (only, *others) = (*context.named_above, None)
    return only if len(others) == 1 else None


def _contradiction(
    row: RowText, above: Known[tuple[str, ...]], own: Sequence[str], context: Context
) -> Known[tuple[str, ...]] | GroupAsked:
    one, other = ", ".join(above.value), ", ".join(own)
    both = f"{one}, {other}"
    name = question_id(QuestionKind.GROUP, "contradiction", f"{one}\n{other}\n{row.text}")
    if (answer := context.findings.answer_to(name)) is not None:
        return Known(_listed(answer, context), Origin(Source.ARGUMENT))
    context.findings.ask(
        row,
        name,
        f"Rad {row.line} står under {one} men nämner {other}. Vems är träffen?",
        kind=QuestionKind.GROUP,
        choices=(one, other, both),
    )
    return GroupAsked(name, f"Raden står under {one} men nämner {other}.")


def _listed(answer: str, context: Context) -> tuple[str, ...]:
    if name := context.names.named(answer):
        return (name,)
    names = [part.strip() for part in answer.split(",") if part.strip()]
    return tuple(dict.fromkeys(context.names.named(name) or name for name in names))
