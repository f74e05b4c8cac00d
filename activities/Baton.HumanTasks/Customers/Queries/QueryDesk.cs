using Baton.Expressions.Values;
using Baton.Runtime.Contacts;
using Baton.Runtime.Requests;
using MediatR;

namespace Baton.HumanTasks.Customers.Queries;

/// <summary>What the customer may ask of the systems behind, for the company they mean.</summary>
internal sealed record ListQueries(string? Company) : IQuery<CustomerQueryList>
{
    public Permission Permission => Permission.UseCustomerPages;
}

/// <summary>Asks one of them. For whom, the server knows; the page says only which of their companies they mean.</summary>
internal sealed record AskQuery(string Name, string? Company, ObjectValue Given) : IQuery<CustomerRows>
{
    public Permission Permission => Permission.UseCustomerPages;
}

internal sealed record CustomerQueryList(IReadOnlyList<CustomerQuery> Items);

internal sealed class QueryDesk(Customers customers, IEnumerable<ICustomerQueries> sources, RequestContext caller) : IRequestHandler<ListQueries, CustomerQueryList>, IRequestHandler<AskQuery, CustomerRows>
{
    public async Task<CustomerQueryList> Handle(ListQueries request, CancellationToken cancellationToken)
    {
        var who = await WhoAsync(request.Company, cancellationToken);
        var open = new List<CustomerQuery>();
        foreach (var source in sources)
            open.AddRange(await source.OpenToAsync(caller.Tenant, who, cancellationToken));
        return new CustomerQueryList(open);
    }

    public async Task<CustomerRows> Handle(AskQuery request, CancellationToken cancellationToken)
    {
        var who = await WhoAsync(request.Company, cancellationToken);
        var source = sources.FirstOrDefault() ?? throw RefusedException.NotFound("没有这一项。", "There is no such thing.");
        return await source.AskAsync(caller.Tenant, request.Name, who, request.Given, cancellationToken);
    }

    private async Task<CustomerAsking> WhoAsync(string? company, CancellationToken cancellation)
    {
        var customer = await customers.GetAsync(cancellation);
        return new CustomerAsking(customer.Contact.Id, customer.Acting(company)?.Number);
    }
}
