using Baton.Runtime.Jobs;
using Baton.Storage.Jobs.Limits;

namespace Baton.WeCom.Jobs;

/// <summary>How fast Tencent lets us call (WeCom documentation 90312), with something to spare: its windows are not ours.</summary>
internal static class WeComPace
{
    /// <summary>Of a company, one API: 10,000 a minute, 150,000 an hour.</summary>
    public static readonly JobLimit OfEachApi = new() { PerMinute = 8_000, PerHour = 120_000 };

    /// <summary>Too many calls at once are refused (45033), and ones that hang must not keep all others waiting.</summary>
    public static readonly JobLimit OfEachApp = new() { Concurrency = 24 };

    /// <summary>
    /// What one person is sent by one application beyond 30 a minute or 1,000 an hour is dropped without an error. What goes to many in one
    /// message counts as well, and has a pace of its own: <see cref="OffersToEachPerson"/>.
    /// </summary>
    public static readonly JobLimit OfEachPerson = new() { PerMinute = 25, PerHour = 750 };

    /// <summary>Messages to many that one person may be among within a minute; with those in the person's lane never more than 30, nor 1,000 an hour.</summary>
    public const int OffersToEachPerson = 4;

    /// <summary>An API that was called too often rests for a minute, or for an hour.</summary>
    public static readonly RetryPolicy Retry = RetryPolicy.Patient with { Longest = TimeSpan.FromMinutes(2), LongestWish = TimeSpan.FromHours(1) };
}
