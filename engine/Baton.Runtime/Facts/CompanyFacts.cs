using System.Globalization;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Runtime.Contacts;
using Baton.Runtime.Organisation;
using Baton.Runtime.Schedules;
using Baton.Storage;
using Baton.Storage.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

using TaskStatus = Baton.Kernel.Tasks.TaskStatus;

namespace Baton.Runtime.Facts;

/// <summary>Answers from the configuration that is open to scripts, the stored organisation, the company's calendar and the published definitions.</summary>
public sealed class CompanyFacts(
    IStore store, IConfiguration configuration, IOrganisation organisation, IOptionsMonitor<CalendarOptions> calendar, CompanyClock clock, IEventLinks links, ContactBook contacts, TimeProvider time)
    : IFactSource
{
    /// <summary>The only part of the configuration that scripts can read: its owner puts there what they may know.</summary>
    public const string ConfigurationSection = "Baton:Scripts:Configuration";

    public async ValueTask<Value> AnswerAsync(string tenant, Fact fact, CancellationToken cancellation) => fact.Kind switch
    {
        FactKind.Configuration => Value.From(string.IsNullOrEmpty(fact.Key) ? null : configuration.GetSection(ConfigurationSection)[fact.Key]),
        FactKind.Person => Of(await organisation.ReadAsync(tenant, cancellation), fact.Key),
        FactKind.Contact => await OfContactAsync(tenant, fact.Key, cancellation),
        FactKind.People => PeopleFacts.Like(await organisation.ReadAsync(tenant, cancellation), fact.Key),
        FactKind.Unit => OfUnit(await organisation.ReadAsync(tenant, cancellation), fact.Key),
        FactKind.Calendar => calendar.CurrentValue.ToValue(),
        FactKind.Definition => Value.From((await store.FindPublishedAsync(tenant, fact.Key, cancellation))?.Id),
        FactKind.Schedule => clock.AnswerTo(fact),
        FactKind.ClaimedTasks => Value.From((decimal)await CountClaimedAsync(tenant, fact.Key, cancellation)),
        FactKind.EventLink => LinkOf(tenant, fact.Key),
        _ => Value.Null,
    };

    private async Task<int> CountClaimedAsync(string tenant, string personId, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        return await reads.Tasks.CountAsync(row => row.Tenant == tenant && row.Assignee == personId && row.Status == nameof(TaskStatus.Open) && row.Kind == TaskRow.OfferKind, cancellation);
    }

    private Value LinkOf(string tenant, string key) => key.Split('\n', 3) is [var expires, var instanceId, var eventName]
        ? Value.From(links.AddressOf(tenant, eventName, instanceId, expires.Length == 0 ? null : DateTimeOffset.Parse(expires, CultureInfo.InvariantCulture)))
        : Value.Null;

    private static Value Of(People people, string id) => people.Find(id) is not { } person
        ? Value.Null
        : new ObjectValue(
        [
            new("id", Value.From(person.Id)),
            new("name", Value.From(person.Name)),
            new("units", Texts(person.UnitId is { Length: > 0 } unit ? [unit] : [])),
            new("managers", Texts(people.ManagerOf(person.Id) is { } manager ? [manager.Id] : [])),
            new("roles", Texts(person.Roles.Split(',', StringSplitOptions.RemoveEmptyEntries))),
            new("isActive", Value.From(person.IsActive)),
        ]);

    private async Task<Value> OfContactAsync(string tenant, string id, CancellationToken cancellation)
    {
        if (await contacts.FindAsync(tenant, id, cancellation) is not { } contact)
            return Value.Null;
        var companies = await contacts.CompaniesOfAsync(tenant, contact.Id, time.GetUtcNow(), cancellation);
        return new ObjectValue(
        [
            new("id", Value.From(contact.Id)),
            new("name", Value.From(contact.DisplayName)),
            new("phone", Value.From(contact.Phone)),
            new("companies", new ListValue([.. companies.Select(company => new ObjectValue(
            [
                new("number", Value.From(company.Number)),
                new("part", Value.From(company.Part)),
                new("since", Value.From(company.Since)),
            ]))])),
        ]);
    }

    private static Value OfUnit(People people, string id) => people.FindUnit(id) is not { } unit
        ? Value.Null
        : new ObjectValue(
        [
            new("id", Value.From(unit.Id)),
            new("name", Value.From(unit.Name)),
            new("parent", Value.From(unit.ParentId)),
            new("leaders", Texts(people.LeadersOf(unit.Id).Select(leader => leader.Id))),
        ]);

    private static ListValue Texts(IEnumerable<string> texts) => new([.. texts.Select(Value.From)]);
}
