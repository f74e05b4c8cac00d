namespace Baton.Storage.Jobs.Limits;

/// <summary>What the jobs of a kind, and those of a limit key, are held to as they are claimed. Must answer at once: it is asked within a transaction.</summary>
public interface IJobLimits
{
    /// <summary>For claims that nothing holds back.</summary>
    static readonly IJobLimits None = new NoLimits();

    /// <summary>What all jobs of this kind together are held to; null for nothing.</summary>
    JobLimit? OfKind(string kind);

    /// <summary>What a job of this kind is held to among all jobs with this limit key, of whatever kind; null for nothing.</summary>
    JobLimit? OfKey(string kind, string limitKey);

    /// <summary>The rates that the jobs of each lane are held to where one of this kind is next; null for nothing. A lane's jobs never run side by side in any case.</summary>
    JobLimit? OfLane(string kind);

    private sealed class NoLimits : IJobLimits
    {
        public JobLimit? OfKind(string kind) => null;

        public JobLimit? OfKey(string kind, string limitKey) => null;

        public JobLimit? OfLane(string kind) => null;
    }
}
