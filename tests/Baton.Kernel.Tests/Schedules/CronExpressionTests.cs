using System.Globalization;
using Baton.Kernel.Schedules;

namespace Baton.Kernel.Tests.Schedules;

public sealed class CronExpressionTests
{
    [Theory]
    [InlineData("0 0 9 * * *", "2026-03-02 08:00:00", "2026-03-02 09:00:00")]
    [InlineData("0 0 9 * * *", "2026-03-02 09:00:00", "2026-03-03 09:00:00")]
    [InlineData("* * * * * *", "2026-12-31 23:59:59", "2027-01-01 00:00:00")]
    [InlineData("*/15 * * * * *", "2026-03-02 09:00:16", "2026-03-02 09:00:30")]
    [InlineData("5/20 * * * * *", "2026-03-02 09:00:26", "2026-03-02 09:00:45")]
    [InlineData("0 10-20/5 * * * *", "2026-03-02 09:16:00", "2026-03-02 09:20:00")]
    [InlineData("0 0 22-2 * * *", "2026-03-02 23:30:00", "2026-03-03 00:00:00")]
    [InlineData("0 0 9 * * MON-FRI", "2026-03-06 10:00:00", "2026-03-09 09:00:00")]
    [InlineData("0 0 9 ? * fri-mon", "2026-03-02 10:00:00", "2026-03-06 09:00:00")]
    [InlineData("0 0 9 * * 0", "2026-03-02 10:00:00", "2026-03-08 09:00:00")]
    [InlineData("0 0 9 * * 7", "2026-03-02 10:00:00", "2026-03-08 09:00:00")]
    [InlineData("0 0 9 1,15 * *", "2026-03-02 10:00:00", "2026-03-15 09:00:00")]
    [InlineData("0 0 9 13 * 5", "2026-03-14 10:00:00", "2026-11-13 09:00:00")]
    [InlineData("0 0 9 31 * *", "2026-03-31 10:00:00", "2026-05-31 09:00:00")]
    [InlineData("0 0 9 29 FEB *", "2026-03-02 10:00:00", "2028-02-29 09:00:00")]
    [InlineData("0 0 9 L * *", "2026-02-02 10:00:00", "2026-02-28 09:00:00")]
    [InlineData("0 0 9 L-2 * *", "2026-02-02 10:00:00", "2026-02-26 09:00:00")]
    [InlineData("0 0 9 LW * *", "2026-05-02 10:00:00", "2026-05-29 09:00:00")]
    [InlineData("0 0 9 1W * *", "2026-07-31 10:00:00", "2026-08-03 09:00:00")]
    [InlineData("0 0 9 15W * *", "2026-08-02 10:00:00", "2026-08-14 09:00:00")]
    [InlineData("0 0 9 31W * *", "2026-06-01 10:00:00", "2026-07-31 09:00:00")]
    [InlineData("0 0 9 * * 5L", "2026-03-02 10:00:00", "2026-03-27 09:00:00")]
    [InlineData("0 0 9 * * 2#1", "2026-03-04 10:00:00", "2026-04-07 09:00:00")]
    [InlineData("0 0 9 29 2 0#5", "2026-03-02 10:00:00", "2032-02-29 09:00:00")]
    public void The_next_time_is_the_first_that_fits(string cron, string after, string next) =>
        Assert.Equal(Utc(next), Parse(cron).NextAfter(Utc(after), TimeZoneInfo.Utc));

    [Theory]
    [InlineData("0 9 * * *", "六段")]
    [InlineData("", "六段")]
    [InlineData("60 * * * * *", "秒")]
    [InlineData("* 61 * * * *", "分")]
    [InlineData("* * 24 * * *", "时")]
    [InlineData("* * * 0 * *", "日")]
    [InlineData("* * * * 13 *", "月")]
    [InlineData("* * * * * 8", "周")]
    [InlineData("* * * * * MON-", "周")]
    [InlineData("*/0 * * * * *", "秒")]
    [InlineData("? * * * * *", "秒")]
    [InlineData("0 0 0 * * 2#6", "周")]
    [InlineData("0 0 0 30 FEB *", "永远")]
    public void What_is_no_cron_expression_is_told_by_its_field(string text, string word)
    {
        Assert.False(CronExpression.TryParse(text, out _, out var problem));
        Assert.Contains(word, problem.Chinese, StringComparison.Ordinal);
        Assert.NotEmpty(problem.English);
    }

