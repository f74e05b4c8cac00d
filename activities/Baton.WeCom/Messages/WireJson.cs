using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Baton.Tencent.Client;

namespace Baton.WeCom.Messages;

/// <summary>How bodies are written: snake_case, nulls left out, numbers for enumerations, no <c>\u</c> escapes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(WireText)])]
[JsonSerializable(typeof(SendBody))]
[JsonSerializable(typeof(GroupSendBody))]
[JsonSerializable(typeof(UpdateBody))]
internal sealed partial class WireJson : JsonSerializerContext
{
    internal static byte[] Write(SendBody body) => Write(body, Configured.Relaxed.SendBody);

    internal static byte[] Write(GroupSendBody body) => Write(body, Configured.Relaxed.GroupSendBody);

    internal static byte[] Write(UpdateBody body) => Write(body, Configured.Relaxed.UpdateBody);

    private static byte[] Write<T>(T body, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(body, type);

    // In a class of its own: the order of static fields over the parts of the generated class is not defined.
    private static class Configured
    {
        internal static readonly WireJson Relaxed = new(new JsonSerializerOptions(Default.GeneratedSerializerOptions!)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
    }
}
