"""Articles read part by part give the tables of the same articles in memory.

The expected value is always the helper of a Corpus that `read_table` reads from the same file.
"""

import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import mediakit as mk
from mediakit.distributed import pieces, scanning, tokens

ACTORS = mk.Actors(
    {"port": ["ميناء برساف", "برساف"], "Kalwana": ["كلوانة"], "government": ["الحكومة"]}
)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    """Cut the texts of a test into several parts, and their terms into several blocks."""
    monkeypatch.setattr(scanning, "PIECE", 60_000)
    monkeypatch.setattr(tokens, "BLOCK", 4_000)


@pytest.fixture(scope="module")
def articles():
    frame = pd.DataFrame(mk.load_classroom())[["doc", "source", "date", "title", "text"]]
    return frame.assign(language=np.where(frame["text"].str.contains("في"), "ar", "en"))


def write(frame, path: Path) -> Path:
    if path.suffix == ".parquet":
        frame.to_parquet(path)
    elif path.suffix == ".csv":
        frame.to_csv(path, index=False)
    else:
        frame.to_json(path, orient="records", lines=True, force_ascii=False, date_format="iso")
    return path


@pytest.fixture(scope="module")
def both(articles, tmp_path_factory):
    """Give a Corpus and a ScannedCorpus of the same file."""
    path = write(articles, tmp_path_factory.mktemp("scan") / "a.parquet")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scanning, "PIECE", 60_000)
        return mk.read_table(path), mk.scan(path)


def same(one, other):
    """Hold two tables against each other; sums may differ in their last digits."""
    assert_frame_equal(one, other, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize(
    "asked",
    [
        {"by": ["language", "month"], "unit": "lemma", "min_count": 2},
        {"unit": "base", "by": "source", "stopwords": None},
        {"unit": "surface", "per": 100},
        {"ngram": 3, "by": "source", "stopwords": None},
    ],
)
def test_term_frequency_is_that_of_memory(both, asked):
    whole, scanned = both
    same(whole.term_frequency(**asked), scanned.term_frequency(**asked))


def test_actors_are_found_and_counted_as_in_memory(both):
    whole, scanned = both
    assert len(scanned.actor_mentions(ACTORS, nested=True)) > 50
    same(whole.actor_mentions(ACTORS, nested=True), scanned.actor_mentions(ACTORS, nested=True))
    same(whole.actor_counts(ACTORS, by="source"), scanned.actor_counts(ACTORS, by="source"))


@pytest.mark.parametrize(
    "asked",
    [{}, {"ngram": 2, "min_count": 3, "absent": True}, {"by": "language", "target": "ar"}],
)
def test_comparisons_are_those_of_memory(both, asked):
    whole, scanned = both
    same(whole.compare_sources(**asked), scanned.compare_sources(**asked))


def test_a_comparison_with_a_list_is_refused(both):
    archive = mk.ReferenceList({"ميناء": 3}, tokens=100)
    with pytest.raises(ValueError, match=r"is not there for a ScannedCorpus.*to_corpus"):
        both[1].compare_sources(reference=archive)


@pytest.mark.parametrize(
    "what", [ACTORS, ["الميناء", "وزير النقل"], None], ids=["actors", "words", "documents"]
)
def test_timelines_are_those_of_memory(both, what):
    whole, scanned = both
    same(whole.timeline(what, freq="month"), scanned.timeline(what, freq="month"))


def test_lexicons_are_found_and_counted_as_in_memory(both):
    whole, scanned = both
    lexicon = mk.Lexicon({"money": ["دولار", "مليون"], "law": ["التحكيم", "العقد"]})
    same(whole.lexicon_counts(lexicon, by="source"), scanned.lexicon_counts(lexicon, by="source"))
    same(whole.lexicon_mentions(lexicon), scanned.lexicon_mentions(lexicon))


@pytest.mark.parametrize("asked", [{}, {"n": 7}, {"match": "regex", "window": 2}])
def test_concordances_are_those_of_memory(both, asked):
    one, other = (corpus.concordance("الميناء", **asked) for corpus in both)
    same(pd.DataFrame(one), pd.DataFrame(other))
    assert one.hits == other.hits > 7


@pytest.fixture(scope="module")
def pages(articles, tmp_path_factory):
    """Give both of articles that bear furniture and names of media, in several parts.

    Three sources, each with a line of its own at the end of three pages in ten. By the lines, or
    the bylines, of one part alone other pieces and other citations would be found.
    """
    texts = [text[:500] for text in articles["text"]]
    rows = []
    for number, text in enumerate(texts):
        source = f"صحيفة {'ابج'[number % 3]}"
        tail = f"\nجميع الحقوق محفوظة لموقع {source}" if number % 10 < 3 else ""
        link = f"\n{articles['title'][(number + 3) % len(articles)]}" if number % 7 == 0 else ""
        rows.append((f"{number}", source, f"{text}{link}{tail}", articles["title"][number]))
    frame = pd.DataFrame(rows, columns=["doc", "source", "text", "title"])
    path = write(frame, tmp_path_factory.mktemp("pages") / "a.parquet")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scanning, "PIECE", 16_000)
        return mk.read_table(path), mk.scan(path)


