"""`anmäl MÖTE`, "jag kan inte komma på onsdag": the asker's own answer, shown with its buttons; nothing is guessed."""

from collections.abc import Sequence

from bot.app import presenters
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.meeting_lookup import chosen_meeting
from bot.app.context import Context
from bot.app.meeting_words.tense import Tense
from bot.app.messages import IncomingMessage, Reply
from bot.features.signups.presenters import reply_view
from cards.signups.signup_reply import change_sign_up_card
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.members.model.role import Role

commands = Commands()


@commands.command(
    "anmäl",
    argument="MÖTE",
    help="Anmäl dig, eller säg att du inte kan",
    help_en="Sign up, or say that you can't come",
    phrases=(
        "i|we will be|come|attend|join there?",
        "put|sign|count|write me|us down|up|in for?",
        "i'll|we'll be|come|attend|join there?",
        "^fått|fick|har|fick förhinder|krock",
        "^förhinder|förhindrad|sjukanmälan|sjuk",
        "~förhinder|förhindrad|sjukanmälan|sjuk",
        "ställ|ställa in mitt|min|vårt deltagande|anmälan|medverkan|plats",
        "mitt|vårt deltagande|medverkan",
        "får|blir|är bli|det? nej|ja|kanske för|från mig|mej|oss|min|vår",
        "^kanske|eventuellt|ev|möjligen kan|kommer|hinner|dyker|tittar jag|vi?",
        "^jag|vi kanske|eventuellt|möjligen kan|kommer|hinner|dyker|tittar",
        "ta|tar|ha med en|fler|flera|någon? kollega|kollegor|kompis|gäst|fler",
        "anmäl|anmäla|anmäler mig|oss|mej|jag|vi till?",
        "sätt|skriv|lägg|boka upp|in? mig|mej|oss som? kanske|deltagare|anmäld på|till?",
        "^kan tyvärr|tyvär inte|ej komma|vara|delta med?",
        "avanmäl|avanmäla|avanmälan|avanmäler mig|oss|mej?",
        "avboka mig|oss|min|vår anmälan|plats?",
        "ta|tar|stryk|strykas bort|av? mig|mej|oss|min|vår anmälan?",
        "jag|vi kan|hinner|kommer|lär nog|tyvärr|väl|troligen? inte|ej kunna? komma|vara|delta|med|dit?",
        "jag|vi kan|hinner|lär nog|tyvärr|väl|troligen|ändå kunna? komma|vara|delta|med|dit?",
        "jag|vi hinner|lär",
        "jag|vi kan|hinner nog|väl|ändå? komma|vara|delta|med|dit",
        "vi kan",
        "jag|vi kommer|deltar",
        "jag|vi är|blir med|på",
        "jag|vi kan|vill|ska|tänker komma|delta|vara|med|anmäla",
        "^kan|kommer|hinner inte|ej komma|delta|vara|med?",
        "^kommer gärna|på|till|själv?",
        "jag|vi har|fick|fått förhinder|krock",
        "jag är|blev sjuk|förhindrad|bortrest|ledig|föräldraledig|hemma|krasslig",
        "tackar|tacka ja|nej",
        "ändra|byt min|mitt|vår|vårt anmälan|svar",
        "min|mina anmälan|anmälningar|svar",
        "har jag|vi lovat|sagt|tackat ja? att? komma?",
        "är|har jag|vi anmäld|anmälda|anmält",
        "hur|var|vart kan? anmäler|avanmäler|anmäla|avanmäla jag|man|vi sig|mig?",
        "vi blir|är fler",
        "vi|jag blir|är|kommer +två|tre|fyra|fem|sex|sju|åtta|nio|tio|2|3|4|5|6",
        "anmälan$",
        "sign me|us? up|off",
        "i|we can't|cant|cannot|won't|wont come|make|attend|be|join?",
        "can't|cant make|come|attend",
        "i am|i'm|im|we're|we are? coming|in|sick|ill|out",
        "count me in|out",
        "register|unregister|signup me?",
    ),
    examples=("anmäl mig {träff}", "jag kan inte komma {träff}"),
    aliases=("avanmäl",),
    hints="delta deltar haka dyker osa följer",
    role=Role.MEMBER,
    seen_in=SeenIn.ANYWHERE,
    in_app=False,
)
def own_answer(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """What the asker has said of the meeting, and the buttons to say something else; of the next one unless named."""
    if message.channel_id is not None:
        return Reply("Svara på kortet i träffens tråd, eller skriv till mig i personlig chatt, så tar vi det där.")
    zone = context.config.zone

    def nearest(candidates: Sequence[Meeting]) -> Meeting | None:
        ahead = [
            candidate
            for candidate in candidates
            if candidate.starts_at(zone) > message.now and candidate.status is MeetingStatus.PLANNED
        ]
        first = [candidate for candidate in ahead if candidate.start_date == ahead[0].start_date]
        return first[0] if len(first) == 1 else None

    meeting = chosen_meeting(message, rest, context, command="anmäl", nearest=nearest, tense=Tense.AHEAD)
    if isinstance(meeting, Reply):
        return meeting
    if meeting.status is MeetingStatus.CANCELLED:
        cancelled = presenters.is_cancelled(meeting, message.now, zone)
        return Reply(f"{cancelled}, så du behöver inte göra något.")
    if meeting.starts_at(zone) <= message.now:
        name = presenters.name_and_days(meeting, message.now, zone)
        return Reply(f"{name} har börjat eller varit. Skriv gärna till samordnaren.")
    view = context.read(lambda conn: reply_view(conn, meeting, message.person_id, message.now, context.config))
    return Reply(card=change_sign_up_card(view))
