using Baton.BackOffice.Calls;
using Baton.BackOffice.Operations;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel;
using Baton.Runtime.Contacts;
using Baton.Runtime.Requests;
using Microsoft.Extensions.Logging;

namespace Baton.BackOffice.Customers;

/// <summary>The queries that administrators have opened to customers, asked in the name of who the server knows them to be.</summary>
internal sealed partial class CustomerQueries(OperationLibrary library, OperationRunner runner, ILogger<CustomerQueries> logger) : ICustomerQueries
{
    public async Task<IReadOnlyList<CustomerQuery>> OpenToAsync(string tenant, CustomerAsking who, CancellationToken cancellation) =>
        [.. (await library.AllAsync(tenant, cancellation)).Where(query => IsOpenTo(query, who)).Select(Describe)];

    public async Task<CustomerRows> AskAsync(string tenant, string name, CustomerAsking who, ObjectValue given, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(given);
        // What is not open to them is not there.
        if (await library.FindAsync(tenant, OperationKind.Query, name, cancellation) is not { Access.Customers: { } terms } query || !IsOpenTo(query, who))
            throw RefusedException.NotFound("没有这一项，或者它没有对您开放。", "There is no such thing, or it is not open to you.");
        if (given.Members.FirstOrDefault(member => terms.Binds(member.Key)).Key is { } bound)
            throw RefusedException.Invalid($"“{bound}”由系统填写。", $"{bound} is given by the server.");
        try
        {
            var call = OperationPreparation.Prepare(query, Bound(given, terms, who));
            // Fields are looked at as they came, before what is shown is chosen of them.
            var whole = call with { Result = call.Result with { Fields = [] } };
            var result = await runner.QueryDirectlyAsync(tenant, whole, query.CacheSeconds, cancellation);
            return new CustomerRows([.. result.Rows.Where(row => IsTheirs(row, terms, who)).Select(row => query.Result.Chosen(Meant(row, query.Result)))], result.HasMore);
        }
        catch (CallException exception) when (exception.Trouble is Trouble.Definition)
        {
            throw RefusedException.Invalid(exception.Chinese, exception.English);
        }
        catch (CallException exception)
        {
            // What is wrong with the systems behind is nobody's business outside.
            Failed(exception, name);
            throw new RefusedException(new Refusal("not-now", "暂时查不到，请稍后再试。", "This cannot be looked up just now; try again later."), 503) { RetryAfter = exception.After };
        }
    }

    private static bool IsOpenTo(Operation query, CustomerAsking who) =>
        query is { Kind: OperationKind.Query, Access.Customers: { } terms } && query.Access.Channels.Contains(OperationAccess.Customer) && (who.Company is not null || !terms.NeedsCompany);

    private static ObjectValue Bound(ObjectValue given, CustomerTerms terms, CustomerAsking who)
    {
        if (terms.CompanyParameter is { } company)
            given = given.With(company, Value.From(who.Company));
        return terms.ContactParameter is { } contact ? given.With(contact, Value.From(who.ContactId)) : given;
    }

    private static bool IsTheirs(ObjectValue row, CustomerTerms terms, CustomerAsking who) =>
        terms.CompanyField is not { } field || (who.Company is { } company && JsonPath.Find(row, field) is { IsNull: false } owner && Conversion.ToText(owner) == company);

    // Of objects in a row only what is named is meant for them: an order's lines hold its cost, too.
    private static ObjectValue Meant(ObjectValue row, ResultMapping result) => new(
        [.. row.Members.Where(member => result.Fields.Any(field => field.From == member.Key && field.Fields is { Count: > 0 }) || !HoldsObjects(member.Value))]);

    private static bool HoldsObjects(Value value) => value is ObjectValue || (value is ListValue list && list.Items.Any(HoldsObjects));

    private static CustomerQuery Describe(Operation query)
    {
        var terms = query.Access.Customers!;
        return new CustomerQuery(
            query.Name, query.Title ?? query.Name, query.Description,
            [.. query.Parameters.Where(parameter => !terms.Binds(parameter.Name)).Select(parameter => new CustomerParameter(parameter.Name, parameter.Title ?? parameter.Name, parameter.Description, parameter.IsRequired))],
            terms.Details, terms.IsDetail);
    }

    [LoggerMessage(1, LogLevel.Warning, "A customer's query {Query} brought nothing")]
    private partial void Failed(Exception exception, string query);
}
