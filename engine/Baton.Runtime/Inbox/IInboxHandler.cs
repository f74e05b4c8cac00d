using Baton.Storage.Inbox;

namespace Baton.Runtime.Inbox;

/// <summary>Handles messages of one source. It ends each message with one of <see cref="InboxItem"/>'s methods; one it leaves is unmatched, one that makes it throw comes again a little later, three times in all.</summary>
public interface IInboxHandler
{
    bool Handles(string source);

    /// <summary>Messages with equal keys are handled one after the other, in the order of their arrival, whichever node takes them. Asked for as a message arrives, and stored with it.</summary>
    string OrderKey(InboxRow message);

    Task HandleAsync(InboxItem item, CancellationToken cancellation);

    /// <summary>What the message says and whose it is, for people who look at it; null where that cannot be told.</summary>
    MessageBrief? BriefOf(InboxRow message) => null;
}
