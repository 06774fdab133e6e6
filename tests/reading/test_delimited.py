import pandas as pd
import pytest

import mediakit as mk

COLUMNS = ["source", "title", "text"]


@pytest.fixture
def read(tmp_path):
    """A function that writes a table and reads it."""

    def write_and_read(written, name="x.csv", **options):
        data = written if isinstance(written, bytes) else written.encode()
        (tmp_path / name).write_bytes(data)
        return mk.read_table(tmp_path / name, **options)

    return write_and_read


def pairs(corpus):
    return list(zip(corpus["source"], corpus["text"], strict=True))


# ---- Rows that are longer or shorter than the header ---------------------------------------------


@pytest.mark.parametrize(
    ("table", "line"),
    [
        ("source,title,text\nأ,عنوان, فرعي,نص الخبر\nب,عنوان, ثان,نص آخر\n", 2),
        ("source,text\nأ,خبر, زائد\nب,خبر ثان\n", 2),
        ("source,text\nأ,خبر\nب,خبر,,\n", 3),
        ("source\ttext\nأ\tخبر\t زائد\nب\tخبر ثان\n", 2),
        ("source;text\nأ;خبر\nب;خبر; زائد\n", 3),
        ("source|text\nأ|خبر\nب|خبر| زائد\n", 3),
        ("sep=;\nsource;text\nأ;خبر\nب;خبر; زائد\n", 4),
        ('source,text\nأ,"سطر\nثان"\n\nب,خبر, زائد\n', 5),
        ("text\nخبر, زائد\n", 2),
        ("doc,text\n1,خبر, زائد\n2,خبر, ثان\n", 2),
        ("source,text\n1,خبر, زائد\n2,خبر, ثان\n", 2),
        ("source,text,\nأ,خبر, زائد\nب,خبر ثان,\n", 2),
    ],
)
def test_a_row_longer_than_the_header_is_named_by_its_line(read, table, line):
    with pytest.raises(ValueError, match=rf"line {line}\b"):
        read(table)


@pytest.mark.parametrize(
    "table",
    [
        "source,text\nأ,خبر,\nب,خبر ثان,\n",
        "source,text,\nأ,خبر,\nب,خبر ثان,\n",
        "source,text,\nأ,خبر\nب,خبر ثان\n",
        "source\ttext\t\t\nأ\tخبر\t\t\nب\tخبر ثان\t\t\n",
        '"source","text"\n"1","أ","خبر"\n"2","ب","خبر ثان"\n',  # write.table(sep = ",") of R
        '"","source","text"\n"1","أ","خبر"\n"2","ب","خبر ثان"\n',  # write.csv() of R
        "source\ttext\n3\tأ\tخبر\n7\tب\tخبر ثان\n",
    ],
)
def test_separators_at_the_end_and_names_of_rows_shift_nothing(read, table):
    assert pairs(read(table)) == [("أ", "خبر"), ("ب", "خبر ثان")]


def test_a_table_of_r_with_spaces_between_its_cells(read):
    table = '"source" "text"\n"1" "أ" "خبر طويل"\n"2" "ب" "قال \\"نعم\\" ثم"\n'
    assert pairs(read(table, "x.txt")) == [("أ", "خبر طويل"), ("ب", 'قال "نعم" ثم')]


def test_short_rows_are_filled_and_said(read):
    with pytest.warns(UserWarning, match=r"1 row shorter than the header.*line 3"):
        corpus = read("source,text,note\nأ,خبر,س\nب,خبر ثان\n")
    assert corpus["note"].isna().tolist() == [False, True]


def test_a_line_that_was_broken_inside_a_cell_is_an_error(read):
    with pytest.raises(ValueError, match="line 3 has one cell and the header 2"):
        read("source,text\nأ,أول السطر\nوآخره\nب,نص\n")


# ---- Quotation marks -----------------------------------------------------------------------------


def test_marks_escaped_by_backslashes_are_read(read):
    corpus = read('source,text\nأ,"قال \\"نعم\\", ثم"\nب,"نص ""مقتبس"""\n')
    assert pairs(corpus) == [("أ", 'قال "نعم", ثم'), ("ب", 'نص "مقتبس"')]
    assert "backslashes" in corpus.reading["problems"].item()


def test_a_mark_that_is_not_closed_is_named_by_its_line(read):
    with pytest.raises(ValueError, match="line 3: a quotation mark that is opened there"):
        read('source,text\nأ,خبر\nب,"نص\nج,نص\n')


def test_a_mark_inside_a_quoted_cell_is_named_by_its_line(read):
    with pytest.raises(ValueError, match="line 3: the row there has a quotation mark inside"):
        read('source,text\nأ,خبر\nب,"قال "نعم" ثم"\n')


