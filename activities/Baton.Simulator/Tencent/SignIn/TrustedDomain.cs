using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent.SignIn;

/// <summary>
/// The domain (with its port, if it has one) that people may be sent back to, as saved in WeCom's console. This machine has many names:
/// one of them stands for all with the same port, so that a phone can browse under a name of its own.
/// </summary>
/// <param name="key">The setting it is kept as.</param>
internal sealed class TrustedDomain(SimulatorFile file, string key = "trusted.domain")
{
    private volatile string? _domain = file.Read(session => session.Setting(key));

    /// <summary>Null until one was saved: then nobody can be sent anywhere.</summary>
    public string? Domain => _domain;

    /// <returns>False if it is no domain of this machine.</returns>
    public bool Save(string domain)
    {
        if (Parse(domain) is not { } address || !LoopbackGuard.IsLocalName(address.Host))
            return false;
        file.Write(session => session.Set(key, domain));
        _domain = domain;
        return true;
    }

    public bool Fits(Uri redirect) =>
        _domain is { } domain && Parse(domain) is { } trusted
        && (redirect.Authority.Equals(trusted.Authority, StringComparison.OrdinalIgnoreCase)
            || (redirect.Port == trusted.Port && LoopbackGuard.IsLocalName(redirect.Host)));

    private static Uri? Parse(string domain) =>
        Uri.TryCreate($"http://{domain}", UriKind.Absolute, out var address) && address is { PathAndQuery: "/", UserInfo: "" } && !domain.EndsWith('/') ? address : null;
}
