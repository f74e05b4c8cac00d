using System.Collections.Immutable;

namespace Baton.Kernel.Tasks;

/// <summary>What an activity offers to many, of whom one gets it.</summary>
public sealed record OfferDraft
{
    /// <summary>Who is asked, one wave after the other. Who stands in several is asked in the first of them.</summary>
    public required ImmutableArray<OfferWave> Waves { get; init; }

    public required OfferRules Rules { get; init; }

    /// <summary>What all of them are shown; what can be done with it is added.</summary>
    public required TaskNotice Notice { get; init; }

    public required OfferWords Words { get; init; }
}

/// <summary>Some of the people asked, and how long they have before the next are asked as well. Null: for ever.</summary>
public sealed record OfferWave(ImmutableArray<string> People, TimeSpan? Stands);

/// <summary>How an offer is played.</summary>
public sealed record OfferRules
{
    /// <summary>Who holds so many that were claimed and not started gets no more. Null: any number.</summary>
    public int? MaximumOpen { get; init; }

    /// <summary>How long who gave it back, or let it lie, is not asked again.</summary>
    public TimeSpan CoolDown { get; init; }

    /// <summary>True: it is taken only when who claimed it starts; until then it can be given back. False: who claims it has it.</summary>
    public bool NeedsStart { get; init; }

    /// <summary>How long who claimed it has to start; then it is offered again. Null: any time.</summary>
    public TimeSpan? StartWithin { get; init; }
}

/// <summary>What the buttons say.</summary>
public sealed record OfferWords(string Claim, string Start, string Release);
