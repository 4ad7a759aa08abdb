"""JSON Schema of the YAML that editors write, for help and completion while they type.

A file is a part of the guide, and an object may be an override of one in the base: therefore only ``id``
is required here. What is missing after the layers are merged is found by ``check``.
"""

from __future__ import annotations

from typing import Any

from veileder.schema.guide import Guide


def source_schema() -> dict[str, Any]:
    """The schema of one YAML file of a layer."""
    schema = Guide.model_json_schema(by_alias=True)
    schema = _relaxed(schema)
    names = schema["$defs"]["Navn"]
    schema["$defs"]["Navn"] = {"anyOf": [{"type": "string"}, names], "description": names.get("description", "")}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "Stafett: innhold i en veileder",
        "description": "Alle YAML-filer i content/ og kommuner/. Nøklene øverst sier hva fila inneholder.",
    }


def _relaxed(value: Any) -> Any:
    """Keep only ``id`` as required, and allow what an override may leave out."""
    if isinstance(value, list):
        return [_relaxed(item) for item in value]
    if not isinstance(value, dict):
        return value
    found = {key: _relaxed(child) for key, child in value.items() if key not in ("required", "minItems")}
    if "id" in value.get("required", ()):
        found["required"] = ["id"]
    return found
