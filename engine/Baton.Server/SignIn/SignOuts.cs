using System.Text.Json.Nodes;
using Baton.Storage;
using Baton.Storage.Settings;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.SignIn;

/// <summary>
/// Which sessions their persons have left, on whatever node. A cookie is good until it expires whoever holds it, so each that was left is
/// remembered for as long as one can last; and the audit tells of them in the order in which they ended.
/// </summary>
internal sealed class SignOuts(IStore store, TimeProvider time)
{
    /// <summary>The settings that remember them.</summary>
    public const string Area = "ended-sessions";

    // Of writers at the same time the one with the smaller number may be seen later.
    private const int Overlap = 200;

    /// <summary>Whether its person has left it.</summary>
    public async Task<bool> HasEndedAsync(Session session, CancellationToken cancellation) =>
        session.Id.Length > 0 && await store.FindSettingAsync("", Area, session.Id, cancellation) is not null;

    /// <summary>What remembers that it has ended; refused where that is known already.</summary>
    public SaveSetting Ending(Session session) => new(new SettingRow("", Area, session.Id, [], 1, time.GetUtcNow()), 0);

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
