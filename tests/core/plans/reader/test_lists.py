"""Lists of meetings as people write them: each date is a meeting, a question or a reason; none is wrong in silence."""

import json
import unicodedata
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from core.document_reader.blocks import Document
from core.document_reader.parse import parse
from core.plans.check_json import plan_json
from core.plans.reader.read_plan import plan_of_document

pytestmark = pytest.mark.slow

PLANS = Path(__file__).parents[1]
ANY = "<any>"
#: Each case with the folder that it lies in.
WHOLE, MINIMAL, INVENTED = (
    [{**case, "folder": folder} for case in json.loads((PLANS / folder / name).read_text(encoding="utf-8"))]
    for folder, name in (("lists", "cases.json"), ("lists", "minimal.json"), ("invented_lists", "cases.json"))
)
CASES = [*WHOLE, *MINIMAL, *INVENTED]
#: Problems that say nothing of whether the meeting is right.
_OTHER_HINTS = {"past", "red_day", "possibly_joint", "collides"}


@cache
def document_in(path: Path) -> Document:
    """Read once and in this process; that another process reads the same is tested in tests/core/document_reader."""
    return parse(path.name, path.read_bytes())


@cache
def checked(path: Path, args: tuple[str, ...], groups: str) -> dict[str, Any]:
    options = dict(zip(args[::2], args[1::2], strict=True))
    plan = plan_of_document(
        document_in(path),
        year=int(options["--year"]) if "--year" in options else None,
        group=options.get("--group"),
        known_groups=tuple(group.strip() for group in groups.split(",")) if groups else (),
        former_groups={},
        answers={},
        today=date(2026, 11, 26),
    )
    result: dict[str, Any] = json.loads(json.dumps(plan_json(plan)))
    return result


def plain(text: str) -> str:
    """For comparing names: composed, without spaces, soft hyphens and case."""
    composed = unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("\u2011", "-")
    return "".join(composed.split()).casefold()


def fits(expected: Any, actual: Any) -> bool:
    if expected == ANY:
        return True
    if isinstance(expected, list):
        return any(fits(one, actual) for one in expected)
    return bool(expected == actual)


def agrees(want: dict[str, Any], meeting: dict[str, Any]) -> bool:
    """Whether the meeting is the one wanted, in every part."""
    ways = [want["groups"], *want.get("groups_any", [])]
    groups = {plain(group) for group in meeting["groups"]}
    return (
        want["start_date"] == meeting["start_date"]
        and any({plain(group) for group in way} == groups for way in ways)
        and all(fits(want[key], meeting[key]) for key in ("end_date", "start_time", "end_time", "form", "whole_day"))
    )


def told(plan: dict[str, Any], meeting: dict[str, Any]) -> list[str]:
    """What the plan says of the meeting's lines, but for hints about other things."""
    lines = set(meeting["lines"])
    return [problem["code"] for problem in plan["problems"] if problem["line"] in lines]


@pytest.mark.parametrize("configured", [False, True], ids=["without groups", "groups"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_nothing_is_silently_wrong_gone_or_invented(case: dict[str, Any], configured: bool) -> None:
    if case.get("configured_only") and not configured:
        pytest.skip("the document has no names of groups, only what they are called for short")
    plan = checked(PLANS / case["folder"] / case["file"], tuple(case["args"]), case["groups"] if configured else "")
    expected = json.loads((PLANS / case["folder"] / f"{case['name']}.expected.json").read_text(encoding="utf-8"))
    errors = [plain(problem["text"]) for problem in plan["problems"] if problem["severity"] == "error"]
    unused = list(plan["meetings"])

    faults = []
    for want in expected:
        meeting = next((meeting for meeting in unused if agrees(want, meeting)), None)
        if meeting is not None:
            unused.remove(meeting)
        elif not any(plain(want.get("source") or want["start_date"]) in text for text in errors):
            faults.append(f"wrong or gone: {want}")
        elif not want.get("or_problem") and configured:
            faults.append(f"asked about: {want}")
    invented = [
        meeting
        for meeting in unused
        if meeting["start_date"] not in case.get("optional", []) and not set(told(plan, meeting)) - _OTHER_HINTS
    ]

    assert (faults, invented) == ([], [])


@pytest.mark.parametrize("case", [case for case in CASES if case.get("ask")], ids=lambda case: case["name"])
def test_what_is_no_meeting_is_accounted_for(case: dict[str, Any]) -> None:
    plan = checked(PLANS / case["folder"] / case["file"], tuple(case["args"]), "")
    texts = [plain(entry["text"]) for entry in (*plan["problems"], *plan["set_aside"])]

    assert [words for words in case["ask"] if not any(plain(words) in text for text in texts)] == []


def test_there_are_as_many_lists_as_told() -> None:
    assert (len(WHOLE), len(MINIMAL), len(INVENTED)) == (27, 20, 143)
