using Baton.Kernel.Tasks;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using MediatR;

namespace Baton.HumanTasks.Customers.Forms;

/// <summary>The forms that are offered to the customer.</summary>
internal sealed record ListForms : IQuery<FormList>
{
    public Permission Permission => Permission.UseCustomerPages;
}

internal sealed record FormList(IReadOnlyList<FormView> Items);

/// <param name="Definition">With <paramref name="Node"/> its address.</param>
/// <param name="Node">The node that it starts at.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Kind">One of <see cref="FormKinds"/>.</param>
/// <param name="Description">A sentence below it.</param>
/// <param name="Fields">What is to be filled in.</param>
/// <param name="NeedsCompany">It is sent in the name of a company.</param>
internal sealed record FormView(string Definition, string Node, string Title, string Kind, string? Description, IReadOnlyList<FormField> Fields, bool NeedsCompany);

internal sealed class FormDesk(Customers customers, PublishedTriggers triggers, RequestContext caller) : IRequestHandler<ListForms, FormList>
{
    public async Task<FormList> Handle(ListForms request, CancellationToken cancellationToken)
    {
        var customer = await customers.GetAsync(cancellationToken);
        return new FormList([.. (await AllAsync(cancellationToken)).Where(form => form.IsFor(customer)).Select(form =>
            new FormView(form.DefinitionId, form.ActivityId, form.Title, form.Kind, form.Description, form.Fields, form.NeedsCompany))]);
    }

    /// <summary>One of them.</summary>
    /// <exception cref="RefusedException">There is none, or it is not offered to them.</exception>
    public async Task<OfferedForm> GetAsync(Customer customer, string definitionId, string activityId, CancellationToken cancellation) =>
        (await AllAsync(cancellation)).Find(form => form.DefinitionId == definitionId && form.ActivityId == activityId && form.IsFor(customer))
        ?? throw RefusedException.NotFound("这张表已经不用了，或者没有对您开放。", "This form is no longer in use, or not open to you.");

    private Task<List<OfferedForm>> AllAsync(CancellationToken cancellation) => triggers.ReadAsync(caller.Tenant, Submitted.TypeName, OfferedForm.Of, cancellation);
}
