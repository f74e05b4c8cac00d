using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Kernel.Activities;
using Baton.WeChat.Jobs;

namespace Baton.WeChat.Audience;

/// <summary>The order at rest to give a follower a tag, or to take it away, by its name.</summary>
internal sealed record TagOrder(string Account, string OpenId, string Tag, bool Removes) : IAccountOrder
{
    public const string Kind = "wechat.tag";

    /// <summary>Those of one account follow one another: of two that need a new tag, the second finds it.</summary>
    public JobDraft ToDraft() => new(Kind, $"{WeChatAccounts.ChannelOf(Account)}/call/tags", JsonSerializer.SerializeToUtf8Bytes(this, TagOrderJson.Default.TagOrder))
    {
        LimitKey = WeChatAccounts.ChannelOf(Account),
    };
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(TagOrder))]
internal sealed partial class TagOrderJson : JsonSerializerContext;
