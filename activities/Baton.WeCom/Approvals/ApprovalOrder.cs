using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Kernel.Activities;
using Baton.Tencent.Client;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Approvals;

/// <summary>The order at rest to make a request in WeCom's own approval, with the exact bytes.</summary>
internal sealed record ApprovalOrder(string App, byte[] Body) : IAppOrder
{
    public const string Kind = "wecom.apply";

    public static ApprovalOrder Of(WeComApp app, ApprovalApplication application) => new(app.Name, ApiJson.Write(application));

    /// <param name="id">The job's own: requests do not wait for one another.</param>
    public JobDraft ToDraft(string id) => new(Kind, $"{WeComApps.ChannelOf(App)}/apply/{id}", JsonSerializer.SerializeToUtf8Bytes(this, ApprovalOrderJson.Default.ApprovalOrder))
    {
        LimitKey = WeComApps.ChannelOf(App),
    };
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ApprovalOrder))]
internal sealed partial class ApprovalOrderJson : JsonSerializerContext;
