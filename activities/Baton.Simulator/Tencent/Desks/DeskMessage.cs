using System.Text.Json;

namespace Baton.Simulator.Tencent.Desks;

/// <summary>One thing said at a desk of 微信客服.</summary>
/// <param name="Number">Grows; the cursor.</param>
/// <param name="Origin">3 the customer, 4 the system, 5 the server or a member who serves.</param>
/// <param name="Content">The member of the message that its type names: text, msgmenu, event …</param>
internal sealed record DeskMessage(long Number, string Msgid, string OpenKfid, string ExternalUserid, int Origin, string Msgtype, JsonElement Content, DateTimeOffset At)
{
    public const int FromCustomer = 3;
    public const int FromSystem = 4;
    public const int FromServer = 5;
}

/// <summary>Lets one greeting be sent to somebody who came in.</summary>
internal sealed record EntryCode(string Code, string OpenKfid, string ExternalUserid, DateTimeOffset At, bool IsUsed = false);
