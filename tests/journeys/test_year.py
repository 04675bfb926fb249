"""The year runs: plan in, cards in three channels, documents on the site."""

import re
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest
import requests

from tests.factories import HANDEL, MILJO, NATUR
from tests.journeys.running_system import ALVA, ELIN, MIRA, RunningSystem, text_of, wait_for

pytestmark = pytest.mark.journey


def cards(everything: RunningSystem, channel: str, words: str) -> list[dict[str, Any]]:
    return [
        message
        for message in everything.messages(channel, ALVA)
        if message["bot"] and words in text_of(message["card"])
    ]


@pytest.mark.parametrize("group", [MILJO, NATUR])
def test_joint_meeting_is_told_in_both_channels_in_one_thread_each(everything: RunningSystem, group: str) -> None:
    reported = [
        card
        for card in cards(everything, group, "8 mars")
        if re.match(r"(Ny träff|Påminnelse|I dag|Återkoppling|Resultat|Dokument)", card["card"]["fallbackText"])
    ]

    over = [item["card"]["fallbackText"].partition(":")[0].partition(" ·")[0] for item in reported]
    assert over == [
        "Ny träff",
        "Påminnelse",
        "I dag",
        "Återkoppling",
        "Dokument",
        "Återkoppling",
        "Resultat",
    ]
    assert {item["thread"] for item in reported} == {reported[0]["id"]}


def test_nobody_is_told_twice(everything: RunningSystem) -> None:
    for group in (MILJO, NATUR, HANDEL, "Samordnare"):
        reply = Counter(
            message["card"]["fallbackText"]
            for message in everything.messages(group, ALVA)
            if message["bot"] and message["card"]
        )
        assert [words for words, count in reply.items() if count > 1] == []


def test_invitation_shows_who_has_signed_up(everything: RunningSystem) -> None:
    def shown() -> bool:
        invitation = next(card for card in cards(everything, MILJO, "8 mars") if "Ny träff" in text_of(card["card"]))
        return bool(re.search(r"\d+.kommer från \d+.kommuner", text_of(invitation["card"])))

    # Edits keep five seconds between them, in real time.
    wait_for(shown, "the count", seconds=20)


def test_closed_feedback_is_refused_in_words(everything: RunningSystem) -> None:
    request = next(
        message
        for message in everything.messages(MILJO, ELIN)
        if message["bot"] and message["card"] and "Hur var träffen?" in message["card"]["fallbackText"]
    )
    body = {
        "as": ELIN,
        "message": request["id"],
        "verb": "feedback.give",
        "data": {**request["card"]["actions"][0]["data"], "satisfaction": "5"},
    }
    if not request["private"]:
        answer = requests.post(f"{everything.places.teams}/api/press", json=body, timeout=20).json()
        assert "Frågan är stängd" in text_of(answer["card"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hjälp", "koppla GRUPP"),
        ("nästa", "19 april"),
        ("status", "På väg"),
        ("anmälda 8 mars", "Kan inte"),
        ("anmälda 7 december", "Ingen har svarat än"),
        ("nyckeltal", "Det här saknas"),
        ("nyckeltal visa träffar", "Aktiviteter:"),
        ("resultat 8 mars", "i medel av 5"),
        ("plan", "Planen för 2023 är inläst"),
        ("anmäld", "Jag förstod inte *anmäld*"),
        ("resultat 30 februari", "30 februari 2023 finns inte"),
        ("blåbärspaj", "Skriv hjälp för alla ord"),
    ],
)
def test_coordinator_types_a_command(everything: RunningSystem, text: str, words: str) -> None:
    answer = everything.ask(text)

    assert words in text_of(answer["card"]) + answer["text"].replace("*", "").replace("\u00a0", " ")


@pytest.mark.parametrize("text", ["status", "anmälda", "koppla Naturvårdsgruppen", "plan"])
def test_members_are_told_what_only_coordinators_may(everything: RunningSystem, text: str) -> None:
    assert "Det här kan bara" in everything.ask(text, person=MIRA)["text"]


def test_message_of_fifty_kilobytes_gets_an_answer(everything: RunningSystem) -> None:
    assert "Jag förstod inte" in everything.ask("å" * 50_000, person=MIRA)["text"]


