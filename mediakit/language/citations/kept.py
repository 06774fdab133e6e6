"""Citations as they are found once in a corpus, and kept with its tokens."""

from __future__ import annotations

from mediakit.language.citations import citations
from mediakit.language.citations.citations import Citation
from mediakit.language.media.pieces import beside_texts
from mediakit.text.furniture.corpus import Pages
from mediakit.tokens import Tokens

__all__ = ["citations_of"]


def citations_of(tokens: Tokens, pages: Pages) -> tuple[Citation, ...]:
    """Give what `find_citations` finds in the pages of the tokens, found when first asked."""
    return tokens.latest(
        "citations",
        lambda: tuple(citations.find_citations(tokens, pages)),
        beside=beside_texts(pages),
    )
