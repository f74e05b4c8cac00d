using Baton.Expressions.Values;
using Baton.Runtime.Channels;
using Baton.Runtime.Events;
using Baton.Runtime.Inbox;
using Baton.Runtime.Organisation;
using Baton.Storage.Inbox;
using Baton.WeCom.Approvals;
using Baton.WeCom.Callbacks;

namespace Baton.WeCom.Inbox;

/// <summary>Takes what happens to a request in WeCom's own approval to the flow that waits for it; where none does and it has ended, to those that it starts, as who made it.</summary>
internal sealed class ApprovalReports(EventBroadcasts broadcasts, IOrganisation organisation)
{
    public async Task TakeAsync(InboxItem item, ApprovalChanged report, CancellationToken cancellation)
    {
        var applicant = (await organisation.ReadAsync(item.Row.Tenant, cancellation)).Find(item.Row.Source, report.Applicant);
        var payload = ObjectValue.Empty
            .With("SpNo", Value.From(report.SpNo)).With("SpName", Value.From(report.SpName)).With("TemplateId", Value.From(report.TemplateId)).With("Userid", Value.From(report.Applicant))
            .With("Initiator", Value.From(applicant?.Id)).With("InitiatorName", Value.From(applicant?.Name ?? report.Applicant)).With(ChannelDirectory.Asking, Value.From(item.Row.Source));
        string[] started = ApprovalNames.EndOf(report.SpStatus ?? 0) is { } end && ApprovalNames.IsEnd(report.What)
            ? [.. new[] { report.TemplateId, null }.Select(template => ApprovalNames.ForStart(template, end))]
            : [];
        var deliveries = await broadcasts.ExpandFirstAsync(
            item.Row.Tenant, item.IdFor("event"), [[ApprovalNames.ForRequest(report.SpNo)], started], new EventDelivery("", payload) { StartedBy = applicant?.Id }, cancellation);
        await item.EndAsync(InboxStatus.Done, $"审批 {report.SpNo}（{report.SpName}）有变化，交给 {deliveries.Length} 处。", [.. deliveries.Select(row => new Receive(row))], cancellation);
    }
}
