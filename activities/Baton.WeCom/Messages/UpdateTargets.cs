namespace Baton.WeCom.Messages;

/// <summary>
/// Whose copy of a card changes; on the wire arrays. Whoever is not named keeps the old card with live buttons, so
/// for a task offered to several take <see cref="Everyone"/>.
/// </summary>
public sealed record UpdateTargets
{
    /// <summary>userids, at most 1000.</summary>
    public IReadOnlyList<string> Users { get; init; } = [];

    /// <summary>Department ids, at most 100.</summary>
    public IReadOnlyList<long> Parties { get; init; } = [];

    /// <summary>Tag ids, at most 100.</summary>
    public IReadOnlyList<long> Tags { get; init; } = [];

    /// <summary>Everybody who got the card; then the lists are not used.</summary>
    public bool IsEveryone { get; init; }

    public static UpdateTargets Everyone { get; } = new() { IsEveryone = true };

    public static UpdateTargets To(params IReadOnlyList<string> userIds) => new() { Users = userIds };
}
