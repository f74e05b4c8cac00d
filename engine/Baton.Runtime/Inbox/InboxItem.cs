using System.Collections.Immutable;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Runtime.Hosting;
using Baton.Runtime.Jobs;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;

namespace Baton.Runtime.Inbox;

/// <summary>A claimed message, with the ways it can end.</summary>
public sealed class InboxItem(InboxRow row, string claimedBy, IStore store, StepRunner steps, Signals signals, TimeProvider time)
{
    private string? _instanceId;

    public InboxRow Row { get; } = row;

    /// <summary>The message was consumed, or its claim lost: there is nothing left to do.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>How it ended; null while it has not, and when another has it now.</summary>
    public InboxStatus? Ended { get; private set; }

    /// <summary>An id for what follows from this message: the same when it is handled again.</summary>
    public string IdFor(string purpose) => DerivedId.Of(Row.ReceivedAt, $"{Row.Source}/{Row.DedupKey}", 0, 0, purpose);

    /// <summary>A job that follows from this message and that no execution waits for.</summary>
    public AddJob Job(string purpose, JobDraft draft) => DetachedJob.Of(Row.Tenant, IdFor(purpose), draft, Row.ReceivedAt);

    /// <summary>Consumes the message together with these changes, and with no step.</summary>
    /// <exception cref="InvalidOperationException">Something these changes rest on was changed meanwhile: the message is to be handled again, from its beginning.</exception>
    public async Task EndAsync(InboxStatus status, string note, ImmutableArray<Change> with, CancellationToken cancellation)
    {
        var commit = new Commit(Row.Tenant, [Finish(status, _instanceId, note), .. with]).Traced();
        var result = await store.CommitAsync(commit, cancellation);
        if (result.RefusedBy is { } refused and not FinishInbox)
            throw new InvalidOperationException($"What message {Row.Sequence} rests on was changed meanwhile: {refused.GetType().Name}.");
        (IsEnded, Ended) = (true, result.IsWritten ? status : null);
        if (result.IsWritten)
            signals.AfterCommit(commit);
    }

    /// <summary>Starts an instance and consumes the message in the same commit. A refusal leaves the message unconsumed.</summary>
    public async Task<StepResult> StartAsync(StartRequest request, string note, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        // The message's place in the inbox makes the instance's id, so that handling it again cannot start a second one.
        var id = request.InstanceId ?? IdFor(request.Plan.Key.DefinitionId);
        var result = await steps.StartAsync(request with { InstanceId = id, With = With(request.With, id, note) }, cancellation);
        Note(result, id);
        return result;
    }

    /// <summary>Brings a stimulus to an instance and consumes the message in the same commit. Null when there is no such instance; a refusal leaves the message unconsumed.</summary>
    public async Task<StepResult?> DeliverAsync(string instanceId, Stimulus stimulus, StepAttachments with, string note, CancellationToken cancellation)
    {
        // Also where the step fails: people then see whose message it is.
        _instanceId = instanceId;
        var result = await steps.DeliverAsync(Row.Tenant, instanceId, stimulus, With(with, instanceId, note), cancellation);
        if (result is null)
            _instanceId = null;
        else
            Note(result, instanceId);
        return result;
    }

    private void Note(StepResult result, string instanceId)
    {
        IsEnded = result.IsCommitted || result.StoppedBy is FinishInbox;
        Ended = result.IsCommitted ? InboxStatus.Done : null;
        _instanceId = result.IsCommitted || result.State is not null ? result.State?.Id ?? instanceId : null;
    }

    private StepAttachments With(StepAttachments with, string instanceId, string note) =>
        with with { Changes = [Finish(InboxStatus.Done, instanceId, note), .. with.Changes] };

    private FinishInbox Finish(InboxStatus status, string? instanceId, string note) =>
        new(Row.Sequence, claimedBy, status, instanceId, note, null, time.GetUtcNow());
}
