using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Kernel.Activities;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Customers;

/// <summary>The order at rest to find out who a customer is.</summary>
/// <param name="App">The application that was told of them.</param>
/// <param name="ExternalUserid">The customer.</param>
/// <param name="OpenKfId">The desk of 微信客服 where they were met; null where a member knows them.</param>
internal sealed record AcquaintOrder(string App, string ExternalUserid, string? OpenKfId = null) : IAppOrder
{
    public const string Kind = "wecom.acquaint";

    public JobDraft ToDraft() => new(Kind, $"{WeComApps.ChannelOf(App)}/customer/{ExternalUserid}", JsonSerializer.SerializeToUtf8Bytes(this, AcquaintJson.Default.AcquaintOrder))
    {
        LimitKey = WeComApps.ChannelOf(App),
    };
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AcquaintOrder))]
internal sealed partial class AcquaintJson : JsonSerializerContext;
