"""The pages under the publishers' policy."""

import pytest

from .conftest import Opened

pytestmark = pytest.mark.browser


def test_a_page_that_breaks_the_policy_is_noticed(opened: Opened, address: str) -> None:
    broken = opened(address)
    with pytest.raises(AssertionError, match="style-src"), broken as page:
        page.goto("/fjordvik/")
        page.evaluate("document.body.setAttribute('style', 'color: red')")
