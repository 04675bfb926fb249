"""Publicera, Byt ut texten, Avbryt: a coordinator decides about the annual report."""

import re
from functools import partial

from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import text_in
from bot.app.context import Context
from bot.app.lasting import remember
from bot.app.messages import CardAction, CardReply
from bot.features.reports.announcing import what_channels_get
from bot.features.reports.writing import TextToWrite, written
from cards.kit import verbs
from cards.kit.notice import notice_card
from cards.reports.publishing import report_published_card
from core.members.model.role import Role
from core.reports.errors import ReportHasChangedError, ReportTextHasChangedError
from core.reports.model.texts import LONGEST_TEXT, TextName
from core.reports.use_cases.publish_report import publish_report
from core.undo.model import LastingKind

card_actions = CardActions()
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@card_actions.verb(verbs.PUBLISH_REPORT, role=Role.COORDINATOR)
def publish(pressed: CardAction, context: Context) -> CardReply:
    """Freeze the version that the card shows; the worker publishes it. Raises CoreError."""
    typed = text_in(pressed, "year", 4)
    if _YEAR.fullmatch(typed) is None:
        raise ReportHasChangedError(0)
    version = publish_report(
        context.write,
        int(typed),
        fingerprint=text_in(pressed, "fingerprint", 32),
        by=pressed.person_id,
        network=context.config.name,
        now=pressed.now,
        zone=context.config.zone,
        along=lambda conn: remember(conn, LastingKind.REPORT, pressed),
    )
    told = context.read(
        partial(what_channels_get, year=version.year, until=version.until, config=context.config, now=pressed.now)
    )
    made = report_published_card(version.year, version.version, told)
    return CardReply(card=made, acknowledgement=f"Årsrapport {version.year} är publicerad.")


@card_actions.verb(verbs.REPLACE_REPORT_TEXT, role=Role.COORDINATOR)
def replace_text(pressed: CardAction, context: Context) -> CardReply:
    """Replace the old text on the card by the new one. Raises CoreError."""
    year, name, shown = (text_in(pressed, field, 40) for field in ("year", "name", "shown"))
    if _YEAR.fullmatch(year) is None or name not in set(TextName):
        raise ReportTextHasChangedError(0)
    words = text_in(pressed, "words", LONGEST_TEXT)
    done = written(TextToWrite(int(year), TextName(name), words, shown), pressed, context)
    made = notice_card(done.title, done.more, eyebrow="Årsrapport", icon="check")
    return CardReply(card=made, acknowledgement=done.sentences)


@card_actions.verb(verbs.KEEP_REPORT, role=Role.COORDINATOR)
def keep(pressed: CardAction, _context: Context) -> CardReply:
    """Leave everything as it is."""
    words = "Inget är ändrat." if pressed.data.get("text") == "yes" else "Inget är publicerat."
    made = notice_card("Avbrutet", words, eyebrow="Årsrapport", icon="check")
    return CardReply(card=made, acknowledgement=f"Avbrutet. {words}")
