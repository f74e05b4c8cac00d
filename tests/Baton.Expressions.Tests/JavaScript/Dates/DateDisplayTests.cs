using Baton.Expressions.JavaScript.Dates;
using static Baton.Expressions.JavaScript.Dates.PartStyle;

namespace Baton.Expressions.Tests.JavaScript.Dates;

public sealed class DateDisplayTests
{
    /// <summary>Thursday, 5 November 2026, 14:03:09 in China.</summary>
    private const double Afternoon = 1793858589000;

    private static readonly TimeSpan China = TimeSpan.FromHours(8);
    private static readonly DateDisplayOptions None = DateDisplayOptions.Default;

    [Fact]
    public void without_options_all_numbers_are_shown()
    {
        Assert.Equal("2026/11/5 14:03:09", Show(None));
        Assert.Equal("2026/11/5", Show(None, DisplayDefault.Date));
        Assert.Equal("14:03:09", Show(None, DisplayDefault.Time));
        Assert.Equal("11/5/2026, 2:03:09 PM", Show(None, english: true));
        Assert.Equal("2026/11/5 下午2:03:09", Show(None with { Hour12 = true }));
        Assert.Equal("11/5/2026, 14:03:09", Show(None with { Hour12 = false }, english: true));
    }

    public static TheoryData<string, string, string> Parts { get; } = new()
    {
        { "y n", "2026年", "2026" },
        { "m n", "11月", "11" },
        { "m l", "十一月", "November" },
        { "d n", "5日", "5" },
        { "w l", "星期四", "Thursday" },
        { "w s", "周四", "Thu" },
        { "y n m n", "2026/11", "11/2026" },
        { "y n m 2", "2026年11月", "11/2026" },
        { "m n d n", "11/5", "11/5" },
        { "m 2 d 2", "11/05", "11/05" },
        { "y 2 m 2 d 2", "26/11/05", "11/05/26" },
        { "y n m l", "2026年11月", "November 2026" },
        { "m s d n", "11月5日", "Nov 5" },
        { "y n m l d n w l", "2026年11月5日星期四", "Thursday, November 5, 2026" },
        { "y n m n d n w l", "2026年11月5日星期四", "Thursday, 11/5/2026" },
        { "y n m n d n w s", "2026/11/5周四", "Thu, 11/5/2026" },
        { "y n w l", "2026年 星期四", "2026 Thursday" },
        { "h 2 i 2", "14:03", "02:03 PM" },
        { "h n", "14时", "2 PM" },
        { "i n s n", "03:09", "03:09" },
        { "m l d n h n i n", "11月5日 14:03", "November 5 at 2:03 PM" },
        { "m n d n h n i n", "11/5 14:03", "11/5, 2:03 PM" },
        { "w l h n i n", "星期四14:03", "Thursday 2:03 PM" },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public void parts_are_put_together_as_the_language_does(string parts, string chinese, string english)
    {
        var options = Options(parts);
        Assert.Equal(chinese, Show(options));
        Assert.Equal(english, Show(options, english: true));
    }

    [Fact]
    public void styles_are_ready_made()
    {
        Assert.Equal("2026年11月5日星期四 14:03", Show(Styled(DisplayStyle.Full, DisplayStyle.Short)));
        Assert.Equal("2026年11月5日", Show(Styled(DisplayStyle.Medium)));
        Assert.Equal("2026/11/5 14:03:09", Show(Styled(DisplayStyle.Short, DisplayStyle.Medium)));
        Assert.Equal("GMT+8 14:03:09", Show(Styled(DisplayStyle.None, DisplayStyle.Long)));
        Assert.Equal("中国标准时间 14:03:09", Show(Styled(DisplayStyle.None, DisplayStyle.Full)));
        Assert.Equal("Thursday, November 5, 2026 at 2:03 PM", Show(Styled(DisplayStyle.Full, DisplayStyle.Short), english: true));
        Assert.Equal("Nov 5, 2026, 2:03:09 PM", Show(Styled(DisplayStyle.Medium, DisplayStyle.Medium), english: true));
        Assert.Equal("11/5/26", Show(Styled(DisplayStyle.Short), english: true));
    }

    [Fact]
    public void midnight_and_noon_are_twelve_or_none()
    {
        var midnight = TimeValue.ToUtc(TimeValue.MakeDay(2026, 0, 2) * TimeValue.MsPerDay, China);
        var time = Options("h n i n");
        Assert.Equal("00:00", DateDisplay.Format(midnight, China, DisplayDefault.Time, time));
        Assert.Equal("12:00 AM", DateDisplay.Format(midnight, China, DisplayDefault.Time, time, english: true));
        Assert.Equal("00:00", DateDisplay.Format(midnight, China, DisplayDefault.Time, time with { Hour12 = false }, english: true));
        Assert.Equal("下午12:00", DateDisplay.Format(midnight + 12 * 3_600_000, China, DisplayDefault.Time, time with { Hour12 = true }));
    }

    [Fact]
    public void offsets_without_a_name_are_told_by_hours()
    {
        Assert.Equal("GMT-3:30 02:33:09", DateDisplay.Format(Afternoon, new TimeSpan(-3, -30, 0), DisplayDefault.Time, Styled(DisplayStyle.None, DisplayStyle.Full)));
        Assert.Equal("6:03:09 AM UTC", DateDisplay.Format(Afternoon, TimeSpan.Zero, DisplayDefault.Time, Styled(DisplayStyle.None, DisplayStyle.Long), english: true));
    }

    private static string Show(DateDisplayOptions options, DisplayDefault defaults = DisplayDefault.DateAndTime, bool english = false) =>
        DateDisplay.Format(Afternoon, China, defaults, options, english);

    private static DateDisplayOptions Styled(DisplayStyle date, DisplayStyle time = DisplayStyle.None) => new(DateStyle: date, TimeStyle: time);

    private static DateDisplayOptions Options(string parts)
    {
        var words = parts.Split(' ');
        return new(Part("y"), Part("m"), Part("d"), Part("w"), Part("h"), Part("i"), Part("s"));

        PartStyle Part(string name)
        {
            for (var i = 0; i < words.Length; i += 2)
            {
                if (words[i] == name)
                    return words[i + 1] switch { "n" => Numeric, "2" => TwoDigit, "l" => Long, _ => Short };
            }

            return Hidden;
        }
    }
}
