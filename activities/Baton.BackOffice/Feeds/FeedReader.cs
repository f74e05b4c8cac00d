using Baton.BackOffice.Calls;
using Baton.BackOffice.Operations;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Expressions.Values.Json;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Runtime.Definitions;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Definitions;
using Baton.Storage.Settings;
using Microsoft.Extensions.Logging;

namespace Baton.BackOffice.Feeds;

/// <summary>Looks at one feed and starts a flow for each new row. Of several servers one alone looks at a time, and none starts what another has started.</summary>
internal sealed partial class FeedReader(
    IStore store, DefinitionLibrary definitions, OperationLibrary operations, OperationRunner runner, StepRunner steps, TimeProvider time, ILogger<FeedReader> logger)
{
    /// <summary>Looks if it is time to, and says when it is again.</summary>
    public async Task<DateTimeOffset> ReadAsync(TriggerRow trigger, CancellationToken cancellation)
    {
        var key = FeedState.KeyOf(trigger.DefinitionId, trigger.ActivityId);
        var row = await store.FindSettingAsync(trigger.Tenant, FeedState.Area, key, cancellation);
        var state = FeedState.Read(row);
        var now = time.GetUtcNow();
        if (state?.NextAt > now)
            return state.NextAt;
        var plan = await definitions.PublishedAsync(trigger.Tenant, trigger.DefinitionId, cancellation);
        if (plan?.Key.VersionId != trigger.VersionId || plan.Nodes.FirstOrDefault(node => node.Composite is null && node.Id == trigger.ActivityId && node.Type == trigger.Kind) is not { } node)
            return DateTimeOffset.MaxValue;
        var parameters = await definitions.ParametersAsync(trigger.Tenant, plan, cancellation);
        var terms = FeedTerms.Of(TriggerReader.InputsOf(node, parameters));
        var feed = new Feed(trigger, plan, parameters, terms, key, row?.Version ?? 0, new FeedState(state?.Mark, now + terms.Interval, state?.Problem));
        // Whoever writes the next time looks; should it die, another looks then.
        if (await SaveAsync(feed, feed.State, cancellation) is not { } mine)
            return feed.State.NextAt;
        var (after, problem) = await StartAllAsync(mine, cancellation);
        if (problem != mine.State.Problem && after is not null)
            await SaveAsync(after, after.State with { Problem = problem }, cancellation);
        return mine.State.NextAt;
    }

    private async Task<(Feed? After, string? Problem)> StartAllAsync(Feed feed, CancellationToken cancellation)
    {
        try
        {
            var call = await FeedTriggers.PrepareAsync(operations, feed.Trigger.Tenant, feed.Terms, feed.State.Mark, cancellation);
            var result = await runner.QueryDirectlyAsync(feed.Trigger.Tenant, call, 0, cancellation);
            Feed? at = feed;
            foreach (var (row, mark) in InOrder(feed, result))
            {
                at = await StartAsync(at, row, mark, cancellation);
                if (at is null)
                    return (null, null);
            }

            return (at, null);
        }
        catch (Exception exception) when (exception is CallException or ExpressionException)
        {
            FeedFailed(feed.Key, exception.Message);
            return (feed, exception.Message);
        }
    }

    // Were rows left at the database that come before these, or that have the mark of the last one, the mark would pass them by.
    private static List<(ObjectValue Row, Value Mark)> InOrder(Feed feed, OperationResult result)
    {
        var rows = result.Rows.Select(row => (Row: row, Mark: JsonPath.Find(row, feed.Terms.MarkField) ?? Value.Null)).ToList();
        if (rows.Exists(row => row.Mark.IsNull))
            throw new CallException(Trouble.Answer, $"有一行没有标记字段“{feed.Terms.MarkField}”的值。", $"A row has no value in the mark field {feed.Terms.MarkField}.");
        for (var i = 1; i < rows.Count; i++)
        {
            if (Comparison.TryCompareLoosely(rows[i - 1].Mark, rows[i].Mark) is not <= 0)
                throw new CallException(Trouble.Answer, $"查询“{feed.Terms.Query}”的行没有按“{feed.Terms.MarkField}”升序。", $"The rows of {feed.Terms.Query} are not in ascending order of {feed.Terms.MarkField}.");
        }

        if (!result.HasMore)
            return rows;
        var whole = rows.Where(row => Comparison.TryCompareLoosely(row.Mark, rows[^1].Mark) < 0).ToList();
        return whole.Count > 0
            ? whole
            : throw new CallException(Trouble.Answer, $"有超过 {rows.Count} 行的标记相同，请调高查询“{feed.Terms.Query}”的行数上限。", $"More than {rows.Count} rows have the same mark: raise the row limit of {feed.Terms.Query}.");
    }

    private async Task<Feed?> StartAsync(Feed feed, ObjectValue row, Value mark, CancellationToken cancellation)
    {
        var next = feed.State with { Mark = mark, Problem = null };
        var save = new SaveSetting(next.ToRow(feed.Trigger.Tenant, feed.Key, feed.Version + 1, time.GetUtcNow()), feed.Version);
        var id = DerivedId.Of(DateTimeOffset.UnixEpoch, feed.Key, 0, 0, ValueJson.ToText(row, JsonForm.AtRest));
        var start = new Start(row, feed.Parameters, TriggerActivityId: feed.Trigger.ActivityId, TriggerPayload: row);
        var result = await steps.StartAsync(new StartRequest(feed.Trigger.Tenant, feed.Plan, start) { InstanceId = id, With = StepAttachments.Of(save) }, cancellation);
        if (result.StoppedBy is SaveSetting)
            return null;
        if (result.Refusal is { } refusal)
            StartRefused(feed.Key, refusal.English);
        // Started before, or not to be started: the mark goes on nevertheless.
        if ((result.Refusal is not null || result.IsExisting) && !(await store.CommitAsync(new Commit(feed.Trigger.Tenant, [save]), cancellation)).IsWritten)
            return null;
        return feed with { State = next, Version = feed.Version + 1 };
    }

    private async Task<Feed?> SaveAsync(Feed feed, FeedState state, CancellationToken cancellation)
    {
        var save = new SaveSetting(state.ToRow(feed.Trigger.Tenant, feed.Key, feed.Version + 1, time.GetUtcNow()), feed.Version);
        return (await store.CommitAsync(new Commit(feed.Trigger.Tenant, [save]), cancellation)).IsWritten ? feed with { State = state, Version = feed.Version + 1 } : null;
    }

    [LoggerMessage(1, LogLevel.Warning, "The feed {Feed} brought nothing: {Reason}")]
    private partial void FeedFailed(string feed, string reason);

    [LoggerMessage(2, LogLevel.Information, "A row of the feed {Feed} started nothing: {Reason}")]
    private partial void StartRefused(string feed, string reason);

    private sealed record Feed(TriggerRow Trigger, Plan Plan, ObjectValue Parameters, FeedTerms Terms, string Key, long Version, FeedState State);
}
