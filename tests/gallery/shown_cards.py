"""The cards of the gallery, posted in the local Teams: each below a message with its name."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from tests.bot.tenant import running_tenant
from tests.cards.test_cards import CARDS
from tests.local_tenant.teams.driving.answering_bot import answering_bot
from tests.local_tenant.teams.driving.sample_cards import card_message
from tests.local_tenant.teams.driving.teams_page import LocalTeams


@contextmanager
def gallery(state: Path) -> Iterator[LocalTeams]:
    """The local Teams with every card in its first channel; `state` is a folder that is made for it."""
    with running_tenant(state, bot_secret="secret") as tenant, answering_bot(tenant.places.bot_port) as bot:
        teams = LocalTeams(tenant, bot)
        for number, (name, card) in enumerate(CARDS.items()):
            title = teams.say({"text": f"**{name}**"}, after=timedelta(minutes=2 * number))
            teams.say(card_message(card), thread=title.id, after=timedelta(minutes=2 * number + 1))
        yield teams
