using Baton.Kernel;
using Baton.Runtime.Requests;

namespace Baton.Activities.Http.Endpoints;

/// <summary>Who may call an endpoint.</summary>
internal static class EndpointAdmission
{
    /// <exception cref="RefusedException">The endpoint wants somebody else, or the caller's key is for other flows.</exception>
    public static void Check(FoundEndpoint found, EndpointCaller asking, RequestContext caller)
    {
        var terms = found.Terms;
        if (!terms.NeedsCaller)
            return;
        if (asking.Name is null)
            throw new RefusedException(new Refusal("sign-in-needed", "请先登录，或带上 API 密钥。", "Sign in, or send an API key."), 401);
        if (terms.Roles.Count > 0 && !terms.Roles.Any(role => caller.Roles.Contains(role)))
            throw new RefusedException(new Refusal("not-allowed", "您没有访问这个地址的权限。", "You are not allowed to call this address."), 403);
        if (caller.Key is { } key && !IsInScope(key, found, caller))
            throw new RefusedException(new Refusal("outside-scope", "这个密钥不能用于这个流程。", "The key is not for this definition."), 403);
    }

    // What a key may not do over the API, it may not do here either.
    private static bool IsInScope(KeyScope key, FoundEndpoint found, RequestContext caller) =>
        key.AdmitsDefinition(found.DefinitionId)
        && key.Admits(found.Trigger is null ? Permission.SignalInstances : Permission.StartInstances)
        && (found.Trigger is not null || !key.OwnOnly || found.StartedBy == caller.Caller);
}
