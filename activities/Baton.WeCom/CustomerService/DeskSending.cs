using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Kernel.Activities;
using Baton.Runtime.Channels;
using Baton.Tencent.Client;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.CustomerService;

/// <summary>The order at rest to answer a customer at a desk, with the exact bytes.</summary>
/// <param name="App">In whose name.</param>
/// <param name="Customer">Whom, as the channel knows them.</param>
/// <param name="Message">The body of send_msg.</param>
/// <param name="Greeting">The body of send_msg_on_event, tried first; null without a welcome code.</param>
internal sealed record DeskSending(string App, string Customer, byte[] Message, byte[]? Greeting = null) : IAppOrder
{
    public const string Kind = "wecom.desk-send";

    /// <summary>Who is told where it does not arrive, and what they had said.</summary>
    public MessageSender? Sender { get; init; }

    public string Brief { get; init; } = "";

    /// <param name="app">In whose name.</param>
    /// <param name="message">What is said; its id is that of the job.</param>
    /// <param name="welcomeCode">Of their coming in, good for one answer within 20 seconds; null for none.</param>
    public static DeskSending Of(string app, DeskMessage message, string? welcomeCode = null) => new(
        app,
        new DeskAddress(message.OpenKfid, message.Touser).ToString(),
        ApiJson.Write(message),
        string.IsNullOrEmpty(welcomeCode) ? null : ApiJson.Write(new { Code = welcomeCode, message.Msgid, message.Msgtype, message.Text, message.Msgmenu }));

    public JobDraft ToDraft() => new(Kind, $"{DeskAddress.ChannelOf(App)}/{Customer}", JsonSerializer.SerializeToUtf8Bytes(this, DeskSendingJson.Default.DeskSending))
    {
        LimitKey = WeComApps.ChannelOf(App),
    };
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(DeskSending))]
internal sealed partial class DeskSendingJson : JsonSerializerContext;
