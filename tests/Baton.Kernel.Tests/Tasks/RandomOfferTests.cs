using Baton.Kernel.Tasks;
using Baton.Kernel.Tests.Random;
using TaskStatus = Baton.Kernel.Tasks.TaskStatus;

namespace Baton.Kernel.Tests.Tasks;

/// <summary>The offer alone, under any order of claims, starts, releases and hours that pass.</summary>
public sealed class RandomOfferTests
{
    private static readonly string[] People = ["甲", "乙", "丙", "丁", "戊"];

    [Fact]
    public void At_most_one_holds_it_and_it_is_never_lost() => Scale.ForEachSeed(2000, random =>
    {
        var offering = new Offering(AnyRules(random), [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => AnyWave(random))]);
        var final = new Dictionary<string, PersonTask>();
        for (var i = 0; i < 40; i++)
        {
            var before = offering.Offer;
            Move(offering, random);
            Check(before, offering, final);
        }

        // Whatever was done to it, time brings it to an end where it has any limit.
        if (offering.Offer is { Outcome: OfferOutcome.Undecided, IsHeld: false, WaveEnds: not null } && offering.Offer.Ahead.All(wave => wave.Stands is not null))
            Assert.Equal(OfferOutcome.Nobody, offering.Pass(10_000).Offer.Outcome);
    });

    [Fact]
    public void A_refused_act_changes_nothing() => Scale.ForEachSeed(1000, random =>
    {
        var offering = new Offering(AnyRules(random), AnyWave(random), AnyWave(random));
        for (var i = 0; i < 20; i++)
        {
            var before = offering.Offer;
            var person = People[random.Next(People.Length)];
            _ = random.Next(3) switch { 0 => offering.Claim(person), 1 => offering.Start(person), _ => offering.Release(person) };
            if (offering.Refusal is not null)
                Assert.Same(before, offering.Offer);
            if (offering.Offer.Sends.IsEmpty || offering.Offer.Outcome != OfferOutcome.Undecided)
                return;
        }
    });

    private static void Move(Offering offering, System.Random random)
    {
        var person = People[random.Next(People.Length)];
        if (offering.Offer.Outcome != OfferOutcome.Undecided || offering.Offer.Sends.IsEmpty)
            offering.Pass(random.Next(90));
        else
            _ = random.Next(10) switch
            {
                < 5 => offering.Claim(person),
                5 => offering.Start(offering.Holder ?? person),
                6 or 7 => offering.Release(offering.Holder ?? person),
                _ => offering.Pass(random.Next(40)),
            };
    }

    private static void Check(Offer before, Offering offering, Dictionary<string, PersonTask> final)
    {
        var offer = offering.Offer;
        foreach (var task in offer.Tasks)
        {
            if (final.TryGetValue(task.Id, out var ended))
                Assert.Equal(ended, task);
            else if (task.IsFinal)
                final.Add(task.Id, task);
            Assert.Equal(task.IsFinal, task.ClosedAt is not null);
        }

        // What has gone from sight had ended.
        Assert.All(before.Tasks.Where(task => offer.Tasks.All(other => other.Id != task.Id)), task => Assert.True(task.IsFinal));
        Assert.All(offer.Sends, send => Assert.NotEmpty(send.People));
        var asked = offering.Asked.ToList();
        Assert.Equal(asked.Count, asked.Distinct().Count());
        Assert.True(offer.Tasks.Count(task => task.Status == TaskStatus.Open) <= 1);
        if (offer.IsHeld)
            Assert.Empty(asked);
        Assert.Empty(asked.Intersect(offer.Resting.Select(rest => rest.Person)));
        switch (offer.Outcome)
        {
            case OfferOutcome.Undecided:
                Assert.True(offer.IsHeld || asked.Count > 0 || !offer.Resting.IsEmpty, "nobody is asked");
                Assert.True(asked.Count > 0 || offer.IsHeld || offer.Due is not null, "nothing will happen");
                break;
            case OfferOutcome.Taken:
                Assert.Equal(1, offer.Sends.Count(send => send.Task.Status == TaskStatus.Done));
                goto default;
            default:
                Assert.All(offer.Tasks, task => Assert.True(task.IsFinal));
                Assert.Null(offer.Due);
                break;
        }
    }

    private static OfferRules AnyRules(System.Random random) => new()
    {
        NeedsStart = random.Next(4) > 0,
        CoolDown = TimeSpan.FromMinutes(random.Next(3) * 15),
        StartWithin = random.Next(2) == 0 ? null : TimeSpan.FromMinutes(random.Next(5, 60)),
    };

    private static OfferWave AnyWave(System.Random random) =>
        new([.. People.Where(_ => random.Next(2) == 0)], random.Next(5) == 0 ? null : TimeSpan.FromMinutes(random.Next(1, 60)));
}
