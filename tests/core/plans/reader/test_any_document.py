"""Whatever a document holds, it is read without an exception, each date in it is accounted for, each card can be sent.

`python -m tests.chaos.documents` does the same at length.
"""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.plans.model.plan import ProblemCode
from core.plans.reader.read_plan import read_plan
from tests.chaos.documents.__main__ import document
from tests.chaos.documents.checks import faults_of
from tests.chaos.documents.samples import SAMPLES

pytestmark = pytest.mark.slow

#: Documents that the first runs found faults in: seed and number.
FOUND = ((1, 154), (1, 712), (1, 811), (2, 1779))


@pytest.mark.parametrize(("seed", "number"), FOUND)
def test_documents_that_were_read_wrong_are_read_right(seed: int, number: int) -> None:
    assert faults_of(*document(seed, number)) == []


@pytest.mark.parametrize("start", range(0, 72, 12))
def test_mutated_documents(start: int) -> None:
    faults = {number: faults_of(*document(3, number)) for number in range(start, start + 12)}

    assert {number: fault for number, fault in faults.items() if fault} == {}


@settings(max_examples=40, deadline=None)
@given(st.sampled_from((".txt", ".md", ".csv", ".ics", ".html")), st.text(max_size=400) | st.binary(max_size=400))
def test_any_text_and_bytes(ending: str, content: str | bytes) -> None:
    data = content.encode(errors="surrogatepass") if isinstance(content, str) else content

    assert faults_of(f"plan{ending}", data) == []


@pytest.mark.parametrize("sample", SAMPLES[::9], ids=lambda sample: sample.name)
def test_truncated_file_is_a_plan_or_one_problem(sample: Path) -> None:
    data = sample.read_bytes()

    plan = read_plan(sample.name, data[: len(data) // 2])

    unreadable = [problem for problem in plan.problems if problem.code is ProblemCode.UNREADABLE_FILE]
    assert plan.rows or plan.problems or plan.questions or plan.set_aside
    assert len(unreadable) <= 1
