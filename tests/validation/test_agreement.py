from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import mediakit as mk


def coding(*, docs="abcdefghij", **codes):
    """One row a coder and document, from a string of codes for each coder."""
    rows = [
        {"doc": doc, "coder": coder, "tone": tone}
        for coder, tones in codes.items()
        for doc, tone in zip(docs, tones, strict=True)
    ]
    return pd.DataFrame(rows)


TWO = coding(Adel="++++------", Rim="++++----++")


def test_values_by_hand():
    """10 codes of each value, 4 of them in mixed units: 1 - (4/20) / (2 * 10 * 10 / (20 * 19))."""
    table = mk.agreement(TWO, column="tone")
    assert table["category"].tolist() == ["(all)", "+", "-"]
    assert table["alpha"].tolist() == pytest.approx([1 - 0.2 / (200 / 380)] * 3)
    assert table["agreed"].tolist() == pytest.approx([0.8] * 3)
    assert table["units"].tolist() == [10, 6, 6]
    assert table["codes"].tolist() == [20, 10, 10]
    assert (table["low"] < table["alpha"]).all()
    assert (table["alpha"] < table["high"]).all()


def test_a_category_that_is_mixed_up_is_seen():
    """x is always agreed on; y and z are taken for each other."""
    table = mk.agreement(coding(A="xxxxyyyzzz", B="xxxxzzyyzz"), column="tone")
    alphas = table.set_index("category")["alpha"]
    assert alphas["x"] == 1
    # y: 5 of 20 codes, three units mixed
    assert alphas["y"] == pytest.approx(1 - (6 / 20) / (2 * 5 * 15 / (20 * 19)))
    assert alphas["y"] < alphas["(all)"] < 1


def test_alpha_of_the_package_on_the_same_codes():
    krippendorff = pytest.importorskip("krippendorff")
    rng = np.random.default_rng(1)
    codes = rng.integers(1, 5, (3, 40)).astype(float)
    codes[rng.random((3, 40)) < 0.2] = np.nan
    frame = pd.DataFrame(
        {"coder": np.repeat(list("ABC"), 40), "doc": list(range(40)) * 3, "tone": codes.ravel()}
    )
    for scale in ("nominal", "ordinal", "interval", "ratio"):
        ours = mk.agreement(frame, column="tone", scale=scale)["alpha"].iloc[0]
        theirs = krippendorff.alpha(reliability_data=codes, level_of_measurement=scale)
        assert ours == pytest.approx(theirs), scale


def test_numbers_written_as_text_are_numbers_on_a_numeric_scale():
    frame = coding(A="1234512345", B="1234512344")
    text = mk.agreement(frame, column="tone", scale="interval")
    numbers = mk.agreement(frame.astype({"tone": int}), column="tone", scale="interval")
    pd.testing.assert_frame_equal(text, numbers)


def test_numbers_have_the_order_of_numbers():
    frame = pd.DataFrame({"doc": [1, 2, 1, 2], "coder": list("AABB"), "tone": ["10", "9"] * 2})
    assert mk.agreement(frame, column="tone")["category"].tolist() == ["(all)", "9", "10"]


@pytest.mark.filterwarnings("ignore:Codes in 'tone' written in several ways")
def test_codes_that_look_the_same_are_one():
    plain = coding(A=["سلبي", "محايد"] * 5, B=["سلبي", "محايد"] * 5)
    signs = coding(A=["سلبي", "محايد"] * 5, B=["سلبي\u200f", "\u00a0محايد"] * 5)
    pd.testing.assert_frame_equal(
        mk.agreement(signs, column="tone"), mk.agreement(plain, column="tone")
    )


def test_numbers_and_texts_of_the_same_digits_are_one_code():
    frame = coding(A=[1, 2] * 5, B=["1", "2"] * 5, C=[1.0, 2.0] * 5)
    table = mk.agreement(frame, column="tone")
    assert table["category"].tolist() == ["(all)", "1", "2"]
    assert table["alpha"].iloc[0] == 1
    ordinal = mk.agreement(frame, column="tone", scale="ordinal", order=[1, 2, 3])
    assert ordinal["category"].tolist() == ["(all)", "1", "2", "3"]
    pairs = mk.confusion(frame, column="tone")
    assert pairs["value_a"].tolist() == ["1", "1", "2", "2"] * 3


def test_codes_of_several_forms_are_said_and_shown_in_the_commonest():
    frame = coding(A=["١", "2"] * 5, B=["1", "2"] * 5, C=["1", "2"] * 5)
    with pytest.warns(UserWarning, match=r"Codes in 'tone' written in several .*'1' \('1', '١'\)"):
        table = mk.agreement(frame, column="tone", scale="interval")
    assert table["category"].tolist() == ["(all)", "1", "2"]
    assert table["alpha"].iloc[0] == 1


def test_documents_and_coders_that_look_the_same_are_one():
    frame = coding(Adel="++++------", Rim="++++------")
    frame["doc"] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, *map(str, range(1, 11))]
    assert mk.agreement(frame, column="tone")["units"].iloc[0] == 10
    frame["coder"] = ["Adel"] * 5 + ["Adel "] * 5 + ["Rim"] * 10
    with pytest.warns(UserWarning, match="Names of coders in 'coder'"):
        assert mk.agreement(frame, column="tone")["units"].iloc[0] == 10


