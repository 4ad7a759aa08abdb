"""Where a link leads is found without the library's long way, and to the same place."""

from urllib.parse import urljoin

import pytest

from veileder.site.frame_links import _target

ROOT = "https://example.no/fjordvik/"
LINKS = (
    *("", "./", "../", "../../", "../../../../", "a/", "../a/b/", "#x", "./#x", "a/#x?", "a?b", "a/?q#x", "?x", "."),
    *("http://x.no/", "mailto:a@b.no", "//x.no/y", "/abs/", "..", "a/../b", "a/./b", "../a.css", "tel:00", "a//b"),
    *("./../b", "ikke-lagret/index.html", "é/ø/", "a/.", "a/..", "data:x", ".skjult", "a/.skjult"),
)


@pytest.mark.parametrize("url", ["", "a/", "a/b/", "nn/", "nn/a/b/c/", "404.html", "a/x.html"])
@pytest.mark.parametrize("link", LINKS)
def test_a_link_leads_where_the_library_says(url: str, link: str) -> None:
    assert _target(ROOT, url, link) == urljoin(ROOT + url, link)
