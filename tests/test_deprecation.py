from __future__ import annotations

import pytest

from mediakit.deprecation import deprecated


@deprecated("0.3", "new(n)")
def old(n: int) -> int:
    """Double a number.

    Always.
    """
    return 2 * n


def test_it_works_as_before_and_warns_at_the_line_of_the_caller():
    with pytest.warns(FutureWarning, match=r"old is deprecated since 0\.3.*write new\(n\)") as seen:
        assert old(4) == 8
    assert seen[0].filename == __file__


def test_its_docstring_says_so_and_keeps_the_rest():
    assert old.__doc__.splitlines()[0] == "Double a number."
    assert "deprecated:: 0.3" in old.__doc__ and "``new(n)``" in old.__doc__
    assert old.__doc__.rstrip().endswith("Always.")
