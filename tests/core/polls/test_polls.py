"""A poll is sent, answered and closed; an anonymous one never reveals who chose what."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from nacl.public import PrivateKey
from sqlalchemy import Engine, select

from core.channels import queries as channels
from core.channels import rosters
from core.database.personal_data import Identity
from core.database.writer import Writer
from core.groups.errors import GroupNotFoundError
from core.groups.use_cases.rename_group import rename_group
from core.meetings.errors import UndoIsOverError
from core.meetings.model.reminder_rules import ReminderRules
from core.members.model.person import Person
from core.polls import lost_answers, queries
from core.polls.disposable_data import DISPOSABLE_DATA
from core.polls.errors import (
    AlreadyVotedError,
    ChoiceMissingError,
    NotInGroupError,
    PollAlreadySentError,
    PollFault,
    PollIsOverError,
    PollNotFoundError,
    PollWordsError,
)
from core.polls.formatting import result_in_words
from core.polls.model import Poll, PollKind, PollResult, PollState, Withheld
from core.polls.personal_data import PERSONAL_DATA
from core.polls.serializers import vote_to_bytes
from core.polls.tables import encrypted_poll_votes, poll_counts, poll_respondents, poll_votes, polls
from core.polls.use_cases.closing import close_poll, close_poll_early, poll_result, undo_closing
from core.polls.use_cases.sending import discard_poll, prepare_poll, send_poll, undo_poll
from core.polls.use_cases.voting import vote, vote_anonymously
from core.security.box_encryption import BoxEncryptor
from core.security.key_file import KeyFileError
from tests.factories import CALENDAR, NATUR, local

KEY, OTHER_KEY = PrivateKey.generate(), PrivateKey.generate()
SENT = local(2023, 3, 1, 10)
DURING = SENT + timedelta(days=2)
CLOSES = local(2023, 3, 8, 10, 10)
UNDO = timedelta(minutes=10)
#: The whole of a table may be read, and every backup of it.
VOTES = (poll_votes, poll_respondents, encrypted_poll_votes, poll_counts)


def do(writer: Writer, action: Callable[..., Any], **more: Any) -> Any:
    return writer.submit(partial(action, **more)).result()


def prepare(writer: Writer, poll_id: str = "p1", *, at: datetime = SENT, **more: Any) -> Poll:
    fields: dict[str, Any] = {"question": "Ska vi byta mötesdag?", "choices": ("ja", "nej", "kanske"), "group": NATUR}
    poll = Poll(id=poll_id, kind=PollKind.CHOICES, created_by="alva", created_at=at, **fields | more)
    prepared: Poll = do(writer, prepare_poll, poll=poll)
    return prepared


def send(writer: Writer, poll_id: str = "p1", **more: Any) -> Poll:
    prepare(writer, poll_id, **more)
    return approve(writer, poll_id)


def approve(writer: Writer, poll_id: str = "p1") -> Poll:
    approved: Poll = do(
        writer, send_poll, poll_id=poll_id, by="alva", now=SENT, rules=ReminderRules(), calendar=CALENDAR
    )
    return approved


def choose(writer: Writer, who: str, choice: int | None, *, now: datetime = DURING, in_channel: bool = True) -> None:
    do(writer, vote, poll_id="p1", person=Person(who, who.title()), choice=choice, in_channel=in_channel, now=now)


def choose_in_secret(
    writer: Writer, who: str, choice: int, *, now: datetime = DURING, in_channel: bool = True, key: PrivateKey = KEY
) -> None:
    ciphertext = BoxEncryptor(bytes(key.public_key)).encrypt(vote_to_bytes(choice))
    more = {"ciphertext": ciphertext, "in_channel": in_channel, "now": now}
    do(writer, vote_anonymously, poll_id="p1", person_id=who, **more)


def close(writer: Writer, *, now: datetime = CLOSES, keys: tuple[PrivateKey, ...] = (KEY,)) -> PollResult:
    result: PollResult = do(writer, close_poll, poll_id="p1", private_keys=keys, now=now)
    return result


def stored(writer: Writer, poll_id: str = "p1") -> Poll:
    poll: Poll = do(writer, queries.get, poll_id=poll_id)
    return poll


def rows(engine: Engine) -> dict[str, int]:
    with engine.connect() as conn:
        return {table.name: len(conn.execute(select(table)).all()) for table in VOTES}


def test_it_is_prepared_sent_once_and_taken_back_before_anybody_was_asked(writer: Writer) -> None:
    prepare(writer)
    assert do(writer, queries.list_open) == []

    sent = approve(writer)
    assert (sent.state, sent.closes_at) == (PollState.SENT, CLOSES)
    with pytest.raises(PollAlreadySentError):
        approve(writer)
    with pytest.raises(PollAlreadySentError):
        do(writer, discard_poll, poll_id="p1")
    with pytest.raises(UndoIsOverError):
        do(writer, undo_poll, poll_id="p1", now=SENT + UNDO, within=UNDO)

    do(writer, undo_poll, poll_id="p1", now=SENT + timedelta(minutes=9), within=UNDO)
    with pytest.raises(PollNotFoundError):
        approve(writer)


def test_discarded_and_forgotten_ones_are_gone(writer: Writer, engine: Engine) -> None:
    prepare(writer, "p1")
    do(writer, discard_poll, poll_id="p1")
    prepare(writer, "p2")
    prepare(writer, "p3", at=SENT + timedelta(days=3))

    with engine.connect() as conn:
        assert list(conn.scalars(select(polls.c.id))) == ["p3"]


def test_words_that_no_poll_can_have_and_groups_that_are_not_there_are_refused(writer: Writer, engine: Engine) -> None:
    with pytest.raises(PollWordsError) as raised:
        prepare(writer, choices=("ja", "JA"))
    assert raised.value.fault is PollFault.SAME_CHOICE
    with pytest.raises(PollWordsError):
        prepare(writer, question="å" * 2000)
    with pytest.raises(GroupNotFoundError):
        prepare(writer, group="Ingen grupp")

    with engine.connect() as conn:
        assert conn.execute(select(polls)).all() == []


def test_one_vote_a_person_which_is_changed_while_it_is_open(writer: Writer, engine: Engine) -> None:
    send(writer)

    for who, choice in (("mira", 0), ("olle", 1), ("mira", 2), ("mira", 1)):
        choose(writer, who, choice)

    assert [(given.person.name, given.choice) for given in do(writer, queries.list_votes, poll_id="p1")] == [
        ("Mira", 1),
        ("Olle", 1),
    ]
    assert do(writer, poll_result, poll=stored(writer)) == PollResult(2, (0, 2, 0))
    assert close(writer) == PollResult(2, (0, 2, 0))
    with pytest.raises(PollIsOverError):
        choose(writer, "vera", 0, now=CLOSES)
    assert rows(engine) == {"poll_votes": 2, "poll_respondents": 0, "encrypted_poll_votes": 0, "poll_counts": 3}


@pytest.mark.parametrize("choice", [None, -1, 3, 40])
def test_vote_for_nothing_is_refused(writer: Writer, engine: Engine, choice: int | None) -> None:
    send(writer)

    with pytest.raises(ChoiceMissingError):
        choose(writer, "mira", choice)

    assert set(rows(engine).values()) == {0}


def test_vote_in_a_poll_of_the_other_kind_or_that_was_never_sent_is_refused(writer: Writer) -> None:
    prepare(writer)
    with pytest.raises(PollNotFoundError):
        choose(writer, "mira", 0)
    approve(writer)
    with pytest.raises(PollNotFoundError):
        choose_in_secret(writer, "mira", 0)


@pytest.mark.parametrize("anonymous", [False, True])
def test_who_is_not_in_the_group_has_no_vote(writer: Writer, engine: Engine, anonymous: bool) -> None:
    give = choose_in_secret if anonymous else choose
    send(writer, anonymous=anonymous)
    with pytest.raises(NotInGroupError) as raised:
        give(writer, "mira", 0, in_channel=False)
    assert raised.value.group == NATUR

    do(writer, channels.save_heard, channel_id="c1", service_url="http://x", tenant_id="t")
    do(writer, channels.bind, channel_id="c1", bound_to=NATUR)
    do(writer, rosters.save_members, channel_id="c1", members=[Person("mira", "Mira")], read_at=SENT)
    give(writer, "mira", 0, in_channel=False)
    with pytest.raises(NotInGroupError):
        give(writer, "olle", 0, in_channel=False)

    assert rows(engine)["poll_respondents" if anonymous else "poll_votes"] == 1


def test_anonymous_vote_is_given_once_and_shown_when_closed(writer: Writer, engine: Engine) -> None:
    send(writer, anonymous=True)
    for number, choice in enumerate((0, 1, 0, 2, 1, 0)):
        choose_in_secret(writer, f"p{number}", choice)
    with pytest.raises(AlreadyVotedError):
        choose_in_secret(writer, "p0", 2)
    assert do(writer, poll_result, poll=stored(writer)) == PollResult(6, withheld=Withheld.OPEN)

    result = close(writer)

    assert result == PollResult(6, (3, 2, 1))
    assert result_in_words(stored(writer), result) == "ja 3, nej 2 och kanske 1"
    assert close(writer) == result
    # Nothing is left of any one vote, and not even of who voted.
    assert rows(engine) == {"poll_votes": 0, "poll_respondents": 0, "encrypted_poll_votes": 0, "poll_counts": 3}


def test_open_anonymous_poll_tells_nothing_to_who_has_the_database(writer: Writer, engine: Engine) -> None:
    send(writer, anonymous=True)
    for number in range(40):
        choose_in_secret(writer, f"p{number:02}", number % 3)

    with engine.connect() as conn:
        respondents = conn.execute(select(poll_respondents)).all()
        sealed = list(conn.scalars(select(encrypted_poll_votes.c.ciphertext)))

    assert sorted(tuple(row) for row in respondents) == [("p1", f"p{number:02}") for number in range(40)]
    assert len({len(text) for text in sealed}) == 1
    assert len(set(sealed)) == 40
    assert {column.name for column in poll_respondents.columns} == {"poll_id", "person_id"}
    assert {column.name for column in encrypted_poll_votes.columns} == {"poll_id", "ciphertext"}


@pytest.mark.parametrize(
    ("votes", "withheld", "words"),
    [
        ([0, 1, 0, 1], Withheld.FEW, "minst fem"),
        ([0, 0, 0, 0, 0], Withheld.ALIKE, "så lika"),
        ([0, 0, 1, 0, 0, 0], Withheld.ALIKE, "så lika"),
        ([], Withheld.FEW, "Ingen svarade."),
    ],
)
def test_withheld_votes_leave_nothing_behind(
    writer: Writer, engine: Engine, votes: list[int], withheld: Withheld, words: str
) -> None:
    send(writer, anonymous=True)
    for number, choice in enumerate(votes):
        choose_in_secret(writer, f"p{number}", choice)

    result = close(writer)

    assert result == PollResult(len(votes), withheld=withheld)
    assert words in result_in_words(stored(writer), result)
    assert set(rows(engine).values()) == {0}


def test_few_votes_are_deleted_without_any_key(writer: Writer, engine: Engine) -> None:
    send(writer, anonymous=True)
    choose_in_secret(writer, "mira", 0)

    assert close(writer, keys=()) == PollResult(1, withheld=Withheld.FEW)
    assert set(rows(engine).values()) == {0}


def test_votes_that_no_key_opens_keep_it_open_and_can_be_given_up(writer: Writer) -> None:
    send(writer, anonymous=True)
    for number in range(5):
        choose_in_secret(writer, f"p{number}", number % 2)
    with pytest.raises(KeyFileError):
        close(writer, keys=(OTHER_KEY,))
    assert stored(writer).state is PollState.SENT

    assert do(writer, lost_answers.undecryptable_votes, private_keys=[KEY]) == []
    lost = [("Ska vi byta mötesdag?", 5)]
    assert do(writer, lost_answers.undecryptable_votes, private_keys=[OTHER_KEY]) == lost
    assert do(writer, lost_answers.discard_undecryptable, private_keys=[OTHER_KEY]) == lost

    # Everybody may vote again.
    choose_in_secret(writer, "p0", 1, key=OTHER_KEY)
    assert close(writer, keys=(OTHER_KEY,)) == PollResult(1, withheld=Withheld.FEW)


def test_it_closes_early_when_that_can_not_be_undone_any_more(writer: Writer) -> None:
    send(writer)
    choose(writer, "mira", 0)

    closing = do(writer, close_poll_early, poll_id="p1", by="alva", now=DURING, after=UNDO)
    assert (closing.closes_at, closing.would_close_at) == (DURING + UNDO, CLOSES)
    assert close(writer, now=DURING) == PollResult(1, (1, 0, 0))
    assert stored(writer).state is PollState.SENT
    choose(writer, "olle", 1, now=DURING + timedelta(minutes=9))

    assert do(writer, undo_closing, poll_id="p1", now=DURING + timedelta(minutes=9)).closes_at == CLOSES
    with pytest.raises(UndoIsOverError):
        do(writer, undo_closing, poll_id="p1", now=DURING + timedelta(minutes=9))
    do(writer, close_poll_early, poll_id="p1", by="alva", now=DURING, after=UNDO)
    close(writer, now=DURING + UNDO)
    assert (stored(writer).state, stored(writer).answers) == (PollState.CLOSED, 2)
    for action in (close_poll_early,):
        with pytest.raises(PollIsOverError):
            do(writer, action, poll_id="p1", by="alva", now=DURING + UNDO, after=UNDO)
    with pytest.raises(UndoIsOverError):
        do(writer, undo_closing, poll_id="p1", now=DURING + UNDO)


def test_one_that_closes_sooner_by_itself_does_that(writer: Writer) -> None:
    send(writer)
    late = CLOSES - timedelta(minutes=5)

    closing = do(writer, close_poll_early, poll_id="p1", by="alva", now=late, after=UNDO)

    assert (closing.closes_at, closing.would_close_at) == (CLOSES, None)


def test_taking_a_poll_back_takes_its_closing_back_too(writer: Writer) -> None:
    send(writer)
    do(writer, close_poll_early, poll_id="p1", by="alva", now=SENT, after=UNDO)

    do(writer, undo_poll, poll_id="p1", now=SENT + timedelta(minutes=1), within=UNDO)

    with pytest.raises(PollNotFoundError):
        stored(writer)


def test_erased_person_is_out_of_a_poll_by_name_and_can_not_vote_twice_in_an_anonymous_one(
    writer: Writer, engine: Engine
) -> None:
    send(writer)
    choose(writer, "mira", 0)
    choose(writer, "olle", 1)
    by_table = {data.table.name: data for data in PERSONAL_DATA}
    mira = Identity("mira")

    def erase(table: str) -> int:
        data = by_table[table]
        assert data.erase is not None
        erased: int = do(writer, data.erase, data=data, who=mira, _now=DURING)
        return erased

    assert erase("poll_votes") == 1
    assert do(writer, poll_result, poll=stored(writer)) == PollResult(1, (0, 1, 0))
    close(writer)
    do(writer, queries.remove, poll_id="p1")
    send(writer, anonymous=True)
    choose_in_secret(writer, "mira", 0)
    assert erase("poll_respondents") == 0
    with pytest.raises(AlreadyVotedError):
        choose_in_secret(writer, "mira", 0)
    close(writer)
    assert set(rows(engine).values()) == {0}


def test_it_follows_its_group_to_another_name(writer: Writer) -> None:
    send(writer)

    do(writer, rename_group, name=NATUR, new_name="Gröna gruppen")

    assert stored(writer).group == "Gröna gruppen"


def test_who_chose_what_is_disposed_of_and_how_many_stays(writer: Writer, engine: Engine) -> None:
    send(writer)
    choose(writer, "mira", 0)
    (votes,) = DISPOSABLE_DATA
    assert do(writer, votes.dispose, day=CLOSES.date() + timedelta(days=40)) == 0
    close(writer)
    day = CLOSES.date() + timedelta(days=40)

    assert do(writer, votes.count, day=CLOSES.date()) == 0
    assert do(writer, votes.count, day=day) == do(writer, votes.dispose, day=day) == 1

    assert rows(engine)["poll_votes"] == 0
    assert do(writer, poll_result, poll=stored(writer)) == PollResult(1, (1, 0, 0))
