"""`ändringar`: what each command changed, by whom and when, and what was taken back."""

import json
from datetime import timedelta
from functools import partial

import pytest

from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands
from bot.app.audit import AuditEntry, AuditQuery, AuditSources
from bot.app.card_actions.card_action_dispatcher import press
from bot.app.commands.command_dispatcher import answer
from bot.app.context import Context
from bot.app.messages import CardAction, IncomingMessage, Reply
from cards.kit import verbs
from core.members.model.role import Rights, Role
from tests.bot.features.undo.test_undo import CHANGES, NOW, say
from tests.factories import COORDINATOR, MEMBER, MILJO, NATUR
from tests.run_sync import run_sync

COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
#: What these change isn't a coordinator's decision about the network, or is kept by nobody.
NOT_LISTED = {"årsenkät", "byt kalenderadress", "stäng omröstning"}
#: What is taken back of these is gone.
GONE = {"omröstning", "meddela", "nyheter", "projekt ny"}
OF_NATUR = Rights(Role.GROUP_COORDINATOR, frozenset({NATUR}))


def listed(context: Context, text: str = "ändringar", rights: Rights = COORDINATOR) -> str:
    reply = answer(COMMANDS, IncomingMessage(text, "alva", "Alva", rights, None, None, NOW), context)
    return words(reply)


def words(reply: Reply) -> str:
    return (reply.text + json.dumps(reply.card, ensure_ascii=False)).replace("\u00a0", " ").replace("\u2060", "")


@pytest.mark.parametrize("word", sorted(set(CHANGES) - NOT_LISTED))
def test_each_change_is_listed_and_what_was_taken_back_says_so(context: Context, word: str) -> None:
    before = listed(context)
    assert '"Ångrat"' not in before

    CHANGES[word](context)
    assert listed(context) != before
    assert "ons 1 mars kl. 10.00" in listed(context)

    say(context, "ångra")
    assert listed(context) == before if word in GONE else '"Ångrat"' in listed(context)


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("flytta", "Flyttade Digitalt nätverksmöte från ons 8 mars kl. 9.15–12.00 till ons 15 mars kl. 9.15–12.00"),
        ("ställ in", "Ställde in Digitalt nätverksmöte ons 8 mars"),
        ("återuppta", "Återupptog Digitalt nätverksmöte ons 22 mars"),
        ("slå ihop", "Slog ihop Digitalt nätverksmöte ons 8 mars med Vattengruppens Digitalt nätverksmöte ons 24 maj"),
        ("dela", "Delade Digitalt nätverksmöte ons 14 juni mellan"),
        ("plats", "Ändrade platsen för Digitalt nätverksmöte ons 8 mars från inget till Borås"),
        ("platser", "Ändrade antalet platser för Digitalt nätverksmöte ons 8 mars från 20 till 30"),
        ("sista anmälan", "Satte sista dag för anmälan till Digitalt nätverksmöte ons 8 mars: mån 6 mars"),
        ("mål", "Satte målen för Digitalt nätverksmöte ons 8 mars: Agenda 2030 mål 13"),
        ("ny", "Lade in Nätverksträff ons 3 maj"),
        ("plan", "Godkände planen plan.txt: 1 ny träff"),
        ("grupper döp", f"Döpte om {NATUR} till Gröna gruppen"),
        ("grupper avsluta", f"Avslutade gruppen {NATUR}"),
        ("koppla", f"Kopplade c1 till {MILJO}"),
        ("koppla loss", f"Kopplade loss c1 från {NATUR}"),
        ("kommuner ny", "Ändrade medlemskapet för Borås och Hjo"),
        ("avgifter", "Ändrade avgiften för Ale"),
        ("på gång", "Höll tillbaka"),
        ("nyheter", "Lade till nyheten *Rapport*"),
        ("meddela", "Skickade meddelandet *Hej.*"),
        ("anteckna", "Antecknade 2 rader för Digitalt nätverksmöte ons 1 februari"),
        ("projekt", "Satte projektet *"),
        ("projekt ny", "Föreslog projektet *Laddstolpar*"),
        ("meddelanden", "Drog tillbaka meddelandet *Hej*"),
        ("omröstning", "Skickade omröstningen *"),
        ("resultat", "Lade 2 teman på önskelistan"),
        ("önskemål", "Satte önskemålet *Våtmarker* till planerat"),
    ],
)
def test_what_was_done_is_said_in_words(context: Context, word: str, says: str) -> None:
    CHANGES[word](context)

    assert says in listed(context)


def test_of_one_meeting_only_its_own_are_listed(context: Context) -> None:
    CHANGES["tema"](context)
    CHANGES["koppla loss"](context)

    of_meeting = listed(context, "ändringar 8 mars")

    assert "Ändrade temat" in of_meeting
    assert "1 ändring" in of_meeting
    assert "Kopplade" not in of_meeting
    assert "Inga ändringar" in listed(context, "ändringar 12 april")


def test_a_groups_coordinator_sees_the_groups_own(context: Context) -> None:
    for word in ("tema", "koppla loss", "kommuner ny"):
        CHANGES[word](context)

    seen = listed(context, rights=OF_NATUR)

    assert "Kopplade loss c1" in seen
    assert "Ändrade temat" not in seen
    assert "medlemskapet" not in seen
    assert "Det här kan bara" in listed(context, "ändringar 8 mars", OF_NATUR)
    assert "Det här kan bara" in listed(context, rights=MEMBER)


def test_long_lists_have_pages(context: Context) -> None:
    for number in range(25):
        reply = say(context, f"tema 8 mars: Vatten {number}")
        data = next(a["data"] for a in (reply.card or {})["actions"] if a.get("verb") == verbs.APPROVE_EDIT)
        pressed = CardAction(
            verbs.APPROVE_EDIT, data, "alva", "Alva", COORDINATOR, None, None, NOW + timedelta(minutes=number)
        )
        run_sync(press(VERBS, pressed, context))

    now = NOW + timedelta(hours=1)
    shown = answer(COMMANDS, IncomingMessage("ändringar", "alva", "Alva", COORDINATOR, None, None, now), context)
    assert "Sida 1 av 3" in words(shown)
    assert "Vatten 24" in words(shown)
    last = CardAction(verbs.SHOW_CHANGES, {"page": "3"}, "alva", "Alva", COORDINATOR, None, None, now)
    assert "till Vatten 0" in json.dumps(run_sync(press(VERBS, last, context)).card, ensure_ascii=False)


def test_a_source_that_fails_keeps_back_no_other(context: Context) -> None:
    sources = AuditSources()

    @sources.register("broken")
    def broken(_query: AuditQuery) -> list[AuditEntry]:
        raise RuntimeError

    def find(conn: object) -> object:
        return sources.entries(AuditQuery(conn, context.config, NOW, NOW - timedelta(days=1)))  # type: ignore[arg-type]

    assert context.read(partial(find)) == []
