namespace Baton.Runtime.Channels.Routing;

/// <summary>A messenger's own triggers, by the names of their types.</summary>
/// <param name="Keyword">Its <see cref="TextTrigger"/>.</param>
/// <param name="Message">Its <see cref="MessageTrigger"/>.</param>
public sealed record ChannelTriggers(string Keyword, string Message);
