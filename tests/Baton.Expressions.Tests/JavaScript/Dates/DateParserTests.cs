using Baton.Expressions.JavaScript.Dates;
using Baton.Expressions.Tests.JavaScript.Numbers;
using FsCheck.Fluent;

namespace Baton.Expressions.Tests.JavaScript.Dates;

public sealed class DateParserTests
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    [Theory]
    [InlineData("2026", "2026-01-01T00:00:00.000Z")]
    [InlineData("2026-11", "2026-11-01T00:00:00.000Z")]
    [InlineData("2026-11-22", "2026-11-22T00:00:00.000Z")]
    [InlineData("2026-11-22T14:30", "2026-11-22T06:30:00.000Z")]
    [InlineData("2026T14:30", "2026-01-01T06:30:00.000Z")]
    [InlineData("2026-11-22T14:30:05Z", "2026-11-22T14:30:05.000Z")]
    [InlineData("2026-11-22T14:30:05.1239999+08:00", "2026-11-22T06:30:05.123Z")]
    [InlineData("2026-11-22T14:30:05.5-0530", "2026-11-22T20:00:05.500Z")]
    [InlineData("2026-11-22t14:30z", "2026-11-22T14:30:00.000Z")]
    [InlineData("2026-11-22T24:00Z", "2026-11-23T00:00:00.000Z")]
    [InlineData("+275760-09-13", "+275760-09-13T00:00:00.000Z")]
    [InlineData("-000001-01-01T00:00Z", "-000001-01-01T00:00:00.000Z")]
    public void the_standards_own_format_is_read(string text, string iso) => Assert.Equal(iso, DateText.ToIso(DateParser.Parse(text, China)));

    [Theory]
    [InlineData("2026-11-22 14:30", "2026-11-22T06:30:00.000Z")]
    [InlineData("2026-1-2", "2026-01-01T16:00:00.000Z")]
    [InlineData("2026/11/22", "2026-11-21T16:00:00.000Z")]
    [InlineData("2026/11/22 14:30:05", "2026-11-22T06:30:05.000Z")]
    [InlineData("2026.11.22 9:05", "2026-11-22T01:05:00.000Z")]
    [InlineData("11/22/2026, 2:30:00 PM", "2026-11-22T06:30:00.000Z")]
    [InlineData("2026-11-22 14:30 +0900", "2026-11-22T05:30:00.000Z")]
    [InlineData("2026年11月22日", "2026-11-21T16:00:00.000Z")]
    [InlineData("2026年11月22日星期日 14:30", "2026-11-22T06:30:00.000Z")]
    [InlineData("2026年11月22日下午2点30分", "2026-11-22T06:30:00.000Z")]
    [InlineData("2026 年 11 月 22 号 上午9点半", "2026-11-22T01:30:00.000Z")]
    [InlineData("2026年11月22日14时30分05秒", "2026-11-22T06:30:05.000Z")]
    [InlineData("2026/11/22 上午12:05", "2026-11-21T16:05:00.000Z")]
    [InlineData("2026/11/22 下午14:30", "2026-11-22T06:30:00.000Z")]
    [InlineData("Nov 22, 2026 14:30:00", "2026-11-22T06:30:00.000Z")]
    [InlineData("November 22, 2026 at 2 PM", "2026-11-22T06:00:00.000Z")]
    [InlineData("22 Nov 2026", "2026-11-21T16:00:00.000Z")]
    [InlineData("Sun, 22 Nov 2026 06:30:00 GMT", "2026-11-22T06:30:00.000Z")]
    [InlineData("Sun Nov 22 2026 14:30:00 GMT+0800 (中国标准时间)", "2026-11-22T06:30:00.000Z")]
    [InlineData("Sun Nov 22 2026 14:30:00 GMT-0330", "2026-11-22T18:00:00.000Z")]
    public void what_people_write_is_read(string text, string iso) => Assert.Equal(iso, DateText.ToIso(DateParser.Parse(text, China)));

    [Theory]
    [InlineData("")]
    [InlineData("明天")]
    [InlineData("2026-02-30")]
    [InlineData("2025/2/29")]
    [InlineData("2026-13-01")]
    [InlineData("2026-00-01")]
    [InlineData("2026-11-22T14")]
    [InlineData("2026-11-22T25:00")]
    [InlineData("2026-11-22T24:00:01")]
    [InlineData("2026-11-22T14:30:60")]
    [InlineData("2026-11-22T14:30+25:00")]
    [InlineData("-000000")]
    [InlineData("+275760-09-13T00:00:00.001Z")]
    [InlineData("2026-11-22 14:30 15:30")]
    [InlineData("2026-11-22 13 ")]
    [InlineData("11-22")]
    [InlineData("14:30")]
    [InlineData("20261122")]
    [InlineData("2026年13月1日")]
    [InlineData("2026年11月22日 下午")]
    [InlineData("Nov Nov 22 2026")]
    [InlineData("Nox 22 2026")]
    [InlineData("Nov 22 2026 (open")]
    [InlineData("2026/11-22")]
    public void the_rest_is_no_date(string text) => Assert.Equal(double.NaN, DateParser.Parse(text, China));

    [Fact]
    public void a_long_text_is_no_date() => Assert.Equal(double.NaN, DateParser.Parse(new string('(', 1_000_000), China));

    [Fact]
    public void every_text_of_a_date_is_read_back() => ArbitraryNumber.ForAll(TimeValueTests.ArbitraryTime, t =>
    {
        var second = Math.Floor(t / 1000) * 1000;
        return DateParser.Parse(DateText.ToIso(t)!, China) == t
            && DateParser.Parse(DateText.ToUtcText(t), China) == second
            && DateParser.Parse(DateText.ToText(t, China), TimeSpan.Zero) == second;
    });

    [Fact]
    public void any_text_is_read_or_not_but_never_fails() => ArbitraryNumber.ForAll(
        Gen.Elements("2026年11月22日 T:+-/.(),上午下午点分秒周一NovPMGMT0159 ".ToCharArray()).ArrayOf(),
        characters => DateParser.Parse(characters, China) is double.NaN or (>= -TimeValue.Latest and <= TimeValue.Latest));
}
