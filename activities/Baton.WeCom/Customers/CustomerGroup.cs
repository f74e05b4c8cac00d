using System.Text.Json.Serialization;

namespace Baton.WeCom.Customers;

/// <summary>One page of groups with customers.</summary>
public sealed record CustomerGroupPage([property: JsonPropertyName("group_chat_list")] IReadOnlyList<CustomerGroupState> Groups, string? NextCursor = null);

/// <param name="ChatId">The group.</param>
/// <param name="Status">0 as it should be, 1 its owner has left, 2 being given on, 3 given on.</param>
public sealed record CustomerGroupState(string ChatId, int Status);

/// <summary>Which groups are asked for.</summary>
public enum CustomerGroupFilter
{
    All = 0,

    /// <summary>Those whose owner has left and that nobody was given.</summary>
    OwnerHasLeft = 1,

    BeingGivenOn = 2,
    GivenOn = 3,
}

public sealed record CustomerGroupDetail([property: JsonPropertyName("group_chat")] CustomerGroup Group);

/// <param name="ChatId">Its id.</param>
/// <param name="Name">Its name; empty for a group without one.</param>
/// <param name="Owner">The member who owns it.</param>
/// <param name="CreateTime">Unix seconds.</param>
/// <param name="Notice">What is pinned in it.</param>
public sealed record CustomerGroup(string ChatId, string Name, string Owner, long? CreateTime = null, string? Notice = null)
{
    public IReadOnlyList<CustomerGroupMember> MemberList { get; init; } = [];
}

/// <param name="Userid">A member's userid, or a customer's external_userid.</param>
/// <param name="Type">1 of the corporation, 2 a customer.</param>
/// <param name="JoinTime">Unix seconds.</param>
/// <param name="Name">As they call themselves; where it was asked for.</param>
public sealed record CustomerGroupMember(string Userid, int Type, long? JoinTime = null, string? Name = null);

public sealed record GroupTransferResult(IReadOnlyList<FailedGroup>? FailedChatList = null);

public sealed record FailedGroup(string ChatId, int Errcode, string? Errmsg = null);
