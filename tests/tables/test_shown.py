from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import product

import pandas as pd
import pytest

import mediakit as mk
from mediakit.analysis._entity_names import ENTITY
from mediakit.language.citations import gender
from mediakit.language.citations.gender import GENDERS
from mediakit.language.names.candidates import EVIDENCE
from mediakit.language.names.spellings import REASONS
from mediakit.lexicons.reading import load_yaml
from mediakit.tables.colours import DARK, LIGHT
from mediakit.tables.shown import name_of


@pytest.fixture
def table() -> pd.DataFrame:
    """Two terms, one without an interval, with signs that HTML and LaTeX read as commands."""
    return pd.DataFrame(
        {
            "source": ["R&D <b>", "صحيفة_أ"],
            "term": ["سلام", "100% $"],
            "count": [1234, 5],
            "rate": [12.345, 0.5],
            "low": [9.8, float("nan")],
            "high": [15.1, float("nan")],
        }
    )


class Cells(HTMLParser):
    """The texts of the cells of a table, and the tags that were opened and closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.titles: list[str | None] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag not in ("meta", "br"):
            self.open.append(tag)
        if tag in ("td", "th"):
            self.cells.append("")
            self.titles.append(dict(attrs).get("title"))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.cells and {"td", "th"} & set(self.open):
            self.cells[-1] += data.strip()


def test_intervals_stand_in_the_cell_of_their_value(table):
    frame = mk.show(table).frame
    assert frame.columns.tolist() == ["Source", "Term", "Count", "Rate"]
    assert frame["Rate"].tolist() == ["12.35 [9.80, 15.10]", "0.50"]
    assert frame["Count"].tolist() == ["1,234", "5"]


def test_interval_belongs_to_the_nearest_column_of_fractions():
    table = pd.DataFrame({"npmi": [0.25], "documents": [3], "low": [0.125], "high": [0.5]})
    assert mk.show(table).frame["NPMI"].tolist() == ["0.25 [0.12, 0.50]"]


def test_a_table_without_a_value_for_the_interval_keeps_its_columns():
    table = pd.DataFrame({"term": ["x"], "low": [0.25], "high": [0.5]})
    assert mk.show(table).frame.columns.tolist() == ["Term", "Low", "High"]


def test_arabic_table_runs_from_right_to_left_with_arabic_names(table):
    shown = mk.show(table, language="ar")
    assert shown.frame.columns.tolist() == ["المصدر", "الكلمة", "العدد", "المعدل"]
    page = shown.to_html()
    assert page.startswith('<div class="mediakit-table" dir="rtl" lang="ar">')
    assert '<bdi dir="ltr">12.35 [9.80, 15.10]</bdi>' in page


def test_session_gives_language_and_digits(table):
    with mk.plot.use(language="ar", digits="arabic-indic"):
        shown = mk.show(table)
    assert shown.frame["المعدل"].iloc[0] == "١٢٫٣٥ [٩٫٨٠, ١٥٫١٠]"
    assert shown.frame["الكلمة"].iloc[1] == "100% $"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_html_is_whole_and_shows_what_the_cells_hold(table, language):
    shown = mk.show(table, language=language, title="A < B & C", bars=["count"])
    page = Cells(shown.to_html())
    assert page.open == []
    assert page.cells[-8:] == shown.frame.to_numpy().ravel().tolist()
    assert "<b>" not in shown.to_html().replace("&lt;b&gt;", "")
    assert "A &lt; B &amp; C" in shown.to_html()


def test_bar_is_as_long_as_the_share_of_the_greatest_value(table):
    page = mk.show(table, bars=["count"]).to_html()
    assert re.findall(r"to right,var\(--mk-bar\) ([\d.]+)%", page) == ["100.0", "0.4"]  # 5 / 1234
    assert "to left" in mk.show(table, bars=["count"], language="ar").to_html()


def test_note_says_how_many_rows_there_are(table):
    assert mk.show(table, n=1).note == "1 of 2 rows. In brackets: interval."
    assert mk.show(table.assign(level=0.9), n=1).note == "1 of 2 rows. In brackets: 90% interval."
    assert mk.show(table.assign(level=0.9), n=1, language="ar").note.endswith(
        "بين قوسين: فترة الثقة عند مستوى 90%."
    )
    assert mk.show(table[["term", "count"]]).note == ""


def test_what_all_numbers_refer_to_is_told_once(table):
    table.insert(table.columns.get_loc("low"), "per", 0.5)
    shown = mk.show(table, n=1)
    assert shown.frame.columns.tolist() == ["Source", "Term", "Count", "Rate"]
    assert shown.frame["Rate"].tolist() == ["12.35 [9.80, 15.10]"]
    assert shown.note == "1 of 2 rows. In brackets: interval. Rates per 0.5 tokens."
    plain = mk.show(table.assign(per=1000)[["term", "rate", "per"]], language="ar")
    assert plain.note == "المعدلات لكل 1,000 كلمة."
    with mk.plot.use(digits="arabic-indic"):
        assert "١٬٠٠٠" in mk.show(table.assign(per=1000)).note
    context = {"window": 5, "within": "sentence", "measure": "jensen_shannon"}
    told = mk.show(pd.DataFrame({"term": ["x", "y"]}).assign(**context))
    assert told.frame.columns.tolist() == ["Term"]
    assert told.note == "Window (tokens): 5. Measure: Jensen-Shannon. Unit of text: sentence."


def test_what_numbers_refer_to_stands_in_the_rows_where_it_differs(table):
    frame = mk.show(table.assign(per=[100, 1000])).frame
    assert frame["Per (tokens)"].tolist() == ["100", "1,000"]
    barred = mk.show(table.assign(per=1000), bars=["per"]).frame
    assert barred["Per (tokens)"].tolist() == ["1,000", "1,000"]
    assert mk.show(table.assign(per=1000)[["per"]]).frame.columns.tolist() == ["Per (tokens)"]
    days = mk.show(table.assign(per=float("nan"))[["term", "rate", "per"]])
    assert (days.frame.columns.tolist(), days.note) == (["Term", "Rate"], "")


def test_a_workbook_and_a_csv_keep_what_numbers_refer_to(table, tmp_path):
    shown = mk.show(table.assign(per=100))
    assert pd.read_csv(shown.to_csv(tmp_path / "t.csv"))["per"].tolist() == [100, 100]
    pytest.importorskip("openpyxl")
    assert pd.read_excel(shown.to_excel(tmp_path / "t.xlsx"))["Per (tokens)"].tolist() == [100, 100]


def test_values_that_need_care():
    table = pd.DataFrame(
        {
            "date": pd.to_datetime(["2023-09-17", None]),
            "nested": [True, False],
            "p_adjusted": [0.0001, 0.25],
            "share": [0.0004, 0.002],
            "name": ["x", None],
            "desk": [1, 2],
        }
    )
    shown = mk.show(table).frame
    assert shown.to_numpy().tolist() == [
        ["2023-09-17", "yes", "<0.001", "0.0004", "x", "1"],
        ["\u2013", "no", "0.250", "0.002", "\u2013", "2"],
    ]
    assert shown.columns[-1] == "desk"


def test_names_that_come_twice_are_numbered():
    table = pd.DataFrame({"kind": ["a"], "type": ["b"]})
    assert mk.show(table, language="ar").frame.columns.tolist() == ["النوع", "النوع 2"]


def test_latex_escapes_and_marks_arabic(table):
    tex = mk.show(table, title="سلام 50%").to_latex()
    assert r"R\&D \textless{}b\textgreater{} & \foreignlanguage{arabic}{سلام} & $1{,}234$" in tex
    assert r"$12.35~[9.80, 15.10]$" in tex
    assert r"100\% \$" in tex
    assert r"\caption{\foreignlanguage{arabic}{سلام 50\%}}" in tex
    assert r"\begin{tabular}{llrr}" in tex


def test_workbook_keeps_numbers_side_and_widths(table, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    path = mk.show(table, language="ar").to_excel(tmp_path / "t.xlsx")
    sheet = openpyxl.load_workbook(path).active
    assert sheet.sheet_view.rightToLeft
    assert [cell.value for cell in sheet[1]][-2:] == ["الحد الأدنى", "الحد الأعلى"]
    assert sheet["D2"].value == 12.345
    assert sheet.column_dimensions["A"].width == len("R&D <b>") + 2
    back = pd.read_excel(path)
    assert back["المعدل"].tolist() == table["rate"].tolist()


def test_word_document_turns_the_table(table, tmp_path):
    docx = pytest.importorskip("docx")
    path = mk.show(table, language="ar", title="سلام").to_word(tmp_path / "t.docx")
    document = docx.Document(str(path))
    rows = document.tables[0].rows
    assert [cell.text for cell in rows[1].cells] == [
        "R&D <b>",
        "سلام",
        "1,234",
        "12.35 [9.80, 15.10]",
    ]
    assert "bidiVisual" in document.tables[0]._tbl.xml
    assert document.paragraphs[0].text == "سلام"
    assert "bidiVisual" not in docx.Document(
        str(mk.show(table).to_word(tmp_path / "e.docx"))
    ).tables[0]._tbl.xml  # fmt: skip


def test_csv_opens_in_excel(table, tmp_path):
    path = mk.show(table).to_csv(tmp_path / "t.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    pd.testing.assert_frame_equal(pd.read_csv(path), table)


def test_page_stands_alone(table, tmp_path):
    path = tmp_path / "t.html"
    mk.show(table, language="ar", title="سلام").to_html(path)
    page = path.read_text(encoding="utf-8")
    assert page.startswith('<!DOCTYPE html>\n<html lang="ar" dir="rtl">')
    assert "://" not in page


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"table": [1]}, TypeError, "table must be"),
        ({"table": pd.DataFrame({"x": []})}, ValueError, "nothing to show"),
        ({"n": 0}, ValueError, "n must be .* not 0"),
        ({"language": "fr"}, ValueError, "language='fr'"),
        ({"bars": ["rates"]}, ValueError, "rates"),
        ({"bars": ["term"]}, ValueError, "bars='term'.*needs numbers"),
    ],
)
def test_bad_input_is_named(table, arguments, error, message):
    arguments = {"table": table, **arguments}
    with pytest.raises(error, match=message):
        mk.show(arguments.pop("table"), **arguments)


def test_bar_below_zero_is_refused(table):
    with pytest.raises(ValueError, match="below zero"):
        mk.show(table.assign(rate=-1.0), bars=["rate"])


@pytest.mark.parametrize("method", ["to_excel", "to_word", "to_csv"])
def test_wrong_ending_or_folder_is_named_and_nothing_written(table, tmp_path, method):
    shown = mk.show(table)
    with pytest.raises(ValueError, match=r"path=.*end the name"):
        getattr(shown, method)(tmp_path / "t.pdf")
    ending = {"to_excel": "xlsx", "to_word": "docx", "to_csv": "csv"}[method]
    with pytest.raises(FileNotFoundError, match="no folder"):
        getattr(shown, method)(tmp_path / "nowhere" / f"t.{ending}")
    assert list(tmp_path.iterdir()) == []


def test_columns_of_helpers_have_names_in_both_languages():
    corpus = mk.load_seeds()
    for table in (corpus.term_frequency(), corpus.compare_sources(min_count=3)):
        for column in table.columns:
            assert name_of(column, "en") != column or column == "g2"
            assert name_of(column, "ar") != column


@pytest.mark.parametrize(
    ("language", "names"), [("en", ["Bunyar", "ludgar"]), ("ar", ["بنيار", "لودغار"])]
)
def test_actors_stand_under_their_names_in_the_language(language, names):
    table = pd.DataFrame({"source": ["a", "b"], "actor": ["bunyar", "ludgar"], "count": [3, 2]})
    before = table.assign(name_en=["Bunyar", None], name_ar=["بنيار", "لودغار"])
    shown = mk.show(before, language=language).frame
    assert list(shown.iloc[:, 1]) == names
    assert shown.shape == table.shape
    assert list(before["actor"]) == ["bunyar", "ludgar"]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_every_ink_can_be_read_on_every_ground(colours):
    """4.5 to 1 is what WCAG 2.2 asks for (1.4.3)."""
    pairs = [*product(["ink"], ["paper", "head", "bar", "note"]), ("faint", "paper")]
    for ink, ground in [*pairs, ("link", "paper")]:
        light, dark = sorted((luminance(colours[ink]), luminance(colours[ground])))[::-1]
        assert (light + 0.05) / (dark + 0.05) > 4.5, (ink, ground)


@pytest.mark.parametrize("ids", [False, True])
def test_places_and_names_of_documents_are_shown_on_request(ids):
    row = {"doc": "d1", "source": "A", "quote": "x", "start": 1, "end": 2, "verb_start": 3}
    shown = mk.show(pd.DataFrame([row]), ids=ids)
    plain = ["Source", "Quotation"]
    every = ["Document", *plain, "Start", "End", "Start of the verb"]
    assert shown.frame.columns.tolist() == (every if ids else plain)


def test_a_document_without_a_source_beside_it_is_shown(tmp_path):
    lengths = pd.DataFrame({"doc": ["d1", "d2"], "mattr": [0.5, 0.25]})
    assert mk.show(lengths).frame.columns.tolist() == ["Document", "MATTR"]
    places = pd.DataFrame({"start": [1], "end": [2]})
    assert mk.show(places).frame.columns.tolist() == ["Start", "End"]
    found = places.assign(doc="d1", source="A")
    assert set(pd.read_csv(mk.show(found).to_csv(tmp_path / "t.csv"))) == set(found)


def test_long_texts_are_cut_and_told_in_full():
    long = "word " * 60 + "end"
    page = Cells(mk.show(pd.DataFrame({"source": ["A"], "text": [long]})).to_html())
    assert page.cells[-1] == "word " * 31 + "word …"  # 159 letters and the sign
    assert page.titles[-2:] == [None, long]
    assert mk.show(pd.DataFrame({"text": [long]})).frame["Text"].item() == long


def test_a_concordance_has_its_keywords_under_each_other():
    texts = ["زار الوفد الميناء أمس", "بقي الميناء مفتوحا"]
    corpus = mk.Corpus({"source": ["أ", "ب"], "date": ["2023-09-18"] * 2, "text": texts})
    shown = mk.show(corpus.concordance("ميناء", window=2), n=1)
    assert shown.frame.columns.tolist() == ["Source", "Date", "Before", "Keyword", "After"]
    page = shown.to_html()
    assert '<table dir="rtl" lang="ar"' in page  # as the texts run, whatever the language
    assert "<b>الميناء</b>" in page
    assert re.search(r"text-align:left[^>]*>زار الوفد<", page)
    assert "<p>1 of 2 rows.</p>" in page
    assert Cells(page).cells[:2] == ["Source", "Date"]
    named = mk.show(corpus.concordance("ميناء"), ids=True, language="ar").to_html()
    assert Cells(named).cells[:3] == ["المادة", "المصدر", "التاريخ"]


def test_a_concordance_keeps_its_look_without_its_documents():
    corpus = mk.Corpus({"source": ["أ"], "text": ["زار الوفد الميناء أمس"]})
    found = corpus.concordance("ميناء", window=2)
    for left in (["doc"], ["doc", "date"], ["doc", "source", "date", "start", "end", "place"]):
        page = mk.show(found.drop(columns=left)).to_html()
        assert re.search(r"text-align:left[^>]*>زار الوفد<.*<b>الميناء</b>", page)
        assert ('title="' in page) == ("doc" not in left)


def test_a_concordance_that_was_a_csv_is_shown_too(tmp_path):
    found = mk.Corpus({"text": ["الميناء مفتوح", "فتح الميناء"]}).concordance("ميناء")
    assert found["pre"].tolist() == ["", "فتح"]
    back = pd.read_csv(mk.show(found).to_csv(tmp_path / "t.csv"))
    assert back["pre"].isna().tolist() == [True, False]
    assert mk.show(back).to_html() == mk.show(found).to_html()
    assert repr(type(found)(back)).splitlines()[1:] == repr(found).splitlines()[1:]


def test_what_a_column_says_stands_in_the_language():
    table = pd.DataFrame(
        {"kind": ["own_credit", "desk"], "role": ["speaker", "relayed_by"], "problem": "no_date"}
    )
    english, arabic = (mk.show(table, language=one).frame.to_numpy() for one in ("en", "ar"))
    assert english.tolist()[0] == ["the outlet itself", "speaker", "Documents without a date"]
    assert english.tolist()[1][:2] == ["desk", "relayed by"]
    assert arabic.tolist()[0] == ["الوسيلة نفسها", "متحدث", "مواد بلا تاريخ"]
    distance = pd.DataFrame({"distance": ["week before"]})
    assert mk.show(distance, language="ar").frame.iloc[0, 0] == "قبل يومين إلى 7 أيام"


def test_several_values_of_a_cell_are_each_worded():
    evidence = pd.DataFrame({"evidence": ["entity", "title, given name", "title, other"]})
    arabic = mk.show(evidence, language="ar").frame.iloc[:, 0].tolist()
    assert arabic == ["وجده نموذج", "لقب، اسم علم شائع", "title, other"]
    english = mk.show(evidence, language="en").frame.iloc[:, 0].tolist()
    assert english == ["found by a model", "title, given name", "title, other"]


def test_every_piece_of_evidence_has_words():
    words = load_yaml("values.yml")
    assert set(words["evidence"]) == {*EVIDENCE, ENTITY}
    assert set(words["reason"]) == set(REASONS)
    assert set(words["gender"]) == set(GENDERS)
    assert set(words["gender_evidence"]) == set(gender.EVIDENCE)


def test_every_value_has_arabic_words():
    for values in load_yaml("values.yml").values():
        assert all(words["ar"] for words in values.values())


def test_an_interval_stands_behind_its_own_value():
    """Not behind the number beside it: a count of stories, or what was expected."""
    alike = pd.DataFrame({"similarity": [0.8], "expected": [0.9], "low": [0.7], "high": [0.85]})
    shown = mk.show(alike).frame
    assert shown["Similarity"].tolist() == ["0.80 [0.70, 0.85]"]
    assert shown["Expected"].tolist() == ["0.90"]
    first = pd.DataFrame({"earlier": [3], "earlier_share": [0.75]})
    first = first.assign(earlier_low=[0.3], earlier_high=[0.95])
    shown = mk.show(first).frame
    assert shown["Earlier"].tolist() == ["3"]
    assert shown["Share of earlier"].tolist() == ["0.75 [0.30, 0.95]"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_has_no_end_is_no_english_word(language):
    table = pd.DataFrame({"term": ["أ", "ب"], "log_ratio": [float("inf"), -float("inf")]})
    assert mk.show(table, language=language).frame.iloc[:, 1].tolist() == ["∞", "-∞"]


def test_days_of_an_arabic_table_have_their_month_in_words():
    days = pd.to_datetime(["2022-08-09", None])
    table = pd.DataFrame({"period": days, "documents": [2, 1]})
    assert mk.show(table, language="en").frame["Period"].tolist() == ["2022-08-09", "–"]
    with mk.plot.use(months="levant"):
        assert mk.show(table, language="ar").frame["الفترة"].tolist() == ["9 آب 2022", "–"]
    found = mk.Corpus({"text": ["الميناء مفتوح"], "date": ["2022-08-09"]}).concordance("ميناء")
    assert "9 أغسطس 2022" in mk.show(found, language="ar").to_html()
