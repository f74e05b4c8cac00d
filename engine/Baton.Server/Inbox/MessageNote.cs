using Baton.Runtime.Requests;

namespace Baton.Server.Inbox;

/// <summary>What a message says after a person has decided about it.</summary>
internal static class MessageNote
{
    /// <summary>Of one that is sent through again, until it was handled.</summary>
    public static string Replayed(RequestContext caller) => $"{caller.Caller} 要求重新处理。 / Sent through again by {caller.Caller}.";

    /// <summary>Of one that is put away, beside what it said before.</summary>
    public static string Discarded(RequestContext caller, string? before) => $"{before} {caller.Caller} 已丢弃。 / Discarded by {caller.Caller}.".Trim();
}
