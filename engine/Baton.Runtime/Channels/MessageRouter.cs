using System.Collections.Immutable;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Runtime.Definitions;
using Baton.Runtime.Inbox;
using Baton.Runtime.Organisation;
using Baton.Runtime.Steps;
using Baton.Storage.Commits;
using Baton.Storage.Definitions;
using Baton.Storage.Inbox;
using Baton.Storage.Organisation;
using Microsoft.Extensions.Logging;

namespace Baton.Runtime.Channels;

/// <summary>Takes an incoming text to the one thing it is for. Today: a keyword trigger; anything else is answered with what can be written.</summary>
public sealed partial class MessageRouter(
    ChannelDirectory channels, IOrganisation organisation, TriggerIndex triggers, DefinitionLibrary definitions, ILogger<MessageRouter> logger)
{
    /// <param name="item">The stored message; it is ended here.</param>
    /// <param name="channel">The channel it came by.</param>
    /// <param name="triggerType">The type name of that messenger's text trigger.</param>
    /// <param name="externalId">Who wrote it, as the channel knows them.</param>
    /// <param name="text">What was written.</param>
    /// <param name="cancellation">Stops the handling; the message comes again.</param>
    public async Task RouteAsync(InboxItem item, string channel, string triggerType, string externalId, string text, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(item);
        var tenant = item.Row.Tenant;
        var people = await organisation.ReadAsync(tenant, cancellation);
        if (people.Find(channel, externalId) is not { } person)
        {
            var reply = ReplyOf(item, channel, externalId, "没有找到您的员工资料，暂时不能为您办理。请联系管理员把您加入组织后再试。");
            await item.EndAsync(InboxStatus.Unmatched, $"发送人“{externalId}”不在组织里。 / The sender is not in the organisation.", reply, cancellation);
            return;
        }

        var usages = new List<string>();
        foreach (var trigger in await triggers.OfKindAsync(tenant, triggerType, cancellation))
        {
            if (await FindFormAsync(tenant, trigger, cancellation) is not { } offer)
                continue;
            if (offer.Form.Read(text) is { } reading)
            {
                await TakeAsync(item, channel, externalId, person, offer, trigger, reading, cancellation);
                return;
            }

            usages.Add(offer.Form.Example);
        }

        var help = usages.Count == 0
            ? "已收到。目前还没有可以在这里发起的流程。"
            : $"没看懂这句话。您可以这样写：\n{string.Join('\n', usages)}";
        await item.EndAsync(InboxStatus.Unmatched, "没有流程以这句话开头。 / No trigger matches the text.", ReplyOf(item, channel, externalId, help), cancellation);
    }

    private async Task TakeAsync(
        InboxItem item, string channel, string externalId, PersonRow person, Offer offer, TriggerRow trigger, TextReading reading, CancellationToken cancellation)
    {
        if (reading.Values is not { } values)
        {
            await item.EndAsync(InboxStatus.Done, "内容不对，已回复怎么写。 / Answered with what is wrong.", ReplyOf(item, channel, externalId, reading.Problem!), cancellation);
            return;
        }

        var inputs = values.With("Initiator", Value.From(person.Id)).With("InitiatorName", Value.From(person.Name));
        var start = new Start(inputs, offer.Parameters, StartedBy: person.Id, TriggerActivityId: trigger.ActivityId, TriggerPayload: inputs);
        var result = await item.StartAsync(new StartRequest(item.Row.Tenant, offer.Plan, start), $"发起“{offer.Plan.Name}”", cancellation);
        if (result.Refusal is { } refusal)
            await item.EndAsync(InboxStatus.Done, refusal.English, ReplyOf(item, channel, externalId, refusal.Chinese), cancellation);
        else if (result.IsExisting)
            await item.EndAsync(InboxStatus.Done, "已经发起过。 / Started before.", [], cancellation);
    }

    // What is wrong with one definition must not keep the others from being started.
    private async Task<Offer?> FindFormAsync(string tenant, TriggerRow trigger, CancellationToken cancellation)
    {
        try
        {
            if (await definitions.PublishedAsync(tenant, trigger.DefinitionId, cancellation) is not { } plan)
                return null;
            // Just published over: the index follows.
            if (plan.Nodes.FirstOrDefault(candidate => candidate.Id == trigger.ActivityId) is not { } node)
                return null;
            var parameters = await definitions.ParametersAsync(tenant, plan, cancellation);
            var inputs = TriggerReader.InputsOf(node, parameters);
            var fields = inputs[nameof(TextTrigger.Fields)] as ListValue ?? ListValue.Empty;
            var form = new TextForm(Conversion.ToText(inputs[nameof(TextTrigger.Keyword)]), [.. fields.Items.Select(TextField.From)]);
            return new Offer(plan, parameters, form);
        }
        catch (Exception exception) when (exception is ExpressionException or DefinitionException)
        {
            TriggerIsBroken(exception, trigger.DefinitionId, trigger.ActivityId);
            return null;
        }
    }

    private ImmutableArray<Change> ReplyOf(InboxItem item, string channel, string externalId, string text)
    {
        const string purpose = "reply";
        return channels.Find(channel) is { } found ? [item.Job(purpose, found.Text(externalId, text, item.IdFor(purpose)))] : [];
    }

    [LoggerMessage(1, LogLevel.Warning, "Trigger {ActivityId} of definition {DefinitionId} cannot be used")]
    private partial void TriggerIsBroken(Exception exception, string definitionId, string activityId);

    private sealed record Offer(Plan Plan, ObjectValue Parameters, TextForm Form);
}
