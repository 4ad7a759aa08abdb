"""The people: who they are, where they work, and how they log in."""

from django.apps import AppConfig


class Person(AppConfig):
    """Django's entry."""

    name = "stafettlogg.person"
    label = "person"

    def ready(self) -> None:
        """Let Django know of the checks."""
        from stafettlogg.person import sjekker as sjekker
