namespace Baton.Simulator.Callbacks;

/// <summary>Something to tell the server.</summary>
/// <param name="MessageId">The message on the phone whose delivery is shown; null for what is not on a phone.</param>
/// <param name="Xml">The message before encryption.</param>
internal sealed record Callback(long? MessageId, string Userid, string Xml);
