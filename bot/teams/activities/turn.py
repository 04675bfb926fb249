"""botbuilder's turn, for messages and everything else but card actions; replies are sent by our own connector."""

from collections.abc import Awaitable, Callable
from typing import Any

from botbuilder.core import ActivityHandler, BotAdapter, TurnContext
from botbuilder.schema import Activity, ConversationReference, ResourceResponse

from bot.app.deliveries.messenger import Outcome, SendResult
from bot.app.messages import Reply
from bot.teams.activities.activity_parsing import (
    HeardChannel,
    Incoming,
    account_of,
    bot_was_removed,
    heard_channel,
    was_targeted,
)
from bot.teams.messaging.messenger import message
from bot.teams.messaging.replies import Replies

AnswerMessage = Callable[[Incoming], Awaitable[Reply | None]]
Heard = Callable[[HeardChannel], Awaitable[None]]
_INCOMING, _TO_ONE = "incoming", "to_one"


class NotSentError(Exception):
    """The reply did not reach Teams."""


class TeamsAdapter(BotAdapter):
    """A botbuilder adapter that sends through our connector, whose outcomes are known."""

    def __init__(self, replies: Replies, *, targeted: bool = False) -> None:
        """With `targeted`, what concerns one person in a channel is seen by them alone."""
        super().__init__()
        self._replies = replies
        self._targeted = targeted

    async def run(self, incoming: Incoming, handler: ActivityHandler) -> None:
        """Run one turn for an authenticated activity."""
        context = TurnContext(self, Activity().deserialize(incoming.activity))
        context.turn_state[_INCOMING] = incoming
        await self.run_pipeline(context, handler.on_turn)

    async def send_activities(self, context: TurnContext, activities: list[Activity]) -> list[ResourceResponse]:
        """Post the turn's replies to the thread it came from. Raises NotSentError."""
        answers = []
        for activity in activities:
            sent = await self._send(context, activity.serialize())
            if sent.outcome is not Outcome.DONE:
                raise NotSentError(sent.reason or sent.outcome)
            answers.append(ResourceResponse(id=sent.activity_id))
        return answers

    async def _send(self, context: TurnContext, answer: dict[str, Any]) -> SendResult:
        where = (context.activity.service_url, context.activity.conversation.id)
        incoming: Incoming = context.turn_state[_INCOMING]
        asker = account_of(incoming.activity) if self._targeted else None
        if asker is not None and (context.turn_state.get(_TO_ONE) or was_targeted(incoming.activity)):
            return await self._replies.send_to_one(*where, asker, answer, instead=answer)
        return await self._replies.send(*where, answer)

    async def update_activity(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        """The bot edits nothing within a turn."""
        del context, activity
        raise NotSentError("an edit is not a turn's business")

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        """The bot deletes nothing within a turn."""
        del context, reference
        raise NotSentError("delete is not a turn's business")


class NetworkBot(ActivityHandler):
    """Handles each kind of activity; the texts come from the handlers."""

    def __init__(self, answer: AnswerMessage, heard: Heard) -> None:
        super().__init__()
        self._answer = answer
        self._heard = heard

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Reply to a message to the bot."""
        reply = await self._answer(turn_context.turn_state[_INCOMING])
        if reply is not None:
            turn_context.turn_state[_TO_ONE] = reply.to_one
            await turn_context.send_activity(Activity().deserialize(message(card=reply.card, text=reply.text)))

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        """The team, its channels or its members changed; Teams may repeat these."""
        await self._told(turn_context, present=not bot_was_removed(turn_context.turn_state[_INCOMING].activity))

    async def on_installation_update(self, turn_context: TurnContext) -> None:
        """The app was added or removed."""
        await self._told(turn_context, present=not str(turn_context.activity.action or "add").startswith("remove"))

    async def _told(self, turn_context: TurnContext, *, present: bool) -> None:
        channel = heard_channel(turn_context.turn_state[_INCOMING].activity, present=present, news=True)
        if channel is not None:
            await self._heard(channel)
