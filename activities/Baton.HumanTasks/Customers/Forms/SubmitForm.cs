using Baton.Expressions.Values;
using Baton.HumanTasks.Customers.Matters;
using Baton.HumanTasks.Handling;
using Baton.Kernel.Executions;
using Baton.Runtime.Hosting;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using MediatR;

namespace Baton.HumanTasks.Customers.Forms;

/// <summary>A customer sends a form, which starts its flow in their name and that of the company they mean.</summary>
internal sealed record SubmitForm(string DefinitionId, string ActivityId, string? Company, ObjectValue Fields) : ICommand<SentForm>
{
    public Permission Permission => Permission.UseCustomerPages;

    public string? Act => "my.submit";

    public string Subject => $"definition/{DefinitionId}";
}

/// <param name="Id">Of what has begun by it.</param>
/// <param name="Thanks">What the customer is told.</param>
internal sealed record SentForm(string Id, string? Thanks);

internal sealed class FormSubmission(Customers customers, FormDesk forms, FormFilling filling, CustomerFiles files, StepRunner steps, RequestContext caller, TimeProvider time)
    : IRequestHandler<SubmitForm, SentForm>
{
    public async Task<SentForm> Handle(SubmitForm request, CancellationToken cancellationToken)
    {
        var customer = await customers.GetAsync(cancellationToken);
        var form = await forms.GetAsync(customer, request.DefinitionId, request.ActivityId, cancellationToken);
        // Where it needs none, none is told either: what they ask for as themselves stays theirs when they move.
        var company = form.NeedsCompany ? customer.Acting(request.Company)?.Number : null;
        var given = await filling.ReadAsync(CustomerFiles.DraftsOf(customer.Contact.Id), form.Fields, request.Fields, cancellationToken);
        var values = Kernel.Tasks.FormRules.Read(form.Fields, given).Values;
        var id = FreshId.New(time);
        var matter = new Matter(form.Title, form.Kind, company, form.Fields, values);
        SentForm? answer = null;
        var with = new StepAttachments
        {
            Changes = [matter.ToChange(caller.Tenant, id, time.GetUtcNow()), .. await files.GivenToAsync(customer.Contact.Id, id, form.Fields, values, cancellationToken)],
            FromStep = _ => caller.ChangesFor(answer = new SentForm(id, form.Thanks)),
        };
        var result = await steps.StartAsync(new StartRequest(caller.Tenant, form.Trigger.Plan, StartOf(form, customer, company, values)) { InstanceId = id, With = with }, cancellationToken);
        RefusedException.ThrowIfNotDone(result);
        return answer!;
    }

    private static Start StartOf(OfferedForm form, Customer customer, string? company, ObjectValue values)
    {
        var inputs = values
            .With("Company", Value.From(company)).With("Initiator", Value.From(customer.Contact.Id)).With("InitiatorName", Value.From(customer.Contact.DisplayName));
        return new Start(
            inputs, form.Trigger.Parameters, Name: $"{form.Title} · {customer.Contact.DisplayName}", StartedBy: customer.Contact.Id, TriggerActivityId: form.ActivityId, TriggerPayload: inputs);
    }
}
