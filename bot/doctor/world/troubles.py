"""Why an address didn't respond, in words."""

from urllib.parse import urlsplit

from bot.doctor.world.world import HttpAnswer

_WHY = {
    "name": "namnet {host} finns inte",
    "refused": "{host} tar inte emot någon anslutning",
    "timeout": "{host} svarade inte i tid",
    "certificate": "{host} har inget giltigt certifikat",
    "connection": "anslutningen till {host} bröts",
}


def no_answer(what: str, address: str, answer: HttpAnswer, setting: str) -> tuple[str, str]:
    """What happened, and what to do."""
    why = _WHY[answer.trouble].format(host=urlsplit(address).netloc)
    do = f"Kontrollera nätet, brandväggen och {setting}."
    if answer.trouble == "certificate":
        do += " Byter er brandvägg ut certifikat, så måste boten lita på den: REQUESTS_CA_BUNDLE (docs/for-it.md)."
    return f"{what} går inte att nå: {why}.", do