def test_furniture_is_found_by_the_lines_of_all_parts(pages):
    whole, scanned = pages
    table = scanned.page_furniture()
    assert len(scanned.reading) > 3
    assert table["surface"].str.contains("جميع الحقوق").sum() > 20
    same(whole.page_furniture(), table)


def test_cleaned_articles_are_those_of_memory(pages):
    whole, scanned = (corpus.clean(keep=["dateline"]) for corpus in pages)
    assert_frame_equal(pd.DataFrame(whole), pd.DataFrame(scanned.to_corpus()))
    assert scanned.columns.tolist() == whole.columns.tolist()
    assert (whole["text"] != whole["raw"]).sum() > 20
    same(whole.term_frequency(by="source"), scanned.term_frequency(by="source"))
    same(whole.actor_mentions(ACTORS), scanned.actor_mentions(ACTORS))
    folder = Path(scanned._store.folder)
    del scanned
    assert not folder.exists()


@pytest.mark.parametrize("asked", [{}, {"kinds": "direct", "actors": ACTORS}])
def test_quotations_are_those_of_memory(pages, asked):
    whole, scanned = pages
    same(whole.quotations(**asked), scanned.quotations(**asked))


def test_a_term_in_marks_is_told_by_all_parts(tmp_path):
    """What two parts have in marks behind different words is a term of the writers, not speech."""
    ends = ["على اتفاق «النجمة الزرقاء» أمس", "إلى خطة «النجمة الزرقاء» غدا"]
    for name, end in zip("ab", ends, strict=True):
        text = f"قالت المديرة رشا منصور إن الوفد يتجه {end}."
        pd.DataFrame({"doc": [name], "text": [text]}).to_parquet(tmp_path / f"{name}.parquet")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        scanned = mk.scan(tmp_path)
    whole, alone = scanned.to_corpus(), scanned.to_corpus().iloc[:1]
    found = scanned.quotations(kinds=["partial", "indirect", "name"])
    same(whole.quotations(kinds=["partial", "indirect", "name"]), found)
    assert "name" in set(found["kind"])
    assert "name" not in set(alone.quotations(kinds=["partial", "indirect", "name"])["kind"])


def test_who_is_cited_is_told_by_the_names_of_all_parts(pages):
    whole, scanned = pages
    table = scanned.cited_sources()
    assert len(table) > 100
    same(whole.cited_sources(), table)


@pytest.mark.parametrize(
    "asked",
    [{"of": "cited", "by": "source"}, {"of": "actor", "actors": ACTORS}],
)
def test_voices_are_those_of_memory(pages, asked):
    whole, scanned = pages
    same(whole.voices(**asked), scanned.voices(**asked))


def test_what_needs_all_texts_is_refused(both):
    scanned = both[1]
    with pytest.raises(ValueError, match="sort='pre' is not there"):
        scanned.concordance("الميناء", sort="pre")
    with pytest.raises(ValueError, match="match='regex' is not there"):
        scanned.timeline("الميناء", match="regex")
    with pytest.raises(ValueError, match="near= is not there"):
        scanned.lexicon_counts(mk.Lexicon({"money": ["دولار"]}), near=ACTORS)
    with pytest.raises(ValueError, match="what as a DataFrame is not there"):
        scanned.timeline(scanned.actor_mentions(ACTORS))


