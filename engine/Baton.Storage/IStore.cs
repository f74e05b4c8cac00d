using Baton.Storage.Commits;
using Baton.Storage.Contacts;
using Baton.Storage.Definitions;
using Baton.Storage.Inbox;
using Baton.Storage.Instances;
using Baton.Storage.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.Storage.Keys;
using Baton.Storage.Nodes;
using Baton.Storage.Reads;
using Baton.Storage.Retention;
using Baton.Storage.Settings;
using Baton.Storage.Waits;

namespace Baton.Storage;

/// <summary>
/// The durable memory of Baton. Everything that changes goes through <see cref="CommitAsync"/>; everything that
/// workers take goes through an expiring claim; everything else is read. Safe for any number of callers; several
/// nodes may share one database where the provider allows it. Every method may throw <see cref="StoreUnavailableException"/>
/// when the database cannot answer (full disk, lost connection, read-only file): nothing was then changed, except where
/// the exception says that the outcome is unknown.
/// </summary>
public interface IStore : IAsyncDisposable
{
    /// <summary>
    /// Another process may have written something that gives this one's workers something to do. Hints: one that is lost costs time, never
    /// work. An embedded store never gives any. Handlers return at once and throw nothing.
    /// </summary>
    event Action<StoreHint>? Hinted;

    /// <summary>Brings the schema up to date under a lock of its own that a killed process cannot leave behind, then opens the store.</summary>
    /// <exception cref="StoreUnavailableException">Another process holds an embedded file, the file is newer than this program, or it cannot be opened.</exception>
    Task OpenAsync(CancellationToken cancellation);

