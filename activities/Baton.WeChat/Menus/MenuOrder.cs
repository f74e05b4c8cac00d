using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Kernel.Activities;
using Baton.WeChat.Jobs;

namespace Baton.WeChat.Menus;

/// <summary>The order at rest to set a menu, for all or for those with a tag or on a kind of phone.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Menu">The menu in Tencent's own fields.</param>
/// <param name="Tag">The tag's name; null for people with any or none.</param>
/// <param name="Phone">1 iOS, 2 Android, 3 other; null for all.</param>
internal sealed record MenuOrder(string Account, byte[] Menu, string? Tag, string? Phone) : IAccountOrder
{
    public const string Kind = "wechat.menu";

    public JobDraft ToDraft() => new(Kind, $"{WeChatAccounts.ChannelOf(Account)}/call/menu", JsonSerializer.SerializeToUtf8Bytes(this, MenuOrderJson.Default.MenuOrder))
    {
        LimitKey = WeChatAccounts.ChannelOf(Account),
    };
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MenuOrder))]
internal sealed partial class MenuOrderJson : JsonSerializerContext;
