namespace Baton.Runtime.Calls;

/// <summary>How long the other side wants to be left alone (RFC 9110, 10.2.3): seconds, or a date.</summary>
public static class RetryAfter
{
    /// <summary>The pause an answer asks for, counted from when it came; null where it asks for none that is still ahead.</summary>
    public static TimeSpan? Of(HttpResponseMessage response, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(response);
        var header = response.Headers.RetryAfter;
        // A date is by the other side's clock, which the answer shows where it bears a date of its own.
        var wish = header?.Delta ?? (header?.Date - (response.Headers.Date ?? now));
        return wish > TimeSpan.Zero ? wish : null;
    }
}
