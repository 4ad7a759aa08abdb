"""Use cases of the archive, the right of access and the destruction of keys."""
