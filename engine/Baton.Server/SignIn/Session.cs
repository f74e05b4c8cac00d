using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Baton.Server.SignIn;

/// <summary>
/// Who a cookie stands for. A person's says on which channel and by which id they came, so that it can be looked up whether they still are
/// that person; what they may do is not in it.
/// </summary>
/// <param name="Name">The person's id, or the local administrator's name.</param>
/// <param name="Since">When they signed in.</param>
internal abstract record Session(string Name, DateTimeOffset Since)
{
    /// <summary>However often it is renewed, one signs in anew after a week.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private const string WayClaim = "way";
    private const string SinceClaim = "since";
    private const string ChannelClaim = "channel";
    private const string ExternalIdClaim = "external-id";
    private const string StampClaim = "stamp";
    private const string IdClaim = "session";

    /// <summary>The local administrator; the stamp changes with the configured password.</summary>
    public sealed record Local(string Name, DateTimeOffset Since, string Stamp) : Session(Name, Since);

    /// <summary>A person of the organisation, as the channel knows them.</summary>
    public sealed record Person(string Name, DateTimeOffset Since, string Channel, string ExternalId) : Session(Name, Since);

    /// <summary>Somebody outside, as a service account knows them.</summary>
    public sealed record Customer(string Name, DateTimeOffset Since, string Channel, string ExternalId) : Session(Name, Since);

    /// <summary>Tells it from the person's other sessions. Empty for one from before sessions had ids.</summary>
    public string Id { get; init; } = "";

    public bool IsOver(DateTimeOffset now) => now - Since >= Longest;

    /// <summary>Null for what is no session of ours.</summary>
    public static Session? Of(ClaimsPrincipal? principal)
    {
        string? Find(string type) => principal?.FindFirst(type)?.Value;
        if (Find(ClaimTypes.Name) is not { } name || !long.TryParse(Find(SinceClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return null;
        var since = DateTimeOffset.FromUnixTimeSeconds(seconds);
        var id = Find(IdClaim) ?? "";
        return Find(WayClaim) switch
        {
            nameof(Local) when Find(StampClaim) is { } stamp => new Local(name, since, stamp) { Id = id },
            nameof(Person) when Find(ChannelClaim) is { } channel && Find(ExternalIdClaim) is { } externalId => new Person(name, since, channel, externalId) { Id = id },
            nameof(Customer) when Find(ChannelClaim) is { } channel && Find(ExternalIdClaim) is { } externalId => new Customer(name, since, channel, externalId) { Id = id },
            _ => null,
        };
    }

    public ClaimsPrincipal ToPrincipal(IEnumerable<string> roles)
    {
        var identity = new ClaimsIdentity(CookieAuthenticationDefaults.AuthenticationScheme);
        identity.AddClaim(new Claim(ClaimTypes.Name, Name));
        identity.AddClaim(new Claim(SinceClaim, Since.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(WayClaim, GetType().Name));
        identity.AddClaim(new Claim(IdClaim, Id));
        identity.AddClaims(this switch
        {
            Local local => [new Claim(StampClaim, local.Stamp)],
            Person person => [new Claim(ChannelClaim, person.Channel), new Claim(ExternalIdClaim, person.ExternalId)],
            Customer customer => [new Claim(ChannelClaim, customer.Channel), new Claim(ExternalIdClaim, customer.ExternalId)],
            _ => throw new InvalidOperationException(GetType().Name),
        });
        identity.AddClaims(roles.Select(role => new Claim(ClaimTypes.Role, role)));
        return new ClaimsPrincipal(identity);
    }
}
