"""Reads a plan document: meetings, problems, questions, and an account of everything else."""

from collections.abc import Mapping, Sequence
from datetime import date

from core.document_reader.blocks import Block, Document, Grid, Paragraph
from core.document_reader.errors import UnreadableDocumentError
from core.document_reader.read_document import read_document
from core.plans.model.plan import Plan, PlanProblem, PlanRow, ProblemCode
from core.plans.reader.account.findings import Findings
from core.plans.reader.account.settle_prose import settle_prose
from core.plans.reader.account.settle_rules import settle_rules
from core.plans.reader.account.unaccounted import note_unaccounted
from core.plans.reader.context import Context
from core.plans.reader.document_conventions import conventions_of
from core.plans.reader.hints import hints
from core.plans.reader.merge_joint_rows import merge_joint_rows
from core.plans.reader.outline.headings_in_force import Scopes
from core.plans.reader.outline.lines.chat import with_signatures
from core.plans.reader.outline.walk import Walk
from core.plans.reader.programmes import with_programmes
from core.plans.reader.rows.all_groups import speaks_of_all_groups
from core.plans.reader.tables.group_heads import groups_in_heads
from core.plans.reader.tables.read_grid import read_grid
from core.plans.reader.tables.regrouping.records import with_records
from core.plans.reader.tables.regrouping.sessions import sessions_by_day
from core.plans.reader.whole_lines import with_whole_lines
from core.plans.reader.words.group_names import GroupNames, ends_as_group
from core.plans.reader.words.groups_in_rows import groups_in_rows

NOTHING: Mapping[str, str] = {}
_NO_DATES = "Jag hittar inga träffar i dokumentet, och inga datum. Skriv en rad för varje träff med dag, tid och grupp."


def read_plan(
    name: str,
    data: bytes,
    *,
    year: int | None = None,
    group: str | None = None,
    known_groups: Sequence[str] = (),
    former_groups: Mapping[str, str] = NOTHING,
    today: date | None = None,
    answers: Mapping[str, str] = NOTHING,
) -> Plan:
    """Read the document `name` (its ending says how) in `data`.

    `year` and `group` are used where the document says nothing nearer a row; `known_groups` are the network's own,
    `former_groups` names that groups had before, each with the name it has now;
    `today` (local date) marks past rows; `answers` are a person's, by question. Never raises, whatever the bytes: a
    file that can't be read is one problem without a line.
    """
    try:
        document: Document | UnreadableDocumentError = read_document(name, data)
    except UnreadableDocumentError as error:
        document = error
    return plan_of_document(
        document,
        year=year,
        group=group,
        known_groups=known_groups,
        former_groups=former_groups,
        today=today,
        answers=answers,
    )


def plan_of_document(
    document: Document | UnreadableDocumentError,
    *,
    year: int | None = None,
    group: str | None = None,
    known_groups: Sequence[str] = (),
    former_groups: Mapping[str, str] = NOTHING,
    today: date | None = None,
    answers: Mapping[str, str] = NOTHING,
) -> Plan:
    """The plan in a document that was read to blocks, or the problem of one that could not be; as `read_plan`."""
    if isinstance(document, UnreadableDocumentError):
        return _refused(str(document), year)
    document = with_signatures(with_whole_lines(document))
    paragraphs = list(document.paragraphs())
    names = GroupNames([*known_groups, *([group] if group else [])], former_groups)
    conventions = conventions_of(paragraphs)
    document = with_records(document, conventions)
    short = _abbreviated(conventions.legend, names, configured=bool(known_groups))
    names = names.with_short(short)
    context = Context(Findings(answers), tuple(known_groups), conventions, year, group, today, names)
    context.lines = tuple((paragraph.number, paragraph.text) for paragraph in paragraphs)
    context.sessions = sessions_by_day(document.blocks, conventions)
    if not known_groups:
        context.learn_groups(list(short.values()))
        for grid in (block for block in document.blocks if isinstance(block, Grid)):
            context.learn_groups(groups_in_heads(grid, context))
        context.learn_groups(groups_in_rows(paragraphs))
    walk = Walk(context, Scopes(year=year, group=names.named(group) or group if group else None))
    for block in _runs_of(document.blocks):
        if isinstance(block, Grid):
            read_grid(block, walk)
        else:
            walk.through(block)
    settle_prose(walk.prose, context)
    settle_rules(walk.rules, context)
    note_unaccounted(document, context)
    return _plan(context, year, paragraphs)


def _abbreviated(legend: Mapping[str, str], names: GroupNames, *, configured: bool) -> dict[str, str]:
    """The abbreviations that stand for groups, each with the group's name."""
    # "alla = samtliga tre nätverk" stands for no single one.
    single = {key: meaning for key, meaning in legend.items() if not speaks_of_all_groups(meaning)}
    # "AU = Arbetsutskottet: onsdagar kl. 9": after the name stands when they meet.
    single = {key: meaning.partition(":")[0].strip() for key, meaning in single.items()}
    groups = {key: names.named(meaning) or names.meant(meaning) for key, meaning in single.items()}
    if not configured:
        groups = {key: name or (single[key] if ends_as_group(single[key]) else None) for key, name in groups.items()}
    return {key: name for key, name in groups.items() if name}


def _runs_of(blocks: Sequence[Block]) -> list[list[Paragraph] | Grid]:
    """The blocks, paragraphs that follow on each other together."""
    runs: list[list[Paragraph] | Grid] = []
    for block in blocks:
        if isinstance(block, Grid):
            runs.append(block)
        elif runs and isinstance(runs[-1], list):
            runs[-1].append(block)
        else:
            runs.append([block])
    return runs


def _plan(context: Context, year: int | None, paragraphs: Sequence[Paragraph]) -> Plan:
    findings = context.findings
    rows, joint = merge_joint_rows(findings.rows, context.names, findings, today=context.today)
    texts = {line: read.text for read in findings.rows for line in read.row.lines}
    problems = [*findings.problems, *joint]
    problems += hints(rows, texts, known_groups=context.known_groups, today=context.today)
    questions, aside = findings.questions(), findings.set_aside
    if not rows and not problems and not aside:
        return _refused(_NO_DATES, year)
    return Plan(
        year or _year_of(rows, context.conventions.title_year),
        tuple(sorted(with_programmes(rows, paragraphs), key=_order)),
        tuple(sorted(problems, key=lambda problem: problem.line or 0)),
        questions,
        tuple(sorted(aside, key=lambda entry: entry.line)),
    )


def _year_of(rows: Sequence[PlanRow], title_year: int | None) -> int | None:
    """The year that a title names, if any meeting is in it; else that of the first meeting.

    A page of meetings in 2026 may say first that it was changed in 2025, and then nothing of 2025 must be cancelled.
    """
    years = [row.start_date.year for row in sorted(rows, key=_order)]
    return title_year if title_year in years or not years else years[0]


def _refused(message: str, year: int | None) -> Plan:
    return Plan(year, (), (PlanProblem(None, "", ProblemCode.UNREADABLE_FILE, message),))


def _order(row: PlanRow) -> tuple[date, tuple[str, ...]]:
    return row.start_date, row.groups
