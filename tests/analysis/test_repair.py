"""A corpus whose texts are text: what was as it was, what changed, what is said."""

import warnings

import pandas as pd
import pytest

import mediakit as mk
from mediakit.reading.account import Account
from mediakit.reading.repaired import repaired

ARABIC = "أعلنت الوزارة اليوم افتتاح المركز"


def corpus(*texts: str, **columns: list[str]) -> mk.Corpus:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return mk.Corpus({"text": list(texts), **columns})


def test_a_corpus_changes_no_letter_but_says_what_mends_it():
    with pytest.warns(UserWarning, match=r"1 text with HTML \(as '1'\).*corpus\.repair\(\)"):
        made = mk.Corpus({"text": ["<p>أعلن &quot;المركز&quot;</p>", "وصل"]})
    assert made["text"].tolist() == ["<p>أعلن &quot;المركز&quot;</p>", "وصل"]


def test_clean_text_is_not_warned_of():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        mk.Corpus({"text": [ARABIC, "5 < 6 و R&D", "ما هذا؟؟؟"]})


def test_the_words_are_those_that_a_browser_shows():
    raw = corpus("<p>أعلن &quot;المركز&quot; عن R&amp;D&nbsp;اليوم</p>")
    with pytest.warns(UserWarning, match=r"1 text with HTML, turned into what a browser shows"):
        whole = raw.repair()
    words = set(whole.tokens().to_frame()["surface"])
    assert {"أعلن", "المركز", "عن", "اليوم"} <= words
    assert not words & {"p", "quot", "amp", "nbsp"}
    assert whole["as_read"].tolist() == raw["text"].tolist()
    assert "title_as_read" not in whole
    assert raw["text"].item().startswith("<p>")


def test_places_are_true_of_the_repaired_text():
    raw = corpus(f"<p>{ARABIC}</p><p>قال الوزير: &laquo;السلام خيارنا&raquo;.</p>")
    with pytest.warns(UserWarning):
        whole = raw.repair()
    table = whole.quotations()
    row = table.iloc[0]
    assert whole["text"].item()[row["start"] : row["end"]].strip("«»") == "السلام خيارنا"


def test_titles_too_and_an_original_that_is_there_stays():
    raw = corpus("<b>نص</b>", title=["عنوان &amp; آخر"], as_read=["قديم"])
    with pytest.warns(UserWarning, match=r"1 text .*1 title "):
        whole = raw.repair()
    assert whole["title"].item() == "عنوان & آخر"
    assert whole["title_as_read"].item() == "عنوان &amp; آخر"
    assert whole["as_read"].item() == "قديم"


def test_nothing_to_repair_is_said_by_silence():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = corpus(ARABIC).repair()
    assert "as_read" not in made


def test_a_cleaned_corpus_is_refused_and_an_unknown_markup_too():
    with pytest.warns(UserWarning):
        part = corpus("<p>نص أول.</p>\n\n<p>نص ثان.</p>").repair()
    with pytest.raises(ValueError, match="repair the corpus first"):
        part.assign(raw=part["text"], kept=["0-5"]).repair()
    with pytest.raises(ValueError, match=r"markup='html' is not possible"):
        part.repair(markup="html")


def test_readers_repair_and_say_it_once():
    account = Account()
    frame = pd.DataFrame({"doc": ["a", "b"], "text": ["<p>نص</p>", "وصل"], "n": [1, 2]})
    whole = repaired(frame, "auto", account)
    assert whole["text"].tolist() == ["نص", "وصل"]
    with pytest.warns(UserWarning, match=r"1 text with HTML, turned .* \(as 'a'\)"):
        account.leave_with(mk.Corpus(whole))
    assert repaired(frame, "keep", Account())["text"].tolist() == ["<p>نص</p>", "وصل"]


def test_the_names_of_outlets_are_read_again_with_the_texts(tmp_path):
    name, text = "صحيفة المرفأ", "عادت الرافعات إلى العمل"
    file = tmp_path / "twice.csv"  # UTF-8 that was opened as Latin-1 and saved
    file.write_text(f"text,source\n{text},{name}\n".encode().decode("latin-1"), encoding="utf-8")
    with pytest.warns(UserWarning, match=r"1 source name read in a wrong encoding"):
        read = mk.read_table(file)
    assert (read["text"].item(), read["source"].item()) == (text, name)


def test_names_of_sources_are_repaired_in_a_corpus_too():
    def broken(text: str) -> str:
        return text.encode().decode("latin-1")

    name = "صحيفة المرفأ"
    raw = corpus(broken(ARABIC), ARABIC, ARABIC, source=[broken(name), name, "Café"])
    with pytest.warns(UserWarning, match=r"1 source name read in a wrong encoding and read again"):
        whole = raw.repair()
    assert whole["source"].tolist() == [name, name, "Café"]
    assert whole["source_as_read"].tolist() == raw["source"].tolist()
    assert set(whole.term_frequency(by="source")["source"]) == {name, "Café"}
