using Baton.Expressions.Values;
using Baton.HumanTasks.Handling;
using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using MediatR;

namespace Baton.HumanTasks.Customers.Matters;

/// <summary>The customer answers what a flow asks them.</summary>
internal sealed record AnswerMatter(string Id, int Execution, ObjectValue Fields) : ICommand<AnsweredMatter>
{
    public Permission Permission => Permission.UseCustomerPages;

    public string? Act => "my.answer";

    public string Subject => $"instance/{Id}";

    public string? InstanceId => Id;
}

internal sealed record AnsweredMatter(string Id);

internal sealed class MatterAnswering(Customers customers, MatterReading matters, MatterStates states, FormFilling filling, CustomerFiles files, StepRunner steps, RequestContext caller)
    : IRequestHandler<AnswerMatter, AnsweredMatter>
{
    public async Task<AnsweredMatter> Handle(AnswerMatter request, CancellationToken cancellationToken)
    {
        var customer = await customers.GetAsync(cancellationToken);
        var (row, _) = await matters.FindAsync(customer, request.Id, cancellationToken) ?? throw MatterReader.Unknown();
        var question = await FindAsync(customer, row.Id, request.Execution, cancellationToken) ?? throw Answered();
        var given = await filling.ReadAsync(CustomerFiles.DraftsOf(customer.Contact.Id), question.Asked.Fields, request.Fields, cancellationToken);
        var values = FormRules.Read(question.Asked.Fields, given).Values;
        var answer = new AnsweredMatter(row.Id);
        var with = new StepAttachments
        {
            Changes = await files.GivenToAsync(customer.Contact.Id, row.Id, question.Asked.Fields, values, cancellationToken),
            FromStep = _ => caller.ChangesFor(answer),
        };
        var result = await steps.DeliverAsync(caller.Tenant, row.Id, new EventArrived(question.EventName, values, question.Execution), with, cancellationToken);
        if (result is null or { Refusal: not null })
            throw Answered();
        RefusedException.ThrowIfNotDone(result);
        return answer;

        async Task<OpenQuestion?> FindAsync(Customer who, string instanceId, int execution, CancellationToken cancellation)
        {
            var state = await states.ReadAsync(row, cancellation);
            return state is null ? null : (await matters.QuestionsAsync(who, instanceId, cancellation)).Select(wait => OpenQuestion.Find(state, wait)).FirstOrDefault(found => found?.Execution == execution);
        }
    }

    private static RefusedException Answered() => RefusedException.Conflict("answered-already", "已经填过了，或者不用再填了。", "This is answered already, or needs no answer any more.");
}
