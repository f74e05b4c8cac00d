using System.Text.Json;
using Baton.Runtime.Inbox;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using Baton.Storage.Inbox;
using Baton.Storage.Journal;

namespace Baton.Runtime.Alterations;

/// <summary>Gives one instance after the other what a plan has for it, each in one commit with its message and the audit.</summary>
public sealed class AlterationInbox(AlterationPlans plans, AlterationReader reader, StepRunner steps, TimeProvider time) : IInboxHandler
{
    public bool Handles(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return AlterationPlans.TryReadPlan(source, out _);
    }

    public string OrderKey(InboxRow message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.DedupKey;
    }

    public async Task HandleAsync(InboxItem item, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(item);
        var tenant = item.Row.Tenant;
        var instanceId = item.Row.DedupKey;
        var state = await steps.FindAsync(tenant, instanceId, cancellation);
        if (state is null || !AlterationPlans.TryReadPlan(item.Row.Source, out var planId) || await plans.FindAsync(tenant, planId, cancellation) is not { } plan)
        {
            await item.EndAsync(InboxStatus.Unmatched, $"没有流程实例“{instanceId}”。 / There is no instance {instanceId}.", [], cancellation);
            return;
        }

        var (altered, refusal) = await reader.ReadAsync(tenant, state, plan.Alterations, plan.Actor, plan.Reason, cancellation);
        if (altered is not null)
        {
            var audit = new AuditRow
            {
                Tenant = tenant,
                At = time.GetUtcNow(),
                Actor = plan.Actor,
                Channel = "plan",
                Act = "instance.alter",
                Subject = $"instance/{instanceId}",
                InstanceId = instanceId,
                Detail = JsonSerializer.Serialize(AlterationAudit.Of(plan.Reason, state, plan.Alterations), AnswerJson.Options),
            };
            refusal = (await item.DeliverAsync(instanceId, altered, StepAttachments.Of(new AddAudit(audit)), "已修改。 / Altered.", cancellation))?.Refusal;
        }

        if (refusal is not null)
            await item.EndAsync(InboxStatus.Unmatched, $"{refusal.Chinese} / {refusal.English}", [], cancellation);
    }
}
