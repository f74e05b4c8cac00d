namespace Baton.Scenarios.Tests.Playing;

/// <summary>Somebody with WeChat on their phone, who may follow the company's service account.</summary>
/// <param name="Id">The phone's.</param>
/// <param name="Name">As scenarios call them.</param>
/// <param name="Follows">From the beginning.</param>
internal sealed record Follower(string Id, string Name, bool Follows) : PhoneOwner(Id, Name)
{
    private const int OpenIdLength = 28;

    /// <summary>Known to this server before anything happens, as one who has registered.</summary>
    public IReadOnlyList<Affiliation> Companies { get; init; } = [];

    /// <summary>The employee whose own WeChat this is; null for a customer's.</summary>
    public Staff? Employee { get; init; }

    public string OpenId => $"o{Id}".PadRight(OpenIdLength, '0');
}

/// <summary>Speaks for a customer of the ERP from one day on, up to another.</summary>
/// <param name="Company">Its number, or a name.</param>
/// <param name="Since">Null: for a long time.</param>
/// <param name="Until">Null: still.</param>
internal sealed record Affiliation(string Company, DateTimeOffset? Since, DateTimeOffset? Until);
