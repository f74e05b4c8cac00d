using Baton.Storage.Jobs.Limits;
using Baton.Storage.Postgres.Connections;
using Npgsql;

namespace Baton.Storage.Postgres.Tables;

/// <summary>One look at the heads, and what of them may be claimed. Choosing uses it up.</summary>
internal sealed class LimitedClaim
{
    private readonly IReadOnlyCollection<Head> heads;
    private readonly IJobLimits limits;
    private readonly string claimedBy;
    private readonly DateTimeOffset until;
    private readonly int limit;

    /// <param name="heads">Of each pool no more than one above <paramref name="limit"/>.</param>
    /// <param name="limits">What is allowed.</param>
    /// <param name="claimedBy">For whom.</param>
    /// <param name="now">What is due by then may be claimed.</param>
    /// <param name="until">The end of the claim.</param>
    /// <param name="limit">How many at most.</param>
    public LimitedClaim(IReadOnlyCollection<Head> heads, IJobLimits limits, string claimedBy, DateTimeOffset now, DateTimeOffset until, int limit)
    {
        (this.heads, this.limits, this.claimedBy, this.until, this.limit) = (heads, limits, claimedBy, until, limit);
        Now = now;
        Line = new HeadLine(heads, limit + 1, now);
        Gates = new JobGates(limits, Line.DuePools, now);
    }

    public DateTimeOffset Now { get; }

    public HeadLine Line { get; }

    public JobGates Gates { get; }

    /// <summary>Something that is due has a limit to be counted.</summary>
    public bool IsCounted => Gates.Names.Count > 0 || Line.DuePools.Any(Gates.HasPacedLanes);

    /// <summary>The same with nothing kept, counted or chosen.</summary>
    public LimitedClaim Again() => new(heads, limits, claimedBy, Now, until, limit);

    /// <summary>The values of the statement that claims.</summary>
    public NpgsqlParameter[] Choose() => [Value.Time(Now), Value.Text(claimedBy), Value.Time(until), Value.Numbers(Line.Take(Gates, limit))];
}
