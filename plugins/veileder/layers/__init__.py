"""Layers: national base → region → kommune, merged by id with provenance."""
