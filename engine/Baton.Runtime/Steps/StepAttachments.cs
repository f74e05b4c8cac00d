using System.Collections.Immutable;
using Baton.Kernel.Executions;
using Baton.Storage.Commits;

namespace Baton.Runtime.Steps;

/// <summary>What has to be committed together with a step although the kernel does not know of it: the consumed message, the finished job, the answer kept for a repeated request, the audit.</summary>
public sealed record StepAttachments
{
    public static readonly StepAttachments None = new();

    public ImmutableArray<Change> Changes { get; init; } = [];

    /// <summary>Changes that depend on the step's result, such as the stored answer.</summary>
    public Func<InstanceState, IEnumerable<Change>>? FromResult { get; init; }

    /// <summary>Changes that depend on all that the step did, for answers that tell of it.</summary>
    public Func<ComputedStep, IEnumerable<Change>>? FromStep { get; init; }

    /// <summary>What the person's click carries for updating the card it was made on.</summary>
    public CardClick? Click { get; init; }

    public static StepAttachments Of(params ReadOnlySpan<Change> changes) => new() { Changes = [.. changes] };
}

/// <summary>A click on a card: which task's card, and the one-time code that came with it.</summary>
public sealed record CardClick(string Channel, string TaskId, string Code);
