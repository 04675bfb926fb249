"""Starts everything in `make run` on free ports, and calls it as its pages do."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import requests

from local_tenant.environment import product_environment
from local_tenant.microsoft365 import Places

_ROOT = Path(__file__).parents[2]
ALVA, MIRA, ELIN = (f"5d0f1c1e-0000-4000-8000-{number:012d}" for number in (1, 3, 4))


def free_ports(count: int) -> list[int]:
    """Ports that nobody uses now."""
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return ports


@dataclass
class RunningSystem:
    """Local tenant, bot and worker, each a process of its own."""

    state: Path
    places: Places = field(init=False)
    process: subprocess.Popen[bytes] = field(init=False)

    def start(self) -> None:
        sign_in, teams, sharepoint, bot = free_ports(4)
        environment = {
            **os.environ,
            "SIGN_IN_PORT": str(sign_in),
            "TEAMS_PORT": str(teams),
            "SHAREPOINT_PORT": str(sharepoint),
            "BOT_PORT": str(bot),
        }
        command = [sys.executable, "-m", "local_tenant", "--paused", "--state", str(self.state)]
        with (self.state.parent / "tenant.log").open("wb") as log:
            self.process = subprocess.Popen(command, env=environment, cwd=_ROOT, stdout=log, stderr=log)  # noqa: S603
        wait_for(lambda: b"Ready" in (self.state.parent / "tenant.log").read_bytes(), "Ready")
        secret = (self.state / "bot-secret").read_text()
        self.places = Places(self.state, sign_in, teams, sharepoint, bot, secret)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=30)

    def play_until(self, day: datetime) -> None:
        self.clock(dwell=0, playing=True)
        wait_for(lambda: self.now() >= day, str(day), seconds=150)
        self.clock(playing=False)

    def step_until(self, day: datetime) -> None:
        """Moment by moment, so that not one is passed by."""
        while self.now() < day:
            self.step()

    def step(self) -> None:
        """One moment ahead, and no further: the next is asked for only when this one is there."""
        before = self.now()
        self.clock(step=True)
        wait_for(lambda: self.now() > before, f"a moment after {before}")

    def now(self) -> datetime:
        return datetime.fromisoformat(requests.get(f"{self.places.teams}/clock", timeout=5).json()["now"])

    def clock(self, **what: Any) -> None:
        requests.post(f"{self.places.teams}/api/clock", json=what, timeout=5).raise_for_status()

    def channels(self, person: str = MIRA) -> dict[str, str]:
        result = requests.get(f"{self.places.teams}/api/state", params={"as": person}, timeout=5).json()["channels"]
        return {item["name"]: item["id"] for item in result}

    def messages(self, channel: str, person: str = MIRA) -> list[dict[str, Any]]:
        channel_id = self.channels(person)[channel]
        address = f"{self.places.teams}/api/channels/{channel_id}"
        result: list[dict[str, Any]] = requests.get(address, params={"as": person}, timeout=5).json()["messages"]
        return result

    def ask(self, text: str, *, person: str = ALVA, channel: str = "Nätverksboten") -> dict[str, Any]:
        """Write to the bot and give back its answer."""
        before = len(self.messages(channel, person))
        body = {"as": person, "channel": self.channels(person)[channel], "text": text, "mention": True}
        requests.post(f"{self.places.teams}/api/say", json=body, timeout=20).raise_for_status()
        answers = [message for message in self.messages(channel, person)[before:] if message["bot"]]
        assert len(answers) == 1
        return answers[0]

    def press(self, message: dict[str, Any], verb: str, *, person: str = MIRA, **inputs: str) -> dict[str, Any]:
        (action,) = [item for item in message["card"]["actions"] if item.get("verb") == verb]
        body = {"as": person, "message": message["id"], "verb": verb, "data": {**action["data"], **inputs}}
        answer = requests.post(f"{self.places.teams}/api/press", json=body, timeout=20)
        result: dict[str, Any] = answer.json()
        return result

    def command_line(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [str(Path(sys.executable).parent / "natverksbot"), *words]
        environment = product_environment(self.places)
        return subprocess.run(  # noqa: S603
            command, env=environment, cwd=self.state, capture_output=True, text=True, check=False, timeout=60
        )


def wait_for(true: Callable[[], bool], what: str, *, seconds: float = 60) -> None:
    """Wait until it is true. Raises AssertionError naming `what` when it never is."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if true():
            return
        time.sleep(0.2)
    raise AssertionError(f"waited {seconds:.0f} s in vain for {what}")


def text_of(card: Any) -> str:
    """All that a card says, as one text."""
    if isinstance(card, dict):
        own = " ".join(
            str(card[name]) for name in ("text", "title", "value", "label") if isinstance(card.get(name), str)
        )
        return f"{own} {' '.join(text_of(value) for value in card.values())}".replace("\u00a0", " ").replace(
            "\u2060", ""
        )
    return " ".join(text_of(item) for item in card) if isinstance(card, list) else ""
