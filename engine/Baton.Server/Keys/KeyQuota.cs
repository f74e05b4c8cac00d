using Baton.Runtime.Requests;
using Baton.Runtime.Schedules;
using Baton.Server.Errors;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Keys;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Keys;

/// <summary>
/// Counts each request that comes with a made key, before it is handled, and turns away what is beyond the key's quota. The count is one
/// conditional write in the database that all nodes share, so that no more pass than the quota says, wherever they arrive.
/// </summary>
internal sealed class KeyQuota(RequestDelegate next, IStore store, CompanyClock clock, TimeProvider time)
{
    private const int MinuteSeconds = 60;

    public async Task InvokeAsync(HttpContext context, RequestContext request)
    {
        if (context.Features.Get<KeyInUse>() is not { } key)
        {
            await next(context);
            return;
        }

        var now = time.GetUtcNow();
        var minute = now.ToUnixTimeSeconds() / MinuteSeconds;
        var use = new CountKeyUse(key.Row.Id, key.Scope.Day, minute, key.Row.PerMinute, key.Row.PerDay, now);
        if ((await store.CommitAsync(new Commit(key.Row.Tenant, [use]), context.RequestAborted)).IsWritten)
        {
            await next(context);
            return;
        }

        var wait = await IsDayUsedUpAsync(key, context.RequestAborted)
            ? clock.StartOf(clock.DayOf(now).AddDays(1)) - now
            : DateTimeOffset.FromUnixTimeSeconds((minute + 1) * MinuteSeconds) - now;
        context.Response.Headers.RetryAfter = ProblemWriter.SecondsOf(wait);
        await ProblemWriter.WriteAsync(
            context, StatusCodes.Status429TooManyRequests, "quota-exceeded", request.Language.Choose("这个 API 密钥的配额用完了，请稍后再来。", "The quota of this API key is used up; come back later."));
    }

    private async Task<bool> IsDayUsedUpAsync(KeyInUse key, CancellationToken cancellation)
    {
        if (key.Row.PerDay is not { } perDay)
            return false;
        await using var reads = store.OpenReads();
        return await reads.KeyUsage.AnyAsync(
            row => row.Tenant == key.Row.Tenant && row.KeyId == key.Row.Id && row.Day == key.Scope.Day && row.Requests >= perDay, cancellation);
    }
}
