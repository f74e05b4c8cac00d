using Baton.Tencent.Callbacks;

namespace Baton.WeCom.Callbacks;

/// <summary>
/// change_contact: somebody or something in the company's contacts is new, other, or gone. Callbacks set up after 2022-08-15 tell of a person
/// only who it is and where; the rest has to be asked for.
/// </summary>
public sealed record ContactChanged : CallbackMessage
{
    internal ContactChanged(CallbackHeader header, string changeType) : base(header) => ChangeType = changeType;

    /// <summary>create_user, update_user, delete_user, create_party, update_party, delete_party or update_tag.</summary>
    public string ChangeType { get; }

    public string? Userid { get; init; }

    /// <summary>What the person is called from now on; null when that has not changed.</summary>
    public string? NewUserid { get; init; }

    public string? Name { get; init; }

    public IReadOnlyList<long> Departments { get; init; } = [];

    /// <summary>Of a department.</summary>
    public long? Id { get; init; }

    public long? ParentId { get; init; }

    /// <summary>Of a tag.</summary>
    public long? TagId { get; init; }

    public IReadOnlyList<string> AddedUsers { get; init; } = [];

    public IReadOnlyList<string> RemovedUsers { get; init; } = [];

    public IReadOnlyList<long> AddedParties { get; init; } = [];

    public IReadOnlyList<long> RemovedParties { get; init; } = [];
}
