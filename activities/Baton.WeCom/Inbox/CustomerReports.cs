using Baton.Expressions.Values;
using Baton.Runtime.Channels;
using Baton.Runtime.Events;
using Baton.Runtime.Inbox;
using Baton.Runtime.Organisation;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.WeCom.Callbacks;
using Baton.WeCom.Customers;

namespace Baton.WeCom.Inbox;

/// <summary>
/// Takes what happens between members and their customers to the flows that wait for it; where none does, to those that it starts, as the member. Each
/// gets a durable delivery of its own, in one commit with the report.
/// </summary>
internal sealed class CustomerReports(EventBroadcasts broadcasts, IOrganisation organisation)
{
    public async Task TakeAsync(InboxItem item, CustomerChanged report, CancellationToken cancellation)
    {
        if (CustomerChanges.Of(report.ChangeType) is not { } change)
        {
            await item.EndAsync(InboxStatus.Done, $"客户有变化：{report.ChangeType}。 / Something has changed about a customer.", [], cancellation);
            return;
        }

        var channel = item.Row.Source;
        var member = (await organisation.ReadAsync(item.Row.Tenant, cancellation)).Find(channel, report.Member);
        var payload = ObjectValue.Empty
            .With("Change", Value.From(change.ToString())).With("ExternalUserid", Value.From(report.ExternalUserid)).With("State", Value.From(report.State))
            .With("WelcomeCode", Value.From(report.WelcomeCode)).With("FailReason", Value.From(report.FailReason)).With("Userid", Value.From(report.Member))
            .With("Initiator", Value.From(member?.Id)).With("InitiatorName", Value.From(member?.Name ?? report.Member)).With(ChannelDirectory.Asking, Value.From(channel));
        string?[] states = [report.State, null];
        string[] waited = [.. states.SelectMany(state => new[] { report.ExternalUserid, null }.Select(customer => CustomerChanges.ForWait(change, state, customer)))];
        string[] started = [.. states.Select(state => CustomerChanges.ForStart(change, state))];
        var deliveries = await broadcasts.ExpandFirstAsync(item.Row.Tenant, item.IdFor("event"), [waited, started], new EventDelivery("", payload) { StartedBy = member?.Id }, cancellation);
        var following = deliveries.Select(row => (Change)new Receive(row));
        if (change is CustomerChange.Added or CustomerChange.HalfAdded)
            following = following.Append(item.Job("acquaint", new AcquaintOrder(WeComApps.AppOf(channel), report.ExternalUserid).ToDraft()));
        await item.EndAsync(InboxStatus.Done, $"{member?.Name ?? report.Member}的客户有变化：{report.ChangeType}，交给 {deliveries.Length} 处。", [.. following], cancellation);
    }
}
