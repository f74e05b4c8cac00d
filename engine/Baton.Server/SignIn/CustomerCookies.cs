using System.Collections.Immutable;

namespace Baton.Server.SignIn;

/// <summary>
/// The cookie of customers, apart from that of the company's people: a browser shows it below the addresses of the customers' pages alone, and there
/// no other counts.
/// </summary>
internal static class CustomerCookies
{
    public const string Scheme = "Customer";

    /// <summary>What customers' pages ask is below here.</summary>
    public const string Path = "/api/my";

    public static readonly ImmutableArray<string> Roles = [Runtime.Requests.Roles.Customer];

    public static bool AreFor(HttpContext context) => context.Request.Path.StartsWithSegments(Path);
}
