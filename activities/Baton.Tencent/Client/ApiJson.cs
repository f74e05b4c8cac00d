using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Baton.Tencent.Client;

/// <summary>
/// How bodies and answers of the API are written and read: snake_case, nulls left out, no <c>\u</c> escapes. Numbers are read from texts
/// too, because Tencent writes the same field now as one, now as the other.
/// </summary>
public static class ApiJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new WireText() },
    };

    public static byte[] Write<T>(T body) => JsonSerializer.SerializeToUtf8Bytes(body, Options);

    /// <summary>Null when the answer has not the form it should have.</summary>
    public static T? Read<T>(JsonElement root)
        where T : class
    {
        try
        {
            return root.Deserialize<T>(Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
