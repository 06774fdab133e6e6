from __future__ import annotations

import pytest

from mediakit.language.media.kinds import KINDS, cited_kind, is_thing, office_kind


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("معالي وزير النقل", "official"),
        ("اللواء الغامدي", "official"),
        ("الكاتب العام للاتحاد", "official"),
        ("الكاتب سامي حداد", "person"),
        ("ممثل الوزارة", "official"),
        ("مدير هيئة الميناء", "official"),
        ("مدير في الهيئة", "anonymous"),
        ("ضابط كبير في البحرية", "anonymous"),
        ("عدد من الخبراء", "anonymous"),
        ("ثلاث صحف", "outlet"),
        ("وكالة الطاقة الذرية", "organisation"),
        ("وكالة الأنباء الوطنية", "agency"),
        ("وزيرة خارجية مصر", "official"),
        ("رانيا منصور", ""),
        ("موسكو", "organisation"),
        ("the Transport Ministry", "organisation"),
        ("a senior official", "anonymous"),
        ("the government spokesman", "official"),
        ("two bankers", "anonymous"),
        ("Rania Mansour , a lawyer for the union", "person"),
        ("", ""),
    ],
)
def test_kinds(phrase: str, kind: str) -> None:
    assert cited_kind(tuple(phrase.split())) == kind
    assert kind in (*KINDS, "")


def test_what_tells_who_a_name_is() -> None:
    assert office_kind(["المتحدث", "باسم"], 0) == "official"
    assert office_kind(["الدكتور"], 0) == ""
    assert office_kind(["minister"], 0) == "official"
    assert is_thing("الاسعار")
    assert not is_thing("الفوزان")