def test_coverage_is_that_of_memory(both):
    whole, scanned = both
    same(whole.coverage(), scanned.coverage())


def test_states_go_on(both):
    whole, scanned = both
    apart = mk.Normalization(ya=False)
    same(
        whole.with_normalization(apart).with_intervals(level=0.9).term_frequency(),
        scanned.with_normalization(apart).with_intervals(level=0.9).term_frequency(),
    )


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_a_file_cut_into_parts_is_the_file(articles, tmp_path, kind):
    # some texts hold quotation marks, line ends and separators
    texts = articles["text"] + '\n"ثلاثة, أربعة"\n\n"'
    path = write(articles.assign(text=texts), tmp_path / f"a.{kind}")
    scanned = mk.scan(path)
    assert len(scanned.reading) > 2
    assert_frame_equal(pd.DataFrame(mk.read_table(path)), pd.DataFrame(scanned.to_corpus()))


@pytest.mark.parametrize("seed", range(2))
def test_random_cuts_and_files_change_nothing(articles, tmp_path, monkeypatch, seed):
    rng = np.random.default_rng(seed)
    monkeypatch.setattr(scanning, "PIECE", int(rng.integers(20_000, 200_000)))
    monkeypatch.setattr(tokens, "BLOCK", int(rng.integers(1_000, 20_000)))
    edges = np.sort(rng.choice(np.arange(1, len(articles)), 2, replace=False))
    for number, rows in enumerate(np.split(np.arange(len(articles)), edges)):
        kind = ["parquet", "csv", "jsonl"][number]
        write(articles.take(rows), tmp_path / f"{number}.{kind}")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of dates that are strings in two files
        scanned = mk.scan(tmp_path)
    whole = mk.Corpus(articles)
    same(whole.term_frequency(by="source"), scanned.term_frequency(by="source"))
    same(whole.actor_counts(ACTORS), scanned.actor_counts(ACTORS))


def test_a_stray_quotation_mark_leaves_the_file_in_one_piece(tmp_path):
    rows = [f'{n},"text {n}, with\nlines"' for n in range(300)]
    rows[7] = '7,a 5" disk'
    path = tmp_path / "a.csv"
    path.write_text("doc,text\n" + "\n".join(rows) + "\n")
    assert [piece.kind for piece in pieces.cut(path, 1000, None)] == ["whole"]
    rows[7] = '7,"a 5"" disk"'
    path.write_text("doc,text\n" + "\n".join(rows) + "\n")
    cuts = pieces.cut(path, 1000, None)
    assert len(cuts) > 3
    assert b"".join(piece.read().removeprefix(piece.head) for piece in cuts) == (
        path.read_bytes().removeprefix(b"doc,text\n")
    )


def test_a_sample_has_every_helper_and_the_same_seed_the_same_articles(both):
    whole, scanned = both
    drawn = scanned.sample(10, seed=3)
    assert isinstance(drawn, mk.Corpus)
    assert drawn["doc"].tolist() == scanned.sample(10, seed=3)["doc"].tolist()
    rows = pd.DataFrame(whole).set_index("doc").loc[drawn["doc"]]
    assert drawn["text"].tolist() == rows["text"].tolist()


def test_another_helper_says_what_is_possible(both):
    with pytest.raises(AttributeError, match=r"'term_frequency'.*\.to_corpus\(\).*\.sample\(n\)"):
        both[1].collocates("قطر")
    with pytest.raises(AttributeError, match="no attribute 'colocates'"):
        _ = both[1].colocates


def test_a_wrong_argument_is_answered_as_by_a_corpus(both):
    with pytest.raises(TypeError, match="Did you mean 'by'"):
        both[1].term_frequency(groupby="source")
    with pytest.raises(ValueError, match="min_count=100000: no term occurs so often"):
        both[1].term_frequency(min_count=100_000)


