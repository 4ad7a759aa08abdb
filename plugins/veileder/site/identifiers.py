"""Names that other programs know things by: addresses under the kommune's own site, which never change.

The catalogue and the data in the pages name a thing alike, so that whoever reads both sees that it is the same one.
"""

from __future__ import annotations

from veileder.guide.content import Content

LOS = "https://psi.norge.no/los/"
"""What comes before the path of a word of Los (Digdir)."""


KOMMUNE = "#kommunen"
"""The kommune as an organisation, under the guide's own address."""


def root_of(content: Content) -> str:
    """The public address of the guide, with a slash at the end."""
    return content.guide.kommune.nettsted.rstrip("/") + "/"


def address_of(content: Content, language: str, path: str) -> str:
    """The public address of a page in one målform, from its path under the målform's root."""
    return root_of(content) + place_of(content.languages, language, path)


def place_of(languages: tuple[str, ...], language: str, path: str) -> str:
    """The same under the guide's own address, for a kommune with these målformer, the main one first."""
    return path if language == languages[0] else f"{language}/{path}"


def kommune_id(content: Content) -> str:
    """The kommune as an organisation."""
    return root_of(content) + KOMMUNE


def service_id(content: Content, id: str) -> str:
    """A service, which is not the same as the page about it."""
    return root_of(content) + service_place(id)


def service_place(id: str) -> str:
    """The same under the guide's own address."""
    return f"tjenester/{id}/#tjeneste"


def situation_id(content: Content, id: str) -> str:
    """A situation in life."""
    return root_of(content) + situation_place(id)


def situation_place(id: str) -> str:
    """The same under the guide's own address."""
    return f"tjenester/situasjon/{id}/#situasjon"


def los_ids(content: Content, ids: tuple[str, ...]) -> list[str]:
    """The addresses of words of Los, by the ids that a service has."""
    return [LOS + word.sti for word in content.all("los", ids)]
