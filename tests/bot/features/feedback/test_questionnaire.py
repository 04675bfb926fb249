"""`frågeformulär`: chosen and added in a form, shown before it holds, and never a change of what is out."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.app.context import Context
from bot.app.messages import Card, CardReply, Reply
from cards.feedback import question_set as fields
from cards.kit import verbs
from core.database.writer import Writer
from core.feedback.model.question_set import QuestionSet
from core.feedback.queries import rounds
from core.feedback.use_cases.choose_questions import chosen_questions
from core.meetings.queries import meetings
from tests.bot.features.scene import NOW, OF_NATUR, button, new_context, push, run, say, words
from tests.bot.outbox.fakes import FakeMessenger, plan
from tests.factories import MEMBER, MILJO, NATUR, local

#: When the meeting of 8 March has ended and is asked about, and a day after that has closed.
ASKED, CLOSED = local(2023, 3, 8, 12, 30), local(2023, 3, 16, 13)
NEW = {fields.WORDS: "Hur var studiebesöket?", fields.KIND: "scale"}
CHOICE = {fields.WORDS: "Vad var bäst?", fields.KIND: "choice", fields.CHOICES: "Maten\nSamtalen\r\n Vägen dit "}


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    context = new_context(engine, writer)
    plan(context, NATUR, meeting_id="m1", start=date(2023, 3, 8))
    return context


def form(context: Context, text: str = f"frågeformulär {NATUR}") -> Reply:
    return say(context, text, channel=None, rights=OF_NATUR)


def preview(context: Context, shown: Reply | CardReply, **typed: Any) -> CardReply:
    data = {**button(shown, verbs.PREVIEW_QUESTIONS), **typed}
    return push(context, verbs.PREVIEW_QUESTIONS, data, channel=None, rights=OF_NATUR)


def pressed(context: Context, shown: CardReply, verb: str, **more: Any) -> CardReply:
    return push(context, verb, button(shown, verb), **{"channel": None, "rights": OF_NATUR, **more})


def choose(context: Context, text: str = f"frågeformulär {NATUR}", **typed: Any) -> CardReply:
    return pressed(context, preview(context, form(context, text), **typed), verbs.APPROVE_QUESTIONS)


def holds(context: Context, meeting_id: str = "m1") -> QuestionSet:
    def query(conn: Any) -> QuestionSet:
        return chosen_questions(conn, meetings.get(conn, meeting_id))

    return context.read(query)


def labels(card: Card | None) -> list[str]:
    return [field["label"] for field in (card or {})["body"] if field["type"].startswith("Input.")]


def asks(context: Context, *moments: Any) -> list[Card]:
    messenger = FakeMessenger()
    run(context, messenger, *moments)
    return [card for card in messenger.cards if "Hur var träffen?" in str(card)]


def give(context: Context, who: str, now: Any = ASKED, **given: Any) -> CardReply:
    return push(context, verbs.GIVE_FEEDBACK, {"meeting": "m1", **given}, who=who, rights=MEMBER, now=now)


def test_added_question_is_asked_answered_and_shown_by_itself(context: Context) -> None:
    choose(context, **CHOICE)
    (card,) = asks(context, ASKED)
    own = next(field for field in card["body"] if field.get("label") == "Vad var bäst?")
    keys = [choice["value"] for choice in own["choices"]]

    for number in range(5):
        give(context, f"p{number}", satisfaction=str(number + 1), **{own["id"]: keys[number % 2]})
    run(context, FakeMessenger(), CLOSED)

    assert [choice["title"] for choice in own["choices"]] == ["Maten", "Samtalen", "Vägen dit"]
    shown = words(say(context, "resultat 8 mars", now=CLOSED))
    assert "Vad var bäst?" in shown
    assert "Maten" in shown
    assert '"3,0"' in shown


def test_nothing_changes_before_it_is_chosen_and_it_can_be_taken_back(context: Context) -> None:
    shown = preview(context, form(context), **NEW)
    assert holds(context) == QuestionSet()

    saved = pressed(context, shown, verbs.APPROVE_QUESTIONS)
    assert [question.words for question in holds(context).added] == ["Hur var studiebesöket?"]
    pressed(context, saved, verbs.UNDO_QUESTIONS)
    assert holds(context) == QuestionSet()

    dropped = preview(context, form(context), **NEW)
    assert "Inget är ändrat" in words(pressed(context, dropped, verbs.DISCARD_QUESTIONS))
    assert holds(context) == QuestionSet()
    late = pressed(context, saved, verbs.UNDO_QUESTIONS, now=NOW + timedelta(hours=1))
    assert "Ångrat" in words(late)


def test_what_is_out_keeps_its_questions_whatever_is_chosen_later(context: Context) -> None:
    choose(context, **NEW)
    (card,) = asks(context, ASKED)

    after = choose_at(context, ASKED + timedelta(hours=1), **CHOICE)
    nudges = asks(context, local(2023, 3, 13, 9))

    assert "har redan fått sitt kort och behåller sina frågor" in words(after)
    assert [labels(nudge) for nudge in nudges] == [labels(card)]
    assert "Vad var bäst?" not in labels(card)
    refused = say(context, "frågeformulär 8 mars", channel=None, rights=OF_NATUR, now=ASKED + timedelta(hours=1))
    assert "har redan gått ut" in words(refused)


def choose_at(context: Context, now: Any, **typed: Any) -> CardReply:
    shown = say(context, f"frågeformulär {NATUR}", channel=None, rights=OF_NATUR, now=now)
    data = {**button(shown, verbs.PREVIEW_QUESTIONS), **typed}
    seen = push(context, verbs.PREVIEW_QUESTIONS, data, channel=None, rights=OF_NATUR, now=now)
    return pressed(context, seen, verbs.APPROVE_QUESTIONS, now=now)


def test_choice_made_on_a_card_that_was_overtaken_is_refused(context: Context) -> None:
    """Two coordinators have the form; the second doesn't undo what the first chose."""
    first, second = form(context), form(context)
    pressed(context, preview(context, first, **NEW), verbs.APPROVE_QUESTIONS)

    refused = pressed(context, preview(context, second, **CHOICE), verbs.APPROVE_QUESTIONS)

    assert "har ändrats sedan du fick kortet" in words(refused)
    assert [question.words for question in holds(context).added] == ["Hur var studiebesöket?"]


