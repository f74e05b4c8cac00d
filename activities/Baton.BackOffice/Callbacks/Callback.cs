using Baton.Runtime.Facts;

namespace Baton.BackOffice.Callbacks;

/// <summary>An address at which another system tells that it is done.</summary>
internal sealed record Callback
{
    public required string Name { get; init; }

    public string? Title { get; init; }

    /// <summary>Where in the JSON that comes the key stands by which flows wait for it: <c>order.no</c>.</summary>
    public required string KeyPath { get; init; }

    /// <summary>Encrypted.</summary>
    public required string Secret { get; init; }

    public long Version { get; init; }

    public DateTimeOffset? ChangedAt { get; init; }

    public string? ChangedBy { get; init; }

    // A record would print its secret.
    public override string ToString() => Name;
}

/// <summary>
/// A callback as administrators see it. <paramref name="Path"/> is below the server's own address; <paramref name="Url"/> is whole, and null where
/// nobody has said where the server is reached.
/// </summary>
internal sealed record CallbackView(string Name, string? Title, string KeyPath, string Path, string? Url, long Version, DateTimeOffset? ChangedAt, string? ChangedBy)
{
    public static CallbackView Of(string tenant, Callback callback, IOwnAddress own)
    {
        var path = CallbackReceiver.PathOf(tenant, callback.Name);
        return new CallbackView(callback.Name, callback.Title, callback.KeyPath, path, own.Of(path), callback.Version, callback.ChangedAt, callback.ChangedBy);
    }
}

/// <summary>A callback with its new secret, which is shown this once. The stored answer for a repeated request lacks it.</summary>
internal sealed record CallbackWithSecret(string? Secret, CallbackView Callback);
