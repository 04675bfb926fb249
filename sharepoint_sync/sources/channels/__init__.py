"""The Files tab of each group's channel, as a source."""