    /// <summary>
    /// Makes the changes of one commit durable, all or none, possibly sharing the physical commit with others.
    /// A change that is a guard may refuse; then nothing of this commit is written and the others are unaffected.
    /// Completes only after the data is on disk.
    /// </summary>
    Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellation);

    Task<InstanceRow?> FindInstanceAsync(string tenant, string id, CancellationToken cancellation);

    /// <summary>Those of an instance's large values that have these hashes, in any order; one that is not there is left out.</summary>
    Task<IReadOnlyList<InstanceValueRow>> FindInstanceValuesAsync(string tenant, string instanceId, IReadOnlyCollection<string> hashes, CancellationToken cancellation);

    /// <summary>The instance of this definition that was started with this business key; null also when its row is not kept any more.</summary>
    Task<InstanceRow?> FindInstanceByBusinessKeyAsync(string tenant, string definitionId, string businessKey, CancellationToken cancellation);

    /// <summary>The id of the instance that used this business key; a key is used once for ever, also when that instance's row is gone. Null for a free one.</summary>
    Task<string?> FindBusinessKeyAsync(string tenant, string definitionId, string businessKey, CancellationToken cancellation);

    /// <summary>Waits for an event of this name, oldest first; filtered by instance or correlation id where given.</summary>
    Task<IReadOnlyList<WaitRow>> FindEventWaitsAsync(string tenant, string eventName, string? instanceId, string? correlationId, CancellationToken cancellation);

    /// <summary>Waits for any of these event names, oldest first. What is asked for together costs one trip.</summary>
    Task<IReadOnlyList<WaitRow>> FindEventWaitsOfAnyAsync(string tenant, IReadOnlyCollection<string> eventNames, CancellationToken cancellation);

    /// <summary>The oldest waits, at most <paramref name="limit"/>, for the first of these event names that anything waits for; filtered likewise.</summary>
    Task<IReadOnlyList<WaitRow>> FindFirstEventWaitsAsync(
        string tenant, IReadOnlyList<string> eventNames, string? instanceId, string? correlationId, int limit, CancellationToken cancellation);

    /// <summary>Timers due at or before <paramref name="now"/>, earliest first. Not claimed: firing one removes it in the step's commit.</summary>
    Task<IReadOnlyList<TimerRow>> FindDueTimersAsync(DateTimeOffset now, int limit, CancellationToken cancellation);

    /// <summary>Triggers that start their definition at or before <paramref name="now"/>, earliest first. Not claimed: <see cref="MoveTrigger"/> in the start's commit lets one alone fire it.</summary>
    Task<IReadOnlyList<TriggerRow>> FindDueTriggersAsync(DateTimeOffset now, int limit, CancellationToken cancellation);

    /// <summary>Every trigger of this kind of activity in all tenants, by definition and activity.</summary>
    Task<IReadOnlyList<TriggerRow>> FindTriggersAsync(string kind, CancellationToken cancellation);

    /// <summary>When the next timer or trigger is due, or null.</summary>
    Task<DateTimeOffset?> FindNextTimerAsync(CancellationToken cancellation);

    /// <summary>
    /// Claims up to <paramref name="limit"/> jobs that are due, at most one per lane and only when no earlier job of the
    /// lane is unfinished and unparked; the longest due first, then by sequence. The claim ends at <paramref name="claimedUntil"/> unless renewed. A job whose claim
    /// ran out comes with <see cref="JobRow.Attempts"/> &gt; 0 and <see cref="JobRow.Started"/> true: its outcome is unsure.
    /// The claim itself is durable before this returns, with Started already true at rest; the rows returned carry both as they were before.
    /// No more are claimed, by all nodes together, than <paramref name="limits"/> allow; what has to wait for that hides nothing else. Pools
    /// (kind and limit key) are looked at, never the jobs that wait in them.
    /// </summary>
    Task<ClaimedJobs> ClaimJobsAsync(
        string claimedBy, DateTimeOffset now, DateTimeOffset claimedUntil, int limit, IJobLimits limits, CancellationToken cancellation);

    Task<JobRow?> FindJobAsync(string tenant, string id, CancellationToken cancellation);

    /// <summary>Claims up to <paramref name="limit"/> unread messages, oldest first. One whose announced handling (<see cref="BeginInbox"/>) did not end three times becomes poison instead.</summary>
    Task<IReadOnlyList<InboxRow>> ClaimInboxAsync(string claimedBy, DateTimeOffset now, DateTimeOffset claimedUntil, int limit, CancellationToken cancellation);

    Task<InboxRow?> FindInboxAsync(string tenant, string source, string dedupKey, CancellationToken cancellation);

    /// <summary>The contact an identity on a channel stands for, as it is kept: perhaps merged into another since.</summary>
    Task<ContactRow?> FindContactAsync(string tenant, string channel, string externalId, CancellationToken cancellation);

    /// <summary>Prolongs the claims that <paramref name="claimedBy"/> still holds on these jobs, and says on which.</summary>
    Task<IReadOnlyList<string>> RenewJobClaimsAsync(string claimedBy, IReadOnlyCollection<string> jobIds, DateTimeOffset claimedUntil, CancellationToken cancellation);

    /// <summary>Gives back every claim on jobs and messages held by <paramref name="claimedBy"/>, or by anyone when null (an embedded store at start, where no other process can live). A job given back this way stays Started: use <see cref="RetryJob"/> for one that was not begun.</summary>
    Task ReleaseClaimsAsync(string? claimedBy, CancellationToken cancellation);

    /// <summary>
    /// Keeps up this process's sign of life under the name by which it claims, and says which other nodes have none at this moment. To be
    /// repeated: the sign begins with the first look, and with the next one anew where its session with the database was lost. It ends with the process, whatever ends
    /// that. Null where no other node can be (an embedded store) or the database shows no such signs: then claims end by time alone.
    /// </summary>
    Task<NodeLook?> LookAtNodesAsync(string self, CancellationToken cancellation);

    /// <summary>
    /// Gives back every claim of a node that has no sign of life, as if they had run out at this moment, and says how many; null, and nothing
    /// is done, if it has one again, had one meanwhile, or somebody else has done it. A node that lives learns of it as <see cref="NodeLook.IsNew"/>.
    /// </summary>
    Task<int?> ReleaseClaimsOfAsync(NodeSession silent, CancellationToken cancellation);

    Task<DefinitionRow?> FindDefinitionAsync(string tenant, string versionId, CancellationToken cancellation);

    /// <summary>The published version of a definition, or null.</summary>
    Task<DefinitionRow?> FindPublishedAsync(string tenant, string definitionId, CancellationToken cancellation);

    /// <summary>A setting or a module's own value, or null.</summary>
    Task<SettingRow?> FindSettingAsync(string tenant, string area, string key, CancellationToken cancellation);

    /// <summary>The key with this hash, whoever's it is, or null.</summary>
    Task<ApiKeyRow?> FindApiKeyAsync(string hash, CancellationToken cancellation);

    /// <summary>A context for queries that list and filter; read-only, one per use, to be disposed.</summary>
    StoreReads OpenReads();

    /// <summary>
    /// Takes away at most <paramref name="limit"/> rows of what has been kept long enough, the oldest first, in one commit; says how many,
    /// fewer than the limit when there are no more. To be repeated with pauses, so that writing steps never waits long for it.
    /// </summary>
    Task<int> PurgeAsync(Purge purge, int limit, CancellationToken cancellation);

    /// <summary>Answers when the database can be read and written, which it tries out with a small durable write that leaves nothing; for readiness.</summary>
    Task PingAsync(CancellationToken cancellation);
}