def test_nobody_mentioned_is_said_once(both):
    with pytest.warns(UserWarning, match=r"found nothing in 85 documents") as said:
        table = both[1].actor_mentions(mk.Actors({"nobody": ["لاأحدهنا"]}))
    assert len(said) == 1
    assert table.empty


def test_a_pattern_without_a_file_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError, match="names no file"):
        mk.scan(tmp_path / "*.parquet")
    (tmp_path / "a.xlsx").write_bytes(b"")
    with pytest.raises(ValueError, match=r"'a\.xlsx' cannot be scanned"):
        mk.scan(tmp_path / "a.xlsx")


def test_a_part_that_cannot_be_read_is_named_and_the_rest_kept(tmp_path):
    write(pd.DataFrame({"text": ["وصل الوفد"]}), tmp_path / "a.parquet")
    (tmp_path / "b.jsonl").write_text('{"text": "وصل', encoding="utf-8")
    write(pd.DataFrame({"text": pd.Series([], dtype="str")}), tmp_path / "c.parquet")
    (tmp_path / "d.parquet").write_bytes(b"PAR1 and no more")
    with pytest.warns(UserWarning, match=r"3 parts of 4 left out.*'b\.jsonl'"):
        scanned = mk.scan(tmp_path)
    assert scanned.reading["read"].tolist() == [1, 0, 0, 0]
    assert scanned.reading["problem"].str.contains("holds no articles").tolist()[2]
    with pytest.raises(ValueError, match=r"'[bcd]\.\w+' cannot be read.*leaves it out"):
        mk.scan(tmp_path, errors="raise")


def test_parts_with_other_columns_are_refused_or_said(tmp_path):
    write(pd.DataFrame({"text": ["أ"], "desk": ["x"]}), tmp_path / "a.parquet")
    write(pd.DataFrame({"text": ["ب"], "page": ["x"]}), tmp_path / "b.parquet")
    with pytest.raises(ValueError, match="'desk' is not in all parts"):
        mk.scan(tmp_path, source="desk")
    with pytest.warns(UserWarning, match="Not all parts have the columns 'desk', 'page'"):
        assert len(mk.scan(tmp_path)) == 2


def test_documents_of_one_name_in_two_parts_are_refused(tmp_path):
    for name in "ab":
        write(pd.DataFrame({"doc": ["1"], "text": ["أ"]}), tmp_path / f"{name}.parquet")
    with pytest.raises(ValueError, match="come twice: '1'"):
        mk.scan(tmp_path)


def test_the_temporary_folder_goes_with_the_corpus(tmp_path):
    scanned = mk.scan(write(pd.DataFrame({"text": ["وصل الوفد"]}), tmp_path / "a.parquet"))
    folder = Path(scanned._store.folder)
    other = scanned.with_intervals(level=0.9)
    del scanned
    assert len(other.term_frequency()) == 2
    del other
    assert not folder.exists()


def test_methods_are_those_of_memory(both):
    told = [
        mk.methods(
            corpus,
            corpus.term_frequency(by="source"),
            corpus.concordance("الميناء"),
            language="ar",
        )
        for corpus in both
    ]
    assert told[0] == told[1]


def test_methods_of_cleaned_articles_are_those_of_memory(pages):
    told = []
    for corpus in pages:
        clean = corpus.clean().with_wire("first_only")
        tables = clean.cited_sources(), corpus.term_frequency()
        told.append(mk.methods(clean, *tables, language="en"))
    assert told[0] == told[1]
    assert "Page furniture was taken out of the texts (texts changed: 70; part" in told[1]
    assert "Table 2 (term_frequency)" in told[1]


def test_a_scanned_corpus_has_the_fingerprint_of_the_same_articles(pages):
    assert pages[0].fingerprint() == pages[1].fingerprint()
    assert pages[1].fingerprint() != pages[1].clean().fingerprint()


def test_methods_of_nothing_that_was_found_are_of_all_documents(both):
    told = []
    for corpus in both:
        with pytest.warns(UserWarning, match="قرنبيطة|found nothing"):
            nothing = corpus.concordance("قرنبيطة")
        told.append(mk.methods(corpus, nothing))
    assert told[0] == told[1]
