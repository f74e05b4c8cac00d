using System.Net;
using Baton.Runtime.Calls;

namespace Baton.Runtime.Tests.Calls;

public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Sun, 01 Mar 2026 08:05:00 GMT", 300)]
    public void seconds_and_dates_are_understood(string header, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Of(header));

    [Theory]
    [InlineData(null)]
    [InlineData("0")]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("Sun, 01 Mar 2026 07:00:00 GMT")]
    public void what_asks_for_nothing_ahead_gives_nothing(string? header) => Assert.Null(Of(header));

    [Fact]
    public void a_date_is_counted_by_the_clock_of_who_sent_it() =>
        Assert.Equal(TimeSpan.FromMinutes(2), Of("Wed, 01 Jan 2020 00:02:00 GMT", "Wed, 01 Jan 2020 00:00:00 GMT"));

    private static TimeSpan? Of(string? header, string? date = null)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        if (header is not null)
            response.Headers.TryAddWithoutValidation("Retry-After", header);
        if (date is not null)
            response.Headers.TryAddWithoutValidation("Date", date);
        return RetryAfter.Of(response, Now);
    }
}
