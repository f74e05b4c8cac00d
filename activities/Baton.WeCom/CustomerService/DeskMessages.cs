using System.Text.Json.Serialization;
using Baton.Tencent.Rules;

namespace Baton.WeCom.CustomerService;

public sealed record DeskList([property: JsonPropertyName("account_list")] IReadOnlyList<Desk> Desks);

public sealed record Desk(string OpenKfid, string Name, string? Avatar = null);

/// <summary>What came. <see cref="HasMore"/> 1: fetch again from <see cref="NextCursor"/>.</summary>
public sealed record DeskPage(string NextCursor, int HasMore, [property: JsonPropertyName("msg_list")] IReadOnlyList<ReceivedMessage> Messages);

/// <summary>One message or event of a desk.</summary>
public sealed record ReceivedMessage(string Msgid, string Msgtype)
{
    public string? OpenKfid { get; init; }

    public string? ExternalUserid { get; init; }

    /// <summary>Unix seconds.</summary>
    public long SendTime { get; init; }

    /// <summary>3 the customer, 4 the system, 5 a member who serves.</summary>
    public int Origin { get; init; }

    /// <summary>The member who serves.</summary>
    public string? ServicerUserid { get; init; }

    public DeskText? Text { get; init; }

    public DeskMedia? Image { get; init; }

    public DeskMedia? Voice { get; init; }

    public DeskMedia? Video { get; init; }

    public DeskMedia? File { get; init; }

    public DeskLocation? Location { get; init; }

    public DeskLink? Link { get; init; }

    public DeskEvent? Event { get; init; }

    /// <summary>Whose it is, as channels write them.</summary>
    [JsonIgnore]
    internal string Customer => new DeskAddress(OpenKfid ?? Event?.OpenKfid ?? "", ExternalUserid ?? Event?.ExternalUserid ?? "").ToString();
}

/// <param name="Content">What is written; at most 2048 bytes when sent.</param>
/// <param name="MenuId">Of the menu's entry that was tapped.</param>
public sealed record DeskText(string Content, string? MenuId = null);

public sealed record DeskMedia(string MediaId);

public sealed record DeskLocation(double Latitude, double Longitude, string? Name = null, string? Address = null);

/// <param name="EventType">enter_session, msg_send_fail, servicer_status_change, session_status_change …</param>
public sealed record DeskEvent(string EventType)
{
    public string? OpenKfid { get; init; }

    public string? ExternalUserid { get; init; }

    /// <summary>From where the desk was entered.</summary>
    public string? Scene { get; init; }

    /// <summary>To greet with, once, within 20 seconds.</summary>
    public string? WelcomeCode { get; init; }

    /// <summary>Which message did not arrive, and why.</summary>
    public string? FailMsgid { get; init; }

    public int? FailType { get; init; }
}

/// <summary>An answer to a customer.</summary>
/// <param name="Touser">The customer.</param>
/// <param name="OpenKfid">The desk.</param>
/// <param name="Msgtype">text, image, voice, video, file, link, miniprogram, msgmenu or location.</param>
public sealed record DeskMessage(string Touser, string OpenKfid, string Msgtype)
{
    /// <summary>At most 32 bytes; the same is delivered once.</summary>
    public string? Msgid { get; init; }

    public DeskText? Text { get; init; }

    public DeskMedia? Image { get; init; }

    public DeskMedia? Voice { get; init; }

    public DeskMedia? Video { get; init; }

    public DeskMedia? File { get; init; }

    public DeskLink? Link { get; init; }

    public DeskMenu? Msgmenu { get; init; }

    public DeskLocation? Location { get; init; }

    public static DeskMessage OfText(string customer, string openKfId, string words, string id) =>
        new(customer, openKfId, "text") { Msgid = id, Text = new DeskText(Fit.Utf8(words, Messages.TextContent.MaxBytes)) };
}

/// <param name="Title">What it says.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="ThumbMediaId">Its picture; needed to send one.</param>
/// <param name="Desc">A line below the title.</param>
public sealed record DeskLink(string Title, string Url, string? ThumbMediaId = null, string? Desc = null);

/// <summary>Words, and answers to tap.</summary>
public sealed record DeskMenu(string HeadContent, IReadOnlyList<DeskMenuEntry> List, string? TailContent = null);

/// <param name="Type">click, view or miniprogram.</param>
public sealed record DeskMenuEntry(string Type)
{
    public DeskMenuClick? Click { get; init; }

    public DeskMenuView? View { get; init; }
}

public sealed record DeskMenuClick(string Id, string Content);

public sealed record DeskMenuView(string Url, string Content);

public sealed record DeskMessageId(string Msgid);

/// <summary>Those of the customers asked after who have been at a desk.</summary>
public sealed record DeskCustomers([property: JsonPropertyName("customer_list")] IReadOnlyList<DeskCustomer>? Items);

/// <param name="ExternalUserid">Who.</param>
/// <param name="Nickname">As they call themselves.</param>
/// <param name="Unionid">The same for the service account, where both hang on one open platform account.</param>
public sealed record DeskCustomer(string ExternalUserid, string? Nickname = null, string? Unionid = null);
