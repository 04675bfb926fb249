"""Throws tampered requests at the bot, good ones among them.

`python -m tests.chaos.hostile.fuzz --inputs 100000 --seed 1`

Each input is decided by the seed and its number alone. What should be let in is judged here anew, from the request,
and not by asking the gate.
"""

import argparse
import asyncio
import json
import logging
import re
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import select

from bot.teams.http.server import LARGEST_REQUEST
from cards.kit import verbs
from core.channels.tables import channels
from tests.bot.teams.conftest import APP_ID, TENANT
from tests.bot.teams.forging import OURS, by_public_key, claims_of, forge, unsigned
from tests.bot.teams.tampering import STORED, VERBS, all_rows
from tests.chaos.hostile import fuzz_values as make
from tests.chaos.hostile.fuzz_world import World, running_world
from tests.factories import MILJO, NATUR

REFUSALS = frozenset({400, 401, 403, 404, 405, 413, 415, 429})
_AT_ONCE = 48
_TOKENS = 40
#: Tables that no tampered press of a member may change.
_MEMBERS_TABLES = (
    "people",
    "signups",
    "feedback_respondents",
    "encrypted_answers",
    "named_answers",
    "suggestion_votes",
    "project_municipalities",
    "project_interests",
    "project_proposals",
    "member_questions",
    "member_question_people",
    "member_answers",
    "survey_respondents",
    "encrypted_survey_answers",
    "poll_votes",
    "poll_day_answers",
    "poll_respondents",
    "encrypted_poll_votes",
    "announcement_readers",
    "channels",
    "processed_requests",
    "rate_limits",
)
_CARD = "application/vnd.microsoft.card.adaptive"


@dataclass
class FuzzResult:
    """The result of a run; every list but `statuses` should stay empty."""

    inputs: int = 0
    good: int = 0
    replays: int = 0
    seconds: float = 0
    accepted: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    @property
    def faults(self) -> list[str]:
        """Everything that should not have happened."""
        return [*self.accepted, *self.broken, *self.lost, *self.repeated, *self.changed, *self.failed]

    def lines(self) -> list[str]:
        """One JSON line for each measure, in the agreed form."""
        hostile = f"{self.inputs - self.good} hostile"
        measures = (
            ("fuzz: let in that should not be", len(self.accepted), hostile, self.inputs - self.good),
            ("fuzz: answers of 500 and more", len(self.broken), f"{self.inputs} inputs", self.inputs),
            ("fuzz: good answers lost", len(self.lost), f"{self.good} good", self.good),
            ("fuzz: replays with an effect", len(self.repeated), f"{self.replays} replays", self.replays),
            ("fuzz: rows a member could not reach changed", len(self.changed), hostile, self.inputs - self.good),
            ("fuzz: presses that failed unforeseen", len(self.failed), hostile, self.inputs - self.good),
            ("fuzz: inputs a second", round(self.inputs / max(self.seconds, 0.001)), f"{self.inputs} inputs", 0),
        )
        return [
            json.dumps({"measure": name, "value": value, "against": against, "ratio": value / of if of else None})
            for name, value, against, of in measures
        ]


