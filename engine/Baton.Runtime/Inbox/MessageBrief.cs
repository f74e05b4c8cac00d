namespace Baton.Runtime.Inbox;

/// <summary>A message in short, for people who look at what waits for them.</summary>
/// <param name="Words">What it says; empty where it says nothing.</param>
/// <param name="From">Whoever sent it, as the channel that it came by knows them; null where nobody did.</param>
/// <param name="InstanceId">The instance it is for; null where it is for none alone.</param>
public sealed record MessageBrief(string Words, string? From = null, string? InstanceId = null);
