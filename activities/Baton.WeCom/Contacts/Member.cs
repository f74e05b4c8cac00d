namespace Baton.WeCom.Contacts;

/// <summary>Whether a member uses WeCom; Tencent's numbers.</summary>
public enum MemberStatus
{
    Active = 1,
    Disabled = 2,
    NotActivated = 4,
    Left = 5,
}

/// <summary>
/// A member as WeCom keeps it (WeCom documentation 90195, 90196). Applications made after 2022-06-20 get neither avatar, gender, mobile,
/// e-mail, qr_code nor address. Null fields are left as they are when a member is updated.
/// </summary>
public sealed record Member
{
    /// <summary>1 to 64 bytes, letters, digits and <c>_-@.</c>, equal regardless of case.</summary>
    public required string Userid { get; init; }

    public string? Name { get; init; }

    public string? Alias { get; init; }

    public string? Mobile { get; init; }

    public string? Email { get; init; }

    public string? BizMail { get; init; }

    public string? Position { get; init; }

    /// <summary>"1" male, "2" female, "0" not said.</summary>
    public string? Gender { get; init; }

    public string? Telephone { get; init; }

    public string? Address { get; init; }

    /// <summary>At most 100; <see cref="Order"/> and <see cref="IsLeaderInDept"/> go with it, place by place.</summary>
    public IReadOnlyList<long>? Department { get; init; }

    public IReadOnlyList<long>? Order { get; init; }

    public IReadOnlyList<int>? IsLeaderInDept { get; init; }

    /// <summary>userids; at most one when a member is created.</summary>
    public IReadOnlyList<string>? DirectLeader { get; init; }

    public long? MainDepartment { get; init; }

    public MemberStatus? Status { get; init; }

    /// <summary>1 enabled, 0 disabled; when writing.</summary>
    public int? Enable { get; init; }

    /// <summary>Whether the member is invited; when creating.</summary>
    public bool? ToInvite { get; init; }

    /// <summary>The userid it shall have from now on; when updating, and once only.</summary>
    public string? NewUserid { get; init; }

    public MemberFields? Extattr { get; init; }

    /// <summary>Somebody who works here, also one who has not opened WeCom yet.</summary>
    internal bool IsEmployed => Status is null or MemberStatus.Active or MemberStatus.NotActivated;
}

/// <summary>Fields of the company's own.</summary>
public sealed record MemberFields(IReadOnlyList<MemberField> Attrs);

/// <param name="Name">As the administrator called it.</param>
/// <param name="Type">0 a text, 1 a link.</param>
public sealed record MemberField(string Name, int Type = 0)
{
    public FieldText? Text { get; init; }

    public FieldLink? Web { get; init; }
}

public sealed record FieldText(string Value);

public sealed record FieldLink(string Url, string Title);
