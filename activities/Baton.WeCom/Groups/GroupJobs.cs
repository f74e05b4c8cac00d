using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Kernel.Activities;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Groups;

/// <summary>The order at rest to make a group, under an id of ours.</summary>
internal sealed record GroupCreation(string App, string Name, IReadOnlyList<string> UserIds, string ChatId) : IAppOrder
{
    public const string Kind = "wecom.group";

    public JobDraft ToDraft() => new(Kind, GroupSending.LaneOf(App, ChatId), JsonSerializer.SerializeToUtf8Bytes(this, GroupJson.Default.GroupCreation))
    {
        LimitKey = WeComApps.ChannelOf(App),
    };
}

/// <summary>The order at rest to write into a group, with the exact bytes.</summary>
internal sealed record GroupSending(string App, string ChatId, byte[] Message) : IAppOrder
{
    public const string Kind = "wecom.group-send";

    public JobDraft ToDraft() => new(Kind, LaneOf(App, ChatId), JsonSerializer.SerializeToUtf8Bytes(this, GroupJson.Default.GroupSending))
    {
        LimitKey = WeComApps.ChannelOf(App),
    };

    public static string LaneOf(string app, string chatId) => $"{WeComApps.ChannelOf(app)}/group/{chatId}";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(GroupCreation))]
[JsonSerializable(typeof(GroupSending))]
internal sealed partial class GroupJson : JsonSerializerContext;
