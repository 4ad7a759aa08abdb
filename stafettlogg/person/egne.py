"""A person's own data: the name, the contact point and the identifier, each for the person alone."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from uuid import UUID

from stafettlogg.felles import nokkelring
from stafettlogg.person.models import Person


def finn_eller_lag(identifikator: str, navn: str) -> Person:
    """The person with an identifier, made when there is none. The name of one who exists is not touched.

    Args:
        identifikator: what the login gives; empty for somebody without login.
    """
    if identifikator:
        indeks = nokkelring.ring().indeks(identifikator)
        finnes = Person.objects.filter(indeks=indeks).first()
        if finnes:
            return finnes
        return Person.objects.get_or_create(indeks=indeks, defaults=_nye(navn))[0]
    return Person.objects.create(**_nye(navn))


def finn(identifikator: str) -> Person | None:
    """The person with an identifier."""
    return Person.objects.filter(indeks=nokkelring.ring().indeks(identifikator)).first()


def finn_mange(identifikatorer: Collection[str]) -> dict[str, UUID]:
    """Identifier → the id of the person who has it, for those that are known."""
    indekser = {nokkelring.ring().indeks(identifikator): identifikator for identifikator in identifikatorer}
    funnet: dict[str, UUID] = {}
    alle = list(indekser)
    for fra in range(0, len(alle), 500):
        rader = Person.objects.filter(indeks__in=alle[fra : fra + 500]).values_list("indeks", "pk")
        funnet |= {indekser[bytes(indeks)]: person for indeks, person in rader if indeks}
    return funnet


def glem(person: UUID) -> None:
    """Take away what is known of a person: the name, the identifier, the contact point and the key."""
    laas, innpakket = nokkelring.ny(person)
    # Written over where it lies, before the row is changed and may move: the bytes are not to stay in the file.
    Person.objects.filter(pk=person).update(nokkel=bytes(len(innpakket)))
    Person.objects.filter(pk=person).update(
        indeks=None, nokkel=innpakket, navn=laas.laas("", "navn", person), e_post=None
    )


def les_navn(person: UUID, nokkel: bytes | memoryview, navn: bytes | memoryview) -> str:
    """A person's own name."""
    return nokkelring.aapne(nokkel, person).les(navn, "navn", person)


def laas(person: UUID) -> nokkelring.Laas:
    """A person's own key, ready for use."""
    return nokkelring.aapne(Person.objects.values_list("nokkel", flat=True).get(pk=person), person)


def les_e_post(person: Person) -> str:
    """A person's own e-mail address; empty when there is none."""
    if person.e_post is None:
        return ""
    return nokkelring.aapne(person.nokkel, person.id).les(person.e_post, "e_post", person.id)


def sett_e_post(person: Person, e_post: str) -> None:
    """Set or remove it; the caller saves."""
    laas = nokkelring.aapne(person.nokkel, person.id)
    person.e_post = laas.laas(e_post, "e_post", person.id) if e_post else None


def lagre_kontakt(person: Person, e_post: str, *, varsler: bool) -> None:
    """Store the address, and whether the person wants notices there."""
    sett_e_post(person, e_post)
    person.varsler = varsler
    person.save(update_fields=["e_post", "varsler"])


def _nye(navn: str) -> dict[str, object]:
    id = uuid.uuid4()
    laas, innpakket = nokkelring.ny(id)
    return {"id": id, "nokkel": innpakket, "navn": laas.laas(navn, "navn", id)}


def les_arbeidsnavn(person: UUID, nokkel: bytes | memoryview, navn: bytes | memoryview) -> str:
    """What the kommune calls somebody at work; empty where the person's key is destroyed since."""
    try:
        return nokkelring.aapne(nokkel, person).les(navn, "arbeidsnavn", person)
    except nokkelring.Ulesbart:
        return ""


def laas_arbeidsnavn(person: Person, navn: str) -> bytes:
    """The same, under the person's own key, to be stored."""
    return nokkelring.aapne(person.nokkel, person.id).laas(navn, "arbeidsnavn", person.id)
