using System.Collections.Immutable;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Alterations;

/// <summary>What becomes of an instance on another version of its definition. With something in <paramref name="Blocks"/> nothing can.</summary>
/// <param name="Kept">What runs and goes on.</param>
/// <param name="Lost">What the other version has no place for.</param>
/// <param name="Blocks">What stands in the way.</param>
public sealed record MigrationReport(ImmutableArray<KeptExecution> Kept, ImmutableArray<MigrationNote> Lost, ImmutableArray<MigrationNote> Blocks)
{
    public bool IsPossible => Blocks.IsEmpty;

    internal InstanceState? State { get; init; }
}

/// <summary>An execution that goes on, and its node's path in the other version.</summary>
public sealed record KeptExecution(int Execution, string ActivityId, string Path);

/// <summary>A sentence of a report, for people; about a node where one is named.</summary>
public sealed record MigrationNote(string? ActivityId, string Chinese, string English);
