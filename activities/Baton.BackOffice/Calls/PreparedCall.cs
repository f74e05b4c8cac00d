using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.BackOffice.Databases;
using Baton.BackOffice.Http;
using Baton.BackOffice.Operations;

namespace Baton.BackOffice.Calls;

/// <summary>A query or command with its parameters bound: exactly what is to be sent, but for credentials. The at-rest form of a job.</summary>
internal sealed record PreparedCall(string Connection, string Operation, long Version, OperationKind Kind)
{
    /// <summary>To a database.</summary>
    public SqlCall? Sql { get; init; }

    /// <summary>To an HTTP service.</summary>
    public HttpCall? Http { get; init; }

    /// <summary>To a JSON-RPC service.</summary>
    public RpcCall? Rpc { get; init; }

    /// <summary>To a folder of files.</summary>
    public FileCall? File { get; init; }

    public ResultMapping Result { get; init; } = ResultMapping.Default;

    public int RowLimit { get; init; }

    public int? TimeoutSeconds { get; init; }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, CallJson.Default.PreparedCall);

    public static PreparedCall Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, CallJson.Default.PreparedCall)!;
}

/// <summary>A method of a JSON-RPC service. <paramref name="Params"/> is JSON.</summary>
internal sealed record RpcCall(string Method, string? Params);

/// <summary>Rows of files whose names fit the pattern, of those columns that have these texts.</summary>
internal sealed record FileCall(string Pattern, string? Sheet, ImmutableArray<FileFilter> Filters);

internal sealed record FileFilter(string Column, string Text);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PreparedCall))]
internal sealed partial class CallJson : JsonSerializerContext;
