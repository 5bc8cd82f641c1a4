"""Linking record to record: people across editions, editions to events."""
