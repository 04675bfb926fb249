"""`doctor`: what works, what doesn't, and what to do, for administrators."""

from collections.abc import Sequence

from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from cards.doctor import DoctorLine, DoctorView, doctor_card
from cards.kit.markdown import escape
from core.members.model.role import Role
from core.operations.diagnosis import Finding, Light

commands = Commands()


@commands.command(
    "doctor",
    help="Ser efter att allt fungerar",
    help_en="Checks the installation",
    phrases=(
        "hälsokoll|hälsokollen|hälsotest|systemkoll|systemtest|självkoll|självdiagnos|diagnostik|felsök|felsökning",
        "är allt rätt|riktigt|korrekt? installerat|inställt|konfigurerat|uppsatt",
        "mår boten|du bra",
        "self check|test",
        "selfcheck|selftest|diagnostics",
        "is everything|all set|working|ok|okay|configured up? right|correctly?",
        "doktor|doktorn",
        "hälsokontroll|hälsokontrollen|självtest",
        "fungerar allt|boten",
        "kontrollera installationen|installation|boten",
        "health check",
    ),
    examples=("doctor", "fungerar allt?"),
    hints="inställningarna krånglar setup trasig seg segt installerad installerat konfigurerat buggar hälsa diagnos",
    together=("allt rätt|riktigt|korrekt installerat|inställt|konfigurerat|uppsatt",),
    role=Role.ADMINISTRATOR,
    # The reply is about the installation, which isn't for members.
    seen_in=SeenIn.NO_MEMBERS_CHANNEL,
    heading="Läget",
    in_app=False,
)
def doctor(_message: IncomingMessage, _rest: str, context: Context) -> Reply:
    """Run every check except those that create something on the site."""
    if context.config.doctor is None:
        return Reply("Det går inte härifrån. Kör natverksbot doctor på servern.")
    return Reply(card=doctor_card(view_of(context.config.doctor())))


def view_of(findings: Sequence[Finding]) -> DoctorView:
    """The findings as the card takes them, worst first."""

    def lines(light: Light) -> list[DoctorLine]:
        return [
            DoctorLine(finding.label, escape(finding.says), escape(finding.do))
            for finding in findings
            if finding.light is light
        ]

    return DoctorView(
        red=lines(Light.RED),
        yellow=lines(Light.YELLOW),
        not_checked=lines(Light.NOT_CHECKED),
        green=[finding.label for finding in findings if finding.light is Light.GREEN],
    )
