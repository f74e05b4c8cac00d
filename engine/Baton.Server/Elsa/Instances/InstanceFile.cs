using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Journal;
using Baton.Kernel.Plans;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Instances;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Elsa.Instances;

/// <summary>Everything that is known of one instance: its row, its state and the plan it is bound to.</summary>
internal sealed record InstanceFile(InstanceRow Row, InstanceState State, Plan Plan);

/// <summary>One entry of a journal with its place in it and its node, in the version that ran then. Place 0 is the workflow's own start.</summary>
internal sealed record JournalMoment(long Sequence, DateTimeOffset At, JournalEntry Entry, PlanNode Node);

/// <summary>Reads instances and their journals.</summary>
internal sealed class InstanceFiles(IStore store, InstanceStates states, DefinitionLibrary definitions, RecentJournals recent, RequestContext caller)
{
    /// <exception cref="RefusedException">There is no such instance.</exception>
    public async Task<InstanceFile> FindAsync(string id, CancellationToken cancellation) => await TryFindAsync(id, cancellation) ?? throw NotFound(id);

    public async Task<InstanceFile?> TryFindAsync(string id, CancellationToken cancellation)
    {
        if (await store.FindInstanceAsync(caller.Tenant, id, cancellation) is not { } row || await states.TryReadAsync(row, cancellation) is not { } state)
            return null;
        return new InstanceFile(row, state, await definitions.PlanOfAsync(caller.Tenant, state.Plan, cancellation));
    }

    /// <summary>Its steps were kept long enough and are gone; what it came to still stands.</summary>
    public async Task<bool> HasLostJournalAsync(InstanceFile file, CancellationToken cancellation)
    {
        if (!file.State.HasEnded)
            return false;
        await using var reads = store.OpenReads();
        return !await reads.Journal.AnyAsync(row => row.Tenant == caller.Tenant && row.InstanceId == file.State.Id, cancellation);
    }

    public static string LostJournal(Language language) => language.Choose("步骤记录已超过保留期，已清除。", "The steps were kept long enough and have been taken away.");

    public static RefusedException NotFound(string id) => RefusedException.NotFound($"没有流程实例“{id}”。", $"There is no instance {id}.");

    /// <summary>The journal in order, read step by step, so that a reader who has enough can stop.</summary>
    public async IAsyncEnumerable<JournalMoment> JournalAsync(InstanceFile file, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (recent.Find(file) is { } known)
        {
            foreach (var moment in known)
                yield return moment;
            yield break;
        }

        var (_, state, plan) = file;
        var (read, size) = (ImmutableArray.CreateBuilder<JournalMoment>(), 0);
        await using var reads = store.OpenReads();
        var rows = reads.Journal.Where(row => row.Tenant == caller.Tenant && row.InstanceId == state.Id).OrderBy(row => row.Step);
        var journal = states.JournalOf(caller.Tenant, state.Id);
        long sequence = 1;
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var key = state.PlanOf(row.Step);
            var then = key == state.Plan ? plan : await definitions.PlanOfAsync(caller.Tenant, key, cancellation);
            var step = await journal.ReadAsync(row.Entries, cancellation);
            size += row.Entries.Length;
            foreach (var entry in step.Entries)
            {
                var moment = new JournalMoment(sequence++, step.At, entry, then.Nodes[entry.Node]);
                if (size <= RecentJournals.LargestKept)
                    read.Add(moment);
                yield return moment;
            }
        }

        if (size <= RecentJournals.LargestKept)
            recent.Keep(file, read.ToImmutable());
    }

    public async Task<Dictionary<int, ObjectValue>> InputsAsync(InstanceFile file, CancellationToken cancellation)
    {
        var entries = new List<JournalEntry>();
        await foreach (var moment in JournalAsync(file, cancellation))
            entries.Add(moment.Entry);
        return InputsByExecution.Of(entries);
    }
}
