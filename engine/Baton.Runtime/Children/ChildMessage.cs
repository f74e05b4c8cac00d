using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Expressions.Values.Json;
using Baton.Kernel.Children;
using Baton.Kernel.Executions;

namespace Baton.Runtime.Children;

/// <summary>What instances of one family have to tell one another. Stored in the inbox as JSON, by the commit of the step that says it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "$")]
[JsonDerivedType(typeof(StartChild), "start")]
[JsonDerivedType(typeof(TellParent), "tell")]
[JsonDerivedType(typeof(CancelChild), "cancel")]
public abstract record ChildMessage
{
    private static readonly JsonSerializerOptions Json = new(JsonOptions.Relaxed)
    {
        MaxDepth = ValueJson.MaxJsonDepth,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter<InstanceStatus>() },
    };

    /// <summary>Under which it is stored once: the child's id and what it is about.</summary>
    [JsonIgnore]
    public abstract string DedupKey { get; }

    /// <summary>The instance it is for: its messages are handled in the order of their arrival.</summary>
    [JsonIgnore]
    public abstract string Receiver { get; }

    public static ChildMessage Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<ChildMessage>(json, Json) ?? throw new JsonException("The message is null.");

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);
}

/// <summary>An instance is to be started.</summary>
public sealed record StartChild(ChildStart Start) : ChildMessage
{
    [JsonIgnore]
    public override string DedupKey => KeyOf(Start.Id);

    [JsonIgnore]
    public override string Receiver => Start.Id;

    public static string KeyOf(string childId) => $"{childId}/start";
}

/// <summary>A child has come to its first rest, or to its end, and its parent waits for that.</summary>
public sealed record TellParent(string ParentId, ChildReported Reported) : ChildMessage
{
    [JsonIgnore]
    public override string DedupKey => KeyOf(Reported.Report.Id);

    [JsonIgnore]
    public override string Receiver => ParentId;

    public static string KeyOf(string childId) => $"{childId}/tell";
}

/// <summary>Nobody waits for the child any more.</summary>
public sealed record CancelChild(string ChildId, string ParentId) : ChildMessage
{
    [JsonIgnore]
    public override string DedupKey => $"{ChildId}/cancel";

    [JsonIgnore]
    public override string Receiver => ChildId;
}
