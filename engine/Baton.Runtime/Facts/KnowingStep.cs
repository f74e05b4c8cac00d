using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Facts;

namespace Baton.Runtime.Facts;

/// <summary>A step while it is computed, with all that it has been told so far: the same in every call of the kernel for it.</summary>
internal sealed class KnowingStep(IFactSource source, string tenant) : IFactSource
{
    public KnownFacts Known { get; private set; } = KnownFacts.None;

    /// <summary>What a run asks for itself is no part of what the kernel was told, but it is told the same.</summary>
    public async ValueTask<Value> AnswerAsync(string tenant, Fact fact, CancellationToken cancellation) => Known.Find(fact) ?? await source.AnswerAsync(tenant, fact, cancellation);

    /// <summary>Calls the kernel, again for each fact that it lacks. The kernel limits how many they can be.</summary>
    public async ValueTask<Advance> AdvanceAsync(Func<KnownFacts, Advance> call, CancellationToken cancellation)
    {
        Known = Known.ForNextCall();
        var advance = call(Known);
        while (advance.Missing is { } missing)
        {
            Known = Known.With(missing, await source.AnswerAsync(tenant, missing.Fact, cancellation));
            advance = call(Known);
        }

        return advance;
    }
}
