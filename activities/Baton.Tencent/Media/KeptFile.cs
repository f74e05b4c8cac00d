using System.Text.Json;
using System.Text.Json.Serialization;

namespace Baton.Tencent.Media;

/// <summary>A file that is kept: who asks by its hash gets its bytes.</summary>
/// <param name="Hash">SHA-256 of what is in it, lower-case hexadecimal.</param>
/// <param name="Name">As it was called, with its extension.</param>
/// <param name="ContentType">By what is in it.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Parts">How many rows its bytes fill.</param>
public sealed record KeptFile(string Hash, string Name, string ContentType, int Length, int Parts)
{
    /// <summary>As it is kept, and as a job answers with it.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, MediaJson.Default.KeptFile);
}

/// <summary>Under which media_id Tencent knows a kept file, and since when.</summary>
internal sealed record KeptUpload(string MediaId, DateTimeOffset At);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeptFile))]
[JsonSerializable(typeof(KeptUpload))]
internal sealed partial class MediaJson : JsonSerializerContext;
