using System.Text.Json;
using System.Text.Json.Serialization;

namespace Baton.WeChat.Pay.Notices;

/// <summary>What WeChat Pay is answered where a notice is not believed.</summary>
internal sealed record PayRefusal(string Code, string Message);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PayRefusal))]
internal sealed partial class PayRefusalJson : JsonSerializerContext;
