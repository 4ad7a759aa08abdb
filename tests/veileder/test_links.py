"""Links that work wherever the site lies."""

from __future__ import annotations

import pytest

from veileder.site.links import relative_links

WRITTEN = (
    ' href="/"',
    ' href="/#om"',
    ' href="/nivaa/nivaa-0/?x#y"',
    ' src="/filer/a.png"',
    ' action="/veileder.json"',
)


@pytest.mark.parametrize(
    ("page", "nested", "expected"),
    [
        ("", False, ("./", "./#om", "nivaa/nivaa-0/?x#y", "filer/a.png", "veileder.json")),
        ("", True, ("./", "./#om", "nivaa/nivaa-0/?x#y", "../filer/a.png", "../veileder.json")),
        (
            "a/b/",
            False,
            ("../../", "../../#om", "../../nivaa/nivaa-0/?x#y", "../../filer/a.png", "../../veileder.json"),
        ),
        (
            "a/b/",
            True,
            ("../../", "../../#om", "../../nivaa/nivaa-0/?x#y", "../../../filer/a.png", "../../../veileder.json"),
        ),
    ],
)
def test_links_from_the_root_are_made_relative(page: str, nested: bool, expected: tuple[str, ...]) -> None:
    body = "".join(f"<a{written}>" for written in WRITTEN)
    found = relative_links(body, page, nested=nested)
    assert [part.split('"')[1] for part in found.split("<a")[1:]] == list(expected)


@pytest.mark.parametrize("nested", [False, True])
@pytest.mark.parametrize(
    "body", ['<a href="//annet.no/">', '<a href="https://annet.no/a">', '<a href="#om">', '<b formaction="/x/">', "a/b"]
)
def test_what_does_not_lead_from_the_root_stays(body: str, nested: bool) -> None:
    assert relative_links(body, "a/", nested=nested) == body
