using Baton.Storage.Inbox;
using Microsoft.Extensions.Logging;

namespace Baton.Runtime.Inbox;

/// <summary>Tells messages in short, by whoever takes them.</summary>
public sealed partial class MessageBriefs(IEnumerable<IInboxHandler> handlers, ILogger<MessageBriefs> logger)
{
    /// <summary>Null for what nobody takes, and for what whoever takes it cannot read: that is often why it waits for a person.</summary>
    public MessageBrief? Of(InboxRow message)
    {
        ArgumentNullException.ThrowIfNull(message);
        try
        {
            return handlers.FirstOrDefault(handler => handler.Handles(message.Source))?.BriefOf(message);
        }
        catch (Exception exception)
        {
            Unreadable(exception, message.Source, message.Sequence);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "What message {Sequence} from {Source} says cannot be read")]
    private partial void Unreadable(Exception exception, string source, long sequence);
}
