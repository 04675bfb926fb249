"""Every column with personal data is registered, and every registration is tested."""

from sqlalchemy import Engine

from core.personal_data import PERSONAL_DATA
from core.tables import metadata
from tests.core.retention.everything_about import ADDRESS, MIRA, NAME, all_values, hold_everything, text_columns

#: Columns of words that tell of no person: ids of our own, states, names of groups, addresses of Microsoft's, digests.
#: Whoever adds a column decides: here, or in the feature's personal_data.py.
WITHOUT_PEOPLE = {
    "attendance": {"meeting_id"},
    "attendance_imports": {"id", "meeting_id", "state"},
    "attendance_sessions": {"meeting_id"},
    "attendee_times": {"meeting_id"},
    "attendees": {"meeting_id", "municipality", "counted_as", "organisation"},
    "affiliations": {"municipality", "organisation"},
    "changes": {"id", "kind", "meeting_id", "source_id"},
    "calendar_address_changes": {"key", "group_id"},
    "channel_bindings": {"id", "channel_id", "owner_name", "was", "leaves", "state"},
    "channel_drives": {"drive_id", "delta_link"},
    "channel_folders": {"channel_id", "drive_id", "item_id"},
    "channel_items": {"item_id", "drive_id", "parent_id", "content_tag", "sha256"},
    "channel_members": {"channel_id"},
    "channels": {"id", "name", "service_url", "tenant_id", "bound_to", "closed_reason"},
    # In `reason` stand a code and what Teams answered, which names nobody.
    "deliveries": {
        "id",
        "subject",
        "kind",
        "channel_id",
        "group_name",
        "state",
        "reason",
        "activity_id",
        "thread_id",
        "card_fingerprint",
    },
    "delivery_overrides": {"subject", "kind", "group_name"},
    "delivery_history": {"delivery_id", "state", "reason"},
    "discarded_answers": {"meeting_id"},
    "document_questions": {"id", "kind", "sha256", "group_name", "meeting_id", "state"},
    "encrypted_answers": {"meeting_id"},
    # Anonymous: nothing says whose an answer is, and what they have written is looked for by nobody.
    "feedback_answers": {"id", "meeting_id"},
    "feedback_question_answers": {"id", "meeting_id", "question", "answer"},
    "feedback_forms": {"meeting_id", "questions"},
    "question_sets": {"id", "group_id", "meeting_id", "replaces", "state"},
    "feedback_key_state": {"fingerprint", "problem"},
    "feedback_respondents": {"meeting_id"},
    "feedback_rounds": {"meeting_id"},
    "followers": {"source_id", "kind", "meeting_id"},
    "former_group_names": {"name", "group_id"},
    "freed_places": {"meeting_id", "edit_id"},
    "groups": {"id", "name"},
    "group_changes": {"id", "kind", "name", "new_name", "undo", "state"},
    "handed_in_documents": {"id", "meeting_id", "sha256", "state"},
    "indicator_targets": {"indicator"},
    "meeting_edits": {"id", "meeting_id", "state"},
    "meeting_groups": {"meeting_id", "group_name"},
    "meeting_outcomes": {"meeting_id"},
    "meetings": {"merged_into", "id", "time_words", "form", "kind", "join_url", "status", "goals"},
    "membership_fees": {"municipality_code"},
    "memberships": {"municipality_code"},
    "minutes_changes": {"id", "meeting_id"},
    "minutes_items": {"id", "meeting_id", "kind"},
    "membership_changes": {"id", "before", "after"},
    "named_answers": {"meeting_id"},
    "people": {"municipality"},
    "new_meetings": {"id", "state"},
    "override_changes": {"id", "subject", "kind", "group_name"},
    "plan_answers": {"question_id"},
    "plan_imports": {"id", "state", "started_groups"},
    "pooled_grades": {"id", "pool"},
    "projects": {"id", "goals", "wanted", "stage"},
    "member_questions": {"id", "group_name"},
    "member_question_people": {"question_id"},
    "member_answers": {"id", "question_id"},
    "project_groups": {"project_id", "group_name"},
    "project_municipalities": {"project_id", "municipality_code"},
    "project_interests": {"project_id"},
    "project_proposals": {"id", "groups", "municipality_code", "state"},
    "project_changes": {"id", "project_id"},
    "publications": {
        "id",
        "meeting_id",
        "sha256",
        "item_id",
        "etag",
        "ctag",
        "quick_xor_hash",
        "document_type",
        "phase",
        "fields_digest",
        "content_digest",
        "site_change",
        "folder_id",
        "batch_sha256",
    },
    "report_files": {"item_id", "etag", "web_url", "sha256"},
    "report_texts": {"name"},
    "report_versions": {"sha256"},
    "rate_limits": {"scope", "sent"},
    "resends": {"id", "delivery_id", "meeting_id", "group_name", "state"},
    "signup_reminders": {"id", "meeting_id", "state"},
    "signups": {"meeting_id", "answer", "merged_by"},
    "site_folders": {"item_id", "etag"},
    "site_libraries": {"address", "site_id", "drive_id", "list_id", "delta_link"},
    "site_pages": {"key", "digest", "item_id", "text_digest", "sent_digest"},
    "source_folders": {"meeting_id"},
    "suggestion_additions": {"id", "suggestion_ids"},
    "suggestion_changes": {"id", "suggestion_id"},
    "suggestion_votes": {"suggestion_id"},
    "suggestions": {"id", "status", "meeting_id"},
    "announcements": {"id"},
    "announcement_groups": {"announcement_id", "group_name"},
    "announcement_changes": {"id", "announcement_id"},
    "announcement_readers": {"announcement_id"},
    "news_items": {"id", "removal_id"},
    "news_groups": {"item_id", "group_name"},
    "polls": {"id", "kind", "group_name", "state", "meeting_id"},
    "poll_votes": {"poll_id"},
    "poll_day_answers": {"poll_id", "answer"},
    "poll_respondents": {"poll_id"},
    "poll_counts": {"poll_id"},
    "encrypted_poll_votes": {"poll_id"},
    "survey_respondents": {"survey_id"},
    "survey_answers": {"id", "survey_id", "question"},
    "surveys": {"id", "questions"},
    "encrypted_survey_answers": {"survey_id"},
    "suppression_pools": {"meeting_id", "pool"},
    "sync_problems": {"kind"},
    "undo_entries": {"kind", "subject"},
    "undecryptable_answers": {"meeting_id"},
    "uploads": {"sha256", "quick_xor_hash", "content_digest", "session_url"},
    "withdrawals": {"id", "meeting_id", "sha256", "state"},
    "worker_leases": {"name", "holder"},
}


