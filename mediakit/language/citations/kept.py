"""Citations as they are found once in a corpus, and kept with its tokens."""

from __future__ import annotations

from mediakit.language.citations import citations
from mediakit.language.citations.citations import Citation
from mediakit.language.media.pieces import beside_texts
from mediakit.memory import forget
from mediakit.text.furniture.corpus import Pages
from mediakit.tokens import Tokens

__all__ = ["citations_of"]


def citations_of(tokens: Tokens, pages: Pages) -> tuple[Citation, ...]:
    """Give what `find_citations` finds in the pages of the tokens, found when first asked."""

    def find() -> tuple[Citation, ...]:
        found = tuple(citations.find_citations(tokens, pages))
        forget()
        return found

    return tokens.latest("citations", find, beside=beside_texts(pages))
