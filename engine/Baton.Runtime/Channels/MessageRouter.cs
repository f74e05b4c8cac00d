using System.Collections.Immutable;
using Baton.Runtime.Channels.Routing;
using Baton.Runtime.Contacts;
using Baton.Runtime.Inbox;
using Baton.Runtime.Organisation;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;

namespace Baton.Runtime.Channels;

/// <summary>
/// Takes what a person writes to the one thing it is for, in this order: a command or number; a question to this person that stands open, or
/// will once its sender knows that it was sent; the order it names with "#"; a conversation with somebody outside; a trigger. Where it may be for several of one kind, the person is asked. What
/// nothing takes is answered with what can be written. All that is remembered commits with the message.
/// </summary>
public sealed class MessageRouter
{
    private readonly ChannelDirectory _channels;
    private readonly IOrganisation _organisation;
    private readonly ContactBook _contacts;
    private readonly Conversations _conversations;
    private readonly IRouteStage[] _stages;

    internal MessageRouter(
        ChannelDirectory channels, IOrganisation organisation, ContactBook contacts, Conversations conversations,
        CommandStage commands, SendingStage questions, ReferenceStage references, RelayStage relays, TriggerStage triggers, FallbackStage fallback)
    {
        (_channels, _organisation, _contacts, _conversations) = (channels, organisation, contacts, conversations);
        _stages = [commands, questions, references, relays, triggers, fallback];
    }

    /// <param name="item">The stored message; it is ended here.</param>
    /// <param name="channel">The channel it came by.</param>
    /// <param name="triggers">The messenger's own triggers.</param>
    /// <param name="externalId">Who wrote it, as the channel knows them.</param>
    /// <param name="message">What was written or sent.</param>
    /// <param name="along">What is committed with it, whatever it is for.</param>
    /// <param name="cancellation">Stops the handling; the message comes again.</param>
    public async Task RouteAsync(
        InboxItem item, string channel, ChannelTriggers triggers, string externalId, IncomingMessage message, ImmutableArray<Change> along, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(message);
        var tenant = item.Row.Tenant;
        var reached = _channels.Find(channel);
        var people = await _organisation.ReadAsync(tenant, cancellation);
        if (await FindAsync(people, tenant, channel, externalId, reached, item.Row.ReceivedAt, cancellation) is not { } person)
        {
            const string purpose = "reply";
            const string unknown = "没有找到您的员工资料，暂时不能为您办理。请联系管理员把您加入组织后再试。";
            ImmutableArray<Change> reply = reached is null ? along : [.. along, item.Job(purpose, reached.Text(externalId, unknown, item.IdFor(purpose)))];
            await item.EndAsync(InboxStatus.Unmatched, $"发送人“{externalId}”不在组织里。 / The sender is not in the organisation.", reply, cancellation);
            return;
        }

        var conversation = await _conversations.OpenAsync(tenant, channel, person.Id, cancellation);
        var turn = new Turn(item, new Sender(channel, externalId, person, reached, triggers), message, conversation, people, along);
        foreach (var stage in _stages)
        {
            if (!await stage.TryTakeAsync(turn, cancellation) && !item.IsEnded)
                continue;
            // Somebody else has written the conversation: it is handled again, from its beginning.
            if (!item.IsEnded)
                throw new InvalidOperationException($"The conversation of {person.Id} on {channel} was changed meanwhile.");
            return;
        }
    }

    private async Task<Party?> FindAsync(People people, string tenant, string channel, string externalId, IChannel? reached, DateTimeOffset at, CancellationToken cancellation)
    {
        if (people.Find(channel, externalId) is { } person)
            return Party.Of(person);
        if (reached is not { AdmitsContacts: true })
            return null;
        var contact = await _contacts.MeetAsync(tenant, channel, externalId, at, cancellation);
        return Party.Of(contact, await _contacts.IdsOfAsync(tenant, contact.Id, cancellation));
    }
}
