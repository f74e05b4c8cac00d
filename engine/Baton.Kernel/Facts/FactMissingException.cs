using Baton.Expressions.Languages;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Facts;

/// <summary>Leaves a call of the kernel that cannot go on without a fact. It never crosses the kernel's border.</summary>
internal sealed class FactMissingException(Fact fact, Step step) : Exception
{
    public Fact Fact { get; } = fact;

    /// <summary>What the scripts of the call had taken by then.</summary>
    public long FuelTaken => step.FuelTaken;
}
