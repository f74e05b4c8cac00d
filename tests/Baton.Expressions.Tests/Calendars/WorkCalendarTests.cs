using Baton.Expressions.Calendars;
using FsCheck;
using FsCheck.Fluent;

namespace Baton.Expressions.Tests.Calendars;

public sealed class WorkCalendarTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(TestScale.Times(1000)).WithReplay(20261122, 1);

    /// <summary>The National Day week of 2026 (1–7 October off), with the Sunday before and the Saturday after it worked.</summary>
    private static readonly WorkCalendar NationalDay = new(
        Enumerable.Range(1, 7).Select(day => new DateOnly(2026, 10, day)),
        [new DateOnly(2026, 9, 27), new DateOnly(2026, 10, 10)]);

    [Fact]
    public void holidays_are_off_and_exchanged_weekends_are_worked()
    {
        Assert.False(NationalDay.IsWorkday(Day(10, 1)));
        Assert.True(NationalDay.IsWorkday(Day(9, 27)));
        Assert.True(NationalDay.IsWorkday(Day(10, 10)));
        Assert.False(NationalDay.IsWorkday(Day(10, 11)));
        Assert.True(NationalDay.IsWorkday(Day(10, 8)));
    }

    [Theory]
    [InlineData("2026-09-30", 1, "2026-10-08")]
    [InlineData("2026-09-30", 3, "2026-10-10")]
    [InlineData("2026-09-30", 4, "2026-10-12")]
    [InlineData("2026-10-03", 1, "2026-10-08")]
    [InlineData("2026-10-08", -1, "2026-09-30")]
    [InlineData("2026-10-03", -4, "2026-09-27")]
    [InlineData("2026-10-03", 0, "2026-10-03")]
    [InlineData("2026-11-20", 1, "2026-11-23")]
    [InlineData("2026-11-22", 1, "2026-11-23")]
    [InlineData("2026-11-22", -1, "2026-11-20")]
    public void workdays_are_added_and_taken_away(string from, int count, string to) =>
        Assert.Equal(Read(to), NationalDay.AddWorkdays(Read(from), count));

    [Theory]
    [InlineData("2026-11-20", "2026-11-23", 1)]
    [InlineData("2026-11-23", "2026-11-20", -1)]
    [InlineData("2026-11-20", "2026-11-20", 0)]
    [InlineData("2026-11-21", "2026-11-22", 0)]
    [InlineData("2026-09-30", "2026-10-07", 0)]
    [InlineData("2026-09-30", "2026-10-12", 4)]
    [InlineData("2026-10-12", "2026-09-26", -7)]
    public void workdays_between_are_those_one_has_to_go(string from, string to, int count) =>
        Assert.Equal(count, NationalDay.WorkdaysBetween(Read(from), Read(to)));

    [Fact]
    public void nothing_goes_beyond_its_bounds()
    {
        var calendar = WorkCalendar.MondayToFriday;
        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.AddWorkdays(Day(1, 1), 10_001));
        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.AddWorkdays(Day(1, 1), int.MinValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.AddWorkdays(DateOnly.MaxValue, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.AddWorkdays(DateOnly.MinValue, -1));
        Assert.Equal(new DateOnly(2065, 4, 30), calendar.AddWorkdays(new DateOnly(2026, 12, 31), 10_000));
        Assert.Equal(2_608_614, calendar.WorkdaysBetween(DateOnly.MinValue, DateOnly.MaxValue));
    }

    [Fact]
    public void days_that_change_nothing_are_ignored()
    {
        var calendar = new WorkCalendar([Day(11, 22), Day(11, 23), Day(11, 23)], [Day(11, 24), Day(11, 28), Day(11, 28)]);
        Assert.Equal(5, calendar.WorkdaysBetween(Day(11, 22), Day(11, 29)));
    }

    [Fact]
    public void any_calendar_counts_as_one_counts_by_hand() => Check.One(Quick, Prop.ForAll(Cases.ToArbitrary(), test =>
    {
        var (calendar, from, count) = test;
        var by = from;
        for (var left = Math.Abs(count); left > 0; left -= calendar.IsWorkday(by) ? 1 : 0)
            by = by.AddDays(Math.Sign(count));
        var reached = calendar.AddWorkdays(from, count);
        return reached == by && calendar.WorkdaysBetween(from, reached) == count && (count == 0 || calendar.IsWorkday(reached));
    }));

    private static readonly Gen<DateOnly> Days = Gen.Choose(0, 120).Select(day => Day(6, 1).AddDays(day));

    private static readonly Gen<(WorkCalendar, DateOnly, int)> Cases =
        from holidays in Days.ListOf()
        from worked in Days.ListOf()
        from day in Days
        from count in Gen.Choose(-80, 80)
        select (new WorkCalendar(holidays, worked), day, count);

    private static DateOnly Day(int month, int day) => new(2026, month, day);

    private static DateOnly Read(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
