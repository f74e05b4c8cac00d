using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.WeChat.Mass;
using Baton.WeChat.Pay.Orders;

namespace Baton.WeChat.Jobs;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SendOrder))]
[JsonSerializable(typeof(CallOrder))]
[JsonSerializable(typeof(PaymentOrder))]
[JsonSerializable(typeof(RewardOrder))]
[JsonSerializable(typeof(RefundOrder))]
[JsonSerializable(typeof(MoneyWatch))]
[JsonSerializable(typeof(SegmentOrder))]
internal sealed partial class OrderJson : JsonSerializerContext
{
    /// <summary>Orders that hold words write them as they are read.</summary>
    public static OrderJson AtRest { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
