using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Baton.Server.Hosting;
using Baton.Server.Keys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Baton.Server.SignIn;

/// <summary>Machines: <c>Authorization: ApiKey …</c>.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> schemeOptions, ILoggerFactory loggers, UrlEncoder encoder, ApiKeys keys, MadeKeys made)
    : AuthenticationHandler<AuthenticationSchemeOptions>(schemeOptions, loggers, encoder)
{
    public const string SchemeName = "ApiKey";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith($"{SchemeName} ", StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        var key = header[(SchemeName.Length + 1)..].Trim();
        return (keys.Find(key) ?? await made.FindAsync(key, Context, Context.RequestAborted)) is { } principal
            ? AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName))
            : AuthenticateResult.Fail("Unknown key.");
    }
}

/// <summary>The configured keys, kept as hashes and compared in constant time.</summary>
internal sealed class ApiKeys
{
    private readonly (byte[] Hash, ClaimsPrincipal Caller)[] _keys;

    public ApiKeys(BatonOptions options) =>
        _keys = [.. options.ApiKeys.Where(key => key.Key.Length > 0).Select((key, index) => (HashOf(key.Key), CallerOf(key, index)))];

    public ClaimsPrincipal? Find(string key)
    {
        var hash = HashOf(key);
        ClaimsPrincipal? found = null;
        foreach (var known in _keys)
        {
            // Every key is compared, so that the time tells nothing.
            if (CryptographicOperations.FixedTimeEquals(known.Hash, hash))
                found = known.Caller;
        }

        return found;
    }

    private static ClaimsPrincipal CallerOf(ApiKeyOptions key, int index)
    {
        var roles = key.Role.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (roles.Length == 0 || roles.Any(role => !Runtime.Requests.Roles.All.Contains(role)))
            throw new InvalidOperationException($"Baton:ApiKeys:{index}:Role must be one of {string.Join(", ", Runtime.Requests.Roles.All.Order())}.");
        return new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, key.Name ?? $"api-key-{index}"), .. roles.Select(role => new Claim(ClaimTypes.Role, role))], ApiKeyHandler.SchemeName));
    }

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
