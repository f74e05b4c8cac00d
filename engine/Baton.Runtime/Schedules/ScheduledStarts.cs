using Baton.Expressions.Values;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Runtime.Definitions;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Baton.Runtime.Schedules;

/// <summary>
/// Starts definitions when their time comes: once for each time, also across nodes and crashes. The start and the next time are one commit,
/// and the instance's id follows from the definition, the node and the time it was due.
/// </summary>
public sealed partial class ScheduledStarts(
    IStore store, DefinitionLibrary definitions, StepRunner steps, TriggerTimes times, CompanyClock clock, TimeProvider time, ILogger<ScheduledStarts> logger)
{
    /// <summary>The id of the instance that a trigger starts at this time.</summary>
    public static string InstanceIdOf(TriggerRow trigger)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        return DerivedId.Of(trigger.Due!.Value, trigger.DefinitionId, 0, 0, $"{trigger.Kind} {trigger.ActivityId}");
    }

    /// <summary>Starts what is due and sets when it is due next.</summary>
    public async Task FireAsync(TriggerRow trigger, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        var plan = await definitions.PublishedAsync(trigger.Tenant, trigger.DefinitionId, cancellation);
        if (plan?.Key.VersionId != trigger.VersionId || plan.Nodes.FirstOrDefault(node => node.Composite is null && node.Id == trigger.ActivityId && node.Type == trigger.Kind) is not { } node)
        {
            // Published over or retracted: as a rule its row has gone as well, and this finds none.
            await store.CommitAsync(new Commit(trigger.Tenant, [new MoveTrigger(trigger, null)]), cancellation);
            return;
        }

        var parameters = await definitions.ParametersAsync(trigger.Tenant, plan, cancellation);
        var due = trigger.Due!.Value;
        var move = new MoveTrigger(trigger, times.NextAfter(due, time.GetUtcNow(), node, TriggerReader.InputsOf(node, parameters)));
        var start = new Start(ObjectValue.Empty, parameters, TriggerActivityId: node.Id, TriggerPayload: ObjectValue.Empty.With("Due", Value.From(due)));
        var result = await steps.StartAsync(
            new StartRequest(trigger.Tenant, plan, start) { InstanceId = InstanceIdOf(trigger), With = StepAttachments.Of(move) }, cancellation);
        if (result.Refusal is { } refusal)
            StartRefused(trigger.DefinitionId, due, refusal.English);
        if (result.Refusal is not null || result.IsExisting)
            await store.CommitAsync(new Commit(trigger.Tenant, [move]), cancellation);
    }

    /// <summary>Brings the times into line with what has changed while the server was down: the company's time zone, its clocks. What was missed stays due.</summary>
    public async Task ReviewAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var reads = store.OpenReads();
        var kinds = new[] { BuiltIn.Timer, BuiltIn.Cron, BuiltIn.StartAt };
        foreach (var trigger in await reads.Triggers.Where(row => kinds.Contains(row.Kind)).ToListAsync(cancellation))
        {
            if (trigger.Due <= now || trigger is { Kind: not BuiltIn.Cron, Due: not null })
                continue;
            var next = trigger.Kind == BuiltIn.Cron ? clock.NextAfter(trigger.Key, now) : await FirstAsync(trigger, now, cancellation);
            if (next != trigger.Due)
                await store.CommitAsync(new Commit(trigger.Tenant, [new MoveTrigger(trigger, next)]), cancellation);
        }
    }

    // Published before schedules were kept, or a moment that is over.
    private async Task<DateTimeOffset?> FirstAsync(TriggerRow trigger, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            var plan = await definitions.PublishedAsync(trigger.Tenant, trigger.DefinitionId, cancellation);
            var node = plan?.Nodes.FirstOrDefault(node => node.Composite is null && node.Id == trigger.ActivityId);
            return node is null
                ? null
                : times.FirstAfter(now, node, TriggerReader.InputsOf(node, await definitions.ParametersAsync(trigger.Tenant, plan!, cancellation)));
        }
        catch (Exception exception) when (exception is DefinitionException or Expressions.Languages.ExpressionException)
        {
            ReviewFailed(exception, trigger.DefinitionId, trigger.ActivityId);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Definition {DefinitionId} was not started at {Due:O}: {Reason}")]
    private partial void StartRefused(string definitionId, DateTimeOffset due, string reason);

    [LoggerMessage(2, LogLevel.Warning, "The schedule of {DefinitionId}, activity {ActivityId}, cannot be planned")]
    private partial void ReviewFailed(Exception exception, string definitionId, string activityId);
}
