"""A request's body: bounded in size and time, and read as JSON."""

import asyncio
import json
from typing import Any

from aiohttp import web

from bot.teams.http.server import LARGEST_REQUEST

#: Seconds to receive the body.
_LONGEST_READ = 10.0


async def body_of(request: web.BaseRequest) -> bytes:
    """The whole body, which usually came with the head.

    Raises HTTPRequestEntityTooLarge, TimeoutError, and aiohttp's errors if it can't be read.
    """
    if request.content.is_eof():
        body = request.content.read_nowait()
        if len(body) > LARGEST_REQUEST:
            raise web.HTTPRequestEntityTooLarge(LARGEST_REQUEST, len(body))
        return body
    async with asyncio.timeout(_LONGEST_READ):
        return await request.read()


def parsed(body: bytes) -> Any:
    """The JSON. Raises ValueError, or RecursionError if it is nested too deep."""
    # It accepts what faster libraries refuse, such as half an emoji, so that no message is lost.
    return json.loads(body)
