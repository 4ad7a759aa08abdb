"""How the frame is drawn in MkDocs' environment, and the files that are written after the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from veileder import Asset


def like_the_compilers(env: Environment, *, policy: str, asset: Callable[[str], str]) -> Environment:
    """Escape text and stop at unknown names in the frame's templates, as in those of the pages.

    Args:
        env: the theme's environment.
        policy: the Content-Security-Policy that each page carries, or "".
        asset: gives the path from the kommune's root of what every guide has in ``assets/``.
    """
    env.autoescape = env.trim_blocks = env.lstrip_blocks = True
    env.undefined = StrictUndefined
    env.globals.update(policy=policy, asset=asset)
    return env


def write_all(folder: Path, assets: Iterable[Asset]) -> None:
    """Write files into a built site."""
    for asset in assets:
        (folder / asset.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / asset.path).write_bytes(asset.content)


def read_all(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give every file of a built site with its path, sorted by it."""
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    yield from ((path, paths[path].read_bytes()) for path in sorted(paths))
