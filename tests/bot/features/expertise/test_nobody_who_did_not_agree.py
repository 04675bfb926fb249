"""Nobody who didn't agree appears: not in a search, on a page, in the report, or in what another person is shown."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

import pytest
from sqlalchemy import Connection, Engine, insert

from bot.app.context import Context
from cards.kit import verbs
from core.attendance.model.attendance import Attendee, CountedAs
from core.attendance.use_cases.record_attendance import record_attendance
from core.database.writer import Writer
from core.documents.queries import publications
from core.expertise.use_cases import say_expertise
from core.meetings.queries import meetings
from core.members import queries as people
from core.members.model.person import Person
from core.personal_data import PERSONAL_DATA
from core.publishing.tables import handed_in_documents
from core.reports.use_cases.make_report import make_report
from core.reports.writing.html_document import report_html
from core.reports.writing.report_json import report_json
from core.retention.export_json import export_json
from core.retention.queries import personal_export
from sharepoint_sync.sync.page_composing import page_composers
from tests.bot.features.scene import button, new_context, push, say, words
from tests.documents_factory import make_publication
from tests.factories import MEMBER, NATUR, ZONE, local, make_meeting

NOW = local(2023, 6, 1, 10)
#: Agrees to all; agrees to what she wrote and no more; wrote nothing; wrote something and took it away; rests.
AGREES, WRITES, SILENT, GONE, RESTS = "mira", "elin", "sven", "olle", "karin"
#: What each wrote that nobody else has, spelt so that no other word is near.
OWN = {AGREES: "torvtäkter", WRITES: "zeppelinare", GONE: "kvicksand", RESTS: "xylofoner"}


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    made = new_context(engine, writer)
    made.write(_fill)
    push(made, verbs.REMOVE_EXPERTISE, {}, who=GONE, rights=MEMBER, now=NOW)
    return made


def _fill(conn: Connection) -> None:
    for person, theme in ((AGREES, "Biokol"), (WRITES, "Biokol i jord"), (SILENT, "Biokolsugnar"), (GONE, "Biokol")):
        conn_person = Person(person, person.title())
        people.ensure_person(conn, conn_person)
        meeting = make_meeting(f"m-{person}", groups=(NATUR,), start=date(2023, 5, 2), theme=theme)
        meetings.add(conn, meeting, planned_at=local(2023, 1, 1))
        speaker = Attendee(person.title(), "Borås", person, counted_as=CountedAs.SPEAKER)
        record_attendance(
            conn, meeting_id=meeting.id, attendees=[speaker], unnamed=0, by="alva", now=local(2023, 5, 3), zone=ZONE
        )
        _share(conn, person, meeting.id, f"Gårdsbiogas {person}.pdf")
    for person, own in OWN.items():
        at = NOW - timedelta(days=500 if person == RESTS else 1)
        say_expertise(
            conn,
            person=Person(person, person.title()),
            words=own,
            experience="",
            now=at,
            shows_done=person in (AGREES, GONE, RESTS),
        )


def _share(conn: Connection, person: str, meeting_id: str, name: str, *, published: bool = True) -> None:
    sha256 = person.ljust(64, "0")
    conn.execute(
        insert(handed_in_documents).values(
            id=f"h-{person}-{len(name)}",
            name=name,
            meeting_id=meeting_id,
            size=1,
            sha256=sha256,
            state="approved",
            created_by=person,
            created_at=local(2023, 5, 3),
        )
    )
    if published:
        publications.save(conn, make_publication(f"p-{person}", meeting_id, name=name, sha256=sha256))


def search(context: Context, question: str) -> str:
    return words(say(context, f"vem kan {question}?", who="alva", rights=MEMBER, channel=None, now=NOW))


def test_search_finds_by_what_was_done_only_who_agreed_to_that(context: Context) -> None:
    led, shared = search(context, "biokol"), search(context, "gårdsbiogas")

    assert "Har lett en träff om Biokol." in led
    assert "Har delat Gårdsbiogas mira." in shared
    for name in (WRITES, SILENT, GONE, RESTS):
        assert name.title() not in led + shared


def test_search_finds_by_their_own_words_who_wrote_them_and_still_agrees(context: Context) -> None:
    for person, own in OWN.items():
        assert (person.title() in search(context, own)) is (person in (AGREES, WRITES))


def test_document_that_is_not_published_or_was_withdrawn_leads_to_nobody(context: Context) -> None:
    context.write(partial(publications.remove, publication_id=f"p-{AGREES}"))

    assert AGREES.title() not in search(context, "gårdsbiogas")


def test_meeting_that_is_to_come_leads_to_nobody(context: Context) -> None:
    early = local(2023, 5, 1, 10)
    said = words(say(context, "vem kan biokol?", who="alva", rights=MEMBER, channel=None, now=early))

    assert "Har lett" not in said


def test_taking_the_agreement_back_is_enough(context: Context) -> None:
    form = push(context, verbs.EXPERTISE_FORM, {}, who=AGREES, rights=MEMBER, now=NOW)
    saved = {**button(form, verbs.SAVE_EXPERTISE), "words": OWN[AGREES], "experience": "", "shows_done": "false"}
    assert '"value": "true"' in words(form)
    push(context, verbs.SAVE_EXPERTISE, saved, who=AGREES, rights=MEMBER, now=NOW)

    assert AGREES.title() not in search(context, "biokol")
    assert AGREES.title() in search(context, OWN[AGREES])


def test_what_is_typed_later_leaves_the_agreement_as_it_was(context: Context) -> None:
    for person in (AGREES, WRITES):
        say(context, "jag kan mossor", who=person, rights=MEMBER, channel=None, now=NOW)

    found = search(context, "biokol")
    assert AGREES.title() in found
    assert WRITES.title() not in found


def routes(context: Context) -> Iterator[tuple[str, str]]:
    """All that others read, without having asked who knows something."""
    with context.engine.connect() as conn:
        for composer in page_composers(conn, {}, now=NOW, zone=ZONE):
            yield f"page {composer.key}", str(composer.compose())
    made = context.write(partial(make_report, year=2023, network="Nätverket", now=NOW, zone=ZONE))
    yield "report", report_html(made.report)
    yield "report as JSON", json.dumps(report_json(made.report, made.data), ensure_ascii=False)
    for command in ("frågor", "nästa", "projekt", "önskemål", "kontakt", "nyckeltal 2023", "rapport 2023"):
        yield command, words(say(context, command, who="alva", channel=None, now=NOW))
    with context.engine.connect() as conn:
        export = personal_export(conn, PERSONAL_DATA, "alva")
    yield "another person's export", json.dumps(export_json(export, now=NOW), ensure_ascii=False)


def test_what_people_know_stands_nowhere_but_in_the_search(context: Context) -> None:
    read = dict(routes(context))

    assert len(read) > 10
    assert {(where, own) for where, text in read.items() for own in OWN.values() if own in text.casefold()} == set()


def test_ones_own_export_has_all_of_it(context: Context) -> None:
    with context.engine.connect() as conn:
        export = json.dumps(export_json(personal_export(conn, PERSONAL_DATA, RESTS), now=NOW), ensure_ascii=False)

    assert OWN[RESTS] in export
    assert OWN[AGREES] not in export
