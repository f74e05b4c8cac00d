namespace Baton.Activities.Http.Calls;

/// <summary>Which redirects are followed: those of a reading call, within one origin, or elsewhere where it has nothing to betray.</summary>
internal static class Redirects
{
    /// <returns>Where to go next; null where the answer is to be taken as it is.</returns>
    public static Uri? Next(HttpCall call, Uri url, HttpResponseMessage response)
    {
        // RFC 9110, 15.4. A call that writes is sent to where the flow says, or not at all.
        if (!call.IsSafe || (int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
            return null;
        if (!Uri.TryCreate(url, location, out var next) || next.Scheme is not ("http" or "https"))
            return null;
        var isSame = next.Scheme == url.Scheme && next.Host == url.Host && next.Port == url.Port;
        return isSame || !(HasCredentials(call) || (url.Scheme == "https" && next.Scheme == "http")) ? next : null;
    }

    // Any header may be a key, and a secret may stand anywhere.
    private static bool HasCredentials(HttpCall call) => call.Authorization is not null || call.Secrets is not null || call.Headers is { Count: > 0 } || call.Body is not null;
}
