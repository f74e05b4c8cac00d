using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Kernel.Activities;
using Baton.WeChat.Jobs;

namespace Baton.WeChat.Codes;

/// <summary>The order at rest to make a code with a scene; without a life, a permanent one.</summary>
internal sealed record QrCodeOrder(string Account, string Scene, TimeSpan? Life) : IAccountOrder
{
    public const string Kind = "wechat.qr-code";

    public JobDraft ToDraft() => new(Kind, $"{WeChatAccounts.ChannelOf(Account)}/call/code/{Scene}", JsonSerializer.SerializeToUtf8Bytes(this, QrCodeOrderJson.Default.QrCodeOrder))
    {
        LimitKey = WeChatAccounts.ChannelOf(Account),
    };
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(QrCodeOrder))]
internal sealed partial class QrCodeOrderJson : JsonSerializerContext;
