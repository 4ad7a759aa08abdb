"""The process's log: one line for each event, and nothing that somebody wrote (A19)."""

import json
import logging
import sys
from typing import Any

from stafettlogg.felles.logglinje import Linje

FARLIG = 'Kari Nordmann\r\n{"niva": "INFO"}\x1b[31m 01010112345 \u2028'


def linje(msg: Any, *args: object, exc: bool = False, hvor: str = "django", **extra: object) -> dict[str, Any]:
    record = logging.LogRecord(hvor, logging.ERROR, __file__, 1, msg, args, sys.exc_info() if exc else None)
    record.__dict__.update(extra)
    text = Linje().format(record)
    assert "\n" not in text and "\r" not in text and "\x1b" not in text and text.isascii()
    found: dict[str, Any] = json.loads(text)
    return found


def test_values_are_left_out() -> None:
    found = linje("Not Found: %s", FARLIG, request=FARLIG, status_code=404)
    assert found["hva"] == "Not Found: %s"
    assert found["status"] == 404
    assert "Nordmann" not in json.dumps(found)


def test_of_an_exception_only_type_and_place() -> None:
    try:
        raise ValueError(FARLIG)
    except ValueError:
        found = linje("feil", exc=True)
    assert found["feil"] == "ValueError"
    assert found["sted"][-1].endswith("test_of_an_exception_only_type_and_place")
    assert "Nordmann" not in json.dumps(found)


def test_others_put_an_exceptions_text_as_the_message() -> None:
    assert linje(FARLIG)["hva"] == ""
    assert linje("apnet", hvor="stafettlogg.logg.dor")["hva"] == "apnet"


def test_an_object_as_message_is_not_written_out() -> None:
    assert linje(ValueError(FARLIG))["hva"] == "ValueError"


def test_extra_fields_only_when_they_are_plain() -> None:
    found = linje("apnet", felt={"logg": "a1b2-c3", "antall": 3, "tekst": FARLIG, "lang": "x" * 200})
    assert (found["felt_logg"], found["felt_antall"]) == ("a1b2-c3", 3)
    assert (found["felt_tekst"], found["felt_lang"]) == ("str", "str")
