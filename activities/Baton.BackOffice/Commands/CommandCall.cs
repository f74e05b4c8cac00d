using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.BackOffice.Calls;
using Baton.Runtime.Secrets;

namespace Baton.BackOffice.Commands;

/// <summary>The at-rest form of a command. <paramref name="Body"/> is the exact text to send, but for the secrets it refers to.</summary>
internal sealed record CommandCall(string Connection, string Path, string Body)
{
    /// <summary>Further headers, likewise.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    public SecretReferences? Secrets { get; init; }

    /// <summary>The command that an administrator has written, bound; it then stands for path, body and headers.</summary>
    public PreparedCall? Prepared { get; init; }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(CommandCall))]
internal sealed partial class CommandJson : JsonSerializerContext;
