"""Use without network: what the compiler makes of the files that are published."""

from __future__ import annotations

from pathlib import Path

from veileder import Site
from veileder.site.offline import offline_files


def write(site_dir: Path, site: Site) -> None:
    """Write the service worker of a built site, and what it needs."""
    paths = (path for path in site_dir.rglob("*") if path.is_file())
    files = {path.relative_to(site_dir).as_posix(): path.read_bytes() for path in paths}
    for asset in offline_files(site, files):
        (site_dir / asset.path).write_bytes(asset.content)
