using Baton.Expressions.Values;
using Baton.Runtime.Jobs;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Customers;

/// <summary>Makes a code by which customers find members.</summary>
internal sealed class ContactWayHandler(ExternalContacts contacts, WeComApps apps) : AppJobHandler<ContactWayOrder>(apps, ContactWayJson.Default.ContactWayOrder)
{
    public override string Kind => ContactWayOrder.Kind;

    protected override async Task<JobOutcome> CarryOutAsync(WeComApp app, ContactWayOrder order, JobAttempt attempt, CancellationToken cancellation)
    {
        var answer = await contacts.AddContactWayAsync(app, order.ToWay(), cancellation);
        return answer.Succeeded
            ? Succeeded.With() with { Outputs = ObjectValue.Empty.With("ConfigId", Value.From(answer.Value.ConfigId)).With("QrCode", Value.From(answer.Value.QrCode)) }
            : Outcomes.Of(answer.Reply, attempt.Number);
    }
}
