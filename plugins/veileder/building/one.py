"""Building one kommune: from its layers to what is published, or to what is wrong with it."""

from __future__ import annotations

import time
import traceback
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from jinja2 import TemplateError

from veileder.building.order import Order
from veileder.building.reference import ReferenceFailed, reference_files
from veileder.compilation import compile_site
from veileder.diagnostics import Report
from veileder.layers.layer import Layer
from veileder.paper.kept import document_press
from veileder.paper.press import PaperError
from veileder.publishing.transaction import Changes, replace_part
from veileder.site.front_page import Entry
from veileder.site.page import Site
from veileder.site.sharing.edition import Edition
from veileder.site.whole import LeadsNowhere, whole_site


@dataclass(frozen=True)
class Built:
    """What came of one kommune.

    Args:
        kommune: folder name.
        report: what was found in its content.
        entry: what the front page says of it; None when its content is broken.
        region: the shared layer that it uses, or "".
        pages: how many pages it has.
        changes: what was changed in the published folder; None when nothing was published.
        problem: why it could not be built, when that is not in the report.
        seconds: how long it took.
    """

    kommune: str
    report: Report = field(default_factory=Report)
    entry: Entry | None = None
    region: str = ""
    pages: int = 0
    changes: Changes | None = None
    problem: str = ""
    seconds: float = 0


def build_one(order: Order, kommune: str, base: Layer, edition: Edition | None = None) -> Built:
    """Compile a kommune and publish it when it is whole.

    Args:
        order: what is asked for; its folder is held by ``publishing.transaction.under_way``.
        kommune: folder name under ``kommuner/``.
        base: the national base.
        edition: its pages, to take those from that the kommune has in common with others.
    """
    start = time.perf_counter()
    try:
        built = _built(order, kommune, base, edition)
    except (PaperError, TemplateError) as error:
        built = Built(kommune, problem=_sentence(error))
    except UnicodeError:
        built = Built(kommune, problem="en fil som skal publiseres, har et navn som ikke kan skrives; gi den et annet")
    except OSError as error:
        built = Built(kommune, problem=f"{error.filename or order.out}: {error.strerror or error}")
    return replace(built, seconds=time.perf_counter() - start)


def _built(order: Order, kommune: str, base: Layer, edition: Edition | None) -> Built:
    press = document_press() if order.documents and not order.preview else None
    compiled = compile_site(
        order.root,
        kommune,
        date=order.date,
        edit_mode=order.preview,
        base=base,
        press=press,
        documents=order.documents,
        edition=edition,
    )
    content, report, site = compiled.content, compiled.report, compiled.site
    if content is None or site is None or report.errors or (order.strict and report.warnings):
        return Built(kommune, report)
    files = ((f"{kommune}/{path}", content) for path, content in _files(order, kommune, site))
    try:
        changes = replace_part(order.out, kommune, files, anew=order.anew)
    except (LeadsNowhere, ReferenceFailed) as error:
        return Built(kommune, report, problem=str(error))
    return Built(
        kommune,
        report,
        entry=Entry.of(content),
        region=content.guide.kommune.region or "",
        pages=len(site.pages),
        changes=changes,
    )


def _files(order: Order, kommune: str, site: Site) -> Iterable[tuple[str, bytes]]:
    if not order.reference:
        return whole_site(order.root, site)
    return reference_files(order.root, kommune, date=order.date, preview=order.preview, documents=order.documents)


def _sentence(error: Exception) -> str:
    """What went wrong and where in a template, for somebody who has changed one."""
    places = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    place = f"{places[-1].filename}:{places[-1].lineno}: " if places else ""
    return f"{place}{type(error).__name__}: {error}"
