using System.Text.Json.Serialization;

namespace Baton.Runtime.Pausing;

/// <summary>Whether the runtime begins anything new, on all nodes: what a person has said last.</summary>
/// <param name="IsPaused">Nothing new is begun.</param>
/// <param name="Reason">Why, in the person's words.</param>
/// <param name="By">Who said so.</param>
/// <param name="At">When it was paused; null while it runs.</param>
/// <param name="CutOffAt">Since when calls in flight are cut off as well; null where they may end.</param>
public sealed record PauseState(bool IsPaused, string? Reason, string? By, DateTimeOffset? At, DateTimeOffset? CutOffAt)
{
    public static readonly PauseState Running = new(false, null, null, null, null);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PauseState))]
internal sealed partial class PauseJson : JsonSerializerContext;
