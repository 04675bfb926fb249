"""A database that holds something about one person in every table that can, and as much about somebody else."""

import json
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine, String, Table, insert

from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.configuration.config import Config
from bot.app.context import Context
from core.database.writer import Writer
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.serializers import meeting_to_json
from core.retention.erasure_list import ErasureList
from core.tables import metadata
from tests.databases.done_once import done_once
from tests.factories import CALENDAR, local, make_meeting

MIRA, ALVA = "mira-0001", "alva-0001"
NAME, ADDRESS = "Mira Sandell", "mira.sandell@boras.se"
OTHER_NAME, OTHER_ADDRESS = "Alva Lindmark", "alva.lindmark@ale.se"
NOW = local(2023, 6, 1, 10)
TABLES = metadata.tables


def fill_with_everything(writer: Writer) -> None:
    """As `hold_everything`, by a writer."""
    done_once(writer, "everything about two people", lambda: writer.submit(hold_everything).result())


def hold_everything(conn: Connection) -> None:
    """Two meetings, one with closed feedback, and both people in every table."""
    for meeting_id, day in (("open", date(2023, 6, 20)), ("closed", date(2023, 2, 1))):
        add(
            conn,
            "meetings",
            id=meeting_id,
            title=f"Nätverksträff med {NAME}",
            place=NAME,
            theme=f"{NAME} berättar",
            start_date=day,
            end_date=day,
            whole_day=True,
            form="physical",
            kind="network_meeting",
            speaker=f"{NAME} och {OTHER_NAME}",
            programme=f"1 09:30 - {NAME} och {OTHER_NAME}",
            partners=f"{NAME} AB",
            status="planned",
            revision=0,
            planned_at=NOW,
        )
    add(conn, "feedback_rounds", meeting_id="closed", invited=9, answers=9, closed_at=NOW)
    for person, name, address in ((MIRA, NAME, ADDRESS), (ALVA, OTHER_NAME, OTHER_ADDRESS)):
        _as_member(conn, person, name, address)
        _as_coordinator(conn, person, name, address)
    add(conn, "pauses", id=1, paused_by=NAME, since=NOW)


def add(conn: Connection, table: str, **values: Any) -> None:
    conn.execute(insert(TABLES[table]).values(**values))


def _as_member(conn: Connection, person: str, name: str, address: str) -> None:
    mine = person[0]
    add(conn, "people", id=person, name=name, email=address, municipality="Borås", looked_up=True)
    add(conn, "affiliations", address=address, municipality="Borås", answered_by="jonas", answered_at=NOW)
    add(
        conn,
        "channels",
        id=f"chat-{mine}",
        service_url="https://smba.example/",
        tenant_id="t",
        person_id=person,
    )
    add(conn, "affiliations", address=f"@{mine}.example", municipality="Ale", answered_by=person, answered_at=NOW)
    add(conn, "rate_limits", scope=f"chat-{mine}", sent="[]")
    add(conn, "channel_members", channel_id=f"chat-{mine}", person_id=person, name=name)
    add(conn, "unfinished_erasures", person_id=person, erased_at=NOW)
    for meeting_id in ("open", "closed"):
        add(conn, "signups", meeting_id=meeting_id, person_id=person, answer="yes", colleagues=1, answered_at=NOW)
        add(conn, "feedback_respondents", meeting_id=meeting_id, person_id=person)
        answers = None if meeting_id == "open" else f"Vad var mest användbart? {name}"
        named = {"meeting_id": meeting_id, "person_id": person, "ciphertext": None if answers else b"sealed"}
        add(conn, "named_answers", **named, answers=answers)
    add(conn, "member_questions", id=f"q{mine}", words=f"Vet {name}?", asked_by=person, asked_at=NOW)
    add(conn, "member_question_people", question_id=f"q{mine}", person_id=person)
    answer = {"words": f"Fråga {name}", "findable": True, "helped": False, "written_at": NOW}
    add(conn, "member_answers", id=f"a{mine}", question_id=f"q{mine}", number=1, person_id=person, **answer)
    survey = {"sent_at": NOW, "closes_at": NOW, "questions": "[]", "answers": 1, "invited": 0}
    add(conn, "surveys", id=f"v{mine}", year=2000 + ord(mine), sent_by=person, closed_at=NOW, **survey)
    add(conn, "survey_respondents", survey_id=f"v{mine}", person_id=person)
    chosen = {"number": 1, "replaces": "", "state": "approved", "created_at": NOW, "settled_at": NOW}
    asked_of = {"meeting_id": "open", "questions": f"Var {name} bra?", "created_by": person, "settled_by": person}
    add(conn, "question_sets", id=f"q{mine}", **asked_of, **chosen)
    poll = {"kind": "choices", "group_name": "Naturvårdsgruppen", "anonymous": False, "answers": 1, "closed_at": NOW}
    asked = {"question": f"Ska {name} tala?", "choices": f'["{name}"]', "created_by": person, "created_at": NOW}
    _as_announcer(conn, person, name)
    add(conn, "polls", id=f"r{mine}", state="closed", **poll, **asked)
    add(conn, "poll_votes", poll_id=f"r{mine}", person_id=person, choice=0, voted_at=NOW)
    add(conn, "poll_day_answers", poll_id=f"r{mine}", person_id=person, choice=0, answer="yes", answered_at=NOW)
    add(conn, "poll_respondents", poll_id=f"r{mine}", person_id=person)
    add(conn, "survey_answers", id=f"v{mine}", survey_id=f"v{mine}", question="best", answer=f"Tack {name}")


