using Baton.Expressions.Languages;

namespace Baton.Kernel.Facts;

/// <summary>Leaves a call of the kernel that cannot go on without a fact. It never crosses the kernel's border.</summary>
internal sealed class FactMissingException(Fact fact) : Exception
{
    public Fact Fact { get; } = fact;
}
