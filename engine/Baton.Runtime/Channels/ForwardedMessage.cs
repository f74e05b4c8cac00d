using Baton.Runtime.Channels.Routing;

namespace Baton.Runtime.Channels;

/// <summary>What somebody has said, to be passed on to somebody else, perhaps on another channel.</summary>
/// <param name="Message">What they wrote or sent.</param>
/// <param name="From">Their name.</param>
/// <param name="At">When.</param>
public sealed record ForwardedMessage(IncomingMessage Message, string From, DateTimeOffset At)
{
    /// <summary>Who is told where it cannot be delivered; null for nobody.</summary>
    public MessageSender? Sender { get; init; }

    /// <summary>What the conversation is about.</summary>
    public string Topic { get; init; } = "";

    /// <summary>The order it is about; empty for none.</summary>
    public string Reference { get; init; } = "";

    /// <summary>In words, under their name.</summary>
    public string Words => $"{From}：{Message.Words}";

    /// <summary>A short form of it, by which the sender knows which is meant.</summary>
    public string Brief => Message.Brief;
}

/// <summary>Whoever said something, as they are reached.</summary>
public sealed record MessageSender(string Channel, string ExternalId);
