using System.Collections.Immutable;

namespace Baton.Server.Elsa.Instances;

/// <summary>
/// Journals as last read. An open viewer asks for executions every second, and between two steps nothing is added to them. Small journals
/// of a few instances only, and not for long.
/// </summary>
internal sealed class RecentJournals(TimeProvider time)
{
    /// <summary>Bytes at rest, beyond which a journal is not kept.</summary>
    public const int LargestKept = 128 * 1024;

    private const int MostKept = 64;

    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Tenant, string InstanceId), Kept> _kept = [];

    /// <summary>The journal of an instance as it is at this version; null when it was not kept.</summary>
    public ImmutableArray<JournalMoment>? Find(InstanceFile file)
    {
        lock (_gate)
            return _kept.TryGetValue(KeyOf(file), out var kept) && kept.Version == file.Row.Version && time.GetElapsedTime(kept.ReadAt) < KeptFor ? kept.Moments : null;
    }

    public void Keep(InstanceFile file, ImmutableArray<JournalMoment> moments)
    {
        lock (_gate)
        {
            if (_kept.Count >= MostKept)
                _kept.Remove(_kept.MinBy(each => each.Value.ReadAt).Key);
            _kept[KeyOf(file)] = new Kept(file.Row.Version, moments, time.GetTimestamp());
        }
    }

    private static (string Tenant, string InstanceId) KeyOf(InstanceFile file) => (file.Row.Tenant, file.Row.Id);

    private sealed record Kept(long Version, ImmutableArray<JournalMoment> Moments, long ReadAt);
}
