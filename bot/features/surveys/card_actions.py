"""Skicka årsenkäten, Avbryt; Skicka svar; Läs fritextsvaren."""

import asyncio
from functools import lru_cache, partial

from bot.app import presenters
from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import id_in, text_in
from bot.app.context import Context, new_id
from bot.app.deliveries.reach import reach
from bot.app.messages import CardAction, CardReply
from bot.features.surveys.presenters import survey_view
from cards.kit import verbs
from cards.kit.notice import notice_card
from cards.surveys import survey_card, survey_texts_card, survey_thanks_card
from core.channels.model import COORDINATORS
from core.language.durations import spelled_minutes
from core.members.model.role import Role
from core.questions.errors import AnswersMissingError
from core.questions.model import QuestionKind
from core.questions.rules.checking import checked_answers
from core.questions.serializers import answers_to_bytes
from core.security.box_encryption import BoxEncryptor
from core.surveys import queries
from core.surveys.rules import asked_window
from core.surveys.survey_result import survey_result
from core.surveys.use_cases import give_survey_answer, send_survey

card_actions = CardActions()


@card_actions.verb(verbs.SEND_SURVEY, role=Role.COORDINATOR)
def send(pressed: CardAction, context: Context) -> CardReply:
    """Send the year's survey; it leaves when it can no longer be undone. Raises SurveyExistsError."""
    typed = text_in(pressed, "year", 5)
    this_year = pressed.now.astimezone(context.config.zone).year
    if typed not in (str(this_year), str(this_year - 1)):
        words = "Kortet är gammalt. Skriv *årsenkät* för ett nytt."
        return CardReply(card=notice_card("Inget är skickat", words, eyebrow="Årsenkät"), acknowledgement=words)
    config = context.config
    sending = partial(
        send_survey, survey_id=new_id(), year=int(typed), by=pressed.person_id, now=pressed.now, zone=config.zone
    )
    survey = context.write(sending)
    asked_at = asked_window(survey, config.rules, config.calendar).due_at
    leaves = context.read(lambda conn: reach(conn, config, pressed.now)).moment(asked_at)
    way_back = f"Blev det fel? Skriv *ångra* inom {spelled_minutes(config.rules.undo)}."
    words = f"Den går ut {leaves}. {way_back}"
    made = notice_card(f"Årsenkäten för {survey.year} är på väg", words, eyebrow="Årsenkät", icon="check")
    return CardReply(card=made, acknowledgement=f"Årsenkäten är på väg. {words}")


@card_actions.verb(verbs.KEEP_SURVEY, role=Role.COORDINATOR)
def keep(pressed: CardAction, context: Context) -> CardReply:
    """Send nothing."""
    del pressed, context
    words = "Inget är skickat."
    return CardReply(card=notice_card("Avbrutet", words, eyebrow="Årsenkät"), acknowledgement=f"Avbrutet. {words}")


@card_actions.verb(verbs.GIVE_SURVEY_ANSWER, role=Role.MEMBER)
async def answer(pressed: CardAction, context: Context) -> CardReply:
    """Encrypt and store the answer, and then say thanks. Nothing of the answer is logged."""
    config = context.config
    survey_id = id_in(pressed, "survey")
    survey = await asyncio.to_thread(context.read, partial(queries.get, survey_id=survey_id))
    try:
        answers = checked_answers(pressed.data, survey.questions)
    except AnswersMissingError as error:
        form = survey_card(survey_view(survey, config, pressed.now), error.given, error.missing)
        return CardReply(card=form, acknowledgement="Något saknas: svara på frågan som står överst.")
    giving = partial(
        give_survey_answer,
        survey_id=survey_id,
        person_id=pressed.person_id,
        ciphertext=_encryptor(config.public_key).encrypt(answers_to_bytes(answers, survey.questions)),
        in_channel=pressed.group is not None or (config.pilot and pressed.bound_group == COORDINATORS),
        now=pressed.now,
    )
    await context.writer.run(giving)
    closes = presenters.day_of(survey.closes_at, pressed.now, config.zone)
    return CardReply(card=survey_thanks_card(survey.year, closes), acknowledgement="Tack, svaret är sparat.")


@lru_cache(maxsize=1)
def _encryptor(public_key: bytes) -> BoxEncryptor:
    """An encryptor for the present key."""
    return BoxEncryptor(public_key)


@card_actions.verb(verbs.READ_SURVEY_TEXTS, role=Role.COORDINATOR)
def read_texts(pressed: CardAction, context: Context) -> CardReply:
    """Show the free texts, to the network's coordinators only. Raises SurveyNotFoundError."""
    result = context.read(partial(survey_result, survey_id=id_in(pressed, "survey")))
    texts = [
        (entry.question.words, entry.texts) for entry in result.questions if entry.question.kind is QuestionKind.TEXT
    ]
    made = survey_texts_card(result.survey.year, texts)
    return CardReply(card=made, acknowledgement="Skriv *årsenkät* i personlig chatt för att läsa svaren.")