def _as_announcer(conn: Connection, person: str, name: str) -> None:
    mine = person[0]
    content = json.dumps({"title": f"Tack {name}", "words": name})
    told = {"content": content, "created_by": person, "author": name, "created_at": NOW, "sent_at": NOW}
    add(conn, "announcements", id=f"a{mine}", **told)
    added = {"announcement_id": f"a{mine}"}
    add(conn, "announcement_groups", **added, group_name="Naturvårdsgruppen", position=0)
    edit = {"before": content, "after": content, "made_by": person, "made_at": NOW}
    add(conn, "announcement_changes", id=f"a{mine}", **added, **edit)
    item = {"title": f"{name} om skog", "link": f"https://x.example/{name}"}
    add(conn, "news_items", id=f"n{mine}", **item, added_by=person, added_at=NOW)
    add(conn, "news_groups", item_id=f"n{mine}", group_name="Naturvårdsgruppen", position=0)
    add(conn, "announcement_readers", **added, person_id=person, read_at=NOW)


def _as_project_owner(conn: Connection, person: str, name: str) -> None:
    mine = person[0]
    written = {"title": name, "need": name, "partners": name, "time": name, "money": name, "outcome": name}
    times = {"created_at": NOW, "changed_at": NOW, "closed_at": NOW}
    add(conn, "projects", id=f"j{mine}", goals="", wanted="", stage="done", owner_id=person, **written, **times)
    add(
        conn, "project_municipalities", project_id=f"j{mine}", municipality_code="1490", joined_by=person, joined_at=NOW
    )
    add(conn, "project_interests", project_id=f"j{mine}", person_id=person, number=1, asked_at=NOW)
    proposed = {"fields": name, "groups": "[]", "state": "approved", "created_by": person, "created_at": NOW}
    add(conn, "project_proposals", id=f"j{mine}", **proposed)
    changed = {"project_id": f"j{mine}", "before": name, "after": name, "made_by": person, "made_at": NOW}
    add(conn, "project_changes", id=f"j{mine}", **changed)


