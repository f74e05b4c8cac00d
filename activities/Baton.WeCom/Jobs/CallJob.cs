using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Kernel.Activities;
using Baton.Tencent.Client;

namespace Baton.WeCom.Jobs;

/// <summary>The order at rest to make one call, with the exact bytes, that may be repeated without harm.</summary>
/// <param name="App">In whose name.</param>
/// <param name="Path">Which call.</param>
/// <param name="Query">Parameters of the address.</param>
/// <param name="Body">The bytes.</param>
/// <param name="DoneBefore">errcodes that, after a lost answer, say that an earlier try had succeeded.</param>
internal sealed record CallJob(string App, string Path, string Query, byte[] Body, IReadOnlyList<int> DoneBefore) : IAppOrder
{
    public const string Kind = "wecom.call";

    public static CallJob Of(WeComApp app, ApiRequest request, params IReadOnlyList<int> doneBefore) =>
        new(app.Name, request.Path, request.Query, request.Body!.Value.ToArray(), doneBefore);

    /// <param name="subject">What it is about: calls about one thing follow one another.</param>
    public JobDraft ToDraft(string subject) => new(Kind, $"{WeComApps.ChannelOf(App)}/call/{subject}", JsonSerializer.SerializeToUtf8Bytes(this, CallJson.Default.CallJob))
    {
        LimitKey = WeComApps.ChannelOf(App),
    };
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CallJob))]
internal sealed partial class CallJson : JsonSerializerContext;
