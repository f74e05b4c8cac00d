using Baton.Runtime.Requests;

namespace Baton.Server.Links;

/// <summary>Whoever follows a link acts by the right that the link carries, and once: a second time gets the first answer.</summary>
internal static class LinkHolder
{
    public static void ActAs(this RequestContext context, SignedLink link)
    {
        context.Tenant = link.Tenant;
        context.Caller = SignedLink.Holder;
        context.Roles = [];
        context.Key = null;
        context.Channel = SignedLink.Holder;
        context.Granted = Permission.SignalInstances;
        context.IdempotencyKey = link.Id;
        context.RequestHash = link.Id;
        // Whoever still holds the address must not act a second time.
        context.AnswerNeededUntil = link.Expires;
    }
}