def test_meeting_that_was_asked_while_its_form_was_open_is_refused(context: Context) -> None:
    before = ASKED - timedelta(hours=2)
    begun = say(context, "frågeformulär 8 mars", channel=None, rights=OF_NATUR, now=before)
    data = {**button(begun, verbs.PREVIEW_QUESTIONS), **NEW}
    shown = push(context, verbs.PREVIEW_QUESTIONS, data, channel=None, rights=OF_NATUR, now=before)
    asks(context, ASKED)

    refused = pressed(context, shown, verbs.APPROVE_QUESTIONS, now=ASKED)

    assert "Frågorna har redan gått ut" in words(refused)


def test_meeting_goes_before_its_group_and_joint_meetings_follow_neither(context: Context) -> None:
    plan(context, MILJO, NATUR, meeting_id="joint", start=date(2023, 3, 15), title="Gemensam dag")
    plan(context, NATUR, meeting_id="m2", start=date(2023, 3, 22))
    choose(context, **NEW)
    choose(context, "frågeformulär 8 mars", **CHOICE, **{f"{fields.KEEP}x": "false"})

    def added(meeting_id: str) -> list[str]:
        return [question.words for question in holds(context, meeting_id).added]

    # The meeting's form begins with what it had from its group.
    assert added("m1") == ["Hur var studiebesöket?", "Vad var bäst?"]
    assert added("m2") == ["Hur var studiebesöket?"]
    assert added("joint") == []


def test_question_is_kept_by_its_words_and_taken_away_by_its_box(context: Context) -> None:
    choose(context, **NEW)
    key = holds(context).added[0].key
    choose(context, **{**NEW, fields.WORDS: "Hur var maten?"})
    choose(context, **{f"{fields.KEEP}{key}": "false"})
    assert [question.words for question in holds(context).added] == ["Hur var maten?"]

    # A card that comes without its fields takes nothing away.
    choose(context)
    assert [question.words for question in holds(context).added] == ["Hur var maten?"]
    choose(context, **NEW)

    assert holds(context).added[1].key == key
    assert "Version 5" in words(form(context))


def test_question_that_may_tell_who_answers_is_warned_of(context: Context) -> None:
    warned = words(preview(context, form(context), **{fields.WORDS: "Vilken kommun?", fields.KIND: "text"}))
    assert "Frågan kan röja vem som svarar" in warned
    assert "en person från varje kommun" in warned

    assert "röja" not in words(preview(context, form(context), **NEW))


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({**NEW, fields.KIND: "choice"}, "Skriv 2–8 alternativ, ett på varje rad. Nu är det 0."),
        ({**CHOICE, fields.CHOICES: "\n".join("abcdefghi")}, "Nu är det 9."),
        ({**CHOICE, fields.CHOICES: "Maten\nMATEN"}, "Två alternativ är lika"),
        ({**CHOICE, fields.CHOICES: f"{'x' * 61}\nMaten"}, "får ha högst 60 tecken, och det här är 61"),
        ({**CHOICE, fields.KIND: "scale"}, "Betyg och fritext har inga alternativ"),
        ({fields.WORDS: "", fields.CHOICES: "Ja\nNej"}, "Skriv frågan också"),
        ({**NEW, fields.WORDS: "x" * 151}, "Frågan får ha högst 150 tecken, och det här är 151."),
        ({**NEW, fields.WORDS: "hur nöjd är du med  träffen?"}, "Frågan finns redan"),
        ({**NEW, fields.WORDS: "Känner du 19811218-9876?"}, "personnummer"),
        ({**CHOICE, fields.ENGLISH: "What was best?\nThe food"}, "sedan 3 alternativ, ett på varje rad. Nu är det 1."),
    ],
)
def test_what_cannot_be_asked_is_said_in_the_form_with_all_that_was_written(
    context: Context, typed: dict[str, str], says: str
) -> None:
    again = preview(context, form(context), **typed)

    assert says in words(again)
    shown = {field["id"]: field.get("value") for field in (again.card or {})["body"] if "id" in field}
    assert {name: shown[name] for name in typed} == {name: value.replace("\r\n", "\n") for name, value in typed.items()}


