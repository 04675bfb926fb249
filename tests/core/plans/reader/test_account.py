"""Whatever a document says, each date in it is a meeting, has a reason, or is a problem or a question."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.document_reader.parse import parse
from core.plans.model.plan import Plan, PlanProblem, SetAside
from core.plans.reader.read_plan import plan_of_document
from tests.factories import HANDEL, MILJO, NATUR

pytestmark = pytest.mark.slow

GROUPS = (MILJO, NATUR, HANDEL)
DATES = (
    *("8 mars", "2023-05-10", "7/6", "ons 12 april", "den 3 maj 2023", "30 februari", "10–11 maj", "8, 15 och 22 mars"),
    "24.5.2023",
)
WORDS = (
    *(
        "Träff",
        "Digitalt möte",
        "Plan 2023",
        "Sista dag för anmälan",
        "Inställd:",
        "Protokoll från",
        NATUR,
        f"{MILJO}:",
    ),
    *("kl 9–12", "heldag", "Tema: Skog", "flyttad från", "Uppdaterad", "Förra året hölls", "Cirkulärt byggande"),
    *("vecka 12", "§ 4", "Träff 3 -", "("),
)
#: Clear dates, by patterns that share nothing with the reader.
PLAIN = re.compile(r"(?<![\d./-])(?:\d{1,2} (?:mars|april|maj)|20\d\d-\d\d-\d\d|7/6)(?![\d/-])")
LINES = st.lists(
    st.lists(st.sampled_from(DATES) | st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join),
    min_size=1,
    max_size=8,
)
SETTINGS = settings(max_examples=150, deadline=None)


def unaccounted(plan: Plan, lines: list[str]) -> list[str]:
    """Lines with a date of which the plan says nothing; what goes on over lines is told with all its words."""
    numbers = {line for row in plan.rows for line in row.lines}
    numbers |= {line for question in plan.questions for line in question.lines}
    entries: list[PlanProblem | SetAside] = [*plan.problems, *plan.set_aside]
    numbers |= {entry.line for entry in entries if entry.line}
    texts = [entry.text for entry in entries]
    return [
        line
        for number, line in enumerate(lines, 1)
        if PLAIN.search(line) and number not in numbers and not any(line.strip("; ") in text for text in texts)
    ]


@SETTINGS
@given(LINES)
def test_any_text(lines: list[str]) -> None:
    plan = plan_of_document(parse("plan.txt", "\n".join(lines).encode()), known_groups=GROUPS)

    assert unaccounted(plan, lines) == []


@SETTINGS
@given(LINES, st.integers(1, 3))
def test_any_table(lines: list[str], columns: int) -> None:
    rows = [lines[at : at + columns] for at in range(0, len(lines), columns)]
    text = "\n".join(";".join([*row, *[""] * (columns + 1 - len(row))]) for row in rows)

    plan = plan_of_document(parse("plan.csv", text.encode()), known_groups=GROUPS, year=2023)

    assert unaccounted(plan, text.split("\n")) == []
