using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Kernel.Activities;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.CustomerService;

/// <summary>The order at rest to fetch what customers have said at a desk.</summary>
/// <param name="App">The application that was told of it.</param>
/// <param name="OpenKfId">The desk.</param>
/// <param name="Token">Of the callback; null where nobody was told, and we only look.</param>
internal sealed record DeskFetch(string App, string OpenKfId, string? Token) : IAppOrder
{
    public const string Kind = "wecom.desk-fetch";

    /// <summary>One desk is fetched from by one at a time; of several that wait, the last does for all.</summary>
    public JobDraft ToDraft() => new(Kind, $"{DeskAddress.ChannelOf(App)}/fetch/{OpenKfId}", JsonSerializer.SerializeToUtf8Bytes(this, DeskFetchJson.Default.DeskFetch))
    {
        SupersedeKey = Token is null ? "look" : "told",
        LimitKey = WeComApps.ChannelOf(App),
    };
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeskFetch))]
internal sealed partial class DeskFetchJson : JsonSerializerContext;
