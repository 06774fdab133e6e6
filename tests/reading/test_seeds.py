import pytest

import mediakit as mk

OUTLETS = ["Anadolu Agency", "Arabi21", "Aksalser", "Al-Arab", "Al Jazeera"]
DAYS = ["2017-01-11", "2023-09-28", "2016-11-29", "2016-11-29", "2016-11-27"]


def test_the_seeds_are_five_reports_on_one_story():
    corpus = mk.load_seeds()
    assert corpus["source"].tolist() == OUTLETS
    assert corpus["date"].dt.strftime("%Y-%m-%d").tolist() == DAYS
    assert (corpus.tokens().sizes > 100).all()


def test_originals_are_known_by_their_content(shared, tmp_path):
    corpus = mk.load_seeds(shared / "seeds")
    assert corpus["source"].tolist() == OUTLETS
    assert len(corpus.tokens()) > 1_900
    for row in corpus.itertuples():
        data = (shared / "seeds" / row.file).read_bytes()
        assert row.text == data.decode("utf-8-sig")
    place = tmp_path / "renamed"
    (place / "deep").mkdir(parents=True)
    report = shared / "seeds" / corpus["file"].iloc[1]
    (place / "deep" / "any name").write_bytes(report.read_bytes())
    with pytest.warns(UserWarning, match="originals: not found are '000_"):
        some = mk.load_seeds(place)
    assert some["source"].tolist() == ["Arabi21"]


def test_originals_that_are_not_there(tmp_path):
    with pytest.raises(FileNotFoundError, match="originals: there is no folder"):
        mk.load_seeds(tmp_path / "missing")
    with pytest.raises(FileNotFoundError, match="holds none of the reports"):
        mk.load_seeds(tmp_path)
