"""Checks each request before it is answered: latency, faults, token, cost and permissions."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from local_tenant.sharepoint.graph.access import Access
from local_tenant.sharepoint.graph.batch import BATCH, answer_batch
from local_tenant.sharepoint.graph.calls import Call
from local_tenant.sharepoint.graph.resource_units import units_of
from local_tenant.sharepoint.graph.responses import Answer, GraphError
from local_tenant.sharepoint.graph.usage import Usage
from local_tenant.sharepoint.switches.faults import SiteFaults


class Guard:
    """Wraps `handle`, which answers one call and may raise GraphError."""

    def __init__(self, handle: Callable[[Call], Answer], access: Access, faults: SiteFaults, usage: Usage) -> None:
        self._handle = handle
        self._access = access
        self._faults = faults
        self._usage = usage

    async def answer(self, call: Call) -> Answer:
        """The answer to a request over the network, a batch or a single one. Raises CutError."""
        self._usage.count_request()
        if (call.method, call.path) != ("POST", BATCH):
            return await self._answer_one(call)
        try:
            self._access.caller(call)
            self._usage.methods["$batch"] += 1
            # Throttling applies to the requests in a batch, not to the batch, unless a fault names it.
            if "$batch" in self._faults.path and self._faults.strikes(call):
                if self._faults.before_it_is_done:
                    return self._spoiled(Answer())
                return self._spoiled(await answer_batch(call, self._answer_one))
            return await answer_batch(call, self._answer_one)
        except GraphError as error:
            return error.answer()

    async def _answer_one(self, call: Call) -> Answer:
        """Answers a single request, or one of a batch."""
        await asyncio.sleep(self._faults.latency_ms / 1000)
        try:
            call = self._let_in(call)
            strikes = self._faults.strikes(call)
            if strikes and self._faults.before_it_is_done:
                return self._spoiled(Answer())
        except GraphError as error:
            return self._told(error.answer())
        answer = self._done(call)
        return self._spoiled(answer) if strikes else self._told(answer)

    def _let_in(self, call: Call) -> Call:
        """The call with its caller; outside /v1.0, knowing the address is permission enough. Raises GraphError."""
        signed = call.path.startswith("/v1.0/")
        if signed:
            call = replace(call, caller=self._access.caller(call))
        self._usage.spend(call.method, units_of(call), self._faults.units_a_minute)
        if signed:
            self._access.check(call, call.caller)
        return call

    def _done(self, call: Call) -> Answer:
        try:
            return self._handle(call)
        except GraphError as error:
            return error.answer()

    def _spoiled(self, answer: Answer) -> Answer:
        return self._told(self._faults.spoil(answer))

    def _told(self, answer: Answer) -> Answer:
        """Count throttled requests, and add what is left of the budget to the headers."""
        if answer.status == 429:
            self._usage.count_throttled()
        left = self._usage.headers(self._faults.units_a_minute)
        return replace(answer, headers={**left, **answer.headers}) if left else answer
