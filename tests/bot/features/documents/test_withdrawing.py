"""`dra tillbaka`: shown first, then the document is to leave the site; it can be had back."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from bot.app.context import Context
from cards.kit import verbs
from core.documents.use_cases import record_publications
from core.publishing.queries import withdrawals
from tests.bot.features.documents.test_handing_in import NOW, OF_NATUR, planned, pressed, sent, words
from tests.bot.features.undo.whole_state import whole_state
from tests.documents_factory import make_publication
from tests.factories import MEMBER


def published(context: Context, *names: str, meeting: str = "m1") -> None:
    rows = [
        make_publication(f"{meeting}{number}", meeting, name=name, source=f"mapp/{meeting}/{name}")
        for number, name in enumerate(names)
    ]
    context.write(partial(record_publications, meeting_id=meeting, published=rows))


def away(context: Context) -> list[str]:
    return [withdrawal.source for withdrawal in context.read(withdrawals.list_approved)]


@pytest.mark.parametrize(
    "text",
    [
        "dra tillbaka Bilder.pptx",
        "dra tillbaka bilder",
        "Dra tillbaka presentationen Bilder.pptx",
        "ta bort dokumentet bilder.pptx",
        "avpublicera Bilder",
    ],
)
async def test_named_document_is_shown_and_withdrawn(context: Context, text: str) -> None:
    planned(context)
    published(context, "Bilder.pptx", "Program.pdf")

    preview = sent(context, text).card
    before = away(context)
    done = pressed(context, verbs.APPROVE_WITHDRAWAL, preview).card

    assert "Dra tillbaka Bilder.pptx?" in words(preview)
    assert (before, away(context)) == ([], ["mapp/m1/Bilder.pptx"])
    assert "försvinner från SharePoint om en stund" in words(done)


async def test_of_several_each_has_a_button_and_a_date_chooses(context: Context) -> None:
    planned(context)
    published(context, "Bilder.pptx")
    published(context, "Bilder.pptx", meeting="m2")

    preview = sent(context, "dra tillbaka Bilder.pptx").card
    by_date = sent(context, "dra tillbaka Bilder.pptx 8 mars").card
    by_button = sent(context, preview["actions"][0]["data"]["text"]).card

    assert len(preview["actions"]) == 2
    assert "Nätverksträff ons 8 mars" in words(by_date)
    assert "Dra tillbaka Bilder.pptx?" in words(by_button)


async def test_meeting_alone_lists_its_documents(context: Context) -> None:
    planned(context)
    published(context, "Bilder.pptx", "Program.pdf")

    preview = sent(context, "dra tillbaka 8 mars").card

    titles = [action["title"].replace("\u00a0", " ") for action in preview["actions"]]
    assert titles == ["Bilder.pptx, ons 8 mars", "Program.pdf, ons 8 mars"]


async def test_what_is_not_there_is_said(context: Context) -> None:
    planned(context)

    nothing = sent(context, "dra tillbaka Kalas.pdf").text
    none_at_all = sent(context, "dra tillbaka").text

    assert "Jag hittar inget publicerat dokument" in nothing
    assert "inget publicerat dokument" in none_at_all


@pytest.mark.parametrize("way", ["button", "word", "list"])
async def test_withdrawn_document_can_be_had_back(context: Context, way: str) -> None:
    planned(context)
    published(context, "Bilder.pptx")
    before = whole_state(context)
    done = pressed(context, verbs.APPROVE_WITHDRAWAL, sent(context, "dra tillbaka bilder").card).card

    if way == "button":
        back: Any = words(pressed(context, verbs.UNDO_WITHDRAWAL, done).card)
    elif way == "word":
        back = sent(context, "ångra", now=NOW + timedelta(minutes=5)).text
    else:
        back = words(pressed(context, verbs.UNDO_WITHDRAWAL, sent(context, "dokument 8 mars").card).card)

    assert "publiceras igen" in back
    assert away(context) == []
    assert whole_state(context) == before


async def test_discarded_withdrawal_changes_nothing_and_the_second_press_says_so(context: Context) -> None:
    planned(context)
    published(context, "Bilder.pptx")
    preview = sent(context, "dra tillbaka bilder").card
    pressed(context, verbs.DISCARD_WITHDRAWAL, preview)

    late = pressed(context, verbs.APPROVE_WITHDRAWAL, preview).card

    assert "står kvar" in words(late)
    assert away(context) == []


async def test_old_card_withdraws_nothing_and_a_fresh_one_does(context: Context) -> None:
    planned(context)
    published(context, "Bilder.pptx")
    preview = sent(context, "dra tillbaka bilder").card

    refused = pressed(context, verbs.APPROVE_WITHDRAWAL, preview, now=NOW + timedelta(days=1)).card

    assert "Kortet är gammalt" in words(refused)
    assert away(context) == []
    pressed(context, verbs.APPROVE_WITHDRAWAL, preview, now=NOW + timedelta(hours=23))
    assert away(context) == ["mapp/m1/Bilder.pptx"]


async def test_others_withdraw_nothing(context: Context) -> None:
    planned(context)
    published(context, "Bilder.pptx", meeting="m2")
    preview = sent(context, "dra tillbaka bilder").card

    refused = pressed(context, verbs.APPROVE_WITHDRAWAL, preview, OF_NATUR).card

    assert "Det här kan bara" in sent(context, "dra tillbaka bilder", rights=MEMBER).text
    assert "Jag hittar inget" in sent(context, "dra tillbaka bilder", rights=OF_NATUR).text
    assert "Det här kan bara" in words(refused)
    assert away(context) == []
