"""Publicera, Avbryt: what a coordinator decides about the annual report."""

import re

from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import text_in
from bot.app.context import Context
from bot.app.messages import CardAction, CardReply
from cards.kit import verbs
from cards.kit.notice import notice_card
from cards.reports import report_published_card
from core.members.model.role import Role
from core.reports.errors import ReportHasChangedError
from core.reports.use_cases.publish_report import publish_report

card_actions = CardActions()
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@card_actions.verb(verbs.PUBLISH_REPORT, role=Role.COORDINATOR)
def publish(pressed: CardAction, context: Context) -> CardReply:
    """Freeze the version that the card shows; the worker puts it on the site. Raises CoreError."""
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
    )
    made = report_published_card(version.year, version.version)
    return CardReply(card=made, acknowledgement=f"Årsrapport {version.year} är publicerad.")


@card_actions.verb(verbs.KEEP_REPORT, role=Role.COORDINATOR)
def keep(_pressed: CardAction, _context: Context) -> CardReply:
    """Leave everything as it is."""
    made = notice_card("Avbrutet", "Inget är publicerat.", eyebrow="Årsrapport", icon="check")
    return CardReply(card=made, acknowledgement="Avbrutet. Inget är publicerat.")