def test_marks_of_a_table_of_tabs_may_be_text(read):
    assert pairs(read('source\ttext\nأ\t"نعم" قال الوزير\n')) == [("أ", '"نعم" قال الوزير')]


def test_a_cell_may_be_longer_than_any_other_program_expects(read):
    long = "كلمة " * 60_000
    assert read(f"source,text\nأ,{long}\n")["text"].item() == long


# ---- Separators ----------------------------------------------------------------------------------


@pytest.mark.parametrize("sep", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["x.csv", "x.tsv", "x.txt", "x.tab", "x.psv"])
def test_the_separator_is_found_whatever_the_ending(read, sep, name):
    other = ";" if sep == "," else ","
    corpus = read(f"source{sep}text\nأ{sep}خبر{other} ثم خبر\nب{sep}خبر\n", name)
    assert pairs(corpus) == [("أ", f"خبر{other} ثم خبر"), ("ب", "خبر")]


@pytest.mark.parametrize("line", ["sep=;\n", "sep=;\r\n", '"sep=;"\n', "SEP=;\n"])
def test_a_first_line_can_name_the_separator(read, line):
    assert pairs(read(f"{line}source;text\nأ;خبر, ثم\n")) == [("أ", "خبر, ثم")]


def test_the_separator_can_be_given(read):
    assert pairs(read("source~text\nأ~خبر, ثم\n", sep="~")) == [("أ", "خبر, ثم")]


@pytest.mark.parametrize("sep", ["", ";;", '"'])
def test_a_separator_is_one_character(read, sep):
    with pytest.raises(ValueError, match=r"sep=.* must be one character"):
        read("source;text\nأ;خبر\n", sep=sep)


@pytest.mark.parametrize("name", ["u.txt", "u.csv"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_text_of_excel(read, name, encoding):
    table = "source\ttext\r\nأ\tخبر, ثم خبر\r\n"
    assert pairs(read(table.encode(encoding), name)) == [("أ", "خبر, ثم خبر")]


def test_two_columns_of_one_name_are_refused(read):
    with pytest.raises(ValueError, match="several columns 'text'"):
        read("text,text\nأ,ب\n")


# ---- Missing values ------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["NA", "N/A", "#N/A", "NULL", "None", "nan", "NaN", "<NA>", "-"])
def test_a_word_for_nothing_is_missing_without_quotation_marks_only(read, word):
    with pytest.warns(UserWarning, match=r"2 cells written .* are missing \(in 'source', 'date'\)"):
        corpus = read(f'source,text,date\n{word},خبر,{word}\n"{word}",خبر,2023-01-01\n')
    assert corpus["source"].tolist() == ["unknown", word]
    assert corpus["date"].isna().tolist() == [True, False]


def test_a_missing_text_is_no_word(read):
    with pytest.warns(UserWarning):
        corpus = read('"source","text"\n"أ",NA\n"ب","خبر"\n')
    assert corpus["text"].tolist() == ["", "خبر"]


def test_a_dash_beside_a_plus_is_a_tone(read):
    corpus = read("text,tone\nخبر,+\nخبر,-\n")
    assert corpus["tone"].tolist() == ["+", "-"]


def test_empty_cells_are_missing_in_quotation_marks_too(read):
    assert read('text,title\nخبر,\nخبر,""\n')["title"].isna().all()


# ---- One column for two --------------------------------------------------------------------------


def test_titles_can_be_the_texts(read):
    corpus = read("title,url\nعنوان,http://example.org\n", text="title")
    assert corpus[["title", "text"]].to_numpy().tolist() == [["عنوان", "عنوان"]]
    frame = pd.DataFrame({"headline": ["عنوان"]})
    corpus = mk.Corpus(frame, text="headline", title="headline")
    assert corpus[["title", "text"]].to_numpy().tolist() == [["عنوان", "عنوان"]]


def test_a_table_of_titles_is_no_corpus_unless_that_is_said(read):
    with pytest.raises(ValueError, match="text='title' makes a corpus of them"):
        read("title,url\nعنوان,http://example.org\n")


def test_titles_beside_texts_are_not_taken_for_them(read):
    with pytest.raises(ValueError, match="text"):
        read("title,text\nعنوان,نص\n", text="title")


def test_what_was_read_is_told(read):
    with pytest.warns(UserWarning):
        reading = read("source,text,date\nNA,خبر,\nأ,,2023-01-01\n").reading
    row = reading.iloc[0]
    assert (row["file"], row["format"], row["read"]) == ("x.csv", "csv", 2)
    assert (row["without_date"], row["without_text"]) == (1, 1)
    assert "1 cell written 'NA' is missing" in row["problems"]
