"""Ändra …, Spara, Ta bort: a member's own expertise."""

from dataclasses import replace
from functools import partial

from sqlalchemy import Connection

from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import text_in
from bot.app.context import Context
from bot.app.error_messages import refusal
from bot.app.lasting import remember
from bot.app.messages import CardAction, CardReply
from bot.features.expertise.presenters import expertise_view
from cards.expertise.profiles import expertise_card, expertise_form_card
from cards.kit import verbs
from cards.kit.markdown import escape, shorten
from cards.kit.notice import notice_card
from core.expertise import queries
from core.expertise.errors import NoWordsError, NumberInWordsError, TooManyWordsError
from core.expertise.model import LONGEST_EXPERIENCE, LONGEST_WORDS, Expertise
from core.expertise.rules import tidied
from core.expertise.use_cases import confirm_expertise, say_expertise
from core.members.model.person import Person
from core.members.model.role import Role
from core.undo.model import LastingKind

card_actions = CardActions()
#: Characters of the stored text that are quoted.
_LONGEST_QUOTE = 120


@card_actions.verb(verbs.EXPERTISE_FORM, role=Role.MEMBER)
def show_form(pressed: CardAction, context: Context) -> CardReply:
    """The form with what the presser has said."""
    said = context.read(partial(queries.get, person_id=pressed.person_id))
    form = (
        expertise_form_card(said.words, said.experience, shows_done=said.shows_done, shown=said.digest())
        if said
        else expertise_form_card()
    )
    return CardReply(card=form, acknowledgement="Skriv *min kompetens* till mig i personlig chatt.")


@card_actions.verb(verbs.SAVE_EXPERTISE, role=Role.MEMBER)
def save(pressed: CardAction, context: Context) -> CardReply:
    """Store the fields. If they are invalid, or the stored text has changed since the form was shown, show it again."""
    if "words" not in pressed.data:
        return show_form(pressed, context)
    words, experience = (
        text_in(pressed, "words", LONGEST_WORDS + 1),
        text_in(pressed, "experience", LONGEST_EXPERIENCE + 1),
    )

    shows_done = pressed.data.get("shows_done") == "true"

    shown = text_in(pressed, "shown", 16)

    def saying(conn: Connection) -> Expertise | None:
        stored = queries.get(conn, pressed.person_id)
        if _digest(stored) != shown and not _says(stored, words, experience, shows_done=shows_done):
            return None
        person = Person(pressed.person_id, pressed.person_name)
        said = say_expertise(
            conn, person=person, words=words, experience=experience, now=pressed.now, shows_done=shows_done
        )
        remember(conn, LastingKind.EXPERTISE, pressed)
        return said

    try:
        said = context.write(saying)
    except (NoWordsError, TooManyWordsError, NumberInWordsError) as error:
        problem = "{}. {}".format(*refusal(error, context.config))
        return CardReply(
            card=expertise_form_card(words, experience, problem, shows_done=shows_done, shown=shown),
            acknowledgement=problem,
        )
    if said is None:
        stored = context.read(partial(queries.get, person_id=pressed.person_id))
        form = expertise_form_card(words, experience, _changed(stored), shows_done=shows_done, shown=_digest(stored))
        return CardReply(card=form, acknowledgement="Det är ändrat sedan formuläret kom. Inget är sparat.")
    made = expertise_card(expertise_view(said), "Tack, nu hittar andra dig")
    return CardReply(card=made, acknowledgement="Det är sparat.")


@card_actions.verb(verbs.KEEP_EXPERTISE, role=Role.MEMBER)
def keep(pressed: CardAction, context: Context) -> CardReply:
    """Confirm it for another year. If nothing is stored, show the form."""

    def confirming(conn: Connection) -> Expertise | None:
        said = confirm_expertise(conn, person_id=pressed.person_id, now=pressed.now)
        if said is not None:
            remember(conn, LastingKind.EXPERTISE, pressed)
        return said

    said = context.write(confirming)
    if said is None:
        return show_form(pressed, context)
    made = expertise_card(expertise_view(said), "Tack, andra hittar dig på det")
    return CardReply(card=made, acknowledgement="Det är noterat.")


@card_actions.verb(verbs.REMOVE_EXPERTISE, role=Role.MEMBER)
def remove(pressed: CardAction, context: Context) -> CardReply:
    """Delete what the presser has said; the reply quotes it, so that it can be typed again."""
    said = context.read(partial(queries.get, person_id=pressed.person_id))

    def take_away(conn: Connection) -> bool:
        gone = queries.remove(conn, pressed.person_id)
        if gone:
            remember(conn, LastingKind.EXPERTISE, pressed)
        return gone

    gone = context.write(take_away)
    words = "Ingen hittar dig på det längre." if gone else "Det fanns inget att ta bort."
    again = f"jag kan {said.words}" if said else "min kompetens"
    again += f": {said.experience}" if said and said.experience else ""
    way_back = f"{words} Skriv *{escape(again)}* om du ångrar dig."
    made = notice_card("Borttaget", way_back, eyebrow="Kompetens", icon="check")
    return CardReply(card=made, acknowledgement=f"Borttaget. {words}")


def _digest(stored: Expertise | None) -> str:
    return stored.digest() if stored else ""


def _says(stored: Expertise | None, words: str, experience: str, *, shows_done: bool) -> bool:
    """Whether that is stored already, as when the button is pressed twice."""
    return (
        stored is not None
        and stored.digest()
        == replace(stored, words=tidied(words), experience=tidied(experience), shows_done=shows_done).digest()
    )


def _changed(stored: Expertise | None) -> str:
    if stored is None:
        return "Det här är borttaget sedan formuläret kom. Tryck på Spara om andra ska hitta dig igen."
    now = shorten(escape(stored.words), _LONGEST_QUOTE)
    return (
        f"Det här är ändrat sedan formuläret kom. Nu är det sparat: {now}. Tryck på Spara om ditt nya svar ska gälla."
    )
