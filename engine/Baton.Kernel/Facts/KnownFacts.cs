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

    public static readonly KnownFacts None = new([]);

    private readonly ImmutableDictionary<Fact, Value> _answers;

    private KnownFacts(ImmutableArray<FactAnswer> all)
    {
        All = all;
        _answers = all.ToImmutableDictionary(answer => new Fact(answer.Kind, answer.Key), answer => answer.Answer);
    }

    /// <summary>In the order they were asked.</summary>
    public ImmutableArray<FactAnswer> All { get; }

    /// <summary>From a journal.</summary>
    public static KnownFacts Of(ImmutableArray<FactAnswer>? answers) => answers is { IsDefaultOrEmpty: false } all ? new KnownFacts(all) : None;

    public KnownFacts With(Fact fact, Value answer) => new(All.Add(new FactAnswer(fact.Kind, fact.Key, answer)));

    internal Value? Find(Fact fact) => _answers.GetValueOrDefault(fact);
}
