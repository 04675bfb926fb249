"""`make tenant`: what it prints is enough for `natverksbot setup`, and for the bot to sign in with what setup made."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.command_line.setting_up.questions import QUESTIONS
from tests.bot.running import output_of
from tests.journeys.running_system import free_ports

pytestmark = pytest.mark.slow


def test_what_it_prints_sets_up_an_installation_that_doctor_lets_in(tmp_path: Path) -> None:
    names = ("SIGN_IN_PORT", "TEAMS_PORT", "SHAREPOINT_PORT", "BOT_PORT")
    ports = dict(zip(names, map(str, free_ports(len(names))), strict=True))
    own = tmp_path / "own"
    own.mkdir()
    command = [sys.executable, "-m", "local_tenant", "--without-bot", "--state", str(tmp_path / "tenant")]
    with subprocess.Popen(command, env={**os.environ, **ports}, stdout=subprocess.PIPE, text=True) as tenant:  # noqa: S603  our own program
        assert tenant.stdout is not None
        printed = []
        for line in tenant.stdout:
            printed.append(line)
            if line.startswith("Ctrl-C"):
                break
        text = "".join(printed)
        answers = dict(re.findall(r"^  (\S.*?) {2,}(\S.*)$", text, re.MULTILINE))
        flags = {
            question.name: answer
            for label, answer in answers.items()
            for question in QUESTIONS
            if question.text.startswith(label) and not question.hidden
        }
        words = [word for name, value in flags.items() for word in (f"--{name}", value)]
        code, _, error = output_of(own, "setup", "--no-questions", *words)
        assert code == 0, error

        for line in re.findall(r"^  ((?:cp|cat) .+)$", text, re.MULTILINE):
            subprocess.run(["sh", "-c", line], cwd=own, check=True)  # noqa: S603, S607  the printed line
        code, out, error = output_of(own, "sync", "--set-up")
        assert code == 0, out + error
        _, out, _ = output_of(own, "doctor", "--json")

        tenant.send_signal(signal.SIGINT)
        assert tenant.wait(timeout=30) == 0
    # As docs/for-it.md says: the address alone is red until the bot is started.
    assert re.findall(r'"id": "(\w+)",[^}]*?"result": "(?:red|not_checked)"', out) == ["public_address"], out
