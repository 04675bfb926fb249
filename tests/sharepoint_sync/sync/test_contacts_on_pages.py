"""A meeting's page says whom to ask and where it is talked about, by what the bot has sent and the settings."""

from sqlalchemy import Connection, Engine, insert

from core.channels import queries as channels
from core.database.writer import Writer
from core.deliveries.model import DeliveryState
from core.deliveries.tables import deliveries
from core.meetings.queries import meetings
from sharepoint_sync.sync.contacts import Contacts, threads_of
from sharepoint_sync.sync.page_composing import page_composers
from tests.factories import MILJO, NATUR, ZONE, local, make_meeting

NOW = local(2023, 2, 1, 14)
MEETING = make_meeting("m1", groups=(MILJO, NATUR))
CONTACTS = Contacts({MILJO: ["Alva Lindmark"], NATUR: ["Alva Lindmark", "Jonas Ekdahl"]}, "https://teams.example")


def pages(conn: Connection) -> dict[str, str]:
    composers = page_composers(conn, {}, now=NOW, zone=ZONE, contacts=CONTACTS)
    return {composer.key: composer.compose().html for composer in composers}


def bound(conn: Connection, channel_id: str, group: str) -> None:
    channels.save_heard(conn, channel_id, name=None, service_url="https://smba.example", tenant_id="t1", person_id=None)
    channels.bind(conn, channel_id, group)


def told(conn: Connection, number: int, channel_id: str, thread_id: str | None, state: DeliveryState) -> None:
    values = {
        "id": str(number),
        "subject": "m1",
        "revision": number,
        "kind": "invitation",
        "channel_id": channel_id,
        "due_at": NOW,
        "expires_at": NOW,
        "state": state,
        "attempts": 1,
        "claim_token": 1,
        "thread_id": thread_id,
        "sent_at": NOW,
    }
    conn.execute(insert(deliveries).values(values))


def test_thread_is_there_for_each_group_that_has_been_told(engine: Engine, writer: Writer) -> None:
    def prepare(conn: Connection) -> None:
        meetings.add(conn, MEETING, planned_at=NOW)
        bound(conn, "19:m@thread", MILJO)
        bound(conn, "19:n@thread", NATUR)
        told(conn, 1, "19:m@thread", "19:m@thread;messageid=17", DeliveryState.SENT)
        told(conn, 2, "19:n@thread", None, DeliveryState.REFUSED)

    writer.submit(prepare).result()

    with engine.connect() as conn:
        threads = threads_of(conn, MEETING, CONTACTS.teams)
        html = pages(conn)["m1"]
    assert threads == {MILJO: "https://teams.example/l/message/19%3Am%40thread/17?tenantId=t1"}
    assert ("Diskussionen i Teams" in html, threads[MILJO] in html) == (True, True)


def test_coordinators_stand_on_the_meetings_and_the_groups_pages_each_once(engine: Engine, writer: Writer) -> None:
    writer.submit(lambda conn: meetings.add(conn, MEETING, planned_at=NOW)).result()

    with engine.connect() as conn:
        html = pages(conn)

    assert "Alva Lindmark och Jonas Ekdahl" in html["m1"]
    assert "Diskussionen i Teams" not in html["m1"]
    assert [key for key, text in html.items() if "Samordnare: Alva Lindmark" in text and key.startswith("group-")] != []
