using Baton.Expressions.JavaScript.Dates;

namespace Baton.Expressions.Tests.JavaScript.Dates;

public sealed class DateTextTests
{
    private const double Afternoon = 1795329005007;

    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    [Fact]
    public void dates_are_written_as_the_standard_says()
    {
        Assert.Equal("2026-11-22T06:30:05.007Z", DateText.ToIso(Afternoon));
        Assert.Equal("Sun Nov 22 2026 14:30:05 GMT+0800 (China Standard Time)", DateText.ToText(Afternoon, China));
        Assert.Equal("Sun Nov 22 2026", DateText.ToDateText(Afternoon, China));
        Assert.Equal("06:30:05 GMT+0000 (Coordinated Universal Time)", DateText.ToTimeText(Afternoon, TimeSpan.Zero));
        Assert.Equal("03:00:05 GMT-0330 (GMT-03:30)", DateText.ToTimeText(Afternoon, new TimeSpan(-3, -30, 0)));
        Assert.Equal("Sun, 22 Nov 2026 06:30:05 GMT", DateText.ToUtcText(Afternoon));
    }

    [Fact]
    public void far_years_have_a_sign()
    {
        Assert.Equal("+275760-09-13T00:00:00.000Z", DateText.ToIso(8.64e15));
        Assert.Equal("-271821-04-20T00:00:00.000Z", DateText.ToIso(-8.64e15));
        Assert.Equal("Fri, 01 Jan -0001 00:00:00 GMT", DateText.ToUtcText(-62198755200000));
        Assert.Equal("Sat, 01 Jan 0000 00:00:00 GMT", DateText.ToUtcText(-62167219200000));
    }

    [Fact]
    public void no_date_says_so()
    {
        Assert.Null(DateText.ToIso(double.NaN));
        Assert.Equal("Invalid Date", DateText.ToText(double.NaN, China));
        Assert.Equal("Invalid Date", DateText.ToDateText(double.NaN, China));
        Assert.Equal("Invalid Date", DateText.ToTimeText(double.NaN, China));
        Assert.Equal("Invalid Date", DateText.ToUtcText(double.NaN));
        Assert.Equal("Invalid Date", DateDisplay.Format(double.NaN, China, DisplayDefault.Date, DateDisplayOptions.Default));
    }
}
