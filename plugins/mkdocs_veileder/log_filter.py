"""MkDocs' messages name a virtual page; an editor needs the line in the data."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping

from mkdocs_veileder.i18n import localized
from veileder import Site

_LOGGERS = ("mkdocs.commands.build", "mkdocs.structure.nav", "mkdocs.structure.pages")


class OriginFilter(logging.Filter):
    """Puts ``file:line:column`` where MkDocs names a virtual page."""

    def __init__(self) -> None:
        super().__init__()
        self._origins: Mapping[str, str] = {}

    def install(self, site: Site) -> None:
        """Begin with the pages of one site; doing it again only changes the site."""
        self._origins = {
            localized(page.source_uri, page.language): f"{page.origin} (siden /{page.path}, {page.language})"
            for page in site.pages
        }
        for name in _LOGGERS:
            logging.getLogger(name).addFilter(self)

    def remove(self) -> None:
        """Leave the loggers as they were."""
        for name in _LOGGERS:
            logging.getLogger(name).removeFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite one message; none is held back."""
        message = record.getMessage()
        record.msg = re.sub(r"[^\s']+\.md", lambda name: self._origins.get(name[0], name[0]), message)
        record.args = ()
        return True
