using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Kernel.Activities;
using Baton.Tencent.Client;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Customers;

/// <summary>The order at rest to greet a new customer, with the exact bytes.</summary>
internal sealed record WelcomeOrder(string App, string Code, byte[] Body) : IAppOrder
{
    public const string Kind = "wecom.welcome";

    public static WelcomeOrder Of(WeComApp app, Welcome welcome) => new(app.Name, welcome.WelcomeCode, ApiJson.Write(welcome));

    public JobDraft ToDraft() => new(Kind, $"{WeComApps.ChannelOf(App)}/welcome/{Code}", JsonSerializer.SerializeToUtf8Bytes(this, WelcomeJson.Default.WelcomeOrder))
    {
        LimitKey = WeComApps.ChannelOf(App),
    };
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(WelcomeOrder))]
internal sealed partial class WelcomeJson : JsonSerializerContext;
