"""What the presser of a sign-up button sees; the others keep the shared card."""

from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Head, card, execute, open_url, text


@dataclass(frozen=True, slots=True)
class SignUpReplyView:
    """The person's answer, ready to read."""

    meeting_id: str
    title: str
    when: str
    #: True coming, False not, None when nothing has been said yet.
    coming: bool | None
    signed_up: str = ""
    #: Where the meeting can be fetched as .ics; empty where no such address is served.
    calendar_url: str = ""


def sign_up_reply_card(view: SignUpReplyView) -> Card:
    """The answer as it is on disk, and the way to change it."""
    said = {
        True: ("check", f"Du är anmäld till träffen {view.when}."),
        False: ("check", "Vi har noterat att du inte kan komma."),
        None: ("question", "Du har inte svarat än. Kommer du?"),
    }
    picture, words = said[view.coming]
    yes = execute("Anmäl mig", verbs.SIGN_UP, {"meeting": view.meeting_id}, main=True)
    no = execute("Jag kan inte", verbs.DECLINE, {"meeting": view.meeting_id})
    change = execute("Ändra mitt svar", verbs.CHANGE_SIGN_UP, {"meeting": view.meeting_id})
    calendar = [open_url("Lägg i kalendern", view.calendar_url)] if view.coming and view.calendar_url else []
    return card(
        Head(picture, "Anmälan", view.title, view.when),
        [text(words), text(f"{view.signed_up}.") if view.signed_up else None],
        [yes, no] if view.coming is None else [change, *calendar],
    )


def change_sign_up_card(view: SignUpReplyView) -> Card:
    """What has been said so far, with both answers to choose between."""
    so_far = {True: "Du är anmäld.", False: "Du har sagt att du inte kan komma.", None: "Du har inte svarat än."}
    return card(
        Head("question", "Anmälan", view.title, view.when),
        [text(f"{so_far[view.coming]} Vad gäller nu?")],
        [
            execute("Anmäl mig", verbs.SIGN_UP, {"meeting": view.meeting_id}, main=True),
            execute("Jag kan inte", verbs.DECLINE, {"meeting": view.meeting_id}),
        ],
    )
