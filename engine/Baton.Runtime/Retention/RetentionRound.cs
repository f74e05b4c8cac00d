using System.Text.Json;
using Baton.Runtime.Hosting;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Settings;

namespace Baton.Runtime.Retention;

/// <summary>
/// Which node takes away what is old, how far it is, and when the next round begins: one row that all nodes share. A round whose node has
/// gone is taken over, where it was left, once its claim has run out.
/// </summary>
public sealed class RetentionRound(IStore store, NodeIdentity node, TimeProvider time)
{
    private const string Area = "retention";
    private const string Key = "round";
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);

    private long _version;
    private RoundState _state = new(null, null, DateTimeOffset.MinValue, []);

    /// <summary>Takes the round. False where another node has it, or it is not time yet.</summary>
    public async Task<bool> TryBeginAsync(CancellationToken cancellation)
    {
        if (await store.FindSettingAsync("", Area, Key, cancellation) is { } row)
            (_version, _state) = (row.Version, JsonSerializer.Deserialize(row.Value, RoundJson.Default.RoundState)!);
        var now = time.GetUtcNow();
        if (_state.Next > now || (_state.Until > now && _state.Node != node.Name))
            return false;
        return await SaveAsync(_state with { Node = node.Name, Until = now + Claim }, cancellation);
    }

    /// <summary>Up to where the journals of a tenant's ended instances have gone.</summary>
    public JournalMark MarkOf(string tenant) => _state.Journals.GetValueOrDefault(tenant) ?? new JournalMark(DateTimeOffset.MinValue, "");

    /// <summary>Remembers how far it is, and keeps the round. False when another node has it now.</summary>
    public Task<bool> KeepAsync(string tenant, JournalMark mark, CancellationToken cancellation) =>
        SaveAsync(_state with { Until = time.GetUtcNow() + Claim, Journals = new(_state.Journals) { [tenant] = mark } }, cancellation);

    /// <summary>Keeps the round where the claim is about to run out. False when another node has it now.</summary>
    public async Task<bool> KeepAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return _state.Until > now + Claim / 2 || await SaveAsync(_state with { Until = now + Claim }, cancellation);
    }

    public Task EndAsync(TimeSpan rest, CancellationToken cancellation) => SaveAsync(_state with { Node = null, Until = null, Next = time.GetUtcNow() + rest }, cancellation);

    private async Task<bool> SaveAsync(RoundState state, CancellationToken cancellation)
    {
        var row = new SettingRow("", Area, Key, JsonSerializer.SerializeToUtf8Bytes(state, RoundJson.Default.RoundState), _version + 1, time.GetUtcNow());
        var result = await store.CommitAsync(new Commit("", [new SaveSetting(row, _version)]), cancellation);
        if (result.IsWritten)
            (_version, _state) = (_version + 1, state);
        return result.IsWritten;
    }
}

/// <summary>The last instance, in the order of their ends, whose journal is gone.</summary>
public sealed record JournalMark(DateTimeOffset EndedAt, string InstanceId);

/// <summary>A round at rest. <paramref name="Journals"/>: by tenant.</summary>
internal sealed record RoundState(string? Node, DateTimeOffset? Until, DateTimeOffset Next, Dictionary<string, JournalMark> Journals);