class Fuzz:
    """One run against one world."""

    def __init__(self, world: World, seed: int) -> None:
        self._world = world
        self._seed = seed
        self._tokens = [forge(claims_of_world(world, jti=str(number))) for number in range(_TOKENS)]
        self._forged = [forged(Random(f"{seed}:token:{number}"), world) for number in range(10 * _TOKENS)]  # noqa: S311
        self.result = FuzzResult()

    async def play(self, inputs: int) -> FuzzResult:
        """Throw that many; the untouchable rows are looked at now and then."""
        before, began = all_rows(self._world.context, but=_MEMBERS_TABLES), time.monotonic()
        for first in range(0, inputs, 1000):
            numbers = iter(range(first, min(first + 1000, inputs)))
            await asyncio.gather(*(self._work(numbers) for _ in range(_AT_ONCE)))
            after = all_rows(self._world.context, but=_MEMBERS_TABLES)
            if after != before:
                tables = sorted(name for name in after if after[name] != before[name])
                self.result.changed.append(f"rows of {', '.join(tables)} differ after input {first + 1000}")
                before = after
        self._books()
        self.result.seconds = time.monotonic() - began
        return self.result

    async def _work(self, numbers: Any) -> None:
        for number in numbers:
            await self.throw(number)

    async def throw(self, number: int) -> None:
        """Send one input, of the kind that its number decides."""
        chance = Random(f"{self._seed}:{number}")  # noqa: S311  repeatable on purpose
        self.result.inputs += 1
        kind = number % 10
        if kind == 0:
            await self._good(chance, number)
        elif kind in (1, 2):
            await self._token(chance, number)
        elif kind in (3, 4, 5):
            await self._body(chance, number)
        elif kind == 6:
            await self._bytes(chance, number)
        else:
            await self._verb(chance, number)

    async def _good(self, chance: Random, number: int) -> None:
        """As Teams sends it, twice: the answer comes, the effect once."""
        self.result.good += 1
        person = f"good{number}"
        verb = chance.choice((verbs.SIGN_UP, verbs.DECLINE, verbs.GIVE_FEEDBACK))
        data = {"meeting": "asked" if verb == verbs.GIVE_FEEDBACK else "coming", "satisfaction": "4"}
        written = request(self._token_of(chance), make.as_json(invoke(self._world, number, person, verb, data)))
        first = await self._world.say(written)
        if first[0] != 200 or json.loads(first[1] or b"{}").get("type") != _CARD or self._world.reached[person] != 1:
            self.result.lost.append(f"{number}: {first[0]} {first[1][:200]!r}")
        self.result.replays += 1
        again = await self._world.say(written)
        if again != first or self._world.reached[person] != 1:
            self.result.repeated.append(f"{number}: {again[0]} {again[1][:200]!r}")

    async def _token(self, chance: Random, number: int) -> None:
        """A good activity under a token that is not."""
        good = self._token_of(chance)
        token = chance.choice(self._forged) if chance.random() < 0.4 else make.edited(chance, good)
        body = make.as_json(invoke(self._world, number, f"token{number}", verbs.SIGN_UP, {"meeting": "coming"}))
        written = request(token, body)
        # HTTP takes blanks around a value away.
        intact = token.strip(" \t") == good
        await self._judge(number, written, may=intact, must=False, person=f"token{number}", patience=0.3)

    async def _body(self, chance: Random, number: int) -> None:
        """A good token over an activity that was changed somewhere."""
        whole = invoke(self._world, number, f"bad{number}", verbs.SIGN_UP, {"meeting": "coming"})
        if chance.random() < 0.3:
            whole |= {"type": "message", "text": make.text(chance)}
        body = make.as_json(make.changed(chance, whole))
        fits = fitting(body, self._world.service)
        readable = b"NaN" not in body and b"Infinity" not in body and b"[[[[[[[[[[" not in body
        must = fits and readable and len(body) <= LARGEST_REQUEST // 4
        await self._judge(number, request(self._token_of(chance), body), may=fits, must=must)

    async def _bytes(self, chance: Random, number: int) -> None:
        """A good request whose bytes were tampered with."""
        token = self._token_of(chance)
        body = make.as_json(invoke(self._world, number, f"bytes{number}", verbs.SIGN_UP, {"meeting": "coming"}))
        written = make.flipped(chance, request(token, body))
        head, _, rest = written.partition(b"\r\n\r\n")
        carried = re.search(rb"(?im)^authorization:[ \t]*bearer " + token.encode() + rb"[ \t]*\r?$", head + b"\r")
        await self._judge(number, written, may=bool(carried) and _any_fits(head, rest, self._world), patience=0.3)

    async def _verb(self, chance: Random, number: int) -> None:
        """A member's press with tampered data, on any button there is."""
        person = f"member{number}"
        verb: Any = chance.choice(sorted(VERBS.verbs)) if chance.random() < 0.95 else make.value(chance)
        data: Any = {**STORED, "satisfaction": "4", "useful": "Bra", "text": "nästa"}
        data = make.changed(chance, data) if chance.random() < 0.9 else make.value(chance)
        where = chance.choice(("channel", "personal"))
        whole = invoke(self._world, number, person, verb, data, where=where)
        body = make.as_json(whole)
        must = len(body) <= LARGEST_REQUEST // 4
        await self._judge(number, request(self._token_of(chance), body), may=True, must=must)

    async def _judge(
        self,
        number: int,
        written: bytes,
        *,
        may: bool,
        must: bool = False,
        person: str = "",
        patience: float = 60,
    ) -> None:
        status, response = await self._world.say(written, patience=patience)
        self.result.statuses[status] += 1
        shown = f"{number}: {status} {written.partition(b'Bearer ')[2][:2000]!r}"
        if status >= 500 or b"Traceback" in response or (status and status != 200 and status not in REFUSALS):
            self.result.broken.append(shown)
        if (status == 200 and not may) or (not may and person and self._world.reached[person]):
            self.result.accepted.append(shown)
        if must and status != 200:
            self.result.lost.append(shown)

    def _books(self) -> None:
        """Every good answer is on disk, and nobody's who may not."""
        self.result.failed = self._world.failed
        rows = all_rows(self._world.context)
        kept = str(rows["signups"]) + str(rows["feedback_respondents"])
        good = [person for person in self._world.reached if person.startswith("good")]
        self.result.lost += [f"{person} is not stored" for person in good if f"'{person}'" not in kept]
        for item in (*rows["signups"], *rows["feedback_respondents"]):
            if not item.startswith(("('coming', ", "('asked', ", "('natur', ", "('natur-asked', ")):
                self.result.accepted.append(f"stored: {item}")
        votes = rows["suggestion_votes"]
        own = ("olle", *self._world.reached)
        if not all(item.startswith(tuple(f"('suggestion1', {person!r}, " for person in own)) for item in votes):
            self.result.accepted.append(f"votes: {votes}")
        if sum("'olle'" in item for item in votes) != 1:
            self.result.changed.append("another's vote is gone")
        bound = self._world.context.read(
            lambda conn: sorted(conn.scalars(select(channels.c.bound_to).where(channels.c.bound_to.is_not(None))))
        )
        if bound != [MILJO, NATUR, "Samordnare"]:
            self.result.changed.append(f"channels bound: {bound}")

    def _token_of(self, chance: Random) -> str:
        return chance.choice(self._tokens)


