"""Tables in LaTeX: mixed lines stand in the order that the Unicode algorithm gives."""

from __future__ import annotations

import re
import shutil
import subprocess

import pandas as pd
import pytest

import mediakit as mk
from mediakit.text.bidi import for_latex

ARABIC = r"\foreignlanguage{arabic}"
DOCUMENT = r"""\documentclass{article}
\usepackage[margin=1cm]{geometry}
\usepackage{booktabs}
\usepackage[bidi=basic%s]{babel}
\babelprovide[%s]{arabic}
\babelfont[arabic]{rm}{DejaVu Sans}
\begin{document}
%s
\end{document}
"""
MIXED = [
    "قال: نعم 50% من 1,200",
    "زار محمد (MBS) لندن",
    "قناة Sky News Arabia والعربية",
    "رويترز (Reuters): 3.5%",
    "في 2017-01-11 قال",
    "BBC عربي 24",
    "عربي\nEnglish",
]


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("وكالة (AFP) للأنباء، باريس", rf"{ARABIC}{{وكالة (AFP) للأنباء، باريس}}"),
        ("قال: «نعم» 50%", rf"{ARABIC}{{قال: «نعم» 50\%}}"),
        ("BBC عربي 24", rf"BBC {ARABIC}{{عربي}} 24"),
        ("The وكالة (أ) agency", rf"The {ARABIC}{{وكالة (أ)}} agency"),
        ("The (وكالة) agency", rf"The ({ARABIC}{{وكالة}}) agency"),
        ("سلام\n\nعليكم", rf"{ARABIC}{{سلام عليكم}}"),
        ("في 2017-01-11", rf"{ARABIC}{{في $2017\mbox{{-}}01\mbox{{-}}11$}}"),
        ("١٢٣", "١٢٣"),
        ("", ""),
    ],
)
def test_arabic_stands_in_its_own_language(text, tex):
    assert for_latex(text) == tex


def test_a_cell_that_mixes_scripts_is_a_paragraph_of_its_width():
    plain = mk.show(pd.DataFrame({"term": ["سلام"], "count": [3]})).to_latex()
    assert r"\begin{tabular}{lr}" in plain
    mixed = mk.show(pd.DataFrame({"term": ["سلام", "وكالة (AFP)"], "count": [3, 4]})).to_latex()
    assert r"\begin{tabular}{p{7em}r}" in mixed  # eleven letters: half an em each, and two more
    long = mk.show(pd.DataFrame({"text": ["word " * 100]})).to_latex()
    assert r"\begin{tabular}{p{32em}}" in long


def test_the_head_of_a_number_that_mixes_scripts_is_a_paragraph():
    tex = mk.show(pd.DataFrame({"العدد (n)": [3]})).to_latex()
    assert rf"\parbox[t]{{6em}}{{\raggedleft {ARABIC}{{العدد (n)}}}}" in tex


@pytest.mark.skipif(
    not (shutil.which("lualatex") and shutil.which("pdftotext")),
    reason="lualatex and pdftotext are needed to compile",
)
@pytest.mark.parametrize(
    ("options", "provide"),
    [(",english", "import"), (",layout=tabular", "import,main")],
    ids=["English document", "Arabic document"],
)
def test_a_compiled_table_shows_words_and_numbers_in_order(options, provide, tmp_path):
    table = mk.show(pd.DataFrame({"text": MIXED, "العدد (n)": range(len(MIXED))})).to_latex()
    (tmp_path / "t.tex").write_text(DOCUMENT % (options, provide, table), encoding="utf-8")
    compiled = subprocess.run(
        ["lualatex", "-interaction=nonstopmode", "-halt-on-error", "t.tex"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert compiled.returncode == 0, compiled.stdout[-2000:]
    page = subprocess.run(
        ["pdftotext", "-bbox", "t.pdf", "-"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout
    places = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)".*?>(.*?)</word>', page)
    shown = " ".join(word for _, _, word in places)
    for word in ["50", "1,200", "MBS", "3.5", "2017-01-11", "BBC", "English"]:
        assert word in shown
    across = {word: float(x) for x, _, word in places}
    assert across["Sky"] < across["News"] < across["Arabia"]
