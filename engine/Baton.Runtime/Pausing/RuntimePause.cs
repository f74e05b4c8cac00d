using System.Text.Json;
using Baton.Kernel;
using Baton.Runtime.Hosting;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Settings;

namespace Baton.Runtime.Pausing;

/// <summary>
/// The pause that a person puts on all nodes. It stands in the database, outlives every restart and never ends by itself. Each worker asks
/// before it begins something; an answer is a second old at most.
/// </summary>
public sealed class RuntimePause(IStore store, TimeProvider time) : IKeptSettings
{
    /// <summary>When a refused caller may ask again.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    private const string Area = "runtime";
    private const string Key = "pause";
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private volatile Seen _seen = new(PauseState.Running, 0, DateTimeOffset.MinValue);

    /// <exception cref="StoreUnavailableException">It cannot be known now.</exception>
    public async ValueTask<PauseState> ReadAsync(CancellationToken cancellation)
    {
        var (seen, now) = (_seen, time.GetUtcNow());
        return seen.At <= now && now < seen.At + Fresh ? seen.State : (await LookAsync(cancellation)).State;
    }

    /// <summary>For workers, before they begin something: true, after a second, while the runtime is paused.</summary>
    public async ValueTask<bool> HoldsAsync(CancellationToken cancellation)
    {
        if (!(await ReadAsync(cancellation)).IsPaused)
            return false;
        await Task.Delay(Fresh, time, cancellation);
        return true;
    }

    /// <summary>For callers who want an effect at once.</summary>
    /// <exception cref="RefusedException">503: the runtime is paused.</exception>
    public async ValueTask ThrowIfPausedAsync(CancellationToken cancellation)
    {
        if ((await ReadAsync(cancellation)).IsPaused)
        {
            throw new RefusedException(new Refusal("runtime-paused", "管理员暂停了流程运行，什么都没有改变，请稍后再试。", "An administrator has paused the runtime; nothing was changed. Try again later."), 503)
            {
                RetryAfter = RetryAfter,
            };
        }
    }

    /// <summary>Says what holds from now on, on this node at once, on the others within a second or two.</summary>
    /// <param name="change">From what holds to what shall hold; the same where there is nothing to do.</param>
    /// <param name="with">What belongs into the same commit, where something changes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<PauseState> ChangeAsync(Func<PauseState, PauseState> change, Func<PauseState, IEnumerable<Change>> with, CancellationToken cancellation)
    {
        while (true)
        {
            var before = await LookAsync(cancellation);
            var after = change(before.State);
            if (after == before.State)
                return after;
            var row = new SettingRow("", Area, Key, JsonSerializer.SerializeToUtf8Bytes(after, PauseJson.Default.PauseState), before.Version + 1, time.GetUtcNow());
            var result = await store.CommitAsync(new Commit("", [new SaveSetting(row, before.Version) { TellsNodes = true }, .. with(after)]), cancellation);
            if (result.RefusedBy is not (null or SaveSetting))
                RefusedException.ThrowIfStopped(result.RefusedBy);
            if (result.IsWritten)
            {
                _seen = new Seen(after, row.Version, time.GetUtcNow());
                return after;
            }
        }
    }

    public void RefreshAll() => _seen = _seen with { At = DateTimeOffset.MinValue };

    private async Task<Seen> LookAsync(CancellationToken cancellation)
    {
        var row = await store.FindSettingAsync("", Area, Key, cancellation);
        return _seen = row is null
            ? new Seen(PauseState.Running, 0, time.GetUtcNow())
            : new Seen(JsonSerializer.Deserialize(row.Value, PauseJson.Default.PauseState)!, row.Version, time.GetUtcNow());
    }

    private sealed record Seen(PauseState State, long Version, DateTimeOffset At);
}
