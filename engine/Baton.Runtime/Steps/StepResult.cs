using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Kernel;
using Baton.Kernel.Executions;
using Baton.Kernel.Facts;
using Baton.Kernel.Plans;
using Baton.Storage.Commits;

namespace Baton.Runtime.Steps;

/// <summary>
/// What came of a stimulus. Exactly one of: committed; <see cref="Refusal"/>, an expected no of the kernel with nothing written;
/// <see cref="StoppedBy"/>, a guard that came with the step (a claim that was lost, a key that was used); <see cref="IsExisting"/>, the instance was there already.
/// </summary>
public sealed record StepResult
{
    public InstanceState? State { get; private init; }

    public Refusal? Refusal { get; private init; }

    public Guard? StoppedBy { get; private init; }

    public bool IsExisting { get; private init; }

    /// <summary>What the step answers to whoever waits for it.</summary>
    public Value? Reply { get; private init; }

    public Changes Changes { get; private init; } = Changes.None;

    public bool IsCommitted => Refusal is null && StoppedBy is null && !IsExisting;

    internal static StepResult Done(ComputedStep step) => new() { State = step.State, Changes = step.Changes, Reply = step.Changes.Reply };

    internal static StepResult Refused(Refusal refusal, InstanceState? state = null) => new() { Refusal = refusal, State = state };

    internal static StepResult Stopped(Guard guard, InstanceState? state) => new() { StoppedBy = guard, State = state };

    internal static StepResult Existing(InstanceState state) => new() { State = state, IsExisting = true };
}

/// <summary>What starts an instance. Without an id it gets a fresh one; a business key is used once for ever per definition.</summary>
public sealed record StartRequest(string Tenant, Plan Plan, Start Start)
{
    public string? InstanceId { get; init; }

    public string? BusinessKey { get; init; }

    public StepAttachments With { get; init; } = StepAttachments.None;
}

/// <summary>A step as the kernel and the activities computed it, not yet committed.</summary>
public sealed record ComputedStep(Plan Plan, InstanceState State, Changes Changes, ImmutableArray<Stimulus> Stimuli, KnownFacts Facts);

/// <summary>A computed step as it is to be written, and the instance as it stands then.</summary>
public sealed record BuiltStep(Commit Commit, LoadedInstance After);

/// <summary>
/// An instance as it was last read or written. <paramref name="StateSize"/> is that of its state at rest, in bytes;
/// <paramref name="StoredValues"/> are the sizes, by hash, of the large values that the state refers to.
/// </summary>
public sealed record LoadedInstance(InstanceState State, long Version, string? BusinessKey, int StateSize, IReadOnlyDictionary<string, int> StoredValues)
{
    /// <summary>Bytes at rest, with the large values.</summary>
    public long Size { get; } = StateSize + (StoredValues.Count == 0 ? 0 : StoredValues.Values.Sum(size => (long)size));
}
