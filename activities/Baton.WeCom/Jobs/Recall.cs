using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Kernel.Activities;

namespace Baton.WeCom.Jobs;

/// <summary>The order at rest to take a message back.</summary>
internal sealed record Recall(string App, string MessageId) : IAppOrder
{
    public const string Kind = "wecom.recall";

    public JobDraft ToDraft(string id) => new(Kind, $"{WeComApps.ChannelOf(App)}/recall/{id}", JsonSerializer.SerializeToUtf8Bytes(this, RecallJson.Default.Recall))
    {
        LimitKey = WeComApps.ChannelOf(App),
    };
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Recall))]
internal sealed partial class RecallJson : JsonSerializerContext;
