"""Keeping the log alive: copies, restoring, new keys, and telling how it is. What a drift department runs."""
