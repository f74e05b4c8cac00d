namespace Baton.WeCom.Messages;

/// <summary>
/// To whom a message is sent; on the wire <c>"a|b"</c> strings. (Updates take arrays: <see cref="UpdateTargets"/>.)
/// </summary>
public sealed record Recipients
{
    /// <summary>userids, at most 1000.</summary>
    public IReadOnlyList<string> Users { get; init; } = [];

    /// <summary>Department ids, at most 100.</summary>
    public IReadOnlyList<long> Parties { get; init; } = [];

    /// <summary>Tag ids, at most 100.</summary>
    public IReadOnlyList<long> Tags { get; init; } = [];

    /// <summary><c>@all</c>: everybody in the application's visible range; then the lists are not used.</summary>
    public bool Everyone { get; init; }

    public static Recipients To(params IReadOnlyList<string> userIds) => new() { Users = userIds };

    internal string? UserText => Everyone ? "@all" : Join(Users, 1000, nameof(Users));

    internal string? PartyText => Everyone ? null : Join(Parties, 100, nameof(Parties));

    internal string? TagText => Everyone ? null : Join(Tags, 100, nameof(Tags));

    internal bool IsEmpty => !Everyone && Users.Count + Parties.Count + Tags.Count == 0;

    internal static bool IsUserId(string id) => id.Length > 0 && !id.Contains('|', StringComparison.Ordinal) && id != "@all";

    private static string? Join<T>(IReadOnlyList<T> targets, int max, string name)
    {
        if (targets.Count > max)
            throw new ArgumentException($"{name}: at most {max} recipients in one message.");
        if (targets is IReadOnlyList<string> userIds && !userIds.All(IsUserId))
            throw new ArgumentException($"{name}: a userid is not empty, not @all, and has no '|'.");
        return targets.Count == 0 ? null : string.Join('|', targets);
    }
}
