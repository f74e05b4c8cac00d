using Baton.Expressions.JavaScript.Dates;
using Baton.Expressions.Tests.JavaScript.Numbers;
using FsCheck.Fluent;

namespace Baton.Expressions.Tests.JavaScript.Dates;

public sealed class TimeValueTests
{
    [Theory]
    [InlineData(0, 1970, 0, 1, 4)]
    [InlineData(-1, 1969, 11, 31, 3)]
    [InlineData(951782400000, 2000, 1, 29, 2)]
    [InlineData(1795329000000, 2026, 10, 22, 0)]
    [InlineData(-62167219200000, 0, 0, 1, 6)]
    [InlineData(-62198755200000, -1, 0, 1, 5)]
    [InlineData(8.64e15, 275760, 8, 13, 6)]
    [InlineData(-8.64e15, -271821, 3, 20, 2)]
    public void a_time_value_has_its_date(double t, int year, int month, int day, int weekDay)
    {
        Assert.Equal(year, TimeValue.YearFromTime(t));
        Assert.Equal(month, TimeValue.MonthFromTime(t));
        Assert.Equal(day, TimeValue.DateFromTime(t));
        Assert.Equal(weekDay, TimeValue.WeekDay(t));
    }

    [Fact]
    public void no_date_has_no_parts()
    {
        Assert.Equal(double.NaN, TimeValue.YearFromTime(double.NaN));
        Assert.Equal(double.NaN, TimeValue.MonthFromTime(double.NaN));
        Assert.Equal(double.NaN, TimeValue.DateFromTime(double.NaN));
        Assert.Equal(double.NaN, TimeValue.WeekDay(double.NaN));
        Assert.Equal(double.NaN, TimeValue.HourFromTime(double.NaN));
    }

    [Fact]
    public void parts_beyond_their_range_carry_over()
    {
        Assert.Equal(TimeValue.MakeDay(2027, 0, 31), TimeValue.MakeDay(2026, 12, 31));
        Assert.Equal(TimeValue.MakeDay(2026, 9, 31), TimeValue.MakeDay(2026, 10, 0));
        Assert.Equal(TimeValue.MakeDay(2025, 11, 1), TimeValue.MakeDay(2026, -1, 1));
        Assert.Equal(TimeValue.MakeDay(2024, 1, 29), TimeValue.MakeDay(2024, 2, 0));
        Assert.Equal(90_061_001, TimeValue.MakeTime(24, 60, 60, 1001));
        Assert.Equal(-60_000, TimeValue.MakeTime(0, -1.9, 0.5, 0));
    }

    [Fact]
    public void what_is_not_finite_or_too_far_is_no_date()
    {
        Assert.Equal(double.NaN, TimeValue.MakeDay(double.NaN, 0, 1));
        Assert.Equal(double.NaN, TimeValue.MakeDay(2026, double.PositiveInfinity, 1));
        Assert.Equal(double.NaN, TimeValue.MakeDay(1e9, 0, 1));
        Assert.Equal(double.NaN, TimeValue.MakeTime(0, double.NaN, 0, 0));
        Assert.Equal(double.NaN, TimeValue.MakeDate(double.MaxValue, 0));
        Assert.Equal(8.64e15, TimeValue.TimeClip(8.64e15));
        Assert.Equal(double.NaN, TimeValue.TimeClip(8.64e15 + 1));
        Assert.Equal(double.NaN, TimeValue.TimeClip(double.NaN));
        Assert.False(double.IsNegative(TimeValue.TimeClip(-0.5)));
    }

    [Fact]
    public void two_digit_years_are_of_the_last_century()
    {
        Assert.Equal(1999, TimeValue.MakeFullYear(99.9));
        Assert.Equal(1900, TimeValue.MakeFullYear(-0.5));
        Assert.Equal(100, TimeValue.MakeFullYear(100));
        Assert.Equal(double.NaN, TimeValue.MakeFullYear(double.NaN));
    }

    [Fact]
    public void local_clocks_are_ahead_by_their_offset()
    {
        var china = TimeSpan.FromHours(8);
        Assert.Equal(8, TimeValue.HourFromTime(TimeValue.ToLocal(0, china)));
        Assert.Equal(0, TimeValue.ToUtc(TimeValue.ToLocal(0, china), china));
    }

    [Fact]
    public void every_time_value_is_put_together_again_from_its_parts() => ArbitraryNumber.ForAll(ArbitraryTime, t =>
        TimeValue.MakeDate(
            TimeValue.MakeDay(TimeValue.YearFromTime(t), TimeValue.MonthFromTime(t), TimeValue.DateFromTime(t)),
            TimeValue.MakeTime(TimeValue.HourFromTime(t), TimeValue.MinFromTime(t), TimeValue.SecFromTime(t), TimeValue.MsFromTime(t))) == t);

    [Fact]
    public void dates_of_our_era_agree_with_the_framework() => ArbitraryNumber.ForAll(ArbitraryTime, t =>
    {
        if (t is < -62135596800000 or >= 253402300800000)
            return true;
        var time = DateTimeOffset.FromUnixTimeMilliseconds((long)t);
        return DateFields.Of(t) == new DateFields(
            time.Year, time.Month - 1, time.Day, (int)time.DayOfWeek, time.Hour, time.Minute, time.Second, time.Millisecond);
    });

    internal static readonly FsCheck.Gen<double> ArbitraryTime =
        from day in Gen.OneOf(Gen.Choose(-100_000_000, 99_999_999), Gen.Choose(-1_000_000, 3_000_000))
        from ms in Gen.Choose(0, 86_399_999)
        select day * TimeValue.MsPerDay + ms;
}
