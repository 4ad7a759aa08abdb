"""schema.org in the pages of services: what is known, only for services that citizens see, and harmless in HTML."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from veileder.guide.content import Content
from veileder.site.context import Context
from veileder.site.structured_data import data_block, service_data

from ..guides import guide_of

ROOT = Path(__file__).parents[2]


@cache
def _in_use(kommune: str) -> Content:
    """The same, as if the kommune had taken it in use."""
    content = guide_of(kommune)
    own = content.guide.kommune.model_copy(update={"status": "i-drift"})
    return replace(content, guide=content.guide.model_copy(update={"kommune": own}))


def _data(id: str, kommune: str = "fjordvik", language: str = "nb") -> dict[str, Any]:
    content = _in_use(kommune)
    service = content.find("tjenester", id)
    assert service is not None
    return dict(json.loads(service_data(Context(content, language), service)))


def test_a_service_of_the_kommune_has_all_that_is_known_of_it() -> None:
    data = _data("helsestasjon-for-ungdom")
    assert data["@context"] == "https://schema.org" and data["@type"] == "GovernmentService"
    assert data["@id"] == "https://example.no/fjordvik/tjenester/helsestasjon-for-ungdom/#tjeneste"
    assert data["provider"]["@type"] == "GovernmentOrganization" and data["provider"]["name"] == "Fjordvik kommune"
    assert data["areaServed"]["name"] == "Fjordvik kommune"
    assert data["hoursAvailable"] == [
        {"@type": "OpeningHoursSpecification", "dayOfWeek": ["Wednesday"], "opens": "14:00", "closes": "18:00"}
    ]
    channel = data["availableChannel"]
    assert channel["servicePhone"] == {
        "@type": "ContactPoint",
        "telephone": "00 00 00 00",
        "email": "hfu@fjordvik.example.no",
    }
    assert channel["serviceLocation"]["address"] == "Familiehuset, Kaiveien 2"
    assert "availableLanguage" not in channel  # nobody has said which languages are spoken there
    assert data["audience"]["@type"] == "PeopleAudience" and data["audience"]["suggestedMaxAge"] > 12
    assert "https://psi.norge.no/los/ord/helsestasjon-for-ungdom" in data["category"]


def test_each_maalform_has_its_own_texts_and_address() -> None:
    data = _data("helsestasjon", language="nn")
    assert data["url"] == "https://example.no/fjordvik/nn/tjenester/helsestasjon/"
    assert data["availableChannel"]["serviceLocation"]["address"] == "Familiehuset, Kaivegen 2"
    assert data["@id"] == _data("helsestasjon")["@id"]


def test_open_all_day_ends_before_the_day_does() -> None:
    (hours,) = _data("krisesenter")["hoursAvailable"]
    assert len(hours["dayOfWeek"]) == 7 and (hours["opens"], hours["closes"]) == ("00:00", "23:59")


def test_an_example_of_a_real_kommune_tells_search_engines_nothing() -> None:
    content = guide_of("amli")
    assert content.guide.kommune.status == "eksempel"
    assert {service_data(Context(content, "nn"), service) for service in content.guide.tjenester} == {""}


def test_what_is_not_filled_in_is_left_out() -> None:
    data = _data("helsestasjon", "amli")
    assert "availableChannel" not in data and "hoursAvailable" not in data

    def values(node: Any) -> list[Any]:
        inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        return [node, *(value for one in inner for value in values(one))]

    for service in guide_of("amli").guide.tjenester:
        assert [value for value in values(_data(service.id, "amli")) if value in (None, "", [], {})] == []


def test_whose_service_it_is_is_only_said_of_the_kommunes_own() -> None:
    data = _data("bup")
    assert data["@type"] == "Service" and "provider" not in data and "areaServed" not in data


def test_a_service_for_employees_and_a_preview_have_none() -> None:
    content = guide_of("fjordvik")
    hidden = content.find("tjenester", "koordineringsteam")
    shown = content.find("tjenester", "ppt")
    assert hidden is not None and shown is not None
    assert service_data(Context(content, "nb"), hidden) == ""
    assert service_data(Context(content, "nb", edit_mode=True), shown) == ""


def test_no_text_can_end_the_element_it_stands_in() -> None:
    said = {"name": "</script><script>alert(1)</script><!-- & ]]> \u2028"}
    block = data_block(said)
    assert not set("<>&") & set(block)
    assert json.loads(block) == said