def test_an_ordinal_scale_takes_its_order():
    frame = coding(A="lmhlmhlmhl", B="lmhlmhlmmm")
    ordered = mk.agreement(frame, column="tone", scale="ordinal", order=["l", "m", "h"])
    assert ordered["category"].tolist() == ["(all)", "l", "m", "h"]
    other = mk.agreement(frame, column="tone", scale="ordinal", order=["m", "l", "h"])
    assert ordered["alpha"].iloc[0] != other["alpha"].iloc[0]


def test_a_value_of_the_order_that_nobody_gave_has_no_alpha():
    table = mk.agreement(TWO, column="tone", order=["+", "0", "-"]).set_index("category")
    assert table.loc["0", ["units", "codes"]].tolist() == [0, 0]
    assert np.isnan(table.loc["0", "alpha"])


def test_empty_cells_and_single_codes_are_left_out():
    frame = pd.concat([TWO, pd.DataFrame({"doc": ["k", "k", "m"], "coder": ["Adel", "Rim", "Rim"],
                                          "tone": ["+", " ", "-"]})])  # fmt: skip
    pd.testing.assert_frame_equal(
        mk.agreement(frame, column="tone"), mk.agreement(TWO, column="tone")
    )


def test_a_unit_may_have_a_name_in_two_columns():
    frame = TWO.assign(part=TWO["doc"].map(lambda doc: "ab".find(doc) >= 0), doc="one")
    frame["number"] = list(range(10)) * 2
    table = mk.agreement(frame, column="tone", unit=["doc", "number"])
    assert table["alpha"].tolist() == mk.agreement(TWO, column="tone")["alpha"].tolist()


def test_one_value_throughout_has_no_alpha():
    table = mk.agreement(coding(A="++++++++++", B="++++++++++"), column="tone")
    assert table["agreed"].tolist() == [1, 1]
    assert table[["alpha", "low", "high"]].isna().all(axis=None)


def test_the_table_is_left_as_it_was():
    before = TWO.copy(deep=True)
    mk.agreement(TWO, column="tone")
    mk.confusion(TWO, column="tone")
    pd.testing.assert_frame_equal(TWO, before)


def test_confusion_by_hand():
    table = mk.confusion(TWO, column="tone")
    assert table[["coder_a", "coder_b"]].drop_duplicates().to_numpy().tolist() == [["Adel", "Rim"]]
    values = table[["value_a", "value_b", "count"]].to_numpy().tolist()
    assert values == [["+", "+", 4], ["+", "-", 0], ["-", "+", 2], ["-", "-", 4]]
    assert table["share"].tolist() == [0.4, 0, 0.2, 0.4]


def test_confusion_of_three_coders_is_pair_by_pair():
    frame = pd.concat([TWO, coding(docs="abc", Samar="+-0")])
    table = mk.confusion(frame, column="tone")
    sums = table.groupby(["coder_a", "coder_b"])["count"].sum()
    assert sums.to_dict() == {("Adel", "Rim"): 10, ("Adel", "Samar"): 3, ("Rim", "Samar"): 3}
    assert table.groupby(["coder_a", "coder_b"])["share"].sum().tolist() == pytest.approx([1] * 3)
    assert len(table) == 3 * 9


def test_bad_input_is_refused():
    with pytest.raises(TypeError, match="coding must be a table of codes"):
        mk.agreement([1], column="tone")
    with pytest.raises(ValueError, match=r"no column 'tune'.*Did you mean 'tone'"):
        mk.agreement(TWO, column="tune")
    with pytest.raises(ValueError, match="scale='nominel' is not possible"):
        mk.agreement(TWO, column="tone", scale="nominel")
    with pytest.raises(ValueError, match="nothing is coded"):
        mk.agreement(TWO.assign(tone=" "), column="tone")
    with pytest.raises(ValueError, match="has coded 'a' twice"):
        mk.agreement(pd.concat([TWO, TWO.head(1)]), column="tone")
    with pytest.raises(ValueError, match=r"no unit has codes of two coders.*'Adel'"):
        mk.agreement(TWO[TWO["coder"] == "Adel"], column="tone")
    with pytest.raises(ValueError, match=r"scale='interval' needs numbers, but 'tone' holds '\+'"):
        mk.agreement(TWO, column="tone", scale="interval")
    with pytest.raises(ValueError, match=r"scale='ordinal' needs order"):
        mk.agreement(TWO, column="tone", scale="ordinal")
    with pytest.raises(ValueError, match="it lacks '-'"):
        mk.agreement(TWO, column="tone", order=["+"])
    with pytest.raises(ValueError, match="without 'coder'"):
        mk.agreement(TWO.assign(coder=None), column="tone")
    with pytest.raises(ValueError, match="no unit has codes of two coders"):
        mk.confusion(TWO[TWO["coder"] == "Adel"], column="tone")


def test_news_posts_coded_for_bias(shared):
    """Where the posts came without codes, that is said; where they have some, alpha is given."""
    posts = pd.read_csv(
        shared / "data" / "fignews2024_annotations.tsv", sep="\t", dtype=str, quoting=3
    )
    names = {"unit": ["Batch", "Source Language", "ID"], "coder": "Annotator ID"}
    for column in ("Bias", "Propaganda"):
        if posts[column].isna().all():
            with pytest.raises(ValueError, match=f"column={column!r}: nothing is coded in it"):
                mk.agreement(posts, column=column, **names)
        else:
            table = mk.agreement(posts, column=column, **names)
            print(table.round(3).to_string())
            assert table["alpha"].between(-1, 1).any()
