"""Sheets of intruders: what is on them, what the key says, and that both can be read again."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest

import mediakit as mk

LEXICON = mk.Lexicon(
    {
        "war": ["حرب", "مدفع", "هدنة", "قتال*", "جيش", "معركة", "غارة", "حصار", "سلاح", "ضريبة"],
        "money": ["سوق", "سعر", "ضريبة", "قرض", "مصرف", "دين", "أجر", "ربح", "عملة", "غائب"],
    }
)
TEXT = (
    "حرب مدفع هدنة قتالهم قتالهم قتالي جيش معركة غارة حصار سلاح "
    "سوق سعر ضريبة قرض مصرف دين أجر ربح عملة"
)
CORPUS = mk.Corpus({"text": [TEXT]})
WAR = {"حرب", "مدفع", "هدنة", "قتالهم", "جيش", "معركة", "غارة", "حصار", "سلاح", "ضريبة"}
MONEY = {"سوق", "سعر", "ضريبة", "قرض", "مصرف", "دين", "أجر", "ربح", "عملة"}
WORDS = {"war": WAR, "money": MONEY}
MAKERS = [(mk.word_intrusion, 6, 1), (mk.word_set_intrusion, 4, 2)]


def written(maker, path, **options):
    size = {"words": 2} if maker is mk.word_set_intrusion else {}
    return maker(LEXICON, CORPUS, path=path, **size, **options)


def groups_of(text):
    lines = [line.split(". ", 1) for line in text.split("\n")]
    assert [number for number, _ in lines] == [str(at + 1) for at in range(len(lines))]
    return [words.split(" | ") for _, words in lines]


@pytest.mark.parametrize(("maker", "groups", "size"), MAKERS)
def test_all_words_of_a_row_but_the_intruders_are_of_its_category(maker, groups, size, tmp_path):
    sheet, key = written(maker, tmp_path / "a.csv", items=8)
    assert sheet.columns.tolist() == ["coder", "doc", "text", "intruder", "note"]
    assert key.columns.tolist() == ["doc", "category", "intruder", "words", "other"]
    assert key["category"].value_counts().to_dict() == {"war": 8, "money": 8}
    for text, row in zip(sheet["text"], key.itertuples(), strict=True):
        shown = groups_of(text)
        assert [len(words) for words in shown] == [size] * groups
        strange = shown.pop(int(row.intruder) - 1)
        assert set(strange) <= WORDS[row.other] - WORDS[row.category]
        assert {word for words in shown for word in words} <= WORDS[row.category]
        assert max(Counter(word for words in shown for word in words).values()) == 1
        assert row.words == " | ".join(strange)


@pytest.mark.parametrize(("maker", "groups", "size"), MAKERS)
def test_the_sheet_says_nothing_of_the_answer(maker, groups, size, tmp_path):
    """No category on it, in no order of categories, and the intruder anywhere."""
    sheet, key = written(maker, tmp_path / "a.csv", items=40)
    assert not sheet["doc"].str.contains("war|money").any()
    assert key["category"].tolist() != sorted(key["category"])
    assert set(key["intruder"]) == {str(number + 1) for number in range(groups)}
    assert sheet["text"].is_unique


def test_a_seed_draws_the_same_rows(tmp_path):
    texts = [
        mk.word_intrusion(LEXICON, corpus, path=tmp_path / f"{at}.csv", **options)[0][
            "text"
        ].tolist()
        for at, (corpus, options) in enumerate(
            [(CORPUS, {"seed": 3}), (CORPUS.with_intervals(seed=3), {}), (CORPUS, {})]
        )
    ]
    assert texts[0] == texts[1] != texts[2]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_answers_are_read_and_held_against_the_key(ending, tmp_path):
    """Rim finds all; Adel takes the first word each time."""
    sheet, key = mk.word_intrusion(LEXICON, CORPUS, path=tmp_path / f"words.{ending}", items=10)
    read = pd.read_csv(tmp_path / "words_key.csv", dtype="str", encoding="utf-8-sig")
    pd.testing.assert_frame_equal(read, key, check_dtype=False)
    sheet.assign(coder="Rim", intruder=key["intruder"]).to_csv(tmp_path / "rim.csv", index=False)
    sheet.assign(coder="Adel", intruder="1").to_csv(tmp_path / "adel.csv", index=False)
    coding = mk.read_coding(tmp_path / "rim.csv", tmp_path / "adel.csv")
    held = coding.merge(key, on="doc", suffixes=("", "_key"))
    right = (held["intruder"] == held["intruder_key"]).groupby(held["coder"]).mean()
    assert right["Rim"] == 1
    assert right["Adel"] == (key["intruder"] == "1").mean()
    table = mk.agreement(coding, column="intruder").set_index("category")
    assert table.loc["(all)", "agreed"] == pytest.approx(right["Adel"])


def test_a_workbook_offers_the_numbers(tmp_path):
    mk.word_set_intrusion(LEXICON, CORPUS, path=tmp_path / "sets.xlsx", words=2)
    values = pd.read_excel(tmp_path / "sets.xlsx", sheet_name="values", dtype="str")
    assert values["intruder"].tolist() == ["1", "2", "3", "4"]


def test_instructions_stand_beside_a_table(tmp_path):
    mk.word_intrusion(LEXICON, CORPUS, path=tmp_path / "words.csv", items=3)
    said = (tmp_path / "words_instructions.txt").read_text(encoding="utf-8-sig")
    assert "الكلمة الدخيلة" in said and "Questions in the table: 6" in said
    assert said.rstrip().endswith("intruder: 1 | 2 | 3 | 4 | 5 | 6")


def test_a_category_with_too_few_words_is_left_out_and_told(tmp_path):
    lexicon = mk.Lexicon({**LEXICON, "short": ["نهر", "غائب"]})
    corpus = mk.Corpus({"text": [f"{TEXT} نهر"]})
    with pytest.warns(UserWarning, match="Left out, with fewer than 5 words.*'short'"):
        key = mk.word_intrusion(lexicon, corpus, path=tmp_path / "a.csv")[1]
    assert set(key["category"]) == {"war", "money"}
    assert "short" in set(key["other"])


@pytest.mark.parametrize(
    ("lexicon", "options", "message"),
    [
        (mk.Lexicon({"war": ["حرب"]}), {}, "only the category 'war'"),
        (mk.Lexicon({"a": ["أسد"], "b": ["نمر"]}), {}, "No category has 5 words.*a 0, b 0"),
        (LEXICON, {"words": 30}, "No category has 30 words"),
        (mk.Lexicon({"a": ["حرب", "جيش"], "b": ["سوق"]}), {"words": 2, "items": 2}, "only 1 diff"),
        (LEXICON, {"items": 0}, "items"),
        (LEXICON, {"path": "words.txt"}, "must end in one of"),
    ],
)
@pytest.mark.filterwarnings("ignore:Left out")
def test_what_cannot_be_asked(lexicon, options, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match=f"(?s){message}"):
        mk.word_intrusion(lexicon, CORPUS, **options)
    assert list(tmp_path.iterdir()) == []


def test_no_file_is_written_over(tmp_path):
    (tmp_path / "a_key.csv").write_text("held", encoding="utf-8")
    with pytest.raises(FileExistsError, match=r"a_key\.csv"):
        mk.word_intrusion(LEXICON, CORPUS, path=tmp_path / "a.csv")
    with pytest.raises(TypeError, match="corpus"):
        mk.word_intrusion(LEXICON, ["نص"], path=tmp_path / "b.csv")
