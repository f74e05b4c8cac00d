using System.Text.Json.Serialization;

namespace Baton.WeCom.Customers;

/// <summary>A customer.</summary>
/// <param name="ExternalUserid">The customer's id within this corporation.</param>
/// <param name="Name">As they call themselves.</param>
/// <param name="Type">1 of WeChat, 2 of WeCom.</param>
/// <param name="Gender">0 not said, 1 male, 2 female.</param>
/// <param name="Unionid">The same for the service account, where both hang on one open platform account.</param>
/// <param name="CorpName">Of a customer of WeCom.</param>
/// <param name="Avatar">Address of a picture.</param>
public sealed record Customer(
    string ExternalUserid, string? Name = null, int? Type = null, int? Gender = null, string? Unionid = null, string? CorpName = null, string? Avatar = null);

/// <summary>How a member knows a customer.</summary>
/// <param name="Userid">The member.</param>
/// <param name="Remark">What the member calls them.</param>
/// <param name="Description">What the member noted.</param>
/// <param name="Createtime">Unix seconds.</param>
/// <param name="State">Of the contact way by which they came.</param>
public sealed record Acquaintance(string Userid, string? Remark = null, string? Description = null, long? Createtime = null, string? State = null)
{
    public IReadOnlyList<CustomerTag>? Tags { get; init; }
}

public sealed record CustomerTag(string TagName, string? GroupName = null, string? TagId = null);

public sealed record FollowUsers([property: JsonPropertyName("follow_user")] IReadOnlyList<string> Userids);

public sealed record ExternalUserids([property: JsonPropertyName("external_userid")] IReadOnlyList<string> Items);

/// <param name="Value">Who it is; null for one who is nobody's customer.</param>
/// <param name="PendingId">To be found by later, once they become one.</param>
public sealed record ExternalUserid([property: JsonPropertyName("external_userid")] string? Value = null, string? PendingId = null);

public sealed record CustomerDetail(
    [property: JsonPropertyName("external_contact")] Customer Customer, [property: JsonPropertyName("follow_user")] IReadOnlyList<Acquaintance> KnownBy, string? NextCursor = null);

public sealed record CustomerPage([property: JsonPropertyName("external_contact_list")] IReadOnlyList<CustomerOfMember> Items, string? NextCursor = null);

public sealed record CustomerOfMember(
    [property: JsonPropertyName("external_contact")] Customer Customer, [property: JsonPropertyName("follow_info")] Acquaintance KnownBy);

/// <summary>A way to find members.</summary>
/// <param name="Type">1 one member, 2 several.</param>
/// <param name="Scene">1 in a mini program, 2 by a code.</param>
/// <param name="User">Members, one for type 1.</param>
/// <param name="Party">Departments, of type 2.</param>
/// <param name="Remark">At most 30 characters.</param>
/// <param name="SkipVerify">Whether customers are taken without a question; Tencent does when null.</param>
/// <param name="State">Comes back with the event; at most 30 characters.</param>
/// <param name="Style">How the button looks, in a mini program.</param>
public sealed record ContactWay(
    int Type, int Scene, IReadOnlyList<string>? User = null, IReadOnlyList<long>? Party = null, string? Remark = null, bool? SkipVerify = null, string? State = null, int? Style = null);

/// <param name="ConfigId">To change or remove it.</param>
/// <param name="QrCode">Address of the code's picture; of scene 2.</param>
public sealed record ContactWayId(string ConfigId, string? QrCode = null);

/// <summary>A greeting: a text, and files, links or mini programs with it.</summary>
public sealed record Welcome(string WelcomeCode, WelcomeText? Text = null, IReadOnlyList<Attachment>? Attachments = null);

/// <param name="Content">At most 4000 bytes.</param>
public sealed record WelcomeText(string Content);

/// <summary>What goes with a greeting or a message to customers.</summary>
public sealed record Attachment(string Msgtype)
{
    public AttachedMedia? Image { get; init; }

    public AttachedMedia? Video { get; init; }

    public AttachedMedia? File { get; init; }

    public AttachedLink? Link { get; init; }

    public AttachedMiniProgram? Miniprogram { get; init; }
}

public sealed record AttachedMedia(string? MediaId = null, string? PicUrl = null);

public sealed record AttachedLink(string Title, string Url, string? Picurl = null, string? Desc = null);

public sealed record AttachedMiniProgram(string Title, string Appid, string Page, string PicMediaId);

/// <summary>A message to customers.</summary>
/// <param name="ChatType">single or group.</param>
/// <param name="Sender">The member who is asked to send it.</param>
/// <param name="Customers">To whom, at most 10,000; all of the sender's when null.</param>
/// <param name="Text">What it says.</param>
/// <param name="Attachments">What goes with it, at most 9.</param>
public sealed record CustomerBroadcast(
    string ChatType, string? Sender = null, [property: JsonPropertyName("external_userid")] IReadOnlyList<string>? Customers = null,
    WelcomeText? Text = null, IReadOnlyList<Attachment>? Attachments = null);

public sealed record BroadcastId(string Msgid, IReadOnlyList<string>? FailList = null);
