"""Dates of fields and pages: read where they are certain, unknown where they are not."""

import datetime
from email.utils import format_datetime

import pytest
from hijridate import Hijri
from hypothesis import given
from hypothesis import strategies as st
from page_parts import ENGLISH, GULF, HIJRI, LEVANT, MAGHREB, MOROCCO, arabic_digits, long_day

from isnad.reading.dates import find_dates, parse_date

DAYS = st.dates(datetime.date(1995, 1, 1), datetime.date(2040, 12, 31))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("22 نوفمبر 2020", "2020-11-22"),
        ("الأحد 22 تشرين الثاني 2020", "2020-11-22"),
        ("٢٢ نوفمبر ٢٠٢٠", "2020-11-22"),
        ("نشر بتاريخ: 05 آب/أغسطس 2020", "2020-08-05"),
        ("الأحد، 04 آب/اغسطس 2013، آخر تحديث 02:21 (GMT+0400)", "2013-08-04"),
        ("كانون الثاني (يناير) 3, 2020", "2020-01-03"),
        ("22 من نوفمبر عام 2020م", "2020-11-22"),
        ("أغسطس 5, 2020 9:12 ص", "2020-08-05"),
        ("15 ذو الحجة 1441هـ", "2020-08-05"),
        ("١٥ ذي الحجة ١٤٤١ هـ - ٥ أغسطس ٢٠٢٠م", "2020-08-05"),
        ("15/12/1441", "2020-08-05"),
        ("2020-11-22T10:00:00.000Z", "2020-11-22T10:00:00+00:00"),
        ("2020-11-22T10:00:00+0300", "2020-11-22T10:00:00+03:00"),
        ("2020-11-22 10:00", "2020-11-22T10:00:00"),
        ("Sun, 22 Nov 2020 10:00:00 +0300", "2020-11-22T10:00:00+03:00"),
        ("Wed Aug 05 2020 14:20:00 GMT+0300", "2020-08-05"),
        ("20201122", "2020-11-22"),
        ("20201122T101500Z", "2020-11-22"),
        (1606039200, "2020-11-22T10:00:00+00:00"),
        ("1606039200000", "2020-11-22T10:00:00+00:00"),
        (datetime.date(2020, 11, 22), "2020-11-22"),
        # one reading only
        ("25/08/2020", "2020-08-25"),
        ("08/25/2020", "2020-08-25"),
        ("5-5-2020", "2020-05-05"),
        ("الأربعاء, 08/05/2020 - 14:20", "2020-08-05"),
        ("الأربعاء, 05/08/2020 - 14:20", "2020-08-05"),
        # unknown stays unknown
        ("05/08/2020", None),
        ("٠٥/٠٨/٢٠٢٠", None),
        ("السبت, 08/05/2020", None),  # neither 8 May (Friday) nor 5 August (Wednesday)
        ("31/02/2020", None),
        ("30 فبراير 2020", None),
        ("نوفمبر 2020", None),
        ("22 نوفمبر", None),
        ("منذ 3 ساعات", None),
        ("أمس", None),
        ("1970-01-01T00:00:00Z", None),
        ("0000-00-00 00:00:00", None),
        ("12", None),
        ("", None),
        (None, None),
        (True, None),
        (float("nan"), None),
        ("99999999999999999999", None),
    ],
)
def test_dates(written: object, meant: str | None) -> None:
    assert parse_date(written) == meant


@given(DAYS, st.sampled_from([GULF, LEVANT, MAGHREB, MOROCCO]), st.booleans(), st.booleans(), st.sampled_from(["", "،", ","]))
def test_every_day_in_every_manner_of_months(
    day: datetime.date, months: list[str], weekday: bool, indic: bool, comma: str
) -> None:
    written = long_day(day, months, weekday, comma)
    assert parse_date(arabic_digits(written) if indic else written) == day.isoformat()


@given(DAYS)
def test_iso_rfc_and_english(day: datetime.date) -> None:
    noon = datetime.datetime(day.year, day.month, day.day, 12, tzinfo=datetime.UTC)
    assert parse_date(day.isoformat()) == day.isoformat()
    assert parse_date(format_datetime(noon)) == noon.isoformat()
    assert parse_date(int(noon.timestamp())) == noon.isoformat()
    assert parse_date(f"{ENGLISH[day.month - 1]} {day.day}, {day.year}") == day.isoformat()


@given(st.integers(1400, 1460), st.integers(1, 12), st.integers(1, 29))
def test_hijri(year: int, month: int, day: int) -> None:
    meant = Hijri(year, month, day).to_gregorian().isoformat()
    assert parse_date(f"{day} {HIJRI[month - 1]} {year}هـ") == meant
    assert parse_date(arabic_digits(f"{day} {HIJRI[month - 1]} {year}")) == meant


@given(DAYS)
def test_slashes_are_never_read_as_another_day(day: datetime.date) -> None:
    found = parse_date(f"{day:%d/%m/%Y}")
    assert found in (None, day.isoformat())
    assert (found is not None) == (day.day > 12 or day.day == day.month)


@given(st.text(max_size=60) | st.integers() | st.floats())
def test_nothing_raises_and_what_is_found_is_iso(value: object) -> None:
    found = parse_date(value)
    assert found is None or datetime.datetime.fromisoformat(found)
    for _, day in find_dates(str(value)):
        assert datetime.datetime.fromisoformat(day)
