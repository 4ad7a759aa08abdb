"""The scripts as they are sent: without comments and indentation, which are for those who read them here."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"^[ \t]*//.*\n|^[ \t]+|[ \t]// .*$", re.MULTILINE)


def squeezed(source: bytes) -> bytes:
    """Take away comments and indentation.

    Args:
        source: a script of ours. No text in it may run over several lines or contain " // ".
    """
    return _COMMENT.sub("", source.decode("utf-8")).encode("utf-8")
