"""Bytes of eight languages in the encodings that were used before Unicode."""

import random

import pytest

import mediakit as mk
from mediakit.text.encoding import decode, decode_all

# Written for this test: nothing was counted on these sentences.
SENTENCES = {
    "de": "Die Bürger wählten am Sonntag ein neues Parlament. Die Behörden prüfen größere Gebühren "
    "für Schüler, und viele Händler fürchten Einbußen während der Straßenarbeiten.",
    "fr": "Le président a déclaré que la réforme serait présentée dès la rentrée. Les pêcheurs "
    "espèrent être entendus avant Noël, « mais où irons-nous après ? »",
    "it": "Il governo ha annunciato che la riforma verrà approvata entro giovedì. Perché la città "
    "non è stata informata, e chi parteciperà alla riunione più attesa?",
    "es": "El presidente anunció que la comisión investigará el accidente. ¿Qué pasará mañana con "
    "los niños de la región más pobre del país, según la señora González?",
    "pl": "Rząd ogłosił, że ustawa zostanie przyjęta w przyszłym tygodniu. Mieszkańcy boją się "
    "podwyżek i żądają wyjaśnień, a świadkowie mówią, że pociąg jechał zbyt szybko.",
    "tr": "Cumhurbaşkanı yaptığı açıklamada görüşmelerin sürdüğünü söyledi. İşçiler ücretlerin "
    "artırılmasını istiyor ve öğrenciler yarın okullarına dönecek.",
    "ru": "Президент заявил во вторник, что новый закон будет принят до конца года. Жители города "
    "опасаются повышения цен и просят помощи у правительства.",
    "ar": "أعلنت وزارة الصحة اليوم افتتاح مستشفى جديد في العاصمة، وقال مدير المشروع إن العمل فيه "
    "يبدأ الأسبوع المقبل بعد وصول الأجهزة من الميناء.",
}
ENCODINGS = {
    "de": ["cp1252", "cp850", "mac_roman"], "fr": ["cp1252", "mac_roman"], "it": ["cp1252"],
    "es": ["cp1252"], "pl": ["cp1250", "iso8859_2"], "tr": ["cp1254", "iso8859_9"],
    "ru": ["cp1251", "koi8_r", "iso8859_5", "cp866"], "ar": ["cp1256", "iso8859_6"],
}  # fmt: skip
CASES = [(language, name) for language, names in ENCODINGS.items() for name in names]


def parts(text, words):
    split = text.split()
    return [" ".join(split[at : at + words]) for at in range(0, len(split) - words + 1)]


def in_encoding(text, encoding):
    data = text.encode(encoding, "ignore")
    return data, data.decode(encoding)


@pytest.mark.parametrize(("language", "encoding"), CASES)
def test_sentences_are_read(language, encoding):
    data, text = in_encoding(SENTENCES[language], encoding)
    assert decode(data) == text


@pytest.mark.parametrize("words", [3, 8])
@pytest.mark.parametrize(("language", "encoding"), CASES)
def test_short_texts_are_right_or_refused(language, encoding, words):
    refused = tried = 0
    for part in parts(SENTENCES[language], words):
        data, text = in_encoding(part, encoding)
        if data.isascii():
            continue
        tried += 1
        try:
            assert decode(data) == text
        except UnicodeError as error:
            assert "encoding" in str(error)
            refused += 1
    assert refused <= tried / 4


@pytest.mark.parametrize("words", [1, 2, 3, 8, 21])
def test_arabic_of_windows_is_read_however_short(words):
    """Of 2,392 texts of the classroom, of eight lengths, the older reader had all right."""
    chosen = random.Random(words)
    texts = [text for text in mk.load_classroom()["text"] if "ال" in text]
    wrong = []
    for _ in range(100):
        split = chosen.choice(texts).split()
        at = chosen.randrange(len(split) - words)
        data, text = in_encoding(" ".join(split[at : at + words]), "cp1256")
        try:
            wrong += [] if decode(data) == text else [text]
        except UnicodeError:
            wrong.append(text)
    assert len(wrong) <= (2 if words == 1 else 0)


def test_a_word_that_is_two_words_is_refused_with_both():
    with pytest.raises(UnicodeError, match=r"iso-8859-6 \('من'\).*cp1256 \('هو'\)"):
        decode("من".encode("iso8859_6"))


def test_files_of_a_group_are_decided_together():
    text = SENTENCES["ar"]
    for name in ("cp1256", "iso8859_6"):
        files = [word.encode(name, "ignore") for word in [*text.split(), "من", "هو"]]
        assert decode_all([*files, text.encode(name)]) == [
            *(data.decode(name) for data in files),
            text.encode(name).decode(name),
        ]


def test_a_long_file_of_another_encoding_keeps_its_own():
    german = SENTENCES["de"].encode("cp1252")
    arabic = [SENTENCES["ar"].encode("cp1256")] * 20
    assert decode_all([*arabic, german, "نص".encode()])[-2:] == [SENTENCES["de"], "نص"]


def test_a_file_of_a_group_that_is_no_text_leaves_its_error():
    texts = decode_all(["نص".encode(), bytes(range(255, 127, -1)) * 2])
    assert texts[0] == "نص"
    assert isinstance(texts[1], UnicodeError)


def test_the_encoding_given_is_taken():
    assert decode("هو".encode("cp1256"), "iso8859_6") == "من"
    assert decode_all(["هو".encode("cp1256")], "iso8859_6") == ["من"]
    with pytest.raises(LookupError, match="no-such"):
        decode_all([b"x"], "no-such")


@pytest.mark.parametrize("codec", ["cp1255", "gbk", "shift_jis", "tis_620"])
def test_other_scripts_are_refused(codec):
    texts = {
        "cp1255": "הממשלה הודיעה היום על פתיחת בית חולים חדש בעיר הבירה",
        "gbk": "政府今天宣布首都新医院开业并将于下周开始工作",
        "shift_jis": "政府は今日、首都に新しい病院を開くと発表しました",
        "tis_620": "รัฐบาลประกาศเปิดโรงพยาบาลใหม่ในเมืองหลวงวันนี้",
    }
    with pytest.raises(UnicodeError, match="encoding"):
        decode(texts[codec].encode(codec))


def test_lines_in_another_encoding_are_named():
    lines = [b"source,text", *(f"أ,خبر رقم {n}".encode() for n in range(30))]
    lines[4] = "أ,نص عربي طويل".encode("cp1256")
    lines[9] = "أ,نص عربي آخر".encode("cp1256")
    with pytest.raises(UnicodeError, match=r"2 lines of a file in UTF-8 .*line 5, 10"):
        decode(b"\n".join(lines))


def test_russian_in_utf_16_without_a_mark():
    assert decode(SENTENCES["ru"].encode("utf-16-le")) == SENTENCES["ru"]
