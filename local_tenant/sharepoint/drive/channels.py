"""The Files tab of the team's channels: each channel gets a folder in the library when somebody first opens its tab."""

from local_tenant.ids import TEAM_GROUP_ID
from local_tenant.sharepoint.drive.serializers import ItemSerializer
from local_tenant.sharepoint.graph.calls import Call
from local_tenant.sharepoint.graph.responses import Answer, GraphError
from local_tenant.sharepoint.store.channel_store import ChannelStore
from local_tenant.sharepoint.store.item_store import ItemStore
from local_tenant.sharepoint.transfers.office import SERVICE
from local_tenant.teams.store import BY_CONVERSATION, TenantChannel


class Channels:
    """Answers filesFolder, and creates the folder on the first click."""

    def __init__(self, store: ChannelStore, items: ItemStore, shapes: ItemSerializer) -> None:
        self._store = store
        self._items = items
        self._shapes = shapes

    def files_folder(self, call: Call) -> Answer:
        """The channel's folder as a driveItem."""
        if call.named["team"] != TEAM_GROUP_ID:
            raise _unknown("No team found with Group Id.")
        channel = _channel(call.named["channel"])
        number = self._store.folder(channel.id)
        folder = None if number is None else self._items.item(number)
        if folder is None:
            message = f"Folder location for channel {channel.name} is not ready yet, please try again later."
            raise _unknown(message)
        return Answer(body=self._shapes.item(folder))

    def open_tab(self, channel_id: str) -> None:
        """Does what a member's first click on the tab does. Raises GraphError for an unknown channel."""
        channel = _channel(channel_id)
        number = self._store.folder(channel.id)
        if number is not None and self._items.item(number) is not None:
            return
        self._items.make_folders(channel.name, by=SERVICE)
        if (made := self._items.at(channel.name)) is not None:
            self._store.set_folder(channel.id, made.id)


def _channel(channel_id: str) -> TenantChannel:
    channel = BY_CONVERSATION.get(channel_id)
    if channel is None or channel.personal:
        raise _unknown("No channel found with that id.")
    return channel


def _unknown(message: str) -> GraphError:
    """Teams' own error, whose codes differ from SharePoint's."""
    return GraphError(404, "NotFound", message)
