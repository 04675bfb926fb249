"""Every statement that deletes rows is listed: by a retention rule, by a person's action, or as internal cleanup."""

import ast
from collections.abc import Iterator
from pathlib import Path

from core.disposable_data import AUTOMATIC_DISPOSALS

CORE = Path(__file__).parents[3] / "core"
#: Deleting by a rule or for a person, which is tested with them.
_BY_RULE = {"personal_data.py", "disposable_data.py"}

BY_HAND = "somebody takes it away, takes it back, or writes something in its place"
STATE = "where the machinery stands: it is made anew, and tells of nothing that was decided"
DECIDED = {
    "announcements.remove": BY_HAND,
    "announcements.remove_prepared": "utkast",
    "attendance.remove": BY_HAND,
    "attendance._remove_details": BY_HAND,
    "attendance.delete_older": "narvarorapporter",
    "calendar_feeds.remove": BY_HAND,
    "channels.save_members": STATE,
    "deliveries.resume": BY_HAND,
    "documents.remove": STATE,
    "documents.forget": STATE,
    "documents.remove_folders": STATE,
    "documents.replace_all": STATE,
    "expertise.remove": BY_HAND,
    "expertise.remove_synonyms": BY_HAND,
    "expertise.remove_answer": BY_HAND,
    "feedback.clear_undecryptable": STATE,
    "feedback.delete_encrypted": "aterkoppling-stangning",
    "feedback.delete_respondents": BY_HAND,
    "feedback.close_round": "aterkoppling-stangning",
    "feedback.delete_plain": "aterkoppling-stangning",
    "feedback.remove_unopened": BY_HAND,
    "indicators.remove": BY_HAND,
    "meetings.delete_by_source": BY_HAND,
    "meetings.delete_of_source": BY_HAND,
    "meetings.take": STATE,
    "meetings.save": BY_HAND,
    "meetings.remove": BY_HAND,
    "memberships.restore": BY_HAND,
    "minutes.remove": BY_HAND,
    "overrides.save": BY_HAND,
    "polls.save_answers": BY_HAND,
    "polls.remove": BY_HAND,
    "polls.remove_prepared": "utkast",
    "polls.remove_encrypted": "omrostning-stangning",
    "polls.remove_respondents": "omrostning-stangning",
    "processed_requests.delete_before": STATE,
    "projects.remove": BY_HAND,
    "projects.remove_municipality": BY_HAND,
    "projects.add": "utkast",
    "publishing.remove_folder": STATE,
    "publishing.remove_items": STATE,
    "publishing.delete_unanswered": "utkast",
    "reports.remove": BY_HAND,
    "retention.finish_erasures": STATE,
    "signups.take_back": BY_HAND,
    "signups.delete_merged": BY_HAND,
    "signups.delete_of_meeting": BY_HAND,
    "suggestions.remove": BY_HAND,
    "suggestions.remove_vote": BY_HAND,
    "surveys.remove": BY_HAND,
    "surveys.remove_encrypted": "arsenkat-stangning",
    "surveys.remove_respondents": BY_HAND,
    "surveys.close": "arsenkat-stangning",
    "undo.remove": "utkast",
    "undo._record": "utkast",
}


def deleting() -> Iterator[str]:
    """Each function of core with a DELETE, as feature.function."""
    for file in CORE.rglob("*.py"):
        if file.name in _BY_RULE or "migrations" in file.parts:
            continue
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef) and any(_deletes(part) for part in ast.walk(function)):
                yield f"{file.relative_to(CORE).parts[0]}.{function.name}"


def _deletes(part: ast.AST) -> bool:
    return isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id == "delete"


def test_every_deletion_is_decided_on_and_none_is_of_yesterday() -> None:
    assert set(deleting()) == set(DECIDED)


def test_what_deletes_by_itself_has_a_rule_that_the_owner_gives_a_decision_for() -> None:
    rules = {kind.id for kind in AUTOMATIC_DISPOSALS}

    assert set(DECIDED.values()) - {BY_HAND, STATE} <= rules
    # These lose something without deleting a row: what is written over, and what isn't sent any more.
    assert rules - set(DECIDED.values()) == {"kort-skrivs-over", "besked-for-sent"}