def claims_of_world(world: World, **changed: Any) -> dict[str, Any]:
    """A good token's claims, as in the tests of the gate."""

    class _Service:
        address = world.service

    return claims_of(_Service, **changed)  # type: ignore[arg-type]


def forged(chance: Random, world: World) -> str:
    """A token that is none of the service's: wrong claims under its key, or its claims under another."""
    if chance.random() < 0.3:
        sign, alg = chance.choice(((OURS, "RS256"), (by_public_key, "HS256"), (unsigned, "none"), (OURS, "none")))
        return forge(claims_of_world(world), sign=sign, alg=alg, kid=chance.choice(("k1", "k2", "", None)))
    good = claims_of_world(world)
    claim = chance.choice(("iss", "aud", "serviceurl", "exp"))
    wrong = make.edited(chance, good[claim]) if isinstance(good[claim], str) and chance.random() < 0.5 else None
    result = make.value(chance) if wrong is None else wrong
    while result == good[claim] or _still_good(claim, result, good):
        result = make.text(chance) + "x"
    return forge({**good, claim: result})


def _still_good(claim: str, result: Any, good: dict[str, Any]) -> bool:
    if claim == "exp":
        return isinstance(result, int | float) and not isinstance(result, bool) and result > time.time() - 400
    return claim == "serviceurl" and isinstance(result, str) and result.rstrip("/") == good[claim]


def fitting(body: bytes, service: str) -> bool:
    """Whether an activity with a good token should be let in; written apart from the gate."""
    try:
        result = json.loads(body)
    except (ValueError, RecursionError):
        return False
    if not isinstance(result, dict) or not isinstance(result.get("type"), str) or result.get("channelId") != "msteams":
        return False
    url, data = result.get("serviceUrl"), result.get("channelData")
    tenant = data.get("tenant") if isinstance(data, dict) else None
    of_tenant = isinstance(tenant, dict) and tenant.get("id") == TENANT
    if data is None or (isinstance(data, dict) and tenant is None):
        conversation = result.get("conversation")
        of_tenant = isinstance(conversation, dict) and conversation.get("tenantId") == TENANT
    return of_tenant and isinstance(url, str) and url.rstrip("/") == service


def _any_fits(head: bytes, rest: bytes, world: World) -> bool:
    """Whether the body fits at any length that the tampered head may give it."""
    lengths = {len(rest), *(int(item) for item in re.findall(rb"\d+", head) if len(item) < 9)}
    return any(fitting(rest[:length], world.service) for length in lengths)


def request(token: str, body: bytes) -> bytes:
    """The bytes of a POST."""
    head = (
        "POST /api/messages HTTP/1.1\r\nHost: bot\r\nConnection: close\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\nAuthorization: Bearer {token}\r\n\r\n"
    )
    return head.encode("utf-8", "surrogatepass") + body


def invoke(world: World, number: int, person: str, verb: Any, data: Any, *, where: str = "channel") -> dict[str, Any]:
    """A press as Teams tells of it."""
    return {
        "type": "invoke",
        "id": f"f{number}",
        "name": "adaptiveCard/action",
        "channelId": "msteams",
        "serviceUrl": world.service,
        "from": {"id": f"29:{person}", "name": "Mira Sandell", "aadObjectId": person},
        "recipient": {"id": f"28:{APP_ID}"},
        "conversation": {"id": f"{MILJO};messageid=7", "conversationType": where, "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}, "channel": {"id": MILJO}, "team": {"id": "19:t"}},
        "value": {"action": {"type": "Action.Execute", "verb": verb, "data": data}, "trigger": "manual"},
    }


async def _run(inputs: int, seed: int) -> FuzzResult:
    with tempfile.TemporaryDirectory() as folder:
        async with running_world(Path(folder)) as world:
            return await Fuzz(world, seed).play(inputs)


def run(inputs: int, seed: int) -> list[str]:
    """The JSON lines of a run."""
    return asyncio.run(_run(inputs, seed)).lines()


def main() -> int:
    """Run and report; returns 1 if anything happened that should not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    # A torn request is told of at length, and most of these are.
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)
    result = asyncio.run(_run(options.inputs, options.seed))
    print(f"seed {options.seed}: {dict(sorted(result.statuses.items()))} in {result.seconds:.0f} s")
    for fault in result.faults[:20]:
        print("  " + fault.encode("utf-8", "backslashreplace").decode())
    print("\n".join(result.lines()), flush=True)
    return 1 if result.faults else 0


if __name__ == "__main__":
    sys.exit(main())
