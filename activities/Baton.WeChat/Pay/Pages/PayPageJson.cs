using System.Text.Json;
using System.Text.Json.Serialization;

namespace Baton.WeChat.Pay.Pages;

internal sealed record PayState(string State);

internal sealed record PayProblem(string Problem);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PayState))]
[JsonSerializable(typeof(PayProblem))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class PayPageJson : JsonSerializerContext;
