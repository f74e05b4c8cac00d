using System.Text.Json;
using System.Text.Json.Serialization;

namespace Baton.BackOffice.Commands;

/// <summary>The at-rest form of a command. <paramref name="Body"/> is the exact text to send.</summary>
internal sealed record CommandCall(string Connection, string Path, string Body);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CommandCall))]
internal sealed partial class CommandJson : JsonSerializerContext;
