using System.Collections.Immutable;
using Baton.Runtime.Inbox;
using Baton.Runtime.Organisation;
using Baton.Runtime.Steps;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;

namespace Baton.Runtime.Channels.Routing;

/// <summary>One message of one person on its way through the stages, with the ways it can end. Each of them is one commit with the message.</summary>
internal sealed class Turn(InboxItem item, Sender sender, IncomingMessage message, KeptConversation conversation, People people, ImmutableArray<Change> along)
{
    private static readonly TimeSpan ChoiceLife = TimeSpan.FromMinutes(10);

    /// <summary>One digit on a phone; who has more to choose from writes the reference.</summary>
    private const int MostOptions = 9;

    public InboxItem Item => item;

    public Sender Sender => sender;

    public Party Person => sender.Person;

    public string Tenant => item.Row.Tenant;

    public People People => people;

    /// <summary>When it arrived: what follows from it is the same when it is handled again.</summary>
    public DateTimeOffset Now => item.Row.ReceivedAt;

    public IncomingMessage Message { get; private init; } = message;

    public Conversation Conversation { get; private set; } = conversation.Content;

    /// <summary>"#A1001 …" names what it is about; null where it does not.</summary>
    public MessageReference? Reference { get; } = MessageReference.In(message);

    /// <summary>The conversation as it is after this message.</summary>
    public void Remember(Conversation next) => Conversation = next;

    /// <summary>The same turn about a message that was kept back before.</summary>
    public Turn About(IncomingMessage earlier) => new(item, sender, earlier, conversation, people, along) { Conversation = Conversation };

    /// <summary>What is committed beside what the message leads to, with an answer to the person where there is one.</summary>
    public ImmutableArray<Change> Changes(string? reply = null)
    {
        var changes = along.ToBuilder();
        if (Conversation != conversation.Content)
            changes.Add(Conversations.Keep(conversation, Conversation, Now));
        if (reply is not null && sender.Reached is { } channel)
            changes.Add(ReplyOf(channel, reply));
        return changes.DrainToImmutable();
    }

    public StepAttachments With(string? reply = null) => new() { Changes = Changes(reply) };

    public async Task<bool> EndAsync(InboxStatus status, string note, string? reply, CancellationToken cancellation)
    {
        await item.EndAsync(status, note, Changes(reply), cancellation);
        return true;
    }

    /// <summary>Keeps the message and asks which one it is for.</summary>
    public Task<bool> AskWhichAsync(IReadOnlyList<Target> options, CancellationToken cancellation)
    {
        var offered = options.Take(MostOptions).ToImmutableArray();
        var earlier = Conversation.Choice is { } choice && choice.ExpiresAt > Now ? $"（前面的{choice.Message.Brief}没有选，已经放下。）\n" : "";
        Remember(Conversation with { Choice = new PendingChoice(Now + ChoiceLife, Message, offered) });
        var lines = offered.Select((option, index) => $"{index + 1}. {option.Label}");
        var more = options.Count > MostOptions ? "\n还有更多，请写明“#单号”。" : "";
        return EndAsync(
            InboxStatus.Done, "可能是给几处的，已请发送人选一个。 / Asked which one it is for.",
            $"{earlier}{Message.Brief}是给哪一个的？请在 {ChoiceLife.TotalMinutes:0} 分钟内回复数字，回复“取消”放弃：\n{string.Join('\n', lines)}{more}", cancellation);
    }

    private AddJob ReplyOf(IChannel channel, string text)
    {
        const string purpose = "reply";
        return item.Job(purpose, channel.Text(sender.ExternalId, text, item.IdFor(purpose)));
    }
}

/// <summary>Who wrote, by which channel, and how they are answered.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="ExternalId">As the channel knows them.</param>
/// <param name="Person">Who it is, inside or outside.</param>
/// <param name="Reached">Null where the channel is not configured any more.</param>
/// <param name="Triggers">The messenger's own.</param>
internal sealed record Sender(string Channel, string ExternalId, Party Person, IChannel? Reached, ChannelTriggers Triggers);