def _as_coordinator(conn: Connection, person: str, name: str, address: str) -> None:
    mine, other = person[0], "closed" if person == MIRA else "open"
    did = {"created_by": person, "created_at": NOW, "settled_by": person, "settled_at": NOW, "state": "approved"}
    add(conn, "attendance", meeting_id=other, recorded_by=person, recorded_at=NOW)
    for number, (known, mail) in enumerate(((person, None), (None, address), (None, "x@x.se"))):
        add(conn, "attendees", meeting_id=other, number=number, name=name, person_id=known, address=mail)
    # By name alone, on the other's list.
    add(conn, "attendees", meeting_id=other, number=9, name=name.upper(), municipality="Borås")
    waiting = {**did, "state": "prepared", "document_blocks": f'["{name}"]', "document": f"{name}.csv"}
    add(conn, "attendance_imports", id=f"a{mine}", meeting_id=other, before=f'["{name}"]', **waiting)
    add(conn, "channel_bindings", id=f"b{mine}", channel_id=f"chat-{mine}", **did)
    add(conn, "groups", id=f"k{mine}", name=f"Grupp {mine}", position=90)
    add(conn, "calendar_address_changes", key=f"k{mine}", group_id=f"k{mine}", made_by=person, made_at=NOW)
    add(conn, "group_changes", id=f"g{mine}", kind="new", name="Naturvårdsgruppen", **did)
    add(conn, "undo_entries", kind="edit", subject=f"e{mine}", made_by=person, made_at=NOW)
    year = 2000 + sum(map(ord, person)) % 900
    add(conn, "report_texts", year=year, name="förord", words=f"Tack {name}", written_by=person, written_at=NOW)
    add(
        conn,
        "report_versions",
        year=year,
        version=1,
        figures=name,
        page=name,
        pdf=b"",
        sha256="",
        until=NOW.date(),
        published_by=person,
        published_at=NOW,
    )
    wished = {"id": f"o{mine}", "theme": f"Lyssna på {name}", "reason": name, "status": "new", "wished_at": NOW}
    add(conn, "suggestions", **wished)
    add(conn, "suggestion_votes", suggestion_id=f"o{mine}", person_id=person, wished=True, voted_at=NOW)
    decided = {"suggestion_id": f"o{mine}", "before": name, "after": name, "made_by": person, "made_at": NOW}
    add(conn, "suggestion_changes", id=f"o{mine}", **decided)
    added = {"number": 1, "suggestion_ids": "[]", "made_by": person, "made_at": NOW}
    add(conn, "suggestion_additions", id=f"o{mine}", **added)
    _as_project_owner(conn, person, name)
    add(conn, "expertise", person_id=person, words=f"Fråga {name}", experience=name, updated_at=NOW)
    add(conn, "expertise_synonyms", number=ord(mine), word=name, means=name, added_by=person, added_at=NOW)
    override = {"subject": f"m{mine}", "kind": "reminder", "occurrence": 0, "group_name": "Naturvårdsgruppen"}
    decided_last = {"decided_by": person, "decided_by_name": name, "decided_at": NOW}
    add(conn, "delivery_overrides", **override, held=True, note=f"Fråga {name}", **decided_last)
    change = {"revision": 0, "before": name, "after": name, "made_by": person, "made_at": NOW}
    add(conn, "override_changes", id=f"v{mine}", **override, **change)
    again = {"delivery_id": f"b{mine}", "meeting_id": f"m{mine}", "number": 1, "group_name": "Naturvårdsgruppen"}
    add(conn, "resends", id=f"r{mine}", **again, note=f"Fråga {name}", **did)
    add(conn, "meeting_outcomes", meeting_id=other, words=f"Tack {name}", written_by=person, written_at=NOW)
    task = {"meeting_id": other, "position": 1, "kind": "task", "due": NOW.date(), "done": False}
    add(conn, "minutes_items", id=f"t{mine}", words=f"Ring {name}", who=name, **task)
    noted = {"meeting_id": other, "before": name, "after": name, "made_by": person, "made_at": NOW}
    add(conn, "minutes_changes", id=f"t{mine}", **noted)
    text = meeting_to_json(make_meeting(other, speaker=name))
    add(
        conn,
        "meeting_edits",
        id=f"e{mine}",
        meeting_id=other,
        before=text,
        after=text,
        reason=name,
        takes_in=text,
        parts=f"[{text}]",
        **did,
    )
    add(conn, "new_meetings", id=f"n{mine}", meeting=text, **did)
    add(conn, "changes", id=f"c{mine}", kind="moved", meeting_id=other, revision=0, before=text, at=NOW, reason=name)
    plan = {"plan": text, "before": text, "after": text, "document_blocks": text, "document": f"{name}.docx"}
    add(conn, "plan_imports", id=f"p{mine}", year=2023, **plan, **did)
    add(conn, "plan_answers", question_id=f"q{mine}", answer=name, answered_by=person, answered_at=NOW)
    add(conn, "signup_reminders", id=f"s{mine}", meeting_id=other, number=1, undoable=True, **did)
    add(
        conn,
        "document_questions",
        id=f"d{mine}",
        kind="network_meeting",
        document=f"{name}.docx",
        sha256="0",
        words=f"Gäller det {name}?",
        asked_at=NOW,
        state="answered",
        answered_by=person,
        answered_at=NOW,
    )
    add(conn, "handed_in_documents", id=f"h{mine}", name=f"{name}.docx", size=1, sha256="0", content=b"x", **did)
    add(conn, "withdrawals", id=f"w{mine}", meeting_id=other, name=f"{name}.docx", source=name, sha256="0", **did)
    _on_the_site(conn, mine, name)


