"""Counts of files that databases gave, against what is known of them."""

import warnings

import pytest

import mediakit as mk

# file: format, promised, read; as the files say and as their owners describe them.
FILES = {
    "europresse_new.html": ("europresse", 3, 3),
    "europresse_old.html": ("europresse", 4, 4),
    "factiva.xml": ("factiva_xml", 3, 3),
    "factiva_indexed.html": ("factiva_html", 2, 2),
    "factiva_irish.html": ("factiva_html", 44, 44),
    "lexis_guardian1.docx": ("nexis_docx", 2, 2),
    "lexis_usa-today.docx": ("nexis_docx", 7, 7),
    "nexis_afp_old.html": ("nexis_html", 74, 74),
    "nexis_old_lexisnexis_test_copyright_error.html": ("nexis_html", 2, 1),
    "nexis_old_lexisnexis_test_en.html": ("nexis_html", 146, 2),  # two were kept of 146
    "nexis_old_lexisnexis_test_fr.html": ("nexis_html", 3, 3),
    "nexis_sample.docx": ("nexis_docx", 10, 10),
    "nexis_sample.txt": ("nexis_text", 10, 10),
    "proquest_page.html": ("proquest", 1, 1),
    "proquest_spectator.txt": ("proquest", 500, 12),  # twelve were kept of 500
}


@pytest.mark.parametrize("name", FILES)
def test_files_of_databases(shared, name):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        corpus = mk.read_export(shared / "data" / "exports" / name)
    row = corpus.reading.iloc[0]
    assert (row["format"], row["promised"], row["read"]) == FILES[name]
    assert (row["without_date"], row["without_source"], row["without_text"]) == (0, 0, 0)
    untitled = corpus["title"].isna().sum()
    assert untitled == (1 if "error" in name else 0)  # a table of banks, without a headline
    for text in corpus["text"]:
        assert not text.startswith(("LENGTH", "Length", "Copyright", "©"))
        assert "All Rights Reserved" not in text
        assert "End of Document" not in text
        assert "Load-Date" not in text


@pytest.mark.parametrize(
    "name", ["nexis_afp_old.html", "factiva_irish.html", "lexis_usa-today.docx", "nexis_sample.txt"]
)
def test_texts_are_as_long_as_the_database_counts(shared, name):
    """By spaces, which differ from the words of a database by hyphens and signs."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        corpus = mk.read_export(shared / "data" / "exports" / name)
    ratio = corpus["text"].str.split().str.len() / corpus["length"].astype(float)
    assert 0.93 < ratio.median() < 1.03
    assert ratio.min() > 0.7
    assert ratio.max() < 1.2


def test_the_two_forms_of_one_sample_agree(shared):
    folder = shared / "data" / "exports"
    word, text = (mk.read_export(folder / f"nexis_sample{end}") for end in (".docx", ".txt"))
    same = [a.split() == b.split() for a, b in zip(word["text"], text["text"], strict=True)]
    assert sum(same) >= 1
