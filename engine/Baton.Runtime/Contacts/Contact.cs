using System.Security.Cryptography;
using System.Text;
using Baton.Storage.Contacts;

namespace Baton.Runtime.Contacts;

/// <summary>Somebody outside the company, as far as they are known.</summary>
/// <param name="Id">Stays theirs; it never is a person's of the company.</param>
/// <param name="Name">As they gave it; null until then.</param>
/// <param name="Phone">As they gave it; null until then.</param>
/// <param name="Details">What else is known, a JSON object; null: nothing.</param>
/// <param name="Version">For who changes it.</param>
public sealed record Contact(string Id, string? Name, string? Phone, byte[]? Details, long Version)
{
    private const string Prefix = "contact-";
    private const int LengthOfShortId = 4;

    /// <summary>What people here call them: the name, else the phone, else that they are a guest and which.</summary>
    public string DisplayName => Called(Name, Phone, Id);

    /// <inheritdoc cref="DisplayName"/>
    public static string NameOf(ContactRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Called(row.Name, row.Phone, row.Id);
    }

    /// <summary>Whether an id is that of somebody outside.</summary>
    public static bool IsId(string id) => id.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The id of whoever is first met so: the same for all who meet them at once.</summary>
    internal static string IdOf(string tenant, string channel, string externalId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant}\n{channel}\n{externalId}"));
        return Prefix + Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }

    internal static string NameOfGuest(string id) => $"访客{id[^LengthOfShortId..]}";

    private static string Called(string? name, string? phone, string id) => name ?? phone ?? NameOfGuest(id);

    internal static Contact From(ContactRow row) => new(row.Id, row.Name, row.Phone, row.Details, row.Version);
}