def test_more_questions_than_there_is_room_for_are_refused(context: Context) -> None:
    for number in range(4):
        choose(context, **{**NEW, fields.WORDS: f"Hur var del {number}?"})

    full = form(context)
    assert "Högst 4 egna frågor ryms" in words(full)
    refused = preview(context, full, **NEW)

    assert "Högst 4 egna frågor ryms" in words(refused)
    assert len(holds(context).added) == 4


def test_card_asks_in_both_languages_where_that_is_chosen(context: Context) -> None:
    english = "What was best?\nThe food\nThe talks\nThe way there"
    choose(context, **CHOICE, **{fields.ENGLISH: english, fields.IN_ENGLISH: "true"})

    (card,) = asks(context, ASKED)

    assert "Hur nöjd är du med träffen? / How satisfied are you with the meeting?" in labels(card)
    assert "Vad var bäst? / What was best?" in labels(card)
    assert "Samtalen / The talks" in words(card)
    assert "Anonymous: we keep that you have answered" in words(card)


def test_card_asks_in_swedish_alone_otherwise(context: Context) -> None:
    choose(context, **CHOICE, **{fields.ENGLISH: "What was best?\nThe food\nThe talks\nThe way there"})

    (card,) = asks(context, ASKED)

    assert "Vad var bäst?" in labels(card)
    assert "The food" not in words(card)
    assert "Anonymous" not in words(card)


def test_required_question_is_asked_for_with_all_that_was_answered(context: Context) -> None:
    choose(context, **NEW, **{fields.REQUIRED: "true"})
    key = holds(context).added[0].key
    asks(context, ASKED)

    again = give(context, "p1", satisfaction="5", useful="Rundan")

    assert "Svara också på: Hur var studiebesöket?" in words(again)
    assert context.read(partial(rounds.count_respondents, meeting_id="m1")) == 0
    assert "Tack" in words(give(context, "p1", satisfaction="5", useful="Rundan", **{key: "4"}))


def test_coordinator_of_another_group_chooses_nothing_here(context: Context) -> None:
    shown = say(context, f"frågeformulär {MILJO}", channel=None, rights=OF_NATUR)
    assert verbs.PREVIEW_QUESTIONS not in str(shown.card)

    data = {**button(say(context, f"frågeformulär {MILJO}", channel=None), verbs.PREVIEW_QUESTIONS), **NEW}
    refused = push(context, verbs.PREVIEW_QUESTIONS, data, channel=None, rights=OF_NATUR)

    assert "bara samordnare" in words(refused)


def test_one_who_coordinates_several_is_asked_which_group(context: Context) -> None:
    asked = say(context, "frågeformulär", channel=None)

    assert "Vilken grupps frågor?" in words(asked)
    assert verbs.PREVIEW_QUESTIONS in str(say(context, "frågeformulär", channel=None, rights=OF_NATUR).card)


def test_choice_is_listed_among_changes_and_taken_back_by_the_word(context: Context) -> None:
    choose(context, **NEW)
    assert "Valde vad återkopplingen frågar" in words(say(context, "ändringar", channel=None, rights=OF_NATUR))

    taken_back = words(say(context, "ångra", channel=None, rights=OF_NATUR))

    assert "Återkopplingen frågar som förut" in taken_back
    assert holds(context) == QuestionSet()
    assert '"Ångrat"' in words(say(context, "ändringar", channel=None, rights=OF_NATUR))


def test_meeting_that_is_taken_out_again_takes_what_was_only_shown_with_it(context: Context) -> None:
    plan(context, NATUR, meeting_id="m2", start=date(2023, 3, 22))
    preview(context, form(context, "frågeformulär 22 mars"), **NEW)

    context.write(partial(meetings.remove, meeting_ids=["m2"]))

    refused = push(context, verbs.APPROVE_QUESTIONS, {"questions": "gone"}, channel=None)
    assert "Kortet är gammalt" in words(refused)


@pytest.mark.parametrize("data", [{}, {"group": "gone"}, {"meeting": "gone"}, {"group": "gone", "questions": "gone"}])
def test_form_of_what_is_gone_is_an_old_card(context: Context, data: dict[str, str]) -> None:
    refused = push(context, verbs.PREVIEW_QUESTIONS, {**data, **NEW}, channel=None)

    assert "Kortet är gammalt" in words(refused)


def test_question_typed_after_a_colon_is_in_the_form(context: Context) -> None:
    shown = words(form(context, f"lägg till en fråga i återkopplingen för {NATUR}: Vad tar du med dig hem?"))

    assert '"value": "Vad tar du med dig hem?"' in shown
    assert '"value": "Vad' not in words(form(context))
