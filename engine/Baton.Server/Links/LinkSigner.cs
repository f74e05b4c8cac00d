using System.Security.Cryptography;
using System.Text.Json;
using Baton.Kernel;
using Baton.Runtime.Facts;
using Baton.Runtime.Hosting;
using Baton.Runtime.Requests;
using Baton.Server.Hosting;
using Microsoft.AspNetCore.DataProtection;

namespace Baton.Server.Links;

/// <summary>Makes links that only this company's servers can have made, and reads them.</summary>
internal sealed class LinkSigner(IDataProtectionProvider protection, PublicAddress address, TimeProvider time) : IEventLinks
{
    private const string EventPath = "/elsa/api/events/trigger";
    private const string BookmarkPath = "/elsa/api/bookmarks/resume";

    /// <summary>How long a link works unless told.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromDays(7);

    /// <summary>How long it may work at most.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    private readonly IDataProtector _protector = protection.CreateProtector("Baton.Links.v1");

    /// <summary>A link of a fresh id that works for so long; for the usual time when null.</summary>
    /// <exception cref="RefusedException">The time is none, or too long.</exception>
    public SignedLink Make(string tenant, TimeSpan? lifetime, string? eventName, string? instanceId, string? bookmarkId)
    {
        var span = lifetime ?? Usual;
        return span > TimeSpan.Zero && span <= Longest
            ? new SignedLink(FreshId.New(time), tenant, time.GetUtcNow() + span, eventName, instanceId, bookmarkId)
            : throw RefusedException.Invalid("链接的有效期要在一年以内。", "A link works for at most a year.");
    }

    public string TokenOf(SignedLink link) => _protector.Protect(JsonSerializer.Serialize(link));

    public string AddressOf(SignedLink link) =>
        $"{address.Text}{(link.BookmarkId is null ? EventPath : BookmarkPath)}?t={TokenOf(link)}";

    public string? AddressOf(string tenant, string eventName, string instanceId, DateTimeOffset? expires)
    {
        // Not clear yet where: nobody could follow it.
        if (address.Text.Length == 0)
            return null;
        var now = time.GetUtcNow();
        var until = expires is { } told && told < now + Longest ? told : now + (expires is null ? Usual : Longest);
        return AddressOf(new SignedLink(FreshId.New(time), tenant, until, eventName, instanceId, null));
    }

    /// <exception cref="RefusedException">It is none of ours, was changed, or is over.</exception>
    public SignedLink Read(string? token)
    {
        try
        {
            var link = JsonSerializer.Deserialize<SignedLink>(_protector.Unprotect(token ?? ""))!;
            return link.Expires > time.GetUtcNow()
                ? link
                : throw new RefusedException(new Refusal("link-expired", "这个链接已经过期。", "The link has expired."), 410);
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException or FormatException)
        {
            throw Invalid();
        }
    }

    /// <summary>It is none of ours, or not for this.</summary>
    public static RefusedException Invalid() => new(new Refusal("link-invalid", "这个链接无效。", "The link is not valid."), 400);
}
