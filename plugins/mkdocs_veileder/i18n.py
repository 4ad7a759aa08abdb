"""Everything we know about the plugin static-i18n's inside; no other module touches it.

static-i18n builds the main målform in the ordinary build, and the others from its ``on_post_build``,
by calling MkDocs' ``build()`` again with the same configuration and the same plugins.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any, Protocol, cast

from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

# Taken at import, before any build: static-i18n replaces it, and forgets to put it back after a failure.
_clean_directory = utils.clean_directory


class _StaticI18n(Protocol):
    building: bool
    current_language: str | None
    config: Any


def localized(uri: str, language: str) -> str:
    """Return static-i18n's name of a page in one målform: ``a/index.md`` → ``a/index.nn.md``."""
    return f"{uri.removesuffix('.md')}.{language}.md"


class Languages:
    """The målformer of one build, as static-i18n sees them."""

    def __init__(self, config: MkDocsConfig) -> None:
        if "i18n" not in config.plugins:
            raise ConfigurationError("mkdocs.yml mangler «i18n» under «plugins».")
        self._plugin = cast(_StaticI18n, config.plugins["i18n"])

    @property
    def nested(self) -> bool:
        """True while static-i18n builds another målform than the main one."""
        return self._plugin.building

    def choose(self, languages: Sequence[str]) -> None:
        """Build these målformer, the first one at the site's root."""
        entries = self._plugin.config.languages
        if missing := set(languages) - {entry.locale for entry in entries}:
            raise ConfigurationError(f"mkdocs.yml mangler målformen «{min(missing)}» under «i18n».")
        for entry in entries:
            entry.default = entry.locale == languages[0]
            entry.build = entry.locale in languages

    @property
    def active(self) -> str:
        """The målform being built: before static-i18n wakes, the main one."""
        entries = self._plugin.config.languages
        return self._plugin.current_language or next(entry.locale for entry in entries if entry.default)


def repair() -> None:
    """Undo what static-i18n leaves behind when a build fails, so that the next one starts clean."""
    utils.clean_directory = _clean_directory
    logger = logging.getLogger("mkdocs.commands.build")
    for log_filter in list(logger.filters):
        if type(log_filter).__name__ == "I18nLoggingFilter":
            logger.removeFilter(log_filter)