def _on_the_site(conn: Connection, mine: str, name: str) -> None:
    add(
        conn,
        "publications",
        id=f"d{mine}",
        meeting_id="open",
        name=f"{name}.docx",
        path=f"2023/{name}.docx",
        web_url=f"https://x/{name}.docx",
        source=f"documents/{name}.docx",
        size=1,
        sha256="0",
        item_id="1",
        etag="1",
        ctag="1",
        quick_xor_hash="1",
        document_type="x",
        published_at=NOW,
        batch=1,
    )
    add(conn, "site_folders", item_id=f"f{mine}", path=f"2023/{name}", etag="1", web_url=f"https://x/{name}")
    add(conn, "site_pages", key=f"k{mine}", name=name, web_url=f"https://x/{name}", digest="1")
    add(conn, "followers", source_id=f"e{mine}", kind="source_folder", item=f"documents/{name}", meeting_id="open")
    add(conn, "source_folders", path=f"documents/{name}", meeting_id="open")
    add(
        conn,
        "uploads",
        path=f"2023/{name}.docx",
        sha256="0",
        quick_xor_hash="0",
        content_digest="0",
        size=1,
        session_url="https://x",
        next_byte=0,
    )
    add(conn, "sync_problems", document=f"{name}.docx", kind="name", message=f"{name} har den öppen", since=NOW)
    add(
        conn,
        "channel_items",
        item_id=f"i{mine}",
        drive_id="d",
        parent_id="p",
        name=f"{name}.docx",
        is_folder=False,
        size=1,
        content_tag="1",
        sha256="0",
    )


def context_of(engine: Engine, writer: Writer, erasures: ErasureList | None = None) -> Context:
    """What handlers are given, over that database."""
    config = Config("Nätverket", ReminderRules(), CALENDAR, bytes, {}, erasures=erasures)
    return Context(engine, writer, config, all_delivery_kinds())


def all_values(conn: Connection) -> dict[tuple[str, str], list[str]]:
    """Every value of the database as text, by table and column."""
    values: dict[tuple[str, str], list[str]] = {}
    for table in metadata.sorted_tables:
        for row in conn.execute(table.select()):
            for name, value in row._mapping.items():
                values.setdefault((table.name, str(name)), []).append(str(value))
    return values


def text_columns(table: Table) -> list[str]:
    """Columns that can hold words."""
    return [column.name for column in table.columns if isinstance(column.type, String)]
