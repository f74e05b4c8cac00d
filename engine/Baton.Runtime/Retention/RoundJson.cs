using System.Text.Json.Serialization;

namespace Baton.Runtime.Retention;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RoundState))]
internal sealed partial class RoundJson : JsonSerializerContext;