def registered() -> dict[str, set[str]]:
    return {
        data.table.name: {*data.ids, *data.addresses, *data.names, *data.acted, *data.texts} for data in PERSONAL_DATA
    }


def test_every_column_of_words_is_registered_or_tells_of_nobody() -> None:
    undecided = {
        f"{table.name}.{column}"
        for table in metadata.sorted_tables
        for column in text_columns(table)
        if column not in registered().get(table.name, set()) | WITHOUT_PEOPLE.get(table.name, set())
    }

    assert undecided == set()


def test_no_column_is_both_and_none_is_of_yesterday() -> None:
    there = {table.name: set(text_columns(table)) for table in metadata.sorted_tables}

    assert {name: columns - there[name] for name, columns in WITHOUT_PEOPLE.items() if columns - there[name]} == {}
    assert {name: columns & WITHOUT_PEOPLE.get(name, set()) for name, columns in registered().items()} == {
        name: set() for name in registered()
    }


def test_each_table_is_registered_once() -> None:
    names = [data.table.name for data in PERSONAL_DATA]

    assert sorted(names) == sorted(set(names))


def test_the_tests_hold_the_person_in_every_registered_column(engine: Engine) -> None:
    with engine.begin() as conn:
        hold_everything(conn)
        values = all_values(conn)

    marks = (MIRA, NAME, ADDRESS)
    missing = {
        f"{data.table.name}.{column}"
        for data in PERSONAL_DATA
        for column in registered()[data.table.name]
        if not any(mark in value for mark in marks for value in values.get((data.table.name, column), []))
    }
    assert missing == set()