    [Fact]
    public void The_clocks_of_the_zone_count() =>
        Assert.Equal(Utc("2026-03-02 01:00:00"), Parse("0 0 9 * * *").NextAfter(Utc("2026-03-02 00:00:00"), Zone("Asia/Shanghai")));

    // Berlin: on 29 March 2026 the clocks go from 2:00 to 3:00 (1:00 UTC), on 25 October from 3:00 back to 2:00 (1:00 UTC).
    [Theory]
    [InlineData("0 30 2 * * *", "2026-03-28 12:00:00", "2026-03-29 01:00:00", "2026-03-30 00:30:00")]
    [InlineData("0 0 2,3 * * *", "2026-03-28 12:00:00", "2026-03-29 01:00:00", "2026-03-30 00:00:00")]
    [InlineData("0 30 2 * * *", "2026-10-24 12:00:00", "2026-10-25 00:30:00", "2026-10-26 01:30:00")]
    public void A_time_that_the_clocks_skip_or_repeat_comes_once(string cron, string after, string first, string second)
    {
        var next = Parse(cron).NextAfter(Utc(after), Zone("Europe/Berlin"))!.Value;

        Assert.Equal(Utc(first), next);
        Assert.Equal(Utc(second), Parse(cron).NextAfter(next, Zone("Europe/Berlin")));
    }

    [Theory]
    [InlineData("2026-03-28 23:40:00")]
    [InlineData("2026-10-24 22:40:00")]
    public void What_repeats_within_the_day_comes_evenly_when_the_clocks_are_moved(string after)
    {
        var times = new List<DateTimeOffset> { Utc(after) };
        for (var i = 0; i < 12; i++)
            times.Add(Parse("0 */20 * * * *").NextAfter(times[^1], Zone("Europe/Berlin"))!.Value);

        Assert.All(times.Zip(times.Skip(1)), pair => Assert.Equal(TimeSpan.FromMinutes(20), pair.Second - pair.First));
    }

    [Theory]
    [InlineData("0 */20 2 * * *", "2026-03-28 12:00:00", 0)]
    [InlineData("0 */20 2 * * *", "2026-10-24 12:00:00", 6)]
    [InlineData("0 */20 3 * * *", "2026-03-28 12:00:00", 3)]
    public void What_repeats_within_an_hour_follows_how_often_there_is_that_hour(string cron, string after, int expected)
    {
        var (count, at) = (0, Utc(after));
        while (Parse(cron).NextAfter(at, Zone("Europe/Berlin")) is { } next && next < Utc(after).AddDays(1))
            (count, at) = (count + 1, next);

        Assert.Equal(expected, count);
    }

    [Fact]
    public void However_one_asks_the_times_are_the_same()
    {
        var zone = Zone("America/New_York");
        foreach (var cron in (string[])["0 15 1 * * *", "0 30 2 * * *", "0 */30 * * * *", "0 0 0,1,2,3 * * SUN"])
        {
            var expression = Parse(cron);
            for (var hour = 0; hour < 24 * 3; hour++)
            {
                foreach (var day in (string[])["2026-03-07 00:00:00", "2026-10-31 00:00:00"])
                {
                    var after = Utc(day).AddHours(hour);
                    var next = expression.NextAfter(after, zone)!.Value;
                    Assert.True(next > after);
                    Assert.Equal(next, expression.NextAfter(next.AddTicks(-1), zone));
                }
            }
        }
    }

    private static CronExpression Parse(string text) => CronExpression.TryParse(text, out var expression, out var problem) ? expression : throw new ArgumentException(problem.English);

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
