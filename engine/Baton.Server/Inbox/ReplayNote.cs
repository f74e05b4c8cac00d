using Baton.Runtime.Requests;

namespace Baton.Server.Inbox;

/// <summary>What a message that is sent through again says until it was handled.</summary>
internal static class ReplayNote
{
    public static string By(RequestContext caller) => $"{caller.Caller} 要求重新处理。 / Sent through again by {caller.Caller}.";
}
