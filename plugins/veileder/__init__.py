"""Stafett's compiler: layers of YAML in, the guide of one kommune out.

Read it from the bottom: ``source`` reads files into nodes that know their place, ``layers`` merges national
base, region and kommune, ``schema`` says what may stand there, ``guide`` resolves it, ``rules`` finds what
is wrong, ``site`` makes the pages, ``export`` writes other forms, ``commands`` is the command line.

The package knows neither MkDocs nor Django. Adapters need only what stands here:

- ``kommuner(root)`` lists the kommuner of a project.
- ``check(root, kommune, date=…)`` runs all rules.
- ``compile_site(root, kommune, date=…)`` does that and makes every page.
- ``document_press()`` makes its documents, and remembers them.
- ``render_text(report, root)`` tells an editor what was found.

Nothing is promised about the wording of messages.
"""

from importlib import import_module

TYPE_CHECKING = False  # for those who check types; loading ``typing`` takes longer than all of this
if TYPE_CHECKING:
    from veileder.compilation import Compilation, check, compile_site
    from veileder.layers.chain import kommuner
    from veileder.paper.kept import document_press
    from veileder.paper.press import PaperError
    from veileder.report import render_text
    from veileder.site.page import Asset, Heading, NavItem, Page, Shell, Site

__all__ = [
    "Asset",
    "Compilation",
    "Heading",
    "NavItem",
    "Page",
    "PaperError",
    "Shell",
    "Site",
    "check",
    "compile_site",
    "document_press",
    "kommuner",
    "render_text",
]

_HOMES = {
    "veileder.compilation": ("Compilation", "check", "compile_site"),
    "veileder.layers.chain": ("kommuner",),
    "veileder.paper.kept": ("document_press",),
    "veileder.paper.press": ("PaperError",),
    "veileder.report": ("render_text",),
    "veileder.site.page": ("Asset", "Heading", "NavItem", "Page", "Shell", "Site"),
}


def __getattr__(name: str) -> object:
    """Load a part when it is asked for: the whole compiler takes longer than many a command."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
