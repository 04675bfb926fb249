"""`make run`: everything on this machine. Starts the local tenant, bot and worker, and plays the sample year."""

import argparse
import asyncio
import os
import secrets
import signal
import socket
import subprocess
import sys
from collections.abc import Coroutine
from contextlib import suppress
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from local_tenant.environment import product_environment
from local_tenant.folder_lock import empty, hold
from local_tenant.microsoft365 import Microsoft365, Places
from local_tenant.without_bot import serve

_BIN = Path(sys.executable).parent
console = Console()
_USUAL_PORTS = {"SIGN_IN_PORT": 8803, "TEAMS_PORT": 8801, "SHAREPOINT_PORT": 8802, "BOT_PORT": 3978}


def main() -> int:
    """Run until Ctrl-C; 1 with one line where something is missing or a port is taken."""
    parser = argparse.ArgumentParser(prog="python -m local_tenant", description=__doc__)
    parser.add_argument("--state", type=Path, default=Path(".run"), help="where the state is kept (default .run)")
    parser.add_argument("--paused", action="store_true", help="do not play; the page's buttons do")
    parser.add_argument("--fresh", action="store_true", help="begin the year anew")
    parser.add_argument("--without-bot", action="store_true", help="only Microsoft's part; you set up the rest")
    options = parser.parse_args()
    held = hold(options.state.resolve())
    if held is None:
        console.print(
            f"Something already runs from {options.state.resolve()}, or was left running there. Stop it, or choose "
            "another folder with --state."
        )
        return 1
    if options.fresh:
        empty(options.state.resolve())
    ports = _chosen_ports()
    if ports is None:
        return 1
    places = _places(options.state.resolve(), ports)
    command = "tenant" if options.without_bot else "run"
    # What is not started here may have its port already.
    ours = _ports(places) if not options.without_bot else _ports(places) | {"BOT_PORT": 0}
    for name, port in ours.items():
        if port and _taken(port):
            console.print(f"Port {port} is taken by another program. Choose another: {name}=… make {command}")
            return 1
    if options.without_bot:
        return asyncio.run(_serve(places))
    return asyncio.run(_run(places, held, playing=not options.paused))


def _chosen_ports() -> dict[str, int] | None:
    """The ports in the environment; None, with one line, where one can't be a port."""
    ports = {}
    for name, usual in _USUAL_PORTS.items():
        chosen = os.environ.get(name) or str(usual)
        if not chosen.isdecimal() or not 0 < int(chosen) < 65536:
            console.print(f"{name} is to be a port, a number from 1 to 65535, and is {chosen!r}.")
            return None
        ports[name] = int(chosen)
    return ports


def _places(state: Path, ports: dict[str, int]) -> Places:
    secret = state / "bot-secret"
    if not secret.exists():
        secret.touch(mode=0o600)
        secret.write_text(secrets.token_urlsafe(32))
    return Places(
        state=state,
        sign_in_port=ports["SIGN_IN_PORT"],
        teams_port=ports["TEAMS_PORT"],
        sharepoint_port=ports["SHAREPOINT_PORT"],
        bot_port=ports["BOT_PORT"],
        bot_secret=secret.read_text(),
    )


def _ports(places: Places) -> dict[str, int]:
    return {
        "SIGN_IN_PORT": places.sign_in_port,
        "TEAMS_PORT": places.teams_port,
        "SHAREPOINT_PORT": places.sharepoint_port,
        "BOT_PORT": places.bot_port,
    }


def _taken(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


async def _serve(places: Places) -> int:
    await serve(places, _stop_signal(), console)
    return 0


def _stop_signal() -> asyncio.Event:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    # A terminal that is closed hangs up.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, stopped.set)
    return stopped


async def _run(places: Places, held: int, *, playing: bool) -> int:
    stopped = _stop_signal()
    tenant = Microsoft365(places)
    await tenant.start()
    if not await asyncio.to_thread(_set_up_site, places):
        console.print(f"The site could not be set up; the reason is in {places.state / 'worker.log'}")
        await tenant.stop()
        return 1
    programs = _start_programs(places, held)
    try:
        if not await _or_stopped(tenant.install_bot(), stopped, programs):
            console.print(f"The bot did not start; its last words are in {places.state / 'bot.log'}")
            return 1
        tenant.begin_year()
        console.print(f"Ready  Teams {places.teams}  SharePoint {places.sharepoint}  bot {places.bot}", soft_wrap=True)
        if playing:
            tenant.clock.play(playing=True)
        await _show_progress(tenant, stopped)
    finally:
        await tenant.end_year()
        for program in programs:
            program.terminate()
        await asyncio.to_thread(_wait_for, programs)
        await tenant.stop()
    return 0


def _set_up_site(places: Places) -> bool:
    """Does what an administrator does once: creates the library's columns."""
    with (places.state / "worker.log").open("ab") as log:
        command = [str(_BIN / "natverksbot"), "sync", "--set-up"]
        environment = product_environment(places)
        done = subprocess.run(command, env=environment, cwd=places.state, stdout=log, stderr=log, check=False)  # noqa: S603  our own program
    return done.returncode == 0


def _start_programs(places: Places, held: int) -> list[subprocess.Popen[bytes]]:
    environment = product_environment(places)
    programs = []
    for name, command in (("bot", "run"), ("worker", "sync")):
        with (places.state / f"{name}.log").open("ab") as log:
            programs.append(
                subprocess.Popen(  # noqa: S603  our own program
                    [str(_BIN / "natverksbot"), command],
                    env=environment,
                    cwd=places.state,
                    stdout=log,
                    stderr=log,
                    # Ctrl-C is ours to pass on, once.
                    start_new_session=True,
                    # While one of these processes lives, nothing else can start in this folder.
                    pass_fds=(held,),
                )
            )
    return programs


async def _or_stopped(
    doing: Coroutine[None, None, None], stopped: asyncio.Event, programs: list[subprocess.Popen[bytes]]
) -> bool:
    """Wait for the task; False when told to stop, or when the bot has ended."""
    task = asyncio.create_task(doing)
    while not task.done():
        if stopped.is_set() or programs[0].poll() is not None:
            task.cancel()
            return False
        await asyncio.wait({task}, timeout=0.2)
    return True


def _wait_for(programs: list[subprocess.Popen[bytes]]) -> None:
    for program in programs:
        with suppress(subprocess.TimeoutExpired):
            program.wait(timeout=10)
        if program.poll() is None:
            program.kill()


async def _show_progress(tenant: Microsoft365, stopped: asyncio.Event) -> None:
    """Show the year's progress as a bar, until everything is stopped."""
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[day]}"), TimeElapsedColumn())
    begins = tenant.clock.now
    ends = begins.replace(month=12, day=31)
    with Progress(*columns, console=console, transient=False) as progress:
        task = progress.add_task("The year 2023", total=(ends - begins).days or 1, day="")
        said_end = False
        while not stopped.is_set():
            now = tenant.clock.now
            progress.update(task, completed=(now - begins).days, day=now.strftime("%d %B"))
            if tenant.clock.finished and not said_end:
                progress.update(task, completed=(ends - begins).days or 1)
                progress.console.print("The year is over. Everything stays up: type and click. Ctrl-C stops it.")
                progress.stop()
                said_end = True
            with suppress(TimeoutError):
                await asyncio.wait_for(stopped.wait(), 0.5)


if __name__ == "__main__":
    sys.exit(main())
