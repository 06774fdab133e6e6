"""What a page may do, as a second wall: whatever came into it, it asks no network for anything."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from typing import Final

__all__ = ["own", "with_policy"]

# Pictures and letters are within the page; a script is one of those that the page was written with.
# https://www.w3.org/TR/CSP3/; styles are written at elements, and can load nothing from elsewhere.
_RULES: Final = (
    "default-src 'none'",
    "img-src data: blob:",
    "font-src data:",
    "style-src 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
)
# What marks a script of ours until its page is whole; no text of an article can guess it.
_MARK: Final = f' data-own="{secrets.token_hex(16)}"'
_SCRIPT: Final = re.compile(rf"<script{_MARK}[^>]*>(.*?)</script", re.DOTALL)
_CHARSET: Final = re.compile(r'<meta charset="utf-8"\s*/?>')


def own(code: str) -> str:
    """Mark the scripts in HTML that a library of ours has written, and whose texts it escaped."""
    return code.replace("<script", f"<script{_MARK}")


def with_policy(page: str) -> str:
    """Write into a whole page that nothing but the scripts marked by `own` runs or is loaded.

    The rules stand behind the charset, the first thing in the head.

    Examples
    --------
    >>> print(with_policy('<head><meta charset="utf-8"></head>'))
    <head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src
    'none'; img-src data: blob:; font-src data:; style-src 'unsafe-inline'; base-uri 'none';
    form-action 'none'; script-src 'none'"></head>
    """
    scripts = dict.fromkeys(map(_hash, _SCRIPT.findall(page))) or ["'none'"]
    rules = "; ".join([*_RULES, f"script-src {' '.join(scripts)}"])
    meta = f'<meta http-equiv="Content-Security-Policy" content="{rules}">'
    charset = _CHARSET.search(page)
    assert charset is not None, "a page says its charset first"
    return (page[: charset.end()] + meta + page[charset.end() :]).replace(_MARK, "")


def _hash(script: str) -> str:
    """Give the source that stands for a script, as a browser reads its lines."""
    read = script.replace("\r\n", "\n").replace("\r", "\n").encode()
    return f"'sha256-{base64.b64encode(hashlib.sha256(read).digest()).decode()}'"
