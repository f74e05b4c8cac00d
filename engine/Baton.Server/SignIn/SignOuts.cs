using System.Text.Json.Nodes;
using Baton.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.SignIn;

/// <summary>Which sessions their persons have left, on whatever node: the audit has them.</summary>
internal sealed class SignOuts(IStore store)
{
    // Of writers at the same time the one with the smaller number may be seen later.
    private const int Overlap = 200;

    /// <summary>The sessions that have ended of late, and up to where the audit was read.</summary>
    /// <param name="seen">Up to where it was read before; null the first time.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<(long Latest, IReadOnlyList<string> Sessions)> SinceAsync(long? seen, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        var latest = await reads.Audit.Where(row => row.Tenant == "").OrderByDescending(row => row.Sequence).Select(row => row.Sequence).FirstOrDefaultAsync(cancellation);
        var from = (seen ?? latest) - Overlap;
        var details = await reads.Audit.Where(row => row.Tenant == "" && row.Sequence > from && row.Act == SignInRecord.Ended).Select(row => row.Detail).ToListAsync(cancellation);
        return (latest, [.. details.Select(IdOf).OfType<string>()]);
    }

    private static string? IdOf(string? detail) => detail is null ? null : (string?)JsonNode.Parse(detail)?["session"];
}
