using System.Text;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Settings;
using Microsoft.EntityFrameworkCore;

namespace Baton.WeCom.CustomerService;

/// <summary>Up to where each desk was fetched. It moves in the commit that stores what was fetched.</summary>
internal sealed class DeskCursors(IStore store, TimeProvider time)
{
    private const string Area = "wecom.desk";

    /// <summary>Null: nothing of this desk was ever fetched.</summary>
    public async Task<(string? Cursor, long Version)> ReadAsync(string app, string openKfId, CancellationToken cancellation) =>
        await store.FindSettingAsync("", Area, KeyOf(app, openKfId), cancellation) is { } row ? (Encoding.UTF8.GetString(row.Value), row.Version) : (null, 0);

    public Change Save(string app, string openKfId, string cursor, long version) =>
        new SaveSetting(new SettingRow("", Area, KeyOf(app, openKfId), Encoding.UTF8.GetBytes(cursor), version + 1, time.GetUtcNow()), version);

    /// <summary>The desks that were fetched from before, by application, and when last.</summary>
    public async Task<IReadOnlyList<(string App, string OpenKfId, DateTimeOffset At)>> ListAsync(CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        var rows = await reads.Settings.Where(row => row.Tenant == "" && row.Area == Area).ToListAsync(cancellation);
        return [.. rows.Select(row => (row.Key[..row.Key.IndexOf('/', StringComparison.Ordinal)], row.Key[(row.Key.IndexOf('/', StringComparison.Ordinal) + 1)..], row.ChangedAt))];
    }

    private static string KeyOf(string app, string openKfId) => $"{app}/{openKfId}";
}
