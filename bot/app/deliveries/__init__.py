"""Kinds of messages that go out, and the port they leave by."""
