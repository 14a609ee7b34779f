#!/usr/bin/env python3
"""Writes Sources/Newspaper/LunarDate+Years.swift: the months of the Chinese calendar, 1900 to 2100.

    pip install LunarCalendar==0.0.9        (MIT licence; only its conversion is used)
    python3 Data/LunarCalendar/generate.py > Sources/Newspaper/LunarDate+Years.swift

A year is one number: bits 0 to 12 say which months have 30 days, from the first on, the leap month in its
place; bits 13 to 16 after which month the leap month stands, 0 for none.
"""
import datetime
from lunarcalendar import Converter, Solar

FIRST, LAST = 1900, 2100


def months():
    """Every lunar month that begins on or after the new year of 1900: (year, month, is leap, days)."""
    day = datetime.date(FIRST, 1, 31)
    found = []
    start = None
    while True:
        lunar = Converter.Solar2Lunar(Solar(day.year, day.month, day.day))
        if lunar.day == 1:
            if start:
                found.append((*name, (day - start).days))
            start, name = day, (lunar.year, lunar.month, lunar.isleap)
            if lunar.year > LAST:
                return found
        day += datetime.timedelta(days=1)


def main():
    years = {}
    for year, month, leap, days in months():
        years.setdefault(year, []).append((month, leap, days))
    numbers = []
    for year in range(FIRST, LAST + 1):
        value = 0
        assert len(years[year]) in (12, 13) and [m for m, leap, _ in years[year] if not leap] == list(range(1, 13))
        for place, (month, leap, days) in enumerate(years[year]):
            assert days in (29, 30)
            value |= (days == 30) << place
            if leap:
                value |= month << 13
        numbers.append(value)
    print("// Written by Data/LunarCalendar/generate.py; do not edit.\n")
    print("extension LunarDate {")
    print("  /// A number for each year from 1900 to 2100: bits 0 to 12 say which months have 30 days, the leap month in its")
    print("  /// place; the bits above, after which month the leap month stands, 0 for none.")
    print("  static let years: [UInt32] = [")
    for start in range(0, len(numbers), 10):
        print("    " + ", ".join(f"0x{n:05X}" for n in numbers[start:start + 10]) + ",")
    print("  ]\n}")


main()
