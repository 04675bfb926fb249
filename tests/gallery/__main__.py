"""`python -m tests.gallery [--pictures FOLDER]`: every card in the local Teams, to look at or as pictures."""

import tempfile
from argparse import ArgumentParser
from pathlib import Path
from threading import Event

from playwright.sync_api import expect

from tests.browser import running_chromium
from tests.cards.test_cards import CARDS
from tests.gallery.shown_cards import gallery
from tests.local_tenant.teams.driving.teams_page import PHONE, LocalTeams, Scheme

#: Taller than the longest card, which would be cut where the window ends.
_HEIGHT = 9000


def draw(teams: LocalTeams, folder: Path) -> None:
    """A picture of each card at a phone's width, in light and in dark, named by its number and name."""
    folder.mkdir(parents=True, exist_ok=True)
    schemes: tuple[Scheme, ...] = ("light", "dark")
    with running_chromium() as browser:
        for scheme in schemes:
            page = teams.open(browser, (PHONE[0], _HEIGHT), scheme)
            cards = page.locator(".card")
            expect(cards).to_have_count(len(CARDS))
            for number, name in enumerate(CARDS):
                file = f"{number:03} {name.replace('/', '-')} {scheme}.png"
                cards.nth(number).screenshot(path=folder / file, style="#to-newest { display: none; }")


def main() -> None:
    """Print the cards' address and wait for Ctrl+C, or write their pictures."""
    parser = ArgumentParser(prog="python -m tests.gallery", description="Every card in every state.")
    parser.add_argument("--pictures", type=Path, help="write a picture of each card into this folder instead")
    pictures: Path | None = parser.parse_args().pictures
    with tempfile.TemporaryDirectory() as state, gallery(Path(state) / "state") as teams:
        if pictures is not None:
            draw(teams, pictures)
            print(f"{2 * len(CARDS)} pictures are in {pictures}.")
            return
        print(f"{len(CARDS)} cards are at {teams.address}. Ctrl+C ends.")
        try:
            Event().wait()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main()
