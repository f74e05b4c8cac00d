using System.Collections.Immutable;
using Baton.Expressions.Values.Large;
using Baton.Kernel.Executions;
using Baton.Kernel.Journal;
using Baton.Kernel.Waits;
using Baton.Runtime.Channels;
using Baton.Runtime.Children;
using Baton.Runtime.Events;
using Baton.Runtime.Jobs;
using Baton.Runtime.Webhooks;
using Baton.Storage.Commits;
using Baton.Storage.Instances;
using Baton.Storage.Jobs;
using Baton.Storage.Journal;
using Baton.Storage.Waits;

namespace Baton.Runtime.Steps;

/// <summary>Turns a computed step into the one commit that makes it durable: guards first, then state, waits, timers, tasks with their notices, jobs and journal.</summary>
public sealed class CommitBuilder(TaskNotices notices, WebhookNotices webhooks, IEnumerable<IWaitFollower> followers)
{
    private static readonly Dictionary<string, int> NoValues = [];

    public async Task<BuiltStep> BuildAsync(ComputedStep step, LoadedInstance? before, string? businessKey, StepAttachments with, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(with);
        var (state, changes) = (step.State, step.Changes);
        var all = ImmutableArray.CreateBuilder<Change>();
        var values = new LargeValueSink(before?.StoredValues ?? NoValues);
        var row = RowOf(step, before, businessKey, StateJson.WriteBody(state, values));
        var after = new LoadedInstance(state, row.Version, row.BusinessKey, row.State.Length, values.Referred);
        all.Add(new SaveInstance(row, before?.Version ?? 0));
        all.AddRange(with.Changes);
        if (with.FromResult is { } fromResult)
            all.AddRange(fromResult(state));
        if (with.FromStep is { } fromStep)
            all.AddRange(fromStep(step));

        AddWaits(all, step, before);
        all.AddRange(ChildMessages.Of(step, isFirst: before is null));
        all.AddRange(EventMessages.Of(step));
        all.AddRange(changes.JobsPosted.Select(job => new AddJob(RowOf(state, job))));
        all.AddRange(changes.JobsDetached.Select(job => DetachedJob.Of(state.Tenant, job.Id, job.Draft!, state.UpdatedAt, state.Id)));
        all.AddRange(changes.JobsCancelled.Select(id => new CancelJob(id, state.UpdatedAt)));
        all.AddRange(changes.JobsRevived.Select(id => new ReviveJob(id, state.UpdatedAt)));
        all.AddRange(Followed(step));
        await notices.AddAsync(all, step, with.Click, cancellation);
        await webhooks.AddAsync(all, step, before, cancellation);
        var journal = StateJson.Write(StepJournal.Of(state.UpdatedAt, step.Stimuli, changes.Journal, step.Facts), values);
        all.Add(new AddJournal(new JournalRow(state.Tenant, state.Id, state.Steps, state.UpdatedAt, journal)));
        all.AddRange(values.Added.Select(value => new AddValue(new InstanceValueRow(state.Tenant, state.Id, value.Hash, value.Content))));
        return new BuiltStep(new Commit(state.Tenant, all.DrainToImmutable()), after);
    }

    private IEnumerable<AddJob> Followed(ComputedStep step)
    {
        var (removed, added) = (step.Changes.WaitsRemoved, step.Changes.WaitsAdded);
        if (removed.IsEmpty)
            return [];
        var ended = added.IsEmpty ? removed : [.. removed.Where(wait => !added.Any(anew => anew.Key == wait.Key))];
        return followers.SelectMany(follower => follower.Follow(step, ended));
    }

    private static void AddWaits(ImmutableArray<Change>.Builder all, ComputedStep step, LoadedInstance? before)
    {
        var (state, changes) = (step.State, step.Changes);
        foreach (var wait in changes.WaitsRemoved)
        {
            if (wait.Kind == WaitKind.Event)
                all.Add(new RemoveWait(wait.IdIn(state.Id)));
            if (wait.Due is not null)
                all.Add(new RemoveTimer(wait.IdIn(state.Id)));
        }

        foreach (var wait in changes.WaitsAdded)
        {
            if (wait.Kind == WaitKind.Event)
                all.Add(new AddWait(RowOf(step, wait)));
            if (wait.Due is { } due)
                all.Add(new AddTimer(new TimerRow(state.Tenant, wait.IdIn(state.Id), state.Id, due)));
        }

        if (before is not null && before.State.CorrelationId != state.CorrelationId)
            all.Add(new CorrelateWaits(state.Id, state.CorrelationId));
    }

    private static InstanceRow RowOf(ComputedStep step, LoadedInstance? before, string? businessKey, byte[] atRest)
    {
        var state = step.State;
        return new InstanceRow
        {
            Tenant = state.Tenant,
            Id = state.Id,
            DefinitionId = state.Plan.DefinitionId,
            DefinitionVersionId = state.Plan.VersionId,
            DefinitionVersion = state.Plan.Version,
            ContentHash = state.Plan.ContentHash,
            Status = state.HasEnded ? "Finished" : "Running",
            SubStatus = state.Status.ToString(),
            CorrelationId = state.CorrelationId,
            Name = state.Name,
            BusinessKey = businessKey ?? before?.BusinessKey,
            StartedBy = state.StartedBy,
            ParentId = state.Parent?.InstanceId,
            IncidentCount = state.Incidents.Length,
            Version = (before?.Version ?? 0) + 1,
            State = atRest,
            CreatedAt = state.CreatedAt,
            UpdatedAt = state.UpdatedAt,
            FinishedAt = state.FinishedAt,
        };
    }

    private static WaitRow RowOf(ComputedStep step, Wait wait)
    {
        var execution = step.State.Executions.First(candidate => candidate.Number == wait.Execution);
        return new WaitRow
        {
            Tenant = step.State.Tenant,
            Id = wait.IdIn(step.State.Id),
            InstanceId = step.State.Id,
            Kind = wait.Kind.ToString(),
            Key = wait.Key,
            ActivityId = step.Plan.Nodes[execution.Node].Id,
            CorrelationId = step.State.CorrelationId,
            CreatedAt = wait.CreatedAt,
        };
    }

    private static JobRow RowOf(InstanceState state, PostedJob job)
    {
        var draft = job.Draft ?? throw new InvalidOperationException($"Job {job.Id} was posted without a draft.");
        return new JobRow
        {
            Tenant = state.Tenant,
            Id = job.Id,
            Kind = draft.Kind,
            Lane = draft.Lane,
            Status = JobStatus.Waiting,
            Payload = draft.Payload,
            InstanceId = state.Id,
            Execution = job.Execution,
            SupersedeKey = draft.SupersedeKey,
            LimitKey = draft.LimitKey,
            Due = state.UpdatedAt,
            CreatedAt = state.UpdatedAt,
        };
    }
}
