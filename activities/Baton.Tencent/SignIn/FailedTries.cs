using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Baton.Tencent.SignIn;

/// <summary>
/// Counts codes that the provider did not know, by address: Tencent counts them too, and blocks whoever asks too often. Those that are
/// good cost nothing, so that a whole company can sign in from behind one address. One count for all pages that take codes.
/// </summary>
public sealed class FailedTries : IDisposable
{
    private const int PerMinute = 20;

    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1) }));

    /// <summary>Nothing more is asked for this address within the minute.</summary>
    public bool AreTooMany(HttpContext context)
    {
        using var lease = _limiter.AttemptAcquire(context, 0);
        return !lease.IsAcquired;
    }

    /// <summary>A code of this address was not known.</summary>
    public void Count(HttpContext context) => _limiter.AttemptAcquire(context).Dispose();

    public void Dispose() => _limiter.Dispose();
}
