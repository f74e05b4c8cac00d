using System.Collections.Immutable;
using Baton.Runtime.Requests;

namespace Baton.Server.Elsa.Definitions;

/// <summary>The body of what is done to many definitions.</summary>
internal sealed record DefinitionIds([property: System.Text.Json.Serialization.JsonPropertyName("definitionIds")] string[]? Ids)
{
    private const int Most = 1000;

    /// <summary>Each once.</summary>
    /// <exception cref="RefusedException">There are too many, or there is none to speak of.</exception>
    public ImmutableArray<string> All => Checked(Ids, "definitionIds");

    public static ImmutableArray<string> Checked(string[]? ids, string member) => ids is { Length: > 0 and <= Most } && !ids.Contains(null)
        ? [.. ids.Distinct()]
        : throw new RefusedException(
            new Kernel.Refusal("ids-missing", $"请求里的 {member} 要有 1 到 {Most} 个编号。", $"The request needs {member}, 1 to {Most} of them."), 400);
}