def test_member_changes_a_sign_up(everything: RunningSystem) -> None:
    # The invitation to 19 April is out, and the meeting has not begun.
    everything.step_until(datetime(2023, 4, 6, tzinfo=UTC))
    invitation = [
        message
        for message in everything.messages(NATUR, ALVA)
        if message["bot"] and message["card"] and message["card"]["fallbackText"].startswith("Ny träff")
    ][-1]

    coming = everything.press(invitation, "signup.yes", person=ALVA)
    not_coming = everything.press({**invitation, "card": coming["card"]}, "signup.change", person=ALVA)
    changed = everything.press({**invitation, "card": not_coming["card"]}, "signup.no", person=ALVA)

    assert "Du är anmäld" in text_of(coming["card"])
    assert "Vi har noterat att du inte kan komma" in text_of(changed["card"])


def test_documents_are_on_the_site_with_columns_and_a_page(everything: RunningSystem) -> None:
    site = f"{everything.places.sharepoint}/sites/kommunnatverket"

    folder = requests.get(f"{site}/Dokument/2023/Gemensamma träffar/2023-03-08 Nätverksträff", timeout=5).text
    page = requests.get(f"{site}/SitePages/2023-03-08-miljostrategigruppen-naturvardsgruppen.aspx", timeout=5).text
    year = requests.get(f"{site}/SitePages/traffar-2023.aspx", timeout=5).text

    for part in (
        "Anteckningar.docx",
        "Bilder.pdf",
        "Program.txt",
        "Miljöstrategigruppen, Naturvårdsgruppen",
        "2023-03-08",
    ):
        assert part in folder
    assert "Dokument (3)" in page
    assert "17 träffar" in year.replace("\u00a0", " ")


def test_second_sync_writes_nothing(everything: RunningSystem) -> None:
    everything.command_line("sync", "--once")
    requests.get(f"{everything.places.sharepoint}/_requests", timeout=5)

    done = everything.command_line("sync", "--once")

    counted = requests.get(f"{everything.places.sharepoint}/_requests", timeout=5).json()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 dokument och 0 sidor" in done.stdout
    assert set(counted) <= {"GET"}


def test_status_on_the_command_line_is_one_json_document(everything: RunningSystem) -> None:
    done = everything.command_line("status", "--json")

    assert done.returncode == 0
    assert done.stdout.startswith("{")


def test_refused_delivery_is_told_to_coordinators_and_sent_when_they_say_so(everything: RunningSystem) -> None:
    fault = {"status": 403, "method": "POST"}
    requests.post(f"{everything.places.teams}/_faults", json=fault, timeout=5).raise_for_status()

    def troubles() -> list[dict[str, Any]]:
        reply = everything.messages("Samordnare", ALVA)
        return [item for item in reply if item["card"] and "Inte skickat" in item["card"]["fallbackText"]]

    def told() -> bool:
        if not troubles():
            everything.step()
        return bool(troubles())

    wait_for(told, "word to the coordinators")
    assert "Boten är borttagen ur teamet" in text_of(troubles()[0]["card"])

    def sent() -> bool:
        # Whatever else was refused while the channel was closed waits for a word too.
        for trouble in troubles():
            answer = text_of(everything.press(trouble, "delivery.retry", person=ALVA)["card"])
            assert "Beskedet är på väg" in answer or "Redan avgjort" in answer
        return "Inte skickat" not in text_of(everything.ask("status")["card"])

    wait_for(sent, "the retry", seconds=20)


def test_what_coordinators_must_know_reaches_their_chats_when_their_channel_refuses(everything: RunningSystem) -> None:
    def refuse_next() -> int:
        fault = {"status": 403, "method": "POST"}
        requests.post(f"{everything.places.teams}/_faults", json=fault, timeout=5).raise_for_status()
        return len(troubles("Samordnare"))

    def troubles(place: str) -> list[dict[str, Any]]:
        reply = everything.messages(place, ALVA)
        return [item for item in reply if item["card"] and "Inte skickat" in item["card"]["fallbackText"]]

    known = refuse_next()

    def told() -> bool:
        nonlocal known
        everything.step()
        if len(troubles("Samordnare")) > known:
            # A group's message was refused, and the word of it arrived: until it is the coordinators' channel's.
            known = refuse_next()
        return bool(troubles("Nätverksboten"))

    wait_for(told, "word in the coordinator's chat")
    # Where the bot is written to, it can write again.
    channel = everything.channels(ALVA)["Samordnare"]
    body = {"as": ALVA, "channel": channel, "text": "hjälp", "mention": True}
    requests.post(f"{everything.places.teams}/api/say", json=body, timeout=20).raise_for_status()
    assert "Samordnare har ingen kanal" not in text_of(everything.ask("status")["card"])
