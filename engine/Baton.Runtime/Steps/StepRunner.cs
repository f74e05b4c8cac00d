using Baton.Kernel;
using Baton.Kernel.Alterations;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Runtime.Activities;
using Baton.Runtime.Definitions;
using Baton.Runtime.Facts;
using Baton.Runtime.Hosting;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Instances;

namespace Baton.Runtime.Steps;

/// <summary>
/// Runs steps: loads the instance, lets the kernel advance it, runs the activities that stay inside the step, and commits
/// state and changes as one. One writer per instance at a time; who loses a race computes again.
/// </summary>
public sealed class StepRunner(
    IStore store,
    DefinitionLibrary definitions,
    ActivityRunner activities,
    IFactSource facts,
    CommitBuilder commits,
    InstanceStates states,
    InstanceCache cache,
    Mailboxes mailboxes,
    Signals signals,
    TimeProvider time)
{
    /// <summary>Losing this often to other writers means that something else is wrong.</summary>
    private const int MaximumRaces = 50;

    /// <summary>Starts an instance and runs it to its first rest. A second start with the same id or business key gives the first one's state.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot answer; when the outcome is unknown, starting again with the same id tells.</exception>
    public async Task<StepResult> StartAsync(StartRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var plan = request.Plan;
        if (!KeyText.Fits(request.BusinessKey))
            return StepResult.Refused(Refusal.KeyTooLong("业务编号", "business key"));
        var id = request.InstanceId ?? FreshId.New(time);
        using var turn = await mailboxes.EnterAsync(request.Tenant, id, cancellation);
        using var watch = StepWatch.Begin(request.Start, id, plan.Key.DefinitionId);
        var now = time.GetUtcNow();
        var knowing = new KnowingStep(facts, request.Tenant);
        var first = await knowing.AdvanceAsync(known => WorkflowKernel.Start(plan, request.Tenant, id, request.Start, now, known), cancellation);
        if (first.Refusal is { } refusal)
            return StepResult.Refused(refusal);

        var step = await StepComputation.RunActivitiesAsync(plan, first, request.Start, knowing, activities, cancellation);
        var built = await commits.BuildAsync(step, null, request.BusinessKey, Activation.Guarded(request, id), cancellation);
        var result = await store.CommitAsync(built.Commit.Traced(), cancellation);
        return result.IsWritten
            ? Committed(step, built, watch)
            : await ExplainStartAsync(request, id, result.RefusedBy!, cancellation);
    }

    /// <summary>Brings a stimulus to an instance. Null when there is no such instance.</summary>
    /// <exception cref="DefinitionException">The instance's definition cannot be used any more.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot answer; when the outcome is unknown, the guards that come with the step tell a repetition.</exception>
    public async Task<StepResult?> DeliverAsync(string tenant, string instanceId, Stimulus stimulus, StepAttachments with, CancellationToken cancellation)
    {
        using var turn = await mailboxes.EnterAsync(tenant, instanceId, cancellation);
        using var watch = StepWatch.Begin(stimulus, instanceId, null);
        for (var race = 0; race < MaximumRaces; race++)
        {
            if (await LoadAsync(tenant, instanceId, cancellation) is not { } loaded)
                return null;
            var plan = await definitions.PlanOfAsync(tenant, loaded.State.Plan, cancellation);
            var target = await TargetOfAsync(tenant, stimulus, cancellation);
            var now = time.GetUtcNow();
            var knowing = new KnowingStep(facts, tenant);
            var first = await knowing.AdvanceAsync(known => WorkflowKernel.Advance(plan, loaded.State, stimulus, now, known, target), cancellation);
            if (first.Refusal is { } refusal)
            {
                if (await IsStaleAsync(loaded, cancellation))
                    continue;
                return StepResult.Refused(refusal, loaded.State);
            }

            var step = await StepComputation.RunActivitiesAsync(target ?? plan, first, stimulus, knowing, activities, cancellation);
            var built = await commits.BuildAsync(step, loaded, null, with, cancellation);
            var result = await WriteAsync(built.Commit, loaded, cancellation);
            if (result.IsWritten)
                return Committed(step, built, watch);
            cache.Forget(tenant, instanceId);
            if (result.RefusedBy is not SaveInstance)
                return StepResult.Stopped(result.RefusedBy!, loaded.State);
        }

        throw new InvalidOperationException($"Instance {instanceId} was changed by others {MaximumRaces} times while a step was computed.");
    }

    /// <summary>
    /// What the kernel would make of a stimulus, up to the activities that have to be run; nothing is run and nothing is written. Null when there is
    /// no such instance.
    /// </summary>
    /// <exception cref="DefinitionException">The instance's definition cannot be used any more.</exception>
    public async Task<Advance?> ForeseeAsync(string tenant, string instanceId, Stimulus stimulus, CancellationToken cancellation)
    {
        if (await FindAsync(tenant, instanceId, cancellation) is not { } state)
            return null;
        var plan = await definitions.PlanOfAsync(tenant, state.Plan, cancellation);
        var target = await TargetOfAsync(tenant, stimulus, cancellation);
        var now = time.GetUtcNow();
        return await new KnowingStep(facts, tenant).AdvanceAsync(known => WorkflowKernel.Advance(plan, state, stimulus, now, known, target), cancellation);
    }

    /// <summary>The state of an instance as last committed, or null.</summary>
    public Task<InstanceState?> FindAsync(string tenant, string instanceId, CancellationToken cancellation) => states.FindAsync(tenant, instanceId, cancellation);

    private async Task<Plan?> TargetOfAsync(string tenant, Stimulus stimulus, CancellationToken cancellation) =>
        stimulus is Altered altered && altered.Alterations.OfType<Migrate>().FirstOrDefault() is { } migrate
            ? await definitions.PlanOfAsync(tenant, migrate.Target, cancellation)
            : null;

    private async Task<LoadedInstance?> LoadAsync(string tenant, string instanceId, CancellationToken cancellation)
    {
        if (cache.TryGet(tenant, instanceId, out var cached))
            return cached;
        var row = await store.FindInstanceAsync(tenant, instanceId, cancellation);
        if (row is null)
            return null;
        var loaded = await states.LoadAsync(row, cancellation);
        cache.Keep(loaded);
        return loaded;
    }

    // A refusal counts only against the state as it is stored: another node may have moved the instance on since it was kept here.
    private async Task<bool> IsStaleAsync(LoadedInstance loaded, CancellationToken cancellation)
    {
        var state = loaded.State;
        var row = await store.FindInstanceAsync(state.Tenant, state.Id, cancellation);
        if (row?.Version == loaded.Version)
            return false;
        cache.Forget(state.Tenant, state.Id);
        return true;
    }

    private async Task<CommitResult> WriteAsync(Commit commit, LoadedInstance loaded, CancellationToken cancellation)
    {
        try
        {
            return await store.CommitAsync(commit.Traced(), cancellation);
        }
        catch (StoreUnavailableException)
        {
            // It may have been written nevertheless.
            cache.Forget(loaded.State.Tenant, loaded.State.Id);
            throw;
        }
    }

    private StepResult Committed(ComputedStep step, BuiltStep built, StepWatch watch)
    {
        var state = step.State;
        if (state.HasEnded)
            cache.Forget(state.Tenant, state.Id);
        else
            cache.Keep(built.After);
        signals.AfterCommit(built.Commit);
        signals.Instances.Raise(state.Tenant, state.Id);
        watch.Committed(state);
        return StepResult.Done(step);
    }

    private async Task<StepResult> ExplainStartAsync(StartRequest request, string id, Guard refusedBy, CancellationToken cancellation)
    {
        if (refusedBy is StartAlone alone)
            return StepResult.Refused(Refusal.AlreadyRunning(request.Plan.Name, alone.ComparesCorrelation ? alone.CorrelationId : null));
        if (refusedBy is not SaveInstance)
            return StepResult.Stopped(refusedBy, null);
        if (await states.FindAsync(request.Tenant, id, cancellation) is { } same)
            return StepResult.Existing(same);
        if (request.BusinessKey is not { } key)
            return StepResult.Stopped(refusedBy, null);
        if (await store.FindInstanceByBusinessKeyAsync(request.Tenant, request.Plan.Key.DefinitionId, key, cancellation) is { } row
            && await states.TryReadAsync(row, cancellation) is { } first)
            return StepResult.Existing(first);
        return await store.FindBusinessKeyAsync(request.Tenant, request.Plan.Key.DefinitionId, key, cancellation) is { } gone
            ? StepResult.Refused(Refusal.BusinessKeyUsed(key, gone))
            : StepResult.Stopped(refusedBy, null);
    }
}
