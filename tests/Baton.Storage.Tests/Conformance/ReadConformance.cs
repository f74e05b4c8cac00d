using Microsoft.EntityFrameworkCore;

namespace Baton.Storage.Tests.Conformance;

/// <summary>The model and the schema are written by hand, each for itself; this holds them together.</summary>
public abstract class ReadConformance<THost> : StoreConformance<THost> where THost : StoreHost, new()
{
    [Fact]
    public async Task every_set_can_be_queried_with_every_column()
    {
        await using var reads = Store.OpenReads();

        var counts = new List<int>
        {
            (await reads.Instances.ToListAsync(Token)).Count,
            (await reads.InstanceValues.ToListAsync(Token)).Count,
            (await reads.Waits.ToListAsync(Token)).Count,
            (await reads.Timers.ToListAsync(Token)).Count,
            (await reads.Jobs.ToListAsync(Token)).Count,
            (await reads.Inbox.ToListAsync(Token)).Count,
            (await reads.Tasks.ToListAsync(Token)).Count,
            (await reads.Journal.ToListAsync(Token)).Count,
            (await reads.Audit.ToListAsync(Token)).Count,
            (await reads.Definitions.ToListAsync(Token)).Count,
            (await reads.Triggers.ToListAsync(Token)).Count,
            (await reads.Parameters.ToListAsync(Token)).Count,
            (await reads.Persons.ToListAsync(Token)).Count,
            (await reads.Units.ToListAsync(Token)).Count,
            (await reads.Identities.ToListAsync(Token)).Count,
            (await reads.Contacts.ToListAsync(Token)).Count,
            (await reads.ContactIdentities.ToListAsync(Token)).Count,
            (await reads.Affiliations.ToListAsync(Token)).Count,
            (await reads.Interactions.ToListAsync(Token)).Count,
            (await reads.Answers.ToListAsync(Token)).Count,
            (await reads.Webhooks.ToListAsync(Token)).Count,
            (await reads.WebhookDeliveries.ToListAsync(Token)).Count,
            (await reads.ApiKeys.ToListAsync(Token)).Count,
            (await reads.KeyUsage.ToListAsync(Token)).Count,
            (await reads.KeyStarts.ToListAsync(Token)).Count,
            (await reads.BusinessKeys.ToListAsync(Token)).Count,
            (await reads.Settings.ToListAsync(Token)).Count,
        };

        Assert.Equal(reads.Model.GetEntityTypes().Count(), counts.Count);
        Assert.All(counts, count => Assert.Equal(0, count));
    }

    [Fact]
    public async Task the_model_is_built_once()
    {
        await using var first = Store.OpenReads();
        await using var second = Store.OpenReads();

        Assert.Same(first.Model, second.Model);
    }
}
