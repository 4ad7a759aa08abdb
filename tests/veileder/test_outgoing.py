"""The addresses that lead out of a guide, with the places where they stand."""

import pytest

from veileder.guide.outgoing import addresses, outgoing

from .conftest import MakeContent


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Se https://a.no/side.", ["https://a.no/side"]),
        ("[her](https://a.no/b_(c)) og (https://a.no/d)", ["https://a.no/b_(c)", "https://a.no/d"]),
        ("<https://a.no/?b=c&d=e#f>, **https://a.no**", ["https://a.no/?b=c&d=e#f", "https://a.no"]),
        ("«https://blåbær.no/ål»", ["https://blåbær.no/ål"]),
        ("http://a.no ftp://a.no https:// mailto:a@b.no /sider/", []),
        ("https://b.no/{fil}", ["https://b.no/"]),
    ],
)
def test_an_address_ends_where_the_sentence_goes_on(text: str, expected: list[str]) -> None:
    assert [address for address, _ in addresses(text)] == expected


def test_each_page_is_there_once_with_every_place(content: MakeContent) -> None:
    made = content(
        {
            "kommuner/liten/kommune.yaml": (
                'kommune:\n  nummer: "5001"\n  navn: Liten kommune\n  målformer: [nb, nn]\n'
                "  nettsted: https://egen.no/liten/\n  rediger: https://kode.no/{fil}\n  personvern: https://a.no/p\n"
            ),
            "kommuner/liten/a.yaml": (
                "kontakter:\n  - id: helse\n    tittel: Helse\n    nettside: https://a.no/p#telefon\n"
                "verktøy:\n  - id: notat\n    ingress:\n      nb: Les https://c.no/ først.\n      nn: Les.\n"
            ),
            "kommuner/liten/verktoy/notat.nb.md": "Først.\n\nSå [her](https://c.no/), eller https://d.no.\n",
        }
    )
    found = {link.address: link for link in outgoing([made, made])}
    assert list(found) == [
        "https://a.no/p",
        "https://c.no/",
        "https://d.no",
        "https://lovdata.no/lov/2021-06-18-97/%C2%A713-2",
    ]
    assert [(str(position), written) for position, written in found["https://a.no/p"].places] == [
        ("kommuner/liten/a.yaml:4:15", "https://a.no/p#telefon"),
        ("kommuner/liten/kommune.yaml:7:15", "https://a.no/p"),
    ]
    assert [str(position) for position, _ in found["https://c.no/"].places] == [
        "kommuner/liten/a.yaml:8:11",
        "kommuner/liten/verktoy/notat.nb.md:3:10",
    ]
    assert [link.made for link in found.values()] == [False, False, False, True]
