using System.Collections.Immutable;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;

namespace Baton.Kernel.Facts;

/// <summary>
/// What a step has been told of the world outside its instance. Within a step the same fact has the same answer; the answers are
/// journaled with it. Immutable.
/// </summary>
public sealed class KnownFacts
{
    /// <summary>More facts than this in one step are refused: the expression that asks for the next one fails.</summary>
    public const int Maximum = 100;

    public static readonly KnownFacts None = new([], 0);

    private readonly ImmutableDictionary<Fact, Value> _answers;

    private KnownFacts(ImmutableArray<FactAnswer> all, long cost)
    {
        All = all;
        Cost = cost;
        _answers = all.ToImmutableDictionary(answer => new Fact(answer.Kind, answer.Key), answer => answer.Answer);
    }

    /// <summary>In the order they were asked.</summary>
    public ImmutableArray<FactAnswer> All { get; }

    /// <summary>What the scripts of the attempts have taken that had to be given up for these facts.</summary>
    internal long Cost { get; }

    /// <summary>For the same call again.</summary>
    public KnownFacts With(MissingFact missing, Value answer)
    {
        ArgumentNullException.ThrowIfNull(missing);
        return new KnownFacts(All.Add(new FactAnswer(missing.Fact.Kind, missing.Fact.Key, answer)), Cost + missing.Cost);
    }

    /// <summary>For the next call of the same step.</summary>
    public KnownFacts ForNextCall() => Cost == 0 ? this : new KnownFacts(All, 0);

    /// <summary>The answer, if it is known.</summary>
    public Value? Find(Fact fact) => _answers.GetValueOrDefault(fact);
}

/// <summary>
/// A fact that a call of the kernel could not go on without. <paramref name="Cost"/> is what the attempt's scripts took: it counts against
/// what all scripts of the step may take together, so that asking does not multiply it.
/// </summary>
public sealed record MissingFact(Fact Fact, long Cost);
