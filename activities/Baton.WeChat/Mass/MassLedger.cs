using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Runtime.Schedules;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Settings;

namespace Baton.WeChat.Mass;

/// <summary>
/// What each account has sent to many in a month of the company's calendar: so many and no more, and what Tencent has reported of each. A report
/// may come before the answer to the sending.
/// </summary>
internal sealed class MassLedger(IStore store, CompanyClock clock, TimeProvider time)
{
    private const string Area = "wechat.mass";
    private const int MostTries = 20;

    /// <summary>Takes one of the month's, for a job; one that has it already has it. False where none is left.</summary>
    public Task<bool> TakeAsync(WeChatAccount account, string jobId, CancellationToken cancellation) => ChangeAsync(account.Name, ThisMonth, entries =>
        entries.Any(entry => entry.Job == jobId) ? entries
        : entries.Count(entry => entry.Job is not null) < account.MassPerMonth ? [.. entries, new MassEntry(jobId)] : null, cancellation);

    /// <summary>Gives it back: nothing was sent.</summary>
    public async Task ReleaseAsync(WeChatAccount account, string jobId, CancellationToken cancellation)
    {
        foreach (var month in Months)
            await ChangeAsync(account.Name, month, entries => [.. entries.Where(entry => entry.Job != jobId)], cancellation);
    }

    /// <summary>What is known of a job's; null where it has none.</summary>
    public async Task<MassEntry?> FindAsync(WeChatAccount account, string jobId, CancellationToken cancellation) =>
        (await FindAllAsync(account.Name, cancellation)).FirstOrDefault(entry => entry.Job == jobId);

    /// <summary>All of this month and the last.</summary>
    public async Task<IReadOnlyList<MassEntry>> FindAllAsync(string account, CancellationToken cancellation)
    {
        var all = new List<MassEntry>();
        foreach (var month in Months)
            all.AddRange((await ReadAsync(account, month, cancellation)).Entries);
        return all;
    }

    /// <summary>Tencent has taken it under this number.</summary>
    public async Task NoteSentAsync(WeChatAccount account, string jobId, string messageId, CancellationToken cancellation)
    {
        foreach (var month in Months)
            await ChangeAsync(account.Name, month, entries => Joined(entries, jobId, messageId), cancellation);
    }

    /// <summary>Tencent reports. The job that waits for it; null where none is known yet, or none of ours.</summary>
    public async Task<string?> ReportAsync(string account, MassReport report, CancellationToken cancellation)
    {
        foreach (var month in Months)
        {
            var (entries, _) = await ReadAsync(account, month, cancellation);
            if (entries.FirstOrDefault(entry => entry.Report?.MessageId == report.MessageId || entry.MessageId == report.MessageId) is not { } known)
                continue;
            await ChangeAsync(account, month, all => [.. all.Select(entry => entry == known ? entry with { Report = report } : entry)], cancellation);
            return known.Job;
        }

        await ChangeAsync(account, ThisMonth, entries => [.. entries, new MassEntry(null) { MessageId = report.MessageId, Report = report }], cancellation);
        return null;
    }

    // What was reported before it was known whose it is, is found now.
    private static List<MassEntry> Joined(List<MassEntry> entries, string jobId, string messageId)
    {
        if (entries.All(entry => entry.Job != jobId))
            return entries;
        var early = entries.FirstOrDefault(entry => entry.Job is null && entry.MessageId == messageId);
        return [.. entries.Where(entry => entry != early).Select(entry => entry.Job == jobId ? entry with { MessageId = messageId, Report = early?.Report ?? entry.Report } : entry)];
    }

    private string ThisMonth => MonthOf(0);

    // One that was sent at the end of a month is reported in the next.
    private IEnumerable<string> Months => [MonthOf(0), MonthOf(-1)];

    private string MonthOf(int offset) => clock.DayOf(time.GetUtcNow()).AddMonths(offset).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

    /// <param name="account">Whose.</param>
    /// <param name="month">Which.</param>
    /// <param name="change">Null for no: nothing is changed then.</param>
    /// <param name="cancellation">Cancels.</param>
    private async Task<bool> ChangeAsync(string account, string month, Func<List<MassEntry>, List<MassEntry>?> change, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var (entries, version) = await ReadAsync(account, month, cancellation);
            if (change(entries) is not { } changed)
                return false;
            if (changed.SequenceEqual(entries))
                return true;
            var row = new SettingRow("", Area, $"{account}/{month}", JsonSerializer.SerializeToUtf8Bytes(changed, MassJson.Default.ListMassEntry), version + 1, time.GetUtcNow());
            if ((await store.CommitAsync(new Commit("", [new SaveSetting(row, version)]), cancellation)).IsWritten)
                return true;
        }

        throw new InvalidOperationException($"The mass messages of {account} are changed again and again.");
    }

    private async Task<(List<MassEntry> Entries, long Version)> ReadAsync(string account, string month, CancellationToken cancellation) =>
        await store.FindSettingAsync("", Area, $"{account}/{month}", cancellation) is { } row ? (JsonSerializer.Deserialize(row.Value, MassJson.Default.ListMassEntry)!, row.Version) : ([], 0);
}

/// <summary>One mass message of a month.</summary>
/// <param name="Job">Whose; null for one that was reported before it was known whose it is, and for what somebody sent in Tencent's console.</param>
internal sealed record MassEntry(string? Job)
{
    /// <summary>Tencent's number; null before it has taken it.</summary>
    public string? MessageId { get; init; }

    public MassReport? Report { get; init; }
}

/// <summary>What Tencent says came of a mass message.</summary>
/// <param name="MessageId">Its number.</param>
/// <param name="Status"><c>sendsuccess</c>, <c>send fail</c> or <c>err(number)</c>.</param>
/// <param name="Total">Followers in the segment; these four are null where the report was lost.</param>
/// <param name="Filtered">Those of them that might get it.</param>
/// <param name="Sent">Who got it.</param>
/// <param name="Failed">Who did not.</param>
internal sealed record MassReport(string MessageId, string Status, int? Total, int? Filtered, int? Sent, int? Failed)
{
    [JsonIgnore]
    public bool Succeeded => Status is "sendsuccess" or "send success" or "SEND_SUCCESS";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(List<MassEntry>))]
internal sealed partial class MassJson : JsonSerializerContext;
