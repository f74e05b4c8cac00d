using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Kernel.Waits;
using Baton.Runtime.Definitions;
using Baton.Runtime.Steps;
using Baton.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Replies;

/// <summary>
/// Lets a caller wait for the reply to the step they caused, also where a later step gives it: behind a job, a child or a short delay. What
/// is answered is read from the journal, so it does not matter which node answers, nor whether the caller asks again later.
/// </summary>
public sealed class ReplyWaiting(IStore store, InstanceStates states, DefinitionLibrary definitions, Signals signals, TimeProvider time)
{
    // What this process commits raises the signal; this is for what another does.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    /// <summary>Waits for the reply to step <paramref name="step"/> of the instance: until it comes, until none can come any more without a person or an event, or until the limit.</summary>
    /// <returns>The reply, or the instance as it stands without one; null where it is gone.</returns>
    public async Task<(Value? Reply, InstanceState? State)> WaitAsync(
        string tenant, string instanceId, int step, ReplyRules rules, DateTimeOffset until, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rules);
        using var watch = signals.Instances.Open(tenant, instanceId);
        while (true)
        {
            // In this order: a reply that comes in between is seen.
            var state = await states.FindAsync(tenant, instanceId, cancellation);
            if (await FindAsync(tenant, instanceId, step, rules, cancellation) is { } reply)
                return (reply, state);
            var left = until - time.GetUtcNow();
            if (state is null || left <= TimeSpan.Zero || !await CanComeAsync(state, rules, until, cancellation))
                return (null, state);
            await watch.Signal.WaitAsync(left < Look ? left : Look, time, cancellation);
        }
    }

    /// <summary>Whether the instance, as it stands, can still answer by itself within the limit.</summary>
    public static bool CanCome(Plan plan, InstanceState state, ReplyRules rules, DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(rules);
        return !state.HasEnded
            && plan.Nodes.Any(node => node.Type == rules.Type)
            && state.Waits.Any(wait => wait.Kind is WaitKind.Job or WaitKind.Child || (wait.Kind is WaitKind.Timer && wait.Due <= until));
    }

    private async Task<bool> CanComeAsync(InstanceState state, ReplyRules rules, DateTimeOffset until, CancellationToken cancellation) =>
        !state.HasEnded && CanCome(await definitions.PlanOfAsync(state.Tenant, state.Plan, cancellation), state, rules, until);

    private async Task<Value?> FindAsync(string tenant, string instanceId, int step, ReplyRules rules, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        var rows = reads.Journal.Where(row => row.Tenant == tenant && row.InstanceId == instanceId && row.Step >= step).OrderBy(row => row.Step).Select(row => row.Entries);
        var journals = states.JournalOf(tenant, instanceId);
        var waiting = 0;
        await foreach (var entries in rows.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var journal = await journals.ReadAsync(entries, cancellation);
            var isCall = waiting == 0 || rules.IsCall(journal.Stimuli[0]);
            if (isCall)
                waiting++;
            if (journal.FindReply() is not { } reply)
                continue;
            // Who called last is answered first.
            if (--waiting == 0)
                return reply;
        }

        return null;
    }
}
