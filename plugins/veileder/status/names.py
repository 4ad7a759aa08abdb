"""What objects and roles are called, in the kommune's main målform and its own words."""

from __future__ import annotations

from functools import cached_property

from veileder.guide.content import Content
from veileder.guide.tokens import encode, fill, token_values

_FIELDS = ("navn", "tittel", "ord", "tema", "periode", "ubestemt", "ledetekst")
_GROUPS = {"modell": "Modellen", "innstillinger": "Innstillingene", "prosjekt": "Prosjektet"}


class Names:
    """The names of one kommune's objects, by their path: "tjenester.helsestasjon"."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.languages = tuple(dict.fromkeys((*content.languages, "nb", "nn")))

    @cached_property
    def _tokens(self) -> dict[str, str]:
        return token_values(self.content.guide, self.languages[0])

    def of(self, path: str) -> str:
        """What an object is called; its path when it has no name."""
        if path in _GROUPS:
            return _GROUPS[path]
        node = self.content.tree.find(*path.split("."))
        name = next((found for key in _FIELDS if node is not None and (found := node.child(key)) is not None), None)
        if name is None:
            return path
        texts = (name.child(language) for language in self.languages)
        text = next((text for text in texts if text is not None), name)
        return self.filled(text.value) if isinstance(text.value, str) else path

    def recorded(self, path: str, leaves: dict[str, str]) -> str:
        """What an object that is gone was called, by what is recorded of it."""
        fields = [f"{key}{end}" for key in _FIELDS for end in (*(f".{spoken}" for spoken in self.languages), "")]
        return self.filled(next((leaves[field] for field in fields if field in leaves), path))

    def role(self, id: str) -> str:
        """The name of a role in bokmål, the language of the status; its id when there is no such role."""
        role = self.content.find("roller", id)
        return self.filled(role.navn.in_either("nb")) if role else id

    def filled(self, text: str) -> str:
        """A text with the kommune's own words in it."""
        return fill(encode(text), self._tokens)
